// Items in the page's own markup, and words that are words and never markup.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, openVisitor, setClock, startBuilt, startWritten, watchPaint } from './harness.mjs';
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

/** A page with this body, built and open; the items of its slots are for everyone. `told` is what `build` said. */
async function openWritten(t, body, items) {
  const slots = [...new Set(items.map((item) => item.slot))].map((id) => ({ id }));
  const { site, told } = await startWritten(t, { body, site: { slots, items } });
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url('/page.html'), { waitUntil: 'networkidle' });
  return { told, site, page: visitor.page };
}

const template = (markup) => `<template data-tactful-item="chosen">${markup}</template>`;
const chosen = [{ id: 'chosen', slot: 'a' }];

const places = {
  'a row': `<table><tbody><tr data-tactful-slot="a"><td>default</td></tr>${template('<td>chosen</td>')}</tbody></table>`,
  'a row right in a table': `<table><tr data-tactful-slot="a"><td>default</td></tr>${template('<td>chosen</td>')}</table>`,
  'a cell': `<table><tr><td data-tactful-slot="a">default</td>${template('chosen')}</tr></table>`,
  'a body of rows': `<table><tbody data-tactful-slot="a"><tr><td>default</td></tr></tbody>${template('<tr><td>chosen</td></tr>')}</table>`,
  'a caption': `<table><caption data-tactful-slot="a">default</caption>${template('chosen')}</table>`,
  'an option': `<select><option data-tactful-slot="a">default</option>${template('chosen')}</select>`,
  'the list of a select': `<select data-tactful-slot="a"><option>default</option></select>${template('<option>chosen</option>')}`,
  'a section that ends a paragraph': `<p>before<section data-tactful-slot="a"><p>default</p></section>${template('<p>chosen</p>')}`,
  'a block in a drawing': `<svg><foreignObject><div data-tactful-slot="a">default</div>${template('chosen')}</foreignObject></svg>`,
};

for (const [name, body] of Object.entries(places)) {
  test(`a slot that is filled: ${name}`, async (t) => {
    const { page, told } = await openWritten(t, body, chosen);
    assert.equal(told, '');
    assert.equal(await page.locator('[data-tactful-slot]').evaluate((slot) => slot.textContent), 'chosen');
  });
}

const obstacles = {
  'a block right in a table': `<table><div data-tactful-slot="a">default</div>${template('chosen')}<tr><td></td></tr></table>`,
  'a block right in a row': `<table><tr><div data-tactful-slot="a">default</div>${template('chosen')}<td></td></tr></table>`,
  'a paragraph that ends early': `<p data-tactful-slot="a">default<div></div></p>${template('chosen')}`,
  'a link that ends with its paragraph': `<p><a data-tactful-slot="a">default<h2></h2></a>${template('chosen')}</p>`,
  'a part of a drawing': `<svg><g data-tactful-slot="a"><text>default</text></g>${template('<text>chosen</text>')}</svg>`,
  'a formula': `<math data-tactful-slot="a"><mi>default</mi></math>${template('<mi>chosen</mi>')}`,
};

for (const [name, body] of Object.entries(obstacles)) {
  test(`a slot that is told of and stays: ${name}`, async (t) => {
    const { page, told } = await openWritten(t, body, chosen);
    assert.match(told, /^error\[slot-(place|ends-early)\]: .*\n +--> .*page\.html:1:/);
    const slot = page.locator('[data-tactful-slot]').first();
    assert.equal(await slot.evaluate((slot) => slot.textContent), 'default');
    assert.ok(await slot.evaluate((slot) => getComputedStyle(slot).visibility === 'visible'));
  });
}

test('a slot that is the body stays, and all in it is seen', async (t) => {
  const html = '<p id="p">default</p>';
  const { page, told } = await openWritten(t, `</body><body data-tactful-slot="a">${html}`, chosen);
  assert.match(told, /^error\[slot-place\]: `<body>` cannot be a slot/);
  assert.equal(await page.locator('#p').innerText(), 'default');
});

test('a slot in a slot is told of, and the outer one is filled', async (t) => {
  const body = `<div data-tactful-slot="a">default <b data-tactful-slot="b"><img src="a.svg"></b></div>${template('chosen')}`;
  const { page, site, told } = await openWritten(t, body, [...chosen, { id: 'other', slot: 'b' }]);
  assert.match(told, /^error\[slot-in-slot\]: the slot `b` stands in the slot `a`/);
  assert.equal(await page.locator('[data-tactful-slot=a]').innerText(), 'chosen');
  assert.ok(!site.paths().includes('/a.svg'), 'its picture waited with the outer slot');
});

test('a picture for which the slot has no place is not asked for', async (t) => {
  const body = '<div data-tactful-slot="a"><h2 data-tactful-part="heading">default</h2></div>';
  const images = [{ src: 'b.svg', width: 8, height: 8 }];
  const item = { id: 'chosen', slot: 'a', texts: { en: { heading: 'chosen', alt: '' } }, images };
  const { page, site, told } = await openWritten(t, body, [item]);
  assert.match(told, /warning\[no-part\]: the slot `a` has no part `image` \(an `<img>`\)/);
  assert.equal(await page.locator('h2').innerText(), 'chosen');
  assert.ok(!site.paths().includes('/b.svg'));
});

test('a link that holds the picture keeps it', async (t) => {
  const body = `<div data-tactful-slot="a"><a data-tactful-part="action" href="c.html">
    <img data-tactful-part="image" src="a.svg" width="8" height="8" alt="default"></a></div>`;
  const texts = { en: { action: 'Go', alt: 'chosen' } };
  const item = { id: 'chosen', slot: 'a', texts, images: [{ src: 'b.svg', width: 8, height: 8 }], link: 'd.html' };
  const { page } = await openWritten(t, body, [item]);
  const link = page.locator('[data-tactful-slot] a');
  assert.equal(await link.getAttribute('href'), 'd.html');
  assert.ok(await link.isVisible());
  assert.deepEqual(await link.locator('img').evaluateAll((list) => list.map(({ alt }) => alt)), ['chosen']);
});

test('a slot in one that the site does not know is filled from the template behind it', async (t) => {
  const inner = `<ul data-tactful-slot="a"><li>default</li></ul>${template('<li>chosen</li>')}`;
  const { page, told } = await openWritten(t, `<section data-tactful-slot="other">${inner}</section>`, chosen);
  assert.match(told, /^warning\[undeclared-slot\]: the site file has no slot `other`/);
  assert.ok(!told.includes('no-template'), told);
  assert.equal(await page.locator('ul').innerText(), 'chosen');
});

test('slots that end early together are all told of, and stay', async (t) => {
  const body = '<p data-tactful-slot="other"><span data-tactful-slot="a"><i>default</i><div>b</div></span></p>';
  const { page, told } = await openWritten(t, body, chosen);
  assert.match(told, /error\[slot-ends-early\]: the slot `a` ends before its `<div>`/);
  assert.ok(await page.locator('i').isVisible());
});

test('a slot that is left as it is written is seen at once, where its namesake is filled', async (t) => {
  const inner = '<p id="inner" data-tactful-slot="b">inner</p>';
  const outer = `<div data-tactful-slot="a"><h2 data-tactful-part="heading">default</h2>${inner}</div>`;
  const body = `${outer}<div data-tactful-slot="b"><h3 data-tactful-part="heading">default</h3></div><p id="end">end</p>`;
  const says = (id, slot) => ({ id, slot, texts: { en: { heading: id } } });
  const items = [says('one', 'a'), says('two', 'b')];
  const { site } = await startWritten(t, { body, site: { slots: [{ id: 'a' }, { id: 'b' }], items } });
  const visitor = await openVisitor(t);
  const gate = site.hold('/page.html', Buffer.from(await site.text('/page.html')).indexOf('<p id="end">'));
  await visitor.page.goto(site.url('/page.html'), { waitUntil: 'commit' });
  await gate.reached;
  await visitor.page.waitForSelector('h3:visible');
  assert.ok(await visitor.page.locator('#inner').isVisible());
  gate.open();
});

test('a style sheet in a template is no place for the opening', async (t) => {
  const head = '<template><style>p { color: red }</style></template><meta name="tactful:category" content="kitchen">';
  const body = `<div data-tactful-slot="a">default</div>${template('chosen')}`;
  const { site, told } = await startWritten(t, { head, body, site: { slots: [{ id: 'a' }], items: chosen } });
  assert.equal(told, '');
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url('/page.html'));
  assert.equal(await visitor.page.locator('[data-tactful-slot]').innerText(), 'chosen');
});
