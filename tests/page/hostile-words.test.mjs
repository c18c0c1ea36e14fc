// Addresses made to hurt: a clean default, no error, and no byte of them in the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, setClock, startBuilt } from './harness.mjs';
import { DEFAULT, hero } from './hero.mjs';

const NOON = '2026-03-04T12:00:00+01:00';
const MARK = 'zqxj';

const words = {
  'a script': `<script>${MARK}</script>`,
  'an image with a handler': `"><img src=x onerror=${MARK}()>`,
  'pictures of faces': `🥾👩‍👩‍👧${MARK}`,
  'five kilobytes': `${MARK} hiking boots `.repeat(280),
  'a direction turned round': `\u202e${MARK}\u2066boots`,
  'an unfilled macro': `{keyword:${MARK}}`,
  'a macro of another make': '{{keyword}}',
  'the word null': 'null',
  'the word undefined': 'undefined',
  'not provided': '(not provided)',
  'control characters': `\u0000\u0001\u0002${MARK}\u001b[31m`,
  'separators of our own': `boots\u0001boots\u0001${MARK}`,
  'the name of a prototype': '__proto__',
  'the name of a method': 'constructor',
  'a lone surrogate': `\ud83e${MARK}`,
};

async function visit(t, query) {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await setClock(visitor, NOON);
  await visitor.page.goto(site.url(`/shop.html?${query}`), { waitUntil: 'load' });
  assert.deepEqual(await hero(visitor), DEFAULT);
  const page = await visitor.page.evaluate(() => document.body.outerHTML + document.title);
  assert.ok(!page.includes(MARK));
  assert.deepEqual(visitor.complaints(), []);
}

for (const [name, text] of Object.entries(words)) {
  for (const parameter of ['utm_term', 'q']) {
    test(`${name} in \`${parameter}\``, (t) => visit(t, `${parameter}=${encodeURIComponent(text.toWellFormed?.() ?? text)}`));
  }
}

const raw = {
  'broken percent signs': `utm_term=%E0%A4%A&q=%%%${MARK}`,
  'Latin-1 bytes': `utm_term=caf%E9+${MARK}`,
  'the same parameter many times': `utm_term=${MARK}&`.repeat(200),
  'a doubly encoded macro': '%7Bkeyword%7D=1&utm_term=%257Bkeyword%257D',
  'a parameter without a value': 'utm_term&q=&utm_term=',
};

for (const [name, query] of Object.entries(raw)) {
  test(name, (t) => visit(t, query));
}

test('a path and a fragment that look like ours', async (t) => {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await setClock(visitor, NOON);
  await visitor.page.goto(site.url(`/shop.html#utm_term=boots&${MARK}`), { waitUntil: 'load' });
  assert.deepEqual(await hero(visitor), DEFAULT);
  assert.deepEqual(visitor.complaints(), []);
});
