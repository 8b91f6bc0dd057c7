// Whatever is no procedure: forms, legal texts, agencies, fields, statistics, news, pages.
import { load, once, shelves } from './files.mjs';
import { flat, words } from './words.mjs';
import { read } from './rank.mjs';
import { highlights, shelf } from './answer.mjs';
import { slug } from './facets.mjs';

const GROUPS = 'procedure form text agency field statistics news page'.split(' ');
// What is no procedure is found by its name: by most of what is sought, two words of it in a row.
const named = (it, list) =>
  it.readings.some(({ word }) => list.has(word)) ||
  it.means.some((phrase) => phrase.every((other) => named(other, list)));
const others = (of, at) =>
  once(shelves, 'o' + at, () =>
    load('o' + at).then((text) =>
      text.split('\n').map((line, i) => {
        const [field, url, title, level = '', more] = line.split('\t'),
          list = words(title + ';' + level + ';' + more);
        return {
          document: at * of.t.names_a_file + i,
          list,
          words: new Set(flat(list.map((it) => [it.folded, it.marked]))),
          shown: {
            title,
            url: url.replace('~', slug(title.split(/ – |\.\w{3,4}$/)[0])),
            field: of.t.fields[field],
            level,
          },
        };
      }),
    ),
  );
const reads = (it, { folded }) => it.readings.some(({ word }) => word === folded);
export async function groups(query) {
  const of = await shelf(),
    { w, t } = of,
    sought = query.phrases[0].filter((it) => !it.isStop),
    n = sought.length;
  let files = Array.from({ length: t.blocks }, (_, i) => i);
  // Of many files those are read that have most of what is sought, above all what few have.
  if (t.others.length) {
    await of.need(
      'w',
      read(query, () => true),
    );
    const lists = sought.map((it) =>
      files.filter((file) => named(it, { has: (word) => of.list('w', word).all.includes(file) })),
    );
    const says = (file) => lists.reduce((sum, it) => sum + (it.includes(file) && 1 / it.length), 0);
    files = files
      .filter(says)
      .sort((a, b) => says(b) - says(a))
      .slice(0, 12);
  }
  const near = flat(await Promise.all(files.map((it) => others(of, it))))
    .filter((it) => {
      const held = sought.filter((one) => named(one, it.words)),
        share = held.length / n;
      // Neighbours of the query that are neighbours in the name.
      const run = it.list.filter(
        (word, i) =>
          i &&
          !word.breaks &&
          sought.some((one, k) => k && reads(one, word) && reads(sought[k - 1], it.list[i - 1])),
      ).length;
      it.score =
        share *
        (1 +
          (w.run * run) / n +
          (w.name_share * held.length) / it.list.length +
          (w.marks * held.filter((one) => it.words.has(one.marked)).length) / n);
      return share === 1 || (share >= 0.6 && run);
    })
    .sort((a, b) => b.score - a.score || a.document - b.document);
  return GROUPS.map((kind, k) => {
    const own = near.filter(
      (it) => it.document >= t.kinds[k] && it.document < t.kinds[k + 1] && it.score >= 0.7 * near[0].score,
    );
    return {
      kind,
      total: own.length,
      hits: own
        .slice(0, 5)
        .map((it) => Object.assign({ marks: highlights(it.shown.title, query) }, it.shown)),
    };
  }).filter((it) => it.total);
}
