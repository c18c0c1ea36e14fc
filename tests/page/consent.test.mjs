// What the visitor allows, refuses or pauses: kept as bare answers, heeded from the next view on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from './api.mjs';
import { openVisitor, setClock, startBuilt, watchPaint } from './harness.mjs';
import { DEFAULT, assertAsWritten, hero } from './hero.mjs';

const NOON = '2026-03-04T12:00:00+01:00';
const DAY = Math.floor(Date.parse(NOON) / 864e5);
const SIGNALS = {
  'Global Privacy Control': () => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  'Do Not Track': () => Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' }),
};

async function shop(t, { signal, before } = {}) {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await setClock(visitor, NOON);
  if (signal) await visitor.context.addInitScript(signal);
  if (before) await before(visitor);
  const visit = (query = '') => visitor.page.goto(site.url(`/shop.html${query}`), { waitUntil: 'networkidle' });
  await visit();
  return { visitor, visit };
}

const kept = (visitor) => visitor.page.evaluate(() => ({ ...localStorage }));
const choices = async (visitor) => (await kept(visitor))['tactful:corner-shop:choices'];

test('a pause leaves the page as its owner wrote it, from the next view on, until it ends', async (t) => {
  let painted;
  const { visitor, visit } = await shop(t, {
    before: async (visitor) => { painted = await watchPaint(visitor, '#hero'); },
  });
  await call(visitor.page, 'preferences.set', 'likes', 'tea');
  await visit();
  assert.equal((await hero(visitor)).heading, 'Second flush');
  assert.equal(await call(visitor.page, 'consent.pause'), true);
  assert.equal((await hero(visitor)).heading, 'Second flush', 'a painted slot does not swap');

  await visit('?utm_term=kettle');
  await assertAsWritten(visitor);
  assert.deepEqual([...new Set((await painted()).map(({ text }) => text.split('\n')[0]))], [DEFAULT.heading]);
  assert.equal(await visitor.page.locator('#hero').getAttribute('data-tactful-reason'), '8');
  assert.equal((await call(visitor.page, 'why', 'hero')).as_written, 'paused');
  assert.deepEqual(await call(visitor.page, 'preferences.get', 'likes'), ['tea'], 'what is kept rests');
  assert.deepEqual(await call(visitor.page, 'consent.get'), {
    'this-visit': { allowed: false, voice: 'pause' },
    'what-i-look-at': { allowed: false, voice: 'pause' },
  });

  assert.equal(await call(visitor.page, 'consent.resume'), true);
  await visit();
  assert.equal((await hero(visitor)).heading, 'Second flush');
  assert.deepEqual(visitor.complaints(), []);
});

test('a refusal is kept as a bare answer and its day, and nothing else', async (t) => {
  const { visitor, visit } = await shop(t);
  assert.equal(await call(visitor.page, 'consent.set', { 'what-i-look-at': false }), true);
  assert.match(await choices(visitor), new RegExp(`^1 [0-9a-f]{8} what-i-look-at refused ${DAY}$`));
  assert.equal(Object.keys(await kept(visitor)).length, 1);
  await visit();
  assert.deepEqual(await call(visitor.page, 'consent.get'), {
    'this-visit': { allowed: false, voice: 'regime' },
    'what-i-look-at': { allowed: false, voice: 'refusal' },
  });
  assert.deepEqual(visitor.complaints(), []);
});

test('a refusal ends after half a year, and is gone from storage', async (t) => {
  const { visitor, visit } = await shop(t);
  await call(visitor.page, 'consent.set', { 'this-visit': false });
  await setClock(visitor, new Date(Date.parse(NOON) + 179 * 864e5).toISOString());
  await visit();
  assert.equal((await call(visitor.page, 'consent.get'))['this-visit'].voice, 'refusal');
  await setClock(visitor, new Date(Date.parse(NOON) + 180 * 864e5).toISOString());
  await visit();
  assert.equal((await call(visitor.page, 'consent.get'))['this-visit'].voice, 'regime');
  assert.deepEqual(await kept(visitor), {});
});

for (const [name, signal] of Object.entries(SIGNALS)) {
  test(`${name} goes before an agreement that was given without showing it`, async (t) => {
    const { visitor } = await shop(t, { signal });
    const voice = async () => (await call(visitor.page, 'consent.get'))['this-visit'];
    assert.deepEqual(await voice(), { allowed: false, voice: 'signal' });
    await call(visitor.page, 'consent.set', { 'this-visit': true });
    assert.deepEqual(await voice(), { allowed: false, voice: 'signal' });
    await call(visitor.page, 'consent.set', { 'this-visit': true }, { signalShown: true });
    assert.deepEqual(await voice(), { allowed: true, voice: 'agreement-despite-signal' });
    await call(visitor.page, 'consent.set', { 'this-visit': false });
    assert.deepEqual(await voice(), { allowed: false, voice: 'refusal' });
    assert.equal((await call(visitor.page, 'consent.get'))['what-i-look-at'].voice, 'signal');
  });
}

test('a choice in one tab counts in another', async (t) => {
  const { visitor } = await shop(t);
  const other = await visitor.context.newPage();
  await other.goto(visitor.page.url(), { waitUntil: 'networkidle' });
  await other.evaluate(async () => {
    await tactful.ready;
    window.told = new Promise((resolve) => document.addEventListener('tactful:change', resolve, { once: true }));
  });
  await call(visitor.page, 'consent.set', { 'this-visit': true });
  // Storage reaches other processes a moment later.
  await other.evaluate(() => window.told.then(() => true));
  const answer = await other.evaluate(async () => (await tactful.ready).consent.get());
  assert.deepEqual(answer['this-visit'], { allowed: true, voice: 'agreement' });
});

const mistakes = {
  'a purpose that there is not': [{ marketing: true }],
  'no answer': [{ 'this-visit': 'yes' }],
  'one right and one wrong': [{ 'this-visit': true, 'what-i-look-at': 1 }],
  'nothing at all': [],
  'an empty object': [{}],
  'a text': ['this-visit'],
};

for (const [name, args] of Object.entries(mistakes)) {
  test(`consent with ${name}: a message, and no effect`, async (t) => {
    const { visitor } = await shop(t);
    assert.equal(await call(visitor.page, 'consent.set', ...args), false);
    assert.deepEqual(await kept(visitor), {});
    assert.equal(visitor.hints().length, 1);
    assert.match(visitor.hints()[0], /^tactful: consent\.set\(.*\) has no effect: it takes `true` or `false`/);
    assert.deepEqual(visitor.errors, []);
  });
}

test('a pause of something else than a visit is none', async (t) => {
  const { visitor } = await shop(t);
  for (const span of [false, 0, '', 'day']) assert.equal(await call(visitor.page, 'consent.pause', span), false, `${span}`);
  assert.match(visitor.hints()[0], /it takes nothing, or `visit`/);
  assert.deepEqual(await visitor.page.evaluate(() => Object.keys(localStorage)), []);
});

test('a pause that the browser does not keep is told', async (t) => {
  const { visitor } = await shop(t);
  await visitor.page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  assert.equal(await call(visitor.page, 'consent.pause'), false);
  assert.match(visitor.hints()[0], /^tactful: consent\.pause\(\) has no effect: the browser keeps nothing/);
  assert.deepEqual(visitor.errors, []);
});

test('a refusal that found no room holds in this view', async (t) => {
  const { visitor } = await shop(t);
  await visitor.page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  assert.equal(await call(visitor.page, 'consent.set', { 'this-visit': false }), false);
  assert.equal((await call(visitor.page, 'consent.get'))['this-visit'].voice, 'refusal');
});

test('an agreement that found no room leaves an older refusal as it is', async (t) => {
  const { visitor, visit } = await shop(t);
  await call(visitor.page, 'consent.set', { 'this-visit': false });
  const before = await choices(visitor);
  await visitor.page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  assert.equal(await call(visitor.page, 'consent.set', { 'what-i-look-at': true }), false);
  assert.equal(await choices(visitor), before);
  await visit();
  assert.equal((await call(visitor.page, 'consent.get'))['this-visit'].voice, 'refusal');
});

test('an older choice does not outlive one that found no room', async (t) => {
  const { visitor } = await shop(t);
  await call(visitor.page, 'consent.set', { 'this-visit': true });
  await visitor.page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  assert.equal(await call(visitor.page, 'consent.set', { 'this-visit': false }), false);
  assert.deepEqual(await kept(visitor), {});
});

const memories = {
  nothing: async () => {},
  'a preference': (visitor) => call(visitor.page, 'preferences.set', 'likes', 'tea'),
  'a refusal': (visitor) => call(visitor.page, 'consent.set', { 'this-visit': false, 'what-i-look-at': false }),
  'an agreement': (visitor) => call(visitor.page, 'consent.set', { 'this-visit': true, 'what-i-look-at': true }),
  'a pause': (visitor) => call(visitor.page, 'consent.pause'),
};

test('what a page asks for does not tell what a browser keeps, but for the pictures of the items', async (t) => {
  const logs = new Map();
  for (const [name, remember] of Object.entries(memories)) {
    const { visitor, visit } = await shop(t);
    await remember(visitor);
    await visitor.page.goto('about:blank');
    visitor.requests.length = 0;
    const idle = visitor.page.waitForResponse(/keeper-said\.wasm/);
    await visit();
    await idle;
    const asked = visitor.requests.map((address) => new URL(address).pathname);
    logs.set(name, asked.filter((path) => !path.startsWith('/art/') && path !== '/favicon.ico').sort());
  }
  for (const [name, log] of logs) assert.deepEqual(log, logs.get('nothing'), name);
  const runtime = ['api.js', 'keeper-said.wasm', 'tactful.js'].map((name) => `/tactful/${name}`);
  assert.deepEqual(logs.get('nothing'), ['/shop.css', '/shop.html', ...runtime]);
});
