// Makes the scripts that pages send (themes/default/assets) out of those that people read
// (themes/scripts). Run it after every change of those:
//
//   node tests/tools/scripts.mjs            writes them
//   node tests/tools/scripts.mjs --check    fails if they are not what would be written
import { readFileSync, writeFileSync } from 'node:fs';
import { minify } from 'terser';

// `frame` is sent with `reader`: every page has both, and one file is asked for sooner than two.
const SCRIPTS = { engine: 'search-engine', box: 'search-box', page: 'search-page', chart: 'chart-png', 'reader frame': 'reader', embed: 'embed' };

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
for (const [names, asset] of Object.entries(SCRIPTS)) {
  const all = names.split(' ').map((it) => readFileSync(`themes/scripts/${it}.js`, 'utf8'));
  // What only tests ask for is not sent.
  const source = all.join('').replace(/\n\/\/ For the tests.*\n.*/, '');
  const name = names.replace(' ', '.js, ');
  const own = name === 'engine' ? options : { ...options, mangle: { toplevel: true } };
  const { code } = await minify(source, own);
  const text = `${code}\n`;
  const path = `themes/default/assets/${asset}.js`;
  if (!check) {
    writeFileSync(path, text);
  } else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${path} is not made of ${name}.js in themes/scripts: run node tests/tools/scripts.mjs`);
    process.exitCode = 1;
  }
}
