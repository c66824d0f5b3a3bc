// Reads {"template":…,"data":…} a line, fills them in turn for so many milliseconds, and answers with the cards a second, each as JSON text.
import { createInterface } from "node:readline";
import templating from "adaptivecards-templating";

const milliseconds = Number(process.argv[2]);
const cards = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { template, data } = JSON.parse(line);
  cards.push({ template: new templating.Template(template), data });
}

const run = (limit) => {
  const start = performance.now();
  let count = 0;
  let length = 0;
  while (performance.now() - start < limit) {
    for (const { template, data } of cards) {
      length += JSON.stringify(template.expand({ $root: data })).length;
    }
    count += cards.length;
  }
  return length > 0 ? (count / (performance.now() - start)) * 1000 : 0;
};

run(milliseconds / 2);
process.stdout.write(String(run(milliseconds)));
