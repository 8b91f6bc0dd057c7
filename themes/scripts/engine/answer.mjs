// Whether the best documents answer at all, and what results show of them.
import { load, once, shelves } from './files.mjs';
import { flat, words } from './words.mjs';
import { hasDigit } from './keystrokes.mjs';
import { Shelf } from './shelf.mjs';
import { stands, understand } from './understand.mjs';
import { rank } from './rank.mjs';

// Whether the query holds a saying of so many words at least.
const says = (query, guidance, least) =>
  guidance[0]
    .map(words)
    .some(
      (say) => say.length >= least && query.typed.some((_, i) => stands(say, query.typed, i, query.marks)),
    );
function isWeak(query, hits, guidance) {
  const best = hits.slice(0, 5),
    held = Math.max(0, ...best.map((it) => it.held)),
    run = Math.max(0, ...best.map((it) => it.run));
  const sought = query.phrases[0].filter((it) => !it.isStop).length;
  if (!best.length || guidance.some((it) => it[1] && says(query, it, Math.max(sought, 1)))) return true;
  // A code that no procedure has is answered by nothing else.
  if (query.codes.length && best[0].score < 1e6 && query.typed.every((it) => hasDigit(it.marked)))
    return true;
  if (guidance.length && query.phrases.length === 1) return run < 3 && !(held > 0.99 && run > sought - 0.5);
  if (query.isQuestion || query.phrases.length > 1 || sought < 2) return false;
  return (run < 1.5 && held < 0.8) || (sought > 3 && run < 2.1 && held < 0.6);
}
export const shelf = () => once(shelves, 't', () => load('t').then((t) => new Shelf(t)));

export async function show(of, hits, query) {
  const block = of.t.block,
    files = await Promise.all(hits.map((hit) => load('r' + Math.floor(hit.document / block))));
  return hits.map((hit, i) => {
    const [code, url, title, field, level, cost, time] = files[i][hit.document % block];
    return {
      code,
      title,
      url: url.replace('~', code),
      score: hit.score,
      field: of.t.fields[field] || '',
      level,
      cost,
      time,
      marks: query ? highlights(title, query) : [],
    };
  });
}
export function highlights(title, query) {
  const sought = new Map();
  for (const it of flat(query.phrases))
    if (!it.isStop) for (const reading of it.readings) sought.set(reading.word, it.marked);
  const marks = [];
  for (const word of words(title)) {
    const marked = sought.get(word.folded);
    if (marked === undefined || (query.marks && marked && marked !== word.marked)) continue;
    const last = marks[marks.length - 1];
    if (last && !/\S/.test(title.slice(last[1], word.at))) last[1] = word.end;
    else marks.push([word.at, word.end]);
  }
  return marks;
}

// What is near enough to the best to be counted as found.
const NEAR = 0.2;
export async function find(query, typing) {
  // More characters are not read.
  query = query.slice(0, 2e3);
  const of = await shelf(),
    asks = words(query).length;
  if (!asks)
    return {
      of,
      hits: Array.from({ length: of.n }, (_, document) => ({ document, score: 0, held: 1, run: 0 })),
      query: null,
      guidance: [],
    };
  const understood = await understand(of, query, typing),
    all = await rank(of, understood);
  const guidance = of.t.guidance.filter((it) => says(understood, it, 1));
  const hits = all.filter((it) => it.score >= NEAR * all[0].score);
  return { of, all, hits, query: understood, guidance, weak: isWeak(understood, all, guidance) };
}
// Corrections that the best results bear out, written as their names have them; of others nothing is said.
export function spelled(query, hits) {
  const named = flat(
    hits
      .slice(0, 3)
      .map((it) =>
        words(it.title).map((word) =>
          Object.assign(word, { text: it.title.slice(word.at, word.end).toLowerCase() }),
        ),
      ),
  );
  const written = (word) => (named.find((it) => it.folded === word) || {}).text;
  const notes = [],
    better = { __proto__: null };
  for (const it of query.notes) {
    const to = it.as === 'spelling' ? (written(it.from) ? '' : written(it.to)) : it.to;
    if (to && !notes.some((kept) => kept.from === it.from)) notes.push({ as: it.as, from: it.from, to });
    if (to && it.as === 'spelling') better[it.from] = to;
  }
  const text = query.typed
    .map((it) => better[it.folded] || (it.marked === it.folded && written(it.folded)) || it.marked)
    .join(' ');
  return { notes, suggestion: Object.keys(better).length ? text : null };
}
