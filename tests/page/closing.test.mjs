// "Forget when I close": what is kept moves into the tab, and ends with it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEADLINES, headline, kept, openPanel, ready, refuse, says, visit } from './panel.mjs';

const { everyone, coffee } = HEADLINES;
const CLOSING = 'Forget when I close';

/** What is kept in the tab alone. */
const inTab = (page) => page.evaluate(() => Object.fromEntries(Object.entries(sessionStorage).map(([name, text]) => [name.split(':').slice(2).join(':'), text])));

/** A visitor who likes coffee, with the panel open. */
async function coffeeLover(t) {
  const visited = await visit(t);
  await refuse(visited.page);
  await visited.page.evaluate(() => tactful.ready.then(({ preferences }) => preferences.set('interest', 'coffee')));
  await visited.page.reload();
  await ready(visited.page);
  return { ...visited, panel: await openPanel(visited.page) };
}

/** Presses the switch, and waits until the panel was drawn with it. */
async function press(panel, isOn) {
  await panel.getByRole('switch', { name: CLOSING }).click();
  await panel.locator(`[data-key="${CLOSING}"]${isOn ? ':checked' : ':not(:checked)'}`).waitFor();
  await panel.getByRole('status').filter({ hasText: /./ }).first().waitFor();
}

test('what is kept counts in this tab, and nowhere else', async (t) => {
  const { site, page, panel, visitor } = await coffeeLover(t);
  const before = await kept(page);
  await press(panel, true);
  assert.deepEqual(Object.keys(await kept(page)), ['epoch'], 'one byte stays, so that no other tab brings anything back');
  const { epoch, ...moved } = await inTab(page);
  assert.equal(epoch, '', 'in the tab nothing was forgotten');
  assert.deepEqual({ ...moved, standing: '' }, { ...before, standing: '' }, 'choices included');
  assert.equal(await headline(page), coffee);
  await page.reload();
  assert.equal(await headline(page), coffee, 'the next view finds it before it is painted');
  const another = await page.context().newPage();
  await another.goto(site.url('/yours/'));
  assert.equal(await headline(another), everyone);
  await page.close();
  const next = await another.context().newPage();
  await next.goto(site.url('/yours/'));
  assert.equal(await headline(next), everyone, 'with the tab it is gone');
  assert.deepEqual(visitor.complaints(), []);
});

test('what is said from then on stays in the tab, and all of it can be seen, taken along and forgotten', async (t) => {
  const { page, panel } = await coffeeLover(t);
  await press(panel, true);
  await page.evaluate(() => tactful.ready.then(({ preferences }) => preferences.set('rain', 'yes')));
  const exported = await page.evaluate(() => tactful.ready.then((api) => api.export()));
  assert.deepEqual(JSON.parse(exported).kept.filter(({ what }) => what == 'preference').map(({ of }) => of).sort(), ['interest', 'rain']);
  assert.deepEqual(Object.keys(await kept(page)), ['epoch']);
  await panel.getByRole('button', { name: 'Forget everything' }).click();
  await says(page, everyone);
  assert.deepEqual(Object.keys(await inTab(page)), ['epoch']);
  assert.equal(await page.evaluate(() => tactful.ready.then((api) => api.kept())).then((rows) => rows.length), 0);
});

test('pressed again, it is kept as before, and what slept meanwhile brings nothing back', async (t) => {
  const { site, page, panel } = await coffeeLover(t);
  const before = await kept(page);
  await press(panel, true);
  await press(panel, false);
  assert.deepEqual(await inTab(page), {});
  const back = await kept(page);
  const turned = back.epoch;
  assert.match(turned, /^\.[0-9a-f]{2}$/);
  assert.equal(back[`preferences${turned}`], before.preferences);
  assert.equal(back[`choices${turned}`], before.choices);
  // A tab that slept writes under the name that counted before.
  await page.evaluate(() => localStorage.setItem(`${tactful.site.k}preferences`, 'stale'));
  const another = await page.context().newPage();
  await another.goto(site.url('/yours/'));
  assert.equal(await headline(another), coffee);
  await ready(another);
  assert.equal((await kept(another)).preferences, undefined, 'and it is erased');
});

test('pressed again, what another tab was told meanwhile counts there', async (t) => {
  const { site, page, panel } = await coffeeLover(t);
  await press(panel, true);
  const another = await page.context().newPage();
  await another.goto(site.url('/yours/'));
  await ready(another);
  await another.evaluate(() => tactful.ready.then(({ consent }) => consent.set({ 'this-visit': true })));
  await another.evaluate(() => tactful.ready.then(({ consent }) => consent.set({ 'this-visit': false })));
  const theirs = await kept(another);
  await page.bringToFront();
  await press(panel, false);
  const both = await kept(page);
  const [choices] = Object.keys(theirs).filter((name) => name.startsWith('choices'));
  assert.equal(both[choices], theirs[choices], 'a later refusal goes before what was said in the tab');
  assert.equal(both.epoch, theirs.epoch, 'and what was taken back there stays so');
  assert.match(both[choices.replace('choices', 'preferences')], /interest coffee/);
});

test('a page that comes back from the back-forward cache keeps what is said where the tab does', async (t) => {
  const { page, panel } = await coffeeLover(t);
  await page.evaluate(() => {
    // As another page of this tab does, while this one lies in the cache.
    Object.entries(localStorage).forEach(([name, text]) => sessionStorage.setItem(name, text));
    sessionStorage.setItem(`${tactful.site.k}epoch`, '');
    localStorage.clear();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await panel.locator(`[data-key="${CLOSING}"]:checked`).waitFor();
  await page.evaluate(() => tactful.ready.then(({ preferences }) => preferences.set('rain', 'yes')));
  assert.deepEqual(await kept(page), {});
  assert.match((await inTab(page)).preferences, /rain yes/);
});

test('a tab that is open forgets when another one takes everything along', async (t) => {
  const { site, page, panel } = await coffeeLover(t);
  const another = await page.context().newPage();
  await another.goto(site.url('/yours/'));
  await ready(another);
  const theirs = await openPanel(another);
  await theirs.getByText('What would you like to see more of? Coffee').waitFor();
  await page.bringToFront();
  await press(panel, true);
  await theirs.getByText('What would you like to see more of? Coffee').waitFor({ state: 'detached' });
});

test('where there is no room in the tab, everything stays where it was', async (t) => {
  const { page, panel, visitor } = await coffeeLover(t);
  const before = await kept(page);
  await page.evaluate(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (...given) {
      if (this == sessionStorage && given[0].endsWith('standing')) throw new DOMException('full', 'QuotaExceededError');
      return setItem.apply(this, given);
    };
  });
  await panel.getByRole('switch', { name: CLOSING }).click();
  await panel.getByText('This browser keeps nothing for this site.').waitFor();
  assert.deepEqual(await kept(page), before);
  assert.deepEqual(await inTab(page), {});
  assert.equal(await panel.getByRole('switch', { name: CLOSING }).isChecked(), false);
  assert.equal(await headline(page), coffee);
  assert.deepEqual(visitor.complaints(), []);
});
