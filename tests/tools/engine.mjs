// Checks parts of the search engine (themes/scripts/engine) on their own; run by tests/slow/search.rs with a site and, as
// JSON, the names of its procedures. Fails with the first fault.

import { deepStrictEqual } from "node:assert";
import { shelf } from "../../themes/scripts/engine/answer.mjs";
import { fresh } from "../../themes/scripts/engine/files.mjs";
import { keystrokes } from "../../themes/scripts/engine/keystrokes.mjs";
import { numbers } from "../../themes/scripts/engine/numbers.mjs";
import { codes, words } from "../../themes/scripts/engine/words.mjs";
import { answer, openSite } from "../../themes/scripts/search.mjs";

const TELEX = {
  ddawng: "đăng", kys: "kí", nguwowif: "người", nguoiwf: "người", dduwowngf: "đường", duongwdf: "đường", hoaf: "hoà",
  quyeenf: "quyền", quaf: "quà", giaays: "giấy", gias: "giá", thuyr: "thuỷ", mua: null, tieengs: "tiếng", tieesng: "tiếng",
  vieetj: "việt", vietje: "việt", khuyur: "khuỷu", ngoaif: "ngoài", ruwaj: "rựa", w: "ư", tw: "tư", cuar: "của",
  yeeu: "yêu", uowc: "ươc", hoaanf: "hoần",
};
const VNI = {
  d9a8ng: "đăng", ky1: "kí", ngu7o7i2: "người", nguo7i2: "người", gia61y: "giấy", d9u7o7ng2: "đường", ct01: null,
  hoa2: "hoà",
};
for (const [typed, word] of Object.entries({ ...TELEX, ...VNI })) deepStrictEqual([typed, keystrokes(typed)], [typed, word]);

const marked = (text) => words(text).map((it) => it.marked);
deepStrictEqual(marked("hòa hoà thủy thuỷ khỏe khoẻ"), ["hoà", "hoà", "thuỷ", "thuỷ", "khoẻ", "khoẻ"]);
deepStrictEqual(marked("kỹ kĩ lý quý quí"), ["kĩ", "kĩ", "lí", "quí", "quí"]);
deepStrictEqual(marked("quả của y tế thuý"), ["quả", "của", "y", "tế", "thuý"]);
deepStrictEqual(words("cấp, đổi (thẻ) a: b").map((it) => it.breaks), [false, false, true, true, true]);
deepStrictEqual(words("66/2023/TT-BCA a").map((it) => it.tied), [false, true, true, true, false]);
deepStrictEqual(codes("mã 1.001193 hay 1 001193, 2.002226.000.00.00.H12"), ["1001193", "1001193", "2002226"]);
deepStrictEqual(codes("Điều 12 năm 2018, 01/2018, b1.001193"), []);

// As src/search/digits.rs writes them.
deepStrictEqual(numbers(String.raw`#$_${"`"}#a#~#${"`"}$|a#pm${"`"}#drqBd${"`"}cui%`), [0, 1, 59, 60, 61, 90, 91, 1979, 59999, 1000000, 123456789]);

// Each word of a name is in the list of names under its folded form and with its marks; nothing else is.
const [site, names] = process.argv.slice(2);
const split = JSON.parse(names).flatMap(words);
openSite(site);
const of = await fresh(shelf);
await of.need("h", split.map((it) => it.folded));
for (const { folded, marked: spelling } of split) {
  const { spellings } = of.list("h", folded);
  deepStrictEqual([folded, spelling, spellings.includes(spelling === folded ? "" : spelling)], [folded, spelling, true]);
}
const listed = Object.values(of.files).flatMap((file) => [...file.keys()]).filter((it) => !/^\d{7}$/.test(it));
deepStrictEqual(listed.sort(), [...new Set(split.map((it) => it.folded))].sort());

// No query makes the engine fail or hang.
const ODD = [
  "đăng ký", "dang ky", "ddawng kys", "khai sinh", "kahi sinh", "giấy độc thân", "lấy vợ", "1.001193", "1 001193", "b1.0",
  "cccd", "Ế", "e\u0302\u0301", "\u0301", "\0", "\u202e", "\ufeff", " ", "\n", "ß", "İ", "ﬁ", "２", "第", "👩‍👩‍👧", "\ud83d", "a",
  "ơ", "w", "ow", "z", "9", ".", "-", "(", "?", "toi can lam gi khi", "constructor", "__proto__",
];
for (const word of ODD) {
  const next = ODD[(ODD.indexOf(word) + 7) % ODD.length];
  for (const query of [word, `${word} ${next}`, word.repeat(20_000), `${word}${next} `.repeat(10_000)]) {
    const begun = performance.now();
    const { hits } = await answer(query);
    const took = performance.now() - begun;
    deepStrictEqual([query.slice(0, 40), Array.isArray(hits), took < 2000], [query.slice(0, 40), true, true]);
  }
}
