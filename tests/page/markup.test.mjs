// Items in the page's own markup, and words that are words and never markup.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, openVisitor, setClock, startBuilt, watchPaint } from './harness.mjs';
import { DEFAULT, hero } from './hero.mjs';

const NOON = '2026-03-04T12:00:00+01:00';
const NIGHT = '2026-03-04T02:30:00+01:00';

const blocks = [
  { name: 'two words', person: PHONE, clock: NIGHT, text: 'A night on the phone', pictures: ['/art/phone.svg'] },
  { name: 'one word', person: DESKTOP, clock: NIGHT, text: 'A night at the desk', pictures: ['/art/night.svg'] },
  { name: 'a fact and its value', person: DESKTOP, clock: NOON, query: '?utm_medium=email', text: 'From our letter', pictures: [] },
  { name: 'none that holds', person: PHONE, clock: NOON, text: 'What we keep', pictures: ['/art/default.svg'] },
];

for (const { name, person, clock, query = '', text, pictures } of blocks) {
  test(`blocks without a site file: ${name}`, async (t) => {
    const site = await startBuilt(t, 'blocks.html', { site: null });
    const visitor = await openVisitor(t, person);
    await setClock(visitor, clock);
    const painted = await watchPaint(visitor, '#hero');
    await visitor.page.goto(site.url(`/blocks.html${query}`), { waitUntil: 'networkidle' });
    assert.equal(await visitor.page.locator('#hero').innerText(), text);
    assert.deepEqual([...new Set((await painted()).map((state) => state.text))], [text]);
    assert.deepEqual(site.paths().filter((path) => path.startsWith('/art/')), pictures);
    assert.deepEqual(visitor.complaints(), []);
  });
}

test('without JavaScript no block but the default is shown', async (t) => {
  const site = await startBuilt(t, 'blocks.html', { site: null });
  const visitor = await openVisitor(t, { javaScriptEnabled: false });
  await visitor.page.goto(site.url('/blocks.html'), { waitUntil: 'networkidle' });
  assert.equal(await visitor.page.locator('#hero').innerText(), 'What we keep');
  assert.deepEqual(site.paths().filter((path) => path.startsWith('/art/')), ['/art/default.svg']);
});

test('templates fill a slot in the order of the plan', async (t) => {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await setClock(visitor, NIGHT);
  await visitor.page.goto(site.url('/shop.html?utm_term=boots'), { waitUntil: 'networkidle' });
  assert.equal(await visitor.page.locator('#shelf').innerText(), 'Socks\nLaces');
  await visitor.page.goto(site.url('/shop.html'), { waitUntil: 'networkidle' });
  assert.equal(await visitor.page.locator('#shelf').innerText(), 'Lamp');
});

test('words that look like markup are shown as words', async (t) => {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url('/shop.html?q=markup'), { waitUntil: 'networkidle' });
  assert.deepEqual(await hero(visitor), {
    ...DEFAULT,
    heading: "<img src=x onerror='document.title = 1'>",
    text: '</section><script>document.title = 1</script>',
    action: 'Read & "write"',
    link: 'read.html?a=1&b=%22',
    picture: '/art/markup.svg',
    alt: '" onload="document.title = 1',
  });
  assert.equal(await visitor.page.title(), 'Corner shop');
  assert.equal(await visitor.page.locator('#hero img').count(), 1);
  assert.equal(await visitor.page.locator('#hero script').count(), 0);
  assert.deepEqual(visitor.complaints(), []);
});
