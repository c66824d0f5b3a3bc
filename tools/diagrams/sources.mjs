import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const data = fileURLToPath(new URL('../../data/', import.meta.url));
export const picturesFolder = join(data, 'assets', 'patterns');
const indexFile = join(picturesFolder, 'index.json');

export const pictureFile = (slug) => join(picturesFolder, `${slug}.png`);

/** The diagrams of all pattern files, by slug: `{ slug, source, sha256 }`. */
export async function readDiagrams() {
  const folder = join(data, 'patterns');
  const files = (await readdir(folder)).filter((f) => f.endsWith('.md')).sort();
  const diagrams = [];
  for (const file of files) {
    const source = diagramIn(await readFile(join(folder, file), 'utf8'));
    if (source) diagrams.push({ slug: file.slice(0, -'.md'.length), source, sha256: sha256(source) });
  }
  return diagrams;
}

// The same text that the catalog reads: what stands between the fences, trimmed, with \n at line ends.
function diagramIn(markdown) {
  const text = markdown.replaceAll('\r\n', '\n');
  return /^## Diagram\n+```mermaid\n(.*?)^```/ms.exec(text)?.[1].trim();
}

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

/** What is drawn already: slug -> `{ sha256, width, height }`. */
export async function readIndex() {
  try {
    return JSON.parse(await readFile(indexFile, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

export async function writeIndex(index) {
  const sorted = Object.fromEntries(Object.entries(index).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(indexFile, JSON.stringify(sorted, null, 2) + '\n');
}

/** Width and height as a PNG's header states them, or null when there is no such picture. */
export async function pictureSize(slug) {
  try {
    const png = await readFile(pictureFile(slug));
    return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), bytes: png.length };
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
