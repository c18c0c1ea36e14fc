// The two ways to publish give the same plan.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, openVisitor, setClock, startBuilt } from './harness.mjs';
import { hero } from './hero.mjs';

const moments = [
  { query: '?utm_term=boots', clock: '2026-03-04T12:00:00+01:00', person: DESKTOP },
  { query: '?q=kettle', clock: '2026-03-04T02:30:00+01:00', person: PHONE },
  { query: '', clock: '2026-03-04T02:30:00+01:00', person: DESKTOP },
  { query: '', clock: '2026-03-04T12:00:00+01:00', person: DESKTOP },
];

async function seen(t, publish, { query, clock, person }) {
  const site = await startBuilt(t, 'shop.html', { publish });
  const visitor = await openVisitor(t, person);
  await setClock(visitor, clock);
  await visitor.page.goto(site.url(`/shop.html${query}`), { waitUntil: 'networkidle' });
  assert.deepEqual(visitor.complaints(), []);
  const plan = await visitor.page.evaluate(() => tactful.plan);
  return { plan, hero: await hero(visitor), shelf: await visitor.page.locator('#shelf').innerText(), site };
}

test('inlined and in a file, the same plan and the same page', async (t) => {
  const headings = new Set();
  for (const moment of moments) {
    const { site: inlinedSite, ...inlined } = await seen(t, 'inlined', moment);
    const { site: fileSite, ...file } = await seen(t, 'file', moment);
    assert.deepEqual(file, inlined);
    assert.ok(fileSite.paths().includes('/shop.tactful.js') && !inlinedSite.paths().includes('/shop.tactful.js'));
    headings.add(file.hero.heading);
  }
  assert.equal(headings.size, moments.length);
});
