// What a page loads before anybody types; run by tests/slow/portal_site.rs and tests/browser/pages_browser.rs with a
// job `{pages: [file], script: BYTES, style: BYTES}`.
//
// All scripts of a page weigh at most `script` gzipped, also those that come late; it has one style
// sheet, of at most `style` gzipped; nothing else blocks its first paint; there is no font. Level 6 of
// gzip, what servers use.

import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { inParallel, run } from "./browser.mjs";

/// Later than what pages do when nothing else happens.
const LATE = 3000;

await run(async (browser, job, fault) => {
  await inParallel(browser, job.pages, 2, async (tab, file) => {
    const requests = [];
    const keep = (request) => requests.push(request);
    tab.on("request", keep);
    await tab.goto(pathToFileURL(file).href, { waitUntil: "load" });
    const blocking = await tab.evaluate(() =>
      performance.getEntriesByType("resource").filter((it) => it.renderBlockingStatus === "blocking").map((it) => it.name),
    );
    await tab.waitForTimeout(LATE);
    tab.off("request", keep);
    const of = (type) => requests.filter((it) => it.resourceType() === type).map((it) => it.url());
    const weight = (url) => gzipSync(readFileSync(fileURLToPath(url.split("?")[0])), { level: 6 }).length;
    const sum = (urls) => urls.map(weight).reduce((a, b) => a + b, 0);
    const [scripts, styles] = [of("script"), of("stylesheet")];
    console.error(`${file}: ${sum(scripts)} bytes of script (${scripts.length}), ${sum(styles)} of style (${styles.length})`);
    if (sum(scripts) > job.script) fault(`${file}: ${sum(scripts)} bytes of script: ${scripts}`);
    if (styles.length !== 1) fault(`${file}: ${styles.length} style sheets: ${styles}`);
    if (sum(styles) > job.style) fault(`${file}: ${sum(styles)} bytes of style`);
    if (of("font").length > 0) fault(`${file}: fonts: ${of("font")}`);
    if (blocking.some((it) => !styles.includes(it))) fault(`${file}: waits for ${blocking}`);
  });
});
