// Storage that is forbidden or full: the moment is decided all the same, and a preference is refused in words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, startBuilt } from './harness.mjs';
import { hero } from './hero.mjs';

const denials = {
  'is forbidden': () => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  },
  'is missing': () => Object.defineProperty(window, 'localStorage', { value: null }),
  'is full': () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  },
};

for (const [name, deny] of Object.entries(denials)) {
  test(`where storage ${name}, the hero comes and a preference is refused in words`, async (t) => {
    const site = await startBuilt(t, 'shop.html');
    const visitor = await openVisitor(t);
    await visitor.context.addInitScript(deny);
    await visitor.page.goto(site.url('/shop.html?utm_term=kettle'), { waitUntil: 'networkidle' });
    assert.equal((await hero(visitor)).heading, 'It whistles');
    assert.deepEqual(visitor.complaints(), []);

    const kept = await visitor.page.evaluate(async () => (await tactful.ready).preferences.set('likes', 'tea'));
    assert.equal(kept, false);
    assert.equal(visitor.hints().length, 1);
    assert.match(visitor.hints()[0], /keeps nothing/);
    assert.deepEqual(visitor.errors, []);
    assert.equal((await hero(visitor)).heading, 'It whistles');
  });
}
