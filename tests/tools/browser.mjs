// Drives Debian's Chromium for tests of built pages; downloads nothing.
//
// A test in Rust writes a job (JSON) into a file and runs `node tests/tools/NAME.mjs JOB`, by
// `site_tools::browse`. The script opens pages in one browser through what stands here, and prints one
// line for each fault; it exits with 0 if there is none, with 1 if there are some, and with another
// number if it could not do its work.
//
// - `run(work, args)`: reads the job, launches the browser, hands both to `work`, prints the faults it reports;
// - `inParallel(items, tabs, visit)`: visits items in several tabs at once;
// - `open(tab, file, fault, site)`: opens a file; what the page says in the console is a fault, and what
//   it fetches from outside the site;
// - `LOOKS` and `show(tab, look)`: light, dark, high contrast, forced colours, print;
// - `axe(tab, runOnly)`: what axe-core finds on the page as it is now;
// - `openWithoutScript(tab, file, fault, site)`: opens a file as a browser without scripts does; `withScript(tab)` ends it.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/// Tabs in which no script runs, each with the session that keeps it so.
const WITHOUT_SCRIPT = new Map();

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

function launch(args = []) {
  const executablePath = process.env.CHROMIUM ?? PLACES.find(existsSync);
  if (!executablePath) throw new Error(`no Chromium at ${PLACES.join(", ")}`);
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--font-render-hinting=none", ...args],
  });
}

/// Runs a whole script: `work(browser, job, fault)`, in a browser with further arguments.
export async function run(work, args) {
  const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
  const browser = await launch(args);
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

/// Opens a file in a tab. Errors, warnings of the console and files that do not come are faults; so is,
/// where the folder `site` is given, what comes from outside it.
export async function open(tab, file, fault, site) {
  tab.removeAllListeners();
  tab.on("pageerror", (error) => fault(`${file}: ${error}`));
  tab.on("requestfailed", (request) => {
    if (!isGivenUp(request)) fault(`${file}: ${request.url()} does not come`);
  });
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) fault(`${file}: console: ${message.text()}`);
  });
  const home = site && `${pathToFileURL(site).href}/`;
  tab.on("request", (request) => {
    const url = request.url();
    if (home && !url.startsWith(home) && !url.startsWith("data:")) fault(`${file}: ${url} lies outside the site`);
  });
  await tab.goto(pathToFileURL(file).href, { waitUntil: "load" });
}

/// Whether the browser itself gave a request up: the page that asked for it was left. A file that is not
/// there, or a server that does not answer, fails with another word.
export function isGivenUp(request) {
  return request.failure()?.errorText === "net::ERR_ABORTED";
}

/// Opens a file as a browser without scripts does: none runs, and `<noscript>` is part of the page. What
/// a test asks the page runs all the same, but for timers; `withScript` ends it.
export async function openWithoutScript(tab, file, fault, site) {
  const session = await tab.context().newCDPSession(tab);
  await session.send("Emulation.setScriptExecutionDisabled", { value: true });
  await open(tab, file, fault, site);
  await tab.evaluate(() => {
    // axe takes whatever stands in `<noscript>` for hidden; an element of no meaning looks the same.
    for (const it of document.querySelectorAll("body noscript")) {
      const shown = document.createElement("without-script");
      shown.append(...it.childNodes);
      it.replaceWith(shown);
    }
    window.setTimeout = (work) => Promise.resolve().then(work) && 0;
  });
  WITHOUT_SCRIPT.set(tab, session);
}

/// Lets the next page that a tab opens run its scripts.
export async function withScript(tab) {
  const session = WITHOUT_SCRIPT.get(tab);
  if (!session) return;
  await session.send("Emulation.setScriptExecutionDisabled", { value: false });
  await session.detach();
  WITHOUT_SCRIPT.delete(tab);
}

/// Shows the page in one of LOOKS.
export async function show(tab, look) {
  await tab.emulateMedia(LOOKS[look]);
}

/// What axe-core finds, one line for each element; by all its rules, or by those of `runOnly`.
export async function axe(tab, runOnly) {
  if (!(await tab.evaluate(() => "axe" in window))) await tab.evaluate(AXE);
  return tab.evaluate(async (only) => {
    // Without `preload` it fetches style sheets anew, which no browser allows from a file.
    const options = { resultTypes: ["violations"], preload: false, ...(only && { runOnly: only }) };
    const { violations } = await window.axe.run(document, options);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `axe ${id}: ${node.target.join(" ")}: ${node.failureSummary}`.replace(/\s+/g, " ")),
    );
  }, runOnly);
}
