// What the tests of the pages that play stories have in common.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { demo, policyOf } from './harness.mjs';

/** The policy of the docs for a page of the shop, and the shop's own typeface. */
export async function shopPolicy(page) {
  const html = await readFile(path.join(demo, 'shop', page), 'utf8');
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)].map(([, text]) => text);
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `${policyOf({ hashes: [...new Set(scripts.map(hash))] })}; font-src 'self'`;
}

/** Goes through a page that had no focus yet by the key Tab, and marks whatever it stops at. */
export async function tabThrough(visitor) {
  for (let stops = 0; stops < 200; stops++) {
    await visitor.page.keyboard.press('Tab');
    const isNew = await visitor.page.evaluate(() => {
      const { activeElement } = document;
      // A field for a date has stops of its own for day, month and year.
      if (activeElement === document.body || activeElement.dataset.tabbed) return activeElement.type === 'datetime-local';
      activeElement.dataset.tabbed = 'yes';
      return true;
    });
    if (!isNew) return;
  }
}
