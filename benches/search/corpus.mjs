// Makes the content of a smaller or a larger site out of imported content:
//
//   node benches/search/corpus.mjs CONTENT OUT COUNT [PLACES.csv]
//
// Up to what CONTENT has: procedures at even distances in the order of their files, and what they refer
// to. Beyond: all, and
// then as many more as are wanted, each of which is one of them under a code and a name of its own. The
// name has the beginning of another name of the same field, the end of its own, and a place ("… tại xã
// Bình Nguyên, tỉnh Phú Thọ"), as provinces and communes name procedures of their own. So words, pairs
// and lists grow as they would with different procedures, and copies do not stand side by side in the
// index, where gzip would make nothing of them. The texts are those of the copied ones: no word is new.
// The places come from the commune offices in PLACES.csv, the statistics beside the portal's records.

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [content, out, wanted, csv] = process.argv.slice(2);
const count = Number(wanted);
rmSync(out, { recursive: true, force: true });
cpSync(content, out, { recursive: true, filter: (path) => !/\/(procedures|import)(\/|$)/.test(path.slice(content.length)) });

const folder = join(content, "procedures");
const files = readdirSync(folder, { recursive: true }).filter((it) => it.endsWith(".yaml")).sort();

/// "UBND Xã Bình Nguyên" is the place "xã Bình Nguyên, tỉnh Phú Thọ": the statistics are that province's.
function places() {
  const found = new Set();
  for (const [, kind, name] of readFileSync(csv, "utf8").matchAll(/,COMMUNE,"UBND (xã|phường) ([^",]+)"/giu)) {
    found.add(`${kind.toLowerCase()} ${name.trim()}, tỉnh Phú Thọ`);
  }
  if (found.size < 20) throw new Error(`${csv} names ${found.size} places`);
  return [...found].sort();
}

const nameOf = (text) => /^name: (.*)$/m.exec(text)[1].replace(/^(["'])(.*)\1$/, "$2").replaceAll('\\"', "”");
const fieldOf = (text) => /^field: (.*)$/m.exec(text)[1];

/// The beginning of one name and the end of another, cut in their middles.
function crossed(first, second) {
  const [a, b] = [first.split(" "), second.split(" ")];
  return [...a.slice(0, Math.ceil(a.length / 2)), ...b.slice(Math.floor(b.length / 2))].join(" ");
}

/// Life events lead only to procedures that are there; one that leads nowhere is left out.
function events(there) {
  const path = join(out, "events", "portal.yaml");
  const kept = readFileSync(path, "utf8").replace(/^  procedures:((?: \[|\n    - )[\s\S]*?)(?=\n[^ ]|\n  [a-z]|\n*$(?![\s\S]))/gm, (_, list) => {
    const codes = list.match(/"[^"]+"/g).filter((it) => there.has(it.slice(1, -1)));
    return `  procedures: [${codes.join(", ")}]`;
  });
  writeFileSync(path, kept.split(/^(?=- )/m).filter((event) => !event.includes("procedures: []")).join(""));
}

/// What all share keeps only what some chosen procedure names.
function shared(texts) {
  const words = new Set(texts.join("\n").match(/[^\s,"[\]]+/g));
  for (const kind of ["agencies", "applicants", "fields", "legal"]) {
    const path = join(out, kind, "portal.yaml");
    const named = (record) => {
      const keys = [...record.matchAll(/^(?:- |  )(?:id|number): "?([^"\n]+)/gm)].map((it) => it[1]);
      return !keys.length || keys.some((key) => key.split(" ").every((word) => words.has(word)));
    };
    writeFileSync(path, readFileSync(path, "utf8").split(/^(?=- )/m).filter(named).join(""));
  }
}

const there = new Set();
const texts = [];
const byField = new Map();
for (const file of files) {
  const text = readFileSync(join(folder, file), "utf8");
  byField.set(fieldOf(text), [...(byField.get(fieldOf(text)) ?? []), nameOf(text)]);
}
const all = count > files.length ? places() : [];
for (let at = 0; at < count; at++) {
  const file = count > files.length ? files[at % files.length] : files[Math.floor((at * files.length) / count)];
  let text = readFileSync(join(folder, file), "utf8");
  let target = file;
  const code = /^code: "? *([^"\n]+)/m.exec(text)[1];
  there.add(code);
  if (at >= files.length) {
    const own = `7.${String(100_000 + at)}`;
    const copy = Math.floor(at / files.length);
    const others = byField.get(fieldOf(text));
    const other = others[(at * 7919 + copy * 104_729) % others.length];
    const name = `${crossed(other, nameOf(text))} tại ${all[(at * 7 + copy * 31) % all.length]}`;
    text = text.replaceAll(code, own).replace(/^name: .*$/m, () => `name: ${JSON.stringify(name)}`).replace(/^id: .*$/m, `id: ${own.replace(".", "-")}`);
    target = join(`${copy}`, `${own}.yaml`);
  }
  const path = join(out, "procedures", target);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  if (count < files.length) texts.push(text);
}
events(there);
if (count < files.length) shared(texts);
console.log(`${count} procedures in ${out}`);
