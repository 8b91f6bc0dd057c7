// The search box of every page: suggestions as one types, after the combobox pattern of the ARIA
// Authoring Practices Guide. The engine is loaded when the box is first used.
(() => {
  const form = document.querySelector('form.search[data-engine]');
  if (!form) return;
  const input = form.q;
  const root = new URL(form.dataset.root || '.', document.baseURI).href;

  // "key=text" on each line, with {places} to fill.
  const wordsOf = (element) => {
    const words = {};
    for (const line of element.dataset.words.split('\n')) {
      const at = line.indexOf('=');
      words[line.slice(0, at)] = line.slice(at + 1);
    }
    return (key, values) => words[key].replace(/\{(\w+)\}/g, (all, name) => values[name]);
  };
  const say = wordsOf(form);
  const number = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, '.');

  const set = (element, attributes, ...children) => {
    for (const name in attributes) if (attributes[name]) element.setAttribute(name, attributes[name]);
    element.append(...children.filter(Boolean));
    return element;
  };
  const make = (tag, ...rest) => set(document.createElement(tag), ...rest);
  // What people entered is Vietnamese, whatever the interface is.
  const named = (name) => name && make('span', { lang: 'vi' }, whole(name));
  const marked = (text, marks, lang) => {
    const parts = make('span', { class: 'name', lang });
    let end = 0;
    for (const [from, to] of marks || []) {
      parts.append(text.slice(end, from), make('mark', {}, text.slice(from, to)));
      end = to;
    }
    parts.append(text.slice(end));
    return parts;
  };
  // A short fact stays on one line; an element is as it is.
  const whole = (fact) => (fact.length < 30 ? fact.replace(/ /g, '\u00a0') : fact);
  const facts = (...all) => {
    const line = make('small', { class: 'facts' });
    for (const fact of all.filter(Boolean)) {
      line.append(line.firstChild ? ' · ' : '', whole(fact));
    }
    return line.firstChild && line;
  };
  const understood = (answer) => {
    const ways = new Set(answer.understood.map((it) => say('as-' + it.as, it)));
    return ways.size ? say('understood', { list: [...ways].join(', ') }) : '';
  };

  let loading;
  const load = () => {
    loading = loading || new Promise((done, fail) => {
      const script = make('script', { src: form.dataset.engine + '#' + root });
      script.onload = () => done(window.congkhai);
      script.onerror = () => {
        loading = null;
        fail(script);
      };
      document.head.append(script);
    });
    return loading;
  };
  // The programming interface loads the engine, which then takes its place.
  const api = window.congkhai = {};
  for (const name of ['search', 'ask', 'facets', 'keep']) {
    api[name] = (...values) => load().then((engine) => engine[name](...values));
  }
  // In the order in which the page of results takes them.
  window.congkhaiBox = [form, input, root, api, wordsOf, say, number, make, named, marked, facts, understood];
  form.action = form.dataset.search;
  if ('results' in form.dataset) return;

  const list = make('div', { id: 'q-list', role: 'listbox', 'aria-label': say('list') });
  const note = make('p', {});
  const panel = make('div', { class: 'suggestions' }, note, list);
  const status = make('p', { class: 'hidden', role: 'status' });
  form.append(panel, status);
  set(input, { role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': 'q-list' });

  let active = -1;
  let turn = 0;
  let timers = [];
  let isPointed = false;
  const later = (wait, work) => timers.push(setTimeout(work, wait));
  const settle = () => {
    timers.forEach(clearTimeout);
    timers = [];
    return turn += 1;
  };
  const select = (at) => {
    const before = list.children[active];
    const now = list.children[at];
    active = at;
    if (before) before.setAttribute('aria-selected', 'false');
    if (!now) return input.removeAttribute('aria-activedescendant');
    now.setAttribute('aria-selected', 'true');
    now.scrollIntoView({ block: 'nearest' });
    return input.setAttribute('aria-activedescendant', now.id);
  };
  const open = (text, ...options) => {
    select(-1);
    input.setAttribute('aria-expanded', options.length > 0);
    list.textContent = '';
    list.append(...options);
    options.forEach((it, at) => { it.id = 'q-' + at; });
    list.hidden = !options.length;
    note.textContent = text;
    note.hidden = !text;
    panel.hidden = list.hidden && note.hidden;
  };
  const close = () => {
    settle();
    open('');
    status.textContent = '';
  };

  const option = (kind, href, ...children) =>
    make('a', { role: 'option', 'aria-selected': 'false', tabindex: -1, class: kind, href }, ...children);
  const other = (text, query, kind) => option(kind || 'other', form.action + '?q=' + encodeURIComponent(query), text);
  const show = (query, answer) => {
    const options = answer.guidance.slice(0, 1).map((it) => other(make('span', { lang: 'vi' }, it.title), query, 'guidance'));
    const meant = answer.suggestion;
    if (meant) options.push(other(say('meant', { query: meant }), meant));
    const hits = answer.weak ? answer.hits.slice(0, 3) : answer.hits;
    for (const it of hits) {
      const line = facts(named(it.field), it.level, it.cost, it.time);
      options.push(option('hit', root + it.url, marked(it.title, it.marks, 'vi'), ' ', line));
    }
    const count = number(answer.total);
    if (answer.total > hits.length) options.push(other(say('all', { count }), query));
    const none = hits.length ? answer.weak && say('nearest') : say('none', { query });
    open(none || understood(answer), ...options);
    const guided = answer.guidance.slice(0, 1).map((it) => it.title + '. ');
    const shown = guided + (none || say('shown', { shown: hits.length, count }));
    // Not before a pause: who types on would hear every letter's results.
    later(500, () => { status.textContent = shown + ' ' + understood(answer); });
  };
  const ask = () => {
    const query = input.value.trim();
    const mine = settle();
    // Who types has left the list.
    isPointed = false;
    select(-1);
    if (query.length < 2) return close();
    if (list.hidden) later(600, () => open(say('loading')));
    return later(100, () => api.ask(query, { typing: true, limit: 6 }).then((answer) => {
      if (mine !== turn) return;
      settle();
      // A list to which the reader points, or in which one line is chosen, does not change.
      const tell = () => (isPointed || active >= 0 ? later(200, tell) : show(query, answer));
      tell();
    }, () => {
      if (mine !== turn) return;
      close();
      open(status.textContent = say('failed'));
    }));
  };

  // Past either end of the list stands the text itself.
  const move = (step) => {
    const places = list.children.length + 1;
    if (places > 1) select((active + 1 + step + places) % places - 1);
    else ask();
  };
  input.onkeydown = (event) => {
    const { key } = event;
    const chosen = list.children[active];
    if (key === 'ArrowDown') move(1);
    else if (key === 'ArrowUp') move(-1);
    else if (key === 'Enter' && chosen) chosen.click();
    else if (key === 'Escape' && !panel.hidden) close();
    else {
      // The caret moves in the text: the reader has left the list.
      if (/^(Home|End|ArrowLeft|ArrowRight)$/.test(key)) select(-1);
      return;
    }
    event.preventDefault();
  };
  input.oninput = ask;
  input.onfocus = () => load().catch(Boolean);
  // This also comes where the list has changed under a mouse at rest: the next letter ends it. Fingers leave
  // with `pointerleave` before their click, but with `mouseleave` when another place is touched.
  list.onpointerover = () => { isPointed = true; };
  list.onmouseleave = () => { isPointed = false; };
  // A click on a suggestion must not take the focus away first.
  panel.onmousedown = (event) => event.preventDefault();
  form.addEventListener('focusout', (event) => form.contains(event.relatedTarget) || close());
  window.addEventListener('pageshow', (event) => event.persisted && close());
  close();
  // Who has typed before this script came waits no longer.
  if (document.activeElement === input) ask();
})();
