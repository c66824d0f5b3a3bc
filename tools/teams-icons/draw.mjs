// Draws the icons of the Teams app into deploy/teams: color.png, 192 × 192, the sign within the middle 120 pixels that Teams never cuts;
// outline.png, 32 × 32, white on transparent, as Teams wants it. No packages: shapes are sampled, and a PNG is a header and a deflated bitmap.
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const folder = new URL('../../deploy/teams/', import.meta.url);
const background = [0x24, 0x57, 0xa6, 0xff];
const white = [0xff, 0xff, 0xff, 0xff];
const clear = [0xff, 0xff, 0xff, 0];

// Three services that talk to each other: the sign of the web chat's page, in a square from 0 to 1.
const nodes = [[0.18, 0.22], [0.82, 0.22], [0.5, 0.8]];
const radius = 0.17;
const line = 0.042;

const distance = (x, y, [ax, ay], [bx, by]) => {
  const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
};

const isSign = (x, y) =>
  nodes.some(([nx, ny]) => Math.hypot(x - nx, y - ny) <= radius) || nodes.some((node, i) => distance(x, y, node, nodes[(i + 1) % 3]) <= line);

function draw(size, margin, under) {
  const samples = 8;
  const inner = size - 2 * margin;
  const rows = [];
  for (let py = 0; py < size; py++) {
    const row = [0];
    for (let px = 0; px < size; px++) {
      let hits = 0;
      for (let s = 0; s < samples * samples; s++) {
        const x = (px + ((s % samples) + 0.5) / samples - margin) / inner;
        const y = (py + (Math.floor(s / samples) + 0.5) / samples - margin) / inner;
        hits += isSign(x, y) ? 1 : 0;
      }

      const share = hits / (samples * samples);
      row.push(...under.map((from, channel) => Math.round(from + share * (white[channel] - from))));
    }

    rows.push(Buffer.from(row));
  }

  return png(size, Buffer.concat(rows));
}

function png(size, bitmap) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(bitmap, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

writeFileSync(new URL('color.png', folder), draw(192, 42, background));
writeFileSync(new URL('outline.png', folder), draw(32, 2, clear));
