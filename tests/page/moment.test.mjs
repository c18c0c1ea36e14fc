// The right hero for the moment, before anything wrong was painted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, openVisitor, setClock, startBuilt, watchPaint, watchShifts } from './harness.mjs';
import { DEFAULT, hero } from './hero.mjs';

const NOON = '2026-03-04T12:00:00+01:00';
const NIGHT = '2026-03-04T02:30:00+01:00';

const moments = [
  { name: 'a keyword', path: '?utm_term=hiking+boots', heading: 'Up the hill', picture: 'boots-wide' },
  { name: 'a search of the site', path: '?q=kettle', heading: 'It whistles', picture: 'kettle' },
  { name: 'the hour', clock: NIGHT, heading: 'Still awake', picture: 'night' },
  { name: 'the device', person: PHONE, heading: 'In the pocket', picture: 'phone' },
  { name: 'a keyword on a phone', person: PHONE, path: '?utm_term=boots', heading: 'Up the hill', picture: 'boots-tall' },
  { name: 'nothing in particular', heading: DEFAULT.heading, picture: 'default' },
];

for (const { name, path = '', clock = NOON, person = DESKTOP, heading, picture } of moments) {
  test(`${name} finds its hero before anything else was painted`, async (t) => {
    const site = await startBuilt(t, 'shop.html');
    const visitor = await openVisitor(t, person);
    await setClock(visitor, clock);
    const painted = await watchPaint(visitor, '#hero');
    const shifts = await watchShifts(visitor);
    await visitor.page.goto(site.url(`/shop.html${path}`), { waitUntil: 'networkidle' });

    const shown = await hero(visitor);
    assert.equal(shown.heading, heading);
    assert.match(shown.picture, new RegExp(`^/art/${picture}\\.svg`));
    assert.ok(shown.width > 0 && shown.isVisible);
    const headings = (await painted()).map(({ text }) => text.split('\n')[0]);
    assert.deepEqual([...new Set(headings)], [heading]);
    assert.deepEqual(await shifts(), []);
    assert.deepEqual(visitor.complaints(), []);
  });
}

test('only the chosen picture is asked for, once, and preloaded', async (t) => {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url('/shop.html?utm_term=boots'), { waitUntil: 'networkidle' });
  const pictures = site.paths().filter((path) => path.startsWith('/art/'));
  assert.deepEqual(pictures.sort(), ['/art/boots-wide.svg', '/art/laces.svg', '/art/socks.svg']);
  const preloads = visitor.page.locator('link[rel=preload][as=image]');
  assert.equal(await preloads.count(), 1);
  assert.equal(await preloads.getAttribute('href'), 'art/boots-wide.svg');
});

test('the chosen picture is asked for before the rest of the page arrives', async (t) => {
  let written;
  const site = await startBuilt(t, 'shop.html', { change: (html) => (written = html) });
  const visitor = await openVisitor(t);
  const gate = site.hold('/shop.html', Buffer.from(written).indexOf('<section'));
  const asked = visitor.page.waitForRequest('**/art/boots-wide.svg');
  await visitor.page.goto(site.url('/shop.html?utm_term=boots'), { waitUntil: 'commit' });
  await asked;
  assert.equal(await visitor.page.locator('#hero').count(), 0);
  gate.open();
});
