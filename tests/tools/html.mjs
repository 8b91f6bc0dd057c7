// Lets html-validate judge built pages, beside the Nu checker; run by `site_tools::assert_valid_html` as
// `node tests/tools/html.mjs LIST`, a file with a path on each line. Prints a line for each fault; exits
// with 0 if there is none, with 1 if there are some.

import { readFileSync } from "node:fs";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const checker = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ["html-validate:recommended"],
    rules: {
      // The standard's own default: the button of a search form is there to submit it.
      "no-implicit-button-type": "off",
      // A style that rests on bytes; CSS keeps the parts of a number together.
      "tel-non-breaking": "off",
      // A guess at how much a search engine shows. Procedures have the names that the law gives them, and
      // the longest has 1,192 characters.
      "long-title": "off",
      // A table that scrolls is a region for the keyboard and for screen readers, and no section of the text.
      "prefer-native-element": ["error", { exclude: ["region"] }],
    },
  }),
);

const paths = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean);
let faults = 0;
for (const path of paths) {
  const report = await checker.validateString(readFileSync(path, "utf8"), path);
  for (const { messages } of report.results) {
    for (const { line, column, message, ruleId } of messages) {
      faults += 1;
      console.log(`${path}:${line}:${column}: ${ruleId}: ${message}`);
    }
  }
}
console.error(`${paths.length} pages`);
process.exitCode = faults === 0 ? 0 : 1;
