// The clerk's browser beside the editor; run by tests/browser/clerk.rs with a job `{base, file}`: the address of
// `congkhai serve`, and the file of the procedure, whose time was just mended to 4 working days.

import { readFileSync, writeFileSync } from "node:fs";
import { run } from "./browser.mjs";

await run(async (browser, { base, file }, fault) => {
  const tab = await browser.newPage();
  const check = (what, holds, seen) => {
    if (!holds) fault(`${what}: ${JSON.stringify(seen).slice(0, 400)}`);
  };
  const until = async (what, seen, holds) => {
    let last;
    for (const end = Date.now() + 30000; Date.now() < end; await new Promise((done) => setTimeout(done, 40))) {
      try {
        last = await seen();
        if (holds(last)) return;
      } catch (error) {
        last = error.message.split("\n")[0];
      }
    }
    check(what, false, last);
  };
  const type = (from, to) => {
    const text = readFileSync(file, "utf8");
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(file, text.replace(from, to));
  };
  const page = async () => (await tab.locator("main").innerText()).replace(/\s+/g, " ");
  const bar = tab.locator("congkhai-serve .bar");

  await tab.goto(`${base}thu-tuc/1.001193.html`);
  await until("the imported procedure, mended", page, (text) => text.includes("Đăng ký khai sinh") && text.includes("4 ngày làm việc"));
  // Another slip, while the page is open.
  type("4 ngày làm việc", "3");
  await until("the message comes", () => bar.innerText(), (text) => text.includes("Nội dung có 1 lỗi") && text.includes("không có đơn vị"));
  check("the page stays as it was", (await page()).includes("4 ngày làm việc"), await page());
  // Mended: the change is on the page.
  type(": 3", ": 3 ngày làm việc");
  await until("the change is on the page", page, (text) => text.includes("3 ngày làm việc") && !text.includes("4 ngày làm việc"));
  await until("and the message is gone", () => bar.isVisible(), (is) => !is);
});
