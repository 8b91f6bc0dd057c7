// Takes the pictures in docs/screenshots of the built demonstration site: a page of each kind at 360 and 1280
// pixels, light and dark, as WebP.
//
//   cargo run --release -- build && node tests/tools/screenshots.mjs

import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const SITE = resolve("public");
const OUT = "docs/screenshots";
const PAGES = {
  home: "index.html",
  procedures: "thu-tuc/index.html",
  procedure: "thu-tuc/1.004222.html",
  search: "tim-kiem.html?q=dang+ky+khai+sinh",
  fields: "linh-vuc/index.html",
  field: "linh-vuc/ho-tich.html",
  agencies: "co-quan/index.html",
  agency: "co-quan/ubnd-xa-tam-hiep.html",
  forms: "bieu-mau/index.html",
  "legal-text": "van-ban/60-2014-qh13.html",
  event: "su-kien/co-con.html",
  changes: "thay-doi/index.html",
  figures: "so-lieu/index.html",
  report: "so-lieu/bao-cao/ubnd-xa-tam-hiep-2026-q3.html",
  office: "so-lieu/co-quan/ubnd-xa-tam-hiep.html",
  indicators: "so-lieu/chi-so/index.html",
  news: "tin-tuc/index.html",
  lost: "404.html",
  withdrawn: "thu-tuc/2.000986.html",
  "to-come": "thu-tuc/tra-ket-qua-tai-nha.html",
  "legal-texts": "van-ban/index.html",
  events: "su-kien/index.html",
  "news-item": "tin-tuc/2026-10-12-rut-ngan-thoi-han.html",
  page: "trang/huong-dan-nop-ho-so.html",
  "figures-of-field": "so-lieu/linh-vuc/bao-tro-xa-hoi.html",
  period: "so-lieu/ky/2026-q3.html",
  method: "so-lieu/phuong-phap.html",
  corrections: "so-lieu/dinh-chinh.html",
  duties: "tuan-thu.html",
  "site-map": "so-do.html",
  data: "du-lieu.html",
};
const HEIGHTS = { 360: 780, 1280: 900 };

const missing = Object.values(PAGES).filter((path) => !existsSync(join(SITE, path.split("?")[0])));
if (missing.length) throw new Error(`public/ has no ${missing.join(", ")}: build content/ first`);
mkdirSync(OUT, { recursive: true });
for (const old of readdirSync(OUT)) rmSync(join(OUT, old));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [width, height] of Object.entries(HEIGHTS)) {
  for (const colorScheme of ["light", "dark"]) {
    const tab = await browser.newPage({ viewport: { width: Number(width), height }, colorScheme });
    const devtools = await tab.context().newCDPSession(tab);
    for (const [name, path] of Object.entries(PAGES)) {
      const [file, query] = path.split("?");
      await tab.goto(pathToFileURL(join(SITE, file)).href + (query ? `?${query}` : ""));
      if (query) await tab.locator(".results a").first().waitFor();
      const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality: 55 });
      writeFileSync(join(OUT, `${name}-${width}-${colorScheme}.webp`), Buffer.from(data, "base64"));
    }
    await tab.close();
  }
}
await browser.close();
