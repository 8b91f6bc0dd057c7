// Holds files against the JSON Schemas with a validator that is not ours (ajv), read by a YAML reader
// that is not ours; run by tests/slow/schema.rs with a job `{schemas, files: [{schema, name, text}]}`.
// Prints a line of JSON: for each file null, or why it is refused; then what is wrong with the schemas.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { parseDocument } from "yaml";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));

/// Words that only editors read.
const FOR_EDITORS = ["enumDescriptions", "patternErrorMessage"];

function compiler() {
  const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true, allErrors: false });
  FOR_EDITORS.forEach((word) => ajv.addKeyword(word));
  return ajv;
}

const wrong = [];
const judges = {};
for (const file of readdirSync(job.schemas)) {
  const schema = JSON.parse(readFileSync(join(job.schemas, file), "utf8"));
  judges[file.replace(".json", "")] = compiler().compile(schema);
  // The examples of each key are right themselves.
  for (const [name, { properties }] of Object.entries(schema.definitions)) {
    for (const [key, value] of Object.entries(properties)) {
      const judge = compiler().compile({ ...value, definitions: schema.definitions });
      if (!value.examples?.length) wrong.push(`${file}: ${name}.${key} has no example`);
      for (const example of value.examples ?? []) {
        if (!judge(example)) wrong.push(`${file}: ${name}.${key}: ${JSON.stringify(example)}: ${judge.errors[0].message}`);
      }
    }
  }
}

/// `null`, or why the text is refused.
function judge({ schema, text }) {
  const read = parseDocument(text, { version: "1.2", uniqueKeys: true });
  if (read.errors.length) return `YAML: ${read.errors[0].message.split("\n")[0]}`;
  const is = judges[schema];
  if (!is) return `no schema ${schema}`;
  return is(read.toJS()) ? null : is.errors.map((it) => `${it.instancePath} ${it.message}`).join("; ");
}

console.log(JSON.stringify({ files: job.files.map(judge), wrong }));
