// A host as bytes are counted on: it sends every file as `gzip -9` packs it, and keeps a list of what
// it sent. Bodies are counted, headers are not (about 0.2 KB an answer, for every search alike).

import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".css": "text/css", ".svg": "image/svg+xml", ".wasm": "application/wasm" };
const packed = new Map();

/// A file as it travels; `null` if there is none. Files of unknown types travel as they are: Pagefind's
/// are packed already.
export function travelling(path) {
  if (!packed.has(path)) {
    const bytes = existsSync(path) ? readFileSync(path) : null;
    packed.set(path, bytes && extname(path) in TYPES ? gzipSync(bytes, { level: 9 }) : bytes);
  }
  return packed.get(path);
}

/// Serves folders, each under its path. `sent` has `[path, bytes]` for every answer. Nothing may be kept,
/// so that every page has a cold cache; `cached`: everything, as hosts of hashed files say.
export function host(folders, cached = false) {
  const sent = [];
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const under = Object.keys(folders).find((it) => path.startsWith(it));
    const body = under && extname(path) && travelling(join(folders[under], path.slice(under.length)));
    if (!body) {
      answer.writeHead(404).end();
      return;
    }
    sent.push([path, body.length]);
    answer.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream", ...(extname(path) in TYPES && { "Content-Encoding": "gzip" }), "Cache-Control": cached ? "max-age=86400" : "no-store" });
    answer.end(body);
  });
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => done({ sent, base: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }));
  });
}

/// Debian's Chromium; playwright-core is that of the tests.
export async function browser() {
  const require = createRequire(new URL("../../tests/tools/package.json", import.meta.url));
  const { chromium } = require("playwright-core");
  const executablePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}

export const SETS = ["known_item", "unaccented", "typo", "telex", "tone_variants", "faq", "faq_short", "colloquial", "none"];

/// The queries of a set: `{id, query, relevant}`.
export function queries(folder, set) {
  return readFileSync(join(folder, `${set}.jsonl`), "utf8").trim().split("\n").map((line) => JSON.parse(line));
}

/// The value below which a share of all lie; NaN of none.
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] : NaN;
}

export const summary = (values, digits = 1) =>
  `median ${quantile(values, 0.5).toFixed(digits)}  p95 ${quantile(values, 0.95).toFixed(digits)}  max ${quantile(values, 1).toFixed(digits)}  (n=${values.length})`;
