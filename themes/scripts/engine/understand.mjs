// From a query to what it means: keystrokes, slips, sayings, abbreviations, questions, offices.
import { codes, fold, words } from './words.mjs';
import { hasDigit, keystrokes } from './keystrokes.mjs';
import { lg } from './shelf.mjs';

const slot = (word, weight) => ({
  readings: [{ word: word.folded, weight: 1 }],
  marked: word.marked !== word.folded ? word.marked : null,
  weight,
  means: [],
  isStop: false,
  breaks: word.breaks,
});
const same = (a, b, marks) => b && a.folded === b.folded && (!marks || a.marked === b.marked);
export const stands = (said, typed, at, marks) => said.every((word, k) => same(word, typed[at + k], marks));
const text = (list) => list.map((it) => it.marked).join(' ');

export async function understand(shelf, query, typing) {
  const typed = words(query).slice(0, 48),
    notes = [],
    note = (as, from, to) => notes.push({ as, from, to });
  keyboard(shelf, typed, note);
  const marks = typed.some((it) => it.marked !== it.folded),
    slots = typed.map((it) => slot(it, 1));
  const ends = typing && !/\s$/.test(query) ? finish(shelf, typed, slots) : [];
  await shelf.need('h', typed.map((it) => it.folded).concat(ends));
  for (const end of ends)
    if (shelf.list('h', end).at.length)
      slots[slots.length - 1].readings.push({ word: end, weight: shelf.w.doubt });
  const meant = sayings(shelf, typed.slice(0, slots.length), marks);
  await correct(shelf, typed, marks, slots, note);
  asking(shelf, typed, marks, slots);
  const phrases = [slots].concat(otherwise(shelf, typed, meant, slots, note));
  offices(shelf, typed, marks, slots);
  const named = codes(query);
  named.forEach((code) => note('code', code, code));
  if (!marks && typed.length && !notes.length) note('unmarked', query.trim(), query.trim());
  return {
    phrases,
    marks,
    isQuestion: slots.filter((it) => it.isStop).length >= shelf.w.question,
    codes: named,
    notes,
    typed,
  };
}
function keyboard(shelf, typed, note) {
  const ascii = typed.every((it) => it.marked === it.folded);
  const read = typed.map((it) => {
    const word = keystrokes(it.marked);
    return word && shelf.known.has(fold(word)) ? word : null;
  });
  const known = (word) => shelf.known.get(word) + 1 || 0;
  const sure = typed.map((it, i) => !!read[i] && !(known(it.folded) > 6 || shelf.short[it.folded]));
  const any = sure.includes(true);
  typed.forEach((it, i) => {
    if (!read[i] || !(sure[i] || (any && ascii))) return;
    const folded = fold(read[i]);
    if (!sure[i] && known(folded) < known(it.folded)) return;
    note(hasDigit(it.marked) ? 'vni' : 'telex', it.marked, read[i]);
    it.marked = read[i];
    it.folded = folded;
  });
}
function finish(shelf, typed, slots) {
  const last = typed[typed.length - 1];
  if (!last) return [];
  if (typed.length > 1 && [...last.folded].length < 2) {
    slots.pop();
    return [];
  }
  return shelf.sorted
    .filter((it) => it[0].startsWith(last.folded) && it[0] !== last.folded)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 12)
    .map((it) => it[0]);
}
async function correct(shelf, typed, marks, slots, note) {
  for (let i = 0; i < slots.length; i++) {
    const { marked, folded, tied } = typed[i],
      known = shelf.known.get(folded);
    if (
      (marked !== folded && known !== undefined) ||
      tied ||
      typed[i].said ||
      !/^[a-z]{1,9}$/.test(folded) ||
      slots[i].readings.length > 1 ||
      shelf.short[folded]
    )
      continue;
    const before = i ? typed[i - 1].folded : '',
      after = i + 1 < typed.length ? typed[i + 1].folded : '',
      sure = known >= 6;
    if (sure && (marks || typed.length < 2 || shelf.beside(before, folded) || shelf.beside(folded, after)))
      continue;
    const next = await shelf.followers(),
      found = [];
    for (const [word, likely] of slips(folded)) {
      const weight = shelf.known.get(word);
      if (weight === undefined) continue;
      const beside = next(before, word) + next(word, after);
      found.push({ word, beside, score: likely * ((weight / 4) * 0.3 + 2 * lg(1 + beside)) });
    }
    found.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
    const [best] = found,
      readings = slots[i].readings;
    if (!best || (sure && !best.beside)) continue;
    if (sure) readings.push({ word: best.word, weight: shelf.w.doubt });
    else {
      const better = found.slice(0, 3).filter((it, k) => !k || it.score > 0.6 * best.score);
      slots[i].readings = better.map((it, k) => ({
        word: it.word,
        weight: shelf.w.correction * (k ? shelf.w.next_correction : 1),
      }));
      slots[i].readings.splice(1, 0, { word: folded, weight: shelf.w.unknown });
    }
    note('spelling', folded, best.word);
  }
}
function slips(word) {
  const found = new Map(),
    n = word.length,
    letters = 'abcdefghijklmnopqrstuvwxyz';
  const add = (it, likely) => {
    if (!found.has(it)) found.set(it, likely);
  };
  for (let i = 0; i <= n; i++) for (const c of letters) add(word.slice(0, i) + c + word.slice(i), 1);
  for (let i = 0; i < n; i++) add(word.slice(0, i) + word.slice(i + 1), 1);
  for (let i = 1; i < n; i++)
    if (word[i - 1] !== word[i]) add(word.slice(0, i - 1) + word[i] + word[i - 1] + word.slice(i + 1), 1.2);
  for (let i = 0; i < n; i++)
    for (const c of letters) if (c !== word[i]) add(word.slice(0, i) + c + word.slice(i + 1), 0.5);
  return found;
}
function asking(shelf, typed, marks, slots) {
  if (typed.length <= 3) return;
  for (let i = 0; i < slots.length;) {
    let count = 0;
    for (const it of shelf.stops) if (it.length > count && stands(it, typed, i, marks)) count = it.length;
    count = Math.min(count, slots.length - i);
    for (let k = i; k < i + count; k++) {
      slots[k].isStop = true;
      slots[k].weight = shelf.w.stop;
    }
    i += Math.max(count, 1);
  }
  if (slots.every((it) => it.isStop))
    slots.forEach((it) => {
      it.isStop = false;
      it.weight = 1;
    });
}
function sayings(shelf, typed, marks) {
  const found = [];
  for (let i = 0; i < typed.length;) {
    const it = shelf.sayings.find(
      ({ say }) =>
        !(say.length === 1 && !marks && say[0].marked !== say[0].folded) &&
        say.every((word, k) => same(word, typed[i + k], marks && word.marked !== word.folded)),
    );
    const to = i + (it ? it.say.length : 1);
    if (it) found.push({ from: i, to, means: it.means, named: it.named });
    for (; i < to; i++) typed[i].said = !!it;
  }
  return found;
}
function otherwise(shelf, typed, all, slots, note) {
  const w = shelf.w,
    phrases = [];
  const add = (from, to, phrase) => {
    phrases.push(phrase);
    for (const it of slots.slice(from, to)) it.means.push(phrase);
  };
  for (const { from, to, means, named } of all) {
    for (const meaning of means) {
      const list = words(meaning),
        length = Math.min(Math.max(to - from, 2) / list.length, 1);
      const weight = (named ? w.in_names : 1) * w.synonym * length;
      add(
        from,
        to,
        list.map((word) => slot(word, weight)),
      );
      note('synonym', text(typed.slice(from, to)), meaning);
    }
    if (!named) for (let k = from; k < to; k++) slots[k].weight *= w.replaced;
  }
  slots.forEach((_, i) => {
    const long = !typed[i].said && shelf.short[typed[i].folded];
    if (!long) return;
    add(
      i,
      i + 1,
      words(long).map((word) => slot(word, w.synonym)),
    );
    note('abbreviation', typed[i].marked, long);
  });
  return phrases;
}
function offices(shelf, typed, marks, slots) {
  if (typed.length < 6) return;
  for (let i = 0; i < slots.length;) {
    if (!shelf.offices.some((it) => stands(it, typed, i, marks))) {
      i++;
      continue;
    }
    const limit = Math.min(i + 14, slots.length);
    let end = i + 1;
    while (end < limit && !typed[end].breaks && !shelf.ends.some((it) => stands(it, typed, end, marks)))
      end++;
    if (end < slots.length) for (let k = i; k < end; k++) slots[k].weight *= shelf.w.office;
    i = end;
  }
}
