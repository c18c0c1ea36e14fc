// The owner's own style sheets: they count elements, insist that something is seen, or say how a part is displayed.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { isOnScreen, openVisitor, policyOf, setClock, startBuilt, startSite, startWritten } from './harness.mjs';
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
    // At night the shelf has an item of its own.
    await setClock(visitor, '2026-03-04T12:00:00+01:00');
    await visitor.page.goto(site.url('/shop.html'), { waitUntil: 'networkidle' });
    assert.deepEqual(await places(visitor), await placesAsWritten(t, 'shop.html'));
  });
}

/** The page held right before its fill script: the hero is parsed and not chosen, its heading is of one colour. */
async function heldPage(t, rules) {
  let written;
  const sheet = `<style>#hero b { display: block; height: 4em; background: rgb(255, 0, 255) } ${rules}</style>`;
  const site = await startBuilt(t, 'split.html', { change: (html) => (written = html.replace('</head>', `${sheet}</head>`)) });
  const visitor = await openVisitor(t);
  const gate = site.hold('/split.html', Buffer.from(written).indexOf('<script>', written.indexOf('id="hero"')));
  await visitor.page.goto(site.url('/split.html?utm_term=boots'), { waitUntil: 'commit' });
  await gate.reached;
  await visitor.firstPaint();
  await visitor.page.waitForSelector('#hero b', { state: 'attached' });
  await visitor.frames(2);
  return { visitor, gate };
}

const MAGENTA = [255, 0, 255];

const insistent = [
  '',
  '#hero * { visibility: visible !important }',
  '@layer shop { #hero, #hero * { visibility: visible !important } }',
  '#hero b { opacity: 1 !important; visibility: visible !important }',
  '#hero { opacity: 1 !important } #hero b { visibility: visible }',
  '#hero { display: contents } #hero b { visibility: visible }',
];

for (const rules of insistent) {
  test(`what must not be seen yet is not seen: ${rules}`, async (t) => {
    const { visitor, gate } = await heldPage(t, rules);
    assert.ok(!(await isOnScreen(visitor, MAGENTA)));
    gate.open();
    await visitor.page.waitForLoadState('load');
    assert.equal(await visitor.page.locator('#hero b').innerText(), 'Up the hill');
    assert.ok(await isOnScreen(visitor, MAGENTA));
  });
}

test('what was chosen is there at once, however slowly the owner lets things change', async (t) => {
  const { visitor, gate } = await heldPage(t, '* { transition: all 60s }');
  gate.open();
  await visitor.page.waitForLoadState('load');
  await visitor.frames(2);
  const looks = await visitor.page.evaluate(() => [...document.querySelectorAll('#hero, #hero b')].map((element) => {
    const { visibility, opacity, clipPath } = getComputedStyle(element);
    return [visibility, opacity, clipPath];
  }));
  assert.deepEqual(looks, [['visible', '1', 'none'], ['visible', '1', 'none']]);
});

test('a part without words takes no room, however it is displayed', async (t) => {
  const body = `<div data-tactful-slot="hero">
      <h2 data-tactful-part="heading">As written</h2>
      <a data-tactful-part="action" class="button" href="all.html">Look around</a>
    </div>`;
  const head = '<style>.button { display: inline-block !important; padding: 1em; background: #667 }</style>';
  const item = { id: 'quiet', slot: 'hero', texts: { en: { heading: 'Quiet' } }, link: 'quiet.html' };
  const { site } = await startWritten(t, { head, body, site: { slots: [{ id: 'hero' }], items: [item] } });
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url('/page.html'));
  assert.equal(await visitor.page.locator('.button').boundingBox(), null);
  assert.ok(await visitor.page.locator('h2').isVisible());
});
