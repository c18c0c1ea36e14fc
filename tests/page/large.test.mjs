// Sites that need more room than a page of wasm memory, and pages with as many slots as may be.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { openVisitor, startSite } from './harness.mjs';
import { command } from './places.mjs';

/** Builds a page for a site, and gives back the plan that a visitor gets at `query`. */
async function plan(t, site, body, query) {
  const folder = await mkdtemp(path.join(tmpdir(), 'tactful-large-'));
  t.after(() => rm(folder, { recursive: true }));
  const [page, file, out] = ['page.html', 'site.json', 'out'].map((name) => path.join(folder, name));
  await writeFile(page, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body>${body}</body></html>`);
  await writeFile(file, JSON.stringify({ tactful: 1, site: 'large', ...site }));
  await promisify(execFile)(command, ['build', page, '--site', file, '--out', out]);
  const visitor = await openVisitor(t);
  const served = await startSite(t, { folder: out, files: { '/favicon.ico': '', '/tactful/tactful.js': '' } });
  await visitor.page.goto(served.url(`/page.html?utm_term=${query}`));
  assert.equal(await visitor.page.evaluate(() => tactful.failure && String(tactful.failure)), undefined);
  return visitor.page.evaluate(() => tactful.plan);
}

const slot = (id) => `<div data-tactful-slot="${id}"><p data-tactful-part="text">as written</p></div>`;

for (const kilobytes of [20, 62, 66, 80, 130, 200]) {
  test(`a slice of some ${kilobytes} kB`, async (t) => {
    const phrases = Array.from({ length: Math.round((kilobytes * 1000) / 48) }, (_, number) => ({
      phrase: `the words of the keyword with number ${number} end`,
    }));
    const match = [];
    for (let start = 0; start < phrases.length; start += 50) match.push(phrases.slice(start, start + 50));
    const site = {
      keywords: match.map((match, number) => ({ id: `k${number}`, match })),
      slots: [{ id: 'hero' }],
      items: [{ id: 'asked', slot: 'hero', when: { keyword: `k${match.length - 1}` }, texts: { en: { text: 'asked' } } }],
    };
    const words = phrases.at(-1).phrase.replaceAll(' ', '+');
    assert.equal((await plan(t, site, slot('hero'), words)).hero[0].item, 'asked');
  });
}

test('255 slots', async (t) => {
  const ids = Array.from({ length: 255 }, (_, number) => `s${number}`);
  const site = {
    keywords: [{ id: 'last', match: [{ exact: 'last' }] }],
    slots: ids.map((id) => ({ id })),
    items: [{ id: 'asked', slot: 's254', when: { keyword: 'last' }, texts: { en: { text: 'asked' } } }],
  };
  const told = await plan(t, site, ids.map(slot).join(''), 'last');
  assert.equal(Object.keys(told).length, 255);
  assert.equal(told.s254[0].item, 'asked');
});
