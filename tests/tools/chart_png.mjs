// Saves charts as PNG files, as readers do; run by tests/browser/charts_browser.rs with a job
// `{site, pages: [{path, button, section}]}`: the folder of a built site, and pages of it, each with the
// text of the button and the id of the section with the chart.

import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, openWithoutScript, run, show } from "./browser.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
// Stricter than any host needs: neither `blob:` nor `data:` is allowed.
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'self'";

function serve(folder) {
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(request.url.split("?")[0]);
    const file = join(folder, path);
    const isThere = extname(file) in TYPES && existsSync(file);
    answer.writeHead(isThere ? 200 : 404, { "Content-Type": TYPES[extname(file)] ?? TYPES[".html"], "Content-Security-Policy": POLICY });
    answer.end(isThere ? readFileSync(file) : "");
  });
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => done({ server, base: `http://127.0.0.1:${server.address().port}/` }));
  });
}

/// Runs in a page without a policy: size, colour of the first pixel, and number of colours of a picture.
async function pixels(bytes) {
  const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const colours = new Set(new Uint32Array(data.buffer));
  return { width: image.width, height: image.height, first: [...data.slice(0, 4)], colours: colours.size };
}

/// The width and height that an SVG file gives itself.
const sizeOf = (svg) => ["width", "height"].map((name) => Number(svg.match(` ${name}="(\\d+)"`)[1]));

await run(async (browser, job, fault) => {
  const { server, base } = await serve(job.site);
  for (const { path, button, section } of job.pages) {
    const check = (what, holds, seen) => holds || fault(`${path}: ${what}${seen === undefined ? "" : `: ${JSON.stringify(seen)}`}`);
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const tab = await context.newPage();
    const empty = await context.newPage();
    const errors = [];
    tab.on("pageerror", (error) => errors.push(String(error)));
    tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    const place = tab.locator(`#${section} .files`);
    const found = place.getByRole("button", { name: button, exact: true });
    for (const look of ["light", "dark"]) {
      await show(tab, look);
      await tab.goto(base + path);
      const name = (await place.locator("a[href$='.svg']").getAttribute("href")).split("/").pop();
      await found.focus();
      const [download] = await Promise.all([tab.waitForEvent("download"), tab.keyboard.press("Enter")]);
      check("the picture is named as the drawing", download.suggestedFilename() === name.replace(/svg$/, "png"), download.suggestedFilename());
      const drawing = readFileSync(join(job.site, path, "..", name), "utf8");
      const picture = await empty.evaluate(pixels, [...readFileSync(await download.path())]);
      const [width, height] = sizeOf(drawing).map((it) => it * 2);
      check(`${look}: it is twice as large`, picture.width === width && picture.height === height, [picture, width, height]);
      check(`${look}: it is drawn on white`, picture.first.join() === "255,255,255,255", picture);
      check(`${look}: something is drawn`, picture.colours > 8, picture);
    }
    const box = await found.boundingBox();
    check("the button is large enough for a finger", box.height >= 24, box);
    for (const text of await axe(tab)) check(text, false);
    await show(tab, "print");
    check("it is not printed", !(await found.isVisible()));
    check("nothing is refused", errors.length === 0, errors);
    await show(tab, "light");
    const buttons = tab.locator(".files button");
    const file = join(job.site, path);
    await tab.goto(pathToFileURL(file).href);
    check("from the disk there is no button", (await buttons.count()) > 0 && !(await buttons.first().isVisible()));
    await openWithoutScript(tab, file, fault, job.site);
    check("without scripts there is no button", !(await buttons.first().isVisible()));
    check("but the drawing", await place.locator("a[href$='.svg'][download]").isVisible());
    await context.close();
  }
  server.close();
});
