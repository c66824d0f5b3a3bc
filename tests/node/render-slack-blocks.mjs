// Reads a JSON array of Slack blocks a line, answers with the HTML that slack-blocks-to-jsx makes of it: {"html":"…"} or {"error":"…"}.
import { createInterface } from "node:readline";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message } from "slack-blocks-to-jsx";

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const html = renderToStaticMarkup(createElement(Message, { blocks: JSON.parse(line), logo: "data:,", name: "PatternBot", time: new Date(0) }));
    // Slack shows its three escapes as what they stand for; the library leaves them.
    answer = { html: html.replace(/&amp;(amp|lt|gt);/g, "&$1;") };
  } catch (error) {
    answer = { error: String(error?.message ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
