// Judges charts as a browser draws them; run by tests/browser/charts_browser.rs with a job
// `{pages: [{file, axe, charts, all}], widths: [360, 1280]}`.
//
// In every look (without `all`: in light and in print): no error; each text has contrast enough with what is behind it. In light and in print:
// no text touches another one of its chart, lies on a bar, or leaves the frame. On a screen: the page
// does not scroll sideways. With `axe`: axe-core finds nothing, light and dark. With `charts`: there are
// some. All at each width. Boxes are measured in units of the chart; the height of a
// text is that of its ink.

import { LOOKS, axe, inParallel, open, run, show } from "./browser.mjs";

/// Runs in the page; gives faults, and how many charts and texts were seen.
function judge(isGeometry) {
  const canvas = document.createElement("canvas").getContext("2d");
  const rgba = (text) => {
    const found = text.match(/^rgba?\(([^)]+)\)$/);
    if (!found) throw new Error(`not a colour: ${text}`);
    const [r, g, b, a] = found[1].split(/[\s,/]+/).map(Number);
    return { rgb: [r, g, b], alpha: a ?? 1 };
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { rgb, alpha } = rgba(getComputedStyle(at).backgroundColor);
      if (alpha === 1) return rgb;
    }
    return matchMedia("(forced-colors: active)").matches ? rgba(getComputedStyle(document.body).backgroundColor).rgb : [255, 255, 255];
  };
  const classOf = (mark) => mark.getAttribute("class") ?? mark.parentElement.getAttribute("class");
  const faults = [];
  let [charts, texts] = [0, 0];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (matchMedia("screen").matches && scrollWidth > clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].find((it) => it.getBoundingClientRect().right > clientWidth + 1);
    faults.push(`the page is ${scrollWidth} wide; ${wide?.outerHTML.slice(0, 80)}`);
  }
  for (const svg of document.querySelectorAll("svg.ck")) {
    const { width: shown } = svg.getBoundingClientRect();
    if (shown === 0) continue;
    charts += 1;
    const name = svg.querySelector("title").id;
    const { width, height } = svg.viewBox.baseVal;
    const paper = behind(svg.parentElement);
    if (shown > document.documentElement.clientWidth) faults.push(`${name}: wider than the page`);
    const boxes = [];
    for (const text of svg.querySelectorAll("text")) {
      texts += 1;
      const style = getComputedStyle(text);
      const ratio = contrast(rgba(style.fill).rgb, paper);
      const said = text.textContent;
      if (ratio < 4.5) faults.push(`${name}: “${said}” has a contrast of ${ratio.toFixed(2)}`);
      if (!isGeometry) continue;
      // A hundred times as large, for the browser rounds what it measures to whole pixels.
      canvas.font = `${style.fontWeight} ${parseFloat(style.fontSize) * 100}px ${style.fontFamily}`;
      const ink = canvas.measureText(said);
      const { x, y: base } = text.getStartPositionOfChar(0);
      const box = {
        said,
        left: x - ink.actualBoundingBoxLeft / 100,
        right: Math.max(x + ink.actualBoundingBoxRight / 100, text.getEndPositionOfChar(text.getNumberOfChars() - 1).x),
        top: base - ink.actualBoundingBoxAscent / 100,
        bottom: base + ink.actualBoundingBoxDescent / 100,
        size: (parseFloat(style.fontSize) * shown) / width,
      };
      boxes.push(box);
      if (box.left < -0.5 || box.top < -0.5 || box.right > width + 0.5 || box.bottom > height + 0.5) {
        faults.push(`${name}: “${said}” leaves the frame: ${JSON.stringify(box)} of ${width}×${height}`);
      }
      if (box.size < 10) faults.push(`${name}: “${said}” is ${box.size.toFixed(1)} pixels high`);
    }
    if (isGeometry) {
      for (const [at, one] of boxes.entries()) {
        for (const other of boxes.slice(at + 1)) {
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (across > 0.5 && down > 0.5) faults.push(`${name}: “${one.said}” touches “${other.said}”`);
        }
      }
      const bars = [...svg.querySelectorAll("path")].filter((path) => /^c\d/.test(classOf(path)));
      for (const box of boxes) {
        const middle = (box.top + box.bottom) / 2;
        const points = [box.left, (box.left + box.right) / 2, box.right].map((x) => new DOMPoint(x, middle));
        if (bars.some((bar) => points.some((point) => bar.isPointInFill(point)))) {
          faults.push(`${name}: “${box.said}” lies on a bar`);
        }
      }
    }
    for (const mark of svg.querySelectorAll("path,circle")) {
      const style = getComputedStyle(mark);
      const className = classOf(mark);
      if (!/^[cl]\d/.test(className)) continue;
      // A pattern is judged by the colour that stands in for it.
      const paint = className[0] === "l" && mark.tagName === "path" ? style.stroke : style.fill;
      const colour = paint.match(/rgba?\([^)]*\)/);
      if (!colour) faults.push(`${name}: ${className} is painted ${paint}`);
      else {
        // A bar may be hollow, with an outline.
        const outline = style.stroke.startsWith("rgb") ? contrast(rgba(style.stroke).rgb, paper) : 1;
        const ratio = Math.max(contrast(rgba(colour[0]).rgb, paper), outline);
        if (ratio < 3) faults.push(`${name}: ${className} has a contrast of ${ratio.toFixed(2)}`);
      }
    }
  }
  return { faults: [...new Set(faults)], charts, texts };
}

await run(async (browser, job, fault) => {
  let [charts, texts, audits] = [0, 0, 0];
  await inParallel(browser, job.pages, 2, async (tab, page) => {
    for (const width of job.widths) {
      await tab.setViewportSize({ width, height: 900 });
      await show(tab, "light");
      if (width === job.widths[0]) await open(tab, page.file, fault);
      for (const look of page.all ? Object.keys(LOOKS) : ["light", "print"]) {
        await show(tab, look);
        const where = `${page.file}, ${width} wide, ${look}`;
        const seen = await tab.evaluate(judge, ["light", "print"].includes(look));
        for (const text of seen.faults) fault(`${where}: ${text}`);
        if (look !== "light" && look !== "dark") continue;
        if (look === "light") [charts, texts] = [charts + seen.charts, texts + seen.texts];
        if (page.charts && seen.charts === 0) fault(`${where}: no chart is shown`);
        if (!page.axe) continue;
        audits += 1;
        for (const text of await axe(tab)) fault(`${where}: ${text}`);
      }
    }
  });
  console.error(`${job.pages.length} pages, ${charts} charts, ${texts} texts, ${audits} audits by axe`);
});
