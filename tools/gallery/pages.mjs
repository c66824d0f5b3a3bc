// The two pages: the one that is drawn and photographed, and the one that shows the photographs.
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message } from "slack-blocks-to-jsx";

const logo = "data:image/svg+xml," + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="8" fill="#5b5fc7"/><circle cx="12" cy="18" r="4" fill="#fff"/><circle cx="25" cy="11" r="4" fill="#fff"/><circle cx="25" cy="25" r="4" fill="#fff"/><path d="M12 18l13-7M12 18l13 7" stroke="#fff" stroke-width="2"/></svg>');

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const styles = `
  body { margin: 0; background: #fff; color: #242424; font: 15px/1.5 "Segoe UI", "Noto Sans", "DejaVu Sans", "Noto Color Emoji", sans-serif; }
  main { max-width: 1360px; margin: 0 auto; padding: 16px; }
  h1, h2, h3 { line-height: 1.25; }
  a { color: #444791; }`;

const liveStyles = `${styles}
  main { max-width: none; padding: 0; }
  section { width: 1400px; box-sizing: border-box; padding: 20px; background: #fff; }
  .row { display: flex; flex-wrap: wrap; gap: 20px; align-items: flex-start; padding: 12px; }
  .row > h2 { width: 100%; margin: 0; font-size: 18px; }
  .ac-actionSet, .ac-actionSet > div { flex-wrap: wrap !important; row-gap: 8px; }
  .surface { border-radius: 8px; padding: 12px; box-sizing: border-box; }
  .surface > h3 { margin: 0 0 8px; font-size: 13px; font-weight: 600; }
  .light { background: #f0f0f0; } .light h3 { color: #444; }
  .dark { background: #141414; } .dark h3 { color: #ddd; }
  .wide { width: 480px; } .phone { width: 320px; }
  .slack { width: 480px; background: #fff; border: 1px solid #ddd; }
  .terminal { width: 400px; background: #1e1e1e; color: #e6e6e6; } .terminal h3 { color: #ddd; }
  .terminal pre { margin: 0; font: 8.6px/1.25 "DejaVu Sans Mono", "Noto Color Emoji", monospace !important; white-space: pre; }
  .text { width: 400px; background: #f7f7f7; }
  .text pre { margin: 0; white-space: pre-wrap; font: 11px/1.4 "Noto Sans", "DejaVu Sans", "Noto Color Emoji", sans-serif; }
  .ac-adaptiveCard { border-radius: 6px; overflow: hidden; }
  .ac-adaptiveCard p { margin: 0; } .ac-adaptiveCard ul, .ac-adaptiveCard ol { margin: 0; padding-left: 1.4em; }
  .ac-pushButton { font: 600 13px/18px "Segoe UI", "Noto Sans", "DejaVu Sans", "Noto Color Emoji", sans-serif; padding: 5px 12px; border-radius: 4px; border: 1px solid; cursor: pointer; }
  .light .ac-pushButton { background: #fff; color: #242424; border-color: #d1d1d1; }
  .dark .ac-pushButton { background: #292929; color: #fff; border-color: #666; }
  .ac-pushButton:disabled { opacity: .6; }`;

/** The page that is drawn: every card on every surface. */
export function page(cards, { slackCss }) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>PatternBot's cards</title><style>${slackCss}</style><style>${liveStyles}</style></head><body><main>
<h1>PatternBot's cards</h1>
${cards.map((card, i) => `<section id="${card.template}">
<div class="row" data-picture="teams"><h2>${escape(title(card))}</h2>
${surface("light wide", "Teams, light", `<div data-card="${i}" data-host="light"></div>`)}
${surface("dark wide", "Teams, dark", `<div data-card="${i}" data-host="dark"></div>`)}
${surface("light phone", "Teams on a phone", `<div data-card="${i}" data-host="light"></div>`)}
</div>
<div class="row" data-picture="others"><h2>${escape(title(card))}</h2>
${surface("slack", "Slack", card.slack.map(slackMessage).join("<hr>"))}
${surface("terminal", "Terminal", card.terminal.replaceAll("#FF0000", "#FF7B7B").replaceAll("#7F7F7F", "#A0A0A0"))}
${surface("text", "Text: notifications, screen readers", `<pre>${escape(card.text)}</pre>`)}
</div></section>`).join("\n")}
</main></body></html>`;
}

/** The page that shows the pictures, each with its text beside it. */
export function index(cards) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>PatternBot's cards on every surface</title>
<style>${styles}
  img { max-width: 100%; height: auto; border: 1px solid #ddd; border-radius: 8px; }
  details pre { white-space: pre-wrap; background: #f7f7f7; padding: 12px; border-radius: 8px; }
</style>
</head>
<body>
<main>
<h1>PatternBot's cards on every surface</h1>
<p>Each card is authored once, in <code>cards/</code>. Drawn with real data by <code>dotnet run --project tools/gallery</code>.</p>
<nav aria-label="Cards"><ul>
${cards.map((card) => `<li><a href="#${card.template}">${escape(title(card))}</a></li>`).join("\n")}
</ul></nav>
${cards.map((card) => `<section id="${card.template}">
<h2>${escape(title(card))}</h2>
<img src="${card.template}-teams.png" loading="lazy" alt="The card ${escape(card.template)} in Teams: light, dark and on a phone">
<img src="${card.template}-others.png" loading="lazy" alt="The card ${escape(card.template)} in Slack, in a terminal and as text">
<details><summary>What it says</summary><pre>${escape(card.text)}</pre></details>
</section>`).join("\n")}
</main>
</body>
</html>
`;
}

function title(card) {
  const said = card.said === "Arrived" ? "somebody arrives" : card.said.startsWith("{") ? "a button" : `“${card.said}”`;
  return `${card.template}: ${said}`;
}

function surface(kind, heading, content) {
  return `<div class="surface ${kind}"><h3>${heading}</h3>${content}</div>`;
}

// Slack shows its three escapes as what they stand for, and marks in texts that it must not look for names in (verbatim); the library does neither.
function slackMessage(given) {
  const blocks = JSON.parse(JSON.stringify(given, (name, value) => (name === "verbatim" ? undefined : value)));
  return renderToStaticMarkup(createElement(Message, { blocks, logo, name: "PatternBot", time: new Date(2026, 10, 23, 9, 0), unstyled: false })).replace(/&amp;(amp|lt|gt);/g, "&$1;");
}
