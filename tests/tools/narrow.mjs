// Lays out every page of a large site at 320 pixels; run by tests/slow/portal_site.rs with a job
// `{site, pages: [path]}`. None scrolls sideways, and none hides text to fit.
//
// Pages stand in frames of one page from a server of our own: thousands then come in a minute or two. No
// script runs and no picture comes: neither changes how wide a page is that nobody has touched, and
// tests/tools/pages.mjs measures a page of each kind with its scripts.

import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { run } from "./browser.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css" };
const HOST = "<!DOCTYPE html><title>Khung</title>";

/// Runs in the page that holds the frames, over its share of the pages.
async function judge(paths) {
  const results = [];
  const rest = [...paths];
  const look = (frame, path) => {
    const page = frame.contentDocument;
    const faults = [];
    const name = (element) => element.cloneNode(false).outerHTML.slice(0, 100);
    const { scrollWidth, clientWidth } = page.documentElement;
    if (clientWidth !== 320) faults.push(`is laid out ${clientWidth} pixels wide`);
    const styles = [...page.styleSheets].filter((it) => it.cssRules.length > 0).length;
    if (styles !== 1) faults.push(`has ${styles} style sheets`);
    const all = [...page.body.querySelectorAll("*")];
    if (scrollWidth > clientWidth) {
      const wide = all.find((it) => it.getBoundingClientRect().right > clientWidth + 1);
      faults.push(`scrolls sideways: ${scrollWidth} pixels wide; ${wide && name(wide)}`);
    }
    // What hides a part of itself hides it from the measure above too.
    for (const element of all) {
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth <= 1) continue;
      const { overflowX } = frame.contentWindow.getComputedStyle(element);
      if (overflowX === "hidden" || overflowX === "clip") faults.push(`text is cut: ${name(element)}`);
    }
    results.push([path, faults.slice(0, 5), all.length]);
  };
  const one = async () => {
    const fresh = () => {
      const frame = document.createElement("iframe");
      // No scripts, but the same origin: its document can be measured.
      frame.sandbox = "allow-same-origin";
      frame.style = "width:320px;height:300px;border:0;position:absolute;left:-999px;top:0";
      document.body.append(frame);
      return frame;
    };
    let frame = fresh();
    for (let path = rest.shift(); path !== undefined; path = rest.shift()) {
      // A busy machine drops a request now and then: what is shown instead has no document of ours.
      for (let tries = 0; tries < 5 && !(tries && frame.contentDocument); tries += 1) {
        if (tries) {
          frame.remove();
          await new Promise((done) => setTimeout(done, 300 * tries));
          frame = fresh();
        }
        await new Promise((done) => {
          frame.onload = done;
          frame.src = path.split("/").map(encodeURIComponent).join("/");
        });
      }
      if (frame.contentDocument) look(frame, path);
      else results.push([path, ["does not come"], 0]);
    }
  };
  await Promise.all([one(), one(), one()]);
  return results;
}

await run(async (browser, job, fault) => {
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(request.url.split("?")[0]).slice(1);
    const type = TYPES[extname(path)];
    answer.writeHead(path === "" || type ? 200 : 204, { "Content-Type": type ?? TYPES[".html"], "Cache-Control": type === TYPES[".css"] ? "max-age=999" : "no-store" });
    answer.end(path === "" ? HOST : type && readFileSync(join(job.site, path)));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  let [count, elements] = [0, 0];
  const rest = [...job.pages];
  const work = async () => {
    for (let some = rest.splice(0, 100); some.length > 0; some = rest.splice(0, 100)) {
      // Another browser profile for every hundred, so that nothing piles up.
      const context = await browser.newContext({ viewport: { width: 320, height: 300 } });
      const tab = await context.newPage();
      await tab.goto(`http://127.0.0.1:${server.address().port}/`);
      for (const [path, faults, size] of await tab.evaluate(judge, some)) {
        [count, elements] = [count + 1, elements + size];
        for (const text of faults) fault(`${path} ${text}`);
      }
      await context.close();
    }
  };
  await Promise.all([work(), work()]);
  server.close();
  server.closeAllConnections();
  if (count !== job.pages.length) fault(`${count} of ${job.pages.length} pages were measured`);
  console.error(`${count} pages, ${elements} elements`);
});
