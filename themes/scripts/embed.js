// For a portal that shows pages of this site in a frame: the frame takes the height of its page.
// It hears only frames of the portal's own page, and only from where it was itself loaded; of what it
// hears it takes numbers alone. The other end is frame.js.
(() => {
  const script = document.currentScript;
  if (!script) return;
  const home = new URL(script.src).origin;
  const frames = () => Array.from(document.getElementsByTagName('iframe'));
  const seen = [];
  window.addEventListener('message', (event) => {
    if (event.origin !== home || !event.data) return;
    const { congkhai: what, pixels } = event.data;
    const frame = frames().find((it) => it.contentWindow === event.source);
    if (!frame || !(pixels >= 0 && pixels < 1e6)) return;
    const top = frame.getBoundingClientRect().top;
    if (what === 'height') frame.style.height = Math.max(pixels, 200) + 'px';
    else if (what === 'part') window.scrollBy(0, top + pixels);
    else if (what === 'page') {
      // The reader followed a link at the foot of a long page: the next is read from its head.
      if (seen.includes(frame) && top < 0) window.scrollBy(0, top);
      seen.push(frame);
    }
  });
  const ask = () => frames().forEach((it) => it.contentWindow && it.contentWindow.postMessage('congkhai', '*'));
  ask();
  window.addEventListener('load', ask);
})();
