// One browser, two tabs: what is done in one shows in the panel that is open in the other, and what slept brings nothing back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEADLINES, headline, inlined, kept, openPanel, ready, refuse, says, visit } from './panel.mjs';

const { everyone, coffee } = HEADLINES;

/** A visitor with the panel open in two tabs; `change` is done to the page in both. */
async function tabs(t, { before, change } = {}) {
  const { page: one, visitor, site } = await visit(t, { before, change });
  await refuse(one);
  const other = await visitor.context.newPage();
  await other.goto(one.url());
  await ready(other);
  const errors = [];
  other.on('pageerror', (error) => errors.push(String(error)));
  return { one, other, errors, visitor, site };
}

const card = (panel) => panel.locator('fieldset', { hasText: 'What would you like to see more of?' });

test('an answer that is saved in one tab is told in the panel of the other, and taken back there', async (t) => {
  const { one, other, visitor, errors } = await tabs(t);
  const [here, there] = [await openPanel(one), await openPanel(other)];
  assert.equal(await card(there).count(), 1);
  await card(here).getByLabel('Coffee').check();
  await card(here).getByRole('button', { name: 'Save' }).click();
  await there.getByText('What would you like to see more of? Coffee').waitFor();
  assert.equal(await card(there).count(), 0, 'it is not asked there any more');
  await there.getByText('Code: GOOD-MORNING').waitFor();
  await there.getByRole('button', { name: /^Remove: What would you like/ }).click();
  await here.getByText('What would you like to see more of? Coffee').waitFor({ state: 'detached' });
  await card(here).getByText(/Nobody asks again before/).waitFor();
  assert.deepEqual([...visitor.complaints(), ...errors], []);
});

test('forgetting in one tab empties the panel of the other', async (t) => {
  const { one, other, visitor, errors } = await tabs(t);
  await one.evaluate(async () => {
    const api = await tactful.ready;
    api.preferences.set('interest', 'coffee');
    api.preferences.set('rain', 'no');
    api.record('less', 'garden');
  });
  const [here, there] = [await openPanel(one), await openPanel(other)];
  await there.getByText('Do you go out when it rains? No').waitFor();
  await here.getByRole('button', { name: 'Forget everything' }).click();
  await there.locator('.kept').getByText('Nothing.').waitFor();
  assert.equal(await there.locator('.kept li').count(), 0);
  assert.equal(await there.locator('fieldset').count(), 5, 'every question is open again');
  assert.equal(await there.locator('fieldset :checked:not(option)').count(), 0);
  assert.deepEqual([...visitor.complaints(), ...errors], []);
});

test('a pause in one tab shows in the other, of the visit and for good, and is ended there', async (t) => {
  const { one, other, visitor, errors } = await tabs(t);
  const [here, there] = [await openPanel(one), await openPanel(other)];
  for (const name of ['This visit', 'Always']) {
    await here.locator('.pause').getByRole('button', { name, exact: true }).click();
    await there.getByText('Paused. You see what everybody sees.').waitFor();
    await there.getByRole('button', { name: 'Go on' }).click();
    await here.locator('.pause').getByRole('button', { name, exact: true }).waitFor();
  }
  assert.deepEqual([...visitor.complaints(), ...errors], []);
});

test('a pause of one page is of that page alone', async (t) => {
  const { one, other } = await tabs(t);
  const [here, there] = [await openPanel(one), await openPanel(other)];
  await here.locator('.pause').getByRole('button', { name: 'This page' }).click();
  await here.getByRole('button', { name: 'Go on' }).waitFor();
  // What comes later is told, and that is not.
  await here.getByRole('switch', { name: /^This visit/ }).check();
  await there.getByText('This visit: yes').waitFor();
  assert.equal(await there.getByRole('button', { name: 'Go on' }).count(), 0);
});

test('switches follow: what may be remembered, and that somebody else is browsed for', async (t) => {
  const { one, other } = await tabs(t);
  const [here, there] = [await openPanel(one), await openPanel(other)];
  for (const name of [/^This visit/, /^What I look at/, /someone else/]) {
    await here.getByRole('switch', { name }).check();
    await there.getByRole('switch', { name, checked: true }).waitFor();
    await there.getByRole('switch', { name }).uncheck();
    await here.getByRole('switch', { name, checked: false }).waitFor();
  }
});

test('what is chosen in one tab and not saved stays, and so does the focus, while the other tab saves something', async (t) => {
  const { one, other } = await tabs(t);
  const [here, there] = [await openPanel(one), await openPanel(other)];
  await card(there).getByLabel('Coffee').focus();
  await other.keyboard.press('Space');
  await says(other, coffee);
  await here.locator('fieldset', { hasText: 'when it rains' }).getByLabel('No').check();
  await here.locator('fieldset', { hasText: 'when it rains' }).getByRole('button', { name: 'Save' }).click();
  await there.getByText('Do you go out when it rains? No').waitFor();
  assert.ok(await card(there).getByLabel('Coffee').isChecked());
  assert.equal(await headline(other), coffee);
  assert.equal(await other.evaluate(() => document.activeElement.shadowRoot.activeElement.dataset.key), 'interest coffee');
  await card(there).getByRole('button', { name: 'Save' }).click();
  await here.getByText('What would you like to see more of? Coffee').waitFor();
  const { preferences } = await kept(one);
  assert.match(preferences, /rain no/);
  assert.match(preferences, /interest coffee/);
});

test('another tab takes no focus away from who writes in the page beside the panel', async (t) => {
  const { one, other } = await tabs(t, { change: inlined });
  const there = other.locator('tactful-preferences[inline]');
  await there.locator('fieldset').first().waitFor();
  await other.locator('#search').pressSequentially('ket');
  await one.evaluate(async () => (await tactful.ready).preferences.set('rain', 'no'));
  await there.getByText('Do you go out when it rains? No').waitFor();
  await other.keyboard.type('tle');
  assert.equal(await other.locator('#search').inputValue(), 'kettle');
});

test('the banner of one tab goes when the other answers', async (t) => {
  const { page: one, visitor } = await visit(t);
  const other = await visitor.context.newPage();
  await other.goto(one.url());
  await other.locator('tactful-consent section').waitFor();
  await refuse(one);
  await other.locator('tactful-consent section').waitFor({ state: 'detached' });
});

/** Makes a tab sleep: from `sleeps = true` on it hears nothing of what others do. */
const sleeper = ({ context }) => context.addInitScript(() => {
  addEventListener('storage', (event) => window.sleeps && event.stopImmediatePropagation(), true);
});

/** What a tab knew, that slept while the other one forgot everything through its panel. */
async function slept(t) {
  const { one, other, visitor, errors } = await tabs(t, { before: sleeper });
  await one.evaluate(async () => {
    const api = await tactful.ready;
    api.preferences.set('interest', 'coffee');
    api.record('less', 'garden');
    api.record('have', 'kitchen', { until: '2030-01' });
    api.consent.set({ 'this-visit': true, 'what-i-look-at': true });
  });
  await other.goto(`${one.url()}?utm_term=boots`);
  await ready(other);
  const there = await openPanel(other);
  await other.evaluate(async () => (await tactful.ready).record('view', 'music'));
  await other.waitForFunction(() => Object.entries(localStorage).some(([name, text]) => name.includes('evidence') && text.includes('music')));
  await there.getByText('What would you like to see more of? Coffee').waitFor();
  await other.evaluate(() => { window.sleeps = true; });
  await one.bringToFront();
  const here = await openPanel(one);
  await here.getByRole('button', { name: 'Forget everything' }).click();
  await here.getByText(/Everything is forgotten/).waitFor();
  assert.deepEqual(Object.keys(await kept(one)), ['epoch']);
  // It slept indeed: its panel still tells what was.
  assert.equal(await there.getByText('What would you like to see more of? Coffee').count(), 1);
  await other.bringToFront();
  return { one, other, there, visitor, errors };
}

/** Everything that storage holds, in one text. */
const stored = async (page) => JSON.stringify(await kept(page));

const PAST = /coffee|garden|kitchen|music/;

test('a tab that slept through forgetting brings nothing back when it saves an answer', async (t) => {
  const { one, there, visitor, errors } = await slept(t);
  const rain = there.locator('fieldset', { hasText: 'when it rains' });
  await rain.getByLabel('Yes').check();
  await rain.getByRole('button', { name: 'Save' }).click();
  await there.getByText('Do you go out when it rains? Yes').waitFor();
  assert.doesNotMatch(await stored(one), PAST);
  assert.match(await stored(one), /rain yes/);
  assert.equal(await there.locator('.kept').getByText(/Coffee|Growing things|Cooking and tea|Music|boots/).count(), 0, 'and its panel tells what is kept now');
  assert.equal(await there.getByRole('switch', { name: /^This visit/ }).isChecked(), false);
  await one.reload();
  await ready(one);
  assert.doesNotMatch(await stored(one), PAST);
  const panel = await openPanel(one);
  assert.equal(await panel.locator('.kept li').count(), 1);
  assert.deepEqual([...visitor.complaints(), ...errors], []);
});

test('a tab that slept through forgetting brings nothing back by any press of its panel', async (t) => {
  const { one, other, there } = await slept(t);
  const presses = {
    'a row removed': () => there.getByRole('button', { name: /^Remove: Less of/ }).click(),
    'a switch': () => there.getByRole('switch', { name: /someone else/ }).click(),
    'a pause': () => there.locator('.pause').getByRole('button', { name: 'Always' }).click(),
    'a look': () => other.evaluate(async () => (await tactful.ready).consent.get()),
  };
  for (const [name, press] of Object.entries(presses)) {
    await press();
    assert.doesNotMatch(await stored(one), PAST, name);
  }
  await other.close();
  await one.reload();
  await ready(one);
  assert.doesNotMatch(await stored(one), PAST, 'nor when it closes');
  assert.equal(await headline(one), everyone);
});

test('a tab that wakes tells what is kept now', async (t) => {
  const { other, there } = await slept(t);
  await other.evaluate(() => {
    window.sleeps = false;
    // What the browser tells a tab that comes back from the back-forward cache.
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await there.locator('.kept').getByText('Nothing.').waitFor();
});
