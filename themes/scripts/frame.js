// A page in a frame of a portal tells the portal how high it is, so that the frame has no bars of its
// own. The other end is embed.js. What is told is a height: no secret, so any portal may hear it; nothing
// of the portal is obeyed.
(() => {
  const portal = window.parent;
  if (portal === window) return;
  let told = 0;
  const tell = (what, pixels) => portal.postMessage({ congkhai: what, pixels }, '*');
  const height = () => {
    const now = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (now !== told) tell('height', told = now);
  };
  // A frame without bars cannot scroll to a part of its page: the portal does.
  const go = () => {
    const part = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (part) tell('part', Math.floor(part.getBoundingClientRect().top));
  };
  height();
  tell('page', 0);
  if (window.ResizeObserver) new ResizeObserver(height).observe(document.documentElement);
  else setInterval(height, 500);
  window.addEventListener('load', () => {
    height();
    go();
  });
  window.addEventListener('hashchange', go);
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href]');
    if (!link) return;
    // Other sites may refuse to be framed.
    if (/^http/.test(link.protocol) && link.host !== location.host) link.target = '_top';
    // A second click on the same part changes no address.
    else if (link.hash && link.hash === location.hash) setTimeout(go);
  });
  // The portal's script came after what was told.
  window.addEventListener('message', (event) => {
    if (event.source !== portal || event.data !== 'congkhai') return;
    told = 0;
    height();
    go();
  });
})();
