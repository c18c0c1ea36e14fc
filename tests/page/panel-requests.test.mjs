// Whatever is kept, the same is asked for: what leaves the device does not tell what it knows, but for the pictures that were chosen,
// and the panel lists those.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { demo, openVisitor, startSite } from './harness.mjs';
import { inlined, kept, openPanel, ready, says } from './panel.mjs';

const PAGE = '/yours/';
/** So high that every picture of the page is on the screen. */
const HIGH = { viewport: { width: 1280, height: 3600 } };

/** What different visitors have in their browsers before the view that is looked at. */
const MEMORIES = {
  'who refused': async (api) => {
    api.consent.set({ 'this-visit': false, 'what-i-look-at': false });
  },
  'who answered much': async (api) => {
    api.preferences.set('interest', ['coffee', 'music']);
    api.preferences.set('matters', ['near', 'mends']);
    api.preferences.set('strength', '4');
    api.preferences.set('rain', 'no');
    api.record('less', 'garden');
    api.record('have', 'kitchen', { until: '2030-01' });
  },
  'who was seen looking': async (api) => {
    api.consent.set({ 'this-visit': true, 'what-i-look-at': true });
    for (const subject of ['trail', 'coffee', 'reading']) api.record('view', subject);
    api.record('purchase', 'music');
    while (!Object.keys(localStorage).some((name) => name.includes('evidence'))) await new Promise(requestAnimationFrame);
  },
  'who forgot everything': async (api) => {
    api.preferences.set('interest', 'coffee');
    api.forget();
  },
  'who paused': async (api) => {
    api.preferences.set('interest', 'coffee');
    api.consent.pause();
  },
};

/** A site with the page, and what a visitor's browser keeps after `remember` in a view before. */
async function shop(t, change = (html) => html) {
  const site = await startSite(t, { folder: demo, files: { '/favicon.ico': '' } });
  const html = await readFile(path.join(demo, PAGE, 'index.html'), 'utf8');
  site.put(PAGE, change(html));
  const remembering = async (remember, query = '?utm_term=kettle') => {
    const { page, context } = await openVisitor(t, HIGH);
    await page.goto(site.url(PAGE + query));
    await ready(page);
    await page.mouse.click(5, 5);
    await page.evaluate(`tactful.ready.then(${remember})`);
    const state = await context.storageState();
    await context.close();
    return state;
  };
  /** A view with that memory and a fresh cache: everything that it asked for until it had nothing more to ask. */
  const view = async (storageState, use = async () => {}, options = HIGH) => {
    const visitor = await openVisitor(t, { ...options, storageState });
    const { page } = visitor;
    const idle = watchIdle(visitor);
    const first = site.requests.length;
    await page.goto(site.url(PAGE), { waitUntil: 'networkidle' });
    await ready(page);
    await idle();
    const loading = site.requests.length;
    await use(page, visitor);
    await idle();
    assert.deepEqual(visitor.complaints(), []);
    assert.deepEqual(visitor.requests.filter((address) => !address.startsWith(site.url('')) && !address.startsWith('blob:')), []);
    return { page, visitor, loaded: site.requests.slice(first, loading), used: site.requests.slice(loading) };
  };
  return { site, remembering, view };
}

/** Notes what a visitor waits for; the returned function resolves once nothing is awaited, and nothing more is asked for. */
function watchIdle(visitor) {
  const { context } = visitor;
  const awaited = new Set();
  context.on('request', (request) => request.url().startsWith('http') && awaited.add(request));
  for (const end of ['requestfinished', 'requestfailed']) context.on(end, (request) => awaited.delete(request));
  return async () => {
    for (let still = 0; still < 20; still = awaited.size ? 0 : still + 1) await visitor.frames(1);
  };
}

const isPicture = ({ path }) => /\.(svg|png|webp)$/.test(path);
/** A request as its server sees it, byte by byte. */
const told = ({ method, path, headers }) => `${method} ${path} ${JSON.stringify(headers)}`;
/** All but pictures; one connection or another may be first. */
const plain = (requests) => requests.filter((request) => !isPicture(request)).map(told).sort();
const pictures = (requests) => requests.filter(isPicture).map(({ path }) => path.split('/').pop());

/** The same presses, whatever the panel shows. */
async function use(page) {
  await page.locator('#looks-heading').click();
  const panel = await openPanel(page);
  await panel.locator('.left').waitFor();
  const other = panel.getByRole('switch', { name: /someone else/ });
  await other.check();
  await other.uncheck();
  await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: 'Save a copy' }).click()]);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await openPanel(page);
}

test('the page and its panel ask for the same, byte by byte, whatever is kept', async (t) => {
  const { remembering, view } = await shop(t);
  const nobody = await view(undefined, use);
  assert.ok(plain(nobody.loaded).length > 8 && plain(nobody.used).length > 3, 'something is asked for');
  assert.ok(nobody.loaded.every(({ headers }) => !headers.cookie));
  const heroes = new Set();
  for (const [who, remember] of Object.entries(MEMORIES)) {
    const known = await view(await remembering(remember), use);
    assert.ok(Object.keys(await kept(known.page)).length > 0, `${who}: something is kept`);
    assert.deepEqual(plain(known.loaded), plain(nobody.loaded), `${who}: loading`);
    assert.deepEqual(plain(known.used), plain(nobody.used), `${who}: pressing`);
    heroes.add(pictures(known.loaded).find((name) => name.startsWith('hero-')));
  }
  assert.ok(heroes.size > 2, 'they are shown different things');
});

test('the first press in a page asks for the same, whether its question was answered or not', async (t) => {
  const { remembering, view } = await shop(t);
  const press = (page) => page.locator('#looks-heading').click();
  const [nobody, answered] = [await view(undefined, press), await view(await remembering(MEMORIES['who answered much']), press)];
  assert.equal(await nobody.page.locator('tactful-question fieldset').count(), 1);
  assert.equal(await answered.page.locator('tactful-question fieldset').count(), 0);
  assert.deepEqual(plain(answered.used), plain(nobody.used));
});

test('so do two questions of one page, whichever is asked', async (t) => {
  const second = (html) => html.replace('<tactful-question for="interest"></tactful-question>', '<tactful-question for="interest"></tactful-question><tactful-question for="rain"></tactful-question>');
  const { remembering, view } = await shop(t, second);
  const press = (page) => page.locator('#looks-heading').click();
  const nobody = await view(undefined, press);
  const first = await view(await remembering((api) => { api.preferences.set('interest', 'coffee'); }), press);
  const both = await view(await remembering((api) => { api.preferences.set('interest', 'coffee'); api.preferences.set('rain', 'no'); }), press);
  const asked = ({ page }) => page.locator('tactful-question legend').allInnerTexts();
  assert.deepEqual([await asked(nobody), await asked(first), await asked(both)].map(([text]) => text?.slice(0, 4)), ['What', 'Do y', undefined]);
  assert.deepEqual(plain(first.used), plain(nobody.used));
  assert.deepEqual(plain(both.used), plain(nobody.used));
});

test('the panel within the page asks for the same, whatever is kept', async (t) => {
  const { remembering, view } = await shop(t, inlined);
  const nobody = await view();
  for (const [who, remember] of Object.entries(MEMORIES)) {
    const known = await view(await remembering(remember));
    assert.deepEqual(plain(known.loaded), plain(nobody.loaded), who);
  }
});

/** What the open panel says of pictures that were asked for. */
const listed = async (page) => (await page.locator('footer tactful-preferences .pictures li').allInnerTexts()).sort();

/** The pictures of the page's frame, which everybody gets. */
const OF_ALL = ['favicon.svg', 'icon-search.svg'];
const chosen = (requests) => [...new Set(pictures(requests))].filter((name) => !OF_ALL.includes(name)).sort();

for (const [who, remember] of Object.entries({ 'who comes for the first time': undefined, ...MEMORIES })) {
  test(`exactly the pictures that were asked for are listed: ${who}`, async (t) => {
    const { remembering, view } = await shop(t);
    const { page, loaded, used } = await view(remember && await remembering(remember), async (page) => { await openPanel(page); });
    // Who sees the page as it was written sees the pictures that everybody may.
    const isChosen = await page.evaluate(() => Object.values(tactful.plan).flat().some(({ item }) => item));
    assert.equal(isChosen, who != 'who paused');
    assert.deepEqual(await listed(page), isChosen ? chosen([...loaded, ...used]) : []);
  });
}

test('a picture that waits below the screen and was not asked for is not listed', async (t) => {
  // Further down than what browsers fetch in advance.
  const { remembering, view } = await shop(t, (html) => html.replace('<section class="band"', '<div style="height: 9000px"></div><section class="band"'));
  const low = { viewport: { width: 1280, height: 320 } };
  const state = await remembering(MEMORIES['who answered much']);
  const far = await view(state, async (page) => {
    // Nothing is scrolled, as by a press where the handle stands.
    await page.locator('footer tactful-preferences button').dispatchEvent('click');
    await page.locator('footer tactful-preferences dialog').waitFor();
  }, low);
  const asked = chosen(far.loaded);
  assert.ok(asked.length > 0 && asked.every((name) => name.startsWith('hero-')), asked.join());
  assert.deepEqual(chosen(far.used), []);
  assert.deepEqual(await listed(far.page), asked);
});

test('pictures that were tried on are listed when the panel is opened again: their requests left this device', async (t) => {
  const { view } = await shop(t);
  const { page, loaded, used } = await view(undefined, async (page) => {
    const panel = await openPanel(page);
    await panel.getByLabel('Coffee').check();
    await says(page, 'Let it rain');
    await page.waitForFunction(() => document.querySelector('[data-tactful-slot=hero] img').complete);
    await panel.getByLabel('Coffee').uncheck();
    await says(page, 'Good things for the day at hand');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await openPanel(page);
  });
  const asked = chosen([...loaded, ...used]);
  assert.ok(asked.includes('hero-coffee-rain-wide.svg'));
  assert.deepEqual(await listed(page), asked);
});

test('a picture whose slot was paused is listed still', async (t) => {
  const { remembering, view } = await shop(t);
  const state = await remembering(MEMORIES['who answered much']);
  const { page, loaded } = await view(state, async (page) => {
    const panel = await openPanel(page);
    await panel.getByRole('button', { name: 'This page', exact: true }).click();
    await says(page, 'Good things for the day at hand');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await openPanel(page);
  });
  const hero = pictures(loaded).find((name) => name.startsWith('hero-'));
  assert.notEqual(hero, 'hero-shopfront-wide.svg');
  assert.ok((await listed(page)).includes(hero), hero);
});

test('pictures that were chosen are asked for without a referrer', async (t) => {
  const { remembering, view } = await shop(t);
  const { page, loaded, used } = await view(await remembering(MEMORIES['who answered much']), async (page) => {
    const panel = await openPanel(page);
    await panel.getByRole('switch', { name: /someone else/ }).check();
    await says(page, 'Good things for the day at hand');
  });
  const own = await page.evaluate(() => Object.values(tactful.plan).flat().map(({ item }) => item));
  assert.ok(own.length > 4);
  const asked = [...loaded, ...used].filter(isPicture).filter(({ path }) => !OF_ALL.includes(path.split('/').pop()));
  assert.ok(asked.length >= 5);
  assert.deepEqual(asked.filter(({ headers }) => headers.referer).map(({ path }) => path), []);
});

test('a chosen picture is asked for once', async (t) => {
  const { remembering, view } = await shop(t);
  const { loaded } = await view(await remembering(MEMORIES['who answered much']));
  const names = pictures(loaded);
  assert.deepEqual(names.filter((name, place) => names.indexOf(name) != place), []);
});
