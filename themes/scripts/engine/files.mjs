// Reads the files of the index (docs/search.md). Each calls `congkhai.index` or `congkhai.shard` with its
// contents. Whoever uses the engine passes a function that loads a file: a page adds a <script>,
// `search.mjs` reads a folder.
let loader;
const arrived = {};
let version, entry, asked;
// What is made of the files of the current version, by name.
export let shelves;
// `reader(path)` loads a file below the folder `tim/` and resolves once it has called `index` or `shard`.
export const readWith = (reader) => {
  loader = reader;
};
// The entry names the version of all other files; with another version nothing known holds.
export const index = (it) => {
  if (it !== version) {
    version = it;
    asked = {};
    shelves = {};
  }
};
export const shard = (name, it) => {
  arrived[name] = it;
};
const open = (again) =>
  entry ||
  (entry = loader('muc-luc.js' + again).catch((e) => {
    entry = null;
    throw e;
  }));
// Keeps what comes under a name; what does not come is asked for again.
export const once = (kept, name, come) =>
  kept[name] ||
  (kept[name] = come().catch((e) => {
    delete kept[name];
    throw e;
  }));
export const load = (name) =>
  once(asked, name, () => loader(version + '/' + name + '.js').then(() => arrived[name]));
// Does some work. If the site was built anew since this page was opened, files of its version are gone:
// then the entry is read again, past every cache, and the work done once more.
export const fresh = async (work) => {
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
