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
const BOOTS = 'Up the hill';

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

test('boots in two page views are enough for today, on the shelf as in the hero, unless somebody searches for them', async (t) => {
  const { items } = JSON.parse(await readFile(path.join(fixtures, 'site.json'), 'utf8'));
  const always = items.map((item) => (item.subjects?.includes('boots') ? { ...item, when: { hour: { $gte: 0 } } } : item));
  const site = await startBuilt(t, 'shop.html', { interests: { subjects: ['boots'] }, fatigue: { subject_showings: 2 }, items: always });
  const visitor = await openVisitor(t, {});
  const { page } = visitor;
  const visit = async (day = 0, query = '') => {
    await setClock(visitor, new Date(NOON + day * 864e5).toISOString());
    await page.goto(site.url(`/shop.html${query}`), { waitUntil: 'networkidle' });
    await page.evaluate(async () => (await tactful.ready).consent.get());
    return (await hero({ page })).heading;
  };
  const counted = async () => (await call(page, 'kept')).find(({ what }) => what === 'subject-showing');
  const told = async (slot) => (await call(page, 'why', slot)).others.map(({ item, refused }) => `${item} ${refused}`);
  await visit();
  await call(page, 'consent.set', { 'what-i-look-at': true });
  for (const time of [1, 2]) {
    assert.equal(await visit(), BOOTS, `view ${time}`);
    await page.mouse.click(5, 5);
    // All three items about boots were seen, and are one view of boots.
    await page.waitForFunction(
      (time) => {
        const [, text] = Object.entries(localStorage).find(([name]) => name.includes('evidence')) ?? [];
        return ['hero-boots', 'shelf-socks', 'shelf-laces'].every((item) => new RegExp(`\\b${item} \\d+ 1 ${time} 1`).test(text));
      },
      time);
    const { of, days, count, until } = await counted();
    assert.deepEqual([of, days, count, until], ['boots', ['2026-03-04'], time, '2026-03-05']);
  }
  assert.equal(await visit(), DEFAULT.heading);
  assert.ok((await told('hero')).includes('hero-boots fatigue'));
  assert.deepEqual((await told('shelf')).filter((item) => / fatigue$/.test(item)), ['shelf-socks fatigue', 'shelf-laces fatigue']);
  assert.equal(await visit(0, '?q=boots'), BOOTS, 'a search brings them back');
  assert.equal(await visit(1), BOOTS);
  assert.equal(await counted(), undefined, 'what was shown yesterday is gone');
});

test('who removes what was shown of a subject is shown it again', async (t) => {
  const { items } = JSON.parse(await readFile(path.join(fixtures, 'site.json'), 'utf8'));
  const always = items.map((item) => (item.id === 'hero-boots' ? { ...item, when: { hour: { $gte: 0 } } } : item));
  const site = await startBuilt(t, 'shop.html', { interests: { subjects: ['boots'] }, fatigue: { subject_showings: 1 }, items: always });
  const visitor = await openVisitor(t, {});
  const { page } = visitor;
  await setClock(visitor, new Date(NOON).toISOString());
  const visit = async () => {
    await page.goto(site.url('/shop.html'), { waitUntil: 'networkidle' });
    await page.evaluate(async () => (await tactful.ready).consent.get());
    return (await hero({ page })).heading;
  };
  const row = async () => (await call(page, 'kept')).find(({ what }) => what === 'subject-showing');
  await visit();
  await call(page, 'consent.set', { 'what-i-look-at': true });
  assert.equal(await visit(), BOOTS);
  await page.mouse.click(5, 5);
  await page.waitForFunction(() => Object.entries(localStorage).some(([name, text]) => name.includes('evidence') && / 0$/.test(text)));
  assert.equal(await visit(), DEFAULT.heading);
  const text = await call(page, 'export');
  assert.equal(await call(page, 'remove', await row()), true);
  assert.equal(await row(), undefined);
  assert.equal(await visit(), BOOTS);
  // It comes back as a day of today, and not how often it was.
  const { skipped } = await call(page, 'import', text);
  assert.ok(!skipped.some(({ what }) => what === 'subject-showing'));
  assert.equal((await row()).of, 'boots');
});
