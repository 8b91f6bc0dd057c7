// How many A4 sheets pages take in print; run by tests/browser/pages_browser.rs with a job
// `{site, pages: [path], most: sheets}`.

import { join } from "node:path";
import { inParallel, open, run } from "./browser.mjs";

/// A browser that has other work sometimes does not print: that is asked for again.
async function printed(tab, tries = 5) {
  try {
    // The paper that the style sheet asks for: A4.
    return await tab.pdf({ format: "A4", preferCSSPageSize: true });
  } catch (error) {
    if (tries === 1 || !error.message.includes("Printing failed")) throw error;
    await tab.waitForTimeout(500);
    return printed(tab, tries - 1);
  }
}

await run(async (browser, job, fault) => {
  // One after another: a browser prints one page at a time.
  await inParallel(browser, job.pages, 1, async (tab, path) => {
    await open(tab, join(job.site, path), fault, job.site);
    const pdf = await printed(tab);
    // Every sheet is an object of this type.
    const sheets = (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) || []).length;
    if (sheets === 0) throw new Error(`${path}: no sheet at all`);
    if (sheets > job.most) fault(`${path}: ${sheets} sheets of A4, not ${job.most}`);
  });
});
