// The two ways to publish give the same plan.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { DESKTOP, PHONE, openVisitor, packageFolder, setClock, startBuilt, startSite, startWritten } from './harness.mjs';
import { hero } from './hero.mjs';
import { command, fixtures } from './places.mjs';

const moments = [
  { query: '?utm_term=boots', clock: '2026-03-04T12:00:00+01:00', person: DESKTOP },
  { query: '?q=kettle', clock: '2026-03-04T02:30:00+01:00', person: PHONE },
  { query: '', clock: '2026-03-04T02:30:00+01:00', person: DESKTOP },
  { query: '', clock: '2026-03-04T12:00:00+01:00', person: DESKTOP },
];

async function seen(t, publish, { query, clock, person }) {
  const site = await startBuilt(t, 'shop.html', { publish });
  const visitor = await openVisitor(t, person);
  await setClock(visitor, clock);
  await visitor.page.goto(site.url(`/shop.html${query}`), { waitUntil: 'networkidle' });
  assert.deepEqual(visitor.complaints(), []);
  const plan = await visitor.page.evaluate(() => tactful.plan);
  return { plan, hero: await hero(visitor), shelf: await visitor.page.locator('#shelf').innerText(), site };
}

test('inlined and in a file, the same plan and the same page', async (t) => {
  const headings = new Set();
  for (const moment of moments) {
    const { site: inlinedSite, ...inlined } = await seen(t, 'inlined', moment);
    const { site: fileSite, ...file } = await seen(t, 'file', moment);
    assert.deepEqual(file, inlined);
    assert.ok(fileSite.paths().includes('/shop.tactful.js') && !inlinedSite.paths().includes('/shop.tactful.js'));
    headings.add(file.hero.heading);
  }
  assert.equal(headings.size, moments.length);
});

test('a page whose name means something in an address finds its file', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tactful-name-'));
  t.after(() => rm(folder, { recursive: true }));
  const page = path.join(folder, '50% off? #1.html');
  await cp(path.join(fixtures, 'shop.html'), page);
  const out = path.join(folder, 'out');
  const options = ['--site', path.join(fixtures, 'site.json'), '--out', out, '--publish', 'file'];
  await promisify(execFile)(command, ['build', page, ...options]);
  const site = await startSite(t, { folder: out });
  const visitor = await openVisitor(t, DESKTOP);
  await visitor.page.goto(site.url('/50%25%20off%3F%20%231.html?utm_term=boots'), { waitUntil: 'networkidle' });
  assert.equal(await visitor.page.locator('#hero h2').innerText(), 'Up the hill');
});

test('the runtime may be on another origin that allows it', async (t) => {
  const headers = { 'access-control-allow-origin': '*' };
  const elsewhere = await startSite(t, { folder: packageFolder, headers });
  const body = '<div data-tactful-slot="hero"><h2 data-tactful-part="heading">default</h2></div>';
  const questions = [{ id: 'likes', kind: 'single', answers: [{ id: 'tea' }] }];
  const item = { id: 'tea', slot: 'hero', when: { 'preferences.likes': { $in: ['tea'] } }, texts: { en: { heading: 'Tea' } } };
  const options = ['--runtime', elsewhere.url('/')];
  const { site, printed } = await startWritten(t, { body, site: { questions, slots: [{ id: 'hero' }], items: [item] }, options });
  const scripts = printed.match(/script-src .*/)[0];
  site.setHeader('content-security-policy', `default-src 'none'; ${scripts}; connect-src 'self' ${elsewhere.url('')}`);
  const visitor = await openVisitor(t, DESKTOP);
  await visitor.page.goto(site.url('/page.html'), { waitUntil: 'networkidle' });
  const told = await visitor.page.evaluate(async () => {
    const api = await tactful.ready;
    return [api.preferences.set('likes', 'tea'), (await api.why('hero')).slot];
  });
  assert.deepEqual(told, [true, 'hero']);
  await visitor.page.reload({ waitUntil: 'networkidle' });
  assert.equal(await visitor.page.locator('h2').innerText(), 'Tea');
  assert.deepEqual(visitor.complaints(), []);
});
