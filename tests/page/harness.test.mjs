// The harness itself: what every other page test relies on.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { openVisitor, startSite, watchPaint } from './harness.mjs';

const PAGE = '<!doctype html><title>Split</title><h1>first</h1><p id="rest">second</p>';

test('the first part of a page is painted before the rest is sent', async (t) => {
  const site = await startSite(t, { files: { '/': PAGE } });
  const visitor = await openVisitor(t);
  const gate = site.hold('/', PAGE.indexOf('<p'));
  await visitor.page.goto(site.url('/'), { waitUntil: 'commit' });
  await gate.reached;
  await visitor.firstPaint();
  assert.equal(await visitor.page.locator('h1').innerText(), 'first');
  assert.equal(await visitor.page.locator('#rest').count(), 0);
  assert.equal(await visitor.page.evaluate(() => document.readyState), 'loading');
  gate.open();
  await visitor.page.waitForLoadState('load');
  assert.equal(await visitor.page.locator('#rest').innerText(), 'second');
});

test('a swap after the first paint is seen, text and picture', async (t) => {
  const picture = (color) => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="${color}"/></svg>`;
  const before = '<!doctype html><div id="hero"><img src="/red.svg"><b>default</b></div>';
  const swap = '<script>hero.querySelector("b").textContent = "chosen"; hero.querySelector("img").src = "/blue.svg"</script>';
  const site = await startSite(t, {
    files: { '/': before + swap, '/red.svg': picture('red'), '/blue.svg': picture('blue'), '/favicon.ico': '' },
  });
  const visitor = await openVisitor(t);
  const painted = await watchPaint(visitor, '#hero');
  const gate = site.hold('/', before.length);
  await visitor.page.goto(site.url('/'), { waitUntil: 'commit' });
  await visitor.firstPaint();
  gate.open();
  await visitor.page.waitForLoadState('load');
  await visitor.page.waitForFunction(() => window.harnessPainted.at(-1).picture.endsWith('blue.svg'));
  const texts = (await painted()).map(({ text }) => text);
  assert.equal(texts.at(0), 'default');
  assert.equal(texts.at(-1), 'chosen');
});

test('what is hidden was not seen', async (t) => {
  const hidden = '<!doctype html><style>#hero { visibility: hidden }</style><h1>Shop</h1><p id="hero">default</p>';
  const reveal = '<script>hero.textContent = "chosen"; hero.style.visibility = "visible"</script>';
  const site = await startSite(t, { files: { '/': hidden + reveal } });
  const visitor = await openVisitor(t);
  const painted = await watchPaint(visitor, '#hero');
  const gate = site.hold('/', hidden.length);
  await visitor.page.goto(site.url('/'), { waitUntil: 'commit' });
  await visitor.firstPaint();
  gate.open();
  await visitor.page.waitForFunction(() => window.harnessPainted.length > 0);
  assert.deepEqual((await painted()).map(({ text }) => text), ['chosen']);
});

test('violations, errors and messages are collected', async (t) => {
  const page = '<!doctype html><link rel="icon" href="/icon.svg"><h1>Shop</h1><script src="/shop.js"></script><script>1</script>';
  const site = await startSite(t, {
    files: { '/': page, '/shop.js': 'console.warn("careful"); throw new Error("broken")', '/icon.svg': '' },
    headers: { 'content-security-policy': "default-src 'none'; script-src 'self'; img-src 'self'" },
  });
  const visitor = await openVisitor(t);
  const reported = visitor.nextViolation();
  await visitor.page.goto(site.url('/'));
  await reported;
  assert.deepEqual(visitor.violations.map(({ directive, blocked }) => [directive, blocked]), [['script-src-elem', 'inline']]);
  assert.deepEqual(visitor.errors, ['Error: broken']);
  assert.ok(visitor.console.some(({ type, text }) => type === 'warning' && text === 'careful'));
  assert.ok(visitor.complaints().length >= 3, visitor.complaints().join('\n'));
});

test('a quiet page gives no complaints, and its requests are known', async (t) => {
  const page = '<!doctype html><link rel="icon" href="/icon.svg"><h1>Shop</h1><script src="/shop.js"></script>';
  const site = await startSite(t, { files: { '/': page, '/shop.js': 'console.log("hint")', '/icon.svg': '' } });
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url('/?q=kettle'), { waitUntil: 'networkidle' });
  assert.deepEqual(visitor.complaints(), []);
  assert.equal(site.requests[0].path, '/?q=kettle');
  assert.ok(site.paths().includes('/shop.js'));
  assert.ok(visitor.requests.every((address) => address.startsWith(site.url(''))), visitor.requests.join('\n'));
});

test('a blocked path fails, and works again when it is let through', async (t) => {
  const page = '<!doctype html><h1>Shop</h1><script src="/shop.js"></script>';
  const site = await startSite(t, { files: { '/': page, '/shop.js': 'window.ran = true' } });
  const visitor = await openVisitor(t);
  site.block('/shop.js');
  await visitor.page.goto(site.url('/'));
  assert.equal(await visitor.page.evaluate(() => window.ran), undefined);
  site.unblock('/shop.js');
  await visitor.page.reload();
  assert.equal(await visitor.page.evaluate(() => window.ran), true);
});

test('a screenshot is a picture', async (t) => {
  const site = await startSite(t, { files: { '/': PAGE } });
  const visitor = await openVisitor(t, { viewport: { width: 390, height: 844 } });
  await visitor.page.goto(site.url('/'));
  const file = await visitor.shot('harness');
  assert.equal((await readFile(file)).subarray(1, 4).toString(), 'PNG');
});
