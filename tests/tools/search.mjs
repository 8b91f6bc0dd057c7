// Judges the search box and the page of results as readers use them; run by tests/browser/search_browser.rs
// with a job `{site, based, english}`: the folder of a built site, of the same one built with a `base_url`,
// and with an English interface.
//
// Each part opens pages of its own: from a server, from a server under `/sub/path/`, from the disk. A
// fault names the part and what was seen.

import { createServer } from "node:http";
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { parse } from "acorn";
import { axe, run, show } from "./browser.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const MOST_BYTES_OF_SCRIPTS = 12 * 1024;

/// Serves a folder under a path, forbidding all that a careful host forbids.
function serve(folder, under) {
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(request.url.split("?")[0]);
    const file = join(folder, path.slice(under.length));
    const isThere = path.startsWith(under) && existsSync(file) && extname(file) in TYPES;
    answer.writeHead(isThere ? 200 : 404, {
      "Content-Type": isThere ? TYPES[extname(file)] : "text/html",
      "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'self'",
    });
    answer.end(isThere ? readFileSync(file) : readFileSync(join(folder, "404.html")));
  });
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => done({ server, base: `http://127.0.0.1:${server.address().port}${under}` }));
  });
}

/// Stops a server at once, whoever is still connected.
function stop({ server }) {
  server.close();
  server.closeAllConnections();
}

const words = (text) => text.replace(/\s+/g, " ").trim();
const status = (tab) => tab.locator("[role=status]").textContent();
const active = (tab) => tab.locator("#q").getAttribute("aria-activedescendant");
const titles = (tab) => tab.locator(".results li > a").allTextContents();
const settled = (tab) => tab.waitForFunction(() => !document.querySelector("#ket-qua").hasAttribute("aria-busy"));

async function type(tab, text) {
  await tab.locator("#q").fill("");
  await tab.locator("#q").pressSequentially(text);
}

/// Waits until `seen` gives what holds; a fault if it never does.
async function until(check, what, seen, holds) {
  let last;
  for (const end = Date.now() + 5000; Date.now() < end; await new Promise((done) => setTimeout(done, 40))) {
    last = await seen();
    if (holds(last)) return last;
  }
  check(what, false, last);
  return last;
}

/// Everything that is judged, by name; `(tab, base, check)`.
const PARTS = {
  async "suggestions as one types"(tab, base, check) {
    await tab.goto(`${base}index.html`);
    const options = tab.locator("[role=option]");
    await type(tab, "k");
    await tab.waitForTimeout(400);
    check("one letter asks for nothing", (await options.count()) === 0);
    await type(tab, "dang ky khai");
    await until(check, "options come", () => options.count(), (count) => count > 2);
    check("at most 6 procedures, and the way to all", (await options.count()) === 7);
    const first = await options.first().innerHTML();
    check("the words typed are marked, with their marks", /<mark>Đăng ký khai<\/mark> sinh/.test(first), first);
    check("field, level and cost stand beside the name", /Hộ.tịch · Cấp.xã · /.test(await options.first().textContent()), first);
    check("the last leads to all results", /Xem tất cả \d+ kết quả/.test(await options.last().textContent()));
    await type(tab, "khai si");
    await until(check, "a word may be unfinished", () => options.first().innerHTML(), (text) => text.includes("<mark>khai sinh</mark>"));
    await type(tab, "ly hon");
    await until(check, "what to do instead comes first", () => options.first().textContent(), (text) => text === "Ly hôn do tòa án giải quyết");
    check("the box says that it is open", (await tab.locator("#q").getAttribute("aria-expanded")) === "true");
    await tab.locator("h1").click();
    await until(check, "a click elsewhere closes", () => options.count(), (count) => count === 0);
  },

  async "a list in use does not change"(tab, base, check) {
    await tab.goto(`${base}index.html`);
    const options = tab.locator("[role=option]");
    const first = () => options.first().textContent();
    const isBirth = (text) => text.startsWith("Đăng ký khai sinh");
    const isMarriage = (text) => /[Kk]ết hôn/.test(text);
    await type(tab, "dang ky khai sinh");
    await until(check, "options come", async () => (await options.count()) > 2 && first(), (text) => text && isBirth(text));
    // Answers come when the test opens the gate.
    await tab.evaluate(() => {
      const real = window.congkhai.ask;
      window.congkhai.ask = (...values) => new Promise((done) => { window.answer = () => done(real(...values)); });
    });
    const asked = () => tab.waitForFunction(() => window.answer);
    const answer = () => tab.evaluate(async () => { window.answer(); window.answer = null; await new Promise((done) => setTimeout(done, 200)); });
    await tab.locator("#q").fill("ket hon");
    await options.first().hover();
    await asked();
    await answer();
    check("under the mouse the list stays", isBirth(await first()), await first());
    await tab.mouse.move(5, 5);
    await until(check, "the answer is shown once the mouse has left", first, isMarriage);
    await tab.locator("#q").fill("dang ky khai sinh");
    await asked();
    await tab.keyboard.press("ArrowDown");
    await answer();
    check("what the keyboard has chosen stays", isMarriage(await first()), await first());
    check("and stays chosen", (await active(tab)) === "q-0", await active(tab));
    await tab.keyboard.press("ArrowUp");
    await until(check, "the answer is shown once the choice is left", first, isBirth);
  },

  async "the keyboard alone"(tab, base, check) {
    await tab.goto(`${base}index.html`);
    const options = tab.locator("[role=option]");
    await tab.locator("#q").focus();
    await tab.keyboard.type("khai sinh");
    await until(check, "options come", () => options.count(), (count) => count > 2);
    await tab.keyboard.press("ArrowDown");
    check("down marks the first", (await active(tab)) === "q-0", await active(tab));
    check("and says so", (await options.first().getAttribute("aria-selected")) === "true");
    await tab.keyboard.press("ArrowUp");
    check("up goes back to the text", (await active(tab)) === null, await active(tab));
    await tab.keyboard.press("ArrowUp");
    check("and round to the last", (await active(tab)) === `q-${(await options.count()) - 1}`);
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Home");
    check("home goes back to the text", (await active(tab)) === null);
    await tab.keyboard.press("Escape");
    check("escape closes", (await options.count()) === 0);
    check("and keeps the text", (await tab.locator("#q").inputValue()) === "khai sinh");
    await tab.keyboard.press("ArrowDown");
    await until(check, "down opens again", () => options.count(), (count) => count > 2);
    await tab.keyboard.press("ArrowDown");
    const href = await options.first().getAttribute("href");
    await tab.keyboard.press("Enter");
    await until(check, "enter opens what is marked", () => tab.url(), (url) => url === href);
    await tab.locator("#q").focus();
    await tab.keyboard.type("ket hon");
    await tab.keyboard.press("Enter");
    await until(check, "enter in the text leads to all results", () => tab.url(), (url) => url.endsWith("tim-kiem.html?q=ket+hon"));
  },

  async "announcements"(tab, base, check) {
    await tab.goto(`${base}index.html`);
    await type(tab, "dang ky");
    await until(check, "how many, and what was understood", () => status(tab), (text) => /^6 gợi ý trong \d+ thủ tục.*Đã hiểu: gõ không dấu\.$/.test(text));
    await type(tab, "zzzz");
    await until(check, "that there is none", () => status(tab), (text) => text.includes("Không có thủ tục nào cho “zzzz”"));
    await type(tab, "ly hon");
    await until(check, "what to do instead", () => status(tab), (text) => text.startsWith("Ly hôn do tòa án giải quyết. Không có thủ tục nào khớp hẳn."));
    await tab.goto(`${base}tim-kiem.html?q=khai+sinh`);
    await until(check, "the page says how many", () => status(tab), (text) => /^\d+ thủ tục cho “khai sinh”/.test(text));
  },

  async "filters and their address"(tab, base, check) {
    await tab.setViewportSize({ width: 1280, height: 900 });
    await tab.goto(`${base}tim-kiem.html?q=dang+ky`);
    await settled(tab);
    const all = await titles(tab);
    const field = tab.locator("input[name=field]").first();
    await field.focus();
    const name = words(await field.locator("xpath=following-sibling::span").textContent());
    await field.press("Space");
    await until(check, "the address names the field", () => tab.url(), (url) => url.includes("&linh-vuc="));
    await settled(tab);
    const some = await titles(tab);
    check("there are fewer results", some.length < all.length, [all.length, some.length]);
    const facts = await tab.locator(".results li .facts:nth-of-type(1)").allTextContents();
    check("all of the field", facts.every((it) => words(it).includes(name)), facts);
    check("the focus stays", await tab.evaluate(() => document.activeElement.name === "field"));
    check("a chip says what is chosen", words(await tab.locator(".chip").textContent()) === name);
    const shared = tab.url();
    const other = await tab.context().newPage();
    await other.setViewportSize({ width: 360, height: 740 });
    await other.goto(shared);
    await until(check, "a shared address shows the same", () => titles(other), (found) => found.join() === some.join());
    await other.close();
    await tab.locator(".chip").click();
    await until(check, "the chip takes the filter away", () => titles(tab), (found) => found.join() === all.join());
    await tab.goBack();
    await until(check, "back puts it on again", () => titles(tab), (found) => found.join() === some.join());
    check("and the box with it", await tab.locator("input[name=field]").first().isChecked());
    await tab.goBack();
    await until(check, "back once more takes it off", () => titles(tab), (found) => found.join() === all.join());
    await tab.locator("#sap-xep").selectOption("name");
    await until(check, "the order stands in the address", () => tab.url(), (url) => url.endsWith("&sap-xep=ten"));
    await settled(tab);
    const sorted = await titles(tab);
    check("by name", [...sorted].sort((a, b) => a.localeCompare(b, "vi")).join() === sorted.join(), sorted);
  },

  async "filters without a query"(tab, base, check) {
    await tab.setViewportSize({ width: 360, height: 740 });
    await tab.goto(`${base}tim-kiem.html`);
    check("the page says what to type", await tab.locator(".hint").isVisible());
    check("and shows no empty results", !(await tab.locator(".answers").isVisible()));
    check("filters are folded on a phone", !(await tab.locator(".facets").isVisible()));
    await tab.locator(".filters > summary").click();
    await tab.locator("input[name=free]").check();
    await until(check, "the free ones are listed", () => tab.locator(".heading").textContent(), (text) => /^\d+ thủ tục$/.test(words(text)));
    check("the address says so", tab.url().endsWith("?mien-phi=1"), tab.url());
    await tab.locator("input[name=free]").uncheck();
    await settled(tab);
    const before = await tab.locator(".facets").textContent();
    await tab.locator(".filters > summary").click();
    await type(tab, "khai sinh");
    await until(check, "results come", () => tab.url(), (url) => url.endsWith("?q=khai+sinh"));
    await tab.locator(".filters > summary").click();
    await until(check, "counts are those of the query", () => tab.locator(".facets").textContent(), (text) => text !== before);
  },

  async "a page of results"(tab, base, check) {
    await tab.goto(`${base}tim-kiem.html`);
    await type(tab, "giay");
    await until(check, "20 are shown", () => titles(tab), (found) => found.length === 20);
    const more = tab.locator(".more button");
    check("and the way to more", /Xem thêm \d+ thủ tục/.test(await more.textContent()));
    await more.focus();
    await tab.keyboard.press("Enter");
    const found = await until(check, "more come", () => titles(tab), (now) => now.length > 20);
    const focused = await tab.evaluate(() => document.activeElement.textContent);
    check("the focus is on the first new one", focused === found[20], focused);
    await tab.locator(".results a").nth(25).click();
    await tab.goBack();
    await until(check, "back shows as many", () => titles(tab), (now) => now.length === found.length);
    const groups = () => tab.locator(".groups h2").allTextContents();
    await tab.goto(`${base}tim-kiem.html?q=khai+sinh`);
    await until(check, "forms and news are found too", groups, (found) => found.join() === "2 biểu mẫu,1 tin tức");
    for (const [asked, kind, title] of [
      ["luật hộ tịch", "văn bản", "60/2014/QH13 – Luật Hộ tịch"],
      ["tờ khai khai sinh", "biểu mẫu", "Tờ khai đăng ký khai sinh"],
      ["UBND xã Bình An", "cơ quan", "Ủy ban nhân dân xã Bình An"],
      ["báo cáo quý 3 2026", "trang số liệu", "Số liệu Quý III năm 2026"],
      ["lĩnh vực đất đai", "lĩnh vực", "Đất đai"],
      ["sáng thứ bảy", "tin tức", "Bộ phận một cửa huyện làm việc sáng thứ bảy"],
      ["phí lệ phí", "trang thông tin", "Phí và lệ phí"],
    ]) {
      await tab.goto(`${base}tim-kiem.html?q=${encodeURIComponent(asked)}`);
      await until(check, `“${asked}” is found among: ${kind}`, groups, (found) => found.some((it) => it.includes(kind)));
      const firsts = await tab.locator(".groups li:first-child > a").allTextContents();
      check(`“${asked}” finds ${title}`, firsts.includes(title), firsts);
    }
    await tab.goto(`${base}tim-kiem.html?q=${encodeURIComponent("báo cáo quý 3")}`);
    await until(check, "long groups lead to their list", () => tab.locator(".groups a", { hasText: "Xem cả danh mục" }).count(), (count) => count > 0);
    check("what fits stands before procedures that do not", await tab.evaluate(() => {
      const [groups, results] = [".groups", "ol.results"].map((it) => document.querySelector(it));
      return Boolean(groups.compareDocumentPosition(results) & Node.DOCUMENT_POSITION_FOLLOWING);
    }));
    await tab.goto(`${base}tim-kiem.html?q=khai+sinh`);
    await settled(tab);
    await type(tab, "ket hon");
    await until(check, "typing changes the address once", () => tab.url(), (url) => url.endsWith("?q=ket+hon"));
    await tab.goBack();
    await until(check, "one step back", () => tab.locator("#q").inputValue(), (text) => text === "khai sinh");
  },

  async "honest answers"(tab, base, check) {
    await tab.goto(`${base}tim-kiem.html?q=${encodeURIComponent("ly hôn")}`);
    await settled(tab);
    check("no procedure, said so", words(await tab.locator(".heading").textContent()) === "Không có thủ tục nào khớp hẳn với “ly hôn”");
    check("what comes nearest is called so", (await tab.locator(".weak").textContent()) === "Những thủ tục gần nhất:");
    check("and is not much", (await titles(tab)).length <= 5);
    check("guidance", (await tab.locator(".guidance").textContent()).includes("Ly hôn do tòa án giải quyết"));
    check("with its link", (await tab.locator(".guidance a").getAttribute("href")) === "https://www.toaan.gov.vn");
    await tab.goto(`${base}tim-kiem.html?q=zzzz`);
    await settled(tab);
    check("nothing at all", words(await tab.locator(".heading").textContent()) === "Không có thủ tục nào cho “zzzz”");
    check("nothing to filter", !(await tab.locator(".filters").isVisible()));
    await tab.goto(`${base}tim-kiem.html?q=dang+ky+khai+sihn`);
    await settled(tab);
    await tab.locator(".suggestion button").click();
    await until(check, "did you mean, with marks", () => decodeURI(tab.url()), (url) => url.endsWith("?q=đăng+ký+khai+sinh"));
    await settled(tab);
    check("the focus is on the results", await tab.evaluate(() => document.activeElement.className === "heading"));
    await tab.goto(`${base}tim-kiem.html?q=zzzz&mien-phi=1`);
    await settled(tab);
    check("what else to do", await tab.locator(".tips a[href^=tel]").isVisible());
    check("filters may be why", (await tab.locator(".heading").textContent()) === "Không có thủ tục nào đủ các điều đã chọn");
  },

  async "what does not come"(tab, base, check) {
    await tab.route("**/tim/*/*", (route) => route.abort());
    await tab.goto(`${base}tim-kiem.html?q=khai+sinh`);
    await until(check, "it is said", () => tab.locator(".heading").textContent(), (text) => text === "Chưa tải được dữ liệu tìm kiếm");
    check("and announced", (await status(tab)).startsWith("Chưa tải được"));
    check("to be tried again", (await tab.locator(".more button").textContent()) === "Thử lại");
    await tab.unroute("**/tim/*/*");
    await tab.locator(".more button").click();
    await until(check, "which helps", () => tab.locator(".heading").textContent(), (text) => text === "4 thủ tục cho “khai sinh”");
    await tab.route("**/search-engine*", (route) => route.abort());
    await tab.goto(`${base}index.html`);
    await type(tab, "khai sinh");
    await until(check, "the box says so too", () => tab.locator(".suggestions").textContent(), (text) => text.includes("Chưa tải được"));
    await tab.unroute("**/search-engine*");
    await type(tab, "khai sinh");
    await until(check, "and tries again", () => tab.locator("[role=option]").count(), (count) => count > 2);
  },

  async "every way to type"(tab, base, check) {
    await tab.goto(`${base}index.html`);
    const [birth, marriage] = ["Đăng ký khai sinh", "Đăng ký kết hôn"];
    for (const [asked, title, understood] of [
      ["đăng ký khai sinh", birth, ""],
      ["dang ky khai sinh", birth, "unmarked"],
      ["ĐĂNG KÍ KHAI SINH".normalize("NFD"), birth, ""],
      ["ddawng kys khai sinh", birth, "telex"],
      ["d9a8ng ky1 ke61t ho6n", marriage, "vni"],
      ["dang ky kahi sinh", birth, "spelling"],
      ["giay doc than", "Cấp Giấy xác nhận tình trạng hôn nhân", "synonym"],
      ["sổ đỏ", "Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất", "synonym"],
      ["1.001193", birth, "code"],
      ["1 001193", birth, "code"],
      ["1001193", birth, "code"],
      ["1.001193.000.00.00.H12", birth, "code"],
      ["tôi muốn làm giấy khai sinh cho con thì cần giấy tờ gì?", birth, "synonym"],
    ]) {
      const answer = await tab.evaluate((query) => window.congkhai.ask(query), asked);
      check(`“${asked}” finds ${title}`, answer.hits.length && answer.hits[0].title === title, answer.hits.slice(0, 2));
      const ways = new Set(answer.understood.map((it) => it.as));
      check(`“${asked}” is understood as ${understood || "typed"}`, [...ways].join() === understood, answer.understood);
    }
  },

  async "who types before the script comes"(tab, base, check) {
    let come;
    const wait = new Promise((done) => { come = done; });
    await tab.route("**/search-*.js", (route) => wait.then(() => route.continue()));
    await tab.goto(`${base}index.html`, { waitUntil: "commit" });
    await tab.locator("#q").pressSequentially("khai sinh");
    come();
    await until(check, "options come", () => tab.locator("[role=option]").count(), (count) => count > 2);
    check("nothing typed is lost", (await tab.locator("#q").inputValue()) === "khai sinh");
  },

  async "for programs"(tab, base, check) {
    await tab.goto(`${base}thu-tuc/1.001193.html`);
    const hits = await tab.evaluate(() => window.congkhai.search("khai sinh", { limit: 2 }));
    check("two hits", hits.length === 2, hits);
    check("code, title, url, score", Object.keys(hits[0]).sort().join() === "code,score,title,url", hits);
  },
};

/// The parts that need a browser or a server of their own.
const ALONE = {
  async "without script"(browser, site, check) {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(`${pathToFileURL(site)}/thu-tuc/1.001193.html`);
    await tab.locator("#q").fill("khai sinh");
    await tab.keyboard.press("Enter");
    await until(check, "the box leads to the list from A to Z", () => tab.url(), (url) => url.includes("/thu-tuc/index.html?q="));
    await tab.goto(`${pathToFileURL(site)}/tim-kiem.html`);
    check("the page says why", await tab.locator("noscript p").isVisible());
    for (const part of [".filters", ".hint", ".answers"]) {
      check(`and does not show ${part}, which would not work`, !(await tab.locator(part).isVisible()));
    }
    for (const list of ["thu-tuc/index.html", "linh-vuc/index.html", "co-quan/index.html"]) {
      check(`and leads to ${list}`, await tab.locator(`main a[href="${list}"]`).isVisible());
    }
    await context.close();
  },

  async "offline after the first load"(browser, site, check) {
    const host = await serve(site, "/");
    const { base } = host;
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.goto(`${base}tim-kiem.html?q=khai+sinh`);
    await settled(tab);
    // What a small site has more to load comes when nothing else does.
    await tab.waitForTimeout(2500);
    await tab.waitForLoadState("networkidle");
    stop(host);
    await type(tab, "dang ky");
    await until(check, "results come all the same", () => tab.locator(".heading").textContent(), (text) => /^\d+ thủ tục cho “dang ky”$/.test(text));
    await context.close();
  },

  async "a site built anew while its page is open"(browser, site, check) {
    const old = join(site, "..", "old");
    rmSync(old, { recursive: true, force: true });
    cpSync(site, old, { recursive: true });
    const host = await serve(old, "/");
    const context = await browser.newContext();
    const tab = await context.newPage();
    // As on a large site: nothing is kept before it is asked for.
    await tab.addInitScript(() => {
      const { setTimeout } = window;
      window.setTimeout = (work, wait) => (wait === 2000 ? 0 : setTimeout(work, wait));
    });
    await tab.goto(`${host.base}tim-kiem.html?q=khai+sinh`);
    await settled(tab);
    const before = await titles(tab);
    // Another version, with another first procedure: its files stand alone from now on.
    const entry = join(old, "tim", "muc-luc.js");
    const [version] = readFileSync(entry, "utf8").match(/[0-9a-f]{10}/);
    renameSync(join(old, "tim", version), join(old, "tim", "0123456789"));
    writeFileSync(entry, 'congkhai.index("0123456789")\n');
    for (const name of readdirSync(join(old, "tim", "0123456789")).filter((it) => /^r\d+\.js$/.test(it))) {
      const file = join(old, "tim", "0123456789", name);
      writeFileSync(file, readFileSync(file, "utf8").replace(/Đăng ký/g, "Đăng ký mới"));
    }
    // Shown by a file that is not loaded yet.
    await type(tab, "dang ky ho kinh doanh");
    await until(check, "the new one answers", () => titles(tab), (found) => found.includes("Đăng ký mới thành lập hộ kinh doanh"));
    await type(tab, "khai sinh");
    await until(check, "also what was known before", () => titles(tab), (found) => found[0] === "Đăng ký mới khai sinh");
    check("the old one had answered", before[0] === "Đăng ký khai sinh", before);
    stop(host);
    await context.close();
  },

  async "the page of a lost address"(browser, site, check, job) {
    const host = await serve(job.based, "/sub/path/");
    const context = await browser.newContext();
    const tab = await context.newPage();
    // 404.html is served at any depth: its addresses are whole, those of base_url.
    await tab.route("https://tam-hiep.example/**", async (route) => {
      const path = new URL(route.request().url()).pathname;
      const answer = await tab.request.get(host.base + path.replace(/^\/mot-cua\//, ""));
      await route.fulfill({ response: answer });
    });
    await tab.goto("https://tam-hiep.example/mot-cua/no/such/page.html");
    await type(tab, "khai sinh");
    await until(check, "the box works there too", () => tab.locator("[role=option]").count(), (count) => count > 2);
    const href = await tab.locator("[role=option]").first().getAttribute("href");
    check("and leads home", href === "https://tam-hiep.example/mot-cua/thu-tuc/1.001193.html", href);
    await tab.keyboard.press("Enter");
    await tab.waitForLoadState("networkidle");
    await until(check, "to the page of results too", () => tab.url(), (url) => url.startsWith("https://tam-hiep.example/mot-cua/tim-kiem.html?q="));
    await settled(tab);
    await tab.unrouteAll({ behavior: "wait" });
    stop(host);
    await context.close();
  },

  /// What people entered is read in Vietnamese, words of the interface in English.
  async "an English interface"(browser, site, check, job) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
    const tab = await context.newPage();
    const top = pathToFileURL(job.english);
    const languages = (selector) => tab.locator(selector).evaluateAll((found) =>
      found.map((it) => `${it.closest("[lang]").lang} ${it.textContent.replace(/\u00a0/g, " ")}`));
    const every = (found, lang) => found.length > 0 && found.every((it) => it.startsWith(`${lang} `));
    await tab.goto(`${top}/index.html`);
    await type(tab, "dang ky khai");
    const names = await until(check, "names come", () => languages("[role=option] .name"), (found) => found.length > 2);
    check("names of suggestions are Vietnamese", every(names, "vi"), names);
    const fields = await languages("[role=option] .facts span");
    check("and their fields", every(fields, "vi") && fields.includes("vi Hộ tịch"), fields);
    const facts = await languages("[role=option] .facts");
    check("the facts beside them are English", every(facts, "en") && facts.some((it) => it.includes("Commune")), facts);
    check("and the way to all of them", every(await languages("[role=option].other"), "en"));
    await tab.goto(`${top}/tim-kiem.html?q=${encodeURIComponent("ly hôn")}`);
    await settled(tab);
    check("guidance is Vietnamese", every(await languages(".guidance strong"), "vi"));
    await tab.goto(`${top}/tim-kiem.html?q=dang+ky`);
    await settled(tab);
    check("titles of results", every(await languages(".results .name"), "vi"));
    await until(check, "filters come", () => languages(".facets label > span"), (found) => found.includes("vi Hộ tịch"));
    const choices = await languages(".facets label > span");
    check("choices that the interface words are English", choices.includes("en Commune"), choices);
    await context.close();
  },

  async "axe"(browser, site, check) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const top = pathToFileURL(site);
    const scenes = {
      async "the box, open"() {
        await tab.goto(`${top}/index.html`);
        await type(tab, "dang ky");
        await tab.locator("[role=option]").first().waitFor();
        await tab.keyboard.press("ArrowDown");
      },
      async "the small box, open"() {
        await tab.goto(`${top}/thu-tuc/1.001193.html`);
        await type(tab, "dang ky");
        await tab.locator("[role=option]").first().waitFor();
      },
      async "results and filters"() {
        await tab.goto(`${top}/tim-kiem.html?q=dang+ky&linh-vuc=ho-tich&mien-phi=1&bieu-mau=1`);
        await settled(tab);
        await tab.evaluate(() => { document.querySelector(".filters").open = true; });
        await tab.locator(".facets fieldset").first().waitFor();
      },
      async "results of every kind"() {
        await tab.goto(`${top}/tim-kiem.html?q=khai+sinh`);
        await settled(tab);
      },
      async "nothing found"() {
        await tab.goto(`${top}/tim-kiem.html?q=${encodeURIComponent("ly hôn")}`);
        await settled(tab);
      },
      async "what is no procedure"() {
        await tab.goto(`${top}/tim-kiem.html?q=${encodeURIComponent("báo cáo quý 3")}`);
        await tab.locator(".groups h2").first().waitFor();
      },
      async "nothing asked"() {
        await tab.goto(`${top}/tim-kiem.html`);
        await settled(tab);
      },
    };
    for (const width of [360, 1280]) {
      await tab.setViewportSize({ width, height: 800 });
      for (const look of ["light", "dark"]) {
        await show(tab, look);
        for (const scene of Object.keys(scenes)) {
          await scenes[scene]();
          const where = `${scene}, ${width} wide, ${look}`;
          for (const text of await axe(tab)) check(where, false, text);
          const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          check(`${where}: nothing is wider than the page`, wide <= 0, wide);
        }
      }
    }
    await context.close();
  },

  async "the scripts themselves"(browser, site, check) {
    const folder = join(site, "tai-san");
    const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
    let bytes = 0;
    for (const name of scripts) {
      const text = readFileSync(join(folder, name), "utf8");
      if (name.startsWith("search-")) bytes += gzipSync(text, { level: 9 }).length;
      // Browsers of 2017, and Unicode property escapes of 2018.
      const ecmaVersion = text.includes("\\p{") ? 9 : 8;
      // iPhones before 2023 stop at a lookbehind; the methods are of 2019 and later.
      const young = text.match(/\(\?<[=!]|\.(matchAll|flat|flatMap|at|replaceAll|replaceChildren|fromEntries|finally)\(|\?\.[a-z]/);
      check(`${name} calls nothing young`, !young, young && young[0]);
      try {
        parse(text, { ecmaVersion, sourceType: "script" });
      } catch (error) {
        check(`${name} is written for old browsers`, false, error.message);
      }
      check(`${name} fetches nothing`, !/\bfetch\(|XMLHttpRequest|\bimport\(|\beval\(|new Function/.test(text));
    }
    check("there are scripts", scripts.length >= 3, scripts);
    check("together they are small", bytes <= MOST_BYTES_OF_SCRIPTS, `${bytes} bytes gzipped`);
    console.error(`scripts: ${bytes} bytes gzipped`);
  },
};

await run(async (browser, job, fault) => {
  const checker = (part) => (what, holds, seen) => {
    if (!holds) fault(`${part}: ${what}${seen === undefined ? "" : `: ${JSON.stringify(seen).slice(0, 400)}`}`);
  };
  const hosts = [await serve(job.site, "/"), await serve(job.site, "/sub/path/")];
  const places = { server: hosts[0].base, "sub path": hosts[1].base, disk: `${pathToFileURL(job.site)}/` };
  for (const [place, base] of Object.entries(places)) {
    for (const name of Object.keys(PARTS)) {
      const context = await browser.newContext();
      const tab = await context.newPage();
      const check = checker(`${name} (${place})`);
      tab.on("pageerror", (error) => check("no error in the page", false, String(error)));
      tab.on("console", (it) => it.text().includes("Content Security Policy") && check("the policy allows it", false, it.text()));
      try {
        await PARTS[name](tab, base, check);
      } catch (error) {
        check("goes through", false, error.message.split("\n")[0]);
      }
      await context.close();
    }
  }
  for (const name of Object.keys(ALONE)) {
    try {
      await ALONE[name](browser, job.site, checker(name), job);
    } catch (error) {
      fault(`${name}: ${error.message}`);
    }
  }
  hosts.forEach(stop);
});
