// Plays the author at work with `congkhai serve`; run by tests/browser/serve_browser.rs with a job
// `{base, content, broken}`: the address of a server over the folder `content`, and of one over content
// that was wrong from the first, whose folder is `broken.content`.
//
// A fault names the part and what was seen.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, LOOKS, run, show } from "./browser.mjs";

const BIRTH = "procedures/khai-sinh.yaml";

/// Waits until `seen` gives what holds; a fault if it never does. A page may be loaded anew meanwhile.
async function until(check, what, seen, holds) {
  let last;
  for (const end = Date.now() + 30000; Date.now() < end; await new Promise((done) => setTimeout(done, 40))) {
    try {
      last = await seen();
      if (holds(last)) return last;
    } catch (error) {
      last = error.message.split("\n")[0];
    }
  }
  check(what, false, last);
  return last;
}

function change(folder, from, to) {
  const file = join(folder, BIRTH);
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

const title = (tab) => tab.locator("h1").textContent();
const bar = (tab) => tab.locator("congkhai-serve .bar");
const hasBar = (tab) => bar(tab).isVisible();

const PARTS = {
  async "a change"(tab, { base, content }, check) {
    await tab.goto(`${base}thu-tuc/1.001193.html`);
    check("the page is there", (await title(tab)) === "Khai sinh", await title(tab));
    check("without a bar", !(await hasBar(tab)));
    await tab.evaluate(() => scrollTo({ top: 400, behavior: "instant" }));
    change(content, "short_name: Khai sinh", "short_name: Khai sinh mới");
    await until(check, "the page shows it", () => title(tab), (text) => text === "Khai sinh mới");
    await until(check, "where the reader was", () => tab.evaluate(() => scrollY), (y) => y === 400);
    change(content, "short_name: Khai sinh mới", "short_name: Khai sinh");
    await until(check, "and again", () => title(tab), (text) => text === "Khai sinh");
  },

  async "a mistake"(tab, { base, content }, check) {
    await tab.goto(`${base}thu-tuc/1.001193.html`);
    await tab.evaluate(() => { window.same = true; });
    change(content, "short_name: Khai sinh\n", "short_name: Khai sinh khác\nshortname: <b id=x>Lạ</b>\n");
    await until(check, "the bar comes", () => hasBar(tab), (is) => is);
    const text = (await bar(tab).innerText()).replace(/\s+/g, " ");
    check("it says how many", text.includes("Nội dung có 1 lỗi"), text);
    check("and where", /procedures\/khai-sinh\.yaml:4:1/.test(text), text);
    check("and shows the line, as text", text.includes("shortname: <b id=x>Lạ</b>"), text);
    check("the mistake is marked", (await bar(tab).locator("mark").textContent()) === "shortname");
    check("the old text stays", (await title(tab)) === "Khai sinh" && (await tab.evaluate(() => window.same)));
    const said = tab.locator("congkhai-serve [role=alert]");
    check("readers of screens hear it", (await said.textContent()).startsWith("Nội dung có 1 lỗi"), await said.textContent());
    const hidden = await tab.evaluate(() => {
      scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
      const foot = document.querySelector("footer").getBoundingClientRect();
      const bar = document.querySelector("congkhai-serve").shadowRoot.querySelector(".bar").getBoundingClientRect();
      return foot.bottom > bar.top + 1;
    });
    check("the foot of the page is not hidden", !hidden);
    for (const width of [360, 1280]) {
      await tab.setViewportSize({ width, height: 800 });
      for (const look of Object.keys(LOOKS)) {
        await show(tab, look);
        for (const fault of await axe(tab)) check(`${width} wide, ${look}`, false, fault);
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        check(`${width} wide, ${look}: nothing is wider than the page`, wide <= 0, wide);
      }
    }
    await show(tab, "light");
    // By the keyboard: the last stop of the page is the bar, which folds.
    await bar(tab).locator("summary").focus();
    await tab.keyboard.press("Enter");
    check("the bar folds", !(await bar(tab).locator("ol").isVisible()));
    change(content, "shortname: <b id=x>Lạ</b>", "shortnam: Lạ");
    await until(check, "it says what is wrong now", () => bar(tab).locator("mark").textContent(), (text) => text === "shortnam");
    check("and stays folded", !(await bar(tab).locator("ol").isVisible()));
    change(content, "short_name: Khai sinh khác\nshortnam: Lạ\n", "short_name: Khai sinh\n");
    await until(check, "mended, the bar is gone", () => hasBar(tab), (is) => !is);
    check("by loading the page anew", !(await tab.evaluate(() => window.same)));
  },

  async "a page that nobody sees"(tab, { base, content }, check) {
    await tab.goto(`${base}thu-tuc/1.001193.html`);
    const streams = [];
    tab.on("request", (request) => request.url().includes(".congkhai") && streams.push(request.url()));
    await tab.evaluate(() => {
      window.same = true;
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    change(content, "short_name: Khai sinh", "short_name: Khai sinh vắng");
    const other = await tab.context().newPage();
    await other.goto(`${base}thu-tuc/1.001193.html`);
    await until(check, "another page shows the change", () => title(other), (text) => text === "Khai sinh vắng");
    await other.close();
    check("it is left alone", await tab.evaluate(() => window.same));
    check("and holds no connection", streams.length === 0, streams);
    await tab.evaluate(() => {
      delete document.hidden;
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await until(check, "seen again, it shows the change", () => title(tab), (text) => text === "Khai sinh vắng");
    change(content, "short_name: Khai sinh vắng", "short_name: Khai sinh");
    await until(check, "and the next", () => title(tab), (text) => text === "Khai sinh");
  },

  async "the search and the charts"(tab, { base }, check) {
    await tab.goto(`${base}index.html`);
    await tab.locator("#q").pressSequentially("khai sinh");
    await until(check, "options come", () => tab.locator("[role=option]").count(), (count) => count > 2);
    await tab.locator("[role=option]").first().click();
    await until(check, "and lead on", () => title(tab), (text) => text === "Khai sinh");
    await tab.goto(`${base}so-lieu/index.html`);
    const svg = await tab.locator("a[href$='.svg']").first().getAttribute("href");
    const answer = await tab.goto(new URL(svg, tab.url()).href);
    check("a chart's drawing is one", answer.headers()["content-type"] === "image/svg+xml" && answer.ok());
    check("and is shown", (await tab.evaluate(() => document.documentElement.clientWidth)) > 100);
    await tab.goto(`${base}khong/co/trang.html`);
    check("a lost address has the site's page", (await title(tab)).length > 0);
  },

  async "content that was wrong from the first"(tab, { broken: { base, content } }, check) {
    await tab.goto(`${base}thu-tuc/1.001193.html`);
    const text = (await tab.locator("main").innerText()).replace(/\s+/g, " ");
    check("the page says so", (await title(tab)) === "Nội dung có lỗi, chưa dựng được trang", text);
    check("and where", text.includes("procedures/khai-sinh.yaml:"), text);
    check("once", (await tab.locator("congkhai-serve").count()) === 0);
    for (const fault of await axe(tab)) check("axe", false, fault);
    change(content, "field: hotich", "field: ho-tich");
    await until(check, "mended, the site is there", () => title(tab), (found) => found === "Khai sinh");
  },
};

await run(async (browser, job, fault) => {
  for (const name of Object.keys(PARTS)) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const check = (what, holds, seen) => {
      if (!holds) fault(`${name}: ${what}${seen === undefined ? "" : `: ${JSON.stringify(seen).slice(0, 400)}`}`);
    };
    tab.on("pageerror", (error) => check("no error in the page", false, String(error)));
    try {
      await PARTS[name](tab, job, check);
    } catch (error) {
      check("goes through", false, error.message.split("\n")[0]);
    }
    await context.close();
  }
});
