// What readers come for, done by the keyboard alone; run by tests/browser/pages_browser.rs with a job `{site}`.
// No pointer moves and nothing is focused by a script: every step is a key. Wide, and as on a phone.

import { pathToFileURL } from "node:url";
import { run } from "./browser.mjs";

/// Milliseconds until what should come is said not to: many, for the machine may have other work.
const PATIENCE = 30_000;

/// Presses Tab until `holds` says of the focused element that it is the one; it must then show.
async function tabTo(tab, holds, most = 200) {
  for (let key = 0; key < most; key += 1) {
    await tab.keyboard.press("Tab");
    if (await tab.evaluate(holds)) {
      // A browser scrolls to the focus when it next has time.
      const shows = tab.waitForFunction(
        () => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          const { bottom, top } = document.activeElement.getBoundingClientRect();
          return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && bottom > 0 && top < innerHeight;
        },
        undefined,
        { timeout: PATIENCE },
      );
      await shows.catch(() => {
        throw new Error(`the focus does not show: ${holds}`);
      });
      return;
    }
  }
  throw new Error(`${most} tabs do not reach: ${holds}`);
}

async function until(tab, holds) {
  await tab.waitForFunction(holds, undefined, { timeout: PATIENCE }).catch(() => {
    throw new Error(`never comes true: ${holds}`);
  });
}

const TASKS = {
  async "a procedure is found"(tab, home) {
    await tab.goto(`${home}index.html`);
    await tabTo(tab, () => document.activeElement.id === "q");
    await tab.keyboard.type("khai sinh");
    await until(tab, () => document.querySelectorAll("[role=option]").length > 2);
    await tab.keyboard.press("ArrowDown");
    await until(tab, () => document.querySelector("#q").getAttribute("aria-activedescendant"));
    await tab.keyboard.press("Enter");
    await until(tab, () => location.pathname.includes("/thu-tuc/") && document.querySelector("article.procedure h1"));
  },

  async "results are filtered"(tab, home) {
    await tab.goto(`${home}tim-kiem.html?q=dang+ky`);
    await until(tab, () => document.querySelectorAll(".results li").length > 3 && !document.querySelector("#ket-qua").hasAttribute("aria-busy"));
    const before = await tab.locator(".heading").textContent();
    if (!(await tab.locator(".facets").isVisible())) {
      await tabTo(tab, () => document.activeElement.matches(".filters > summary"));
      await tab.keyboard.press("Enter");
    }
    await tabTo(tab, () => document.activeElement.name === "field");
    await tab.keyboard.press("Space");
    await until(tab, () => location.search.includes("linh-vuc=") && document.querySelector(".chip"));
    if ((await tab.locator(".heading").textContent()) === before) throw new Error("as many results as before");
    if (!(await tab.evaluate(() => document.activeElement.name === "field"))) throw new Error("the focus is lost");
  },

  async "the table of a chart is read"(tab, home) {
    await tab.goto(`${home}so-lieu/index.html`);
    // Rows are read with the arrows of a screen reader; what is asked of the page is that the table stands
    // in it, visible or a key away, with heads for its rows and columns.
    const found = await tab.evaluate(() => {
      const svg = [...document.querySelectorAll("svg.ck")].find((it) => it.checkVisibility());
      let table = null;
      for (let at = svg; at && !table; at = at.parentElement) table = at.querySelector("table");
      const heads = table ? [table.querySelectorAll("th[scope=col]").length, table.querySelectorAll("th[scope=row]").length] : [0, 0];
      return { heads, isShown: Boolean(table?.checkVisibility()), isFolded: Boolean(table?.closest("details:not([open])")) };
    });
    if (found.heads.some((it) => it === 0)) throw new Error(`no table with heads beside a chart: ${JSON.stringify(found)}`);
    if (found.isFolded) {
      await tabTo(tab, () => document.activeElement.matches("main summary") && document.activeElement.parentElement.querySelector("table"));
      await tab.keyboard.press("Enter");
      await until(tab, () => document.activeElement.parentElement.querySelector("table").checkVisibility());
    } else if (!found.isShown) throw new Error("the table is not shown");
    // A table wider than the page is moved with the arrows.
    const isWide = await tab.evaluate(() => [...document.querySelectorAll("main [role=region][tabindex='0']")].some((it) => it.scrollWidth > it.clientWidth && it.querySelector("table")));
    if (!isWide) return;
    await tabTo(tab, () => document.activeElement.matches("[role=region]") && document.activeElement.scrollWidth > document.activeElement.clientWidth);
    await tab.keyboard.press("ArrowRight");
    await until(tab, () => document.activeElement.scrollLeft > 0);
  },

  async "letters grow, and stay so"(tab, home) {
    await tab.goto(`${home}thu-tuc/1.001193.html`);
    const size = () => tab.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main p")).fontSize));
    const before = await size();
    await tabTo(tab, () => document.activeElement.matches(".reader > summary"));
    await tab.keyboard.press("Enter");
    await tabTo(tab, () => document.activeElement.textContent.trim() === "Phóng to");
    await tab.keyboard.press("Enter");
    await until(tab, () => document.querySelector(".reader output").textContent.startsWith("115"));
    if ((await size()) <= before) throw new Error(`letters stay ${before} pixels`);
    await tabTo(tab, () => document.activeElement.textContent.trim() === "Tương phản");
    await tab.keyboard.press("Enter");
    await until(tab, () => document.activeElement.getAttribute("aria-pressed") === "true");
    await tab.keyboard.press("Escape");
    await until(tab, () => !document.querySelector(".reader").open && document.activeElement.matches(".reader > summary"));
    await tab.goto(`${home}index.html`);
    const kept = await tab.evaluate(() => ({ ...document.documentElement.dataset }));
    if (kept.size !== "1" || kept.look !== "contrast") throw new Error(`another page has forgotten it: ${JSON.stringify(kept)}`);
  },

  async "the skip link leads past the head"(tab, home) {
    await tab.goto(`${home}index.html`);
    await tab.keyboard.press("Tab");
    await tab.keyboard.press("Enter");
    await until(tab, () => document.activeElement.tagName === "MAIN");
    await tab.keyboard.press("Tab");
    await until(tab, () => document.activeElement.closest("main"));
  },
};

await run(async (browser, job, fault) => {
  const home = `${pathToFileURL(job.site).href}/`;
  for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
    for (const [name, task] of Object.entries(TASKS)) {
      const context = await browser.newContext({ viewport });
      const tab = await context.newPage();
      tab.on("pageerror", (error) => fault(`${name}, ${viewport.width} wide: ${error}`));
      try {
        await task(tab, home);
      } catch (error) {
        fault(`${name}, ${viewport.width} wide: ${error.message.split("\n")[0]}`);
      }
      await context.close();
    }
  }
  console.error(`${Object.keys(TASKS).length} tasks`);
});
