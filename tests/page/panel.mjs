// The page about the panel, and what a visitor finds in it.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { demo, openVisitor, startSite } from './harness.mjs';

const PAGE = '/yours/';

/** The policy of the docs for a built page, with the hashes of its inline scripts. */
export async function policyOfPage(page = PAGE) {
  const html = await readFile(path.join(demo, page, 'index.html'), 'utf8');
  const inline = [...html.matchAll(/<script(?: data-tactful-opening)?>([\s\S]*?)<\/script>/g)].map(([, script]) => script);
  const hashes = [...new Set(inline.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`))];
  const rest = "style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'";
  return `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' ${hashes.join(' ')}; ${rest}; require-trusted-types-for 'script'; trusted-types 'none'`;
}

/**
 * A visitor on the page, once its elements are there. `person` are options of the browser, `before` what is done to its context before
 * anything is loaded, `query` follows the address.
 */
export async function visit(t, { person = {}, query = '', policy = null, before = () => {}, change = (html) => html, page = PAGE } = {}) {
  const site = await startSite(t, { folder: demo, files: { '/favicon.ico': '' }, headers: policy ? { 'content-security-policy': policy } : {} });
  const html = await readFile(path.join(demo, page, 'index.html'), 'utf8');
  if (change(html) !== html) site.put(page, change(html));
  const visitor = await openVisitor(t, person);
  await before(visitor);
  await visitor.page.goto(site.url(page + query));
  await ready(visitor.page);
  return { site, visitor, page: visitor.page };
}

/** Resolves once the keeper and the elements are there. */
export async function ready(page) {
  await page.evaluate(() => tactful.ready);
  await page.waitForFunction(() => document.querySelector('tactful-preferences').shadowRoot);
}

/** Where the panel itself stands in the page, in pages that were `inlined`. */
export const INLINE = 'tactful-preferences[inline]';

/** The page with the panel itself in it, in place of the handle above the footer. */
export const inlined = (html) => html.replace(/<p class="looks-open"><tactful-preferences>.*?<\/p>/, '<tactful-preferences inline></tactful-preferences>');

/** The page without the banner. */
export const unasked = (html) => html.replace('<tactful-consent></tactful-consent>', '');

/** Opens the panel from the footer; its dialog. */
export async function openPanel(page) {
  await page.locator('footer tactful-preferences button').click();
  const panel = page.locator('footer tactful-preferences dialog');
  // Its last part: what is below is drawn once the rest is seen.
  await panel.locator('.all').waitFor();
  return panel;
}

/** Refuses what the banner asks, where it stands. */
export async function refuse(page) {
  const banner = page.locator('tactful-consent section');
  await banner.waitFor();
  await banner.locator('button').first().click();
}

/** What the hero says. */
export const headline = (page) => page.locator('[data-tactful-slot=hero] h1').innerText();

/** Waits until the hero says this. */
export const says = (page, words) => page.waitForFunction((words) => document.querySelector('[data-tactful-slot=hero] h1').textContent.trim() == words, words);

/** What is kept, by the names of the records without what begins all of them. */
export const kept = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage).map(([name, text]) => [name.split(':').slice(2).join(':'), text])));

export const HEADLINES = { everyone: 'Good things for the day at hand', coffee: 'Let it rain' };
