// What axe finds in an element of ours, and how large its targets are.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Asserts that axe finds nothing in an element, nor is left in doubt, that every target is large, and that nothing scrolls sideways. */
export async function assertAccessible(page, element) {
  await page.evaluate(axe);
  const found = await page.evaluate((element) => window.axe.run({ include: [element] }, { resultTypes: ['violations', 'incomplete', 'passes'] }), element);
  const told = (list) => list.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, any, all }) => `${target.flat().join(' ')} ${[...any, ...all].map(({ message }) => message).join('; ')}`).join(' | ')}`);
  assert.deepEqual(told(found.violations), []);
  assert.deepEqual(told(found.incomplete), []);
  assert.ok(found.passes.length > 5, 'axe looked at something');
  const small = await page.evaluate((element) => {
    const all = [...document.querySelector(element).shadowRoot.querySelectorAll('button,input:not([hidden]),select,summary,a')].filter((target) => target.checkVisibility());
    const sizes = all.map((target) => [target.getAttribute('data-key') ?? target.textContent, target.getBoundingClientRect()]);
    return { count: all.length, small: sizes.filter(([, { width, height }]) => width < 44 || height < 44).map(([name, { width, height }]) => `${name}: ${width} × ${height}`) };
  }, element);
  assert.ok(small.count > 0);
  assert.deepEqual(small.small, []);
  const sideways = await page.evaluate((element) => {
    const frame = document.querySelector(element).shadowRoot.querySelector('.panel,.banner');
    const within = [frame, ...frame.querySelectorAll('*')].filter((part) => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX != 'visible' && part.clientWidth);
    return within.map(({ className, scrollWidth, clientWidth }) => `${className}: ${scrollWidth} in ${clientWidth}`);
  }, element);
  assert.deepEqual(sideways, [], 'nothing scrolls sideways');
}

/** The ways in which a page is looked at, in a window so high that nothing waits below: axe cannot judge what is scrolled away. */
export function modesOf(height) {
  const viewport = { width: 1280, height };
  return {
    light: { person: { colorScheme: 'light', viewport } },
    dark: { person: { colorScheme: 'dark', viewport } },
    'forced colours': { person: { forcedColors: 'active', viewport } },
    // What the site shows is in English alone; the panel speaks the language that the page has by then.
    'right to left': {
      person: { viewport },
      change: (html) => html.replace('<html lang="en">', '<html lang="en" dir="rtl">'),
      before: ({ context }) => context.addInitScript(() => addEventListener('DOMContentLoaded', () => { document.documentElement.lang = 'ar'; })),
    },
    '320 px': { person: { viewport: { width: 320, height: height * 2 } } },
  };
}
