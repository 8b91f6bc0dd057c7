// Judges the site inside a portal as readers use it; run by tests/browser/embedding.rs with a job `{site,
// fragments, snippet, portal}`: the folders of the site and of its fragments, the line that a portal
// pastes, and the folder of the portal's files.
//
// The portal and the site have hosts of their own (two ports), as in life: scripts of one cannot look
// into the other.

import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { axe, run } from "./browser.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/// Serves `answer(path)`: text or bytes, with headers.
function serve(find, headers = () => ({})) {
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(request.url.split("?")[0]);
    const found = find(path);
    answer.writeHead(found === undefined ? 404 : 200, { "Content-Type": TYPES[extname(path)] ?? TYPES[".html"], ...headers() });
    answer.end(found ?? "");
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done({ server, base: `http://127.0.0.1:${server.address().port}` })));
}

const folder = (root, under = "/") => (path) => {
  const file = join(root, path.slice(under.length));
  return path.startsWith(under) && extname(file) && existsSync(file) ? readFileSync(file) : undefined;
};

async function until(seen, holds) {
  let last;
  for (const end = Date.now() + 8000; Date.now() < end; await new Promise((done) => setTimeout(done, 50))) {
    // A page that is just being left answers nothing.
    try {
      last = await seen();
    } catch {
      continue;
    }
    if (holds(last)) return [true, last];
  }
  return [false, last];
}

/// Types into the box, takes the first suggestion, and tells the heading of the page it leads to.
async function search(page, check, what) {
  await page.locator("#q").first().fill("khai sinh");
  await page.locator("#q").first().pressSequentially(" ");
  const option = page.locator("[role=option]").first();
  await option.waitFor();
  await option.click();
  await page.waitForURL(/thu-tuc\/1\.001193\.html$/);
  check(`${what}: a search leads to its page`, (await page.locator("h1").textContent()).includes("Khai sinh"));
}

await run(async (browser, job, fault) => {
  const check = (what, holds, seen) => holds || fault(`${what}${seen === undefined ? "" : `: ${JSON.stringify(seen)}`}`);

  // Under a path.
  {
    const under = await serve(folder(job.site, "/huyen/mot-cua/"));
    const page = await (await browser.newContext()).newPage();
    const lost = [];
    page.on("response", (it) => it.status() !== 200 && lost.push(it.url()));
    await page.goto(`${under.base}/huyen/mot-cua/index.html`);
    await search(page, check, "under a path");
    await page.locator(".crumbs a").first().click();
    await page.waitForURL(/mot-cua\/index\.html$/);
    check("under a path: everything asked for is there", lost.length === 0, lost);
    await page.context().close();
    under.server.close();
  }

  // In a frame.
  let portalBase = "";
  const site = await serve(folder(job.site), () => ({
    "Content-Security-Policy": `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'self'; frame-ancestors ${portalBase}`,
  }));
  const snippet = job.snippet.replaceAll("https://tthc.tamhiep.example.vn", site.base);
  const late = snippet.replace(/<script.*<\/script>/, `<script>setTimeout(() => document.body.append(Object.assign(document.createElement("script"), { src: "${site.base}/nhung.js" })), 1500)</script>`);
  const around = (inside) => `<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Cổng</title><h1>Cổng</h1><p style="height:300px"></p>${inside}<p>Chân trang</p></html>`;
  const other = await serve(() => `<!DOCTYPE html><script>setInterval(() => parent.postMessage({ congkhai: "height", pixels: 50000 }, "*"), 50)</script>`);
  const stranger = `<iframe id="la" src="${other.base}/"></iframe>`;
  const portal = await serve((path) => ({ "/": around(snippet), "/late": around(late), "/stranger": around(stranger + snippet) })[path]);
  portalBase = portal.base;
  const state = async (page) => {
    const frame = page.frames().find((it) => it.url().startsWith(site.base));
    const inner = await frame.evaluate(() => ({ wide: document.documentElement.scrollWidth <= innerWidth, need: Math.ceil(document.documentElement.getBoundingClientRect().height), url: location.pathname, at: document.querySelector("h1").textContent }));
    const outer = await page.evaluate(() => ({ has: document.querySelector(`iframe[title]`).clientHeight, top: document.querySelector("iframe[title]").getBoundingClientRect().top, y: scrollY }));
    return { ...inner, ...outer };
  };
  const fits = (it) => it.has === it.need && it.wide;
  for (const [path, width] of [["/", 1280], ["/", 360], ["/late", 800], ["/stranger", 800]]) {
    const name = `in a frame (${path}, ${width} px)`;
    const page = await (await browser.newContext({ viewport: { width, height: 700 } })).newPage();
    await page.goto(`${portal.base}${path}`);
    let [holds, seen] = await until(() => state(page), fits);
    check(`${name}: the frame has the height of its page`, holds, seen);
    const frame = page.frames().find((it) => it.url().startsWith(site.base));
    await frame.locator("#q").fill("khai sinh");
    await frame.locator("#q").pressSequentially(" ");
    await frame.locator("[role=option]").first().click();
    [holds, seen] = await until(() => state(page), (it) => it.url.endsWith("1.001193.html") && fits(it));
    check(`${name}: it follows the page that the search leads to`, holds, seen);
    await frame.locator(".contents a[href='#can-cu']").click();
    [holds, seen] = await until(async () => {
      const top = await frame.locator("#can-cu").evaluate((it) => it.getBoundingClientRect().top);
      return { ...(await state(page)), part: top };
    }, (it) => Math.abs(it.top + it.part) < 60);
    check(`${name}: the portal moves to a part of the page`, holds, seen);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await frame.locator("a[href='../so-do.html']").last().click();
    [holds, seen] = await until(() => state(page), (it) => it.url.endsWith("so-do.html") && fits(it) && it.top >= -1);
    check(`${name}: the next page is read from its head`, holds, seen);
    if (path === "/stranger") {
      check(`${name}: a stranger's frame keeps its height`, (await page.locator("#la").evaluate((it) => it.clientHeight)) === 150);
    }
    const before = (await state(page)).has;
    await page.evaluate(() => window.postMessage({ congkhai: "height", pixels: 9999 }, "*"));
    await page.waitForTimeout(150);
    check(`${name}: the portal's own window says nothing`, (await state(page)).has === before);
    const target = await frame.evaluate(() => {
      const link = Object.assign(document.createElement("a"), { href: "https://dichvucong.gov.vn/" });
      document.body.append(link);
      link.addEventListener("click", (event) => event.preventDefault());
      link.click();
      return link.target;
    });
    check(`${name}: other sites open in the whole window`, target === "_top", target);
    await page.context().close();
  }
  {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(`${portal.base}/`);
    const box = await page.locator("iframe").boundingBox();
    check("in a frame without script: the height of the line", box.height === 900, box);
    const frame = page.frameLocator("iframe");
    await frame.locator("a", { hasText: "Lĩnh vực" }).first().click();
    check("in a frame without script: links work", (await frame.locator("h1").textContent()).length > 0);
    await page.context().close();
  }

  // Between the portal's head and foot.
  {
    const own = folder(job.portal);
    const pages = folder(job.fragments, "/thu-tuc-hanh-chinh/");
    const whole = ["dau-trang", "chan-trang"].map((name) => readFileSync(join(job.portal, `${name}.html`), "utf8")).join("");
    const server = await serve((path) => (path === "/rieng" ? whole : own(path) ?? pages(path)));
    for (const [width, colorScheme] of [[360, "light"], [1280, "dark"]]) {
      const page = await (await browser.newContext({ viewport: { width, height: 800 }, colorScheme })).newPage();
      const lost = [];
      page.on("response", (it) => it.status() !== 200 && lost.push(it.url()));
      const look = () => page.evaluate(() => Array.from(document.querySelectorAll("html, body, .cong, .cong *"), (it) => {
        const style = getComputedStyle(it);
        const box = it.getBoundingClientRect();
        const own = ["color", "backgroundColor", "fontFamily", "fontSize", "lineHeight", "margin", "padding", "listStyleType", "boxSizing", "textDecorationLine", "display"];
        return [it.tagName, it.matches(".cong, .cong *") && box.width, ...own.map((name) => style[name])].join("|");
      }));
      await page.goto(`${server.base}/rieng`);
      const alone = await look();
      for (const path of ["index.html", "thu-tuc/1.001193.html", "so-lieu/index.html", "tim-kiem.html"]) {
        const name = `as a fragment (${path}, ${width} px, ${colorScheme})`;
        await page.goto(`${server.base}/thu-tuc-hanh-chinh/${path}`);
        const around = await look();
        const changed = around.filter((it, at) => it !== alone[at]);
        check(`${name}: the portal looks as it did`, changed.length === 0, changed.slice(0, 3));
        for (const found of await axe(page)) check(`${name}: axe: ${JSON.stringify(found).slice(0, 300)}`, false);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
        check(`${name}: nothing scrolls sideways`, wide);
      }
      await page.goto(`${server.base}/thu-tuc-hanh-chinh/index.html`);
      await search(page, check, "as a fragment");
      check("as a fragment: everything asked for is there", lost.length === 0, lost);
      await page.context().close();
    }
    server.server.close();
  }
  for (const it of [site, portal, other]) it.server.close();
});
