// Nothing is asked for but the site's own files and the plan's pictures, and nothing is written before a preference.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, setClock, startBuilt } from './harness.mjs';
import { NOTHING, written } from './witness.mjs';

const SIGNALS = { 'without a signal': undefined, 'with Global Privacy Control': true };

for (const [name, signal] of Object.entries(SIGNALS)) {
  test(`nothing is written on any page before a preference was set, ${name}`, async (t) => {
    const site = await startBuilt(t, 'shop.html');
    const visitor = await openVisitor(t);
    await visitor.context.addInitScript((gpc) => {
      if (gpc) Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => gpc });
    }, signal);
    for (const query of ['?utm_term=boots', '?q=kettle', '', '?utm_term=hiking%20boots&gclid=abc']) {
      await visitor.page.goto(site.url(`/shop.html${query}`), { waitUntil: 'networkidle' });
      assert.deepEqual(await written(visitor.page), NOTHING);
    }
    await visitor.page.evaluate(async () => {
      const api = await tactful.ready;
      api.preferences.get('likes');
      api.preferences.clear('likes');
      await api.explain();
    });
    assert.deepEqual(await written(visitor.page), NOTHING);
    assert.deepEqual(visitor.complaints(), []);
  });
}

test('a preference writes to local storage alone', async (t) => {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url('/shop.html'), { waitUntil: 'networkidle' });
  await visitor.page.evaluate(async () => (await tactful.ready).preferences.set('likes', 'tea'));
  const { local, ...rest } = await written(visitor.page);
  assert.ok(Object.keys(local).length > 0);
  assert.ok(Object.keys(local).every((key) => key.startsWith('tactful:corner-shop:')), Object.keys(local).join());
  const { local: _, ...nothing } = NOTHING;
  assert.deepEqual(rest, nothing);
});

test('only the own files and the pictures of the plan are asked for', async (t) => {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await setClock(visitor, '2026-03-04T12:00:00+01:00');
  const idle = visitor.page.waitForResponse(/keeper-said\.wasm/);
  await visitor.page.goto(site.url('/shop.html?utm_term=kettle'), { waitUntil: 'networkidle' });
  await idle;
  const own = (address) => new URL(address).pathname;
  const keeper = ['/tactful/api.js', '/tactful/keeper-said.wasm'];
  const pictures = ['/art/bread.svg', '/art/kettle.svg', '/art/salt.svg'];
  const expected = [...pictures, '/shop.css', '/shop.html', ...keeper, '/tactful/tactful.js'];
  assert.deepEqual(visitor.requests.filter((address) => !address.startsWith(site.url(''))), []);
  assert.deepEqual(visitor.requests.map(own).filter((path) => path !== '/favicon.ico').sort(), expected);
  assert.ok(visitor.requests.slice(1).every((address) => !address.includes('kettle=') && !address.includes('?')));

  await visitor.page.evaluate(async () => {
    const api = await tactful.ready;
    api.preferences.set('likes', 'tea');
    await api.why('hero');
  });
  const later = visitor.requests.map(own).filter((path) => path !== '/favicon.ico').slice(expected.length);
  assert.ok(later.every((path) => /^\/(tactful\/\w+\.(js|wasm)|site\.[0-9a-f]{8}\.bin)$/.test(path)), later.join('\n'));
  assert.deepEqual(visitor.requests.filter((address) => !address.startsWith(site.url(''))), []);
});
