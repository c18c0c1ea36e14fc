// What is shown fits the device, and what its owner asked of it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { DESKTOP, PHONE, openVisitor, startWritten } from './harness.mjs';

const BODY = `<section data-tactful-slot="hero"><h2 data-tactful-part="heading">As written</h2>
  <img data-tactful-part="image" src="b.svg?default" alt="" width="8" height="8"></section>`;

/** An item with one picture, and what it says of it. */
const item = (heading, src, more) => ({
  id: heading.toLowerCase(),
  slot: 'hero',
  texts: { en: { heading, alt: '' } },
  images: [{ src, width: 8, height: 8, ...more }],
});

const slots = [{ id: 'hero' }];
const lively = { slots, items: [item('Moving', 'a.svg', { motion: true }), item('Still', 'b.svg')] };
const heavy = {
  slots,
  items: [
    { ...item('Heavy', 'a.svg', { weight: 2000 }), pinned: true },
    item('Light', 'b.svg', { weight: 40 }),
  ],
};

/** What a visitor sees, and which pictures are asked for. */
async function visit(t, site, { saves, ...options } = {}) {
  const built = await startWritten(t, { body: BODY, site });
  const visitor = await openVisitor(t, { ...DESKTOP, ...options });
  if (saves !== undefined) {
    const session = await visitor.context.newCDPSession(visitor.page);
    await session.send('Emulation.setDataSaverOverride', { dataSaverEnabled: saves });
  }
  await visitor.page.goto(built.site.url('/page.html'), { waitUntil: 'networkidle' });
  const heading = await visitor.page.locator('h2').innerText();
  assert.deepEqual(visitor.complaints(), []);
  const pictures = built.site.requests.map((request) => request.path).filter((address) => address.includes('.svg'));
  return { heading, pictures, html: await readFile(path.join(built.folder, 'page.html'), 'utf8') };
}

for (const [reducedMotion, heading, picture] of [
  ['no-preference', 'Moving', '/a.svg'],
  ['reduce', 'Still', '/b.svg'],
]) {
  test(`where the motion is ${reducedMotion}, the picture that is shown is ${heading.toLowerCase()}, and no other is asked for`, async (t) => {
    const seen = await visit(t, lively, { reducedMotion });
    assert.equal(seen.heading, heading);
    assert.deepEqual(seen.pictures, [picture]);
  });
}

for (const [saves, heading, picture] of [
  [false, 'Heavy', '/a.svg'],
  [true, 'Light', '/b.svg'],
]) {
  test(`a phone that saves ${saves ? 'data' : 'nothing'} gets the ${heading.toLowerCase()} picture, pinned or not`, async (t) => {
    const seen = await visit(t, heavy, { ...PHONE, saves });
    assert.equal(seen.heading, heading);
    assert.deepEqual(seen.pictures, [picture]);
  });
}

test('a slot in which nothing stands still stays as it is written', async (t) => {
  const alone = { slots, items: lively.items.slice(0, 1) };
  const seen = await visit(t, alone, { reducedMotion: 'reduce' });
  assert.equal(seen.heading, 'As written');
  assert.deepEqual(seen.pictures, ['/b.svg?default']);
});

test('conditions may ask for it, and a pattern beside them is answered too', async (t) => {
  const site = {
    slots,
    items: [
      { ...item('Elsewhere', 'a.svg'), when: { 'page.path': { $regex: '^/elsewhere' } } },
      { ...item('Calm', 'a.svg'), when: { reduced_motion: true, 'page.path': { $regex: '^/page' } } },
      item('Anyone', 'b.svg'),
    ],
  };
  assert.equal((await visit(t, site, { reducedMotion: 'reduce' })).heading, 'Calm');
  assert.equal((await visit(t, site, { reducedMotion: 'no-preference' })).heading, 'Anyone');
});

test('a page whose site asks for nothing carries nothing of it', async (t) => {
  const plain = { slots, items: [item('Plain', 'a.svg', { weight: 200 })] };
  const asked = await visit(t, lively);
  const spared = await visit(t, plain);
  assert.equal(spared.heading, 'Plain');
  assert.match(asked.html, /matchMedia/);
  assert.doesNotMatch(spared.html, /matchMedia|prefers-/);
});
