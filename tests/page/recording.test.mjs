// What is recorded beside looks: showings, presses, purchases, returns, gifts; what visitors say; and all of it from HTML alone.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { call } from './api.mjs';
import { openVisitor, setClock, startBuilt } from './harness.mjs';
import { hero } from './hero.mjs';
import { fixtures } from './places.mjs';

const NOON = Date.parse('2026-03-04T12:00:00+01:00');
const DAY = Math.floor(NOON / 864e5);
const DUE = Date.UTC(2027, 2) / 864e5;
const PREFIX = 'tactful:corner-shop:';
const MARKUP = `
  <p data-tactful-view="kettle">Kettles</p>
  <button data-tactful-press="more tea">More tea</button>
  <button data-tactful-press="less tea">Less tea</button>
  <button data-tactful-press="have kettle">I have one</button>
  <button data-tactful-press="allow what-i-look-at">Learn</button>
  <button data-tactful-press="refuse what-i-look-at">Do not learn</button>
  <button data-tactful-press="set likes tea">I like tea</button>
  <button data-tactful-press="clear likes">No more</button>
  <button data-tactful-press="someone-else">For someone else</button>
  <button data-tactful-press="myself">For myself</button>
  <button data-tactful-press="pause visit">Pause</button>
  <button data-tactful-press="resume">Resume</button>
  <button data-tactful-press="forget">Forget</button>
  <button data-tactful-press="like tea">Wrong</button>`;

async function shop(t, { markup = MARKUP, ...options } = {}) {
  const interests = { subjects: ['tea', 'kettle'] };
  const change = (html) => html.replace('</body>', `${markup}</body>`);
  const site = await startBuilt(t, 'shop.html', { interests, change, ...options });
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

/** What is kept under a name, without version and checksum. */
const kept = (page, name) =>
  page.evaluate((name) => localStorage.getItem(name)?.split(' ').slice(2).join(' '), PREFIX + name);

/** Resolves when what is kept under a name holds an entry. */
async function holds(page, name, entry) {
  for (let left = 200; ; left--) {
    const text = await kept(page, name);
    if (text?.split(';').includes(entry)) return;
    assert.notEqual(left, 0, `${name} is ${text}, without ${entry}`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

test('what is shown and what is followed is taken down, each item once a view', async (t) => {
  const { page, visit } = await shop(t);
  assert.equal(await visit('?utm_term=kettle'), 'It whistles');
  const item = await page.evaluate(() => tactful.plan.hero[0].item);
  await call(page, 'consent.set', { 'what-i-look-at': true });
  await page.mouse.click(5, 5);
  await holds(page, 'evidence', `${item} ${DAY} 1 1 1`);
  await page.locator('#hero a').evaluate((link) => link.addEventListener('click', (event) => event.preventDefault()));
  await page.locator('#hero a').click();
  await holds(page, 'evidence', `${item} ${DAY} 1 1 2`);
  assert.equal(await call(page, 'record', 'click', item), true);
  await holds(page, 'evidence', `${item} ${DAY} 1 2 2`);
  assert.match(await kept(page, 'evidence'), new RegExp(`^(.*;)?${item} ${DAY} 1 1 1(;|$)`), 'shown once');
});

test('to send an item away is not to follow it', async (t) => {
  const { page, visit } = await shop(t);
  await visit('?utm_term=kettle');
  await call(page, 'consent.set', { 'what-i-look-at': true });
  await page.locator('#hero').evaluate((slot) =>
    slot.insertAdjacentHTML('beforeend', '<button data-tactful-press=" dismiss  hero-kettle ">Not this</button>'));
  await press(page, 'Not this');
  await holds(page, 'preferences', `${DAY} dismissed hero-kettle`);
  await holds(page, 'evidence', `hero-kettle ${DAY} 1 1 1`);
  assert.ok(!(await kept(page, 'evidence')).includes(`hero-kettle ${DAY} 1 1 2`));
});

test('of a sensitive item nothing is kept, not even that it was shown', async (t) => {
  const { items } = JSON.parse(await readFile(path.join(fixtures, 'site.json'), 'utf8'));
  const always = { subjects: ['tea', 'pregnancy'], when: { hour: { $gte: 0 } } };
  const sensitive = items.map((item) => (item.id === 'hero-tea' ? { ...item, ...always } : item));
  const { page, visit } = await shop(t, { items: sensitive });
  await call(page, 'consent.set', { 'what-i-look-at': true });
  await press(page, 'I like tea');
  assert.equal(await visit(), 'Second flush');
  await page.mouse.click(5, 5);
  await page.locator('#hero a').evaluate((link) => link.addEventListener('click', (event) => event.preventDefault()));
  await page.locator('#hero a').click();
  assert.equal(await call(page, 'record', 'click', 'hero-tea'), false);
  assert.equal(await call(page, 'record', 'dismiss', 'hero-tea'), false);
  await call(page, 'record', 'view', 'kettle');
  await page.waitForFunction((name) => /\bkettle /.test(localStorage.getItem(name)), `${PREFIX}evidence`);
  const all = JSON.stringify(await page.evaluate(() => ({ ...localStorage })));
  assert.ok(!all.includes('hero-tea'), all);
});

test('what only something sensitive brings up leaves no trace, however harmless it is', async (t) => {
  const { items, keywords } = JSON.parse(await readFile(path.join(fixtures, 'site.json'), 'utf8'));
  const nursing = { id: 'nursing', match: [{ exact: 'baby bottles' }], subjects: ['lamps'] };
  const plain = { id: 'lamps', match: [{ exact: 'lamps' }], subjects: ['lamps'] };
  const changed = items.map((item) => {
    // One is lifted by what is searched for, the other waits for it.
    if (item.id === 'hero-tea') return { ...item, subjects: ['lamps'], when: { hour: { $gte: 0 } } };
    return item.id === 'hero-kettle' ? { ...item, when: { keyword: { $in: ['kettle', 'test'] } } } : item;
  });
  const test = { id: 'test', match: [{ exact: 'pregnancy test' }] };
  const { page, visit } = await shop(t, { items: changed, keywords: [...keywords, nursing, plain, test] });
  await call(page, 'consent.set', { 'what-i-look-at': true });
  const follow = async () => {
    await page.mouse.click(5, 5);
    await page.locator('#hero a').evaluate((link) => link.addEventListener('click', (event) => event.preventDefault()));
    await page.locator('#hero a').click();
    await call(page, 'record', 'view', 'kettle');
  };
  for (const [search, heading, item] of [['baby+bottles', 'Second flush', 'hero-tea'], ['pregnancy+test', 'It whistles', 'hero-kettle'], ['kettle', 'It whistles', 'hero-kettle']]) {
    assert.equal(await visit(`?utm_term=${search}`), heading);
    assert.equal(await page.locator('#hero').getAttribute('data-tactful-reason'), '4');
    await follow();
    assert.equal(await call(page, 'record', 'click', item), false, search);
    assert.equal(await call(page, 'record', 'dismiss', item), false, search);
    await page.waitForFunction((name) => /\bkettle /.test(localStorage.getItem(name)), `${PREFIX}evidence`);
    const all = JSON.stringify(await page.evaluate(() => ({ ...localStorage })));
    assert.ok(!all.includes('hero-'), all);
  }
  assert.equal(await visit('?utm_term=lamps'), 'Second flush');
  await follow();
  await holds(page, 'evidence', `hero-tea ${DAY} 1 1 1`);
  await holds(page, 'evidence', `hero-tea ${DAY} 1 1 2`);
  assert.equal(await call(page, 'record', 'dismiss', 'hero-tea'), true);
});

test('what is bought, goes back or was a gift is kept where it is allowed, and erased with the leave', async (t) => {
  const { page } = await shop(t);
  assert.equal(await call(page, 'record', 'purchase', 'kettle'), true);
  await page.mouse.click(5, 5);
  assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), {}, 'nobody allowed it');
  await call(page, 'consent.set', { 'what-i-look-at': true });
  await holds(page, 'purchases', `${DUE} kettle`);
  await call(page, 'record', 'purchase', 'tea', { until: '2026-05' });
  await holds(page, 'purchases', `${Date.UTC(2026, 4) / 864e5} tea`);
  await call(page, 'record', 'return', 'kettle');
  await holds(page, 'evidence', `kettle ${DAY} 1 1 4`);
  assert.equal(await kept(page, 'purchases'), `${Date.UTC(2026, 4) / 864e5} tea;${DUE} kettle 4`);
  await call(page, 'record', 'gift', 'tea');
  await holds(page, 'evidence', `tea ${DAY} 1 1 5`);
  await call(page, 'consent.set', { 'what-i-look-at': false });
  const names = Object.keys(await page.evaluate(() => ({ ...localStorage })));
  assert.deepEqual(names.sort(), [`${PREFIX}choices`, `${PREFIX}epoch`]);
});

test('HTML alone says what the visitor wants, has and allows', async (t) => {
  const { page, visitor } = await shop(t);
  await press(page, 'More tea');
  await holds(page, 'preferences', `${DAY} more tea`);
  await press(page, 'Less tea');
  await holds(page, 'preferences', `${DAY} less tea`);
  await press(page, 'I like tea');
  await holds(page, 'preferences', `${DAY} likes tea`);
  await press(page, 'No more');
  assert.equal(await kept(page, 'preferences'), `${DAY} less tea`);
  await press(page, 'I have one');
  await holds(page, 'possessions', `${DUE} kettle`);
  await press(page, 'Learn');
  await holds(page, 'evidence', `kettle ${DAY} 1 1`);
  await press(page, 'Do not learn');
  assert.equal(await kept(page, 'evidence'), undefined);
  // Only a press of the visitor is one.
  await page.getByRole('button', { name: 'Learn', exact: true }).evaluate((button) => button.click());
  assert.equal((await call(page, 'consent.get'))['what-i-look-at'].voice, 'refusal');
  assert.deepEqual(visitor.complaints(), []);
  await press(page, 'Wrong');
  assert.match(visitor.hints()[0], /record\("like", "tea"\) has no effect/);
  await press(page, 'Forget');
  assert.deepEqual(Object.keys(await page.evaluate(() => ({ ...localStorage }))), [`${PREFIX}epoch`]);
});

test('who browses for someone else gets the page of a new visitor, and nothing of it stays', async (t) => {
  const { page, visit } = await shop(t);
  await call(page, 'consent.set', { 'what-i-look-at': true, 'this-visit': true });
  await press(page, 'I like tea');
  await holds(page, 'evidence', `kettle ${DAY} 1 1`);
  assert.equal(await visit(), 'Second flush');
  await page.mouse.click(5, 5);
  await holds(page, 'evidence', `kettle ${DAY} 1 2`);
  const before = await page.evaluate(() => ({ ...localStorage }));
  await press(page, 'For someone else');
  assert.equal(await visit(), 'What we keep');
  assert.deepEqual((await call(page, 'consent.get'))['what-i-look-at'], { allowed: false, voice: 'someone-else' });
  assert.equal(await visit('?utm_term=kettle'), 'It whistles');
  assert.equal(await visit(), 'It whistles', 'what this visit is after leads');
  assert.equal(await call(page, 'preferences.set', 'likes', 'kettle'), false);
  await press(page, 'For myself');
  assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), before);
  assert.equal(await visit(), 'Second flush');
  await press(page, 'Pause');
  assert.equal(await visit(), 'What we keep');
  assert.equal(await page.locator('#hero').getAttribute('data-tactful-reason'), '8');
  await press(page, 'Resume');
  assert.equal(await visit(), 'Second flush');
});

test('an answer that grew old is asked again on its day', async (t) => {
  const { page, visitor, visit } = await shop(t);
  await press(page, 'I like tea');
  const due = async (days) => {
    await setClock(visitor, new Date(NOON + days * 864e5).toISOString());
    await visit();
    return call(page, 'preferences.due');
  };
  assert.deepEqual(await due(89), []);
  assert.deepEqual(await due(90), ['likes']);
  await call(page, 'preferences.set', 'likes', await call(page, 'preferences.get', 'likes'));
  assert.deepEqual(await call(page, 'preferences.due'), []);
});

const mistakes = {
  'a month that is none': ['purchase', 'tea', { until: 'May' }, /`until` is a month such as/],
  'a month before there were any': ['have', 'tea', { until: '1969-12' }, /`until` is a month such as/],
  'what no slot shows': ['click', 'hero-nothing', undefined, /no slot of this page shows this item/],
  'to be done with what no slot shows': ['dismiss', 'hero-nothing', undefined, /no slot of this page shows this item/],
  'to have what is not learnt': ['have', 'coffee', undefined, /does not name this subject/],
  'a showing, which is seen here': ['showing', 'tea', undefined, /it takes one of click/],
};

for (const [name, [what, of, options, message]] of Object.entries(mistakes)) {
  test(`to record ${name} has no effect, and the console says why`, async (t) => {
    const { page, visitor } = await shop(t);
    assert.equal(await call(page, 'record', what, of, options), false);
    assert.match(visitor.hints()[0], message);
    assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), {});
  });
}

test('what is many screens high is seen once it fills half of one, and not before', async (t) => {
  const { page } = await shop(t, { markup: '<div style="height: 20000px" data-tactful-view="tea"></div>' });
  await call(page, 'consent.set', { 'what-i-look-at': true });
  const scroll = (top) => page.evaluate(async (top) => {
    scrollTo(0, top);
    for (let frames = 4; frames--;) await new Promise(requestAnimationFrame);
  }, top);
  const begins = await page.evaluate(() => document.querySelector('[data-tactful-view]').getBoundingClientRect().top + scrollY);
  const height = await page.evaluate(() => innerHeight);
  await scroll(begins - height * 0.7);
  await page.mouse.click(5, 5);
  assert.equal(await kept(page, 'evidence'), undefined);
  for (let top = begins - height * 0.6; top < begins + height; top += 60) await scroll(top);
  await holds(page, 'evidence', `tea ${DAY} 1 1`);
});

test('a page without height shows nothing', async (t) => {
  const { site, page } = await shop(t, { markup: '<div style="margin-top: 4000px" data-tactful-view="tea">Tea</div>' });
  await call(page, 'consent.set', { 'what-i-look-at': true });
  site.put('/around.html', '<!doctype html><title>Around</title><iframe src="shop.html" style="height: 0; border: 0"></iframe><p>Around</p>');
  await page.goto(site.url('/around.html'), { waitUntil: 'networkidle' });
  const frame = page.frames()[1];
  await frame.evaluate(async () => (await tactful.ready).consent.get());
  await page.evaluate(() => (document.querySelector('iframe').style.height = '60px'));
  await page.mouse.click(20, 30);
  await frame.evaluate(async () => (await tactful.ready).record('view', 'kettle'));
  await holds(frame, 'evidence', `kettle ${DAY} 1 1`);
  assert.doesNotMatch(await kept(frame, 'evidence'), /tea/);
});
