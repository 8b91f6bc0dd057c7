// The site as nginx serves it under a path, as a reader uses it; run by tests/browser/officer.rs with a job
// `{base, old}`: the address of the first page, and the path of a page that leads on to another.

import { isGivenUp, run } from "./browser.mjs";

await run(async (browser, { base, old }, fault) => {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(30000);
  tab.on("pageerror", (error) => fault(`an error in a page: ${error}`));
  tab.on("requestfailed", (request) => {
    if (!isGivenUp(request)) fault(`${request.url()} does not come: ${request.failure()?.errorText}`);
  });
  tab.on("response", (response) => {
    const isLost = response.url().startsWith(`${base}khong/`);
    if (response.status() >= 400 && !isLost) fault(`${response.url()} is answered with ${response.status()}`);
  });
  tab.on("request", (request) => {
    if (!request.url().startsWith(base)) fault(`${request.url()} is asked for`);
  });
  const title = () => tab.locator("h1").textContent();

  await tab.goto(base);
  await tab.locator("#q").pressSequentially("dang ky khai sinh");
  await tab.locator("[role=option]").nth(1).waitFor();
  await tab.locator("[role=option]").first().click();
  await tab.waitForURL(`${base}thu-tuc/1.001193.html`);
  if ((await title()) !== "Khai sinh") fault(`the option leads to ${await title()}`);

  // All results, and one of them.
  await tab.locator("#q").fill("kết hôn");
  await tab.locator("#q").press("Enter");
  await tab.waitForURL(`${base}tim-kiem.html?q=*`);
  const result = tab.locator(".results li > a").first();
  await result.waitFor();
  const name = await result.textContent();
  await result.click();
  await tab.waitForURL(`${base}thu-tuc/*`);
  if (!(await tab.locator("main").textContent()).includes(name)) fault(`the result “${name}” leads to ${await title()}`);

  // The same page in the other language; its box searches in that language.
  await tab.goto(`${base}thu-tuc/1.001193.html`);
  await tab.locator("a.version[lang=en]").click();
  await tab.waitForURL(`${base}en/thu-tuc/1.001193.html`);
  await tab.locator("#q").pressSequentially("khai tu");
  const english = tab.locator("[role=option]").first();
  await english.waitFor();
  if (!/Commune/.test(await english.textContent())) fault(`in English: ${await english.textContent()}`);
  await english.click();
  await tab.waitForURL(`${base}en/thu-tuc/*`);
  await tab.locator("a.version[lang=vi]").click();
  await tab.waitForURL(`${base}thu-tuc/*`);

  // A lost address, deep down: the page is dressed, and its box searches.
  const lost = await tab.goto(`${base}khong/co/trang/nay.html`);
  if (lost.status() !== 404) fault(`a lost address is answered with ${lost.status()}`);
  const sheets = await tab.evaluate(() => [...document.styleSheets].filter((it) => it.cssRules.length > 0).length);
  if (sheets === 0) fault("the page of a lost address has no styles");
  await tab.locator("#q").pressSequentially("khai tu");
  await tab.locator("[role=option]").first().click();
  await tab.waitForURL(`${base}thu-tuc/*`);

  // A former code leads on.
  await tab.goto(base + old);
  await tab.waitForURL((url) => url.href.startsWith(`${base}thu-tuc/`) && url.href !== base + old);
});
