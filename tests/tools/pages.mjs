// Judges a page of each kind as readers meet it; run by tests/browser/pages_browser.rs with a job
// `{pages: [{file, kind, site, all}]}`, `site` being the folder that the page may take files from. Without `all`,
// as for a page whose kind was judged in full on another site of the same style sheet, axe and the focus are judged
// 360 pixels wide, in light and dark only, what is unfolded in light only, and the menu is not opened.
//
// - axe-core, by the rules of WCAG 2.2 A and AA and its best practices: 360 pixels wide in light, dark, high
//   contrast and forced colours, 1280 wide in light and dark, without script 360 wide in light and dark. What a look
//   changes is colour: where every box has the place that it has in light, only the rules that read colours run again.
// - Reflow (WCAG 1.4.10, 320 pixels wide) and text spacing (1.4.12, 320 and 1280 wide): no sideways
//   scroll, no text cut off, none over another.
// - Focus, with the keyboard: each stop shows that it has the focus, by a line of 3:1 and two pixels, in
//   every look; nothing covers it; the stops follow the document.
// - What is folded is opened, the reader's panel among it, and on a page of two kinds the menu of a phone:
//   axe again in every look at 360 pixels, and the layout at 320.
// - Nothing is said in the console, nothing comes from outside the site (`open`, and below).

import { axe, inParallel, open, openWithoutScript, run, show, withScript } from "./browser.mjs";

const LOOKS = ["light", "dark", "contrast", "forced"];
/// Widths with the looks in which axe judges a page there.
const VIEWS = [{ width: 360, looks: LOOKS }, { width: 1280, looks: ["light", "dark"] }];
const VIEWS_AGAIN = [{ width: 360, looks: ["light", "dark"] }];
const PHONE = 360;
/// The menu is one on all pages: judged on a page of each of these kinds.
const MENU_KINDS = ["home", "procedure"];
const RULES = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
const RULES_OF_COLOUR = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/// WCAG 1.4.12, to the letter.
const SPACING =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }" +
  "p { margin-bottom: 2em !important }";

/// Where every box stands. Runs in the page.
function boxes() {
  const all = [...document.body.querySelectorAll("*")].map((it) => {
    const { left, top, width, height } = it.getBoundingClientRect();
    return [left, top, width, height].map(Math.round).join();
  });
  return all.join(" ");
}

/// What is cut, covered or beside the page at the present width. Runs in the page.
function judgeLayout() {
  const faults = [];
  const name = (element) => element.cloneNode(false).outerHTML.slice(0, 100);
  const page = document.documentElement;
  const width = page.clientWidth;
  if (page.scrollWidth > width) {
    const wide = [...document.body.querySelectorAll("*")].find((it) => it.getBoundingClientRect().right > width + 1);
    faults.push(`scrolls sideways: ${page.scrollWidth} pixels wide; ${wide && name(wide)}`);
  }
  // For screen readers only: a box of a pixel, or one clipped to nothing.
  const readers = new Map();
  const isForReaders = (element) => {
    if (!element || element === document.body) return false;
    if (!readers.has(element)) {
      const { clip, clipPath, overflowX, position } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      const isTiny = overflowX !== "visible" && width <= 1 && height <= 1;
      const isClipped = /^inset\((50|100)%/.test(clipPath) || (position === "absolute" && /^rect\((0|1)px/.test(clip));
      readers.set(element, isTiny || isClipped || isForReaders(element.parentElement));
    }
    return readers.get(element);
  };
  const scrollers = new Map();
  const scrollerOf = (element) => {
    if (!element || element === document.body) return null;
    if (!scrollers.has(element)) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const scrolls = [overflowX, overflowY].some((it) => it === "auto" || it === "scroll");
      scrollers.set(element, scrolls ? element : scrollerOf(element.parentElement));
    }
    return scrollers.get(element);
  };
  for (const element of document.body.querySelectorAll("*:not(svg *)")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || isForReaders(element)) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const hides = (it) => it === "hidden" || it === "clip";
    if (element.tagName === "INPUT" || element.tagName === "SELECT" || !element.textContent.trim()) continue;
    if (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) faults.push(`text is cut: ${name(element)} hides ${element.scrollWidth - element.clientWidth} pixels of its width`);
    if (hides(overflowY) && element.scrollHeight > element.clientHeight + 1) faults.push(`text is cut: ${name(element)} hides ${element.scrollHeight - element.clientHeight} pixels of its height`);
  }
  // Every line of text with its box; those of a chart are judged by charts.mjs.
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || parent.closest("svg,script,style,template,option")) continue;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || isForReaders(parent)) continue;
    range.selectNodeContents(text);
    const scroller = scrollerOf(parent);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      const said = text.data.trim().slice(0, 40);
      if (!scroller && box.right > width + 1) faults.push(`text is cut: “${said}” leaves the page at ${Math.round(box.right)}`);
      if (!scroller && box.left < -1 && !parent.closest("a[class*=skip],[class*=skip]")) faults.push(`text is cut: “${said}” begins at ${Math.round(box.left)}`);
      // The reader's panel hangs over the page while it is open.
      const panel = parent.closest("details.reader > :not(summary)");
      lines.push({ said, text, parent, scroller, panel, ...box.toJSON() });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  for (const [at, one] of lines.entries()) {
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom - 3; next += 1) {
      const other = lines[next];
      if (other.text === one.text || other.scroller !== one.scroller || other.panel !== one.panel) continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - other.top;
      if (across > 2 && down > 3) faults.push(`text lies on text: “${one.said}” and “${other.said}”, ${Math.round(across)}×${Math.round(down)} pixels`);
    }
  }
  return { faults: [...new Set(faults)].slice(0, 20), lines: lines.length };
}

/// Puts the focus on each stop in turn and looks whether that shows. Runs in the page, after a key was
/// pressed (so that a browser shows the focus).
function judgeFocus() {
  const faults = [];
  const name = (element) => element.cloneNode(false).outerHTML.slice(0, 100);
  const rgba = (text) => {
    const found = text.match(/^rgba?\(([^)]+)\)$/);
    if (!found) return null;
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
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour && colour.alpha === 1) return colour.rgb;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
  };
  const LOOKS_OF = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderBottomColor", "borderBottomWidth"];
  const look = (element) => {
    const style = getComputedStyle(element);
    return Object.fromEntries(LOOKS_OF.map((it) => [it, style[it]]));
  };
  const stops = [...document.querySelectorAll("a[href],area[href],button,input,select,textarea,summary,iframe,[tabindex]")].filter(
    (it) => it.tabIndex >= 0 && !it.disabled && it.type !== "hidden" && it.checkVisibility({ visibilityProperty: true }),
  );
  for (const stop of stops) {
    if (stop.tabIndex > 0) faults.push(`jumps the queue: ${name(stop)}`);
    // A control that is drawn by its label shows the focus there.
    const bearers = [stop, stop.closest("label"), stop.nextElementSibling].filter(Boolean);
    const before = bearers.map(look);
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    if (document.activeElement !== stop) {
      faults.push(`takes no focus: ${name(stop)}`);
      continue;
    }
    const shows = bearers.some((bearer, at) => {
      const now = look(bearer);
      const ground = behind(bearer.parentElement ?? bearer);
      const differs = (key) => now[key] !== before[at][key];
      if (now.outlineStyle !== "none" && parseFloat(now.outlineWidth) >= 2 && (differs("outlineStyle") || differs("outlineWidth"))) {
        const colour = rgba(now.outlineColor);
        // The colours of a system may be half clear.
        const over = (under) => contrast(under.map((v, at) => v + (colour.rgb[at] - v) * colour.alpha), under);
        if (colour && (over(ground) >= 3 || over(behind(bearer)) >= 3)) return true;
      }
      const shadow = now.boxShadow.match(/rgba?\([^)]*\)/);
      if (differs("boxShadow") && shadow && contrast(rgba(shadow[0]).rgb, ground) >= 3) return true;
      const paint = rgba(now.backgroundColor);
      return differs("backgroundColor") && paint?.alpha === 1 && contrast(paint.rgb, ground) >= 3;
    });
    if (!shows) faults.push(`the focus does not show: ${name(stop)}`);
    const box = [...stop.getClientRects()].find((it) => it.width > 1 && it.height > 1) ?? stop.getBoundingClientRect();
    const points = [0.5, 0.1, 0.9].map((part) => [box.left + box.width * part, box.top + box.height / 2]);
    const own = stop.closest("label") ?? stop;
    const isSeen = points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (own.contains(top) || top.contains(own) && top.tagName === "LABEL" || bearers.includes(top));
    });
    if (!isSeen) faults.push(`something covers what has the focus: ${name(stop)}`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    const moves = style.order !== "0" || style.flexDirection.endsWith("-reverse") || style.flexWrap === "wrap-reverse" || style.gridAutoFlow.includes("dense");
    const holds = moves && (element.matches("a[href],button,input,select,summary") || element.querySelector("a[href],button,input,select,summary"));
    if (holds) faults.push(`stands elsewhere than in the document: ${name(element)}`);
  }
  document.activeElement.blur();
  return { faults: [...new Set(faults)].slice(0, 20), stops: stops.length };
}

/// Where the focus is: the place of the element in the document as it was first seen, for scripts add
/// to it. Runs in the page.
function place() {
  window.places ??= [...document.body.querySelectorAll("*")];
  return window.places.indexOf(document.activeElement);
}

/// The place of the first stop. Runs in the page.
function firstStop() {
  window.places ??= [...document.body.querySelectorAll("*")];
  return window.places.findIndex((it) => it.matches("a[href],button,input,select,textarea,summary,[tabindex]") && it.tabIndex === 0 && !it.disabled && it.checkVisibility());
}

await run(async (browser, job, fault) => {
  const seen = { pages: 0, audits: 0, lines: 0, stops: 0, keys: 0, folds: 0, menus: 0 };

  const auditLooks = async (tab, where, views) => {
    for (const { width, looks } of views) {
      await tab.setViewportSize({ width, height: 900 });
      let light;
      for (const look of looks) {
        await show(tab, look);
        const now = await tab.evaluate(boxes);
        light ??= now;
        const isRecoloured = look !== "light" && now === light;
        seen.audits += 1;
        for (const text of await axe(tab, isRecoloured ? RULES_OF_COLOUR : RULES)) fault(`${where}, ${width} wide, ${look}: ${text}`);
      }
    }
  };

  const layout = async (tab, where) => {
    const { faults, lines } = await tab.evaluate(judgeLayout);
    seen.lines += lines;
    for (const text of faults) fault(`${where}: ${text}`);
  };

  const focus = async (tab, where, views) => {
    await tab.keyboard.press("Shift");
    for (const { width, looks } of views) {
      await tab.setViewportSize({ width, height: 900 });
      for (const look of looks) {
        await show(tab, look);
        const { faults, stops } = await tab.evaluate(judgeFocus);
        seen.stops += stops;
        for (const text of faults) fault(`${where}, ${width} wide, ${look}: ${text}`);
      }
    }
  };

  // The first stops with the key itself: from the top of the document downwards, without a trap.
  const tabbing = async (tab, where) => {
    let last = -1;
    const first = await tab.evaluate(firstStop);
    for (let key = 0; key < 30; key += 1) {
      await tab.keyboard.press("Tab");
      const now = await tab.evaluate(place);
      // After the last stop comes the first again.
      if (now === -1 || (now === first && last !== -1)) break;
      seen.keys += 1;
      if (last === -1 && now !== first) fault(`${where}: the key Tab begins at element ${now}, not ${first}`);
      if (now <= last) fault(`${where}: the key Tab goes back, from element ${last} to ${now}`);
      last = now;
    }
    if (last === -1) fault(`${where}: the key Tab reaches nothing`);
    await tab.evaluate(() => document.activeElement.blur());
  };

  // What is folded at first is read as well: nothing of it is judged above.
  const unfolded = async (tab, where, looks) => {
    const folds = await tab.evaluate(() => {
      const folds = [...document.querySelectorAll("details:not([open])")].filter((it) => it.checkVisibility());
      for (const it of folds) it.open = true;
      return folds.length;
    });
    if (folds === 0) return;
    seen.folds += folds;
    await auditLooks(tab, `${where}, unfolded`, [{ width: PHONE, looks }]);
    await show(tab, "light");
    await tab.setViewportSize({ width: 320, height: 900 });
    await layout(tab, `${where}, unfolded, 320 wide`);
    await tab.evaluate(() => {
      for (const it of document.querySelectorAll("details.reader")) it.open = false;
    });
  };

  // On a phone the menu is a target that is shown when it is followed.
  const menu = async (tab, where) => {
    await tab.setViewportSize({ width: PHONE, height: 900 });
    const opens = tab.locator("a.open-menu");
    if (!(await opens.isVisible())) {
      fault(`${where}: no menu can be opened`);
      return;
    }
    await opens.click();
    await tab.waitForFunction(() => document.querySelector("nav:target")?.checkVisibility(), undefined, { timeout: 30000 });
    seen.menus += 1;
    await auditLooks(tab, `${where}, menu`, [{ width: PHONE, looks: LOOKS }]);
    await show(tab, "light");
    await tab.setViewportSize({ width: 320, height: 900 });
    await layout(tab, `${where}, menu, 320 wide`);
  };

  await inParallel(browser, job.pages, 2, async (tab, { file, kind, site, all }) => {
    const where = `${kind} (${file})`;
    const views = all ? VIEWS : VIEWS_AGAIN;
    seen.pages += 1;
    await tab.setViewportSize({ width: PHONE, height: 900 });
    await show(tab, "light");
    await open(tab, file, fault, site);
    await tabbing(tab, where);
    await auditLooks(tab, where, views);
    await focus(tab, where, views);
    await show(tab, "light");
    await tab.setViewportSize({ width: 320, height: 900 });
    await layout(tab, `${where}, 320 wide`);
    const style = await tab.addStyleTag({ content: SPACING });
    await layout(tab, `${where}, 320 wide, spaced`);
    await tab.setViewportSize({ width: 1280, height: 900 });
    await layout(tab, `${where}, 1280 wide, spaced`);
    await style.evaluate((it) => it.remove());
    await unfolded(tab, where, all ? LOOKS : ["light"]);
    if (all && MENU_KINDS.includes(kind)) await menu(tab, where);
    await openWithoutScript(tab, file, fault, site);
    if (all) await auditLooks(tab, `${where}, without script`, VIEWS_AGAIN);
    await tabbing(tab, where);
    await tab.setViewportSize({ width: 320, height: 900 });
    await layout(tab, `${where}, without script, 320 wide`);
    await withScript(tab);
  });
  console.error(JSON.stringify(seen));
});
