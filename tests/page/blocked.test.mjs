// Scripts that may not run: the page is as its owner wrote it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, policyOf, startBuilt, watchPaint } from './harness.mjs';
import { DEFAULT, assertAsWritten } from './hero.mjs';

const PAGE = '/shop.html?utm_term=boots';

test('without JavaScript the default words and pictures are there, once', async (t) => {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t, { javaScriptEnabled: false });
  await visitor.page.goto(site.url(PAGE), { waitUntil: 'networkidle' });
  const hero = visitor.page.locator('#hero');
  assert.equal((await hero.innerText()).split('\n')[0], DEFAULT.heading);
  assert.ok(await hero.locator('h2').isVisible());
  const images = visitor.page.locator('[data-tactful-slot] img:visible');
  const alts = await images.evaluateAll((list) => list.map((image) => image.alt));
  assert.deepEqual(alts, [DEFAULT.alt, 'Bread', 'Salt']);
  assert.equal(await images.first().getAttribute('src'), DEFAULT.picture.slice(1));
  assert.deepEqual(
    site.paths().filter((path) => path.startsWith('/art/')).sort(),
    ['/art/bread.svg', '/art/default.svg', '/art/salt.svg'],
  );
});

test('where the policy blocks inline scripts, the loader gives the pictures back', async (t) => {
  const site = await startBuilt(t, 'shop.html', { policy: () => policyOf({ hashes: [] }) });
  const visitor = await openVisitor(t);
  const painted = await watchPaint(visitor, '#hero');
  await visitor.page.goto(site.url(PAGE), { waitUntil: 'networkidle' });
  await assertAsWritten(visitor);
  assert.deepEqual([...new Set((await painted()).map(({ text }) => text.split('\n')[0]))], [DEFAULT.heading]);
  assert.deepEqual(visitor.hints().length, 1);
  assert.ok(visitor.violations.every(({ blocked }) => blocked === 'inline'));
});

test('an element with the name of the opening does not pass for it', async (t) => {
  const change = (html) => html.replace('</body>', '<div id="tactful"></div></body>');
  const site = await startBuilt(t, 'shop.html', { change, policy: () => policyOf({ hashes: [] }) });
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url(PAGE), { waitUntil: 'networkidle' });
  await assertAsWritten(visitor);
  assert.equal(visitor.hints().length, 1);
});

test('where only the opening is blocked, the fill scripts give the pictures back', async (t) => {
  const site = await startBuilt(t, 'shop.html', { policy: ({ hashes }) => policyOf({ hashes: hashes.slice(1) }) });
  site.block('/tactful/tactful.js');
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url(PAGE), { waitUntil: 'networkidle' });
  await assertAsWritten(visitor);
});

test('where the policy blocks wasm, the default is shown with one hint', async (t) => {
  const policy = (built) => policyOf(built).replace(" 'wasm-unsafe-eval'", '');
  const site = await startBuilt(t, 'shop.html', { policy });
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url(PAGE), { waitUntil: 'networkidle' });
  await assertAsWritten(visitor);
  assert.equal(visitor.hints().length, 1);
  assert.match(visitor.hints()[0], /as its owner wrote it/);
  const others = visitor.complaints().filter((text) => !/Content Security Policy|violation: script-src wasm-eval/.test(text));
  assert.deepEqual(others, []);
});
