// Finds an installed Chromium or Chrome: in PATH, or named by the variable CHROMIUM. Nothing downloads one.
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

export async function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      try {
        await access(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not here.
      }
    }
  }
  throw new Error(`No browser found: install Chromium (${names.join(", ")} in PATH) or set CHROMIUM to its file.`);
}
