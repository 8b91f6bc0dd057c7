// Makes the scripts that pages send (themes/default/assets) out of those that people read
// (themes/scripts). Run it after every change of those:
//
//   node tests/tools/scripts.mjs            writes them
//   node tests/tools/scripts.mjs --check    fails if they are not what would be written
import { readFileSync, writeFileSync } from 'node:fs';
import { minify } from 'terser';

// What each script is made of. `frame` is sent with `reader`: every page has both, and one file is asked for sooner
// than two. The modules of the engine are put one behind the other, each after those it imports.
const ENGINE = ['numbers', 'files', 'words', 'keystrokes', 'shelf', 'understand', 'rank', 'answer', 'facets', 'others', 'main'];
const SCRIPTS = {
  'search-engine': ENGINE.map((it) => `engine/${it}.mjs`),
  'search-box': ['box.js'],
  'search-page': ['page.js'],
  'chart-png': ['chart.js'],
  reader: ['reader.js', 'frame.js'],
  embed: ['embed.js'],
};

/// The text of a module without its imports and exports, for its place in one script.
const inOneScope = (text) => text.replace(/^import [^;]*;\n/gm, '').replace(/^export /gm, '');

// Properties that no file of the index and no other script names: short names for them save a tenth.
const OWN = ['isStop', 'isQuestion', 'typed', 'known', 'sayings', 'notes', 'shown', 'placesIn', 'textsIn', 'codes', 'query', 'say', 'list', 'n', 'said', 'named', 'short', 'slugs', 'tied', 'at', 'beside', 'breaks', 'changed', 'document', 'end', 'file', 'files', 'folded',
  'held', 'list', 'lists', 'marked', 'means', 'need', 'next', 'phrases', 'places',
  'prefix', 'readings', 'sorted', 'spelling', 'spellings', 'text', 'weight',
  'word'];

const options = {
  ecma: 2018,
  // `unsafe` takes String and Array for those of the language: nothing of ours replaces them.
  compress: { passes: 6, module: true, unsafe: true, unsafe_arrows: true, unsafe_methods: true, pure_getters: true, keep_fargs: false },
  mangle: { toplevel: true, properties: { builtins: true, regex: new RegExp(`^(${OWN.join('|')})$`) } },
};

const check = process.argv.includes('--check');
for (const [asset, names] of Object.entries(SCRIPTS)) {
  const all = names.map((it) => readFileSync(`themes/scripts/${it}`, 'utf8'));
  const isEngine = asset === 'search-engine';
  const source = isEngine ? `(() => {\n${all.map(inOneScope).join('')}})();\n` : all.join('');
  const own = isEngine ? options : { ...options, mangle: { toplevel: true } };
  const { code } = await minify(source, own);
  const text = `${code}\n`;
  const path = `themes/default/assets/${asset}.js`;
  if (!check) {
    writeFileSync(path, text);
  } else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${path} is not made of ${names.join(', ')} in themes/scripts: run node tests/tools/scripts.mjs`);
    process.exitCode = 1;
  }
}
