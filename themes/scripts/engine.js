// Finds procedures in the index of the site (docs/search.md). Every rule has its twin in src/search;
// tests/search_vectors.json holds both to the same answers. Knows nothing of the page it stands on.
(() => {
const ck = window.congkhai = {};
// Behind the # of its address stands the folder in which the index lies: each language has its own.
const root = document.currentScript.src.split('#')[1];

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
  it.onload = done;
  it.onerror = () => fail(path);
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
// Huyền, sắc, hỏi, ngã, nặng.
const TONES = '\u0300\u0301\u0309\u0303\u0323';
const fold = word => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đðɖ]/g, 'd');
// The tone of oa, oe, uy on the second vowel, i for a lone y.
const LATE_TONE = new RegExp('(^|[^q])(o(?=.[ae]$)|u(?=.y$))([' + TONES + '])(.)$'), LONE_Y = new RegExp('^([hklmstv]|qu)y([' + TONES + ']?)$');
const oneSpelling = word => word.normalize('NFD').replace(LATE_TONE, '$1$2$4$3').replace(LONE_Y, '$1i$2').normalize('NFC');
const all = (pattern, text) => {
  const found = [];
  for (let m; m = pattern.exec(text);) found.push(m);
  return found;
};
const flat = lists => [].concat(...lists);
const words = text => {
  let end = 0;
  text = text.normalize('NFC');
  return all(/[\p{Alpha}\p{N}]+/gu, text).map((m, i) => {
    const marked = oneSpelling([...m[0]].map(c => c.toLowerCase()).join(''));
    const gap = text.slice(end, m.index), breaks = /[;:.\n()]/.test(gap);
    end = m.index + m[0].length;
    return { marked, folded: fold(marked), breaks, tied: i > 0 && /^[-/]$/.test(gap), at: m.index, end };
  });
};
const codes = text => all(/(?:^|[^\p{Alpha}\p{N}])(\d[. \u00a0]?\d*)/gu, text)
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
    c[i] += TONES[tone];
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
const NAME_ENDS = 128;

// Kinds of files of lists, and where the first key of each stands.
const LISTS = { h: 'names', b: 'texts', p: 'pairs', w: 'others' }, LEVELS = { b: 4, p: 3, w: 1 };

// The index of the procedures.
class Shelf {
  constructor(t) {
    Object.assign(this, { t, w: t.weights, mass: digits(t.mass), acts: digits(t.acts), lists: {}, files: {} });
    this.sorted = unfold(t.lexicon, true);
    this.known = new Map(this.sorted);
    this.n = this.mass.length;
    // Words like "constructor" are no words of it.
    this.short = Object.assign({ __proto__: null }, t.abbreviations);
    for (const kind of ['stops', 'offices', 'ends', 'actions', 'fields']) this[kind] = t[kind].map(words);
    this.sayings = t.synonyms.map(([say, means, named]) => ({ say: words(say), means, named })).sort((a, b) => b.say.length - a.say.length);
  }
  file(kind, key) {
    const firsts = this.t[LISTS[kind]];
    const after = first(firsts.length, i => firsts[i] > key);
    return after ? kind + (after - 1) : null;
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
    const kept = this.lists, name = this.file(kind, key), rest = name && this.files[name].get(key) || '';
    return kept[kind + key] || (kept[kind + key] = kind === 'h' ? this.placesIn(rest) : this.textsIn(rest, LEVELS[kind]));
  }
  placesIn(rest) {
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
    const sorted = Float64Array.from(keys).sort();
    return { spellings, at: sorted.map(it => Math.floor(it / 4096)), spelling: sorted.map(it => it % 4096) };
  }
  textsIn(rest, levels) {
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
      const read = await load('k'), all = unfold(read.words, false), lists = read.followers.split(' ');
      const place = new Map(all.map((word, i) => [word, i])), kept = { __proto__: null };
      this.next = (word, follower) => {
        if (!kept[word]) {
          const list = numbers(lists[place.get(word)] || ''), map = kept[word] = new Map();
          for (let k = 0, next = 0; k < list.length; k += 2) { map.set(all[next + list[k]], list[k + 1]); next += list[k] + 1; }
        }
        return kept[word].get(follower) || 0;
      };
    }
    return this.next;
  }
  beside(a, b) { return this.pairs(a, b).length > 0; }
  // Documents in which one word follows another, and whether in the name itself.
  pairs(first, second) {
    const hits = [], a = this.list('h', first).at, b = this.list('h', second).at;
    let k = 0, before = -1;
    for (const place of a) {
      while (b[k] <= place) k++;
      const document = documentOf(place);
      if (b[k] === place + 1 && document !== before) hits.push([before = document, place % 1024 < NAME_ENDS]);
    }
    return hits;
  }
}

// What a query means: see src/search/understand.rs.
const slot = (word, weight) => ({ readings: [{ word: word.folded, weight: 1 }], marked: word.marked !== word.folded ? word.marked : null, weight, means: [], isStop: false, breaks: word.breaks });
const same = (a, b, marks) => b && a.folded === b.folded && (!marks || a.marked === b.marked);
const stands = (said, typed, at, marks) => said.every((word, k) => same(word, typed[at + k], marks));
const text = list => list.map(it => it.marked).join(' ');

async function understand(shelf, query, typing) {
  const typed = words(query).slice(0, 48), notes = [], note = (as, from, to) => notes.push({ as, from, to });
  keyboard(shelf, typed, note);
  const marks = typed.some(it => it.marked !== it.folded), slots = typed.map(it => slot(it, 1));
  const ends = typing && !/\s$/.test(query) ? finish(shelf, typed, slots) : [];
  await shelf.need('h', typed.map(it => it.folded).concat(ends));
  for (const end of ends) if (shelf.list('h', end).at.length) slots[slots.length - 1].readings.push({ word: end, weight: shelf.w.doubt });
  const meant = sayings(shelf, typed.slice(0, slots.length), marks);
  await correct(shelf, typed, marks, slots, note);
  asking(shelf, typed, marks, slots);
  const phrases = [slots].concat(otherwise(shelf, typed, meant, slots, note));
  offices(shelf, typed, marks, slots);
  const named = codes(query);
  named.forEach(code => note('code', code, code));
  if (!marks && typed.length && !notes.length) note('unmarked', query.trim(), query.trim());
  return { phrases, marks, isQuestion: slots.filter(it => it.isStop).length >= shelf.w.question, codes: named, notes, typed };
}
function keyboard(shelf, typed, note) {
  const ascii = typed.every(it => it.marked === it.folded);
  const read = typed.map(it => {
    const word = keystrokes(it.marked);
    return word && shelf.known.has(fold(word)) ? word : null;
  });
  const known = word => shelf.known.get(word) + 1 || 0;
  const sure = typed.map((it, i) => !!read[i] && !(known(it.folded) > 6 || shelf.short[it.folded]));
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
async function correct(shelf, typed, marks, slots, note) {
  for (let i = 0; i < slots.length; i++) {
    const { marked, folded, tied } = typed[i], known = shelf.known.get(folded);
    if (marked !== folded && known !== undefined || tied || typed[i].said || !/^[a-z]{1,9}$/.test(folded) || slots[i].readings.length > 1 || shelf.short[folded]) continue;
    const before = i ? typed[i - 1].folded : '', after = i + 1 < typed.length ? typed[i + 1].folded : '', sure = known >= 6;
    if (sure && (marks || typed.length < 2 || shelf.beside(before, folded) || shelf.beside(folded, after))) continue;
    const next = await shelf.followers(), found = [];
    for (const [word, likely] of slips(folded)) {
      const weight = shelf.known.get(word);
      if (weight === undefined) continue;
      const beside = next(before, word) + next(word, after);
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
    for (let k = i; k < i + count; k++) { slots[k].isStop = true; slots[k].weight = shelf.w.stop; }
    i += Math.max(count, 1);
  }
  if (slots.every(it => it.isStop)) slots.forEach(it => { it.isStop = false; it.weight = 1; });
}
function sayings(shelf, typed, marks) {
  const found = [];
  for (let i = 0; i < typed.length;) {
    const it = shelf.sayings.find(({ say }) => !(say.length === 1 && !marks && say[0].marked !== say[0].folded)
      && say.every((word, k) => same(word, typed[i + k], marks && word.marked !== word.folded)));
    const to = i + (it ? it.say.length : 1);
    if (it) found.push({ from: i, to, means: it.means, named: it.named });
    for (; i < to; i++) typed[i].said = !!it;
  }
  return found;
}
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
    const long = !typed[i].said && shelf.short[typed[i].folded];
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
const read = (query, is) => flat(flat(query.phrases).filter(is).map(it => it.readings)).map(it => it.word);
async function rank(shelf, query) {
  const w = shelf.w, n = shelf.n;
  await shelf.need('h', read(query, () => true).concat(query.codes));
  const withTexts = query.isQuestion || !someNameHasAll(shelf, query);
  // Words side by side, what they weigh, and whether no text is asked for them.
  const neighbours = phrase => {
    const found = [];
    phrase.forEach((b, i) => {
      const a = phrase[i - 1] || b, both = a.isStop && b.isStop;
      if (a === b || b.breaks) return;
      const share = both ? w.stop : a.isStop || b.isStop ? w.stop_pair : Math.min(a.weight, b.weight, 1);
      for (const x of a.readings) for (const y of b.readings) found.push([x.word, y.word, x.weight * y.weight * share, both]);
    });
    return found;
  };
  if (withTexts) {
    await Promise.all([shelf.need('b', read(query, it => !it.isStop)), shelf.need('p', flat(query.phrases.map(neighbours)).filter(it => !it[3]).map(it => it[0] + ' ' + it[1]))]);
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
    said.set(word, Math.max(said.get(word) || 0, says));
  };
  const inText = (list, weight) => {
    const says = weight * rarity(n, list.all.length) * 2.2, levels = list.levels;
    for (const it of list.all) score[Math.floor(it / levels)] += says * (it % levels + 0.5) / levels;
  };
  const pair = (a, b, weight, texts) => {
    const hits = shelf.pairs(a, b), says = w.pair * weight * rarity(n, hits.length);
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
      if (withTexts && !it.isStop) inText(shelf.list('b', reading.word), w.body * weight);
    }
    for (const [a, b, weight, both] of neighbours(phrase)) pair(a, b, weight, withTexts && !both);
  }
  let hits = [];
  for (let d = 0; d < n; d++) if (score[d] > 0) {
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
      hits = hits.filter(it => it.document !== document);
      hits.unshift({ document, score: 1e6, held: 1, run: 1 });
    }
  }
  return hits;
}
function someNameHasAll(shelf, query) {
  const having = query.phrases[0].filter(it => !it.isStop).map(it => new Set(flat(it.readings.map(({ word }) => [...shelf.list('h', word).at].map(documentOf)))));
  return having.length > 0 && [...having.pop()].some(d => having.every(it => it.has(d)));
}
function lookAgain(shelf, query, said, hits) {
  const w = shelf.w, typed = query.phrases[0], could = typed.reduce((sum, it) => sum + (it.isStop ? w.stop_in_run : 1), 0);
  const asked = typed.map(it => ' ' + it.readings[0].word).join('') + ' ', mentioned = shelf.actions.map(action => asked.includes(action.map(it => ' ' + it.folded).join('') + ' '));
  for (const hit of hits) {
    const found = new Map();
    let run = 0;
    for (const phrase of query.phrases) {
      let runs = {};
      for (const it of phrase) {
        const length = it.isStop ? w.stop_in_run : Math.max(it.weight, w.stop_in_run), next = {};
        it.readings.forEach((reading, place) => {
          const list = shelf.list('h', reading.word), low = hit.document * 1024, spellings = [];
          for (let a = first(list.at.length, i => list.at[i] >= low); list.at[a] < low + NAME_ENDS; a++) {
            const position = list.at[a] - low;
            run = Math.max(run, next[position] = (runs[position - 1] || 0) + length);
            spellings.push(list.spellings[list.spelling[a]]);
          }
          if (!spellings.length) return;
          const marked = place ? null : it.marked, kept = found.get(reading.word);
          if (!kept) found.set(reading.word, [marked, spellings]);
          else kept[0] = kept[0] || marked;
        });
        runs = next;
      }
    }
    let nameHeld = 0, marked = 0, markedOf = 0;
    for (const [word, [typedMarks, spellings]] of found) {
      const says = said.get(word) || 0;
      nameHeld += says;
      if (query.marks && typedMarks) { markedOf += says; if (spellings.includes(typedMarks)) marked += says; }
    }
    const act = shelf.acts[hit.document];
    let factor = 1;
    if (act && query.isQuestion && !mentioned[act - 1]) factor -= w.later_action;
    if (markedOf > 0) factor += w.marks * marked / markedOf;
    factor += w.run * run / Math.max(could, 1);
    factor += w.name_share * Math.min(nameHeld / (shelf.mass[hit.document] * 4), 1);
    hit.score *= factor;
    hit.run = run;
  }
}

// Answers: see src/search/answer.rs.
// Whether the query holds a saying of so many words at least.
const says = (query, guidance, least) => guidance[0].map(words).some(say => say.length >= least && query.typed.some((_, i) => stands(say, query.typed, i, query.marks)));
function isWeak(query, hits, guidance) {
  const best = hits.slice(0, 5), held = Math.max(0, ...best.map(it => it.held)), run = Math.max(0, ...best.map(it => it.run));
  const sought = query.phrases[0].filter(it => !it.isStop).length;
  if (!best.length || guidance.some(it => it[1] && says(query, it, Math.max(sought, 1)))) return true;
  // A code that no procedure has is answered by nothing else.
  if (query.codes.length && best[0].score < 1e6 && query.typed.every(it => hasDigit(it.marked))) return true;
  if (guidance.length && query.phrases.length === 1) return run < 3 && !(held > 0.99 && run > sought - 0.5);
  if (query.isQuestion || query.phrases.length > 1 || sought < 2) return false;
  return run < 1.5 && held < 0.8 || sought > 3 && run < 2.1 && held < 0.6;
}
const shelf = () => once(shelves, 't', () => load('t').then(t => new Shelf(t)));

// What results show of documents.
async function show(of, hits, query) {
  const block = of.t.block, files = await Promise.all(hits.map(hit => load('r' + Math.floor(hit.document / block))));
  return hits.map((hit, i) => {
    const [code, url, title, field, level, cost, time] = files[i][hit.document % block];
    return { code, title, url: url.replace('~', code), score: hit.score, field: of.t.fields[field] || '', level, cost, time, marks: query ? highlights(title, query) : [] };
  });
}
function highlights(title, query) {
  const sought = new Map();
  for (const it of flat(query.phrases)) if (!it.isStop) for (const reading of it.readings) sought.set(reading.word, it.marked);
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
const columns = () => once(shelves, 'f', () => Promise.all([shelf(), load('f')]).then(([of, f]) => {
  const flags = numbers(f.flags), names = { field: of.t.fields, level: f.levels, agency: f.agencies, applicant: f.applicants, online: f.online }, slugs = {};
  for (const kind in names) slugs[kind] = names[kind].map(slug);
  return { of, sets: f.sets, places: f.of.map(numbers), flags, names, slugs,
    ranks: { name: numbers(f.ranks[0]), time: numbers(f.ranks[1]), cost: numbers(f.ranks[2]) },
    field: d => first(of.t.ranges.length, i => of.t.ranges[i][1] > d) };
}));
// "Đất đai" is chosen as "dat-dai": places in lists change with the content.
const slug = text => fold(text.toLowerCase()).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
const has = (c, kind, d) => kind === 'field' ? [c.field(d)] : kind === 'online' ? c.flags[2 * d] ? [c.flags[2 * d] - 1] : [] : c.sets[c.places[KINDS.indexOf(kind)][d]];
const FLAGS = { free: 1, sameDay: 2, forms: 4 };
// A kind whose own choices are left out: its counts say what choosing more of it would give.
const passes = (c, filters, d, except) => Object.keys(filters).every(kind => {
  const wanted = filters[kind];
  if (kind === except) return true;
  return FLAGS[kind] ? c.flags[2 * d + 1] & FLAGS[kind] : has(c, kind, d).some(it => wanted.includes(c.slugs[kind][it]));
});

// What is near enough to the best to be counted as found.
const NEAR = 0.2;
async function find(query, typing) {
  const of = await shelf(), asks = words(query).length;
  if (!asks) return { of, hits: Array.from({ length: of.n }, (_, document) => ({ document, score: 0, held: 1, run: 0 })), query: null, guidance: [], weak: false };
  const understood = await understand(of, query, typing), all = await rank(of, understood);
  const guidance = of.t.guidance.filter(it => says(understood, it, 1));
  const hits = all.filter(it => it.score >= NEAR * all[0].score);
  return { of, all, hits, query: understood, guidance, weak: isWeak(understood, all, guidance) };
}
// Corrections that the best results bear out, written as their names have them; of others nothing is said.
function spelled(query, hits) {
  const named = flat(hits.slice(0, 3).map(it => words(it.title).map(word => Object.assign(word, { text: it.title.slice(word.at, word.end).toLowerCase() }))));
  const written = word => (named.find(it => it.folded === word) || {}).text;
  const notes = [], better = { __proto__: null };
  for (const it of query.notes) {
    const to = it.as === 'spelling' ? written(it.from) ? '' : written(it.to) : it.to;
    if (to && !notes.some(kept => kept.from === it.from)) notes.push({ as: it.as, from: it.from, to });
    if (to && it.as === 'spelling') better[it.from] = to;
  }
  const text = query.typed.map(it => better[it.folded] || it.marked === it.folded && written(it.folded) || it.marked).join(' ');
  return { notes, suggestion: Object.keys(better).length ? text : null };
}
const GROUPS = 'procedure form text agency field statistics news page'.split(' ');
// What is no procedure is found by its name: by most of what is sought, two words of it in a row.
const named = (it, list) => it.readings.some(({ word }) => list.has(word)) || it.means.some(phrase => phrase.every(other => named(other, list)));
const others = (of, at) => once(shelves, 'o' + at, () => load('o' + at).then(text => text.split('\n').map((line, i) => {
  const [field, url, title, level = '', more] = line.split('\t'), list = words(title + ';' + level + ';' + more);
  return { document: at * of.t.names_a_file + i, list, words: new Set(flat(list.map(it => [it.folded, it.marked]))),
    shown: { title, url: url.replace('~', slug(title.split(/ – |\.\w{3,4}$/)[0])), field: of.t.fields[field], level } };
})));
const reads = (it, { folded }) => it.readings.some(({ word }) => word === folded);
async function groups(query) {
  const of = await shelf(), { w, t } = of, sought = query.phrases[0].filter(it => !it.isStop), n = sought.length;
  let files = Array.from({ length: t.blocks }, (_, i) => i);
  // Of many files those are read that have most of what is sought, above all what few have.
  if (t.others.length) {
    await of.need('w', read(query, () => true));
    const lists = sought.map(it => files.filter(file => named(it, { has: word => of.list('w', word).all.includes(file) })));
    const says = file => lists.reduce((sum, it) => sum + (it.includes(file) && 1 / it.length), 0);
    files = files.filter(says).sort((a, b) => says(b) - says(a)).slice(0, 12);
  }
  const near = flat(await Promise.all(files.map(it => others(of, it)))).filter(it => {
    const held = sought.filter(one => named(one, it.words)), share = held.length / n;
    // Neighbours of the query that are neighbours in the name.
    const run = it.list.filter((word, i) => i && !word.breaks && sought.some((one, k) => k && reads(one, word) && reads(sought[k - 1], it.list[i - 1]))).length;
    it.score = share * (1 + w.run * run / n + w.name_share * held.length / it.list.length + w.marks * held.filter(one => it.words.has(one.marked)).length / n);
    return share === 1 || share >= 0.6 && run;
  }).sort((a, b) => b.score - a.score || a.document - b.document);
  return GROUPS.map((kind, k) => {
    const own = near.filter(it => it.document >= t.kinds[k] && it.document < t.kinds[k + 1] && it.score >= 0.7 * near[0].score);
    return { kind, total: own.length, hits: own.slice(0, 5).map(it => Object.assign({ marks: highlights(it.shown.title, query) }, it.shown)) };
  }).filter(it => it.total);
}
ck.ask = (query, options) => fresh(async () => {
  const { typing, limit = 20, filters = {}, sort = 'relevance', others } = options || {};
  const found = await find(query, typing), asks = found.query, isSorted = sort !== 'relevance' || !asks;
  const names = { __proto__: null };
  let hits = found.hits;
  if (isSorted || Object.keys(filters).length) {
    const c = await columns(), { ranks } = c, by = ranks[sort] || ranks.name;
    for (const kind in filters) (c.slugs[kind] || []).forEach((it, i) => { if (filters[kind].includes(it)) names[it] = c.names[kind][i]; });
    hits = hits.filter(it => passes(c, filters, it.document));
    if (isSorted) hits.sort((a, b) => by[a.document] - by[b.document] || ranks.name[a.document] - ranks.name[b.document]);
  }
  const shown = await show(found.of, hits.slice(0, limit), asks);
  const { notes, suggestion } = asks ? spelled(asks, found.weak ? [] : shown) : { notes: [], suggestion: null };
  return { total: hits.length, weak: found.weak, understood: notes, suggestion, guidance: found.guidance.length ? (await load('g')).filter((_, i) => found.guidance.includes(found.of.t.guidance[i])) : [], hits: shown, names, groups: others && asks ? await groups(asks) : [] };
});
ck.facets = (query, options) => fresh(async () => {
  const { typing, filters = {} } = options || {}, [found, c] = await Promise.all([find(query, typing), columns()]), counts = {};
  const left = except => found.hits.map(it => it.document).filter(d => passes(c, filters, d, except));
  for (const kind of Object.keys(c.names)) {
    const of = new Map();
    for (const d of left(kind)) for (const place of has(c, kind, d)) of.set(place, (of.get(place) || 0) + 1);
    counts[kind] = [...of].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([place, count]) => [c.slugs[kind][place], c.names[kind][place], count]).filter(it => it[1]);
  }
  for (const kind in FLAGS) counts[kind] = left(kind).filter(d => c.flags[2 * d + 1] & FLAGS[kind]).length;
  return counts;
});
ck.search = (query, options) => fresh(async () => {
  const { of, all, weak } = await find(query, false);
  if (weak || !all) return [];
  return (await show(of, all.slice(0, options && options.limit || 10), null)).map(({ code, title, url, score }) => ({ code, title, url, score }));
});
// Loads all that further searches need, where that is little: they go on without a network then.
const FEW = 40;
ck.keep = () => fresh(async () => {
  const { t, n } = await shelf(), files = ['f', 'g', 'k'];
  for (const kind in LISTS) t[LISTS[kind]].forEach((_, i) => files.push(kind + i));
  for (let i = 0; i < n / t.block; i++) files.push('r' + i);
  for (let i = 0; i < t.blocks; i++) files.push('o' + i);
  if (files.length < FEW) await Promise.all(files.map(load));
});
// For the tests that hold both sides to each other.
ck.parts = { words, codes, keystrokes, understand: (query, typing) => fresh(async () => understand(await shelf(), query, typing)) };
})();
