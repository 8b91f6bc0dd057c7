// Searches a finished site with the engine of its pages, for programs, tests and the curious:
//
//   node themes/scripts/search.mjs SITE "query" [--limit N] [--json]
//   node themes/scripts/search.mjs SITE --batch FILE [--limit N]
//
// SITE is the folder of the site, or that of another language in it. Prints how the query was understood, guidance
// and at most N procedures (10), the best first; with --json the same with scores as one line of JSON. FILE has a
// query a line: text, or JSON with `id` and `query`; printed are, as JSON, the codes that are found for each.
// Exits with 1 if a file cannot be read, with 2 if the command line makes no sense.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { find, show } from './engine/answer.mjs';
import { fresh, index, load, readWith, shard } from './engine/files.mjs';

// The site is the one that was opened last.
export const openSite = (site) => readWith(async (name) => {
  const path = join(site, 'tim', name.split('?')[0]);
  const [, call, values] = /^congkhai\.(index|shard)\((.*)\)\s*$/s.exec(readFileSync(path, 'utf8')) || [];
  if (!call) throw new Error(`${path} is no file of an index`);
  ({ index, shard })[call](...JSON.parse(`[${values}]`));
});

// Procedures that answer a query, with scores. Those of a weak answer share words with the query and no more.
export const answer = (query, limit = 10) => fresh(async () => {
  const { of, all, query: understood, guidance, weak } = await find(query, false);
  if (!understood) return { hits: [], weak: true, understood: [], guidance: [] };
  const hits = await show(of, all.slice(0, limit), null);
  return {
    hits: hits.map(({ code, title, url, score }) => ({ code, title, url, score })),
    weak,
    understood: understood.notes,
    guidance: guidance.length ? (await load('g')).filter((_, i) => guidance.includes(of.t.guidance[i])) : [],
  };
});

// An answer as lines of text.
const listed = ({ hits, weak, understood, guidance }) => [
  ...understood.filter((it) => it.from !== it.to).map((it) => `${it.from} → ${it.to}`),
  ...guidance.map((it) => `${it.title}\n  ${it.text}`),
  ...(weak ? ['Không có thủ tục nào thật khớp; gần nhất là:'] : []),
  ...hits.map((it, i) => `${String(i + 1).padStart(3)}. ${it.code} ${it.title}\n     ${it.url}`),
].map((line) => `${line}\n`).join('');

// A line of a file of queries.
const asked = (line) => {
  try {
    const { id, query } = JSON.parse(line);
    if (typeof id === 'string' && typeof query === 'string') return { id, query };
  } catch (error) {
    // A query as it is.
  }
  return { id: line, query: line };
};

const batch = async (file, limit) => {
  const found = new Map();
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/).filter((it) => it.trim())) {
    const { id, query } = asked(line);
    const { weak, hits } = await answer(query, limit);
    found.set(id, weak ? [] : hits.map((it) => it.code));
  }
  const lists = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${lists.map((it) => it.map((part) => JSON.stringify(part)).join(':')).join(',')}}\n`;
};

const OPTIONS = { json: { type: 'boolean' }, batch: { type: 'string' }, limit: { type: 'string', default: '10' } };
const USAGE = 'node themes/scripts/search.mjs SITE "query" | --batch FILE [--limit N] [--json]';

const main = async () => {
  let values;
  let positionals;
  try {
    ({ values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true }));
  } catch (error) {
    values = {};
    positionals = [];
  }
  const [site, query] = positionals;
  const isOne = positionals.length === (values.batch === undefined ? 2 : 1);
  if (!isOne || !/^\d+$/.test(values.limit)) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const limit = Number(values.limit);
  try {
    openSite(site);
    if (values.batch !== undefined) process.stdout.write(await batch(values.batch, limit));
    else {
      const found = await answer(query, limit);
      process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : listed(found));
    }
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] || '').href) await main();
