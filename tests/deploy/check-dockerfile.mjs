// Judges a Dockerfile on standard input as editors do; prints its faults as a JSON array.
import { readFileSync } from "node:fs";
import { validate } from "dockerfile-utils";

const found = validate(readFileSync(0, "utf8"), { instructionWorkdirRelative: 2, instructionCmdMultiple: 2, instructionEntrypointMultiple: 2, instructionHealthcheckMultiple: 2, deprecatedMaintainer: 2, emptyContinuationLine: 2 });
console.log(JSON.stringify(found.map(fault => `line ${fault.range.start.line + 1}: ${fault.message}`)));
