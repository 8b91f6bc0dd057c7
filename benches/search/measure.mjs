// What the search of a built site costs a reader, and what it finds, in Chromium:
//
//   node benches/search/measure.mjs bytes SITE QUERIES [SET…]     bytes over the wire
//   node benches/search/measure.mjs typed SITE QUERIES [SET…]     the same, typed into the box
//   node benches/search/measure.mjs latency SITE QUERIES          answers with the CPU slowed 4 times
//   node benches/search/measure.mjs lists SITE QUERIES OUT.json   lists for evaluate.py
//   node benches/search/measure.mjs whole SITE                    all files of scripts and index
//
// QUERIES is the folder of *.jsonl with `{id, query, relevant}`. docs/search.md holds the numbers.

import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SETS, browser, host, queries, quantile, summary, travelling } from "./host.mjs";

const [mode, site, folder, ...rest] = process.argv.slice(2);
const KINDS = [[/search-box/, "box"], [/search-engine/, "engine"], [/\/t\.js$/, "tables"], [/\/k\.js$/, "neighbours"], [/\/h\d+\.js$/, "names"], [/\/b\d+\.js$/, "texts"], [/\/p\d+\.js$/, "pairs"], [/\/r\d+\.js$/, "results"], [/muc-luc/, "entry"], [/\/[ow]\d*\.js$/, "others"]];
const kind = (path) => KINDS.find(([it]) => it.test(path))?.[1];
const ours = (sent) => sent.filter(([path]) => kind(path));
const bytes = (sent) => ours(sent).reduce((sum, [, size]) => sum + size, 0) / 1000;

/// Means by kind of file: where the bytes are.
function parts(all) {
  const sums = {};
  for (const sent of all) for (const [path, size] of ours(sent)) {
    const of = (sums[kind(path)] ??= [0, 0]);
    of[0] += size / 1000 / all.length;
    of[1] += 1 / all.length;
  }
  return Object.entries(sums).map(([name, [size, files]]) => `${name} ${size.toFixed(1)}${files > 1.001 ? ` in ${files.toFixed(1)}` : ""}`).join(", ");
}

/// For each query a page with a cold cache: the query, then another one of its set on the same page.
async function measureBytes(chromium, served, set, ask) {
  // Of a smaller site only what it can answer is asked.
  const there = ({ relevant }) => !relevant.length || relevant.some((code) => existsSync(join(site, "thu-tuc", `${code}.html`)));
  const list = queries(folder, set).filter(there);
  const [firsts, nexts] = [[], []];
  const tab = await chromium.newPage();
  for (const [at, { query }] of list.entries()) {
    await tab.goto(`${served.base}/index.html`, { waitUntil: "load" });
    // The box asks for its script with the page: it is counted.
    served.sent.splice(0, served.sent.findLastIndex(([path]) => path === "/index.html"));
    await ask(tab, query);
    firsts.push(served.sent.splice(0));
    const other = list[(at + 1 + Math.floor(list.length / 2)) % list.length].query;
    await ask(tab, other);
    nexts.push(served.sent.splice(0));
  }
  await tab.close();
  console.log(`${set}\n  first    KB ${summary(firsts.map(bytes))}\n           mean ${parts(firsts)}`);
  console.log(`  further  KB ${summary(nexts.map(bytes))}\n           mean ${parts(nexts)}`);
}

const asked = (tab, query) => tab.evaluate((it) => window.congkhai.search(it, { limit: 10 }), query);
/// Typed at a speed at which every pause is long enough for suggestions: the most that typing loads.
async function typed(tab, query) {
  const box = tab.locator("#q");
  await box.fill("");
  await box.pressSequentially(query, { delay: 160 });
  await tab.waitForTimeout(400);
  await tab.waitForLoadState("networkidle");
}

async function measureLatency(chromium, served) {
  const all = { first: [], warm: [], again: [] };
  for (const set of SETS) {
    const list = queries(folder, set);
    const own = { first: [], warm: [], again: [] };
    const context = await chromium.newContext();
    // The first query of a page: script, tables and lists out of the browser's cache, then the answer.
    const step = Math.max(1, Math.floor(list.length / 10));
    for (let at = 0; at < list.length; at += step) {
      for (const kept of [false, true]) {
        const tab = await context.newPage();
        await slow(tab);
        await tab.goto(`${served.base}/index.html`, { waitUntil: "load" });
        const time = await timed(tab, [list[at].query]);
        if (kept) own.first.push(...time);
        await tab.close();
      }
    }
    const tab = await context.newPage();
    await slow(tab);
    await tab.goto(`${served.base}/index.html`, { waitUntil: "load" });
    const texts = list.map((it) => it.query);
    // Each query for the first time: files that it needs come from the cache and are read.
    own.warm.push(...(await timed(tab, texts)));
    own.again.push(...(await timed(tab, texts)));
    await context.close();
    for (const name in own) all[name].push(...own[name]);
    print(set, own);
  }
  print("all", all);
}

function print(name, { first, warm, again }) {
  console.log(`${name}\n  first of a page  ms ${summary(first, 0)}\n  new query        ms ${summary(warm)}\n  asked again      ms ${summary(again)}`);
}

async function slow(tab) {
  const session = await tab.context().newCDPSession(tab);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}

const timed = (tab, texts) => tab.evaluate(async (list) => {
  const times = [];
  for (const query of list) {
    const from = performance.now();
    await window.congkhai.search(query, { limit: 10 });
    times.push(performance.now() - from);
  }
  return times;
}, texts);

async function lists(chromium, served, out) {
  const tab = await chromium.newPage();
  await tab.goto(`${served.base}/index.html`, { waitUntil: "load" });
  const found = {};
  for (const set of SETS) {
    const list = queries(folder, set);
    const codes = await tab.evaluate(async (texts) => {
      const all = [];
      for (const query of texts) all.push((await window.congkhai.search(query, { limit: 10 })).map((it) => it.code));
      return all;
    }, list.map((it) => it.query));
    list.forEach((it, at) => { found[it.id] = codes[at]; });
  }
  writeFileSync(out, JSON.stringify(found));
}

function whole() {
  const sums = {};
  const add = (name, path) => {
    const of = (sums[name] ??= { files: 0, raw: 0, gzip: 0 });
    of.files += 1;
    of.raw += statSync(path).size;
    of.gzip += travelling(path).length;
  };
  for (const file of readdirSync(join(site, "tai-san"))) if (/^search-/.test(file)) add("scripts", join(site, "tai-san", file));
  for (const file of readdirSync(join(site, "tim"), { recursive: true })) {
    if (!file.endsWith(".js")) continue;
    const name = file.split("/").pop();
    add(/^[ow]/.test(name) ? "o*, w* (what is no procedure)" : name === "f.js" ? "f (filters)" : name === "muc-luc.js" ? "entry" : `${name[0]}*`, join(site, "tim", file));
  }
  const total = { files: 0, raw: 0, gzip: 0 };
  for (const [name, it] of Object.entries(sums)) {
    console.log(`${name.padEnd(26)} ${String(it.files).padStart(6)} files ${(it.raw / 1000).toFixed(1).padStart(10)} KB ${(it.gzip / 1000).toFixed(1).padStart(10)} KB gzip`);
    for (const key in total) total[key] += it[key];
  }
  console.log(`${"all".padEnd(26)} ${String(total.files).padStart(6)} files ${(total.raw / 1000).toFixed(1).padStart(10)} KB ${(total.gzip / 1000).toFixed(1).padStart(10)} KB gzip`);
}

if (mode === "whole") {
  whole();
} else {
  const served = await host({ "/": site }, mode === "latency");
  const chromium = await browser();
  try {
    if (mode === "bytes" || mode === "typed") for (const set of rest.length ? rest : SETS) await measureBytes(chromium, served, set, mode === "bytes" ? asked : typed);
    else if (mode === "latency") await measureLatency(chromium, served);
    else if (mode === "lists") await lists(chromium, served, rest[0]);
    else throw new Error(`no such mode: ${mode}`);
  } finally {
    await chromium.close();
    served.close();
  }
}
