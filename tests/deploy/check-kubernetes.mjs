// Judges Kubernetes objects, a JSON object a line on standard input, by Kubernetes' own schemas; answers each with its faults as a JSON array.
// The schemas say what is missing or of the wrong type, the compiler of TypeScript which fields Kubernetes does not know.
import { createInterface } from "node:readline";
import path from "node:path";
import ts from "typescript";

const folder = import.meta.dirname;

function moduleOf({ apiVersion }) {
  const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
  return group === "" ? version : `${group}/${version}`;
}

async function faultsBySchema(object) {
  let model;
  try {
    model = (await import(`kubernetes-models/${moduleOf(object)}/${object.kind}`))[object.kind];
  } catch {
    return [`Kubernetes has no ${object.kind} in ${object.apiVersion}.`];
  }
  try {
    new model(object).validate();
    return [];
  } catch (error) {
    return error.errors?.map(e => `${e.instancePath} ${e.message}`) ?? [error.message];
  }
}

function faultsByType(objects) {
  const file = path.join(folder, "objects.ts");
  const text = objects
    .map((object, i) => `import type { I${object.kind} as T${i} } from "kubernetes-models/${moduleOf(object)}/${object.kind}";\nexport const o${i}: T${i} = ${JSON.stringify(object)};`)
    .join("\n");
  const options = { noEmit: true, strict: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022, types: [] };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.fileExists = name => name === file || ts.sys.fileExists(name);
  host.getSourceFile = (name, language) => name === file ? ts.createSourceFile(name, text, language) : read(name, language);
  const program = ts.createProgram([file], options, host);
  const faults = objects.map(() => []);
  for (const found of ts.getPreEmitDiagnostics(program)) {
    const line = found.file ? found.file.getLineAndCharacterOfPosition(found.start).line : 0;
    faults[Math.floor(line / 2)].push(ts.flattenDiagnosticMessageText(found.messageText, " "));
  }
  return faults;
}

const objects = [];
for await (const line of createInterface({ input: process.stdin }))
  objects.push(JSON.parse(line));
const byType = faultsByType(objects);
for (const [i, object] of objects.entries())
  console.log(JSON.stringify([...await faultsBySchema(object), ...byType[i]]));
