// Browsers that lack something: the page is as its owner wrote it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, startBuilt, watchPaint } from './harness.mjs';
import { DEFAULT, assertAsWritten } from './hero.mjs';

const lacks = {
  WebAssembly: () => delete window.WebAssembly,
  'the CSSStyleSheet constructor': () => {
    window.CSSStyleSheet = class {
      constructor() {
        throw new TypeError('Illegal constructor');
      }
    };
  },
  adoptedStyleSheets: () => delete Document.prototype.adoptedStyleSheets,
  TextEncoder: () => delete window.TextEncoder,
};

for (const [name, remove] of Object.entries(lacks)) {
  test(`without ${name} the page is as its owner wrote it`, async (t) => {
    const site = await startBuilt(t, 'shop.html');
    const visitor = await openVisitor(t);
    await visitor.context.addInitScript(remove);
    const painted = await watchPaint(visitor, '#hero');
    await visitor.page.goto(site.url('/shop.html?utm_term=boots'), { waitUntil: 'networkidle' });
    await assertAsWritten(visitor);
    assert.deepEqual([...new Set((await painted()).map(({ text }) => text.split('\n')[0]))], [DEFAULT.heading]);
    assert.equal(visitor.hints().length, 1);
    assert.deepEqual(visitor.complaints(), []);
  });
}

test('without Intl the right hero comes all the same, where no condition asks for the time zone', async (t) => {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await visitor.context.addInitScript(() => delete window.Intl);
  await visitor.page.goto(site.url('/shop.html?utm_term=boots'), { waitUntil: 'networkidle' });
  assert.equal(await visitor.page.locator('#hero [data-tactful-part=heading]').textContent(), 'Up the hill');
  assert.deepEqual(visitor.complaints(), []);
});
