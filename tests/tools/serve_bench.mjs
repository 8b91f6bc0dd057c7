// How long after a file is saved the open page of `congkhai serve` shows the change: a number of
// milliseconds a line. Run by `cargo bench --bench serve` with a job `{base, files}`.

import { readFileSync, writeFileSync } from "node:fs";
import { run } from "./browser.mjs";

await run(async (browser, { base, files }) => {
  const tab = await browser.newPage();
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    const [, code] = text.match(/^code: "?([^"\n]+)/m);
    await tab.goto(`${base}thu-tuc/${code}.html`);
    await tab.waitForTimeout(500);
    const name = `Tên mới ${code}`;
    const start = performance.now();
    writeFileSync(file, text.replace(/^name: .*$/m, `name: ${name}`));
    // A frame is painted in which the new text stands.
    for (;;) {
      try {
        await tab.waitForFunction((text) => document.querySelector("h1")?.textContent.includes(text), name, { polling: "raf" });
        break;
      } catch {
        // The page was being loaded anew.
      }
    }
    console.log(Math.round(performance.now() - start));
  }
});
