// Reads YAML documents on standard input, aliases and merge keys resolved; prints each as JSON on a line.
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

for (const document of parseAllDocuments(readFileSync(0, "utf8"), { merge: true, strict: true })) {
  if (document.errors.length > 0)
    throw document.errors[0];
  if (document.contents !== null)
    console.log(JSON.stringify(document.toJS()));
}
