// Draws every card on every surface: node render.mjs CARDS.json FOLDER [TEMPLATE…]. See README.md.
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { findBrowser } from "./browser.mjs";
import { page, index } from "./pages.mjs";
import { shrunk } from "./pictures.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [input, folder, ...wanted] = process.argv.slice(2);
const pictures = pathToFileURL(join(here, "..", "..", "data", "assets", "patterns")).href;
const cards = JSON.parse((await readFile(input, "utf8")).replaceAll("https://patternbot.example/assets/patterns", pictures));
const shown = wanted.length ? cards.filter((card) => wanted.includes(card.template)) : cards;
const kinds = ["teams", "others"];
const module = (...path) => join(here, "node_modules", ...path);

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: await findBrowser(), chromiumSandbox: false });
let faults = 0;
try {
  const tab = await browser.newPage({ viewport: { width: 1400, height: 1200 } });
  tab.on("pageerror", (error) => fault(error.message));
  const live = join(dirname(input), "live.html");
  await writeFile(live, page(shown, { slackCss: await readFile(module("slack-blocks-to-jsx", "dist", "style.css"), "utf8") }));
  await tab.goto(pathToFileURL(live).href);
  await tab.addScriptTag({ path: module("adaptivecards", "dist", "adaptivecards.min.js") });
  await tab.addScriptTag({ path: module("markdown-it", "dist", "markdown-it.min.js") });
  await tab.addScriptTag({ path: module("axe-core", "axe.min.js") });
  await tab.addScriptTag({ path: join(here, "page.js") });
  const hosts = { light: await host("light"), dark: await host("dark") };
  await tab.evaluate(([drawn, configs]) => {
    for (const target of document.querySelectorAll("[data-card]")) {
      drawCard(target, drawn[target.dataset.card].card, configs[target.dataset.host]);
    }
  }, [shown, hosts]);
  await tab.waitForLoadState("networkidle");

  // Left out: the three dots of an overflow menu and the closed selection, which the Slack library draws without a name and too pale.
  const { violations } = await tab.evaluate(() => axe.run({ exclude: [".slack .w-\\[15px\\]", ".slack [id*=select]", ".slack .pointer-events-none"] }, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa"] }));
  for (const violation of violations) {
    for (const node of violation.nodes) {
      fault(`${violation.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\n").slice(1).join(" ").trim()}\n    ${node.html.slice(0, 200)}`);
    }
  }

  for (const card of shown) {
    for (const kind of kinds) {
      const png = await shrunk(await tab.locator(`#${card.template} [data-picture=${kind}]`).screenshot());
      await writeFile(join(folder, `${card.template}-${kind}.png`), png);
      console.log(`${card.template}-${kind}: ${Math.ceil(png.length / 1024)} KB`);
    }
  }
} finally {
  await browser.close();
}

if (!wanted.length) {
  await writeFile(join(folder, "index.html"), index(cards));
  const left = (await readdir(folder)).filter((file) => file.endsWith(".png") && !cards.some((card) => kinds.some((kind) => `${card.template}-${kind}.png` === file)));
  await Promise.all(left.map((file) => rm(join(folder, file))));
}
console.log(faults ? `${faults} faults` : `${shown.length} cards, no fault`);
process.exitCode = faults ? 1 : 0;

async function host(theme) {
  return JSON.parse(await readFile(join(here, "hosts", `teams-${theme}.json`), "utf8"));
}

function fault(message) {
  faults++;
  console.error(message);
}
