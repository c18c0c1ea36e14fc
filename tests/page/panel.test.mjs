// The preference panel: see, say, change, forget. What changes is shown at once on the page behind.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { HEADLINES, headline, kept, openPanel, ready, refuse, says, visit } from './panel.mjs';

const { everyone, coffee } = HEADLINES;

test('an answer is seen on the page before it is kept, and kept when it is saved', async (t) => {
  const { page, visitor } = await visit(t);
  await refuse(page);
  const before = await kept(page);
  const panel = await openPanel(page);
  const card = panel.locator('fieldset', { hasText: 'What would you like to see more of?' });
  assert.equal(await card.locator(':checked').count(), 0, 'no box is ticked beforehand');
  await card.getByLabel('Coffee').check();
  await says(page, coffee);
  assert.deepEqual(await kept(page), before, 'nothing is kept yet');
  await card.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Saved.').waitFor();
  assert.match((await kept(page)).preferences, /interest coffee/);
  await page.keyboard.press('Escape');
  assert.equal(await headline(page), coffee);
  await page.reload();
  assert.equal(await headline(page), coffee, 'and counts in the next view');
  assert.deepEqual(visitor.complaints(), []);
});

test('what was chosen and not saved is gone when the panel closes', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  const before = await kept(page);
  const panel = await openPanel(page);
  await panel.getByLabel('Coffee').check();
  await says(page, coffee);
  await page.keyboard.press('Escape');
  await says(page, everyone);
  assert.deepEqual(await kept(page), before);
});

test('to skip is as easy as to save, and nobody asks again', async (t) => {
  const { page } = await visit(t, { person: { reducedMotion: 'reduce' } });
  await refuse(page);
  const panel = await openPanel(page);
  const card = panel.locator('fieldset').first();
  const [skip, save] = await Promise.all(['Skip', 'Save'].map((name) => card.getByRole('button', { name }).boundingBox()));
  assert.deepEqual([skip.width, skip.height, skip.y], [save.width, save.height, save.y]);
  await card.getByRole('button', { name: 'Skip' }).click();
  await card.getByText(/Nobody asks again before/).waitFor();
  assert.match((await kept(page)).preferences, /skipped interest/);
});

test('a reward is shown without any request, and stays when the answer is taken back', async (t) => {
  const { page, visitor } = await visit(t);
  await refuse(page);
  const panel = await openPanel(page);
  await panel.getByText('Whoever answers gets this').waitFor();
  await panel.getByLabel('Music').check();
  await says(page, 'See what it is made of');
  const asked = visitor.requests.length;
  await panel.locator('fieldset').first().getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Code: GOOD-MORNING').waitFor();
  // The pictures of what was tried out may come late.
  assert.deepEqual(visitor.requests.slice(asked).filter((address) => !address.endsWith('.svg')), []);
  await panel.getByRole('button', { name: /^Remove: What would you like/ }).click();
  await says(page, everyone);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await openPanel(page);
  await panel.getByText('Code: GOOD-MORNING').waitFor();
  assert.match((await kept(page)).preferences, /rewards interest/);
  assert.doesNotMatch((await kept(page)).preferences, /music/);
});

test('someone else, a pause for this page, for the visit and for good: each begins and ends with one press', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  await page.evaluate(async () => (await tactful.ready).preferences.set('interest', 'coffee'));
  await page.reload();
  await ready(page);
  assert.equal(await headline(page), coffee);
  const panel = await openPanel(page);
  const other = panel.getByRole('switch', { name: /someone else/ });
  await other.check();
  await says(page, everyone);
  await other.uncheck();
  await says(page, coffee);
  for (const [name, record] of [['This page', null], ['This visit', 'rest'], ['Always', 'choices']]) {
    const before = await kept(page);
    await panel.getByRole('button', { name, exact: true }).click();
    await says(page, everyone);
    const after = await kept(page);
    if (record) assert.notEqual(after[record], before[record]);
    else assert.deepEqual(after, before, 'a pause of this page is kept nowhere');
    await panel.getByRole('button', { name: 'Go on' }).click();
    await says(page, coffee);
  }
});

test('the dial takes away what was seen, then what was said, then everything but the default', async (t) => {
  const { page } = await visit(t, { query: '?utm_term=boots' });
  await refuse(page);
  await page.evaluate(async () => (await tactful.ready).preferences.set('interest', 'coffee'));
  const panel = await openPanel(page);
  const dial = panel.getByRole('radiogroup', { name: 'How far may this page go?' });
  assert.equal(await dial.getByRole('radio').count(), 4);
  await dial.getByLabel('Nowhere').check();
  await says(page, everyone);
  await panel.getByText('You see what everybody sees.').waitFor();
  await dial.getByLabel('This moment').check();
  await says(page, 'Dry feet, long days');
});

test('each row of what is kept can be corrected or removed, and goes at once', async (t) => {
  const { page } = await visit(t, { query: '?utm_term=espresso' });
  const banner = page.locator('tactful-consent section');
  await banner.waitFor();
  await banner.locator('button').nth(1).click();
  await page.evaluate(async () => {
    const api = await tactful.ready;
    api.preferences.set('interest', ['coffee', 'music']);
    api.record('less', 'garden');
    api.record('more', 'music');
    api.record('have', 'kitchen', { until: '2030-01' });
  });
  const panel = await openPanel(page);
  const rows = panel.locator('.kept li');
  const told = async () => (await rows.allInnerTexts()).map((text) => text.split('\n')[0]);
  const all = await told();
  for (const row of ['What would you like to see more of? Coffee, Music', 'Less of: Growing things', 'More of: Music', 'You have: Cooking and tea', 'This visit: yes', 'What I look at: yes', 'Searched for: coffee']) {
    assert.ok(all.includes(row), `${row} is told; ${all.join(' | ')}`);
  }
  // What the page shows is noted meanwhile, and is a row of its own.
  for (let rounds = 0; rounds < 40 && await rows.count(); rounds++) {
    const [first] = await told();
    await rows.first().getByRole('button', { name: /^Remove/ }).click();
    await rows.filter({ hasText: first }).waitFor({ state: 'detached' });
  }
  assert.deepEqual(await told(), []);
  const names = Object.keys(await kept(page));
  assert.deepEqual(names.filter((name) => !name.startsWith('epoch')), []);
});

test('a row is corrected where its question stands', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  await page.evaluate(async () => (await tactful.ready).preferences.set('rain', 'yes'));
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: /^Correct: Do you go out when it rains/ }).click();
  const card = panel.locator('fieldset', { hasText: 'Do you go out when it rains?' });
  assert.ok(await card.getByLabel('Yes').isChecked());
  await card.getByLabel('No').check();
  await card.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Do you go out when it rains? No').waitFor();
  assert.match((await kept(page)).preferences, /rain no/);
});

test('ranges and orders are kept as they are chosen', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  const panel = await openPanel(page);
  const range = panel.locator('fieldset', { hasText: 'spend on a present' });
  await range.getByLabel('From').selectOption({ label: '€25' });
  await range.getByLabel('To').selectOption({ label: '€100' });
  await range.getByRole('button', { name: 'Save' }).click();
  await panel.getByText(/spend on a present\? €25, €50, €100/).waitFor();
  const order = panel.locator('fieldset', { hasText: 'matters most' });
  await order.getByRole('checkbox', { name: /That it lasts/ }).check();
  await order.getByRole('checkbox', { name: /That it is light/ }).check();
  await order.getByRole('button', { name: 'Move That it is light up' }).click();
  await order.getByRole('button', { name: 'Save' }).click();
  await panel.getByText(/in a thing\? That it is light, That it lasts/).waitFor();
  assert.match((await kept(page)).preferences, /matters light,lasts/);
});

test('a copy is saved, everything is forgotten but one byte, and the copy is brought back without any purpose', async (t) => {
  const { page } = await visit(t);
  const banner = page.locator('tactful-consent section');
  await banner.waitFor();
  await banner.locator('button').nth(1).click();
  await page.evaluate(async () => (await tactful.ready).preferences.set('interest', 'coffee'));
  const panel = await openPanel(page);
  const [copy] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: 'Save a copy' }).click()]);
  assert.equal(copy.suggestedFilename(), 'your-page.json');
  const file = await copy.path();
  const { kept: rows } = JSON.parse(await readFile(file, 'utf8'));
  assert.deepEqual(rows.filter(({ from }) => from == 'you').map(({ of }) => of), ['interest', 'this-visit', 'what-i-look-at']);
  await panel.getByRole('button', { name: 'Forget everything' }).click();
  await panel.getByText('Everything is forgotten.').waitFor();
  await says(page, everyone);
  assert.deepEqual(Object.keys(await kept(page)), ['epoch']);
  const { epoch } = await kept(page);
  assert.ok(/^\.\d+$/.test(epoch) && epoch.slice(1) < 256, `one byte, behind a dot: ${epoch}`);
  await panel.locator('input[type=file]').setInputFiles(file);
  await panel.getByText(`Taken in: 1. Left out: ${rows.length - 1}.`).waitFor();
  await says(page, coffee);
  assert.equal(await panel.getByRole('switch', { name: /^This visit/ }).isChecked(), false);
  await panel.locator('input[type=file]').setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('[]') });
  await panel.getByText('This file is not a copy from this site.').waitFor();
});

test('the pictures whose requests left this device are listed', async (t) => {
  const { page } = await visit(t, { query: '?utm_term=boots' });
  const panel = await openPanel(page);
  const listed = await panel.locator('.pictures li').allInnerTexts();
  assert.ok(listed.includes('hero-boots-dawn-wide.svg'), listed.join());
  assert.ok(!listed.includes('hero-shopfront-wide.svg'));
});

test('where the browser objects, the panel says that this is heeded, and who agrees all the same was shown that', async (t) => {
  const before = ({ context }) => context.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  const { page } = await visit(t, { before });
  assert.equal(await page.locator('tactful-consent section').count(), 0, 'no banner asks');
  const panel = await openPanel(page);
  assert.equal(await panel.getByText(/That is respected here/).count(), 2);
  await panel.getByRole('switch', { name: /^This visit/ }).check();
  await panel.getByText('This visit: yes').waitFor();
  assert.deepEqual(await page.evaluate(async () => (await tactful.ready).consent.get()['this-visit']), { allowed: true, voice: 'agreement-despite-signal' });
});
