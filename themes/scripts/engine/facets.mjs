// Filters and orders of results.
import { load, once, shelves } from './files.mjs';
import { first, numbers } from './numbers.mjs';
import { fold } from './words.mjs';
import { shelf } from './answer.mjs';

const KINDS = ['level', 'agency', 'applicant'];
export const columns = () =>
  once(shelves, 'f', () =>
    Promise.all([shelf(), load('f')]).then(([of, f]) => {
      const flags = numbers(f.flags),
        names = {
          field: of.t.fields,
          level: f.levels,
          agency: f.agencies,
          applicant: f.applicants,
          online: f.online,
        },
        slugs = {};
      for (const kind in names) slugs[kind] = names[kind].map(slug);
      return {
        of,
        sets: f.sets,
        places: f.of.map(numbers),
        flags,
        names,
        slugs,
        ranks: { name: numbers(f.ranks[0]), time: numbers(f.ranks[1]), cost: numbers(f.ranks[2]) },
        field: (d) => first(of.t.ranges.length, (i) => of.t.ranges[i][1] > d),
      };
    }),
  );
// "Đất đai" is chosen as "dat-dai": places in lists change with the content.
export const slug = (text) =>
  fold(text.toLowerCase())
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
export const has = (c, kind, d) =>
  kind === 'field'
    ? [c.field(d)]
    : kind === 'online'
      ? c.flags[2 * d]
        ? [c.flags[2 * d] - 1]
        : []
      : c.sets[c.places[KINDS.indexOf(kind)][d]];
export const FLAGS = { free: 1, sameDay: 2, forms: 4 };
// A kind whose own choices are left out: its counts say what choosing more of it would give.
export const passes = (c, filters, d, except) =>
  Object.keys(filters).every((kind) => {
    const wanted = filters[kind];
    if (kind === except) return true;
    return FLAGS[kind]
      ? c.flags[2 * d + 1] & FLAGS[kind]
      : has(c, kind, d).some((it) => wanted.includes(c.slugs[kind][it]));
  });
