import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { configFor, fontFamily, sheet, textSize } from './theme.mjs';

const require = createRequire(import.meta.url);

const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const quietly = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--font-render-hinting=none', '--force-color-profile=srgb'];

/** Opens the installed browser and calls `work` with a function from Mermaid source to `{ png, width, height, text }`. */
export async function withPen(work) {
  const browser = await chromium.launch({ executablePath: await findBrowser(), chromiumSandbox: false, args: quietly });
  try {
    const page = await browser.newPage({
      viewport: { width: sheet.width, height: sheet.maxHeight },
      deviceScaleFactor: sheet.scale,
      offline: true,
    });
    await page.setContent(await sheetHtml());
    await page.addScriptTag({ path: require.resolve('mermaid/dist/mermaid.min.js') });
    await page.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())));
    return await work((source) => draw(page, source));
  } finally {
    await browser.close();
  }
}

async function draw(page, source) {
  const text = await page.evaluate(layOut, { source, config: configFor(source), sheet, textSize });
  const screenshot = await page.locator('#sheet').screenshot({ type: 'png', animations: 'disabled' });
  // Flat colours fit a palette, which makes the file a third of its size.
  const { data: png, info } = await sharp(screenshot)
    .png({ palette: true, dither: 0, effort: 10, compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true });
  return { png, width: info.width, height: info.height, text };
}

// Runs in the page: fits the diagram to the sheet and returns the size of its text in CSS pixels.
async function layOut({ source, config, sheet, textSize }) {
  mermaid.initialize(config);
  const { svg } = await mermaid.render('diagram', source);
  const element = document.getElementById('sheet');
  element.innerHTML = svg;
  const drawing = element.querySelector('svg');
  const { width, height } = drawing.viewBox.baseVal;
  const zoom = Math.min(
    (sheet.width - 2 * sheet.padding) / width,
    (sheet.maxHeight - 2 * sheet.padding) / height,
    textSize.max / textSize.base);
  drawing.setAttribute('width', width * zoom);
  drawing.setAttribute('height', height * zoom);
  drawing.style.maxWidth = 'none';
  return zoom * textSize.base;
}

async function sheetHtml() {
  const faces = await Promise.all([500, 600].map(async (weight) => {
    const font = await readFile(require.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`));
    return `@font-face { font-family: ${fontFamily}; font-weight: ${weight === 500 ? '100 500' : '600 900'};
      src: url(data:font/woff2;base64,${font.toString('base64')}); }`;
  }));
  return `<!doctype html><meta charset="utf-8"><style>
    ${faces.join('\n')}
    body { margin: 0; background: #fff; font-family: ${fontFamily}; font-weight: 500; }
    #sheet { box-sizing: border-box; width: ${sheet.width}px; padding: ${sheet.padding}px; background: #fff; text-align: center; line-height: 0; }
    #sheet svg { line-height: normal; font-weight: 500; }
  </style><div id="sheet"></div>`;
}

async function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of browserNames) {
      const file = join(folder, name);
      try {
        await access(file, constants.X_OK);
        return file;
      } catch { /* look further */ }
    }
  }
  throw new Error(`No browser found: install Chromium (${browserNames.join(', ')} in PATH) or set CHROMIUM to its file.`);
}
