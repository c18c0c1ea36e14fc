// Files that are damaged or missing: the page is as its owner wrote it, or as the opening filled it, and never between.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, startBuilt } from './harness.mjs';
import { assertAsWritten, hero } from './hero.mjs';

const PAGE = '/shop.html?utm_term=boots';

/** Gives the page's opening another blob. */
function withBlob(change) {
  return (html) => {
    const [, blob] = html.match(/"([^"]{5000,})"/) ?? assert.fail('the blob is where it was');
    const start = html.indexOf(blob);
    const end = start + blob.length;
    return html.slice(0, start) + change(html.slice(start, end)) + html.slice(end);
  };
}

/** Another character for another byte. */
const flipped = (character) => String.fromCharCode(0x100 + ((character.charCodeAt(0) + 1) & 0xff));
const flip = (text, at) => text.slice(0, at) + flipped(text[at]) + text.slice(at + 1);

const damages = {
  'the last byte of the site is another': (blob) => flip(blob, blob.length - 1),
  'a byte in the middle of the site is another': (blob) => flip(blob, blob.length - 150),
  'the first byte of the wasm is another': (blob) => flip(blob, 0),
  'the site ends too early': (blob) => blob.slice(0, -40),
  'the wasm ends too early': (blob) => blob.slice(0, 3_000),
  'there is nothing': () => '',
};

for (const [name, change] of Object.entries(damages)) {
  test(`${name}: the page as its owner wrote it, and one hint`, async (t) => {
    const site = await startBuilt(t, 'shop.html', { change: withBlob(change) });
    const visitor = await openVisitor(t);
    await visitor.page.goto(site.url(PAGE), { waitUntil: 'networkidle' });
    await assertAsWritten(visitor);
    assert.equal(visitor.hints().length, 1);
    assert.deepEqual(visitor.complaints(), []);
  });
}

test('an opening that does not parse leaves the page as its owner wrote it', async (t) => {
  const change = (html) => html.replace('<script data-tactful-opening>', '<script data-tactful-opening>}');
  const site = await startBuilt(t, 'shop.html', { change });
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url(PAGE), { waitUntil: 'networkidle' });
  // That one error is the browser's own; nothing of ours throws behind it.
  assert.deepEqual(visitor.errors.splice(0), ["SyntaxError: Unexpected token '}'"]);
  await assertAsWritten(visitor);
});

test('an opening in a file that is missing leaves the page as its owner wrote it', async (t) => {
  const site = await startBuilt(t, 'shop.html', { publish: 'file' });
  site.block('/shop.tactful.js');
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url(PAGE), { waitUntil: 'networkidle' });
  await assertAsWritten(visitor);
});

test('a template that is missing leaves its slot as its owner wrote it', async (t) => {
  const change = (html) => html.replace('<template data-tactful-item="shelf-laces">', '<template>');
  const site = await startBuilt(t, 'shop.html', { change });
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url(PAGE), { waitUntil: 'networkidle' });
  assert.equal((await hero(visitor)).heading, 'Up the hill');
  assert.equal(await visitor.page.locator('#shelf').innerText(), 'Bread\nSalt');
  assert.deepEqual(visitor.complaints(), []);
});

for (const missing of ['keeper-said.wasm', 'engine.js', 'engine_bg.wasm', 'api.js']) {
  test(`without ${missing} the hero stays, and only who asks is told`, async (t) => {
    const site = await startBuilt(t, 'shop.html');
    site.put(`/tactful/${missing}`, null);
    const visitor = await openVisitor(t);
    await visitor.page.goto(site.url(PAGE), { waitUntil: 'networkidle' });
    assert.equal((await hero(visitor)).heading, 'Up the hill');
    // What every idle page asks for, the browser itself says to be missing, once; nothing of ours says anything.
    const isAskedWhenIdle = !missing.startsWith('engine');
    const expected = isAskedWhenIdle ? [/^error: Failed to load resource: .*404/] : [];
    const complaints = visitor.complaints();
    assert.equal(complaints.length, expected.length, complaints.join('\n'));
    expected.forEach((pattern, index) => assert.match(complaints[index], pattern));
    const asked = await visitor.page.evaluate(() => tactful.ready.then((api) => api.explain()).catch(() => 'told'));
    assert.equal(asked, 'told');
    assert.deepEqual(visitor.errors, []);
    assert.equal((await hero(visitor)).heading, 'Up the hill');
  });
}

test('without the whole site the hero stays, and only who asks is told', async (t) => {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url(PAGE), { waitUntil: 'networkidle' });
  site.block(`/${await visitor.page.evaluate(() => tactful.site.u)}`);
  const asked = await visitor.page.evaluate(() => tactful.ready.then((api) => api.explain()).catch(() => 'told'));
  assert.equal(asked, 'told');
  assert.deepEqual(visitor.errors, []);
  assert.equal((await hero(visitor)).heading, 'Up the hill');
});
