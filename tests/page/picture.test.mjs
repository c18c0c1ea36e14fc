// Pages as they are found: `<picture>`, templates inside a slot, slots of another site file, tags left open.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { openVisitor, setClock, startBuilt, watchPaint } from './harness.mjs';
import { command, fixtures } from './places.mjs';

const PAGE = '/picture.html';

async function visit(t, query, options) {
  const site = await startBuilt(t, 'picture.html');
  const visitor = await openVisitor(t, options);
  if (options?.javaScriptEnabled !== false) await setClock(visitor, '2026-03-04T12:00:00+01:00');
  await visitor.page.goto(site.url(`${PAGE}${query}`), { waitUntil: 'networkidle' });
  const images = visitor.page.locator('#hero img:visible');
  assert.equal(await images.count(), 1);
  const asked = site.requests.map((request) => request.path).filter((address) => address.startsWith('/art/'));
  assert.deepEqual(visitor.complaints(), []);
  return { visitor, asked: asked.sort(), shown: await images.evaluate((image) => new URL(image.currentSrc || image.src).pathname) };
}

test('the chosen picture takes the place of a <picture> and all its sources', async (t) => {
  const { asked, shown } = await visit(t, '?q=boots');
  assert.equal(shown, '/art/boots-wide.svg');
  assert.deepEqual(asked, ['/art/boots-wide.svg', '/art/tea.svg']);
});

test('the default <picture> keeps its sources', async (t) => {
  const { asked, visitor } = await visit(t, '');
  assert.deepEqual(asked, ['/art/default.svg?source', '/art/tea.svg']);
  assert.equal(await visitor.page.locator('#hero picture > source').count(), 1);
});

test('without JavaScript the picture is there', async (t) => {
  const { shown } = await visit(t, '', { javaScriptEnabled: false });
  assert.equal(shown, '/art/default.svg');
});

test('a part that its owner made visible waits with its slot', async (t) => {
  let written;
  const site = await startBuilt(t, 'picture.html', { change: (html) => (written = html) });
  const visitor = await openVisitor(t);
  const painted = await watchPaint(visitor, '#hero h2');
  const gate = site.hold(PAGE, Buffer.from(written).indexOf('</section>'));
  await visitor.page.goto(site.url(`${PAGE}?q=boots`), { waitUntil: 'commit' });
  await gate.reached;
  await visitor.firstPaint();
  await visitor.page.waitForSelector('#hero h2', { state: 'attached' });
  await visitor.frames(2);
  gate.open();
  await visitor.page.waitForLoadState('load');
  await visitor.frames(2);
  assert.deepEqual((await painted()).map(({ text }) => text), ['Up the hill']);
});

/** What `build` says about a page: `{ code, told }`. */
async function build(t, change) {
  const folder = await mkdtemp(path.join(tmpdir(), 'tactful-build-'));
  t.after(() => rm(folder, { recursive: true }));
  const page = path.join(folder, 'page.html');
  await writeFile(page, change(await readFile(path.join(fixtures, 'split.html'), 'utf8')));
  const options = ['build', page, '--site', path.join(fixtures, 'site.json'), '--out', path.join(folder, 'out')];
  return new Promise((resolve) => {
    execFile(command, options, (failed, _, told) => resolve({ code: failed?.code ?? 0, told }));
  });
}

const refused = {
  'a page without a head': [(html) => html.replace(/<\/?head>/g, ''), /no `<head>`/],
  'a slot without an end': [(html) => html.replace('</div>', ''), /`<div>` has no end tag/],
  'a page of another encoding': [(html) => html.replace('utf-8', 'latin1'), /utf-8/],
};

for (const [name, [change, message]] of Object.entries(refused)) {
  test(`${name} is refused in words`, async (t) => {
    const { code, told } = await build(t, change);
    assert.notEqual(code, 0);
    assert.match(told, message);
  });
}
