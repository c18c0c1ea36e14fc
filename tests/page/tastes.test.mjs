// The taste cluster is found in the browser, from what it keeps; what a page asks for does not tell.

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
const TASTES = {
  tactful_tastes: 1,
  subjects: ['tea', 'kettle', 'boots'],
  clusters: [
    { id: 'outdoors', centre: { boots: 1, tea: 0.2 } },
    { id: 'slow-mornings', centre: { tea: 1, kettle: 0.8 } },
  ],
};

async function shop(t) {
  const { items } = JSON.parse(await readFile(path.join(fixtures, 'site.json'), 'utf8'));
  const asking = items.map((item) => (item.id === 'hero-tea' ? { ...item, when: { taste: 'slow-mornings' } } : item));
  const site = await startBuilt(t, 'shop.html', {
    tastes: TASTES,
    interests: { subjects: ['tea', 'kettle'], days: 2 },
    items: asking,
  });
  const visitor = await openVisitor(t, {});
  const { page } = visitor;
  const visit = async (day) => {
    await setClock(visitor, new Date(NOON + day * 864e5).toISOString());
    await page.goto(site.url('/shop.html'), { waitUntil: 'networkidle' });
    await page.evaluate(async () => (await tactful.ready).consent.get());
    return (await hero({ page })).heading;
  };
  return { site, page, visit };
}

// The first day's look changes nothing that a page shows; the second day's leaves another standing.
const LEFT_BY = ['evidence', 'standing'];
const textOf = (page, kind) =>
  page.evaluate((kind) => Object.entries(localStorage).find(([name]) => name.includes(kind))?.[1], kind);

const asked = (site, from) => site.requests.slice(from).map(({ path: asked }) => asked).sort();

test('two days of tea place somebody, and the engine tells the same', async (t) => {
  const { site, page, visit } = await shop(t);
  assert.equal(await visit(0), DEFAULT.heading);
  const stranger = asked(site, 0);
  assert.equal(stranger.filter((name) => /site\.[0-9a-f]{8}\.bin/.test(name)).length, 1);
  await call(page, 'consent.set', { 'what-i-look-at': true });
  for (const day of [0, 1]) {
    assert.equal(await visit(day), DEFAULT.heading);
    await page.mouse.click(5, 5);
    const before = await textOf(page, LEFT_BY[day]);
    assert.equal(await call(page, 'record', 'view', 'tea'), true);
    await page.waitForFunction(([kind, before]) => {
      const now = Object.entries(localStorage).find(([name]) => name.includes(kind))?.[1];
      return now && now !== before;
    }, [LEFT_BY[day], before]);
  }
  // The standing of the second day is left with that day's look.
  const before = site.requests.length;
  assert.equal(await visit(2), TEA);
  const pictures = (name) => !name.startsWith('/art/');
  assert.deepEqual(asked(site, before).filter(pictures), stranger.filter(pictures));
  const why = await call(page, 'why', 'hero');
  assert.equal(why.items[0].item, 'hero-tea');
  assert.ok(JSON.stringify(why).includes('slow-mornings'), JSON.stringify(why));
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.ok(!kept.includes('slow-mornings'), 'no record names the cluster');
  await call(page, 'consent.set', { 'what-i-look-at': false });
  assert.equal(await visit(3), DEFAULT.heading);
});

test('without the clusters the page goes on', async (t) => {
  const { site, page, visit } = await shop(t);
  await visit(0);
  const file = asked(site, 0).find((name) => /site\.[0-9a-f]{8}\.bin/.test(name));
  site.block(file);
  assert.equal(await visit(0), DEFAULT.heading);
  assert.equal(await call(page, 'preferences.set', 'likes', ['tea']).then(() => true, () => false), true);
});
