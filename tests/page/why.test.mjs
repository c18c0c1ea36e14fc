// Why a slot shows what it shows: one press, in plain words, and what undoes it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEADLINES, headline, kept, ready, refuse, says, visit } from './panel.mjs';

const { everyone, coffee } = HEADLINES;

async function ask(page, slot = 'hero') {
  await page.locator(`tactful-why[for=${slot}] button`).first().click();
  const dialog = page.locator(`tactful-why[for=${slot}] dialog`);
  await dialog.waitFor();
  return dialog;
}

test('where everybody sees the same it says so, and a slot that the page does not know has nothing to press', async (t) => {
  const change = (html) => html.replace('</body>', '<tactful-why for="nowhere">Why this?</tactful-why></body>');
  const { page } = await visit(t, { change });
  assert.equal(await headline(page), everyone);
  assert.equal(await page.locator('tactful-why[for=nowhere]').isVisible(), false);
  const dialog = await ask(page);
  await dialog.getByText('Everybody sees this.').waitFor();
  assert.equal(await dialog.locator('li').count(), 0);
});

test('a search is told, and what would be shown without it', async (t) => {
  const { page, visitor } = await visit(t, { query: '?utm_term=espresso' });
  const dialog = await ask(page);
  assert.deepEqual(await dialog.locator('li').allInnerTexts(), ['Searched for: coffee']);
  assert.deepEqual(await dialog.locator('h3').allInnerTexts(), ['Your search']);
  await dialog.getByText(`Otherwise you would see: ${everyone}`).waitFor();
  await dialog.getByRole('button', { name: 'Show me the page as everyone sees it' }).click();
  await says(page, everyone);
  await dialog.getByRole('button', { name: 'Show me my page again' }).click();
  await says(page, coffee);
  assert.deepEqual(visitor.complaints(), []);
});

test('an answer is told with its row, which is removed with one press, and the page follows', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  await page.evaluate(async () => (await tactful.ready).preferences.set('interest', ['coffee']));
  await page.reload();
  await ready(page);
  const dialog = await ask(page);
  assert.match(await dialog.locator('.kept').innerText(), /^You told us\s+What would you like to see more of\? Coffee/);
  await dialog.getByRole('button', { name: /^Remove: What would you like/ }).click();
  await says(page, everyone);
  await dialog.getByText('Everybody sees this.').waitFor();
  const { preferences } = await kept(page);
  assert.doesNotMatch(preferences, /coffee/);
  assert.match(preferences, /skipped interest/, 'and nobody asks for it again');
});

test('"not for me" takes it away at once, and is told as the reason from then on', async (t) => {
  const { page } = await visit(t, { query: '?utm_term=espresso' });
  await refuse(page);
  const dialog = await ask(page);
  await dialog.getByRole('button', { name: 'Not for me' }).click();
  await says(page, everyone);
  await dialog.getByText(/^(Less of: Coffee|Not wanted any more: Let it rain)/).first().waitFor();
  await page.reload();
  await ready(page);
  assert.equal(await headline(page), everyone, 'and in the next view');
  const again = await ask(page);
  await again.getByText(/^(Less of: Coffee|Not wanted any more: Let it rain)/).first().waitFor();
});

test('"more like this" is kept as the visitor\'s own word', async (t) => {
  const { page } = await visit(t, { query: '?utm_term=espresso' });
  await refuse(page);
  const dialog = await ask(page);
  await dialog.getByRole('button', { name: 'More like this' }).click();
  await dialog.getByText('Done. It counts from now on.').waitFor();
  assert.match((await kept(page)).preferences, /more coffee/);
});
