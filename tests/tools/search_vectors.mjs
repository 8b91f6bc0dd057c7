// Asks the script that pages send, and the one that people read, what tests/search_vectors.json says;
// run by tests/slow/search.rs with a job `{folder, pages, vectors}`.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { open, run } from "./browser.mjs";

/// In the page: all steps of a query, as `search::explain` gives them.
async function explain({ query, typing }) {
  const view = new DataView(new ArrayBuffer(8));
  const bits = (value) => {
    view.setFloat64(0, value);
    return view.getBigUint64(0).toString(16).padStart(16, "0");
  };
  const parts = window.congkhai.parts;
  if (!parts) {
    // The script that pages send: what it finds.
    const { hits } = await window.congkhai.ask(query, { typing, limit: 10 });
    return { hits: /[\p{Alphabetic}\p{N}]/u.test(query) ? hits.map((it) => [it.code, bits(it.score)]) : [] };
  }
  const { words, codes, keystrokes, understand } = parts;
  // Short names differ from script to script, their order does not.
  const split = words(query).map((it) => Object.values(it).slice(0, 3));
  const slot = (it) => {
    const [readings, marked, weight, , stop, breaks] = Object.values(it);
    const reading = (one) => {
      const [word, weight] = Object.values(one);
      return [word, bits(weight)];
    };
    return { readings: readings.map(reading), marked, weight: bits(weight), stop, breaks };
  };
  const [phrases, marks, question, , notes] = Object.values(await understand(query, typing));
  // Without a word to find, all is listed.
  const { hits } = split.length ? await window.congkhai.ask(query, { typing, limit: 10 }) : { hits: [] };
  return {
    words: split,
    keystrokes: split.map(([marked]) => keystrokes(marked)),
    codes: codes(query),
    marks,
    question,
    phrases: phrases.map((it) => it.map(slot)),
    notes,
    hits: hits.map((it) => [it.code, bits(it.score)]),
  };
}

await run(async (browser, job, fault) => {
  const vectors = JSON.parse(readFileSync(job.vectors, "utf8"));
  for (const page of job.pages) {
    const tab = await browser.newPage();
    await open(tab, join(job.folder, page), fault);
    for (const { query, typing, is } of vectors) {
      const seen = await tab.evaluate(explain, { query, typing });
      for (const [what, value] of Object.entries(is)) {
        // A page lists what comes near the best only.
        const all = what === "hits" ? value.slice(0, seen.hits.length) : value;
        if (what in seen && !same(seen[what], all)) {
          fault(`${page}: “${query}”: ${what}: ${JSON.stringify(seen[what])}, not ${JSON.stringify(all)}`);
        }
      }
      if (!("hits" in seen)) fault(`${page}: “${query}”: no answer`);
      if (is.hits.length > 0 && seen.hits.length === 0) fault(`${page}: “${query}”: nothing is listed`);
    }
  }
});

/// Equal, in whatever order keys stand.
function same(a, b) {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
}
