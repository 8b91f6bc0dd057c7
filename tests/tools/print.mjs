// How many A4 sheets pages take in print: node tests/tools/print.mjs SITE PATH…
// Prints `PATH SHEETS` a line; the PDF of the last page stays if a folder is named by PDF=….

import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [site, ...paths] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const tab = await browser.newPage();
for (const path of paths) {
  await tab.goto(pathToFileURL(join(resolve(site), path)).href);
  const pdf = await tab.pdf({ format: "A4", preferCSSPageSize: false, path: process.env.PDF });
  // Every sheet is an object of this type.
  console.log(path, (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) || []).length);
}
await browser.close();
