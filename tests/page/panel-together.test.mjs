// Several elements of ours in one page: what one of them changes the others show; and what is pressed twice opens once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEADLINES, INLINE, headline, inlined, kept, openPanel, ready, refuse, says, unasked, visit } from './panel.mjs';

const { everyone, coffee } = HEADLINES;

const both = (html) => unasked(inlined(html));

/** A page with the panel in it, once it is there. */
async function open(t, change = both) {
  const { page, visitor } = await visit(t, { change });
  const panel = page.locator(INLINE);
  await panel.locator('fieldset').first().waitFor();
  return { page, visitor, panel };
}

const card = (panel) => panel.locator('fieldset', { hasText: 'What would you like to see more of?' });

/** Saves Coffee where the question stands. */
async function answer(panel) {
  await card(panel).getByLabel('Coffee').check();
  await card(panel).getByRole('button', { name: 'Save' }).click();
}

test('what is saved in the dialog shows in the panel of the page, and what is forgotten is gone there', async (t) => {
  const { page, panel, visitor } = await open(t);
  const dialog = await openPanel(page);
  await answer(dialog);
  await dialog.getByText('Saved.').waitFor();
  await page.keyboard.press('Escape');
  await panel.getByText('What would you like to see more of? Coffee').waitFor({ timeout: 5000 });
  assert.equal(await card(panel).count(), 0);
  const again = await openPanel(page);
  await again.getByRole('button', { name: 'Forget everything' }).click();
  await again.getByText(/Everything is forgotten/).waitFor();
  await page.keyboard.press('Escape');
  await panel.locator('.kept').getByText('Nothing.').waitFor({ timeout: 5000 });
  assert.deepEqual(visitor.complaints(), []);
});

test('switches and pauses of the dialog show in the panel of the page', async (t) => {
  const { page, panel } = await open(t);
  const dialog = await openPanel(page);
  await dialog.getByRole('switch', { name: /^This visit/ }).check();
  await dialog.getByText('This visit: yes').waitFor();
  await page.keyboard.press('Escape');
  await panel.getByRole('switch', { name: /^This visit/, checked: true }).waitFor({ timeout: 5000 });
  const again = await openPanel(page);
  await again.locator('.pause').getByRole('button', { name: 'Always' }).click();
  await again.getByRole('button', { name: 'Go on' }).waitFor();
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Go on' }).waitFor({ timeout: 5000 });
});

test('a pause of this page that the dialog begins is ended in the panel of the page', async (t) => {
  const { page, panel } = await open(t);
  await page.evaluate(async () => (await tactful.ready).preferences.set('interest', 'coffee'));
  await page.reload();
  await ready(page);
  const dialog = await openPanel(page);
  await dialog.getByRole('button', { name: 'This page', exact: true }).click();
  await says(page, everyone);
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Go on' }).click({ timeout: 5000 });
  await says(page, coffee);
});

test('what is chosen in the panel of the page and not saved stays while the dialog saves something', async (t) => {
  const { page, panel } = await open(t);
  await card(panel).getByLabel('Coffee').check();
  await says(page, coffee);
  const dialog = await openPanel(page);
  const rain = dialog.locator('fieldset', { hasText: 'when it rains' });
  await rain.getByLabel('No').check();
  await rain.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Do you go out when it rains? No').waitFor();
  await page.keyboard.press('Escape');
  await panel.getByText('Do you go out when it rains? No').waitFor({ timeout: 5000 });
  assert.ok(await card(panel).getByLabel('Coffee').isChecked());
});

test('a page that calls the interface itself finds the panel as it says', async (t) => {
  const { page, panel } = await open(t);
  await page.evaluate(async () => (await tactful.ready).preferences.set('rain', 'no'));
  await panel.getByText('Do you go out when it rains? No').waitFor({ timeout: 5000 });
  await page.evaluate(async () => (await tactful.ready).consent.set({ 'this-visit': true }));
  await panel.getByRole('switch', { name: /^This visit/, checked: true }).waitFor({ timeout: 5000 });
  await page.evaluate(async () => (await tactful.ready).forget());
  await panel.locator('.kept').getByText('Nothing.').waitFor({ timeout: 5000 });
});

test('why tells the panel of the page what is not wanted', async (t) => {
  const { page, panel } = await open(t);
  await page.goto(`${page.url()}?utm_term=espresso`);
  await ready(page);
  await page.locator('tactful-why[for=hero] button').click();
  const why = page.locator('tactful-why[for=hero] dialog');
  await why.getByRole('button', { name: 'Not for me' }).click();
  await says(page, everyone);
  await page.keyboard.press('Escape');
  await panel.getByText('Less of: Coffee').waitFor({ timeout: 5000 });
});

test('a question in the page that is answered in the panel is asked no more', async (t) => {
  const { page, panel } = await open(t);
  const question = page.locator('tactful-question');
  await page.locator('#asked-heading').click();
  await card(question).waitFor();
  await answer(panel);
  await panel.getByText('What would you like to see more of? Coffee').waitFor();
  await card(question).waitFor({ state: 'detached', timeout: 5000 });
});

test('the answer to a question in the page is told in the panel, with its reward', async (t) => {
  const { page, panel } = await open(t);
  const question = page.locator('tactful-question');
  await page.locator('#asked-heading').click();
  await answer(question);
  await question.getByText('Code: GOOD-MORNING').waitFor();
  await panel.getByText('What would you like to see more of? Coffee').waitFor({ timeout: 5000 });
  assert.equal(await card(panel).count(), 0);
  await panel.getByText('Code: GOOD-MORNING').waitFor();
});

test('what the banner is told shows on the switches, and the other way round', async (t) => {
  const { page, panel } = await open(t, inlined);
  const banner = page.locator('tactful-consent section');
  await banner.waitFor();
  await banner.getByRole('button', { name: 'Remember' }).click();
  for (const name of [/^This visit/, /^What I look at/]) await panel.getByRole('switch', { name, checked: true }).waitFor({ timeout: 5000 });

  const { page: next, panel: other } = await open(t, inlined);
  const asked = next.locator('tactful-consent section');
  await asked.waitFor();
  await other.getByRole('switch', { name: /^This visit/ }).check();
  await other.getByText('This visit: yes').waitFor();
  assert.equal(await asked.count(), 1, 'one is not answered yet');
  await other.getByRole('switch', { name: /^What I look at/ }).check();
  await asked.waitFor({ state: 'detached', timeout: 5000 });
});

/** Resolves once all that the page asked for so far is there, and drawn. */
async function settle(page, visitor) {
  await page.evaluate(async () => {
    const own = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\/(panel|shell|why)\.js$|panel\.\w+\.json$/.test(name));
    for (let round = 0; round < 3; round++) await Promise.all(own.map(async (name) => (await fetch(name)).text()));
  });
  await visitor.frames(3);
}

const DOUBLE = {
  'the handle': { handle: 'footer tactful-preferences button', dialogs: 'footer tactful-preferences dialog' },
  'why': { handle: 'tactful-why[for=hero] button', dialogs: 'tactful-why[for=hero] dialog' },
  '"Choose one by one"': { handle: 'tactful-consent .choose', dialogs: 'tactful-panel dialog', change: (html) => html },
};

for (const [name, { handle, dialogs, change = unasked }] of Object.entries(DOUBLE)) {
  test(`two quick presses on ${name} open one dialog, and one press of Escape closes it`, async (t) => {
    const { page, visitor } = await visit(t, { query: '?utm_term=boots', change });
    const button = page.locator(handle);
    await button.waitFor();
    // As fast as hands that tremble, and faster than anything can be brought.
    await button.evaluate((button) => {
      button.click();
      button.click();
    });
    await page.locator(dialogs).first().waitFor();
    await settle(page, visitor);
    assert.equal(await page.locator(dialogs).count(), 1);
    await page.keyboard.press('Escape');
    await page.locator(dialogs).waitFor({ state: 'detached', timeout: 5000 });
    await button.click();
    await page.locator(dialogs).first().waitFor();
    assert.equal(await page.locator(dialogs).count(), 1, 'and it opens again');
    assert.deepEqual(visitor.complaints(), []);
  });
}

test('two handles of one page open one panel after the other, and each shows what the other kept', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  const first = page.locator('.looks tactful-preferences');
  await first.locator('button').first().click();
  await answer(first.locator('dialog'));
  await first.locator('dialog').getByText('Saved.').waitFor();
  await page.keyboard.press('Escape');
  await first.locator('dialog').waitFor({ state: 'detached' });
  const second = await openPanel(page);
  await second.getByText('What would you like to see more of? Coffee').waitFor();
  await second.getByRole('button', { name: /^Remove: What would you like/ }).click();
  await says(page, everyone);
  await page.keyboard.press('Escape');
  await second.waitFor({ state: 'detached' });
  await first.locator('button').first().click();
  await card(first.locator('dialog')).getByText(/Nobody asks again before/).waitFor();
  assert.equal(await headline(page), everyone);
  assert.doesNotMatch((await kept(page)).preferences, /coffee/);
});
