// How many A4 sheets pages take in print; run by tests/pages_browser.rs with a job
// `{site, pages: [path], most: sheets}`.

import { join } from "node:path";
import { inParallel, open, run } from "./browser.mjs";

await run(async (browser, job, fault) => {
  await inParallel(browser, job.pages, 2, async (tab, path) => {
    await open(tab, join(job.site, path), fault, job.site);
    const pdf = await tab.pdf({ format: "A4", preferCSSPageSize: true });
    // Every sheet is an object of this type.
    const sheets = (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) || []).length;
    if (sheets === 0) throw new Error(`${path}: no sheet at all`);
    if (sheets > job.most) fault(`${path}: ${sheets} sheets of A4, not ${job.most}`);
  });
});
