// Pagefind and MiniSearch over the same pages and queries:
//
//   npm ci --prefix benches/search
//   node benches/search/compare.mjs pagefind SITE QUERIES WORK [SETTING…]
//   node benches/search/compare.mjs minisearch SITE QUERIES
//
// Only the pages of procedures are indexed, of these only <main>; WORK is a folder for what Pagefind
// makes. Prints S@5 of each set and setting, then bytes: of a first query of a cold page with what its
// first ten results show, and of a further one on the same page.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { SETS, browser, host, queries, summary } from "./host.mjs";

const [what, site, folder, work, ...only] = process.argv.slice(2);
const packages = join(process.env.MODULES ?? import.meta.dirname, "node_modules");
const require = createRequire(join(packages, "package.json"));

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");
const plain = (html) => html.replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, " ").replace(/<[^>]+>/g, " ")
  .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();
const html = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/// The pages as text: code, name, field, and all else in <main>.
function documents() {
  const pages = readdirSync(join(site, "thu-tuc")).filter((it) => /^[0-9].*\.html$/.test(it));
  return pages.map((file) => {
    const page = readFileSync(join(site, "thu-tuc", file), "utf8");
    const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(page)[1];
    const name = plain(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(main)[1]);
    const field = plain(/href="[^"]*linh-vuc\/[^"]+"[^>]*>([\s\S]*?)<\/a>/.exec(main)?.[1] ?? "");
    return { id: file.replace(/\.html$/, ""), name, field, body: plain(main.replace(/<h1[\s\S]*?<\/h1>/, " ")) };
  });
}

const STOP = new Set("thế nào như là gì ai đâu ở bao nhiêu lâu khi tôi em anh chị xin hỏi cho biết đề nghị muốn cần phải làm sao ạ này một đó trường hợp trong thủ tục quy định theo việc hay không nếu đã đang sẽ bị và của đối với tại từ có được các những về do bởi hoặc để thì mà vậy nên nữa còn cũng rồi mới đến hồ sơ nộp giải quyết thời gian hạn lệ phí".split(" "));
const withoutStops = (query) => {
  const rest = query.split(/\s+/).filter((it) => !STOP.has(it.toLowerCase().replace(/[?.,:;!]/g, "")));
  return rest.length ? rest.join(" ") : query;
};

function share(found) {
  return SETS.map((set) => {
    const list = queries(folder, set);
    const right = list.filter(({ id, relevant }) => (set === "none" ? !found[id].length : found[id].slice(0, 5).some((code) => relevant.includes(code))));
    return `${set} ${((100 * right.length) / list.length).toFixed(1)}`;
  }).join("  ");
}

// Pages for Pagefind: as built, or made of their texts.
const PAGES = {
  built: null,
  names: (it) => `<h1>${html(it.name)}</h1><p>${html(it.field)}</p>`,
  "folded names": (it) => `<h1>${html(fold(it.name))}</h1><p>${html(fold(it.field))}</p>`,
  folded: (it) => `<h1>${html(fold(it.name))}</h1><p>${html(fold(it.field))}</p><p>${html(fold(it.body))}</p>`,
};
const PAGEFIND = {
  "as it comes": { pages: "built" },
  "ranked by coverage": { pages: "built", options: { ranking: { termFrequency: 0, pageLength: 0, termSaturation: 0.5, termSimilarity: 1 } } },
  "question words dropped": { pages: "built", ask: withoutStops },
  "names and fields only": { pages: "names" },
  "folded": { pages: "folded", ask: fold },
  "folded, question words dropped": { pages: "folded", ask: (it) => fold(withoutStops(it)) },
  "folded names and fields": { pages: "folded names", ask: (it) => fold(withoutStops(it)) },
};

function indexed(kind) {
  const out = join(work, kind.replace(" ", "-"));
  const source = join(work, "source");
  rmSync(out, { recursive: true, force: true });
  rmSync(source, { recursive: true, force: true });
  const command = join(packages, "pagefind/lib/runner/bin.cjs");
  let from = site;
  if (PAGES[kind]) {
    from = source;
    mkdirSync(join(source, "thu-tuc"), { recursive: true });
    for (const it of documents()) writeFileSync(join(source, "thu-tuc", `${it.id}.html`), `<!DOCTYPE html><html lang="vi"><title>t</title><main>${PAGES[kind](it)}</main></html>`);
  }
  console.log(execFileSync("node", [command, "--site", from, "--glob", "thu-tuc/[0-9]*.html", "--root-selector", "main", "--force-language", "vi", "--output-path", out], { encoding: "utf8" })
    .split("\n").filter((line) => /Indexed|Finished|unknown|vi:/.test(line)).join("; "));
  return out;
}

async function pagefind() {
  const chromium = await browser();
  for (const [name, { pages, options = {}, ask = (it) => it }] of Object.entries(PAGEFIND)) {
    if (only.length && !only.includes(name)) continue;
    const served = await host({ "/pagefind/": indexed(pages), "/": site });
    const tab = await chromium.newPage();
    const open = async () => {
      await tab.goto(`${served.base}/404.html`);
      await tab.evaluate(async (own) => { window.pf = await import("/pagefind/pagefind.js"); await pf.options(own); await pf.init(); }, options);
    };
    const search = (query) => tab.evaluate(async (text) => {
      const { results } = await window.pf.search(text);
      const shown = await Promise.all(results.slice(0, 10).map((it) => it.data()));
      return shown.map((it) => it.url.split("/").pop().replace(/\.html$/, ""));
    }, query);
    await open();
    const found = {};
    for (const set of SETS) for (const { id, query } of queries(folder, set)) found[id] = await search(ask(query));
    console.log(`Pagefind, ${name}\n  S@5  ${share(found)}`);
    for (const set of ["known_item", "unaccented", "typo", "faq"]) {
      const list = queries(folder, set).slice(0, 120);
      const [firsts, nexts] = [[], []];
      for (const [at, { query }] of list.entries()) {
        const size = () => served.sent.splice(0).filter(([path]) => path.startsWith("/pagefind/")).reduce((sum, it) => sum + it[1], 0) / 1000;
        await open();
        await search(ask(query));
        firsts.push(size());
        await search(ask(list[(at + 1 + Math.floor(list.length / 2)) % list.length].query));
        nexts.push(size());
      }
      console.log(`  ${set.padEnd(11)} first KB ${summary(firsts)}\n  ${" ".repeat(11)} further KB ${summary(nexts)}`);
    }
    await tab.close();
    served.close();
  }
  await chromium.close();
}

function minisearch() {
  const MiniSearch = require("minisearch");
  const all = documents();
  const folded = (term) => fold(term.toLowerCase());
  const settings = {
    "as it comes": [{}, {}],
    "names weigh 4": [{}, { boost: { name: 4 } }],
    "folded": [{ processTerm: folded }, { boost: { name: 4 } }],
    "folded, prefix": [{ processTerm: folded }, { boost: { name: 4 }, prefix: true }],
    "folded, prefix, fuzzy 0.2": [{ processTerm: folded }, { boost: { name: 4 }, prefix: true, fuzzy: 0.2 }],
    "folded, fuzzy 0.2, question words dropped": [{ processTerm: folded }, { boost: { name: 4 }, fuzzy: 0.2 }, withoutStops],
  };
  for (const [name, [options, search, ask = (it) => it]] of Object.entries(settings)) {
    const index = new MiniSearch({ fields: ["name", "field", "body"], storeFields: ["name", "field"], ...options });
    index.addAll(all);
    const found = {};
    for (const set of SETS) for (const { id, query } of queries(folder, set)) found[id] = index.search(ask(query.normalize("NFC")), search).slice(0, 10).map((it) => it.id);
    const library = readFileSync(join(packages, "minisearch/dist/umd/index.js"));
    const size = (bytes) => (gzipSync(bytes, { level: 9 }).length / 1000).toFixed(1);
    console.log(`MiniSearch, ${name}\n  S@5  ${share(found)}\n  before the first answer: index ${size(JSON.stringify(index))} KB, library ${size(library)} KB (unminified)`);
  }
}

await (what === "pagefind" ? pagefind() : minisearch());
