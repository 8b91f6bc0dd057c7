// The engine as pages load it: reads files by <script>, for no host refuses those and a page that was opened from
// a disk may load them. Knows nothing of the page it stands on.
import { fresh, index, load, readWith, shard } from './files.mjs';
import { LISTS } from './shelf.mjs';
import { find, shelf, show, spelled } from './answer.mjs';
import { FLAGS, columns, has, passes } from './facets.mjs';
import { groups } from './others.mjs';

const ask = (query, options) =>
  fresh(async () => {
    const { typing, limit = 20, filters = {}, sort = 'relevance', others } = options || {};
    const found = await find(query, typing),
      asks = found.query,
      isSorted = sort !== 'relevance' || !asks;
    const names = { __proto__: null };
    let hits = found.hits;
    if (isSorted || Object.keys(filters).length) {
      const c = await columns(),
        { ranks } = c,
        by = ranks[sort] || ranks.name;
      for (const kind in filters)
        (c.slugs[kind] || []).forEach((it, i) => {
          if (filters[kind].includes(it)) names[it] = c.names[kind][i];
        });
      hits = hits.filter((it) => passes(c, filters, it.document));
      if (isSorted)
        hits.sort(
          (a, b) => by[a.document] - by[b.document] || ranks.name[a.document] - ranks.name[b.document],
        );
    }
    const shown = await show(found.of, hits.slice(0, limit), asks);
    const { notes, suggestion } = asks
      ? spelled(asks, found.weak ? [] : shown)
      : { notes: [], suggestion: null };
    return {
      total: hits.length,
      weak: found.weak,
      understood: notes,
      suggestion,
      guidance: found.guidance.length
        ? (await load('g')).filter((_, i) => found.guidance.includes(found.of.t.guidance[i]))
        : [],
      hits: shown,
      names,
      groups: others && asks ? await groups(asks) : [],
    };
  });
const facets = (query, options) =>
  fresh(async () => {
    const { typing, filters = {} } = options || {},
      [found, c] = await Promise.all([find(query, typing), columns()]),
      counts = {};
    const left = (except) => found.hits.map((it) => it.document).filter((d) => passes(c, filters, d, except));
    for (const kind of Object.keys(c.names)) {
      const of = new Map();
      for (const d of left(kind))
        for (const place of has(c, kind, d)) of.set(place, (of.get(place) || 0) + 1);
      counts[kind] = [...of]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .map(([place, count]) => [c.slugs[kind][place], c.names[kind][place], count])
        .filter((it) => it[1]);
    }
    for (const kind in FLAGS)
      counts[kind] = left(kind).filter((d) => c.flags[2 * d + 1] & FLAGS[kind]).length;
    return counts;
  });
const search = (query, options) =>
  fresh(async () => {
    const { of, all, weak } = await find(query, false);
    if (weak || !all) return [];
    const shown = await show(of, all.slice(0, (options && options.limit) || 10), null);
    return shown.map(({ code, title, url, score }) => ({ code, title, url, score }));
  });
// Loads all that further searches need, where that is little: they go on without a network then.
const FEW = 40;
const keep = () =>
  fresh(async () => {
    const { t, n } = await shelf(),
      files = ['f', 'g', 'k'];
    for (const kind in LISTS) t[LISTS[kind]].forEach((_, i) => files.push(kind + i));
    for (let i = 0; i < n / t.block; i++) files.push('r' + i);
    for (let i = 0; i < t.blocks; i++) files.push('o' + i);
    if (files.length < FEW) await Promise.all(files.map(load));
  });

// Behind the # of the script's address is the folder of the index: each language has its own.
const root = document.currentScript.src.split('#')[1];
readWith(
  (path) =>
    new Promise((done, fail) => {
      const it = document.createElement('script');
      it.src = root + 'tim/' + path;
      it.onload = done;
      it.onerror = fail;
      document.head.append(it);
    }),
);
window.congkhai = { index, shard, ask, facets, search, keep };
