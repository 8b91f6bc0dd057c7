// Opens emblems in Chromium; run by tests/browser/emblem_browser.rs with a job
// `{hostile: [{name, raw, published}], least, looks: [{name, raw, published}]}`, files as lists of bytes. `published`
// is null for a file that is refused.
//
// - Each published file of `hostile` is opened by itself and inside a page (as image, icon, object, frame and
//   part of the HTML): no script runs, no dialog opens, nothing navigates, nothing but the page's own files is
//   requested. The raw files are opened by themselves, and at least `least` of them do one of these: else
//   the test could not find anything.
// - Each file of `looks` has the same pixels before and after, and others than the next one.

import { inParallel, run } from "./browser.mjs";

const HOME = "http://emblem.test";

/// Below this difference of a channel (0 to 255), two pixels are the same.
const NEAR = 24;

/// The share of pixels that may differ: edges of shapes that were rounded otherwise.
const FEW = 0.002;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/// A page that holds pictures in every way.
const page = (pictures) => `<!DOCTYPE html><title>page</title>${pictures
  .map(
    ({ address, svg }) => `<link rel="icon" href="${address}"><img src="${address}" width="64" height="64">
<object data="${address}" type="image/svg+xml"></object><iframe srcdoc="${escaped(svg)}"></iframe><div>${svg}</div>`,
  )
  .join("\n")}`;

/// What each tab may be asked for, and what it has done.
const STATES = new WeakMap();

/// Watches a tab for everything that a picture must not do. No request leaves the browser.
async function watch(tab) {
  const state = { files: {}, acted: [] };
  const isOwn = (url) => url.startsWith(HOME) && (url.slice(HOME.length) in state.files || url === `${HOME}/favicon.ico`);
  await tab.context().route("**/*", (route) => {
    const url = route.request().url();
    if (!isOwn(url)) state.acted.push(`requests ${url}`);
    const file = state.files[url.slice(HOME.length)];
    return (file ? route.fulfill(file) : route.abort()).catch(() => {});
  });
  tab.on("dialog", (dialog) => {
    state.acted.push("opens a dialog");
    dialog.dismiss().catch(() => {});
  });
  tab.on("popup", (popup) => {
    state.acted.push("opens a window");
    popup.close().catch(() => {});
  });
  tab.on("framenavigated", (frame) => {
    const url = frame.url();
    if (!isOwn(url) && !["about:blank", "about:srcdoc", ""].includes(url)) state.acted.push(`navigates to ${url}`);
  });
  STATES.set(tab, state);
  return state;
}

/// Opens an address of HOME and returns what it did, apart from showing itself.
async function acts(tab, start, files) {
  const state = STATES.get(tab) ?? (await watch(tab));
  state.files = files;
  state.acted = [];
  await tab.goto(HOME + start, { waitUntil: "load", timeout: 20000 }).catch((error) => state.acted.push(`fails: ${error.message.split("\n")[0]}`));
  // What waits for a reader: pointer, click, focus and key.
  await tab.mouse.click(20, 20).catch(() => {});
  await tab.keyboard.press("Tab").catch(() => {});
  await tab.keyboard.press("Enter").catch(() => {});
  await tab.waitForTimeout(100);
  for (const frame of tab.frames()) {
    const ran = await frame.evaluate("Boolean(window.acted)").catch(() => false);
    if (ran) state.acted.push("runs a script");
  }
  if (tab.url() !== HOME + start) state.acted.push(`is at ${tab.url()}`);
  return state.acted;
}

const svgFile = (bytes) => ({ contentType: "image/svg+xml", body: Buffer.from(bytes) });

/// How many pictures a page holds.
const TOGETHER = 8;

async function judgeHostile(browser, job, fault) {
  const raw = [];
  const pictures = [];
  await inParallel(browser, job.hostile, 3, async (tab, { name, raw: before, published }) => {
    const address = `/${name}.svg`;
    const found = await acts(tab, address, { [address]: svgFile(before) });
    if (found.length > 0) raw.push(name);
    if (!published) return;
    const file = svgFile(published);
    for (const it of await acts(tab, address, { [address]: file })) fault(`${name}: by itself: ${it}`);
    pictures.push({ address, file, svg: file.body.toString("utf8") });
  });
  const pages = [];
  while (pictures.length > 0) pages.push(pictures.splice(0, TOGETHER));
  await inParallel(browser, pages, 2, async (tab, shown) => {
    const files = Object.fromEntries(shown.map(({ address, file }) => [address, file]));
    files["/page.html"] = { contentType: "text/html; charset=utf-8", body: page(shown) };
    const names = shown.map(({ address }) => address).join(" ");
    for (const it of await acts(tab, "/page.html", files)) fault(`in a page with ${names}: ${it}`);
  });
  console.error(`${raw.length} of ${job.hostile.length} act as they are: ${raw.sort().join(" ")}`);
  if (raw.length < job.least) fault(`only ${raw.length} files act as they are`);
}

/// The pixels of a picture, 256 wide, on white. A canvas takes no picture with a foreign object; it takes
/// a screenshot of it.
async function pixels(tab, address) {
  await tab.evaluate(async (src) => {
    document.body.innerHTML = '<img width="256">';
    document.body.firstChild.src = src;
    await document.body.firstChild.decode();
  }, address);
  const shot = await tab.locator("img").screenshot();
  return tab.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context.drawImage(image, 0, 0);
    return Array.from(context.getImageData(0, 0, image.width, image.height).data);
  }, Array.from(shot));
}

/// The share of pixels that differ.
function difference(one, other) {
  if (one.length !== other.length) return 1;
  let differing = 0;
  for (let at = 0; at < one.length; at += 4) {
    const isFar = [0, 1, 2].some((channel) => Math.abs(one[at + channel] - other[at + channel]) > NEAR);
    if (isFar) differing += 1;
  }
  return differing / (one.length / 4);
}

async function judgeLooks(browser, job, fault) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await context.route("**/*", (route) => {
    const [, at, state] = new URL(route.request().url()).pathname.split("/");
    const file = job.looks[at]?.[state];
    return route.fulfill(file ? svgFile(file) : { contentType: "text/html", body: "<!DOCTYPE html><title>looks</title>" });
  });
  await tab.goto(HOME);
  const drawn = [];
  for (const at of job.looks.keys()) {
    drawn.push({ raw: await pixels(tab, `/${at}/raw`), published: await pixels(tab, `/${at}/published`) });
  }
  for (const [at, { name }] of job.looks.entries()) {
    const share = difference(drawn[at].raw, drawn[at].published);
    if (share > FEW) fault(`${name}: ${(share * 100).toFixed(2)} % of the pixels differ`);
    const other = difference(drawn[at].raw, drawn[(at + 1) % drawn.length].published);
    if (other <= FEW) fault(`${name}: looks like the next one`);
    const blank = drawn[at].raw.map(() => 255);
    if (difference(drawn[at].raw, blank) < 0.05) fault(`${name}: is blank`);
  }
  await context.close();
}

await run(async (browser, job, fault) => {
  await judgeHostile(browser, job, fault);
  await judgeLooks(browser, job, fault);
});
