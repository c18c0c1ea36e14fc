// The owner's own style sheets: they count elements, insist that something is seen, or say how a part is displayed.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { openVisitor, policyOf, startBuilt, startSite, startWritten, watchPaint } from './harness.mjs';
import { fixtures } from './places.mjs';

/** What selectors such as `:nth-child` and `+` go by: every element of the body with its place, the loader aside. */
function places(visitor) {
  return visitor.page.evaluate(() => {
    document.querySelector('script[src$="/tactful.js"]')?.remove();
    const place = (element) => `${element.localName} ${[...element.parentNode.children].indexOf(element)}`;
    return [...document.body.querySelectorAll('*')].map(place);
  });
}

/** The same page as its owner wrote it. */
async function placesAsWritten(t, page) {
  const html = await readFile(path.join(fixtures, page), 'utf8');
  const site = await startSite(t, { files: { [`/${page}`]: html } });
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url(`/${page}`));
  return places(visitor);
}

const ways = {
  'with the opening': {},
  'with the opening in a file': { publish: 'file' },
  'where only the opening is blocked': { policy: ({ hashes }) => policyOf({ hashes: hashes.slice(1) }) },
};

for (const [name, options] of Object.entries(ways)) {
  test(`every element has the place that its owner gave it: ${name}`, async (t) => {
    const site = await startBuilt(t, 'shop.html', options);
    const visitor = await openVisitor(t);
    await visitor.page.goto(site.url('/shop.html'), { waitUntil: 'networkidle' });
    assert.deepEqual(await places(visitor), await placesAsWritten(t, 'shop.html'));
  });
}

const insistent = [
  '#hero * { visibility: visible !important }',
  '@layer shop { #hero, #hero * { visibility: visible !important } }',
  '#hero, #hero * { opacity: 1 !important }',
  '#hero b { opacity: 1 !important; visibility: visible !important }',
];

for (const rules of insistent) {
  test(`what must not be seen yet is not seen: ${rules}`, async (t) => {
    let written;
    const change = (html) => (written = html.replace('</head>', `<style>${rules}</style></head>`));
    const site = await startBuilt(t, 'split.html', { change });
    const visitor = await openVisitor(t);
    const painted = await watchPaint(visitor, '#hero b');
    const gate = site.hold('/split.html', Buffer.from(written).indexOf('<script>', written.indexOf('id="hero"')));
    await visitor.page.goto(site.url('/split.html?utm_term=boots'), { waitUntil: 'commit' });
    await gate.reached;
    await visitor.firstPaint();
    await visitor.page.waitForSelector('#hero b', { state: 'attached' });
    await visitor.frames(2);
    gate.open();
    await visitor.page.waitForLoadState('load');
    await visitor.frames(2);
    assert.deepEqual((await painted()).map(({ text }) => text), ['Up the hill']);
  });
}

test('a part without words takes no room, however it is displayed, and has it again', async (t) => {
  const body = `<div data-tactful-slot="hero">
      <h2 data-tactful-part="heading" style="display: none">As written</h2>
      <a data-tactful-part="action" class="button" href="all.html">Look around</a>
    </div>`;
  const head = '<style>.button { display: inline-block; padding: 1em; background: #667 }</style>';
  const item = { id: 'quiet', slot: 'hero', texts: { en: { heading: 'Quiet' } }, link: 'quiet.html' };
  const { site } = await startWritten(t, { head, body, site: { slots: [{ id: 'hero' }], items: [item] } });
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url('/page.html'));
  assert.equal(await visitor.page.locator('.button').boundingBox(), null);
  assert.ok(await visitor.page.locator('h2').isVisible());
});
