// Reads a request a line ({ secret, stamp, signature, body, now }), answers whether the verifier of @slack/bolt takes it.
import { createInterface } from "node:readline";
import bolt from "@slack/bolt";

for await (const line of createInterface({ input: process.stdin })) {
  const { secret, stamp, signature, body, now } = JSON.parse(line);
  let isTaken = true;
  try {
    bolt.verifySlackRequest({
      signingSecret: secret,
      body,
      headers: { "x-slack-signature": signature, "x-slack-request-timestamp": Number(stamp) },
      nowMilliseconds: now * 1000,
    });
  } catch {
    isTaken = false;
  }
  process.stdout.write(`${isTaken}\n`);
}
