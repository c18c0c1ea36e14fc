// The demo shop, as a visitor finds it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { test } from 'node:test';
import { DESKTOP, PHONE, TABLET, demo, openVisitor, policyOf, setClock, startSite, watchPaint, watchShifts } from './harness.mjs';

const NOON = '2026-10-07T12:00:00+02:00';
const NIGHT = '2026-10-07T23:30:00+02:00';

const moments = [
  { name: 'boots', query: '?utm_term=hiking%20boots', clock: NOON, person: DESKTOP, item: 'boots-dawn', picture: 'hero-boots-dawn-wide' },
  { name: 'boots on a phone', query: '?utm_term=hiking%20boots', clock: NOON, person: PHONE, item: 'boots-dawn', picture: 'hero-boots-dawn-tall' },
  { name: 'a kettle at night', query: '?q=kettle', clock: NIGHT, person: TABLET, item: 'kitchen-night', picture: 'hero-kitchen-night-wide' },
  { name: 'perfume', query: '?utm_term=perfume', clock: NOON, person: DESKTOP, item: 'perfume-window', picture: 'hero-perfume-window-wide' },
];

/** The policy of the docs for a page, and the shop's own typeface. */
async function policy() {
  const html = await readFile(path.join(demo, 'shop/index.html'), 'utf8');
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)].map(([, text]) => text);
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `${policyOf({ hashes: [...new Set(scripts.map(hash))] })}; font-src 'self'`;
}

for (const { name, query, clock, person, item, picture } of moments) {
  test(`the shop for ${name}: the right hero alone, nothing moves, no complaint`, async (t) => {
    const site = await startSite(t, { folder: demo, headers: { 'content-security-policy': await policy() } });
    const visitor = await openVisitor(t, person);
    await setClock(visitor, clock);
    const painted = await watchPaint(visitor, '.hero');
    const shifts = await watchShifts(visitor);
    await visitor.page.goto(site.url(`/shop/index.html${query}`), { waitUntil: 'networkidle' });
    const plan = await visitor.page.evaluate(() => tactful.plan);
    assert.equal(plan.hero[0].item, item);
    const heroes = site.paths().filter((address) => address.includes('/art/hero-'));
    assert.deepEqual(heroes, [`/shop/art/${picture}.svg`]);
    const texts = [...new Set((await painted()).map(({ text }) => text))];
    assert.equal(texts.length, 1);
    assert.ok(texts[0].includes(plan.hero[0].content.h));
    assert.deepEqual(await shifts(), []);
    assert.deepEqual(visitor.complaints(), []);
  });
}

test('all pages of the shop, one after the other: nothing is written, nobody else is asked', async (t) => {
  const site = await startSite(t, { folder: demo });
  const visitor = await openVisitor(t);
  for (const page of ['index.html?utm_term=espresso', 'outdoors.html', 'kitchen.html', 'everything.html', 'checkout.html', 'stories.html', 'year.html']) {
    await visitor.page.goto(site.url(`/shop/${page}`), { waitUntil: 'networkidle' });
    const kept = await visitor.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
    assert.deepEqual(kept, [0, 0, '']);
    const hidden = await visitor.page.locator('[data-tactful-slot]').evaluateAll((slots) =>
      slots.filter((slot) => !slot.checkVisibility({ visibilityProperty: true })).length,
    );
    assert.equal(hidden, 0);
  }
  assert.deepEqual(visitor.requests.filter((address) => !address.startsWith(site.url(''))), []);
  assert.deepEqual(visitor.complaints(), []);
});
