// Judges a compose file, YAML on standard input, by the schema of the Compose specification; prints its faults as a JSON array.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import formats from "ajv-formats";
import { parse } from "yaml";

// The package exports no path to its schema.
const schema = JSON.parse(readFileSync(new URL("node_modules/dclint/schemas/compose.schema.json", import.meta.url), "utf8"));
delete schema.$schema;
const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
formats(ajv);
// Durations are Go's, "1m30s", not those of ISO 8601.
ajv.addFormat("duration", /^([0-9]+(us|ms|s|m|h))+$/);
const validate = ajv.compile(schema);
validate(parse(readFileSync(0, "utf8"), { merge: true }));
console.log(JSON.stringify((validate.errors ?? []).map(fault => `${fault.instancePath} ${fault.message} ${JSON.stringify(fault.params)}`)));
