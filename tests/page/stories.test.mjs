// The rules of tact, played: every story comes to what its file says, with its rule alone; and clocks can be turned.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { PHONE, demo, openVisitor, startSite } from './harness.mjs';
import { shopPolicy, tabThrough } from './played.mjs';

async function openStories(t, place = '', options = {}) {
  const site = await startSite(t, { folder: demo, headers: { 'content-security-policy': await shopPolicy('stories.html') } });
  const visitor = await openVisitor(t, options);
  await visitor.page.goto(site.url(`/shop/stories.html${place}`));
  await visitor.page.locator('#rule[data-rule]').waitFor();
  return visitor;
}

/** The items and reasons that a scene shows on a side, by slot. */
function shown(visitor, story, scene, side) {
  const slots = visitor.page.locator(`[data-story="${story}"] [data-scene="${scene}"] [data-slot]`);
  return slots.evaluateAll(
    (rows, name) => Object.fromEntries(rows.map((row) => [row.dataset.slot, row.querySelector(`[data-side="${name}"]`).dataset.shown])),
    side,
  );
}

/** Sets a slider or field of a scene's clock, as a hand would. */
async function turn(visitor, story, scene, hand, value) {
  const clock = visitor.page.locator(`[data-story="${story}"] [data-scene="${scene}"] details.clock`);
  if (!(await clock.evaluate(({ open }) => open))) await clock.locator('summary').click();
  await clock.locator(`[data-clock="${hand}"]`).fill(value);
  await visitor.frames(2);
}

test('every story of every rule: what its file says with the rule, something else without it', async (t) => {
  const visitor = await openStories(t);
  const rules = await visitor.page.locator('#rules-list a').evaluateAll((links) => links.map(({ hash }) => hash.slice(1)));
  assert.ok(rules.length >= 14);
  for (const rule of rules) {
    await visitor.page.evaluate((id) => (location.hash = id), rule);
    await visitor.page.locator(`#rule[data-rule="${rule}"]`).waitFor();
    const file = JSON.parse(await readFile(path.join(demo, `shop/stories/${rule}.json`), 'utf8'));
    const told = await visitor.page.locator('.story').evaluateAll((stories) => stories.map((story) => ({
      story: story.querySelector('.story-heading').textContent,
      with: story.querySelector('[data-verdict="with"]').dataset.holds,
      without: story.querySelector('[data-verdict="without"]').dataset.holds,
      scenes: story.querySelectorAll('.scene').length,
      differing: story.querySelectorAll('[data-differs="true"]').length > 0,
      isNearMiss: story.querySelector('.mark-near') !== null,
    })));
    const expected = file.stories.map(({ story, scenes, near_miss: isNearMiss = false }) => {
      return { story, with: 'true', without: 'false', scenes: scenes.length, differing: true, isNearMiss };
    });
    assert.deepEqual(told, expected, rule);
    for (const [story, { scenes }] of file.stories.entries()) {
      for (const [scene, { shows = {} }] of scenes.entries()) {
        const outcome = await shown(visitor, story, scene, 'with');
        for (const [slot, items] of Object.entries(shows)) assert.equal(outcome[slot], [items].flat().join(', '), `${rule}, story ${story + 1}, scene ${scene + 1}`);
      }
    }
  }
  assert.deepEqual(visitor.complaints(), []);
});

test('a turned clock plays the story again, and can be turned back', async (t) => {
  const visitor = await openStories(t, '#keyword');
  // The third scene of the first story: two minutes later, and in the same visit.
  assert.deepEqual(await shown(visitor, 0, 2, 'with'), { hero: 'boots: session' });
  await turn(visitor, 0, 2, 'day', '3');
  assert.match(await visitor.page.locator('[data-story="0"] .story-note').innerText(), /is turned/);
  await turn(visitor, 0, 2, 'moment', '2026-03-05T10:04');
  assert.deepEqual(await shown(visitor, 0, 1, 'with'), { hero: 'boots: session' });
  assert.equal(await visitor.page.locator('[data-story="0"] [data-scene="2"] .mark-turned').innerText(), 'Turned: 4 days later');
  await visitor.page.locator('[data-story="0"] .story-turned button').click();
  await visitor.frames(2);
  assert.deepEqual(await shown(visitor, 0, 2, 'with'), { hero: 'boots: session' });
  assert.equal(await visitor.page.locator('[data-story="0"] .story-note').innerText(), '');
  assert.deepEqual(visitor.complaints(), []);
});

test('what is looked at three weeks later is another story: the page shows what then changes', async (t) => {
  const visitor = await openStories(t, '#freshness');
  assert.deepEqual(await shown(visitor, 0, 2, 'with'), { hero: 'shoes: corroboration' });
  await turn(visitor, 0, 2, 'day', '20');
  assert.deepEqual(await shown(visitor, 0, 2, 'with'), { hero: 'everything: everyone' });
  assert.match(await visitor.page.locator('[data-story="0"] .story-note').innerText(), /^The clock is turned: with the rule, \d of 7 scenes come out otherwise\.$/);
  // The scenes behind it kept their distance, and none can be turned before the one before it.
  const moments = () => visitor.page.locator('[data-story="0"] .scene-when').evaluateAll((times) => times.map(({ dateTime }) => dateTime));
  assert.deepEqual((await moments()).slice(2, 4), ['2026-04-17T10:00', '2026-04-18T10:00']);
  await turn(visitor, 0, 2, 'moment', '2026-01-01T10:00');
  assert.deepEqual((await moments()).slice(1, 4), ['2026-03-02T10:00', '2026-03-02T10:00', '2026-03-03T10:00']);
  await turn(visitor, 0, 2, 'hour', '18');
  assert.equal((await moments())[2], '2026-03-02T18:00');
  assert.deepEqual(visitor.complaints(), []);
});

test('all of it with the keyboard', async (t) => {
  const visitor = await openStories(t, '#corroboration');
  await visitor.page.locator('[data-story="0"] [data-scene="0"] .clock-summary').focus();
  await visitor.page.keyboard.press('Enter');
  await visitor.page.keyboard.press('Tab');
  for (let times = 0; times < 3; times++) await visitor.page.keyboard.press('ArrowRight');
  await visitor.frames(2);
  assert.match(await visitor.page.locator('[data-story="0"] [data-scene="0"] .mark-turned').innerText(), /^Turned: 3 days later$/);
});

test('every control has its stop on the key Tab', async (t) => {
  const visitor = await openStories(t);
  const clock = visitor.page.locator('[data-story="0"] [data-scene="0"] details.clock');
  await clock.evaluate((details) => (details.open = true));
  await tabThrough(visitor);
  const missed = await visitor.page.locator('main :is(a, button, input, summary)').evaluateAll((controls) => {
    return controls.filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.dataset.tabbed).map(({ outerHTML }) => outerHTML);
  });
  assert.deepEqual(missed, []);
  assert.equal(await clock.locator('[data-tabbed]').count(), 4);
});

test('where the module cannot be had, the page says so', async (t) => {
  const site = await startSite(t, { folder: demo });
  site.block('/tactful/compiler_bg.wasm');
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url('/shop/stories.html'));
  await visitor.page.getByText('The stories cannot be played here').waitFor();
  await visitor.page.goto(site.url('/shop/year.html'));
  await visitor.page.getByText('The year cannot be played here').waitFor();
  assert.equal(await visitor.page.locator('#year').isVisible(), false);
});

for (const width of [320, 390]) {
  test(`nothing is wider than a window of ${width} pixels`, async (t) => {
    const visitor = await openStories(t, '#discreet', { ...PHONE, viewport: { width, height: 700 } });
    assert.equal(await visitor.page.evaluate(() => document.documentElement.scrollWidth), width);
    assert.equal(await visitor.page.locator('#rules-drawer').evaluate(({ open }) => open), false);
    assert.deepEqual(visitor.complaints(), []);
  });
}
