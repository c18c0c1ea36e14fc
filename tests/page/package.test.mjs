// The npm package, packed and installed as anyone would, on bare pages that nothing built.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { DESKTOP, openVisitor, packageFolder, startSite } from './harness.mjs';
import { fixtures } from './places.mjs';

const run = promisify(execFile);
let folder;
let imports;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tactful-package-'));
  const packed = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: packageFolder });
  const archive = path.join(folder, packed.stdout.trim());
  await run('npm', ['install', '--silent', '--offline', '--no-audit', '--no-save', '--prefix', folder, archive]);
  const resolve = createRequire(path.join(folder, 'page.js')).resolve;
  const entries = ['tactful', 'tactful/classic', 'tactful/compiler', 'tactful/engine', 'tactful/explain', 'tactful/preview'];
  imports = Object.fromEntries(entries.map((entry) => [entry, `/${path.relative(folder, resolve(entry))}`]));
  await cp(path.join(fixtures, 'site.json'), path.join(folder, 'site.json'));
});

after(() => rm(folder, { recursive: true }));

/** A visitor on a page that is served beside the installed package. */
async function open(t, body, query = '', { files, ...options } = {}) {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>bare</title>
    <script type="importmap">${JSON.stringify({ imports })}</script></head><body>${body}</body></html>`;
  const site = await startSite(t, { folder, files: { '/favicon.ico': '', '/page.html': html, ...files } });
  const visitor = await openVisitor(t, { ...DESKTOP, ...options });
  await visitor.page.goto(site.url(`/page.html${query}`), { waitUntil: 'networkidle' });
  return visitor;
}

test('what the package says of itself runs as it is written', async (t) => {
  const readme = await readFile(path.join(folder, 'node_modules/tactful/README.md'), 'utf8');
  const [, sample] = readme.match(/```js\n([\s\S]*?)```/);
  const site = await readFile(path.join(folder, 'site.json'), 'utf8');
  const script = `<script type="module">const site = ${site.replaceAll('<', '\\u003c')};\n${sample}\nwindow.plan = plan;</script>`;
  const visitor = await open(t, script, '?utm_term=boots');
  const hero = await visitor.page.evaluate(() => plan.slots.find((told) => told.slot == 'hero'));
  assert.deepEqual(hero.items.map(({ item, reason }) => ({ item, reason })), [{ item: 'hero-boots', reason: 'keyword' }]);
  assert.deepEqual(visitor.complaints(), []);
});

const HERO = `<section id="hero" data-tactful-slot="hero"><h1 data-tactful-part="heading">As written</h1>
  <p data-tactful-part="text">As written.</p><a data-tactful-part="action" href="all.html">All</a></section>`;
const previewed = (options) =>
  `<script type="module">import { preview } from 'tactful/preview'; window.told = await preview('site.json', ${options});</script>`;

const heading = (visitor) => visitor.page.locator('#hero h1').innerText();

test('a preview fills a slot that was never on screen', async (t) => {
  const visitor = await open(t, `<div style="height: 3000px"></div>${HERO}${previewed('{}')}`, '?utm_term=boots');
  assert.equal(await heading(visitor), 'Up the hill');
  assert.equal(await visitor.page.locator('#hero').getAttribute('data-tactful-reason'), '4');
  assert.deepEqual((await visitor.page.evaluate(() => told.stayed)), []);
});

test('a preview leaves a slot that was on screen, and says so', async (t) => {
  const visitor = await open(t, HERO + previewed('{}'), '?utm_term=boots');
  assert.equal(await heading(visitor), 'As written');
  assert.deepEqual(await visitor.page.evaluate(() => told.stayed), ['hero']);
  assert.equal(await visitor.page.evaluate(() => told.plan.slots[0].items[0].item), 'hero-boots');
});

test('a preview of everything is for the owner', async (t) => {
  const visitor = await open(t, HERO + previewed('{ everywhere: true }'), '?utm_term=boots');
  assert.equal(await heading(visitor), 'Up the hill');
});

test('a preview tells what is wrong with the site file', async (t) => {
  const visitor = await open(t, HERO + previewed('{ everywhere: true }').replace("'site.json'", "'page.html'"));
  assert.equal(await heading(visitor), 'As written');
  assert.ok((await visitor.page.evaluate(() => told.problems)).length > 0);
});

for (const [reducedMotion, shown] of [['no-preference', 'Moving'], ['reduce', 'Still']]) {
  test(`where the motion is ${reducedMotion}, a preview shows what a built page does`, async (t) => {
    const item = (heading, more) => ({
      id: heading.toLowerCase(),
      slot: 'hero',
      texts: { en: { heading, alt: '' } },
      images: [{ src: 'favicon.ico', width: 8, height: 8, ...more }],
    });
    const file = { tactful: 1, site: 'shop', slots: [{ id: 'hero' }], items: [item('Moving', { motion: true }), item('Still')] };
    const files = { '/calm.json': JSON.stringify(file) };
    const body = HERO + previewed('{ everywhere: true }').replace('site.json', 'calm.json');
    const visitor = await open(t, body, '', { files, reducedMotion });
    assert.equal(await heading(visitor), shown);
    assert.equal(await visitor.page.evaluate(() => told.plan.visit.reduced_motion), reducedMotion === 'reduce');
  });
}
