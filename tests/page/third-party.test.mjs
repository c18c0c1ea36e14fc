// Pages that are cut off, stopped, or share themselves with scripts that know nothing of Tactful.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import { DESKTOP, buildPage, openVisitor, startBuilt } from './harness.mjs';

const heading = '#hero [data-tactful-part=heading]';

/** Waits until the hero's heading can be seen, and gives back its words. */
async function visibleHeading(page, timeout) {
  await page.waitForFunction(
    (heading) => document.querySelector(heading) && getComputedStyle(document.querySelector(heading)).visibility == 'visible',
    heading,
    { timeout, polling: 250 },
  );
  return page.evaluate((heading) => document.querySelector(heading).textContent, heading);
}

/** The built page up to the end of the heading in its hero, and the rest. */
function halves(html) {
  const end = html.indexOf('</h2>') + '</h2>'.length;
  return [html.slice(0, end), html.slice(end)];
}

test('a page that is stopped within a slot shows it as it is written', async (t) => {
  const change = (html) => {
    const end = html.indexOf('</h2>') + '</h2>'.length;
    return `${html.slice(0, end)}<script>stop()</script>${html.slice(end)}`;
  };
  const site = await startBuilt(t, 'shop.html', { change });
  const { page } = await openVisitor(t, DESKTOP);
  await page.goto(site.url('/shop.html?utm_term=boots'), { waitUntil: 'commit' }).catch(() => {});
  assert.equal(await visibleHeading(page, 5_000), 'What we keep');
});

test('a page that stops arriving within a slot shows it as it is written, and never swaps it', async (t) => {
  const { folder } = await buildPage('shop.html');
  const [first, rest] = halves(await readFile(path.join(folder, 'shop.html'), 'utf8'));
  let finish;
  const server = http.createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    if (!request.url.startsWith('/shop.html')) return response.end();
    response.write(first);
    finish = () => response.end(rest);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { page } = await openVisitor(t, DESKTOP);
  const address = `http://127.0.0.1:${server.address().port}/shop.html?utm_term=boots`;
  await page.goto(address, { waitUntil: 'commit' });
  assert.equal(await visibleHeading(page, 25_000), 'What we keep');
  finish();
  await page.waitForLoadState('domcontentloaded');
  assert.equal(await visibleHeading(page, 5_000), 'What we keep');
});

test('a script that takes the style sheets away gets the default, and no swap', async (t) => {
  const change = (html) => html.replace('</head>', '<script>document.adoptedStyleSheets = [new CSSStyleSheet()]</script></head>');
  const site = await startBuilt(t, 'shop.html', { change });
  const visitor = await openVisitor(t, DESKTOP);
  await visitor.page.goto(site.url('/shop.html?utm_term=boots'), { waitUntil: 'networkidle' });
  assert.equal(await visibleHeading(visitor.page, 5_000), 'What we keep');
  assert.equal(await visitor.page.locator('#hero').getAttribute('data-tactful-reason'), '0');
});

test('names of Object.prototype are names like any other', async (t) => {
  const change = (html) => html.replace('<title>', '<meta name="tactful:constructor" content="a"><meta name="tactful:__proto__" content="b"><title>');
  const site = await startBuilt(t, 'shop.html', { change });
  const visitor = await openVisitor(t, DESKTOP);
  await visitor.page.goto(site.url('/shop.html?utm_term=boots'), { waitUntil: 'networkidle' });
  assert.equal(await visibleHeading(visitor.page, 5_000), 'Up the hill');
});

for (const [what, script] of [
  ['an element', '<div id="tactful"></div>'],
  ['a constant', '<script>const tactful = {};</script>'],
]) {
  test(`${what} of the name \`tactful\` throws nothing`, async (t) => {
    const change = (html) => html.replace('<body>', `<body>${script}`);
    const site = await startBuilt(t, 'shop.html', { change });
    const visitor = await openVisitor(t, DESKTOP);
    await visitor.page.goto(site.url('/shop.html?utm_term=boots'), { waitUntil: 'networkidle' });
    assert.deepEqual(visitor.complaints(), []);
    assert.equal(await visibleHeading(visitor.page, 5_000), 'Up the hill');
  });
}

test('a card that is one link keeps its parts', async (t) => {
  const card = `<section id="hero" data-tactful-slot="hero"><a data-tactful-part="action" href="all.html"><h1 data-tactful-part="heading">What we keep</h1></a></section>`;
  const change = (html) => html.replace(/<section id="hero"[\s\S]*?<\/section>/, card);
  const site = await startBuilt(t, 'shop.html', { change });
  const visitor = await openVisitor(t, DESKTOP);
  await visitor.page.goto(site.url('/shop.html?utm_term=boots'), { waitUntil: 'networkidle' });
  assert.equal(await visibleHeading(visitor.page, 5_000), 'Up the hill');
  assert.notEqual(await visitor.page.locator('#hero a').getAttribute('href'), 'all.html');
});
