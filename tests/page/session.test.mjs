// What a visit is after: kept while it lasts, where the visitor allows "this visit", and no longer.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { buildPage, openVisitor, setClock, startBuilt, watchPaint } from './harness.mjs';
import { DEFAULT, hero } from './hero.mjs';

const NOON = '2026-03-04T12:00:00+01:00';
const KETTLE = 'It whistles';
const TEA = 'Second flush';

async function shop(t, { signal } = {}) {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await setClock(visitor, NOON);
  if (signal) {
    await visitor.context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
  }
  const painted = await watchPaint(visitor, '#hero');
  /** Opens the page, by default without a referrer; resolves once the keeper has done its work. */
  const visit = async (query = '', referer = undefined) => {
    await visitor.page.goto(site.url(`/shop.html${query}`), { waitUntil: 'networkidle', referer });
    await visitor.page.evaluate(async () => (await tactful.ready).consent.get());
    return (await hero(visitor)).heading;
  };
  return { site, visitor, visit, painted };
}

const allow = (visitor, choices, options) =>
  visitor.page.evaluate(async (given) => (await tactful.ready).consent.set(...given), [choices, options]);

const kept = (visitor) => visitor.page.evaluate(() => ({ ...localStorage }));
const session = async (visitor) => (await kept(visitor))['tactful:corner-shop:session'];

/** Minutes behind noon, from the next view on. */
const later = (visitor, minutes) => setClock(visitor, new Date(Date.parse(NOON) + minutes * 6e4).toISOString());

test('with the purpose a keyword leads the whole visit, before the first paint', async (t) => {
  const { visitor, visit, painted } = await shop(t);
  assert.equal(await visit('?utm_term=kettle'), KETTLE);
  assert.equal(await session(visitor), undefined, 'nothing before a choice');
  assert.equal(await allow(visitor, { 'this-visit': true }), true);
  assert.match(await session(visitor), /^1 [0-9a-f]{8} \d+ \d+ \d+$/, 'three numbers: site, context, minute');

  await later(visitor, 20);
  assert.equal(await visit(), KETTLE);
  await later(visitor, 45);
  assert.equal(await visit(), KETTLE, 'each view makes it last');
  assert.equal(await visitor.page.locator('#hero').getAttribute('data-tactful-reason'), '9');
  const why = await visitor.page.evaluate(async () => (await (await tactful.ready).why('hero')).items[0]);
  assert.equal(why.reason, 'session');
  assert.deepEqual(why.because, [{ fact: 'keyword', value: 'kettle', source: 'session' }]);
  assert.deepEqual([...new Set((await painted()).map(({ text }) => text.split('\n')[0]))], [KETTLE]);

  await later(visitor, 75);
  assert.equal(await visit(), DEFAULT.heading, 'half an hour without a view ends it');
  assert.equal(await session(visitor), undefined);
  assert.equal((await kept(visitor))['tactful:corner-shop:standing'], undefined);
  assert.deepEqual(visitor.complaints(), []);
});

test('without the purpose page two may read it from the page before, and page three no more', async (t) => {
  const { site, visitor, visit } = await shop(t);
  assert.equal(await visit('?utm_term=kettle'), KETTLE);
  assert.equal(await visit('', site.url('/shop.html?utm_term=kettle')), KETTLE);
  assert.equal(await visit('', site.url('/shop.html')), DEFAULT.heading);
  assert.deepEqual(await kept(visitor), {});
});

test('the order holds: this view, then what was declared, then the visit', async (t) => {
  const { visitor, visit } = await shop(t);
  await visit('?utm_term=kettle');
  await allow(visitor, { 'this-visit': true });
  await visitor.page.evaluate(async () => (await tactful.ready).preferences.set('likes', 'tea'));
  assert.equal(await visit(), TEA);
  assert.equal(await visit('?utm_term=boots'), 'Up the hill');
  await visitor.page.evaluate(async () => (await tactful.ready).preferences.clear('likes'));
  assert.equal(await visit(), 'Up the hill', 'the last keyword of the visit counts');
});

test('withdrawn, it is gone at once, and from the next view', async (t) => {
  const { visitor, visit } = await shop(t);
  await visit('?utm_term=kettle');
  await allow(visitor, { 'this-visit': true });
  assert.equal(await visit(), KETTLE);
  await allow(visitor, { 'this-visit': false });
  // Beside the choice the byte that keeps other tabs from bringing it back.
  const names = ['tactful:corner-shop:choices', 'tactful:corner-shop:epoch'];
  assert.deepEqual(Object.keys(await kept(visitor)).sort(), names);
  assert.equal(await visit(), DEFAULT.heading);
  await allow(visitor, { 'this-visit': true });
  assert.equal(await visit(), DEFAULT.heading, 'what was withdrawn does not come back');
  assert.deepEqual(visitor.complaints(), []);
});

test('where the browser objects, an earlier agreement keeps nothing, and one given in spite of it does', async (t) => {
  const { visitor, visit } = await shop(t, { signal: true });
  await visit('?utm_term=kettle');
  await allow(visitor, { 'this-visit': true });
  assert.equal(await session(visitor), undefined);
  assert.equal(await visit(), DEFAULT.heading);
  await visit('?utm_term=kettle');
  await allow(visitor, { 'this-visit': true }, { signalShown: true });
  assert.equal(await visit(), KETTLE);
});

test('a pause rests what the visit is after', async (t) => {
  const { visitor, visit } = await shop(t);
  await visit('?utm_term=kettle');
  await allow(visitor, { 'this-visit': true });
  await visitor.page.evaluate(async () => (await tactful.ready).consent.pause());
  assert.equal(await visit(), DEFAULT.heading);
  await visitor.page.evaluate(async () => (await tactful.ready).consent.resume());
  assert.equal(await visit(), KETTLE);
});

test('words of the visitor are never kept, only the number of the keyword that the owner wrote', async (t) => {
  const { visitor, visit } = await shop(t);
  await visit('?utm_term=my%20secret%20kettle%20wish');
  await allow(visitor, { 'this-visit': true, 'what-i-look-at': true });
  await visit('?utm_term=kettle');
  const everything = JSON.stringify(await kept(visitor));
  assert.ok(!/secret|wish|kettle/.test(everything), everything);
});

const hero_of = (id, when) => ({ id, slot: 'hero', when, texts: { en: { heading: id, text: id, action: id } } });
const LETTERS = [
  hero_of('lost', { 'session.views': { $gte: 4 } }),
  hero_of('spring', { 'session.campaign': 'spring' }),
  hero_of('readers', { 'session.channel': 'email' }),
  { id: 'shelf-socks', slot: 'shelf', when: { keyword: 'boots' } },
];

/** The shop, and a page of it where a letter leads, which itself asks nothing of the visit. */
async function letters(t) {
  const site = await startBuilt(t, 'shop.html', { items: LETTERS });
  const landing = await buildPage('landing.html', { items: LETTERS });
  site.put('/landing.html', await readFile(path.join(landing.folder, 'landing.html')));
  const visitor = await openVisitor(t);
  await setClock(visitor, NOON);
  const painted = await watchPaint(visitor, '#hero');
  const visit = async (page, referer) => {
    await visitor.page.goto(site.url(page), { waitUntil: 'networkidle', referer: referer && new URL(referer, site.url()).href });
    await visitor.page.evaluate(async () => (await tactful.ready).consent.get());
    return page.startsWith('/shop') && (await hero(visitor)).heading;
  };
  return { visitor, visit, painted };
}

test('with the purpose the campaign of a letter leads the pages behind the one where it landed', async (t) => {
  const { visitor, visit, painted } = await letters(t);
  await visit('/landing.html?utm_medium=email&utm_campaign=Spring');
  assert.deepEqual(await kept(visitor), {}, 'nothing before a choice');
  await allow(visitor, { 'this-visit': true });
  assert.equal(await visit('/shop.html', '/landing.html'), 'spring');
  assert.deepEqual([...new Set((await painted()).map(({ text }) => text.split('\n')[0]))], ['spring'], 'before the first paint');
  const why = await visitor.page.evaluate(async () => (await (await tactful.ready).why('hero')).items[0]);
  assert.equal(why.reason, 'context');
  assert.deepEqual(why.because, [{ fact: 'session.campaign', value: 'spring', source: 'session' }]);
  const rows = await visitor.page.evaluate(async () => (await tactful.ready).kept());
  const told = rows.filter((row) => row.from === 'visit').map(({ what, of, until }) => [what, of, until]);
  assert.deepEqual(told, [['channel', 'email', '2026-03-04T11:30Z'], ['campaign', 'spring', '2026-03-04T11:30Z'], ['views', '2', '2026-03-04T11:30Z']]);
  assert.ok(!/spring|email/i.test(JSON.stringify(await kept(visitor))), 'numbers, no words');
  assert.equal(await visit('/shop.html', 'https://pay.example/'), 'spring', 'who comes back from paying');
  assert.equal(await visit('/shop.html', '/shop.html'), 'lost', 'the fourth view');
  const fourth = await visitor.page.evaluate(async () => (await (await tactful.ready).why('hero')).items[0]);
  assert.deepEqual([fourth.item, fourth.because], ['lost', [{ fact: 'session.views', value: 4, source: 'session' }]]);
  await later(visitor, 31);
  assert.equal(await visit('/shop.html', '/shop.html'), DEFAULT.heading);
  assert.deepEqual(visitor.complaints(), []);
});

test('without the purpose how a visit began is known on its first page alone', async (t) => {
  const { visitor, visit } = await letters(t);
  assert.equal(await visit('/shop.html?utm_medium=email&utm_campaign=spring'), 'spring');
  assert.equal(await visit('/shop.html', '/shop.html'), DEFAULT.heading);
  assert.equal(await visit('/shop.html?utm_medium=email', '/shop.html'), 'readers');
  assert.equal(await visit('/shop.html', '/shop.html'), DEFAULT.heading);
  assert.deepEqual(await kept(visitor), {});
});
