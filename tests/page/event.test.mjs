// One event a page, with the plan.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, startBuilt } from './harness.mjs';

async function events(t, query, options) {
  const site = await startBuilt(t, 'shop.html', options);
  const visitor = await openVisitor(t);
  await visitor.context.addInitScript(() => {
    window.harnessEvents = [];
    document.addEventListener('tactful:plan', (event) => window.harnessEvents.push(event.detail));
  });
  await visitor.page.goto(site.url(`/shop.html${query}`), { waitUntil: 'networkidle' });
  assert.deepEqual(visitor.errors, []);
  await visitor.page.evaluate(() => window.tactful?.ready?.then((api) => api.preferences.set('likes', 'tea')));
  return visitor.page.evaluate(() => window.harnessEvents);
}

test('one event a page, with what was chosen and why', async (t) => {
  const [plan, ...more] = await events(t, '?utm_term=boots');
  assert.deepEqual(more, []);
  assert.deepEqual(plan.hero.map(({ item, reason }) => [item, reason]), [['hero-boots', 4]]);
  assert.deepEqual(plan.shelf.map(({ item }) => item), ['shelf-socks', 'shelf-laces']);
});

test('one event where the loader is in the page twice', async (t) => {
  const loader = '<script defer src="tactful/tactful.js"></script>';
  const change = (html) => html.replace('</body>', `${loader}</body>`);
  const [plan, ...more] = await events(t, '?utm_term=boots', { change });
  assert.equal(plan.hero[0].item, 'hero-boots');
  assert.deepEqual(more, []);
});

test('no event where nothing was decided', async (t) => {
  const change = (html) => html.replace('WebAssembly.Module', 'WebAssembly.None');
  assert.deepEqual(await events(t, '?utm_term=boots', { change }), []);
});
