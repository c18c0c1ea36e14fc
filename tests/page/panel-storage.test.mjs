// The panel where the browser keeps nothing, or no more: it says so, and nothing that is there gets lost.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { HEADLINES, headline, kept, openPanel, ready, refuse, says, unasked, visit } from './panel.mjs';

const { everyone, coffee } = HEADLINES;
const NOTHING = 'This browser keeps nothing for this site.';

const forbid = () => {
  Object.defineProperty(window, 'localStorage', {
    get() {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    },
  });
};

/** From now on nothing more is taken in; what is there can be read and removed. */
const fill = () => {
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
};

const DENIALS = {
  'is forbidden': forbid,
  'is missing': () => Object.defineProperty(window, 'localStorage', { value: null }),
  'is full': fill,
};

/** Complaints but for the hint that every call gives which had no effect. */
const others = (visitor) => visitor.complaints().filter((text) => !/^error: tactful: [\w.]+\(.*\) has no effect: the browser keeps nothing/.test(text));

const answers = (panel) => panel.locator('fieldset', { hasText: 'What would you like to see more of?' });

for (const [name, deny] of Object.entries(DENIALS)) {
  const before = ({ context }) => context.addInitScript(deny);

  test(`where storage ${name} the panel opens, says that nothing is kept, and promises nothing`, async (t) => {
    const { page, visitor } = await visit(t, { before, change: unasked });
    const panel = await openPanel(page);
    assert.equal((await panel.locator('.kept').innerText()).replace(/\s+/g, ' ').trim(), 'What is kept here Nothing.');
    await answers(panel).getByLabel('Coffee').check();
    await says(page, coffee);
    await answers(panel).getByRole('button', { name: 'Save' }).click();
    await panel.getByRole('status').getByText(NOTHING).waitFor();
    assert.equal(await panel.getByText('Saved.').count(), 0);
    assert.equal(await panel.locator('.reward').count(), 0, 'a reward that the next view takes away again is none');
    assert.deepEqual(others(visitor), []);
  });

  test(`where storage ${name} every press answers, and none shows what is not so`, async (t) => {
    const { page, visitor } = await visit(t, { before, change: unasked });
    const panel = await openPanel(page);
    const status = panel.getByRole('status');
    for (const switched of [/someone else/, /^This visit/, /^What I look at/]) {
      const control = panel.getByRole('switch', { name: switched });
      await control.click();
      await status.getByText(NOTHING).waitFor();
      assert.equal(await control.isChecked(), false, String(switched));
      // What stands there next comes of the next press.
      await status.evaluate((line) => line.replaceChildren());
    }
    await panel.locator('.pause').getByRole('button', { name: 'This visit', exact: true }).click();
    await status.getByText(NOTHING).waitFor();
    // What cannot be kept holds for this page.
    await panel.getByText('Paused. You see what everybody sees.').waitFor();
    assert.equal(await headline(page), everyone);
    await panel.getByRole('button', { name: 'Go on' }).click();
    await panel.locator('.pause').getByRole('button', { name: 'Always', exact: true }).waitFor();
    await status.evaluate((line) => line.replaceChildren());
    await panel.getByLabel('This moment').click();
    await status.getByText(NOTHING).waitFor();
    assert.ok(await panel.getByRole('radio', { name: 'What I look at' }).isChecked());
    await status.evaluate((line) => line.replaceChildren());
    await answers(panel).getByRole('button', { name: 'Skip' }).click();
    await status.getByText(NOTHING).waitFor();
    // What is kept nowhere works all the same.
    await panel.getByRole('button', { name: 'This page', exact: true }).click();
    await panel.getByRole('button', { name: 'Go on' }).click();
    await panel.getByRole('button', { name: 'Forget everything' }).click();
    await panel.getByText(/Everything is forgotten/).waitFor();
    assert.deepEqual(others(visitor), []);
  });

  test(`where storage ${name} a pause for good holds for this page, and is not told as kept`, async (t) => {
    const { page, visitor } = await visit(t, { before, change: unasked, query: '?utm_term=boots' });
    const panel = await openPanel(page);
    await panel.locator('.pause').getByRole('button', { name: 'Always', exact: true }).click();
    await panel.getByRole('status').getByText(NOTHING).waitFor();
    assert.deepEqual(others(visitor), []);
    const isPaused = await panel.getByText('Paused. You see what everybody sees.').count() == 1;
    assert.equal(await headline(page) == everyone, isPaused, 'what is said of the page is so');
    assert.deepEqual(await panel.locator('.kept li').allInnerTexts(), []);
  });

  test(`where storage ${name} the choices that could not be saved stay chosen`, async (t) => {
    const { page } = await visit(t, { before, change: unasked });
    const panel = await openPanel(page);
    await answers(panel).getByLabel('Coffee').check();
    await answers(panel).getByRole('button', { name: 'Save' }).click();
    await panel.getByRole('status').getByText(NOTHING).waitFor();
    assert.ok(await answers(panel).getByLabel('Coffee').isChecked());
  });

  test(`where storage ${name} a copy is saved and one that is brought is answered as it is`, async (t) => {
    const { page, visitor } = await visit(t, { before, change: unasked });
    const panel = await openPanel(page);
    const [copy] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: 'Save a copy' }).click()]);
    const { version, site, kept: rows } = JSON.parse(await readFile(await copy.path(), 'utf8'));
    assert.deepEqual({ version, site, rows }, { version: 1, site: 'alder-and-day-yours', rows: [] });
    const today = await page.evaluate(() => new Date().toISOString().slice(0, 10));
    const said = { what: 'preference', of: 'interest', from: 'you', value: ['coffee'], since: today, until: '2099-01-01' };
    const bring = (kept) => panel.locator('input[type=file]').setInputFiles({ name: 'copy.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ version, site, kept })) });
    await bring([said]);
    await panel.getByRole('status').getByText('Taken in: 0. Left out: 1.').waitFor();
    assert.equal(await headline(page), everyone);
    assert.deepEqual(others(visitor), []);
  });
}

for (const name of ['is forbidden', 'is missing']) {
  const before = ({ context }) => context.addInitScript(DENIALS[name]);

  /** Touches the page, and waits until every element that asks has had its turn. */
  const touch = async (page) => {
    await page.locator('#looks-heading').click();
    const panel = await openPanel(page);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  };

  test(`where storage ${name} no question is asked in the page`, async (t) => {
    const { page, visitor } = await visit(t, { before, change: unasked });
    await touch(page);
    assert.equal(await page.locator('tactful-question fieldset').count(), 0);
    assert.deepEqual(visitor.complaints(), []);
  });

  test(`where storage ${name} no banner asks for what could not be kept`, async (t) => {
    const { page, visitor } = await visit(t, { before });
    await touch(page);
    assert.equal(await page.locator('tactful-consent section').count(), 0, 'the answer would be gone with the next page, and asked for again');
    assert.deepEqual(visitor.complaints(), []);
  });
}

test('where storage is full a question in the page says that the answer is not kept, and keeps it in sight', async (t) => {
  const { page, visitor } = await visit(t, { before: ({ context }) => context.addInitScript(fill), change: unasked });
  await page.locator('#looks-heading').click();
  const question = page.locator('tactful-question');
  await question.locator('fieldset').waitFor();
  await question.getByLabel('Coffee').check();
  await says(page, coffee);
  await question.getByRole('button', { name: 'Save' }).click();
  await question.getByRole('status').getByText(NOTHING).waitFor();
  assert.equal(await question.locator('.reward').count(), 0);
  assert.equal(await question.locator('fieldset').count(), 1);
  assert.deepEqual(others(visitor), []);
});

test('where storage is full the banner goes when it is answered, and nothing is allowed', async (t) => {
  const { page, visitor } = await visit(t, { before: ({ context }) => context.addInitScript(fill) });
  const banner = page.locator('tactful-consent section');
  await banner.waitFor();
  await banner.getByRole('button', { name: 'Remember' }).click();
  assert.equal(await banner.count(), 0);
  const allowed = await page.evaluate(async () => Object.values((await tactful.ready).consent.get()).map(({ allowed }) => allowed));
  assert.deepEqual(allowed, [false, false]);
  assert.deepEqual(others(visitor), []);
});

/** A visitor who said something, on a page where storage became full meanwhile. */
async function full(t) {
  const visited = await visit(t);
  const { page } = visited;
  await refuse(page);
  await page.evaluate(async () => {
    const api = await tactful.ready;
    api.preferences.set('interest', 'coffee');
    api.preferences.set('rain', 'yes');
  });
  const before = await kept(page);
  await page.context().addInitScript(fill);
  await page.reload();
  await ready(page);
  assert.equal(await headline(page), coffee);
  return { ...visited, before, panel: await openPanel(page) };
}

test('what was kept before storage became full stays, whatever is pressed', async (t) => {
  const { page, panel, before, visitor } = await full(t);
  const said = ({ preferences, choices }) => ({ preferences, choices });
  await panel.getByRole('button', { name: /^Correct: Do you go out when it rains/ }).click();
  const card = panel.locator('fieldset', { hasText: 'Do you go out when it rains?' });
  await card.getByLabel('No').check();
  await card.getByRole('button', { name: 'Save' }).click();
  await panel.getByRole('status').getByText(NOTHING).waitFor();
  await panel.getByText('Do you go out when it rains? Yes').waitFor();
  await panel.getByRole('switch', { name: /^This visit/ }).click();
  await panel.getByRole('switch', { name: /someone else/ }).click();
  await panel.locator('.pause').getByRole('button', { name: 'This visit', exact: true }).click();
  assert.deepEqual(said(await kept(page)), said(before));
  await page.keyboard.press('Escape');
  await page.reload();
  await ready(page);
  // What it amounts to for the page is written anew once there is room.
  assert.deepEqual(said(await kept(page)), said(before));
  assert.deepEqual(others(visitor), []);
});

test('a pause that finds no room leaves the refusals that were kept', async (t) => {
  const { page, panel, before } = await full(t);
  await panel.locator('.pause').getByRole('button', { name: 'Always', exact: true }).click();
  await panel.getByRole('status').getByText(NOTHING).waitFor();
  assert.equal((await kept(page)).choices, before.choices);
});

test('a row that cannot be taken out of a full record is told as kept still', async (t) => {
  const { page, panel, visitor } = await full(t);
  await panel.getByRole('button', { name: /^Remove: Do you go out when it rains/ }).click();
  await panel.getByRole('status').getByText(NOTHING).or(panel.getByRole('status').getByText('The page has changed.')).waitFor();
  const isTold = await panel.locator('.kept').getByText('Do you go out when it rains? Yes').count() == 1;
  const isKept = /rain yes/.test((await kept(page)).preferences ?? '');
  assert.equal(isTold, isKept, 'what is told is what is there');
  assert.deepEqual(others(visitor), []);
});

test('everything is forgotten where storage is full, and stays forgotten', async (t) => {
  const { page, panel, visitor } = await full(t);
  await panel.getByRole('button', { name: 'Forget everything' }).click();
  await panel.getByText(/Everything is forgotten/).waitFor();
  await says(page, everyone);
  assert.deepEqual(Object.keys(await kept(page)).filter((name) => name != 'epoch'), []);
  await page.reload();
  await ready(page);
  assert.equal(await headline(page), everyone);
  assert.deepEqual(others(visitor), []);
});
