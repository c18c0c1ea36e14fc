// The panel under the strictest policy: no inline styles, no markup from text, trusted types switched off altogether.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPanel, policyOfPage, ready, says, visit } from './panel.mjs';

test('everything works under the policy of the docs, and nothing is reported', async (t) => {
  const { page, visitor } = await visit(t, { policy: await policyOfPage() });
  const banner = page.locator('tactful-consent section');
  await banner.waitFor();
  await banner.locator('button').nth(1).click();
  const question = page.locator('tactful-question fieldset');
  await question.waitFor();
  await question.getByLabel('Coffee').check();
  await says(page, 'Let it rain');
  await question.getByRole('button', { name: 'Save' }).click();
  await page.locator('tactful-question .reward').waitFor();
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'This page' }).click();
  await says(page, 'Good things for the day at hand');
  await panel.getByRole('button', { name: 'Go on' }).click();
  await says(page, 'Let it rain');
  const [copy] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: 'Save a copy' }).click()]);
  await panel.locator('input[type=file]').setInputFiles(await copy.path());
  await panel.getByText(/^Taken in/).waitFor();
  await page.keyboard.press('Escape');
  await page.reload();
  await ready(page);
  await page.locator('tactful-why[for=hero] button').click();
  await page.locator('tactful-why[for=hero] dialog li').first().waitFor();
  await visitor.frames(2);
  assert.deepEqual(visitor.complaints(), []);
  const sent = visitor.requests.filter((address) => !address.startsWith('blob:') && new URL(address).origin != new URL(page.url()).origin);
  assert.deepEqual(sent, [], 'no other site hears of it');
});

test('shelves that the page itself brings follow at once, and back', async (t) => {
  const { page } = await visit(t, { policy: await policyOfPage() });
  const shelf = () => page.locator('[data-tactful-slot=shelf] .product-name').allInnerTexts();
  const before = await shelf();
  const panel = await openPanel(page);
  await panel.getByLabel('Music').check();
  await page.waitForFunction(() => document.querySelector('[data-tactful-slot=shelf]').textContent.includes('eadphones'));
  assert.equal((await shelf()).length, 4);
  await panel.getByLabel('Music').uncheck();
  await page.waitForFunction(() => !document.querySelector('[data-tactful-slot=shelf]').textContent.includes('eadphones'));
  assert.deepEqual(await shelf(), before);
});
