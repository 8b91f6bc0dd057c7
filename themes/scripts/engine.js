// Finds procedures in the index of the site (docs/search.md). Every rule has its twin in src/search;
// tests/search_vectors.json holds both to the same answers. Knows nothing of the page it stands on.
(() => {
'use strict';
const ck = window.congkhai = {};
const root = new URL('../', document.currentScript.src).href;

// Files. Each is a script that calls congkhai.shard or congkhai.index with what it holds.
const arrived = {};
let version, entry, asked, shelves;
// The entry names the version of all other files; with another version nothing known holds.
ck.index = it => {
  if (it !== version) { version = it; asked = {}; shelves = {}; }
};
ck.shard = (name, it) => { arrived[name] = it; };
const script = path => new Promise((done, fail) => {
  const it = document.createElement('script');
  it.src = root + 'tim/' + path;
  it.onload = () => { it.remove(); done(); };
  it.onerror = () => { it.remove(); fail(new Error(path)); };
  document.head.append(it);
});
const open = again => entry || (entry = script('muc-luc.js' + again).catch(e => { entry = null; throw e; }));
// Keeps what comes under a name; what does not come is asked for again.
const once = (kept, name, come) => kept[name] || (kept[name] = come().catch(e => { delete kept[name]; throw e; }));
const load = name => once(asked, name, () => script(version + '/' + name + '.js').then(() => arrived[name]));
// Does some work. If the site was built anew since this page was opened, files of its version are gone:
// then the entry is read again, past every cache, and the work done once more.
const fresh = async work => {
  await open('');
  const before = version;
  try {
    return await work();
  } catch (e) {
    entry = null;
    await open('?' + Date.now());
    if (version === before) throw e;
    return work();
  }
};

// Digits of the index: see src/search/digits.rs.
const digit = c => c > 92 ? c - 36 : c - 35;
const digits = text => Uint8Array.from(text, c => digit(c.charCodeAt(0)));
const numbers = text => {
  const found = [];
  for (let i = 0; i < text.length;) {
    let value = 0, unit = 1, d;
    while ((d = digit(text.charCodeAt(i++))) >= 60) { value += d * unit; unit *= 31; }
    found.push(value + d * unit);
  }
  return found;
};
// The first of n places that is so, where all after it are.
const first = (n, is) => {
  let low = 0;
  while (low < n) { const middle = low + n >> 1; if (is(middle)) n = middle; else low = middle + 1; }
  return low;
};
const unfold = (text, weighed) => {
  const words = [];
  let before = '';
  for (let i = 0; i < text.length;) {
    const end = text.indexOf(' ', i);
    before = before.slice(0, digit(text.charCodeAt(i))) + text.slice(i + 1, end);
    words.push(weighed ? [before, digit(text.charCodeAt(end + 1))] : before);
    i = end + (weighed ? 2 : 1);
  }
  return words;
};

// Words.
const VOWEL = 'aăâeêioôơuưy';
// Every vowel with huyền, sắc, hỏi, ngã, nặng.
const TONED = [...VOWEL].map(it => [...'\u0300\u0301\u0309\u0303\u0323'].map(tone => (it + tone).normalize('NFC')).join('')).join('');
const toned = (vowel, tone) => TONED[VOWEL.indexOf(vowel) * 5 + tone] || vowel;
const toneless = c => {
  const i = c ? TONED.indexOf(c) : -1;
  return i < 0 ? [c, -1] : [VOWEL[Math.floor(i / 5)], i % 5];
};
const fold = word => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
const oneSpelling = word => {
  const c = [...word], n = c.length, [first, tone] = toneless(c[n - 2]), last = c[n - 1];
  if (n > 1 && tone >= 0 && c[n - 3] !== 'q' && (first === 'o' && (last === 'a' || last === 'e') || first === 'u' && last === 'y')) {
    return c.slice(0, n - 2).join('') + first + toned(last, tone);
  }
  const [plain, of] = toneless(last);
  if (plain === 'y' && (n === 2 && 'hklmstv'.includes(c[0]) || n === 3 && c[0] === 'q' && c[1] === 'u')) {
    return c.slice(0, n - 1).join('') + (of < 0 ? 'i' : toned('i', of));
  }
  return word;
};
const all = (pattern, text) => {
  const found = [];
  for (let m; m = pattern.exec(text);) found.push(m);
  return found;
};
const flat = lists => [].concat(...lists);
const words = text => {
  let end = 0;
  text = text.normalize('NFC');
  return all(/[\p{Alphabetic}\p{N}]+/gu, text).map((m, i) => {
    const marked = oneSpelling([...m[0]].map(c => c.toLowerCase()).join(''));
    const gap = text.slice(end, m.index), breaks = /[;:.\n()]/.test(gap);
    end = m.index + m[0].length;
    return { marked, folded: fold(marked), breaks, tied: i > 0 && /^[-/]$/.test(gap), at: m.index, end };
  });
};
const codes = text => all(/(?:^|[^\p{Alphabetic}\p{N}])([0-9][. \u00a0]?[0-9]*)/gu, text)
  .map(m => m[1].replace(/\D/g, '')).filter(it => it.length > 6);

// Keystrokes of a keyboard that was off: Telex, and VNI where digits stand among them.
const MARKS = { 6: { a: 'â', e: 'ê', o: 'ô' }, 7: { u: 'ư', o: 'ơ' }, 8: { a: 'ă' }, 9: { d: 'đ' }, w: { u: 'ư', o: 'ơ', a: 'ă' } };
const isVowel = letter => VOWEL.includes(letter || '-');
const tonePlace = c => {
  let first = c.findIndex(isVowel), end;
  if (first < 0) return -1;
  if (/qu|gi/.test(c[first - 1] + c[first]) && isVowel(c[first + 1])) first++;
  for (end = first; isVowel(c[end]);) end++;
  for (let i = end - 1; i >= first; i--) if ('ăâêôơư'.includes(c[i])) return i;
  const n = end - first;
  return n > 2 || n === 2 && (end < c.length || /o[ae]|uy/.test(c[first] + c[first + 1])) ? first + 1 : first;
};
const hasDigit = word => /[0-9]/.test(word);
const keystrokes = word => {
  const c = [], isVni = hasDigit(word);
  let tone = -1, changed = false;
  const mark = marks => {
    let i = c.length;
    while (i-- && !marks[c[i]]);
    if (i < 0) return false;
    c[i] = marks[c[i]];
    return changed = true;
  };
  const horns = () => {
    for (let i = 1; i < c.length; i++) if (/uơ|ưo/.test(c[i - 1] + c[i]) && c[i - 2] !== 'q') { c[i - 1] = 'ư'; c[i] = 'ơ'; }
  };
  for (const key of word) {
    const marks = MARKS[key], tones = (isVni ? '21345' : 'fsrxj').indexOf(key);
    if (tones >= 0 && c.some(isVowel)) { tone = tones; changed = true; }
    else if (/[^a-z]/.test(key) || key === 'w' && !isVni) {
      if (mark(marks || {})) { if ('7w'.includes(key)) horns(); }
      else if (key === 'w') { c.push('ư'); changed = true; }
      else return null;
    }
    else if (!isVni && key === 'd' && c[0] === 'd' && (c.length < word.length - 1 || c.length === 1)) { c[0] = 'đ'; changed = true; }
    else if (isVni || !MARKS[6][key] || !c.includes(key) || !mark({ [key]: MARKS[6][key] })) c.push(key);
  }
  if (!changed) return null;
  if (tone >= 0) {
    const i = tonePlace(c);
    if (i < 0) return null;
    c[i] = toned(c[i], tone);
  }
  return oneSpelling(c.join(''));
};

// The ranking's arithmetic: see src/search/weights.rs.
const lg = value => {
  let whole = 0;
  while (value >= 2) { value /= 2; whole += 1; }
  return whole + (value - 1);
};
const rarity = (all, having) => lg(1 + (all - having + 0.5) / (having + 0.5));
// A place in names: document and position in one number.
const documentOf = place => Math.floor(place / 1024);
const NAME_ENDS = 128, EMPTY = { documents: 0, spellings: [], at: [], spelling: [] };

// One index: that of procedures, or that of all else.
class Shelf {
  constructor(prefix, t) {
    Object.assign(this, { prefix, t, w: t.weights, mass: digits(t.mass), acts: digits(t.acts), lists: {}, files: {} });
    this.sorted = unfold(t.lexicon, true);
    this.lexicon = new Map(this.sorted);
    this.fields = t.fields.map(words);
    this.n = this.mass.length;
    const [stops, offices, ends, actions] = [t.stops, t.offices, t.ends, t.actions].map(list => list.map(words));
    Object.assign(this, { stops, offices, ends, actions });
    this.synonyms = t.synonyms.map(([say, means, named]) => ({ say: words(say), means, named })).sort((a, b) => b.say.length - a.say.length);
  }
  file(kind, key) {
    const firsts = this.t[{ h: 'names', b: 'texts', p: 'pairs' }[kind]];
    const after = first(firsts.length, i => firsts[i] > key);
    return after ? this.prefix + kind + (after - 1) : null;
  }
  // Loads the files that hold some keys; list() reads them then.
  need(kind, keys) {
    const names = new Set();
    for (const key of keys) { const name = this.file(kind, key); if (name) names.add(name); }
    return Promise.all([...names].map(name => load(name).then(text => {
      if (!this.files[name]) this.files[name] = new Map(text.split('!').map(line => {
        const at = kind === 'p' ? line.indexOf(' ', line.indexOf(' ') + 1) : line.indexOf(' ');
        return [line.slice(0, at), line.slice(at + 1)];
      }));
    })));
  }
  list(kind, key) {
    const name = this.file(kind, key), kept = this.lists[kind + key];
    if (kept) return kept;
    const rest = name && this.files[name].get(key);
    return this.lists[kind + key] = kind === 'h' ? rest === undefined || rest === null ? EMPTY : this.names(rest) : this.texts(rest || '', kind === 'b' ? 4 : 3);
  }
  names(rest) {
    const parts = rest.split(' '), spellings = [], keys = [];
    for (let i = 0; i + 1 < parts.length; i += 2) {
      const all = numbers(parts[i + 1]);
      for (let k = 0, next = 0; k < all.length; k += 2) {
        const document = next + all[k] - 1;
        keys.push((document * 1024 + all[k + 1]) * 4096 + spellings.length);
        next = document + 1;
      }
      spellings.push(parts[i]);
    }
    const sorted = Float64Array.from(keys).sort(), at = new Float64Array(keys.length), spelling = [];
    let documents = 0, before = -1;
    sorted.forEach((key, i) => {
      at[i] = Math.floor(key / 4096);
      spelling.push(key % 4096);
      const document = documentOf(at[i]);
      if (document !== before) documents++;
      before = document;
    });
    return { documents, spellings, at, spelling };
  }
  texts(rest, levels) {
    const all = numbers(rest);
    for (let i = 0, next = 0; i < all.length; i++) {
      const document = next + Math.floor(all[i] / levels);
      all[i] = document * levels + all[i] % levels;
      next = document + 1;
    }
    return { all, levels };
  }
  async followers() {
    if (!this.next) {
      const read = await load(this.prefix + 'k'), all = unfold(read.words, false), lists = read.followers.split(' ');
      const place = new Map(all.map((word, i) => [word, i])), kept = {};
      this.next = (word, follower) => {
        const i = place.get(word);
        if (i === undefined) return 0;
        if (!kept[i]) {
          const list = numbers(lists[i]), map = kept[i] = new Map();
          for (let k = 0, next = 0; k < list.length; k += 2) { map.set(all[next + list[k]], list[k + 1]); next += list[k] + 1; }
        }
        return kept[i].get(follower) || 0;
      };
    }
    return this.next;
  }
  beside(a, b) { return pairs(this.list('h', a), this.list('h', b), () => true); }
}
// Calls hit(document, inName) for each document in which b follows a; stops when it says so.
const pairs = (a, b, hit) => {
  let k = 0, before = -1;
  for (let i = 0; i < a.at.length; i++) {
    const wanted = a.at[i] + 1;
    while (k < b.at.length && b.at[k] < wanted) k++;
    const document = documentOf(a.at[i]);
    if (b.at[k] === wanted && document !== before) {
      before = document;
      if (hit(document, a.at[i] % 1024 < NAME_ENDS)) return true;
    }
  }
  return false;
};

// What a query means: see src/search/understand.rs.
const slot = (word, weight) => ({ readings: [{ word: word.folded, weight: 1 }], marked: word.marked !== word.folded ? word.marked : null, weight, means: [], stop: false, breaks: word.breaks });
const stands = (said, typed, at, marks) => typed.length >= at + said.length && said.every((word, k) => marks ? word.marked === typed[at + k].marked : word.folded === typed[at + k].folded);
const text = list => list.map(it => it.marked).join(' ');

async function understand(shelf, query, typing) {
  const typed = words(query).slice(0, 48), notes = [], note = (as, from, to) => notes.push({ as, from, to });
  keyboard(shelf, typed, note);
  const marks = typed.some(it => it.marked !== it.folded), slots = typed.map(it => slot(it, 1));
  const ends = typing && !/\s$/.test(query) ? finish(shelf, typed, slots) : [];
  await shelf.need('h', typed.map(it => it.folded).concat(ends));
  for (const end of ends) if (shelf.list('h', end).documents) slots[slots.length - 1].readings.push({ word: end, weight: shelf.w.doubt });
  const meant = sayings(shelf, typed.slice(0, slots.length), marks);
  await correct(shelf, typed, marks, meant, slots, note);
  asking(shelf, typed, marks, slots);
  const phrases = [slots].concat(otherwise(shelf, typed, meant, slots, note));
  offices(shelf, typed, marks, slots);
  const named = codes(query);
  named.forEach(code => note('code', code, code));
  if (!marks && typed.length && !notes.length) note('unmarked', query.trim(), query.trim());
  return { phrases, marks, question: slots.filter(it => it.stop).length >= shelf.w.question, codes: named, notes, words: typed };
}
function keyboard(shelf, typed, note) {
  const ascii = typed.every(it => it.marked === it.folded);
  const read = typed.map(it => {
    const word = keystrokes(it.marked);
    return word && shelf.lexicon.has(fold(word)) ? word : null;
  });
  const known = word => shelf.lexicon.has(word) ? shelf.lexicon.get(word) : -1;
  const sure = typed.map((it, i) => !!read[i] && !(known(it.folded) >= 6 || it.folded in shelf.t.abbreviations));
  const any = sure.includes(true);
  typed.forEach((it, i) => {
    if (!read[i] || !(sure[i] || any && ascii)) return;
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
  if (typed.length > 1 && [...last.folded].length < 2) { slots.pop(); return []; }
  return shelf.sorted.filter(it => it[0].startsWith(last.folded) && it[0] !== last.folded).sort((a, b) => b[1] - a[1]).slice(0, 12).map(it => it[0]);
}
async function correct(shelf, typed, marks, meant, slots, note) {
  for (let i = 0; i < slots.length; i++) {
    const { marked, folded, tied } = typed[i], known = shelf.lexicon.get(folded);
    if (marked !== folded && known !== undefined || tied || said(meant, i) || !/^[a-z]{1,9}$/.test(folded) || slots[i].readings.length > 1 || folded in shelf.t.abbreviations) continue;
    const before = i ? typed[i - 1].folded : null, after = i + 1 < typed.length ? typed[i + 1].folded : null, sure = known >= 6;
    if (sure && (marks || typed.length < 2 || before !== null && shelf.beside(before, folded) || after !== null && shelf.beside(folded, after))) continue;
    const next = await shelf.followers(), found = [];
    for (const [word, likely] of slips(folded)) {
      const weight = shelf.lexicon.get(word);
      if (weight === undefined) continue;
      const beside = (before === null ? 0 : next(before, word)) + (after === null ? 0 : next(word, after));
      found.push({ word, beside, score: likely * (weight / 4 * 0.3 + 2 * lg(1 + beside)) });
    }
    found.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
    const [best] = found, readings = slots[i].readings;
    if (!best || sure && !best.beside) continue;
    if (sure) readings.push({ word: best.word, weight: shelf.w.doubt });
    else {
      const better = found.slice(0, 3).filter((it, k) => !k || it.score > 0.6 * best.score);
      slots[i].readings = better.map((it, k) => ({ word: it.word, weight: shelf.w.correction * (k ? shelf.w.next_correction : 1) }));
      slots[i].readings.splice(1, 0, { word: folded, weight: shelf.w.unknown });
    }
    note('spelling', folded, best.word);
  }
}
function slips(word) {
  const found = new Map(), n = word.length, letters = 'abcdefghijklmnopqrstuvwxyz';
  const add = (it, likely) => { if (!found.has(it)) found.set(it, likely); };
  for (let i = 0; i <= n; i++) for (const c of letters) add(word.slice(0, i) + c + word.slice(i), 1);
  for (let i = 0; i < n; i++) add(word.slice(0, i) + word.slice(i + 1), 1);
  for (let i = 1; i < n; i++) if (word[i - 1] !== word[i]) add(word.slice(0, i - 1) + word[i] + word[i - 1] + word.slice(i + 1), 1.2);
  for (let i = 0; i < n; i++) for (const c of letters) if (c !== word[i]) add(word.slice(0, i) + c + word.slice(i + 1), 0.5);
  return found;
}
function asking(shelf, typed, marks, slots) {
  if (typed.length <= 3) return;
  for (let i = 0; i < slots.length;) {
    let count = 0;
    for (const it of shelf.stops) if (it.length > count && stands(it, typed, i, marks)) count = it.length;
    count = Math.min(count, slots.length - i);
    for (let k = i; k < i + count; k++) { slots[k].stop = true; slots[k].weight = shelf.w.stop; }
    i += Math.max(count, 1);
  }
  if (slots.every(it => it.stop)) slots.forEach(it => { it.stop = false; it.weight = 1; });
}
function sayings(shelf, typed, marks) {
  const found = [], alike = (a, b) => (marks ? a.marked === b.marked : a.folded === b.folded) || a.marked === a.folded && a.folded === b.folded;
  for (let i = 0; i < typed.length;) {
    const it = shelf.synonyms.find(({ say }) => !(say.length === 1 && !marks && say[0].marked !== say[0].folded)
      && i + say.length <= typed.length && say.every((word, k) => alike(word, typed[i + k])));
    if (it) found.push({ from: i, to: i + it.say.length, means: it.means, named: it.named });
    i += it ? it.say.length : 1;
  }
  return found;
}
const said = (all, i) => all.some(it => it.from <= i && i < it.to);
function otherwise(shelf, typed, all, slots, note) {
  const w = shelf.w, phrases = [];
  const add = (from, to, phrase) => {
    phrases.push(phrase);
    for (const it of slots.slice(from, to)) it.means.push(phrase);
  };
  for (const { from, to, means, named } of all) {
    for (const meaning of means) {
      const list = words(meaning), length = Math.min(Math.max(to - from, 2) / list.length, 1);
      const weight = (named ? w.said_in_names : 1) * w.synonym * length;
      add(from, to, list.map(word => slot(word, weight)));
      note('synonym', text(typed.slice(from, to)), meaning);
    }
    if (!named) for (let k = from; k < to; k++) slots[k].weight *= w.replaced;
  }
  slots.forEach((_, i) => {
    const long = !said(all, i) && shelf.t.abbreviations[typed[i].folded];
    if (!long) return;
    add(i, i + 1, words(long).map(word => slot(word, w.synonym)));
    note('abbreviation', typed[i].marked, long);
  });
  return phrases;
}
function offices(shelf, typed, marks, slots) {
  if (typed.length < 6) return;
  for (let i = 0; i < slots.length;) {
    if (!shelf.offices.some(it => stands(it, typed, i, marks))) { i++; continue; }
    const limit = Math.min(i + 14, slots.length);
    let end = i + 1;
    while (end < limit && !typed[end].breaks && !shelf.ends.some(it => stands(it, typed, end, marks))) end++;
    if (end < slots.length) for (let k = i; k < end; k++) slots[k].weight *= shelf.w.office;
    i = end;
  }
}

// Which documents answer: see src/search/rank.rs.
async function rank(shelf, query, namesOnly) {
  const w = shelf.w, n = shelf.n, read = is => flat(flat(query.phrases).filter(is).map(it => it.readings)).map(it => it.word);
  await shelf.need('h', read(() => true).concat(query.codes));
  const withTexts = !namesOnly && (query.question || !someNameHasAll(shelf, query));
  if (withTexts) {
    const keys = [];
    for (const phrase of query.phrases) for (let i = 1; i < phrase.length; i++) if (!phrase[i].breaks && !(phrase[i - 1].stop && phrase[i].stop)) for (const a of phrase[i - 1].readings) for (const b of phrase[i].readings) keys.push(a.word + ' ' + b.word);
    await Promise.all([shelf.need('b', read(it => !it.stop)), shelf.need('p', keys)]);
  }
  const score = new Float64Array(n), held = new Float64Array(n), gives = new Float64Array(n), short = new Float64Array(n), said = new Map();
  let whole = 0;
  shelf.mass.forEach((mass, i) => { short[i] = 1 / (1 - w.length + w.length * mass / shelf.t.mean); });
  const saturated = it => it / (w.saturation + it) * (w.saturation + 1);
  const nameWord = (word, list, weight) => {
    const touched = [];
    let before = -1;
    const give = (document, amount) => { if (gives[document] === 0) touched.push(document); gives[document] += amount; };
    for (let i = 0; i < list.at.length; i++) {
      const document = documentOf(list.at[i]);
      give(document, list.at[i] % 1024 >= NAME_ENDS ? w.other_name : w.name * short[document] * (document === before ? 0.5 : 1));
      before = document;
    }
    shelf.fields.forEach((field, f) => {
      const times = field.filter(it => it.folded === word).length;
      if (!times) return;
      const amount = w.field * times / (0.5 + 0.1 * field.length), [from, to] = shelf.t.ranges[f];
      for (let d = from; d < to; d++) give(d, amount);
    });
    if (!touched.length) return;
    const says = weight * rarity(n, touched.length);
    whole += says;
    for (const d of touched) { score[d] += says * saturated(gives[d]); held[d] += says; gives[d] = 0; }
    said.set(word, said.has(word) ? Math.max(said.get(word), says) : says);
  };
  const inText = (list, weight) => {
    const says = weight * rarity(n, list.all.length) * 2.2, levels = list.levels;
    for (const it of list.all) score[Math.floor(it / levels)] += says * (it % levels + 0.5) / levels;
  };
  const pair = (a, b, weight, texts) => {
    const hits = [];
    pairs(shelf.list('h', a), shelf.list('h', b), (d, inName) => { hits.push([d, inName]); });
    const says = w.pair * weight * rarity(n, hits.length);
    for (const [d, inName] of hits) score[d] += says * saturated(inName ? w.name * short[d] : w.other_name);
    shelf.fields.forEach((field, f) => {
      if (!field.some((it, k) => k && field[k - 1].folded === a && it.folded === b)) return;
      const [from, to] = shelf.t.ranges[f], fieldSays = w.field_pair * weight * rarity(n, to - from);
      for (let d = from; d < to; d++) score[d] += fieldSays;
    });
    if (texts) inText(shelf.list('p', a + ' ' + b), w.body_pair * weight);
  };
  for (const phrase of query.phrases) {
    for (const it of phrase) for (const reading of it.readings) {
      const weight = it.weight * reading.weight;
      nameWord(reading.word, shelf.list('h', reading.word), weight);
      if (withTexts && !it.stop) inText(shelf.list('b', reading.word), w.body * weight);
    }
    for (let i = 1; i < phrase.length; i++) {
      const a = phrase[i - 1], b = phrase[i];
      if (b.breaks) continue;
      const share = a.stop && b.stop ? w.stop : a.stop || b.stop ? w.stop_pair : Math.min(a.weight, b.weight, 1);
      for (const x of a.readings) for (const y of b.readings) pair(x.word, y.word, x.weight * y.weight * share, withTexts && !(a.stop && b.stop));
    }
  }
  let hits = [];
  for (let d = 0; d < n; d++) if (score[d] > 0) {
    const h = Math.min(held[d] / (whole > 0 ? whole : 1), 1);
    hits.push({ document: d, score: score[d] * (1 - w.query_share + w.query_share * h), held: h, run: 0 });
  }
  const order = (a, b) => b.score - a.score || a.document - b.document;
  hits.sort(order);
  const again = hits.splice(0, w.again);
  lookAgain(shelf, query, said, again);
  hits = again.sort(order).concat(hits);
  for (const code of query.codes.slice().reverse()) {
    for (const key of shelf.list('h', code).at) {
      const document = documentOf(key);
      hits = hits.filter(it => it.document !== document);
      hits.unshift({ document, score: 1e6, held: 1, run: 1 });
    }
  }
  return hits;
}
function someNameHasAll(shelf, query) {
  let common = null;
  for (const it of query.phrases[0]) {
    if (it.stop) continue;
    const having = new Set();
    for (const reading of it.readings) for (const key of shelf.list('h', reading.word).at) having.add(documentOf(key));
    common = common ? new Set([...common].filter(d => having.has(d))) : having;
  }
  return !!common && common.size > 0;
}
function lookAgain(shelf, query, said, hits) {
  const w = shelf.w, typed = query.phrases[0], could = typed.reduce((sum, it) => sum + (it.stop ? w.stop_in_run : 1), 0);
  const mentioned = shelf.actions.map(action => typed.some((_, i) => i + action.length <= typed.length && action.every((word, k) => typed[i + k].readings[0].word === word.folded)));
  for (const hit of hits) {
    const found = new Map();
    let run = 0;
    for (const phrase of query.phrases) {
      let runs = [];
      for (const it of phrase) {
        const length = it.stop ? w.stop_in_run : Math.max(it.weight, w.stop_in_run), next = [];
        it.readings.forEach((reading, place) => {
          const list = shelf.list('h', reading.word), low = hit.document * 1024, spellings = [];
          for (let a = first(list.at.length, i => list.at[i] >= low); list.at[a] < low + NAME_ENDS; a++) {
            const position = list.at[a] - low, before = runs.find(r => r[0] === position - 1);
            const longer = (before ? before[1] : 0) + length;
            if (longer > run) run = longer;
            next.push([position, longer]);
            spellings.push(list.spellings[list.spelling[a]]);
          }
          if (!spellings.length) return;
          const marked = place ? null : it.marked, kept = found.get(reading.word);
          if (!kept) found.set(reading.word, [marked, spellings]);
          else if (kept[0] === null) kept[0] = marked;
        });
        runs = next;
      }
    }
    let nameHeld = 0, marked = 0, markedOf = 0;
    for (const [word, [typedMarks, spellings]] of found) {
      const says = said.get(word);
      if (says === undefined) continue;
      nameHeld += says;
      if (query.marks && typedMarks !== null) { markedOf += says; if (spellings.includes(typedMarks)) marked += says; }
    }
    const act = shelf.acts[hit.document];
    let factor = 1;
    if (act && query.question && mentioned[act - 1] === false) factor -= w.later_action;
    if (markedOf > 0) factor += w.marks * marked / markedOf;
    factor += w.run * run / Math.max(could, 1);
    factor += w.name_share * Math.min(nameHeld / (shelf.mass[hit.document] * 4), 1);
    hit.score *= factor;
    hit.run = run;
  }
}

// Answers: see src/search/answer.rs.
const holds = (query, say) => query.words.some((_, i) => say.length && stands(say, query.words, i, query.marks));
function isWeak(query, hits, guidance) {
  const best = hits.slice(0, 5), held = Math.max(0, ...best.map(it => it.held)), run = Math.max(0, ...best.map(it => it.run));
  const sought = query.phrases[0].filter(it => !it.stop).length;
  if (!best.length || guidance.some(([say, instead]) => instead && say.some(it => holds(query, words(it)) && words(it).length >= sought))) return true;
  if (guidance.length && query.phrases.length === 1) return run < 3 && !(held > 0.99 && run > sought - 0.5);
  if (query.question || query.phrases.length > 1 || sought < 2) return false;
  return run < 1.5 && held < 0.8 || sought > 3 && run < 2.1 && held < 0.6;
}
const shelf = prefix => once(shelves, prefix + 't', () => load(prefix + 't').then(t => new Shelf(prefix, t)));

// What results show of documents.
async function show(of, hits, query) {
  const block = of.t.block, file = hit => of.prefix + 'r' + Math.floor(hit.document / block);
  const files = await Promise.all(hits.map(hit => load(file(hit))));
  return hits.map((hit, i) => {
    const [code, url, title, field, level, cost, time] = files[i][hit.document % block];
    return { code, title, url, score: hit.score, field: of.t.fields[field] || '', level, cost, time, marks: query ? highlights(title, query) : [], document: hit.document };
  });
}
function highlights(title, query) {
  const sought = new Map();
  for (const it of flat(query.phrases)) if (!it.stop) for (const reading of it.readings) sought.set(reading.word, it.marked);
  const marks = [];
  for (const word of words(title)) {
    const marked = sought.get(word.folded);
    if (marked === undefined || query.marks && marked && marked !== word.marked) continue;
    const last = marks[marks.length - 1];
    if (last && !/\S/.test(title.slice(last[1], word.at))) last[1] = word.end; else marks.push([word.at, word.end]);
  }
  return marks;
}

// Filters: see src/search/facets.rs.
const KINDS = ['level', 'agency', 'applicant'];
const columns = () => once(shelves, 'f', () => Promise.all([shelf(''), load('f')]).then(([of, f]) => {
  const flags = numbers(f.flags);
  return { of, sets: f.sets, places: f.of.map(numbers), flags, names: { field: of.t.fields, level: f.levels, agency: f.agencies, applicant: f.applicants, online: f.online },
    ranks: { name: numbers(f.ranks[0]), time: numbers(f.ranks[1]), cost: numbers(f.ranks[2]) },
    field: d => first(of.t.ranges.length, i => of.t.ranges[i][1] > d) };
}));
const has = (c, kind, d) => kind === 'field' ? [c.field(d)] : kind === 'online' ? c.flags[2 * d] ? [c.flags[2 * d] - 1] : [] : c.sets[c.places[KINDS.indexOf(kind)][d]];
const FLAGS = { free: 1, sameDay: 2, forms: 4 };
// A kind whose own choices are left out: its counts say what choosing more of it would give.
const passes = (c, filters, d, except) => Object.keys(filters || {}).every(kind => {
  const wanted = filters[kind];
  if (kind === except || !wanted || wanted.length === 0) return true;
  return FLAGS[kind] ? c.flags[2 * d + 1] & FLAGS[kind] : has(c, kind, d).some(it => wanted.includes(it));
});
const filtered = filters => Object.keys(filters || {}).some(kind => filters[kind] && filters[kind].length !== 0);

// What is near enough to the best to be counted as found.
const NEAR = 0.2;
async function find(query, typing) {
  const of = await shelf(''), asks = /[\p{Alphabetic}\p{N}]/u.test(query);
  if (!asks) return { of, hits: Array.from({ length: of.n }, (_, document) => ({ document, score: 0, held: 1, run: 0 })), query: null, guidance: [], weak: false };
  const understood = await understand(of, query, typing), all = await rank(of, understood);
  const guidance = of.t.guidance.filter(([say]) => say.some(it => holds(understood, words(it))));
  const hits = all.filter(it => it.score >= NEAR * all[0].score);
  return { of, all, hits, query: understood, guidance, weak: isWeak(understood, all, guidance) };
}
// Corrections that the best results bear out, written as their names have them; of others nothing is said.
function spelled(query, hits) {
  const named = flat(hits.slice(0, 3).map(it => words(it.title).map(word => Object.assign(word, { text: it.title.slice(word.at, word.end).toLowerCase() }))));
  const written = word => (named.find(it => it.folded === word) || {}).text;
  const notes = [], better = {};
  for (const it of query.notes) {
    const to = it.as === 'spelling' ? written(it.from) ? '' : written(it.to) : it.to;
    if (to) notes.push({ as: it.as, from: it.from, to });
    if (to && it.as === 'spelling') better[it.from] = to;
  }
  const text = query.words.map(it => better[it.folded] || it.marked === it.folded && written(it.folded) || it.marked).join(' ');
  return { notes, suggestion: Object.keys(better).length ? text : null };
}
const GROUPS = ['procedure', 'form', 'text', 'agency', 'field', 'statistics', 'news', 'page'];
// What is no procedure is found by its name: by most of what is sought, two words of it in a row.
async function groups(query) {
  const of = await shelf('o'), hits = of.n ? await rank(of, query, true) : [], found = [];
  const sought = query.phrases[0].filter(it => !it.stop);
  const named = (it, d) => it.readings.some(({ word }) => {
    const { at } = of.list('h', word);
    return at[first(at.length, i => at[i] >= d * 1024)] < d * 1024 + 1024;
  }) || it.means.some(phrase => phrase.every(other => named(other, d)));
  const near = hits.filter(it => {
    const count = sought.filter(word => named(word, it.document)).length;
    return it.score >= 0.4 * hits[0].score && it.held >= 0.6
      && (count === sought.length || count >= 0.6 * sought.length && it.run > 1.5);
  });
  for (let kind = 1; kind < GROUPS.length; kind++) {
    const own = near.filter(it => it.document >= of.t.kinds[kind] && it.document < of.t.kinds[kind + 1]);
    if (own.length) found.push({ kind: GROUPS[kind], total: own.length, hits: await show(of, own.slice(0, 5), query) });
  }
  return found;
}
ck.ask = (query, options) => fresh(async () => {
  const { typing, limit = 20, offset = 0, filters, sort = 'relevance', others } = options || {};
  const found = await find(query, typing), asks = found.query, isSorted = sort !== 'relevance' || !asks;
  let hits = found.hits;
  if (isSorted || filtered(filters)) {
    const c = await columns(), { name } = c.ranks, by = c.ranks[sort] || name;
    hits = hits.filter(it => passes(c, filters, it.document));
    if (isSorted) hits.sort((a, b) => by[a.document] - by[b.document] || name[a.document] - name[b.document]);
  }
  const shown = await show(found.of, hits.slice(offset, offset + limit), asks);
  const { notes, suggestion } = asks ? spelled(asks, found.weak ? [] : shown) : { notes: [], suggestion: null };
  return { query, total: hits.length, weak: found.weak, understood: notes, suggestion, guidance: found.guidance.length ? (await load('g')).filter((_, i) => found.guidance.includes(found.of.t.guidance[i])) : [], hits: shown, groups: others && asks ? await groups(asks) : [] };
});
ck.facets = (query, options) => fresh(async () => {
  const { typing, filters } = options || {}, [found, c] = await Promise.all([find(query, typing), columns()]), counts = {};
  const left = except => found.hits.map(it => it.document).filter(d => passes(c, filters, d, except));
  for (const kind of Object.keys(c.names)) {
    const of = new Map();
    for (const d of left(kind)) for (const place of has(c, kind, d)) of.set(place, (of.get(place) || 0) + 1);
    counts[kind] = [...of].map(([place, count]) => [place, c.names[kind][place], count]).filter(it => it[1] !== undefined).sort((a, b) => b[2] - a[2] || a[0] - b[0]);
  }
  for (const kind in FLAGS) counts[kind] = left(kind).filter(d => c.flags[2 * d + 1] & FLAGS[kind]).length;
  counts.total = left().length;
  return counts;
});
ck.search = (query, options) => fresh(async () => {
  const { of, all, weak } = await find(query, false);
  if (weak || !all) return [];
  return (await show(of, all.slice(0, options && options.limit || 10), null)).map(({ code, title, url, score }) => ({ code, title, url, score }));
});
// For the tests that hold both sides to each other.
ck.parts = { words, codes, keystrokes, numbers, understand: (query, typing) => fresh(async () => understand(await shelf(''), query, typing)) };
})();
