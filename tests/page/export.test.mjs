// What is kept is told row by row, taken along as a text, and taken in again without granting anything.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from './api.mjs';
import { openVisitor, setClock, startBuilt } from './harness.mjs';
import { hero } from './hero.mjs';

const NOON = Date.parse('2026-03-04T12:00:00+01:00');
const PREFIX = 'tactful:corner-shop:';

async function shop(t, options) {
  const site = await startBuilt(t, 'shop.html', { interests: { subjects: ['tea', 'kettle'] }, ...options });
  const visitor = await openVisitor(t);
  await setClock(visitor, new Date(NOON).toISOString());
  const visit = async (query = '') => {
    await visitor.page.goto(site.url(`/shop.html${query}`), { waitUntil: 'networkidle' });
    await visitor.page.evaluate(async () => (await tactful.ready).consent.get());
    return (await hero(visitor)).heading;
  };
  await visit();
  return { site, visitor, visit, page: visitor.page };
}

const kept = (page) => page.evaluate((prefix) =>
  Object.keys(localStorage).map((name) => name.replace(prefix, '')).sort(), PREFIX);

/** A visitor who said, allowed and looked at something. */
async function full(t) {
  const visitor = await shop(t);
  const { page } = visitor;
  await call(page, 'preferences.set', 'likes', ['tea']);
  await call(page, 'record', 'have', 'kettle', { until: '2026-09' });
  await call(page, 'consent.set', { 'this-visit': true, 'what-i-look-at': true });
  await page.mouse.click(5, 5);
  await call(page, 'record', 'view', 'tea');
  await call(page, 'record', 'gift', 'kettle');
  await call(page, 'record', 'purchase', 'kettle', { until: '2027-09' });
  await call(page, 'record', 'return', 'kettle');
  await page.waitForFunction((name) => /\bkettle /.test(localStorage.getItem(name)), `${PREFIX}evidence`);
  await page.waitForFunction((name) => / kettle 4$/.test(localStorage.getItem(name)), `${PREFIX}purchases`);
  return visitor;
}

/** The rows of one kind. */
const of = (rows, what) => rows.filter((row) => row.what === what);

test('every fact behind a plan is a row, and without that row the plan is another', async (t) => {
  const { page, visit } = await full(t);
  assert.equal(await visit(), 'Second flush');
  assert.deepEqual((await call(page, 'why', 'hero')).items[0].because, [
    { fact: 'preferences.likes', value: ['tea'], source: 'declared' },
  ]);
  const rows = await call(page, 'kept');
  assert.deepEqual(of(rows, 'preference'), [
    { what: 'preference', of: 'likes', from: 'you', value: ['tea'], since: '2026-03-04', until: '2026-08-31' },
  ]);
  assert.deepEqual(of(rows, 'possession'), [{ what: 'possession', of: 'kettle', from: 'you', until: '2026-09-01' }]);
  assert.deepEqual(of(rows, 'view'), [
    { what: 'view', of: 'tea', from: 'seen', days: ['2026-03-04'], count: 1, since: '2026-03-04', until: '2026-04-03' },
  ]);
  assert.deepEqual(of(rows, 'gift').map((row) => row.of), ['kettle']);
  assert.deepEqual(of(rows, 'purchase'), [
    { what: 'purchase', of: 'kettle', from: 'seen', value: 'returned', until: '2027-09-01' },
  ]);
  assert.deepEqual(of(rows, 'choice').map(({ of, value }) => `${of} ${value}`), ['this-visit agreed', 'what-i-look-at agreed']);
  await call(page, 'preferences.clear', 'likes');
  assert.equal(await visit(), 'What we keep');
});

test('what was exported comes back, but no leave with it', async (t) => {
  const { page, visit, visitor } = await full(t);
  const text = await call(page, 'export');
  await call(page, 'forget');
  assert.deepEqual(await kept(page), ['epoch']);

  const first = await call(page, 'import', text);
  assert.deepEqual([...new Set(first.skipped.map((row) => row.what))].sort(), [...new Set(JSON.parse(text).kept.map((row) => row.what))].filter((what) => !/preference|possession/.test(what)).sort());
  assert.equal(first.kept, 2);
  assert.deepEqual(await call(page, 'consent.get'), {
    'this-visit': { allowed: false, voice: 'regime' },
    'what-i-look-at': { allowed: false, voice: 'regime' },
  });
  assert.deepEqual(await kept(page), ['epoch', 'possessions.40', 'preferences.40', 'standing.40']);
  assert.equal(await visit(), 'Second flush');

  await call(page, 'consent.set', { 'what-i-look-at': true });
  const second = await call(page, 'import', text);
  assert.deepEqual([...new Set(second.skipped.map((row) => row.what))].sort(), ['choice', 'preference'], 'the answer is there already');
  // What this view itself shows may join it at any moment.
  const told = (rows) => rows.filter((row) => row.what !== 'showing');
  const looks = (rows) => told(rows).filter((row) => row.days).map(({ what, of, days }) => ({ what, of, days }));
  const before = await call(page, 'kept');
  assert.deepEqual(looks(before), looks(JSON.parse(text).kept));
  assert.deepEqual(of(before, 'purchase'), of(JSON.parse(text).kept, 'purchase'));
  await call(page, 'import', text);
  assert.deepEqual(told(await call(page, 'kept')), told(before), 'taken in twice, it counts once');
  assert.deepEqual(visitor.complaints(), []);
});

test('a refusal that was exported is taken in, unless the visitor agreed since', async (t) => {
  const { visitor, visit, page } = await full(t);
  const refused = (since) => ({ what: 'choice', of: 'what-i-look-at', value: 'refused', since });
  const taken = (row) => call(page, 'import', JSON.stringify({ version: 1, site: 'corner-shop', kept: [row] }));
  const before = refused('2026-03-01');
  assert.deepEqual(await taken(before), { kept: 0, skipped: [before] });
  assert.equal((await call(page, 'consent.get'))['what-i-look-at'].allowed, true);
  await setClock(visitor, new Date(NOON + 48 * 36e5).toISOString());
  await visit();
  assert.deepEqual(await taken(refused('2026-03-05')), { kept: 1, skipped: [] });
  assert.deepEqual((await call(page, 'consent.get'))['what-i-look-at'], { allowed: false, voice: 'refusal' });
  assert.ok(!(await kept(page)).some((name) => name.startsWith('evidence')));
});

test('a text that is no export changes nothing, and says why', async (t) => {
  const { page } = await full(t);
  const before = await page.evaluate(() => ({ ...localStorage }));
  const refusal = (text) => call(page, 'import', text).then(() => 'taken', (failure) => failure.message);
  const rows = (kept, site = 'corner-shop') => JSON.stringify({ version: 1, site, kept });
  for (const wrong of ['', '{', '[]', 'null', '{"version":2,"site":"corner-shop","kept":[]}', rows(Array(1001).fill({}))]) {
    assert.match(await refusal(wrong), /import takes the text that `export` gave/, wrong.slice(0, 40));
  }
  assert.match(await refusal(rows([], 'other')), /exported by another site, `other`/);
  const strange = [null, 5, 'row', [], {}, { what: 'constructor' }, { what: 'view', of: 'tea', days: ['2026-13-45'] },
    { what: 'view', of: 'tea', days: 'yesterday' }, { what: 'preference', of: 'likes', value: 'tea;x', since: '2026-03-01' },
    { what: 'preference', of: 'likes x', value: ['hills'], since: '2026-03-01' }, { what: 'purchase', of: 'tea', until: '2020-01-01' }];
  assert.deepEqual(await call(page, 'import', rows(strange)), { kept: 0, skipped: strange });
  // Each of these threw in the middle of a file.
  const thrown = [{ what: 'preference', of: { toString: 1, valueOf: 1 }, value: ['tea'], since: '2026-03-01' }, { what: { toString: 1 } },
    { what: 'choice', of: 'this-visit', value: { toString: 1, valueOf: 1 }, since: '2026-03-01' },
    { what: 'view', of: 'tea', days: Array(200_000).fill('2026-03-01') }];
  const { skipped } = await call(page, 'import', rows(thrown));
  assert.deepEqual(skipped.map(({ what }) => what), thrown.map(({ what }) => what));
  assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), before);
});

test('an engine that could not be fetched is fetched again', async (t) => {
  const { site, page } = await full(t);
  site.block('/tactful/engine_bg.wasm');
  assert.equal(await call(page, 'export').then(() => 'given', () => 'failed'), 'failed');
  site.unblock('/tactful/engine_bg.wasm');
  assert.equal(JSON.parse(await call(page, 'export')).site, 'corner-shop');
});

test('of a sensitive item an import keeps nothing', async (t) => {
  const items = [{ id: 'hiv-tests', slot: 'hero', texts: { en: { heading: 'Tests' } } }, { id: 'tea', slot: 'hero', subjects: ['baby'], texts: { en: { heading: 'Tea' } } }, { id: 'lamps', slot: 'hero', texts: { en: { heading: 'Lamps' } } }];
  const { page } = await shop(t, { items });
  await call(page, 'consent.set', { 'what-i-look-at': true });
  const rows = (item) => [{ what: 'showing', of: item, days: ['2026-03-01'] }, { what: 'preference', of: 'dismissed', value: [item], since: '2026-03-01' }];
  const taken = (kept) => call(page, 'import', JSON.stringify({ version: 1, site: 'corner-shop', kept }));
  assert.deepEqual(await taken(rows('hiv-tests')), { kept: 0, skipped: rows('hiv-tests') });
  assert.deepEqual(await taken(rows('elsewhere')), { kept: 0, skipped: rows('elsewhere') });
  assert.deepEqual(await taken(rows('lamps')), { kept: 2, skipped: [] });
  assert.deepEqual(await taken(rows('tea')), { kept: 0, skipped: rows('tea') });
  const looks = [{ what: 'view', of: 'tea', days: ['2026-03-01'] }];
  assert.deepEqual(await taken(looks), { kept: 1, skipped: [] }, 'a subject may be called like such an item');
});

test('nor of one that stands on another page', async (t) => {
  const words = (heading) => ({ texts: { en: { heading } } });
  const items = [{ id: 'lamps', slot: 'hero', ...words('Lamps') }, { id: 'hiv-tests', slot: 'hero', ...words('Tests') }, { id: 'therapy', slot: 'hero' }];
  const site = await startBuilt(t, 'landing.html', { interests: { subjects: ['tea'] }, items });
  const { page } = await openVisitor(t);
  await page.goto(site.url('/landing.html'), { waitUntil: 'networkidle' });
  await call(page, 'consent.set', { 'what-i-look-at': true });
  const yesterday = new Date(Date.now() - 864e5).toISOString().slice(0, 10);
  const rows = (item) => [{ what: 'showing', of: item, days: [yesterday] }, { what: 'preference', of: 'dismissed', value: [item], since: yesterday }];
  const taken = (kept) => call(page, 'import', JSON.stringify({ version: 1, site: 'corner-shop', kept }));
  for (const item of ['hiv-tests', 'therapy']) assert.deepEqual(await taken(rows(item)), { kept: 0, skipped: rows(item) });
  assert.deepEqual(await taken(rows('lamps')), { kept: 2, skipped: [] });
});
