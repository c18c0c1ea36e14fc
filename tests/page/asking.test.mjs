// Asking well: questions in the page, and the banner.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kept, openPanel, ready, refuse, says, visit } from './panel.mjs';

const question = (page) => page.locator('tactful-question fieldset');

test('a question waits for the first press, is asked once, and saved where it stands', async (t) => {
  const { page, visitor } = await visit(t);
  await page.locator('tactful-consent section').waitFor();
  assert.equal(await question(page).count(), 0, 'nobody touched the page yet');
  await refuse(page);
  await question(page).waitFor();
  assert.equal(await question(page).locator(':checked').count(), 0);
  await question(page).getByLabel('Coffee').check();
  await says(page, 'Let it rain');
  await question(page).getByRole('button', { name: 'Save' }).click();
  await page.locator('tactful-question').getByText('Code: GOOD-MORNING').waitFor();
  await page.reload();
  await ready(page);
  await page.locator('h2').first().click();
  await page.locator('tactful-preferences').first().locator('button').click();
  assert.equal(await question(page).count(), 0, 'who answered is not asked again');
  assert.deepEqual(visitor.complaints(), []);
});

test('who passes it over is not asked again, and loses nothing', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  await question(page).waitFor();
  await question(page).getByRole('button', { name: 'Skip' }).click();
  await question(page).waitFor({ state: 'detached' });
  await page.reload();
  await ready(page);
  await openPanel(page);
  assert.equal(await question(page).count(), 0);
  assert.match((await kept(page)).preferences, /skipped interest/);
});

test('nobody is asked who browses for someone else', async (t) => {
  const { page } = await visit(t);
  await page.evaluate(async () => (await tactful.ready).consent.someoneElse());
  await page.reload();
  await ready(page);
  await openPanel(page);
  assert.equal(await question(page).count(), 0);
});

test('an answer that grew old is asked again: still true?', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  await page.evaluate(async () => (await tactful.ready).preferences.set('interest', 'coffee'));
  const later = Date.now() + 100 * 864e5;
  await page.context().addInitScript((now) => {
    const Real = Date;
    window.Date = class extends Real {
      constructor(...parts) {
        super(...(parts.length ? parts : [now]));
      }
      static now() {
        return now;
      }
    };
  }, later);
  await page.reload();
  await ready(page);
  const panel = await openPanel(page);
  const card = panel.locator('fieldset', { hasText: 'What would you like' });
  await card.getByText(/Still true\?/).waitFor();
  await card.getByRole('button', { name: 'Yes, still true' }).click();
  await panel.getByText('What would you like to see more of? Coffee').waitFor();
  assert.equal(await card.count(), 0);
});

test('the banner keeps nothing before an answer, and one press answers for good', async (t) => {
  const { page } = await visit(t);
  await page.locator('tactful-consent section').waitFor();
  assert.deepEqual(await kept(page), {});
  assert.equal(await page.evaluate(() => document.body.firstElementChild.localName), 'tactful-consent');
  await refuse(page);
  assert.deepEqual(Object.keys(await kept(page)), ['choices']);
  await page.reload();
  await ready(page);
  await openPanel(page);
  assert.equal(await page.locator('tactful-consent section').count(), 0);
});

test('the banner leads to the panel, where each purpose has its switch', async (t) => {
  const { page } = await visit(t);
  const banner = page.locator('tactful-consent section');
  await banner.waitFor();
  await banner.getByRole('button', { name: 'Choose one by one' }).click();
  const panel = page.locator('tactful-panel dialog');
  await panel.waitFor();
  await panel.getByRole('switch', { name: /^This visit/ }).check();
  assert.deepEqual(await page.evaluate(async () => Object.values((await tactful.ready).consent.get()).map(({ allowed }) => allowed)), [true, false]);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  assert.equal(await banner.count(), 1, 'one is not answered yet');
  await banner.getByRole('button', { name: 'Do not' }).click();
  assert.equal(await banner.count(), 0);
  assert.deepEqual(await page.evaluate(async () => Object.values((await tactful.ready).consent.get()).map(({ allowed }) => allowed)), [true, false], 'what was answered stays');
});

test('what a page asks for does not tell what is kept', async (t) => {
  const asked = async (before) => {
    const { page, visitor } = await visit(t);
    await page.locator('tactful-consent section').waitFor();
    if (before) {
      await refuse(page);
      await page.evaluate(async () => (await tactful.ready).preferences.set('rain', 'no'));
      await question(page).waitFor();
    }
    await page.waitForLoadState('networkidle');
    visitor.requests.length = 0;
    await page.reload({ waitUntil: 'networkidle' });
    await ready(page);
    return visitor.requests.map((address) => new URL(address).pathname).filter((address) => !address.endsWith('.svg')).sort();
  };
  const [fresh, known] = [await asked(false), await asked(true)];
  assert.deepEqual(known, fresh);
});
