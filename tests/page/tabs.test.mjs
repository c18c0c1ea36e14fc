// Many tabs: what is erased in one is erased in all, whatever slept, and what changes in one shows in the others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from './api.mjs';
import { openVisitor, setClock, startBuilt } from './harness.mjs';
import { DEFAULT, hero } from './hero.mjs';

const NOON = '2026-03-04T12:00:00+01:00';
const KETTLE = 'It whistles';
const TEA = 'Second flush';
const PREFIX = 'tactful:corner-shop:';

async function shop(t) {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await setClock(visitor, NOON);
  /** Opens the page in a tab; resolves once the keeper has done its work. */
  const visit = async (page = visitor.page, query = '') => {
    await page.goto(site.url(`/shop.html${query}`), { waitUntil: 'networkidle' });
    await page.evaluate(async () => (await tactful.ready).consent.get());
    return (await hero({ page })).heading;
  };
  const another = async (query) => {
    const page = await visitor.context.newPage();
    await visit(page, query);
    return page;
  };
  await visit();
  return { visitor, visit, another };
}

const kept = async (page) => {
  const all = await page.evaluate(() => ({ ...localStorage }));
  return Object.fromEntries(Object.entries(all).map(([name, text]) => [name.replace(PREFIX, ''), text]));
};

test('forgetting leaves one byte, and the next view is that of a new visitor', async (t) => {
  const { visitor, visit } = await shop(t);
  const { page } = visitor;
  await call(page, 'preferences.set', 'likes', 'tea');
  await call(page, 'consent.set', { 'this-visit': true, 'what-i-look-at': false });
  assert.equal(await visit(page, '?utm_term=kettle'), KETTLE);
  assert.equal(await visit(), TEA);
  await page.evaluate(() => localStorage.setItem('theirs', 'of another script'));
  await call(page, 'forget');
  assert.deepEqual(await kept(page), { epoch: '.40', theirs: 'of another script' });
  assert.deepEqual(await call(page, 'preferences.get', 'likes'), []);
  assert.equal((await call(page, 'consent.get'))['what-i-look-at'].voice, 'regime');
  assert.equal(await visit(), DEFAULT.heading);
  assert.deepEqual(await kept(page), { epoch: '.40', theirs: 'of another script' });

  // What is declared from then on counts, and can be forgotten again.
  await call(page, 'preferences.set', 'likes', 'tea');
  assert.equal(await visit(), TEA);
  await call(page, 'forget');
  assert.deepEqual(Object.keys(await kept(page)).sort(), ['epoch', 'theirs']);
  assert.deepEqual(visitor.complaints(), []);
});

test('what a tab writes that slept while everything was forgotten comes back nowhere', async (t) => {
  const { visitor, visit } = await shop(t);
  const { page } = visitor;
  await call(page, 'preferences.set', 'likes', 'tea');
  await call(page, 'consent.set', { 'this-visit': true });
  await visit(page, '?utm_term=kettle');
  const before = await page.evaluate(() => ({ ...localStorage }));
  await call(page, 'forget');
  // The very texts that the sleeping tab held, under the names that it knew.
  await page.evaluate((texts) => {
    for (const [name, text] of Object.entries(texts)) localStorage.setItem(name, text);
  }, before);
  assert.equal(await visit(), DEFAULT.heading, 'not even in the first view, before the keeper is there');
  assert.deepEqual(await call(page, 'preferences.get', 'likes'), []);
  assert.deepEqual(await kept(page), { epoch: '.40' });
});

test('what is taken back in one tab is taken back in the others, which tell the page so', async (t) => {
  const { visitor, another } = await shop(t);
  const { page } = visitor;
  await call(page, 'consent.set', { 'this-visit': true });
  const other = await another('?utm_term=kettle');
  assert.ok((await kept(other)).session);
  await other.evaluate(() => {
    window.told = new Promise((resolve) => document.addEventListener('tactful:change', () => resolve(Date.now()), { once: true }));
  });
  const begun = await page.evaluate(async () => {
    const api = await tactful.ready;
    const now = Date.now();
    api.consent.set({ 'this-visit': false });
    return now;
  });
  t.diagnostic(`the other tab followed after ${(await other.evaluate(() => window.told)) - begun} ms`);
  assert.equal((await call(other, 'consent.get'))['this-visit'].voice, 'refusal');
  assert.deepEqual(Object.keys(await kept(other)).sort(), ['choices', 'epoch']);
  // Nor does the other tab bring its own keyword back when the visitor agrees again.
  await call(page, 'consent.set', { 'this-visit': true });
  await call(other, 'consent.get');
  assert.deepEqual(Object.keys(await kept(other)).sort(), ['choices', 'epoch']);
  assert.deepEqual(visitor.complaints(), []);
});

test('what is declared in one tab is told to the others, and counts in their next view', async (t) => {
  const { visitor, visit, another } = await shop(t);
  const other = await another('');
  // Storage reaches other processes a moment later, and the event comes when it has.
  await other.evaluate(() => {
    window.told = new Promise((resolve) => document.addEventListener('tactful:change', resolve, { once: true }));
  });
  await call(visitor.page, 'preferences.set', 'likes', 'tea');
  await other.evaluate(() => window.told.then(() => true));
  assert.deepEqual(await call(other, 'preferences.get', 'likes'), ['tea']);
  assert.equal(await visit(other), TEA);
});
