// What a reader chooses for the eyes: the size of letters, and the look (light, dark, high contrast). Kept
// on the device alone. It comes first and waits for nothing, so that a page that was chosen to be dark is
// not painted light; the panel follows when it is there.
(() => {
  const page = document.documentElement.dataset;
  // Per cent, as site.css has them.
  const SIZES = [100, 115, 130, 150, 175];
  let panel;
  let output;
  let buttons;

  const kept = (name) => {
    try {
      const value = localStorage.getItem('congkhai-' + name);
      if (name === 'look' ? value : SIZES[value]) page[name] = value;
    } catch (error) {
      // Where nothing may be kept the page is as the device has it.
    }
  };

  const show = () => {
    const size = Number(page.size || 0);
    output.textContent = SIZES[size] + '\u00a0%';
    for (const it of buttons) {
      const { look, step } = it.dataset;
      if (step) it.disabled = !SIZES[size + Number(step)];
      else it.setAttribute('aria-pressed', String(look === (page.look || '')));
    }
  };
  const choose = (name, value) => {
    if (value) page[name] = value;
    else delete page[name];
    try {
      // An empty choice is the device's own.
      localStorage.setItem('congkhai-' + name, value);
    } catch (error) {
      // Where nothing may be kept the choice holds for this page.
    }
    show();
  };
  const start = () => {
    panel = document.querySelector('.reader');
    if (!panel) return;
    output = panel.querySelector('output');
    buttons = [...panel.querySelectorAll('button')];
    panel.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      const { look, step } = button.dataset;
      if (step) choose('size', String(Number(page.size || 0) + Number(step) || ''));
      else choose('look', look);
      // A button that can go no further must not keep the focus.
      if (button.disabled) buttons.find((it) => it.dataset.step && !it.disabled).focus();
    });
    panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !panel.open) return;
      panel.open = false;
      panel.querySelector('summary').focus();
    });
    document.addEventListener('click', (event) => {
      if (!panel.contains(event.target)) panel.open = false;
    });
    panel.hidden = false;
    show();
  };

  ['look', 'size'].forEach(kept);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
