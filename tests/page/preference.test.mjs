// What a visitor declares: kept by their own act, used from the next view on, gone when withdrawn.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, setClock, startBuilt, watchPaint } from './harness.mjs';
import { DEFAULT, hero } from './hero.mjs';

const NOON = '2026-03-04T12:00:00+01:00';

async function shop(t) {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await setClock(visitor, NOON);
  const painted = await watchPaint(visitor, '#hero');
  const visit = () => visitor.page.goto(site.url('/shop.html'), { waitUntil: 'networkidle' });
  await visit();
  return { visitor, visit, painted };
}

const set = (visitor, question, answers) =>
  visitor.page.evaluate(async (said) => (await tactful.ready).preferences.set(...said), [question, answers]);

const kept = (visitor) => visitor.page.evaluate(() => Object.keys(localStorage).length);

test('a preference changes the hero from the next view on, before the first paint', async (t) => {
  const { visitor, visit, painted } = await shop(t);
  assert.equal((await hero(visitor)).heading, DEFAULT.heading);
  assert.equal(await set(visitor, 'likes', 'tea'), true);
  await visitor.frames(3);
  assert.equal((await hero(visitor)).heading, DEFAULT.heading, 'a painted slot does not swap');

  await visit();
  assert.equal((await hero(visitor)).heading, 'Second flush');
  assert.deepEqual([...new Set((await painted()).map(({ text }) => text.split('\n')[0]))], ['Second flush']);
  const answers = await visitor.page.evaluate(async () => (await tactful.ready).preferences.get('likes'));
  assert.deepEqual(answers, ['tea']);
  assert.deepEqual(visitor.complaints(), []);
});

test('another answer takes the place of the first', async (t) => {
  const { visitor, visit } = await shop(t);
  await set(visitor, 'likes', ['tea']);
  await set(visitor, 'likes', ['hills']);
  await visit();
  assert.equal((await hero(visitor)).heading, 'Up the hill');
});

test('a preference that is withdrawn leaves nothing behind', async (t) => {
  const { visitor, visit } = await shop(t);
  await set(visitor, 'likes', 'tea');
  assert.ok((await kept(visitor)) > 0);
  await visit();
  await visitor.page.evaluate(async () => (await tactful.ready).preferences.clear('likes'));
  assert.equal(await kept(visitor), 0);
  assert.equal((await hero(visitor)).heading, 'Second flush', 'a painted slot does not swap');
  await visit();
  assert.equal((await hero(visitor)).heading, DEFAULT.heading);
  assert.equal(await kept(visitor), 0);
  assert.deepEqual(visitor.complaints(), []);
});

const mistakes = {
  'a question that nobody asks': ['colour', 'red'],
  'an answer that is not offered': ['likes', 'tobacco'],
  'an answer that says nothing': ['likes', ''],
  'an answer that is no id': ['likes', 'more tea, please'],
  'an answer that is markup': ['likes', '<img src=x onerror=alert(1)>'],
  'an answer that is an object': ['likes', { tea: true }],
};

for (const [name, said] of Object.entries(mistakes)) {
  test(`${name}: a message, and no effect`, async (t) => {
    const { visitor, visit } = await shop(t);
    assert.equal(await set(visitor, ...said), false);
    assert.equal(await kept(visitor), 0);
    assert.equal(visitor.hints().length, 1);
    assert.match(visitor.hints()[0], /^tactful: preferences\.set.* has no effect: /);
    assert.deepEqual(visitor.errors, []);
    await visit();
    assert.equal((await hero(visitor)).heading, DEFAULT.heading);
  });
}

test('a damaged record is a fresh start', async (t) => {
  const { visitor, visit } = await shop(t);
  await set(visitor, 'likes', 'tea');
  await visitor.page.evaluate(() => {
    for (const key of Object.keys(localStorage)) localStorage.setItem(key, `${localStorage.getItem(key).slice(0, -3)}\u0000\ud800"`);
  });
  await visit();
  assert.equal((await hero(visitor)).heading, DEFAULT.heading);
  assert.equal(await set(visitor, 'likes', 'tea'), true);
  await visit();
  assert.equal((await hero(visitor)).heading, 'Second flush');
  assert.deepEqual(visitor.complaints(), []);
});
