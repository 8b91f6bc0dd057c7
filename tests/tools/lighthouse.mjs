// What Lighthouse thinks of pages on a simulated slow phone (its default: a mid-range phone, slow 4G);
// run by tests/browser/pages_browser.rs with a job `{site, pages: [path], scores: {category: least}}`.
//
// One page after another, in one browser, from a server of our own that packs as servers do and lets
// files with a hash in their names be kept. A page that asks not to be indexed is not blamed for it.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import lighthouse from "lighthouse";
import { run } from "./browser.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain", ".xml": "application/xml" };

/// A port that nobody listens on.
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

const PORT = await freePort();

function serve(site) {
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(request.url.split("?")[0]).slice(1);
    let bytes;
    try {
      bytes = gzipSync(readFileSync(join(site, path)), { level: 6 });
    } catch {
      answer.writeHead(404).end();
      return;
    }
    const isKept = path.startsWith("tai-san/");
    answer.writeHead(200, {
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
      "Content-Encoding": "gzip",
      "Cache-Control": isKept ? "max-age=31536000, immutable" : "no-cache",
    });
    answer.end(bytes);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

await run(async (_, job, fault) => {
  const server = await serve(job.site);
  const categories = Object.keys(job.scores);
  for (const path of job.pages) {
    const isHidden = /<meta name="robots" content="noindex/.test(readFileSync(join(job.site, path), "utf8"));
    const begun = Date.now();
    const result = await lighthouse(`http://127.0.0.1:${server.address().port}/${encodeURI(path)}`, {
      port: PORT,
      logLevel: "silent",
      output: "json",
      onlyCategories: categories,
      skipAudits: ["screenshot-thumbnails", "final-screenshot", ...(isHidden ? ["is-crawlable"] : [])],
      disableFullPageScreenshot: true,
    });
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
    const scores = categories.map((it) => Math.round(100 * lhr.categories[it].score));
    console.error(`${path}: ${scores.join(" ")} (${categories.join(", ")}), ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    for (const [at, name] of categories.entries()) {
      if (scores[at] >= job.scores[name]) continue;
      const counted = lhr.categories[name].auditRefs.filter((it) => it.weight > 0).map((it) => lhr.audits[it.id]);
      const low = counted.filter((it) => it.score !== null && it.score < 0.9).map((it) => `${it.id} ${it.displayValue ?? ""}`);
      fault(`${path}: ${name} ${scores[at]}, not ${job.scores[name]}: ${low.join("; ")}`);
    }
  }
  server.close();
  server.closeAllConnections();
}, [`--remote-debugging-port=${PORT}`]);
