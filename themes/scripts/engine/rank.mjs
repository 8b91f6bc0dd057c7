// From a query that is understood to the documents that answer it, the best first.
import { first } from './numbers.mjs';
import { flat } from './words.mjs';
import { NAME_ENDS, documentOf, rarity } from './shelf.mjs';

export const read = (query, is) =>
  flat(
    flat(query.phrases)
      .filter(is)
      .map((it) => it.readings),
  ).map((it) => it.word);
export async function rank(shelf, query) {
  const w = shelf.w,
    n = shelf.n;
  await shelf.need('h', read(query, () => true).concat(query.codes));
  const withTexts = query.isQuestion || !someNameHasAll(shelf, query);
  // Words side by side, what they weigh, and whether no text is asked for them.
  const neighbours = (phrase) => {
    const found = [];
    phrase.forEach((b, i) => {
      const a = phrase[i - 1] || b,
        both = a.isStop && b.isStop;
      if (a === b || b.breaks) return;
      const share = both ? w.stop : a.isStop || b.isStop ? w.stop_pair : Math.min(a.weight, b.weight, 1);
      for (const x of a.readings)
        for (const y of b.readings) found.push([x.word, y.word, x.weight * y.weight * share, both]);
    });
    return found;
  };
  if (withTexts) {
    await Promise.all([
      shelf.need(
        'b',
        read(query, (it) => !it.isStop),
      ),
      shelf.need(
        'p',
        flat(query.phrases.map(neighbours))
          .filter((it) => !it[3])
          .map((it) => it[0] + ' ' + it[1]),
      ),
    ]);
  }
  const score = new Float64Array(n),
    held = new Float64Array(n),
    gives = new Float64Array(n),
    short = new Float64Array(n),
    said = new Map();
  let whole = 0;
  shelf.mass.forEach((mass, i) => {
    short[i] = 1 / (1 - w.length + (w.length * mass) / shelf.t.mean);
  });
  const saturated = (it) => (it / (w.saturation + it)) * (w.saturation + 1);
  const nameWord = (word, list, weight) => {
    const touched = [];
    let before = -1;
    const give = (document, amount) => {
      if (gives[document] === 0) touched.push(document);
      gives[document] += amount;
    };
    for (let i = 0; i < list.at.length; i++) {
      const document = documentOf(list.at[i]);
      give(
        document,
        list.at[i] % 1024 >= NAME_ENDS
          ? w.other_name
          : w.name * short[document] * (document === before ? 0.5 : 1),
      );
      before = document;
    }
    shelf.fields.forEach((field, f) => {
      const times = field.filter((it) => it.folded === word).length;
      if (!times) return;
      const amount = (w.field * times) / (0.5 + 0.1 * field.length),
        [from, to] = shelf.t.ranges[f];
      for (let d = from; d < to; d++) give(d, amount);
    });
    if (!touched.length) return;
    const says = weight * rarity(n, touched.length);
    whole += says;
    for (const d of touched) {
      score[d] += says * saturated(gives[d]);
      held[d] += says;
      gives[d] = 0;
    }
    said.set(word, Math.max(said.get(word) || 0, says));
  };
  const inText = (list, weight) => {
    const says = weight * rarity(n, list.all.length) * 2.2,
      levels = list.levels;
    for (const it of list.all) score[Math.floor(it / levels)] += (says * ((it % levels) + 0.5)) / levels;
  };
  const pair = (a, b, weight, texts) => {
    const hits = shelf.pairs(a, b),
      says = w.pair * weight * rarity(n, hits.length);
    for (const [d, inName] of hits) score[d] += says * saturated(inName ? w.name * short[d] : w.other_name);
    shelf.fields.forEach((field, f) => {
      if (!field.some((it, k) => k && field[k - 1].folded === a && it.folded === b)) return;
      const [from, to] = shelf.t.ranges[f],
        fieldSays = w.field_pair * weight * rarity(n, to - from);
      for (let d = from; d < to; d++) score[d] += fieldSays;
    });
    if (texts) inText(shelf.list('p', a + ' ' + b), w.body_pair * weight);
  };
  for (const phrase of query.phrases) {
    for (const it of phrase)
      for (const reading of it.readings) {
        const weight = it.weight * reading.weight;
        nameWord(reading.word, shelf.list('h', reading.word), weight);
        if (withTexts && !it.isStop) inText(shelf.list('b', reading.word), w.body * weight);
      }
    for (const [a, b, weight, both] of neighbours(phrase)) pair(a, b, weight, withTexts && !both);
  }
  let hits = [];
  for (let d = 0; d < n; d++)
    if (score[d] > 0) {
      const h = Math.min(held[d] / (whole || 1), 1);
      hits.push({ document: d, score: score[d] * (1 - w.query_share + w.query_share * h), held: h, run: 0 });
    }
  const order = (a, b) => b.score - a.score || a.document - b.document;
  hits.sort(order);
  const again = hits.splice(0, w.again);
  lookAgain(shelf, query, said, again);
  hits = again.sort(order).concat(hits);
  for (const code of query.codes.reverse()) {
    for (const key of shelf.list('h', code).at) {
      const document = documentOf(key);
      hits = hits.filter((it) => it.document !== document);
      hits.unshift({ document, score: 1e6, held: 1, run: 1 });
    }
  }
  return hits;
}
function someNameHasAll(shelf, query) {
  const having = query.phrases[0]
    .filter((it) => !it.isStop)
    .map((it) => new Set(flat(it.readings.map(({ word }) => [...shelf.list('h', word).at].map(documentOf)))));
  return having.length > 0 && [...having.pop()].some((d) => having.every((it) => it.has(d)));
}
function lookAgain(shelf, query, said, hits) {
  const w = shelf.w,
    typed = query.phrases[0],
    could = typed.reduce((sum, it) => sum + (it.isStop ? w.stop_in_run : 1), 0);
  const asked = typed.map((it) => ' ' + it.readings[0].word).join('') + ' ',
    mentioned = shelf.actions.map((action) =>
      asked.includes(action.map((it) => ' ' + it.folded).join('') + ' '),
    );
  for (const hit of hits) {
    const found = new Map();
    let run = 0;
    for (const phrase of query.phrases) {
      let runs = {};
      for (const it of phrase) {
        const length = it.isStop ? w.stop_in_run : Math.max(it.weight, w.stop_in_run),
          next = {};
        it.readings.forEach((reading, place) => {
          const list = shelf.list('h', reading.word),
            low = hit.document * 1024,
            spellings = [];
          for (let a = first(list.at.length, (i) => list.at[i] >= low); list.at[a] < low + NAME_ENDS; a++) {
            const position = list.at[a] - low;
            run = Math.max(run, (next[position] = (runs[position - 1] || 0) + length));
            spellings.push(list.spellings[list.spelling[a]]);
          }
          if (!spellings.length) return;
          const marked = place ? null : it.marked,
            kept = found.get(reading.word);
          if (!kept) found.set(reading.word, [marked, spellings]);
          else kept[0] = kept[0] || marked;
        });
        runs = next;
      }
    }
    let nameHeld = 0,
      marked = 0,
      markedOf = 0;
    for (const [word, [typedMarks, spellings]] of found) {
      const says = said.get(word) || 0;
      nameHeld += says;
      if (query.marks && typedMarks) {
        markedOf += says;
        if (spellings.includes(typedMarks)) marked += says;
      }
    }
    const act = shelf.acts[hit.document];
    let factor = 1;
    if (act && query.isQuestion && !mentioned[act - 1]) factor -= w.later_action;
    if (markedOf > 0) factor += (w.marks * marked) / markedOf;
    factor += (w.run * run) / Math.max(could, 1);
    factor += w.name_share * Math.min(nameHeld / (shelf.mass[hit.document] * 4), 1);
    hit.score *= factor;
    hit.run = run;
  }
}
