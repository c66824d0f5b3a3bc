// Draws the diagrams of the patterns: see README.md.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { withPen } from './drawing.mjs';
import { pictureFile, picturesFolder, pictureSize, readDiagrams, readIndex, writeIndex } from './sources.mjs';
import { textSize } from './theme.mjs';

const maxBytes = 100 * 1024;

const { values: options, positionals: slugs } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, all: { type: 'boolean' } },
});

const diagrams = await readDiagrams();
const index = await readIndex();
const unknown = slugs.filter((slug) => !diagrams.some((d) => d.slug === slug));
if (unknown.length) {
  console.error(`No diagram: ${unknown.join(', ')}`);
  process.exit(1);
}

await mkdir(picturesFolder, { recursive: true });
const leftOver = await withoutDiagram();
const outdated = [];
for (const diagram of diagrams) {
  const fault = await faultOf(diagram);
  if (fault) outdated.push({ diagram, fault });
}

process.exitCode = options.check ? check() : await render();

function check() {
  for (const { diagram, fault } of outdated) console.error(`${diagram.slug}: ${fault}`);
  for (const slug of leftOver) console.error(`${slug}: the picture has no diagram any more`);
  const faults = outdated.length + leftOver.length;
  console.log(faults ? `${faults} pictures to mend: npm run render` : `${diagrams.length} pictures, all up to date`);
  return faults ? 1 : 0;
}

async function render() {
  const wanted = options.all ? diagrams
    : slugs.length ? diagrams.filter((d) => slugs.includes(d.slug))
    : outdated.map((o) => o.diagram);
  let faults = 0;
  if (wanted.length) {
    await withPen(async (draw) => {
      for (const { slug, source, sha256 } of wanted) {
        try {
          const { png, width, height, text } = await draw(source);
          await writeFile(pictureFile(slug), png);
          const fault = text < textSize.min ? 'too wide or too tall, the text becomes too small'
            : png.length > maxBytes ? 'too large a file'
            : null;
          // A faulty picture is there to look at, but counts as not drawn.
          if (fault) {
            faults++;
            delete index[slug];
          } else {
            index[slug] = { sha256, width, height };
          }
          console.log(`${slug}: ${width} x ${height}, text ${text.toFixed(1)} px, ${Math.ceil(png.length / 1024)} KB${fault ? ` - ${fault}` : ''}`);
        } catch (error) {
          faults++;
          console.error(`${slug}: ${error.message}`);
        }
      }
    });
  }
  for (const slug of leftOver) {
    await rm(pictureFile(slug), { force: true });
    delete index[slug];
  }
  await writeIndex(index);
  console.log(`${wanted.length} drawn, ${leftOver.length} removed, ${diagrams.length} in all`);
  return faults ? 1 : 0;
}

async function faultOf({ slug, sha256 }) {
  const size = await pictureSize(slug);
  const entry = index[slug];
  if (!size) return 'the picture is missing';
  if (!entry) return 'the picture is not in index.json: it was never drawn without a fault';
  if (entry.sha256 !== sha256) return 'the diagram has changed since it was drawn';
  if (entry.width !== size.width || entry.height !== size.height) return 'the picture is not the one in index.json';
  if (size.bytes > maxBytes) return 'the picture is larger than 100 KB';
  return null;
}

async function withoutDiagram() {
  const known = new Set(diagrams.map((d) => d.slug));
  const pictures = (await readdir(picturesFolder)).filter((f) => f.endsWith('.png')).map((f) => f.slice(0, -'.png'.length));
  return [...new Set([...pictures, ...Object.keys(index)])].filter((slug) => !known.has(slug));
}
