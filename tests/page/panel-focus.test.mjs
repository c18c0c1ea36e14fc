// Where the focus goes when something of ours closes: back to what opened it, and never to nowhere.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPanel, refuse, unasked, visit } from './panel.mjs';

/** What has the focus: the element, and within it the part; `nowhere` if nothing has. */
const focused = (page) => page.evaluate(() => {
  const { activeElement } = document;
  if (!activeElement || activeElement == document.body) return 'nowhere';
  const within = activeElement.shadowRoot?.activeElement;
  return [activeElement.localName, within?.getAttribute('part') ?? within?.localName].filter(Boolean).join(' ');
});

const HANDLE = 'tactful-preferences handle';

const WAYS = {
  'the key Escape': (page) => page.keyboard.press('Escape'),
  'its button': (page, dialog) => dialog.getByRole('button', { name: 'Close', exact: true }).click(),
  'the keyboard on its button': async (page, dialog) => {
    await dialog.getByRole('button', { name: 'Close', exact: true }).focus();
    await page.keyboard.press('Enter');
  },
  'a press beside it': (page) => page.mouse.click(200, 400),
};

for (const [way, close] of Object.entries(WAYS)) {
  test(`the focus returns to the handle that opened the panel when it is closed by ${way}`, async (t) => {
    const { page } = await visit(t, { change: unasked });
    const dialog = await openPanel(page);
    assert.match(await focused(page), /^tactful-preferences /, 'it is in the panel while that is open');
    await dialog.getByRole('switch', { name: /someone else/ }).check();
    await close(page, dialog);
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await focused(page), HANDLE);
    assert.equal(await page.evaluate(() => !!document.activeElement.closest('footer')), true, 'the very one');
  });
}

test('the focus returns to the handle after everything was forgotten, and the key Tab goes on from there', async (t) => {
  const { page } = await visit(t, { change: unasked });
  await page.evaluate(async () => (await tactful.ready).preferences.set('interest', 'coffee'));
  const dialog = await openPanel(page);
  await dialog.getByRole('button', { name: 'Forget everything' }).click();
  await dialog.getByText(/Everything is forgotten/).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.dataset.key), 'forget');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await focused(page), HANDLE);
  await page.keyboard.press('Shift+Tab');
  assert.ok(await page.evaluate(() => !!document.activeElement.closest('footer')), 'what stands before it is in the footer, too');
});

/** Opens the panel from the banner with the keyboard. */
async function choose(page) {
  await page.locator('tactful-consent section').waitFor();
  await page.getByRole('button', { name: 'Choose one by one' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('tactful-panel dialog');
  await dialog.waitFor();
  return dialog;
}

test('who looks at the choices one by one and answers nothing is back at the banner', async (t) => {
  const { page } = await visit(t);
  const dialog = await choose(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await focused(page), 'tactful-consent choose');
  assert.equal(await page.locator('tactful-panel').count(), 0);
});

test('who answers one of two is back at the banner, which asks for the other', async (t) => {
  const { page } = await visit(t);
  const dialog = await choose(page);
  await dialog.getByRole('switch', { name: /^This visit/ }).check();
  await dialog.getByText('This visit: yes').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await focused(page), 'tactful-consent choose');
});

test('who answers all of it is left somewhere in the page when the banner is gone, not nowhere', async (t) => {
  const { page } = await visit(t);
  const dialog = await choose(page);
  for (const name of [/^This visit/, /^What I look at/]) await dialog.getByRole('switch', { name }).check();
  await dialog.getByText('What I look at: yes').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.locator('tactful-consent section').waitFor({ state: 'detached' });
  assert.notEqual(await focused(page), 'nowhere');
});

test('the key Tab leads from the banner that was answered to what comes first in the page', async (t) => {
  const { page } = await visit(t);
  await page.locator('tactful-consent section').waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'tactful-consent answer');
  await page.keyboard.press('Enter');
  await page.locator('tactful-consent section').waitFor({ state: 'detached' });
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
});

test('the focus returns to the button that asked why, whatever was said there', async (t) => {
  const { page } = await visit(t, { query: '?utm_term=espresso', change: unasked });
  const button = page.locator('tactful-why[for=hero] button');
  const dialog = page.locator('tactful-why[for=hero] dialog');
  for (const said of [undefined, 'Show me the page as everyone sees it', 'More like this', 'Not for me']) {
    await button.focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    if (said) await dialog.getByRole('button', { name: said }).click();
    if (said) await dialog.getByRole('status').getByText(/\S/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await focused(page), 'tactful-why handle', said);
  }
});

test('a question that was answered by keyboard leaves the focus with what it says then', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  const question = page.locator('tactful-question');
  await question.getByLabel('Coffee').focus();
  await page.keyboard.press('Space');
  await question.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await question.getByText('Code: GOOD-MORNING').waitFor();
  assert.match(await focused(page), /^tactful-question /);
});

test('a question that was passed over by keyboard leaves the focus in its place', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  const question = page.locator('tactful-question');
  await question.getByRole('button', { name: 'Skip' }).focus();
  await page.keyboard.press('Enter');
  await question.locator('fieldset').waitFor({ state: 'detached' });
  assert.match(await focused(page), /^tactful-question /);
});
