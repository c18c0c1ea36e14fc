// Addresses that would run code are refused before they reach a page.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { command, fixtures } from './places.mjs';

const hostile = ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,<b>', 'java\tscript:alert(1)', '\u0001javascript:x'];

/** What `check` says of the fixtures' site after a change: `{ code, problems }`. */
async function check(t, change) {
  const folder = await mkdtemp(path.join(tmpdir(), 'tactful-check-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'site.json');
  const site = JSON.parse(await readFile(path.join(fixtures, 'site.json'), 'utf8'));
  change(site.items.find(({ id }) => id === 'hero-boots'));
  await writeFile(file, JSON.stringify(site, null, 2));
  return new Promise((resolve) => {
    execFile(command, ['check', '--json', file], (failed, stdout) => resolve({ code: failed?.code ?? 0, told: stdout }));
  });
}

test('the site of the fixtures has no fault', async (t) => {
  assert.equal((await check(t, () => {})).code, 0);
});

for (const address of hostile) {
  for (const [place, change] of Object.entries({
    link: (item) => (item.link = address),
    picture: (item) => (item.images[0].src = address),
  })) {
    test(`a ${place} to ${JSON.stringify(address)} is refused`, async (t) => {
      const { code, told } = await check(t, change);
      assert.notEqual(code, 0);
      assert.match(told, place === 'link' ? /link/ : /images/);
    });
  }
}
