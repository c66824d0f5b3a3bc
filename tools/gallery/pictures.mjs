// Makes a screenshot small enough for a repository.
import sharp from "sharp";

const maxBytes = 60 * 1024;

// From the best looking to the smallest.
const ways = [
  { width: 1200, colours: 64 },
  { width: 1200, colours: 32 },
  { width: 1000, colours: 32 },
  { width: 1000, colours: 16 },
  { width: 800, colours: 16 },
  { width: 700, colours: 12 },
  { width: 600, colours: 8 },
];

export async function shrunk(png) {
  let small = png;
  for (const { width, colours } of ways) {
    small = await sharp(png).resize({ width, withoutEnlargement: true }).png({ palette: true, colours, dither: 0, effort: 10, compressionLevel: 9 }).toBuffer();
    if (small.length <= maxBytes) return small;
  }
  return small;
}
