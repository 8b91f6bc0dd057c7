// Asks the search engine made-up queries; run by tests/slow/search.rs with the folder of a site, a seed, a number of
// seconds and, where one case is to be repeated, its number. Prints how many cases there were, the slowest and the memory.
// Fails when the engine throws, takes over 5 seconds twice, or the process holds over 512 MB.

import { answer, openSite } from "../../themes/scripts/search.mjs";

const SLOWEST_MS = 5000;
const MOST_MEMORY = 512 * 2 ** 20;
const WORDS = [
  "đăng ký", "dang ky", "ddawng kys", "khai sinh", "kahi sinh", "giấy độc thân", "lấy vợ", "1.001193", "1 001193", "b1.0",
  "cccd", "Ế", "e\u0302\u0301", "\u0301", "\u0000", "\u202e", "\ufeff", "\u00a0", "\n", "ß", "İ", "ﬁ", "２", "第", "👩‍👩‍👧",
  "\ud800", "a", "ơ", "w", "z", "9", ".", "-", "(", "?", "toi can lam gi khi", "constructor", "__proto__", "toString",
];

// splitmix32: numbers below `most`.
const dice = (seed, number) => {
  let state = (seed ^ Math.imul(number, 0x9e3779b9)) >>> 0;
  return (most) => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) % most;
  };
};

const query = (seed, number) => {
  const below = dice(seed, number);
  const size = below(60);
  const goal = 1 + below(size === 0 ? 1_000_000 : size < 4 ? 20_000 : 60);
  const word = WORDS[below(WORDS.length)];
  const isOneWord = below(4) === 0;
  let text = "";
  while (text.length < goal) {
    const kind = below(8);
    if (isOneWord) text += word;
    else if (kind < 5) text += WORDS[below(WORDS.length)];
    else if (kind === 5) text += " ";
    else text += String.fromCodePoint(below(0x110000));
  }
  return text;
};

const [site, seed, seconds, only] = process.argv.slice(2);
openSite(site);
const begun = performance.now();
let slowest = 0;
let memory = 0;
let number = Number(only ?? 0);
do {
  const text = query(Number(seed), number);
  const time = async () => {
    const start = performance.now();
    const found = await answer(text);
    if (!Array.isArray(found.hits)) throw new Error("no list of hits");
    return performance.now() - start;
  };
  try {
    let took = await time();
    // The machine may be busy: a slow case counts if it is slow again.
    if (took > SLOWEST_MS) took = await time();
    if (took > SLOWEST_MS) throw new Error(`takes ${Math.round(took)} ms`);
    slowest = Math.max(slowest, took);
  } catch (error) {
    console.error(`case ${number} of seed ${seed}: ${error.stack}`);
    process.exit(1);
  }
  memory = Math.max(memory, process.memoryUsage.rss());
  if (memory > MOST_MEMORY) {
    console.error(`case ${number} of seed ${seed}: ${memory} bytes are held`);
    process.exit(1);
  }
  number += 1;
} while (only === undefined && performance.now() - begun < Number(seconds) * 1000);
console.log(`${number} cases, slowest ${Math.round(slowest)} ms, peak ${Math.round(memory / 2 ** 20)} MiB`);
