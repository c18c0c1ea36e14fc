// Questions and their rewards as days pass: asked once, one at a time, after the first touch, and again when it is time.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setClock } from './harness.mjs';
import { kept, openPanel, ready, says, unasked, visit } from './panel.mjs';

const NOON = Date.parse('2026-11-23T12:00:00+01:00');
/** The moment so many days after the first visit. */
const after = (days) => new Date(NOON + days * 864e5).toISOString();

/** A visitor whose first visit is at noon; `later` is another view, so many days after it. */
async function begin(t, { change = unasked, moment = after(0) } = {}) {
  const { page, visitor, site } = await visit(t, { change, before: (visitor) => setClock(visitor, moment) });
  const later = async (days) => {
    await setClock(visitor, after(days));
    await page.reload();
    await ready(page);
  };
  return { page, visitor, site, later };
}

const question = (page) => page.locator('tactful-question fieldset');

/** Touches the page; resolves once every question had its turn to be asked. */
async function touch(page) {
  await page.locator('#looks-heading').click();
  const panel = await openPanel(page);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
}

test('a question that was passed over rests for 180 days, and is asked again on the day that was named', async (t) => {
  const { page, later, visitor } = await begin(t);
  await page.locator('#looks-heading').click();
  await question(page).getByRole('button', { name: 'Skip' }).click();
  await question(page).waitFor({ state: 'detached' });
  for (const days of [0, 1, 100, 179]) {
    await later(days);
    await touch(page);
    assert.equal(await question(page).count(), 0, `after ${days} days`);
    const panel = await openPanel(page);
    await panel.getByText('Skipped. Nobody asks again before May 22, 2027.').waitFor();
  }
  await later(180);
  await page.locator('#looks-heading').click();
  await question(page).waitFor();
  assert.equal(await question(page).getByText(/Nobody asks again/).count(), 0);
  assert.deepEqual(visitor.complaints(), []);
});

test('an answer that grew old is asked where its question stands, and one press makes it new', async (t) => {
  const { page, later, visitor } = await begin(t);
  await page.evaluate(async () => (await tactful.ready).preferences.set('interest', 'coffee'));
  for (const days of [0, 89]) {
    await later(days);
    await touch(page);
    assert.equal(await question(page).count(), 0, `after ${days} days`);
  }
  await later(90);
  await page.locator('#looks-heading').click();
  await question(page).getByText('You told us on November 23, 2026. Still true?').waitFor();
  assert.ok(await question(page).getByLabel('Coffee').isChecked());
  await question(page).getByRole('button', { name: 'Yes, still true' }).click();
  await question(page).waitFor({ state: 'detached' });
  const panel = await openPanel(page);
  await panel.locator('.kept li', { hasText: 'What would you like to see more of? Coffee' }).getByText('since Feb 21, 2027 · until Aug 20, 2027').waitFor();
  for (const days of [91, 179]) {
    await later(days);
    await touch(page);
    assert.equal(await question(page).count(), 0, `after ${days} days`);
  }
  await later(180);
  await page.locator('#looks-heading').click();
  await question(page).getByText('You told us on February 21, 2027. Still true?').waitFor();
  assert.deepEqual(visitor.complaints(), []);
});

test('another answer in place of an old one is saved as such, and an old one can be passed over where it is asked', async (t) => {
  const { page, later } = await begin(t);
  await page.evaluate(async () => (await tactful.ready).preferences.set('interest', 'coffee'));
  await later(100);
  await page.locator('#looks-heading').click();
  await question(page).getByLabel('Coffee').uncheck();
  await question(page).getByLabel('Music').check();
  await question(page).getByRole('button', { name: 'Save' }).click();
  await question(page).waitFor({ state: 'detached' });
  assert.match((await kept(page)).preferences, /interest music/);
  await later(200);
  await page.locator('#looks-heading').click();
  await question(page).getByRole('button', { name: 'Skip' }).click();
  await question(page).waitFor({ state: 'detached' });
  assert.match((await kept(page)).preferences, /interest music/, 'it stays until it ends');
  await later(379);
  await touch(page);
  assert.equal(await question(page).count(), 0, 'who passed it over is not asked again so soon');
  await later(380);
  await page.locator('#looks-heading').click();
  await question(page).waitFor();
});

test('an answer that nobody confirmed is gone after 180 days, and its question open', async (t) => {
  const { page, later } = await begin(t);
  await page.evaluate(async () => (await tactful.ready).preferences.set('interest', 'coffee'));
  await later(180);
  await page.locator('#looks-heading').click();
  await question(page).waitFor();
  assert.equal(await question(page).getByText(/Still true/).count(), 0);
  assert.equal(await question(page).locator(':checked').count(), 0);
  const panel = await openPanel(page);
  await panel.locator('.kept').getByText('Nothing.').waitFor();
});

const MANY = '<tactful-question for="interest"></tactful-question><tactful-question></tactful-question><tactful-question for="rain"></tactful-question>';

test('of several questions in a page one is asked in a view, also when it was answered', async (t) => {
  const change = (html) => unasked(html).replace('<tactful-question for="interest"></tactful-question>', MANY);
  const { page, later, visitor } = await begin(t, { change });
  const asked = () => page.locator('tactful-question legend').allInnerTexts();
  await touch(page);
  assert.deepEqual(await asked(), ['What would you like to see more of?']);
  await question(page).getByLabel('Coffee').check();
  await question(page).getByRole('button', { name: 'Save' }).click();
  await page.locator('tactful-question .reward').waitFor();
  await touch(page);
  assert.deepEqual(await asked(), []);
  await later(0);
  await touch(page);
  assert.deepEqual(await asked(), ['What matters most in a thing?'], 'the first that is open, where none is named');
  await question(page).getByRole('button', { name: 'Skip' }).click();
  await question(page).waitFor({ state: 'detached' });
  await touch(page);
  assert.deepEqual(await asked(), []);
  assert.deepEqual(visitor.complaints(), []);
});

test('nothing but a press of the visitor brings a question: no script, no pointer that moves, no wheel', async (t) => {
  const { page, visitor } = await begin(t);
  await page.evaluate(() => {
    for (const target of [window, document.body, document.querySelector('h1')]) {
      for (const event of [new PointerEvent('pointerup', { bubbles: true }), new PointerEvent('pointerdown', { bubbles: true }), new KeyboardEvent('keyup', { bubbles: true, key: 'a' }), new MouseEvent('click', { bubbles: true })]) target.dispatchEvent(event);
    }
    document.querySelector('#search').focus();
  });
  await page.mouse.move(300, 300);
  await page.mouse.move(500, 500);
  await page.mouse.wheel(0, 2000);
  await page.waitForFunction(() => scrollY > 0);
  // What a question would have to ask for is asked for before this is answered.
  await page.evaluate(() => fetch(location.href));
  await visitor.frames(3);
  assert.deepEqual(visitor.requests.filter((address) => address.endsWith('/panel.js')), []);
  assert.equal(await question(page).count(), 0);
  await page.keyboard.press('Shift');
  await question(page).waitFor();
});

for (const [name, pause] of Object.entries({ 'for good': undefined, 'for this visit': 'visit' })) {
  test(`nobody is asked who paused ${name}, and who goes on is`, async (t) => {
    const { page, later } = await begin(t);
    await page.evaluate(async (span) => (await tactful.ready).consent.pause(span), pause);
    await later(0);
    await touch(page);
    assert.equal(await question(page).count(), 0);
    const panel = await openPanel(page);
    await panel.getByRole('button', { name: 'Go on' }).click();
    await later(0);
    await page.locator('#looks-heading').click();
    await question(page).waitFor();
  });
}

test('a reward in the page is revealed without any request', async (t) => {
  const { page, visitor, site } = await begin(t);
  await page.locator('#looks-heading').click();
  await question(page).getByText('Whoever answers gets this').waitFor();
  await question(page).getByLabel('Coffee').check();
  await says(page, 'Let it rain');
  // The pictures of what was tried on come first.
  await page.waitForFunction(() => [...document.querySelectorAll('[data-tactful-slot] img')].every(({ complete, currentSrc }) => complete || !currentSrc) && document.querySelector('[data-tactful-slot=shelf]').textContent.includes('espresso machine'));
  await page.evaluate(() => fetch(location.href));
  await visitor.frames(10);
  const [asked, told] = [visitor.requests.length, site.requests.length];
  await question(page).getByRole('button', { name: 'Save' }).click();
  await page.locator('tactful-question').getByText('Code: GOOD-MORNING').waitFor();
  await visitor.frames(5);
  assert.deepEqual(visitor.requests.slice(asked), []);
  assert.deepEqual(site.requests.slice(told), []);
});

test('a reward is good to the end of its last day, and neither promised nor given after it', async (t) => {
  const { page } = await begin(t, { moment: '2027-12-31T23:59:00+01:00' });
  await page.locator('#looks-heading').click();
  await question(page).getByText('Whoever answers gets this').waitFor();
  await question(page).getByLabel('Coffee').check();
  await question(page).getByRole('button', { name: 'Save' }).click();
  await page.locator('tactful-question').getByText('Code: GOOD-MORNING').waitFor();
  await page.locator('tactful-question').getByText(/Good until December 31, 2027/).waitFor();

  const { page: next } = await begin(t, { moment: '2028-01-01T00:01:00+01:00' });
  await next.locator('#looks-heading').click();
  await question(next).waitFor();
  assert.equal(await question(next).getByText('Whoever answers gets this').count(), 0);
  await question(next).getByLabel('Coffee').check();
  await question(next).getByRole('button', { name: 'Save' }).click();
  await question(next).waitFor({ state: 'detached' });
  assert.equal(await next.locator('tactful-question .reward').count(), 0);
});

test('a reward that was opened is not shown after its last day', async (t) => {
  const { page, visitor } = await begin(t, { moment: '2027-12-30T12:00:00Z' });
  const panel = await openPanel(page);
  await panel.getByLabel('Coffee').check();
  await panel.locator('fieldset').first().getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Code: GOOD-MORNING').waitFor();
  await setClock(visitor, '2028-01-02T12:00:00Z');
  await page.reload();
  await ready(page);
  const again = await openPanel(page);
  await again.getByText('What would you like to see more of? Coffee').waitFor();
  assert.equal(await again.locator('.reward').count(), 0);
});
