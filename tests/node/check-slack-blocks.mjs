// Reads a JSON array of Slack blocks a line, answers with what the TypeScript compiler says to it as KnownBlock[] of @slack/types.
import { createInterface } from "node:readline";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const here = dirname(fileURLToPath(import.meta.url));
const lines = [];
for await (const line of createInterface({ input: process.stdin })) {
  lines.push(line);
}

const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
};
const sources = new Map(
  lines.map((line, i) => [join(here, `blocks-${i}.ts`), `import type { KnownBlock } from "@slack/types";\nexport const blocks: KnownBlock[] = ${line};\n`]),
);
const host = ts.createCompilerHost(options);
const { readFile, fileExists, getSourceFile } = host;
host.readFile = (name) => sources.get(name) ?? readFile.call(host, name);
host.fileExists = (name) => sources.has(name) || fileExists.call(host, name);
host.getSourceFile = (name, version, ...rest) =>
  sources.has(name) ? ts.createSourceFile(name, sources.get(name), version, true) : getSourceFile.call(host, name, version, ...rest);

const program = ts.createProgram([...sources.keys()], options, host);
const general = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
for (const name of sources.keys()) {
  const file = program.getSourceFile(name);
  const found = [...general, ...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  process.stdout.write(JSON.stringify(found.map((d) => ts.flattenDiagnosticMessageText(d.messageText, " "))) + "\n");
}
