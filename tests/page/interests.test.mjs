// What is looked at becomes an interest: after several days, only where it is allowed, only in tabs that are seen and used.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { call } from './api.mjs';
import { openVisitor, setClock, startBuilt } from './harness.mjs';
import { DEFAULT, hero } from './hero.mjs';
import { fixtures } from './places.mjs';

const NOON = Date.parse('2026-03-04T12:00:00+01:00');
const DAY = Math.floor(NOON / 864e5);
const TEA = 'Second flush';
const PREFIX = 'tactful:corner-shop:';

/** The fixtures' items, the tea for who is interested in it. */
async function items() {
  const site = JSON.parse(await readFile(path.join(fixtures, 'site.json'), 'utf8'));
  return site.items.map((item) => (item.id === 'hero-tea' ? { ...item, when: { interests: { $in: ['tea'] } } } : item));
}

async function shop(t, { context = {} } = {}) {
  const interests = { subjects: ['tea', 'kettle'] };
  const site = await startBuilt(t, 'shop.html', { interests, items: await items() });
  const visitor = await openVisitor(t, context);
  await setClock(visitor, new Date(NOON).toISOString());
  const visit = async (page = visitor.page) => {
    await page.goto(site.url('/shop.html'), { waitUntil: 'networkidle' });
    await page.evaluate(async () => (await tactful.ready).consent.get());
    return (await hero({ page })).heading;
  };
  await visit();
  return { site, visitor, visit };
}

/** What is kept of what was looked at, by the name of the record; what was shown has one entry more. */
const evidence = async (page) => {
  const all = await page.evaluate(() => ({ ...localStorage }));
  const own = Object.entries(all).filter(([name]) => name.startsWith(`${PREFIX}evidence`));
  const looks = (text) => text.split(' ').slice(2).join(' ').split(';').filter((entry) => entry.split(' ').length === 4);
  const told = own.map(([name, text]) => [name.replace(PREFIX, ''), looks(text).join(';')]);
  return Object.fromEntries(told.filter(([, entries]) => entries));
};

/** Resolves when what is kept is as it should be. */
async function kept(page, expected) {
  for (let left = 100; ; left--) {
    const found = await evidence(page);
    if (left === 0) assert.deepEqual(found, expected);
    if (JSON.stringify(found) === JSON.stringify(expected)) return;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

const touch = (page) => page.mouse.click(5, 5);

test('three days make an interest, forty looks in one do not, and it ends', async (t) => {
  const { visitor, visit } = await shop(t);
  const { page } = visitor;
  await call(page, 'consent.set', { 'what-i-look-at': true });
  for (let day = 0; day < 3; day++) {
    await setClock(visitor, new Date(NOON + day * 864e5).toISOString());
    assert.equal(await visit(), DEFAULT.heading, `day ${day}`);
    await touch(page);
    for (let look = 0; look < 40; look++) assert.equal(await call(page, 'record', 'view', 'tea'), true);
    await kept(page, { evidence: `tea ${DAY + day} ${2 ** (day + 1) - 1} 40` });
  }
  assert.equal(await visit(), TEA);
  assert.equal(await page.locator('#hero').getAttribute('data-tactful-reason'), '10');
  const why = (await call(page, 'why', 'hero')).items[0];
  assert.equal(why.reason, 'corroboration');
  assert.deepEqual(why.because, [{ fact: 'interests', value: ['tea'], source: 'evidence' }]);

  await call(page, 'record', 'less', 'tea');
  assert.equal(await visit(), DEFAULT.heading, 'one "less" against all of it');
  await call(page, 'preferences.clear', 'less');
  assert.equal(await visit(), TEA);

  await setClock(visitor, new Date(NOON + 29 * 864e5).toISOString());
  assert.equal(await visit(), TEA, 'the first of the three days still counts');
  await setClock(visitor, new Date(NOON + 30 * 864e5).toISOString());
  assert.equal(await visit(), DEFAULT.heading, 'it counts no more');
  await setClock(visitor, new Date(NOON + 32 * 864e5).toISOString());
  await visit();
  await kept(page, {});
  assert.deepEqual(visitor.complaints(), []);
});

test('a look is kept once it is allowed and the page was touched, and never before', async (t) => {
  const { visitor } = await shop(t);
  const { page } = visitor;
  assert.equal(await call(page, 'record', 'view', 'tea'), true);
  await touch(page);
  assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), {}, 'nobody allowed it');
  await call(page, 'consent.set', { 'what-i-look-at': true });
  await kept(page, { evidence: `tea ${DAY} 1 1` });

  await page.reload({ waitUntil: 'networkidle' });
  await call(page, 'record', 'view', 'tea');
  await visitor.frames(5);
  assert.deepEqual(await evidence(page), { evidence: `tea ${DAY} 1 1` }, 'nobody touched this view');
  await touch(page);
  await kept(page, { evidence: `tea ${DAY} 1 2` });

  await call(page, 'consent.set', { 'what-i-look-at': false });
  assert.deepEqual(await evidence(page), {});
  await call(page, 'record', 'view', 'tea');
  await visitor.frames(5);
  assert.deepEqual(await evidence(page), {});
  assert.deepEqual(visitor.complaints(), []);
});

test('what waited is not kept after everything was forgotten, or after a no', async (t) => {
  const { visitor } = await shop(t);
  const { page } = visitor;
  await call(page, 'record', 'view', 'tea');
  await call(page, 'forget');
  await call(page, 'consent.set', { 'what-i-look-at': false });
  await call(page, 'record', 'view', 'kettle');
  await touch(page);
  await call(page, 'consent.set', { 'what-i-look-at': true });
  await call(page, 'record', 'view', 'kettle');
  // Everything was forgotten once: `epoch` is part of the name.
  await kept(page, { 'evidence.40': `kettle ${DAY} 1 1` });
  assert.equal(await call(page, 'preferences.set', '', ['likes', 'tea']), false);
  assert.deepEqual(await call(page, 'preferences.get', 'likes'), []);
});

test('the browser\'s objection keeps looks from being kept, and erases them', async (t) => {
  const { visitor, visit } = await shop(t);
  const { page } = visitor;
  await call(page, 'consent.set', { 'what-i-look-at': true });
  await touch(page);
  await call(page, 'record', 'view', 'tea');
  await kept(page, { evidence: `tea ${DAY} 1 1` });
  await visitor.context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
  await visit();
  assert.deepEqual(await evidence(page), {});
  await touch(page);
  await call(page, 'record', 'view', 'tea');
  await visitor.frames(5);
  assert.deepEqual(await evidence(page), {});
});

test('tabs beside each other keep records of their own, none lost and none doubled, whoever is closed', async (t) => {
  const { visitor, visit } = await shop(t);
  await call(visitor.page, 'consent.set', { 'what-i-look-at': true });
  const open = async () => {
    const page = await visitor.context.newPage();
    await visit(page);
    await touch(page);
    return page;
  };
  const tabs = await Promise.all(Array.from({ length: 8 }, open));
  const looks = (page, count) => page.evaluate(async (count) => {
    const api = await tactful.ready;
    for (let look = 0; look < count; look++) api.record('view', look % 2 ? 'tea' : 'kettle');
    // What was recorded is kept once the tab has its number.
    while (!Object.keys(localStorage).some((name) => name.includes('evidence'))) await new Promise(requestAnimationFrame);
  }, count);
  await Promise.all(tabs.map((page) => looks(page, 50)));
  const counts = async () => {
    const total = { tea: 0, kettle: 0 };
    for (const text of Object.values(await evidence(visitor.page))) {
      for (const entry of text.split(';')) total[entry.split(' ')[0]] += Number(entry.split(' ')[3]);
    }
    return total;
  };
  const reaches = async (expected) => {
    for (let left = 200; ; left--) {
      const found = await counts();
      if (left === 0 || found.tea + found.kettle > expected * 2) assert.deepEqual(found, { tea: expected, kettle: expected });
      if (found.tea === expected && found.kettle === expected) return;
      await visitor.frames(2);
    }
  };
  await reaches(8 * 25);
  assert.equal(Object.keys(await evidence(visitor.page)).length, 8);
  // Half of them are closed at once; others take their numbers and go on from what they left.
  await Promise.all(tabs.splice(0, 4).map((page) => page.close()));
  tabs.push(...(await Promise.all(Array.from({ length: 4 }, open))));
  await Promise.all(tabs.map((page) => looks(page, 50)));
  await reaches(16 * 25);
  assert.equal(Object.keys(await evidence(visitor.page)).length, 8);
  t.diagnostic(`${JSON.stringify(await counts())} in ${Object.keys(await evidence(visitor.page)).length} records`);
  await call(visitor.page, 'forget');
  assert.deepEqual(Object.keys(await visitor.page.evaluate(() => ({ ...localStorage }))), [`${PREFIX}epoch`]);
});

const mistakes = {
  'what there is not': ['like', 'tea', /it takes one of click, view, /],
  'a subject that is not learnt': ['view', 'coffee', /does not name this subject/],
  'nothing': ['view', undefined, /does not name this subject/],
  'less of what is not learnt': ['less', 'coffee', /does not name this subject/],
  'letters that are none of ours': ['view', 'tëa', /does not name this subject/],
};

for (const [name, [what, subject, message]] of Object.entries(mistakes)) {
  test(`to record ${name} has no effect, and the console says why`, async (t) => {
    const { visitor } = await shop(t);
    await call(visitor.page, 'consent.set', { 'what-i-look-at': true });
    await touch(visitor.page);
    assert.equal(await call(visitor.page, 'record', what, subject), false);
    assert.match(visitor.hints()[0], message);
    assert.deepEqual(await evidence(visitor.page), {});
  });
}
