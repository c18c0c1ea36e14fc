// One row of what is kept goes, in every tab, and what it led to goes with it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { call } from './api.mjs';
import { openVisitor, setClock, startBuilt } from './harness.mjs';
import { DEFAULT, hero } from './hero.mjs';
import { fixtures } from './places.mjs';

const NOON = '2026-03-04T12:00:00+01:00';
// The hero is everybody's on the day before.
const LATER = '2026-03-06T12:00:00+01:00';
const TEA = 'Second flush';
const KETTLE = 'It whistles';
const PREFIX = 'tactful:corner-shop:';

/** The fixtures' shop, where looks at tea on two days make an interest in it. */
async function shop(t) {
  const site = JSON.parse(await readFile(path.join(fixtures, 'site.json'), 'utf8'));
  const items = site.items.map((item) => (item.id === 'hero-tea' ? { ...item, when: { interests: { $in: ['tea'] } } } : item));
  const built = await startBuilt(t, 'shop.html', { interests: { subjects: ['tea', 'kettle'], days: 2 }, items });
  const visitor = await openVisitor(t);
  await setClock(visitor, NOON);
  const visit = async (page = visitor.page, query = '') => {
    await page.goto(built.url(`/shop.html${query}`), { waitUntil: 'networkidle' });
    await page.evaluate(async () => (await tactful.ready).consent.get());
    return (await hero({ page })).heading;
  };
  await visit();
  return { built, visitor, visit, page: visitor.page };
}

const rows = async (page) => (await call(page, 'kept')).map(({ what, of }) => `${what} ${of}`);

/** Lets a subject become an interest: looks at it on two days. */
async function likes({ page, visit, visitor }, subject) {
  for (const moment of [NOON, LATER]) {
    await setClock(visitor, moment);
    await visit();
    await look(page, subject);
  }
}

/** Looks at a subject in a tab, and waits until that is kept. */
async function look(page, subject) {
  await page.mouse.click(5, 5);
  await call(page, 'record', 'view', subject);
  await page.waitForFunction(([prefix, subject]) => Object.entries(localStorage).some(([name, text]) =>
    name.startsWith(`${prefix}evidence`) && text.includes(`${subject} ${Math.floor(Date.now() / 864e5)} `)), [PREFIX, subject]);
}

test('a row that is removed leads to nothing any more, and the others stay', async (t) => {
  const { page, visit, visitor } = await shop(t);
  await call(page, 'consent.set', { 'what-i-look-at': true });
  await likes({ page, visit, visitor }, 'tea');
  await look(page, 'kettle');
  await call(page, 'record', 'have', 'kettle', { until: '2026-09' });
  assert.equal(await visit(), TEA);
  const before = await rows(page);
  const row = (await call(page, 'kept')).find(({ what, of }) => what === 'view' && of === 'tea');
  assert.equal(row.from, 'seen');
  // A row goes back as it was told.
  assert.equal(await call(page, 'remove', row), true);
  assert.deepEqual(await rows(page), before.filter((told) => told !== 'view tea'));
  assert.equal(await visit(), DEFAULT.heading);
  assert.ok(before.includes('view kettle') && (await rows(page)).includes('possession kettle'));
  assert.deepEqual(visitor.complaints(), []);
});

test('a second tab does not bring it back, whatever it saw and wherever it slept', async (t) => {
  const { page, visit, visitor } = await shop(t);
  await call(page, 'consent.set', { 'what-i-look-at': true });
  await likes({ page, visit, visitor }, 'tea');
  const other = await visitor.context.newPage();
  await visit(other);
  await look(other, 'tea');
  await look(other, 'kettle');
  const asleep = await other.evaluate(() => ({ ...localStorage }));
  assert.ok(Object.keys(asleep).filter((name) => name.startsWith(`${PREFIX}evidence`)).length > 0);

  await page.bringToFront();
  const followed = other.evaluate(() => new Promise((resolve) => document.addEventListener('tactful:change', resolve, { once: true })).then(() => true));
  assert.equal(await call(page, 'remove', { what: 'view', of: 'tea' }), true);
  assert.equal(await followed, true, 'the other tab is told');
  await look(other, 'kettle');
  const left = await rows(other);
  assert.ok(left.includes('view kettle') && !left.includes('view tea'), left.join());

  // The very texts that a sleeping tab held, under the names that it knew.
  await page.evaluate((texts) => {
    for (const [name, text] of Object.entries(texts)) if (/evidence|standing/.test(name)) localStorage.setItem(name, text);
  }, asleep);
  assert.equal(await visit(page), DEFAULT.heading, 'not even in the first view, before the keeper is there');
  assert.ok(!(await rows(page)).includes('view tea'));
});

test('what the visit is after goes while the visit lasts', async (t) => {
  const { page, visit } = await shop(t);
  await call(page, 'consent.set', { 'this-visit': true });
  assert.equal(await visit(page, '?utm_term=kettle'), KETTLE);
  assert.equal(await visit(), KETTLE);
  assert.deepEqual((await rows(page)).filter((row) => row.startsWith('keyword')), ['keyword kettle']);
  assert.equal(await call(page, 'remove', { what: 'keyword', of: 'kettle' }), true);
  assert.equal(await visit(), DEFAULT.heading);
});

test('a choice is taken back as if nobody had been asked, with what was kept under it', async (t) => {
  const { page } = await shop(t);
  await call(page, 'consent.set', { 'this-visit': true, 'what-i-look-at': true });
  await look(page, 'tea');
  assert.equal(await call(page, 'remove', { what: 'choice', of: 'what-i-look-at' }), true);
  assert.deepEqual((await call(page, 'consent.get'))['what-i-look-at'], { allowed: false, voice: 'regime' });
  assert.equal((await call(page, 'consent.get'))['this-visit'].voice, 'agreement');
  assert.ok(!(await rows(page)).some((row) => /^(view|showing)/.test(row)));
});

test('what is no row has no effect, and the console says why', async (t) => {
  const { page, visitor } = await shop(t);
  for (const row of [{ what: 'view', of: 'tea' }, { what: 'profile', of: 'me' }, { what: 'preference' }, undefined, null, 'everything']) {
    assert.equal(await call(page, 'remove', row), false, JSON.stringify(row));
  }
  const told = visitor.complaints();
  assert.equal(told.length, 6);
  assert.match(told[0], /tactful: remove\(\{"what":"view","of":"tea"\}\) has no effect: no such row is kept/);
});

test('a site that learns nothing removes what was said', async (t) => {
  const built = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await setClock(visitor, NOON);
  const { page } = visitor;
  const visit = async () => {
    await page.goto(built.url('/shop.html'), { waitUntil: 'networkidle' });
    await page.evaluate(async () => (await tactful.ready).consent.get());
    return (await hero({ page })).heading;
  };
  await visit();
  await call(page, 'preferences.set', 'likes', ['tea']);
  assert.equal(await visit(), TEA);
  assert.equal(await call(page, 'remove', { what: 'preference', of: 'likes' }), true);
  assert.equal(await visit(), DEFAULT.heading);
  assert.deepEqual(await rows(page), []);
});
