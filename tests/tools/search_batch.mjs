// Asks a page of a built site many queries; run by tests/slow/portal_site.rs with a job `{site, queries,
// found, others}`: a file of queries, the lists of codes that `search.mjs` found for them, and what else
// is sought, of which kind, with a part of its title.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { open, run } from "./browser.mjs";

const AT_ONCE = 50;

await run(async (browser, job, fault) => {
  const queries = readFileSync(job.queries, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const found = JSON.parse(readFileSync(job.found, "utf8"));
  const tab = await browser.newPage();
  await open(tab, join(job.site, "index.html"), fault);
  for (let at = 0; at < queries.length; at += AT_ONCE) {
    const some = queries.slice(at, at + AT_ONCE);
    const lists = await tab.evaluate(async (asked) => {
      const lists = [];
      for (const query of asked) lists.push((await window.congkhai.search(query, { limit: 10 })).map((it) => it.code));
      return lists;
    }, some.map((it) => it.query));
    some.forEach(({ id, query }, place) => {
      const [here, there] = [lists[place].join(), found[id].join()];
      if (here !== there) fault(`${id} “${query}”: ${here}, not ${there}`);
    });
  }
  // So many forms and texts are not all looked through: the right files of them are.
  for (const [asked, kind, title] of job.others) {
    const groups = await tab.evaluate((query) => window.congkhai.ask(query, { limit: 0, others: true }).then((it) => it.groups), asked);
    const own = groups.find((it) => it.kind === kind);
    const titles = own ? own.hits.map((it) => it.title) : [];
    if (!titles.some((it) => it.includes(title))) fault(`“${asked}” finds ${JSON.stringify(titles)}, not ${title}`);
    const [first] = own ? own.hits : [];
    if (first && !existsSync(join(job.site, first.url.split("#")[0]))) fault(`${first.url} is no page`);
  }
});
