// Pages that lie in the browser's back-forward cache, and browsers that forget by themselves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from './api.mjs';
import { setClock, startBuilt } from './harness.mjs';
import { DESKTOP } from './people.mjs';
import { launch } from './visitor.mjs';

const PREFIX = 'tactful:corner-shop:';
const LIKES = { 'this-visit': true, 'what-i-look-at': true };

/** A page in a browser that keeps pages in its cache as people's browsers do; playwright turns that off by itself. */
async function shop(t) {
  const site = await startBuilt(t, 'shop.html', { interests: { subjects: ['tea'] } });
  site.put('/other.html', '<!doctype html><title>Other</title><p>Another page of the shop.</p>');
  const browser = await launch({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  t.after(() => browser.close());
  const context = await browser.newContext(DESKTOP);
  const page = await context.newPage();
  await setClock({ context, page }, '2026-03-04T12:00:00+01:00');
  await page.addInitScript(() => addEventListener('pageshow', ({ persisted }) => {
    window.isRestored = persisted;
  }));
  const visit = (path = '/shop.html') => page.goto(site.url(path), { waitUntil: 'networkidle' });
  await visit();
  return { page, visit };
}

const held = (page) => page.evaluate(async () => (await navigator.locks.query()).held.map(({ name }) => name));

/** How often tea was looked at, as it is kept. */
const looks = (page) => page.evaluate((prefix) => {
  const record = Object.entries(localStorage).find(([name]) => name.startsWith(`${prefix}evidence`))?.[1] ?? '';
  return Number(/\btea \d+ \d+ (\d+)(;|$)/.exec(record)?.[1] ?? 0);
}, PREFIX);

async function looksAre(page, count) {
  for (let left = 200; left && await looks(page) !== count; left--) await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal(await looks(page), count);
}

test('a page that keeps looks goes into the cache without its number, and gets one when it is back', async (t) => {
  const { page, visit } = await shop(t);
  await call(page, 'consent.set', LIKES);
  await page.mouse.click(5, 5);
  await call(page, 'record', 'view', 'tea');
  await looksAre(page, 1);
  assert.deepEqual(await held(page), [`${PREFIX}0`]);
  await visit('/other.html');
  assert.deepEqual(await held(page), []);
  await page.goBack({ waitUntil: 'commit' });
  assert.equal(await page.evaluate(() => window.isRestored), true, 'nothing kept it from the cache');
  await call(page, 'record', 'view', 'tea');
  await looksAre(page, 2);
});

test('what waited in a page that lay in the cache goes with a refusal or a forgetting', async (t) => {
  const { page, visit } = await shop(t);
  for (const act of ['refuse', 'forget']) {
    await visit();
    await call(page, 'record', 'view', 'tea');
    await visit('/shop.html?another');
    if (act === 'refuse') await call(page, 'consent.set', { 'what-i-look-at': false });
    else await call(page, 'forget');
    await call(page, 'consent.set', LIKES);
    await page.goBack({ waitUntil: 'commit' });
    assert.equal(await page.evaluate(() => window.isRestored), true);
    assert.equal((await call(page, 'consent.get'))['what-i-look-at'].voice, 'agreement');
    await page.mouse.click(5, 5);
    await call(page, 'record', 'view', 'tea');
    await looksAre(page, 1);
    await call(page, 'forget');
  }
});

test('what a browser forgets by itself, as after seven days or with a private window, is a fresh start', async (t) => {
  const { page, visit } = await shop(t);
  await call(page, 'consent.set', LIKES);
  await call(page, 'preferences.set', 'likes', ['tea']);
  await visit();
  const heading = () => page.locator('#hero h2').textContent();
  assert.equal(await heading(), 'Second flush');
  await page.evaluate(() => localStorage.clear());
  // The page that is open goes on as one of whom nothing is known.
  assert.deepEqual(await call(page, 'preferences.get', 'likes'), []);
  assert.equal((await call(page, 'consent.get'))['what-i-look-at'].voice, 'regime');
  await page.mouse.click(5, 5);
  await call(page, 'record', 'view', 'tea');
  await visit();
  assert.equal(await heading(), 'What we keep');
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
});
