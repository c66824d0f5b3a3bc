// Reads an expanded Adaptive Card a line, answers with the complaints of the official parser: ["…", …], empty where it has none.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

// The package's module files cannot be loaded outside a bundler; its bundle can.
const AdaptiveCards = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.js");

// The package tests lang with a regular expression that remembers where it stopped, so that every second card would be refused.
const isOfTheLibrary = (message) => message === 'Invalid value "en" for property "lang".';

for await (const line of createInterface({ input: process.stdin })) {
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  const complaints = [];
  try {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig({ actions: { maxActions: 6 } });
    card.parse(JSON.parse(line), context);
    for (let i = 0; i < context.eventCount; i++) {
      if (!isOfTheLibrary(context.getEventAt(i).message)) {
        complaints.push(context.getEventAt(i).message);
      }
    }
    const results = card.validateProperties();
    complaints.push(...results.validationEvents.map((event) => event.message));
  } catch (error) {
    complaints.push(String(error?.message ?? error));
  }
  process.stdout.write(JSON.stringify(complaints) + "\n");
}
