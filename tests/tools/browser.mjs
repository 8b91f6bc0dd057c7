// Drives Debian's Chromium for tests of built pages; downloads nothing.
//
// A test in Rust writes a job (JSON) into a file and runs `node tests/tools/NAME.mjs JOB`, by
// `site_tools::browse`. The script opens pages in one browser through what stands here, and prints one
// line for each fault; it exits with 0 if there is none, with 1 if there are some, and with another
// number if it could not do its work.
//
// - `run(work)`: reads the job, launches the browser, hands both to `work`, prints the faults it reports;
// - `inParallel(items, tabs, visit)`: visits items in several tabs at once;
// - `open(tab, file)`: opens a file; what the page says in the console is a fault;
// - `LOOKS` and `show(tab, look)`: light, dark, high contrast, forced colours, print;
// - `axe(tab)`: what axe-core finds on the page as it is now.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/// What a reader may ask a page to look like.
export const LOOKS = {
  light: { media: "screen", colorScheme: "light", contrast: "no-preference", forcedColors: "none" },
  dark: { media: "screen", colorScheme: "dark", contrast: "no-preference", forcedColors: "none" },
  contrast: { media: "screen", colorScheme: "light", contrast: "more", forcedColors: "none" },
  "dark contrast": { media: "screen", colorScheme: "dark", contrast: "more", forcedColors: "none" },
  forced: { media: "screen", colorScheme: "light", contrast: "more", forcedColors: "active" },
  "dark forced": { media: "screen", colorScheme: "dark", contrast: "more", forcedColors: "active" },
  print: { media: "print", colorScheme: "light", contrast: "no-preference", forcedColors: "none" },
};

/// Runs a whole script: `work(browser, job, fault)`.
export async function run(work) {
  const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
  const executablePath = process.env.CHROMIUM ?? PLACES.find(existsSync);
  if (!executablePath) throw new Error(`no Chromium at ${PLACES.join(", ")}`);
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--font-render-hinting=none"],
  });
  let faults = 0;
  const fault = (text) => {
    faults += 1;
    console.log(text);
  };
  try {
    await work(browser, job, fault);
  } finally {
    await browser.close();
  }
  process.exitCode = faults === 0 ? 0 : 1;
}

// What goes wrong in a script is not a fault of a page.
process.on("unhandledRejection", (error) => {
  console.error(error);
  process.exit(2);
});
process.on("uncaughtException", (error) => {
  console.error(error);
  process.exit(2);
});

/// Visits all items, each in one of several tabs; `visit(tab, item)`.
export async function inParallel(browser, items, tabs, visit) {
  const rest = [...items];
  const one = async () => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await visit(tab, item);
    await context.close();
  };
  await Promise.all(Array.from({ length: tabs }, one));
}

/// Opens a file in a tab. Errors, warnings of the console and files that do not come are faults.
export async function open(tab, file, fault) {
  tab.removeAllListeners();
  tab.on("pageerror", (error) => fault(`${file}: ${error}`));
  tab.on("requestfailed", (request) => fault(`${file}: ${request.url()} does not come`));
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) fault(`${file}: console: ${message.text()}`);
  });
  await tab.goto(pathToFileURL(file).href, { waitUntil: "load" });
}

/// Shows the page in one of LOOKS.
export async function show(tab, look) {
  await tab.emulateMedia(LOOKS[look]);
}

/// What axe-core finds, one line for each element.
export async function axe(tab) {
  if (!(await tab.evaluate(() => "axe" in window))) await tab.evaluate(AXE);
  return tab.evaluate(async () => {
    // Without `preload` it fetches style sheets anew, which no browser allows from a file.
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"], preload: false });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `axe ${id}: ${node.target.join(" ")}: ${node.failureSummary}`.replace(/\s+/g, " ")),
    );
  });
}
