// Reads {"template":…,"data":…,"host":…} a line, answers with what the official engine makes of it: {"result":…} or {"error":"…"}.
import { createInterface } from "node:readline";
import templating from "adaptivecards-templating";

for await (const line of createInterface({ input: process.stdin })) {
  const { template, data, host } = JSON.parse(line);
  let answer;
  try {
    answer = { result: new templating.Template(template).expand({ $root: data, $host: host }) ?? null };
  } catch (error) {
    answer = { error: String(error?.message ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
