// The tables and lists of the index, and the arithmetic of the ranking (src/search/weights.rs).
import { load } from './files.mjs';
import { digits, first, numbers, unfold } from './numbers.mjs';
import { words } from './words.mjs';

export const lg = (value) => {
  let whole = 0;
  while (value >= 2) {
    value /= 2;
    whole += 1;
  }
  return whole + (value - 1);
};
export const rarity = (all, having) => lg(1 + (all - having + 0.5) / (having + 0.5));
// A place in names: document and position in one number.
export const documentOf = (place) => Math.floor(place / 1024);
export const NAME_ENDS = 128;

// Kinds of files of lists, and where the first key of each stands.
export const LISTS = { h: 'names', b: 'texts', p: 'pairs', w: 'others' },
  LEVELS = { b: 4, p: 3, w: 1 };

// The index of the procedures.
export class Shelf {
  constructor(t) {
    Object.assign(this, {
      t,
      w: t.weights,
      mass: digits(t.mass),
      acts: digits(t.acts),
      lists: {},
      files: {},
    });
    this.sorted = unfold(t.lexicon, true);
    this.known = new Map(this.sorted);
    this.n = this.mass.length;
    // Words like "constructor" are no words of it.
    this.short = Object.assign({ __proto__: null }, t.abbreviations);
    for (const kind of ['stops', 'offices', 'ends', 'actions', 'fields']) this[kind] = t[kind].map(words);
    this.sayings = t.synonyms
      .map(([say, means, named]) => ({ say: words(say), means, named }))
      .sort((a, b) => b.say.length - a.say.length);
  }
  file(kind, key) {
    const firsts = this.t[LISTS[kind]];
    const after = first(firsts.length, (i) => firsts[i] > key);
    return after ? kind + (after - 1) : null;
  }
  // Loads the files that hold some keys; list() reads them then.
  need(kind, keys) {
    const names = new Set();
    for (const key of keys) {
      const name = this.file(kind, key);
      if (name) names.add(name);
    }
    return Promise.all(
      [...names].map((name) =>
        load(name).then((text) => {
          if (!this.files[name])
            this.files[name] = new Map(
              text.split('!').map((line) => {
                const at = kind === 'p' ? line.indexOf(' ', line.indexOf(' ') + 1) : line.indexOf(' ');
                return [line.slice(0, at), line.slice(at + 1)];
              }),
            );
        }),
      ),
    );
  }
  list(kind, key) {
    const kept = this.lists,
      name = this.file(kind, key),
      rest = (name && this.files[name].get(key)) || '';
    return (
      kept[kind + key] ||
      (kept[kind + key] = kind === 'h' ? this.placesIn(rest) : this.textsIn(rest, LEVELS[kind]))
    );
  }
  placesIn(rest) {
    const parts = rest.split(' '),
      spellings = [],
      keys = [];
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
    return {
      spellings,
      at: sorted.map((it) => Math.floor(it / 4096)),
      spelling: sorted.map((it) => it % 4096),
    };
  }
  textsIn(rest, levels) {
    const all = numbers(rest);
    for (let i = 0, next = 0; i < all.length; i++) {
      const document = next + Math.floor(all[i] / levels);
      all[i] = document * levels + (all[i] % levels);
      next = document + 1;
    }
    return { all, levels };
  }
  async followers() {
    if (!this.next) {
      const read = await load('k'),
        all = unfold(read.words, false),
        lists = read.followers.split(' ');
      const place = new Map(all.map((word, i) => [word, i])),
        kept = { __proto__: null };
      this.next = (word, follower) => {
        if (!kept[word]) {
          const list = numbers(lists[place.get(word)] || ''),
            map = (kept[word] = new Map());
          for (let k = 0, next = 0; k < list.length; k += 2) {
            map.set(all[next + list[k]], list[k + 1]);
            next += list[k] + 1;
          }
        }
        return kept[word].get(follower) || 0;
      };
    }
    return this.next;
  }
  beside(a, b) {
    return this.pairs(a, b).length > 0;
  }
  // Documents in which one word follows another, and whether in the name itself.
  pairs(first, second) {
    const hits = [],
      a = this.list('h', first).at,
      b = this.list('h', second).at;
    let k = 0,
      before = -1;
    for (const place of a) {
      while (b[k] <= place) k++;
      const document = documentOf(place);
      if (b[k] === place + 1 && document !== before)
        hits.push([(before = document), place % 1024 < NAME_ENDS]);
    }
    return hits;
  }
}
