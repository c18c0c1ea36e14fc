// Sites that need more room than a page of wasm memory, and pages with as many slots as may be.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, startWritten } from './harness.mjs';

/** The plan that a visitor gets at `query` of a page for a site. */
async function plan(t, site, body, query) {
  const { site: served } = await startWritten(t, { body, site });
  const visitor = await openVisitor(t);
  await visitor.page.goto(served.url(`/page.html?utm_term=${query}`));
  assert.equal(await visitor.page.evaluate(() => tactful.failure && String(tactful.failure)), undefined);
  return visitor.page.evaluate(() => tactful.plan);
}

const slot = (id) => `<div data-tactful-slot="${id}"><p data-tactful-part="text">as written</p></div>`;

for (const kilobytes of [20, 62, 66, 80, 130, 200]) {
  test(`a slice of some ${kilobytes} kB`, async (t) => {
    const phrases = Array.from({ length: Math.round((kilobytes * 1000) / 48) }, (_, number) => ({
      phrase: `the words of the keyword with number ${number} end`,
    }));
    const match = [];
    for (let start = 0; start < phrases.length; start += 50) match.push(phrases.slice(start, start + 50));
    const site = {
      keywords: match.map((match, number) => ({ id: `k${number}`, match })),
      slots: [{ id: 'hero' }],
      items: [{ id: 'asked', slot: 'hero', when: { keyword: `k${match.length - 1}` }, texts: { en: { text: 'asked' } } }],
    };
    const words = phrases.at(-1).phrase.replaceAll(' ', '+');
    assert.equal((await plan(t, site, slot('hero'), words)).hero[0].item, 'asked');
  });
}

test('255 slots', async (t) => {
  const ids = Array.from({ length: 255 }, (_, number) => `s${number}`);
  const site = {
    keywords: [{ id: 'last', match: [{ exact: 'last' }] }],
    slots: ids.map((id) => ({ id })),
    items: [{ id: 'asked', slot: 's254', when: { keyword: 'last' }, texts: { en: { text: 'asked' } } }],
  };
  const told = await plan(t, site, ids.map(slot).join(''), 'last');
  assert.equal(Object.keys(told).length, 255);
  assert.equal(told.s254[0].item, 'asked');
});
