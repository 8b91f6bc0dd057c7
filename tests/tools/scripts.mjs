// Makes the scripts that pages send (themes/default/assets) out of those that people read
// (themes/scripts). Run it after every change of those:
//
//   node tests/tools/scripts.mjs            writes them
//   node tests/tools/scripts.mjs --check    fails if they are not what would be written
import { readFileSync, writeFileSync } from 'node:fs';
import { minify } from 'terser';

const SCRIPTS = { engine: 'search-engine', box: 'search-box', page: 'search-page', reader: 'reader' };

// Properties that no file of the index and no other script names: short names for them save a tenth.
const OWN = ['notes', 'shown', 'placesIn', 'textsIn', 'codes', 'query', 'say', 'list', 'n', 'said', 'named', 'short', 'slugs', 'tied', 'at', 'beside', 'breaks', 'changed', 'document', 'end', 'file', 'files', 'folded',
  'held', 'list', 'lists', 'marked', 'means', 'need', 'next', 'phrases', 'places',
  'prefix', 'readings', 'sorted', 'spelling', 'spellings', 'text', 'weight',
  'word'];

const options = {
  ecma: 2018,
  compress: { passes: 6, module: true, unsafe_arrows: true, unsafe_methods: true, pure_getters: true, keep_fargs: false },
  mangle: { toplevel: true, properties: { builtins: true, regex: new RegExp(`^(${OWN.join('|')})$`) } },
};

const check = process.argv.includes('--check');
for (const [name, asset] of Object.entries(SCRIPTS)) {
  // What only tests ask for is not sent.
  const source = readFileSync(`themes/scripts/${name}.js`, 'utf8').replace(/\n\/\/ For the tests.*\n.*/, '');
  const own = name === 'engine' ? options : { ...options, mangle: { toplevel: true } };
  const { code } = await minify(source, own);
  const text = `${code}\n`;
  const path = `themes/default/assets/${asset}.js`;
  if (!check) {
    writeFileSync(path, text);
  } else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${path} is not made of themes/scripts/${name}.js: run node tests/tools/scripts.mjs`);
    process.exitCode = 1;
  }
}
