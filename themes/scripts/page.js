// The page of results: query, filters and order stand in the address, so that it can be shared.
(() => {
  const [form, input, root, api, wordsOf, sayOfBox, number, make, named, marked, facts, understood] =
    window.congkhaiBox || [];
  const page = document.querySelector('#ket-qua');
  if (!form || !page) return;
  const say = wordsOf(page);
  const part = (name) => page.querySelector('.' + name);
  // Filters and orders as the address spells them.
  const FLAGS = { free: 'mien-phi', sameDay: 'trong-ngay', forms: 'bieu-mau' };
  const LISTS = { field: 'linh-vuc', level: 'cap', agency: 'co-quan', applicant: 'doi-tuong', online: 'truc-tuyen' };
  // Choices that authors named: field, agency, applicant.
  const OF_AUTHORS = /^a|fi/;
  const FILTERS = Object.assign({}, FLAGS, LISTS);
  const SORTS = { relevance: null, name: 'ten', time: 'thoi-gian', cost: 'phi' };
  const KEYS = Object.keys(FILTERS);
  const PAGE = 20;
  const LONG = 8;
  const NEAREST = 5;
  const title = document.title;
  const order = page.querySelector('select');
  const panel = part('filters');
  const heading = part('heading');

  let query;
  let sort;
  let shown;
  let chosen;
  let timer;
  let others;
  let isKept;
  let turn = 0;
  let isTyping = false;
  let isOpen;
  const unfolded = {};

  const isFiltered = () => KEYS.some((key) => chosen[key].length);

  const read = () => {
    const from = new URLSearchParams(location.search);
    query = (from.get('q') || '').trim();
    sort = Object.keys(SORTS).find((it) => SORTS[it] === from.get('sap-xep')) || 'relevance';
    shown = (history.state || {}).shown || PAGE;
    chosen = {};
    for (const key of KEYS) chosen[key] = from.getAll(FILTERS[key]);
    // What was typed before this script came stays.
    if (query || document.activeElement !== input) input.value = query;
  };
  const write = (isNew) => {
    const to = new URLSearchParams();
    if (query) to.set('q', query);
    for (const key of KEYS) chosen[key].forEach((it) => to.append(FILTERS[key], it));
    if (SORTS[sort]) to.set('sap-xep', SORTS[sort]);
    const address = location.pathname + (String(to) && '?' + to);
    try {
      history[isNew ? 'pushState' : 'replaceState']({ shown }, '', address);
    } catch (error) {
      // Some browsers keep the address of a file as it is; results are shown all the same.
    }
  };

  const fill = (name, ...children) => {
    const element = part(name);
    element.textContent = '';
    element.append(...children.filter(Boolean));
    element.hidden = !element.firstChild;
  };
  const button = (kind, text, work) => {
    const element = make('button', { type: 'button', class: kind }, text);
    element.onclick = work;
    return element;
  };
  const tell = (...texts) => { part('status').textContent = texts.join(' '); };
  const go = (isNew, focus) => {
    if (isNew) shown = PAGE;
    write(isNew);
    run(focus);
  };

  // Titles of figures may be sentences of the interface around names.
  const result = (hit, kind) => make('li', {}, make('a', { href: root + hit.url },
    marked(hit.title, hit.marks, kind !== 'statistics' && 'vi')),
  facts(hit.code, named(hit.field), hit.level), facts(hit.cost, hit.time));
  const guidance = (it) => make('div', { class: 'note', lang: 'vi' }, make('strong', {}, it.title), make('p', {}, it.text),
    it.link && make('a', { href: it.link.url }, it.link.text));
  const counted = (group) => say('group-' + group.kind, { count: number(group.total) });
  const section = (group) => make('section', {}, make('h2', { tabindex: -1 }, counted(group)),
    make('ul', { class: 'items' }, ...group.hits.map((it) => result(it, group.kind))),
    group.total > group.hits.length && make('a', { href: root + say('list-' + group.kind) }, say('see-list')));

  // What is no procedure comes after them; before them if none fits.
  const showGroups = (answer, groups) => {
    const sections = groups.map(section);
    fill('groups', ...sections);
    fill('also', ...(answer.weak ? [] : groups)
      .map((it, at) => button('link', counted(it), () => sections[at].firstChild.focus())));
    part(answer.weak ? 'chips' : 'more').after(part('groups'));
    if (answer.weak && groups.length) tell(heading.textContent, ...groups.map(counted));
  };
  const show = (answer, focus) => {
    const count = number(answer.total);
    const hits = answer.weak && shown === PAGE ? answer.hits.slice(0, NEAREST) : answer.hits;
    const rest = answer.total - hits.length;
    const meant = answer.suggestion;
    const none = isFiltered() ? 'none-filtered' : 'none';
    const some = answer.weak ? 'none-fits' : query ? 'count' : 'count-all';
    heading.textContent = say(answer.total ? some : none, { count, query });
    fill('understood', understood(answer));
    fill('suggestion', meant && button('link', sayOfBox('meant', { query: meant }), () => {
      query = meant;
      input.value = meant;
      go(true, heading);
    }));
    fill('guidance', ...answer.guidance.map(guidance));
    fill('weak', answer.weak && answer.total && say('weak'));
    fill('chips', ...chips(answer.names));
    fill('results', ...hits.map((it) => result(it)));
    fill('more', rest > 0 && button('', say('more', { count: number(Math.min(rest, PAGE)) }), () => {
      shown += PAGE;
      go(false, hits.length);
    }));
    showGroups(answer, []);
    // Where nothing is found there is nothing to filter.
    panel.hidden = !answer.total && !isFiltered();
    part('sorting').hidden = answer.total < 2;
    part('tips').hidden = answer.total + answer.guidance.length > 0;
    tell(heading.textContent, ...answer.guidance.map((it) => it.title), understood(answer));
    // A site built anew since may have fewer of them.
    const next = focus && (focus.focus ? focus : part('results').children[focus]);
    if (next) (next === focus ? next : next.firstChild).focus();
  };

  const chips = (names) => {
    const without = (kept) => () => {
      for (const key of KEYS) chosen[key] = chosen[key].filter((it) => kept(key + it));
      go(true, heading);
    };
    const found = [];
    for (const key of KEYS) {
      for (const value of chosen[key]) {
        const name = key in FLAGS ? say(key) : names[value] || value;
        const chip = button('chip', name, without((it) => it !== key + value));
        chip.setAttribute('aria-label', say('remove', { name }));
        found.push(chip);
      }
    }
    if (found.length > 1) found.push(button('link', say('clear'), without(() => false)));
    return found;
  };

  const choice = (key, [value, name, count]) => {
    const check = make('input', { type: 'checkbox', name: key, value });
    check.checked = chosen[key].includes(value);
    check.disabled = !count && !check.checked;
    check.onchange = () => {
      chosen[key] = chosen[key].filter((it) => it !== value).concat(check.checked ? value : []);
      go(true);
    };
    return make('label', {}, check, make('span', { lang: OF_AUTHORS.test(key) && 'vi' }, name), make('small', {}, number(count)));
  };
  const choices = (key, all) => {
    const isChosen = (it) => chosen[key].includes(it[0]);
    const isLong = all.length > LONG;
    const some = isLong ? all.filter(isChosen).concat(all.filter((it) => !isChosen(it))) : all;
    const rest = some.splice(isLong ? Math.max(LONG - 2, chosen[key].length) : LONG);
    const set = make('fieldset', {}, make('legend', {}, say('of-' + key)), ...some.map((it) => choice(key, it)));
    if (rest.length) {
      const hidden = make('div', {});
      const more = make('details', {}, make('summary', {}, say('rest', { count: number(rest.length) })), hidden);
      const unfold = () => {
        unfolded[key] = more.open;
        if (more.open && !hidden.firstChild) hidden.append(...rest.map((it) => choice(key, it)));
      };
      more.open = Boolean(unfolded[key]);
      unfold();
      more.ontoggle = unfold;
      set.append(more);
    }
    return some.length + rest.length > 1 || chosen[key].length ? set : '';
  };
  const showFilters = (counts) => {
    const { name, value } = document.activeElement;
    const quick = Object.keys(FLAGS).map((key) => choice(key, ['1', say(key), counts[key]]));
    fill('facets', make('fieldset', {}, make('legend', {}, say('of-flags')), ...quick),
      ...Object.keys(LISTS).map((key) => choices(key, counts[key])));
    const same = [...panel.querySelectorAll('input')].find((it) => it.name === name && it.value === value);
    if (same) same.focus();
  };

  const run = (focus) => {
    turn += 1;
    const mine = turn;
    const ifMine = (work) => (value) => (mine === turn ? work(value) : null);
    const isAsked = query.length > 1 || isFiltered();
    const slow = setTimeout(() => {
      heading.textContent = sayOfBox('loading');
      tell(heading.textContent);
    }, 500);
    document.title = (query ? query + ' – ' : '') + title;
    order.value = sort;
    page.setAttribute('aria-busy', 'true');
    panel.hidden = false;
    part('answers').hidden = !isAsked;
    part('hint').hidden = isAsked;
    const filters = {};
    for (const key of KEYS) if (chosen[key].length) filters[key] = key in FLAGS || chosen[key];
    const options = { limit: shown, filters, sort: query || SORTS[sort] ? sort : 'name', typing: isTyping };
    Promise.all([
      isAsked && api.ask(query, options).then(ifMine((answer) => {
        show(answer, focus);
        if (!isKept) isKept = setTimeout(() => api.keep().catch(Boolean), 2000);
        if (isFiltered()) return;
        // Not before a pause: of every letter they are too much to load.
        clearTimeout(others);
        others = setTimeout(() => {
          const rest = ifMine((it) => showGroups(answer, it.groups));
          api.ask(query, { limit: 0, typing: options.typing, others: true }).then(rest).catch(Boolean);
        }, options.typing ? 600 : 0);
      })),
      panel.open && api.facets(query, options).then(ifMine(showFilters)),
    ]).catch(ifMine(() => {
      part('answers').hidden = false;
      for (const name of ['understood', 'suggestion', 'guidance', 'weak', 'also', 'results', 'groups']) fill(name);
      heading.textContent = sayOfBox('failed');
      fill('more', button('', say('retry'), () => run(heading)));
      tell(sayOfBox('failed'));
    })).then(ifMine(() => {
      clearTimeout(slow);
      page.removeAttribute('aria-busy');
    }));
  };
  const start = () => {
    read();
    run();
  };

  input.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      query = input.value.trim();
      // What is typed in one go is one step back.
      go(!isTyping);
      isTyping = true;
    }, 250);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    clearTimeout(timer);
    const isNew = !isTyping && input.value.trim() !== query;
    query = input.value.trim();
    isTyping = false;
    go(isNew, heading);
  };
  order.onchange = () => {
    sort = order.value;
    go(true);
  };
  // Counts are made only while they are seen.
  panel.ontoggle = () => {
    if (panel.open && !isOpen) run();
    isOpen = panel.open;
  };
  window.addEventListener('popstate', start);
  isOpen = matchMedia('(min-width: 60rem)').matches;
  panel.open = isOpen;
  start();
})();
