// What was shown often enough rests, on a site that learns nothing else.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { call } from './api.mjs';
import { openVisitor, setClock, startBuilt } from './harness.mjs';
import { DEFAULT, hero } from './hero.mjs';
import { fixtures } from './places.mjs';

const NOON = Date.parse('2026-03-04T12:00:00+01:00');
const TEA = 'Second flush';

test('two showings a day are enough where the site says so, and tomorrow it is back', async (t) => {
  const { items } = JSON.parse(await readFile(path.join(fixtures, 'site.json'), 'utf8'));
  const always = items.map((item) => (item.id === 'hero-tea' ? { ...item, subjects: [], when: { hour: { $gte: 0 } } } : item));
  const site = await startBuilt(t, 'shop.html', { fatigue: { showings: 2 }, items: always });
  const visitor = await openVisitor(t, {});
  const { page } = visitor;
  const kept = () => page.evaluate(() => Object.entries(localStorage).find(([name]) => name.includes('evidence'))?.[1]);
  const visit = async (day = 0) => {
    await setClock(visitor, new Date(NOON + day * 864e5).toISOString());
    await page.goto(site.url('/shop.html'), { waitUntil: 'networkidle' });
    await page.evaluate(async () => (await tactful.ready).consent.get());
    return (await hero({ page })).heading;
  };
  assert.equal(await visit(), TEA);
  await page.mouse.click(5, 5);
  assert.equal(await visit(), TEA);
  assert.equal(await kept(), undefined, 'nobody allowed it');
  await call(page, 'consent.set', { 'what-i-look-at': true });
  for (const time of [1, 2]) {
    const before = await kept();
    assert.equal(await visit(), TEA, `showing ${time}`);
    await page.mouse.click(5, 5);
    await page.waitForFunction(
      (before) => Object.entries(localStorage).some(([name, text]) => name.includes('evidence') && text !== before), before);
  }
  assert.equal(await visit(), DEFAULT.heading);
  assert.equal(await visit(1), TEA);
});
