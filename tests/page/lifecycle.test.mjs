// Pages that are prepared, hidden or not touched keep nothing of what they show.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, setClock, startBuilt } from './harness.mjs';

const NOON = '2026-03-04T12:00:00+01:00';
const PREFIX = 'tactful:corner-shop:';
const names = (page) =>
  page.evaluate((prefix) => Object.keys(localStorage).map((name) => name.replace(prefix, '')).sort(), PREFIX);

/** What an expression of the page gives, without the touch of the page that playwright's `evaluate` counts as. */
async function untouched(page, expression) {
  const session = await page.context().newCDPSession(page);
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  assert.equal(exceptionDetails, undefined);
  await session.detach();
  return result.value;
}

/** A visitor who allowed everything in an earlier view. */
async function shop(t) {
  const site = await startBuilt(t, 'shop.html', { interests: { subjects: ['tea'] } });
  const visitor = await openVisitor(t);
  await setClock(visitor, NOON);
  const visit = (query = '') => visitor.page.goto(site.url(`/shop.html${query}`), { waitUntil: 'networkidle' });
  await visit();
  await visitor.page.evaluate(async () =>
    (await tactful.ready).consent.set({ 'this-visit': true, 'what-i-look-at': true }));
  return { visitor, visit };
}

test('a page that is prepared keeps nothing and loads no keeper until it is shown', async (t) => {
  const { visitor, visit } = await shop(t);
  const { page } = visitor;
  await visitor.context.addInitScript(() => {
    let isPrepared = true;
    Object.defineProperty(Document.prototype, 'prerendering', { get: () => isPrepared });
    window.show = () => {
      isPrepared = false;
      document.dispatchEvent(new Event('prerenderingchange'));
    };
  });
  const before = visitor.requests.length;
  await visit('?utm_term=kettle');
  // A page that asks for the API at once waits as well.
  const kept = () => untouched(page, `Object.keys(localStorage).map((name) => name.replace('${PREFIX}', '')).sort()`);
  const isReady = await untouched(page, `(async () => {
    window.asked = tactful.ready.then((api) => api.record('view', 'tea'));
    for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
    return Promise.race([window.asked, 'waiting']);
  })()`);
  assert.equal(isReady, 'waiting');
  assert.deepEqual(await kept(), ['choices']);
  assert.ok(!visitor.requests.slice(before).some((address) => address.includes('keeper')));

  await untouched(page, 'show()');
  assert.equal(await untouched(page, 'window.asked'), true);
  assert.deepEqual(await kept(), ['choices', 'session', 'standing']);
  await page.mouse.click(5, 5);
  await page.waitForFunction((name) => localStorage.getItem(name), `${PREFIX}evidence`);
  assert.deepEqual(visitor.complaints(), []);
});

test('what is recorded in a hidden page waits until it is seen, and goes with it', async (t) => {
  const { visitor, visit } = await shop(t);
  const { page } = visitor;
  const hide = (isHidden) => page.evaluate((isHidden) => {
    Object.defineProperty(Document.prototype, 'hidden', { configurable: true, get: () => isHidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
  const record = () => page.evaluate(async () => (await tactful.ready).record('view', 'tea'));
  await page.mouse.click(5, 5);
  await hide(true);
  await record();
  await visitor.frames(10);
  assert.deepEqual(await names(page), ['choices']);
  await visit();
  await page.mouse.click(5, 5);
  await visitor.frames(10);
  assert.deepEqual(await names(page), ['choices'], 'it went with its page');

  await hide(true);
  await record();
  await hide(false);
  await page.waitForFunction((name) => localStorage.getItem(name), `${PREFIX}evidence`);
  const held = () => page.evaluate(async () => (await navigator.locks.query()).held.map(({ name }) => name));
  assert.deepEqual(await held(), [`${PREFIX}0`]);
  await hide(true);
  await visitor.frames(5);
  assert.deepEqual(await held(), [], 'a lock would keep the page from the back-forward cache');
  assert.deepEqual(visitor.complaints(), []);
});

test('without Web Locks nothing of what is looked at is kept', async (t) => {
  const { visitor, visit } = await shop(t);
  await visitor.context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined }));
  await visit();
  await visitor.page.mouse.click(5, 5);
  assert.equal(await visitor.page.evaluate(async () => (await tactful.ready).record('view', 'tea')), true);
  await visitor.frames(10);
  assert.deepEqual(await names(visitor.page), ['choices']);
  assert.deepEqual(visitor.complaints(), []);
});
