// Reads {"parameters":[…],"reviews":[{"at":…,"rating":1,"by":0},…]} a line, answers with the card after each review as ts-fsrs has it.
// "by" picks the parameters: a history may change its scheduler on the way.
import { createInterface } from "node:readline";
import { createEmptyCard, fsrs } from "ts-fsrs";

for await (const line of createInterface({ input: process.stdin })) {
  const { parameters, reviews } = JSON.parse(line);
  const schedulers = parameters.map((given) => fsrs({ ...given, enable_fuzz: false }));
  let card = createEmptyCard(new Date(reviews[0].at));
  const cards = reviews.map(({ at, rating, by }) => {
    const time = new Date(at);
    const retrievability = schedulers[by].get_retrievability(card, time, false);
    card = schedulers[by].next(card, time, rating).card;
    const { stability, difficulty, state, due, scheduled_days, learning_steps, reps, lapses, last_review } = card;
    return { retrievability, stability, difficulty, state, due, scheduled_days, learning_steps, reps, lapses, last_review };
  });
  process.stdout.write(JSON.stringify(cards) + "\n");
}
