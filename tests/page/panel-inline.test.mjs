// The panel within the page: a section like others, which takes nobody's focus, traps nobody, and is answered where it stands.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, modesOf } from './axe.mjs';
import { HEADLINES, INLINE, headline, inlined, kept, ready, says, unasked, visit } from './panel.mjs';

const { everyone, coffee } = HEADLINES;

/** The page with the panel in it and no banner over it. */
const change = (html) => unasked(inlined(html));

/** A visitor of that page, once the panel is there. */
async function open(t, options = {}) {
  const visited = await visit(t, { ...options, change: (html) => (options.change ?? ((same) => same))(change(html)) });
  const panel = visited.page.locator(INLINE);
  await panel.locator('fieldset').first().waitFor();
  return { ...visited, panel };
}

/** The key of what has the focus within the panel. */
const focused = (page) => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.dataset.key);

/** Goes on by a key until the focus is on the element with this key of the panel. */
async function tabTo(page, key) {
  for (let tabs = 0; tabs < 120 && (await focused(page)) != key; tabs++) await page.keyboard.press('Tab');
  assert.equal(await focused(page), key);
}

test('the panel within the page is a section under its heading, and no dialog', async (t) => {
  const { page, panel, visitor } = await open(t);
  assert.equal(await panel.locator('dialog').count(), 0);
  const section = panel.getByRole('region', { name: 'Your page', exact: true });
  assert.equal(await section.count(), 1);
  assert.equal(await section.getByRole('button', { name: 'Close' }).count(), 0, 'there is nothing to close');
  await page.keyboard.press('Escape');
  await visitor.frames(2);
  assert.ok(await section.isVisible());
  const { x, width } = await section.boundingBox();
  const main = await page.locator('main').boundingBox();
  assert.ok(x >= main.x && x + width <= main.x + main.width, 'it stands in its column');
  assert.deepEqual(visitor.complaints(), []);
});

test('it takes no focus when it comes, and moves nothing', async (t) => {
  const before = ({ context }) => context.addInitScript(() => {
    window.focused = [];
    addEventListener('focusin', ({ target }) => window.focused.push(target.id || target.localName), true);
  });
  const { page, visitor } = await open(t, { before, change: (html) => html.replace('<input id="search"', '<input id="search" autofocus') });
  await page.keyboard.type('ket');
  await visitor.frames(2);
  assert.deepEqual(await page.evaluate(() => window.focused), ['search']);
  assert.equal(await page.locator('#search').inputValue(), 'ket');
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test('it traps nobody: the key Tab leads through it and out of it, forwards and back', async (t) => {
  const { page } = await open(t);
  const place = () => page.evaluate(() => {
    const { activeElement } = document;
    return activeElement.closest('footer') ? 'behind' : activeElement.matches('tactful-preferences[inline]') ? 'panel' : activeElement == document.body ? 'browser' : 'before';
  });
  const through = async (key, end) => {
    const places = [await place()];
    for (let tabs = 0; tabs < 150 && places.at(-1) != end; tabs++) {
      await page.keyboard.press(key);
      const next = await place();
      if (next != places.at(-1)) places.push(next);
    }
    return places;
  };
  await page.locator('#search').focus();
  assert.deepEqual(await through('Tab', 'behind'), ['before', 'panel', 'behind']);
  assert.deepEqual(await through('Shift+Tab', 'before'), ['behind', 'panel', 'before']);
});

test('it is answered where it stands: seen before it is kept, kept when it is saved, and taken back', async (t) => {
  const { page, panel, visitor } = await open(t);
  const before = await kept(page);
  await panel.getByLabel('Coffee').check();
  await says(page, coffee);
  assert.deepEqual(await kept(page), before, 'nothing is kept yet');
  await panel.locator('fieldset').first().getByRole('button', { name: 'Save' }).click();
  await panel.getByText('What would you like to see more of? Coffee').waitFor();
  assert.match((await kept(page)).preferences, /interest coffee/);
  await page.reload();
  await ready(page);
  assert.equal(await headline(page), coffee);
  await panel.getByRole('button', { name: /^Remove: What would you like/ }).click();
  await says(page, everyone);
  assert.doesNotMatch((await kept(page)).preferences, /coffee/);
  assert.deepEqual(visitor.complaints(), []);
});

test('the focus stays where it was while an answer is tried', async (t) => {
  const { page } = await open(t);
  await page.locator('#search').focus();
  await tabTo(page, 'interest coffee');
  await page.keyboard.press('Space');
  await says(page, coffee);
  assert.equal(await focused(page), 'interest coffee');
  await tabTo(page, 'matters lasts');
  await page.keyboard.press('Space');
  await page.waitForFunction(() => document.querySelector('tactful-preferences[inline]').shadowRoot.querySelector('.place'));
  assert.equal(await focused(page), 'matters lasts', 'also where the card is drawn anew');
});

test('the focus stays on a switch that was pressed', async (t) => {
  const { page, panel } = await open(t);
  await page.locator('#search').focus();
  await tabTo(page, 'I am browsing for someone else');
  await page.keyboard.press('Space');
  await panel.locator('.kept').getByText('Browsing for someone else').waitFor();
  assert.equal(await focused(page), 'I am browsing for someone else');
});

test('who saves an answer stays where they were: the focus is in the panel, and the page does not jump', async (t) => {
  const { page, panel } = await open(t);
  await page.locator('#search').focus();
  await tabTo(page, 'rain yes');
  await page.keyboard.press('Space');
  await tabTo(page, 'save rain');
  const place = () => panel.locator('.dial h3').evaluate((heading) => heading.getBoundingClientRect().top);
  const card = await panel.locator('fieldset', { hasText: 'when it rains' }).boundingBox();
  const before = await place();
  await page.keyboard.press('Enter');
  await panel.getByText('Do you go out when it rains? Yes').waitFor();
  const { isInPanel, isSeen } = await page.evaluate(() => {
    const { top, bottom } = document.activeElement.shadowRoot?.activeElement?.getBoundingClientRect() ?? {};
    return { isInPanel: document.activeElement.matches('tactful-preferences[inline]'), isSeen: bottom > 0 && top < innerHeight };
  });
  assert.ok(isInPanel);
  assert.ok(isSeen, 'what has the focus is on the screen');
  const moved = Math.abs(await place() - before);
  assert.ok(moved <= card.height + 16, `what came behind the card took its place: it moved by ${moved}, and the card was ${card.height} high`);
});

const MODES = modesOf(4800);

for (const [mode, options] of Object.entries(MODES)) {
  test(`axe finds nothing, and every target is large: the panel within the page, ${mode}`, async (t) => {
    const { page, panel } = await open(t, { ...options, person: { reducedMotion: 'reduce', ...options.person } });
    await page.evaluate(async () => {
      const api = await tactful.ready;
      api.preferences.set('rain', 'no');
      api.record('less', 'garden');
    });
    await panel.locator('fieldset').first().locator('input').nth(2).check();
    await panel.locator('fieldset').first().locator('.buttons button').nth(1).click();
    await panel.locator('.reward').waitFor();
    await panel.locator('.kept li').nth(3).waitFor();
    await assertAccessible(page, INLINE);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
  });
}
