// Judges the files of a Teams app by the JSON schemas that Microsoft publishes. A line in is {name, json}, a line out the list of what is wrong.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const Draft4 = require('ajv-draft-04').default;
const addFormats = require('ajv-formats').default;
const schemas = new URL('./node_modules/@microsoft/app-manifest/build/json-schemas/teams/', import.meta.url);

for await (const line of createInterface({ input: process.stdin })) {
  const { json } = JSON.parse(line);
  const document = JSON.parse(json);

  // Each file names its schema: …/teams/v1.25/MicrosoftTeams.schema.json.
  const [version, schema] = document.$schema.split('/').slice(-2);
  const ajv = new Draft4({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv, ['uri', 'email', 'regex']);
  const validate = ajv.compile(JSON.parse(readFileSync(new URL(`${version}/${schema}`, schemas), 'utf8')));
  const isValid = validate(document);
  console.log(JSON.stringify(isValid ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message}`)));
}
