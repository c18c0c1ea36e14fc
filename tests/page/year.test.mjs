// One year in sixty seconds: two shops, one person; what the tactful one shows is what the engine says.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { PHONE, demo, openVisitor, startSite } from './harness.mjs';
import { command, shop } from './places.mjs';
import { shopPolicy, tabThrough } from './played.mjs';

async function openYear(t, options = {}) {
  const site = await startSite(t, { folder: demo, headers: { 'content-security-policy': await shopPolicy('year.html') } });
  const visitor = await openVisitor(t, { reducedMotion: 'reduce', ...options });
  await visitor.page.goto(site.url('/shop/year.html'));
  await visitor.page.locator('#year:not([hidden])').waitFor();
  return visitor;
}

const readYear = async () => JSON.parse(await readFile(path.join(shop, 'year.json'), 'utf8'));

function scene(visitor) {
  return visitor.page.locator('#year-place').innerText();
}

test('the year can be played, and every scene of it has its caption', async () => {
  const { stories: [{ scenes }] } = await readYear();
  const { CAPTIONS } = await import(path.join(shop, 'year/captions.js'));
  assert.ok(scenes.length >= 24 && scenes.length <= 30);
  assert.deepEqual(scenes.map(({ now }) => now), Object.keys(CAPTIONS));
  const { stdout } = await promisify(execFile)(command, ['story', path.join(shop, 'year.json')]);
  assert.match(stdout, /^✓/);
});

test('the tactful shop shows what the engine says, the naive one what it counts', async (t) => {
  const visitor = await openYear(t);
  const { stdout } = await promisify(execFile)(command, ['story', path.join(shop, 'year.json')]);
  const played = stdout.split('\n').filter((line) => line.startsWith('    ')).map((line) => line.match(/hero (.+?): \S+ · shelf (.+?)(?: →|$)/));
  const shown = (name) => visitor.page.locator(`.year-scene [data-shop="${name}"]`).evaluateAll((shops) => shops.map(({ dataset }) => [dataset.window, dataset.shelf]));
  const tactful = await shown('tactful');
  assert.equal(tactful.length, played.length);
  for (const [index, [, hero, shelf]] of played.entries()) {
    if (hero === 'as written') continue;
    assert.deepEqual(tactful[index], [hero, shelf.split(', ').map((text) => text.split(':')[0]).join(' ')]);
  }
  const naive = await shown('naive');
  const { stories: [{ scenes }] } = await readYear();
  const at = (moment) => naive[scenes.findIndex(({ now }) => now === moment)][0];
  assert.equal(at('2026-02-05T19:40'), 'shopfront');
  assert.equal(at('2026-02-18T12:30'), 'kitchen-night');
  assert.equal(at('2026-06-10T07:45'), 'blanket-folded');
  assert.equal(at('2027-01-09T10:00'), 'perfume-window');
  assert.deepEqual(visitor.complaints(), []);
});

test('where a caption promises tact, the mistake is not on the page', async (t) => {
  const visitor = await openYear(t);
  const { CAPTIONS } = await import(path.join(shop, 'year/captions.js'));
  const { site } = await readYear();
  const isAbout = (id, meant) => id === meant || site.items.find((item) => item.id === id).subjects?.includes(meant);
  const shops = await visitor.page.locator('.year-scene [data-shop="tactful"]').evaluateAll((all) => all.map(({ dataset }) => ({ ...dataset })));
  for (const [index, caption] of Object.values(CAPTIONS).entries()) {
    const { window, shelf, verdict } = shops[index];
    if (!caption.tact) continue;
    if (caption.shows === '*') {
      assert.equal(verdict, 'tact', caption.happens);
      continue;
    }
    const isThere = [window, ...shelf.split(' ')].some((id) => isAbout(id, caption.hides ?? caption.shows));
    assert.ok(!isThere, caption.happens);
    assert.equal(verdict, 'tact', caption.happens);
  }
});

test('it stands still for who wants less motion, and can be stepped, scrubbed and played', async (t) => {
  const visitor = await openYear(t);
  const { page } = visitor;
  await page.waitForTimeout(2_500);
  assert.equal(await scene(visitor), 'Scene 1 of 30');
  await page.locator('#year-on').focus();
  await page.keyboard.press('Enter');
  assert.equal(await scene(visitor), 'Scene 2 of 30');
  assert.match(await page.locator('#year-told').textContent(), /^Sun, 8 February 2026\. She looks at kettles again\. The naive shop shows The kettle is on\./);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  assert.equal(await scene(visitor), 'Scene 1 of 30');
  await page.locator('#year-scrub').focus();
  for (const [key, expected] of [['ArrowRight', 2], ['End', 30], ['PageDown', 25], ['Home', 1]]) {
    await page.keyboard.press(key);
    assert.equal(await scene(visitor), `Scene ${expected} of 30`);
  }
  const box = await page.locator('#year-scrub').boundingBox();
  await page.mouse.click(box.x + box.width - 4, box.y + box.height / 2);
  assert.equal(await scene(visitor), 'Scene 30 of 30');
  assert.equal(await page.locator('#year-play').innerText(), 'Play again');
  await page.locator('#year-play').click();
  assert.equal(await scene(visitor), 'Scene 1 of 30');
  await page.getByText('Scene 2 of 30').waitFor();
  await page.locator('#year-play').click();
  assert.equal(await page.locator('#year').getAttribute('data-playing'), 'false');
  assert.deepEqual(visitor.complaints(), []);
});

test('it plays by itself once it is seen, and whoever steps stops it', async (t) => {
  const visitor = await openYear(t, { reducedMotion: 'no-preference' });
  await visitor.page.getByText('Scene 3 of 30').waitFor();
  assert.equal(await visitor.page.locator('#year-play').innerText(), 'Pause');
  await visitor.page.locator('#year-back').click();
  assert.equal(await scene(visitor), 'Scene 2 of 30');
  assert.equal(await visitor.page.locator('#year-play').innerText(), 'Play');
  assert.deepEqual(visitor.complaints(), []);
});

test('every control has its stop on the key Tab', async (t) => {
  const visitor = await openYear(t);
  await tabThrough(visitor);
  const missed = await visitor.page.locator('main :is(a, button, input)').evaluateAll((controls) => {
    return controls.filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.dataset.tabbed).map(({ outerHTML }) => outerHTML);
  });
  assert.deepEqual(missed, []);
});

for (const width of [320, 390]) {
  test(`nothing is wider than a window of ${width} pixels, and nothing moves from scene to scene`, async (t) => {
    const visitor = await openYear(t, { ...PHONE, viewport: { width, height: 700 } });
    assert.equal(await visitor.page.evaluate(() => document.documentElement.scrollWidth), width);
    const heights = new Set();
    for (let step = 0; step < 30; step++) {
      heights.add(await visitor.page.locator('#year').evaluate((year) => year.offsetHeight));
      await visitor.page.locator('#year-on').evaluate((button) => button.click());
    }
    assert.equal(heights.size, 1, [...heights].join());
    assert.deepEqual(visitor.complaints(), []);
  });
}
