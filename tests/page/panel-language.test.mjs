// The language of the page is that of everything of ours in it: its words, its direction, its dates; and no other is asked for.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { demo, setClock } from './harness.mjs';
import { openPanel, unasked, visit } from './panel.mjs';

/** The words of a language, as the package has them. */
const words = async (language, part) => JSON.parse(await readFile(path.join(demo, 'tactful/messages', `${language}.${part}.json`), 'utf8'));

/** What of ours is asked for of languages. */
const catalogues = (visitor) => visitor.requests.map((address) => new URL(address).pathname).filter((address) => address.includes('/messages/')).map((address) => address.split('/').pop());

/** The page in a language, and its direction. */
const inLanguage = (tag, direction) => (html) => html.replace('<html lang="en">', `<html${tag == null ? '' : ` lang="${tag}"`}${direction == 'rtl' ? ' dir="rtl"' : ''}>`);

/** For each tag of a page: the language of the words, what `lang` says of them, and their direction. */
const PAGES = {
  ar: ['ar', /^ar$/, 'rtl'],
  'ar-EG': ['ar', /^ar-EG$/, 'rtl'],
  he: ['he', /^he$/, 'rtl'],
  de: ['de', /^de$/, 'ltr'],
  ja: ['ja', /^ja$/, 'ltr'],
  'pt-BR': ['pt', /^pt(-BR)?$/, 'ltr'],
  // The words are in simplified characters, which is what a voice and a typeface must know.
  'zh-Hant': ['zh', /^zh(-Hans|-CN)?$/, 'ltr'],
  'zh-TW': ['zh', /^zh(-Hans|-CN)?$/, 'ltr'],
  'zh-CN': ['zh', /^zh-CN$/, 'ltr'],
  nb: ['nb', /^nb$/, 'ltr'],
  no: ['nb', /^(nb|no)$/, 'ltr'],
  'nb-NO': ['nb', /^nb-NO$/, 'ltr'],
  'en-GB': ['en', /^en-GB$/, 'ltr'],
  DE: ['de', /^de$/i, 'ltr'],
};

/** Pages in languages that there are no words in, or in none: these are in English, and say so. */
const OTHERS = { tlh: undefined, fa: 'rtl', 'de_DE': undefined, '': undefined };

for (const [tag, [language, lang, direction]] of Object.entries(PAGES)) {
  test(`a page in ${tag} is answered in ${language}, and in nothing else`, async (t) => {
    await assertSpoken(t, inLanguage(tag, direction), language, lang, direction);
  });
}

for (const [tag, direction] of Object.entries(OTHERS)) {
  test(`a page in ${tag || 'no language'} is answered in English, from left to right`, async (t) => {
    await assertSpoken(t, inLanguage(tag, direction), 'en', /^en$/, 'ltr');
  });
}

test('a page that states no language is answered in English', async (t) => {
  await assertSpoken(t, inLanguage(null), 'en', /^en$/, 'ltr');
});

async function assertSpoken(t, change, language, lang, direction) {
  const { page, visitor } = await visit(t, { change });
  const [panelWords, consentWords] = await Promise.all(['panel', 'consent'].map((part) => words(language, part)));
  const spoken = async (frame) => {
    assert.match(await frame.getAttribute('lang'), lang);
    assert.equal(await frame.getAttribute('dir'), direction);
    assert.equal(await frame.evaluate((frame) => getComputedStyle(frame).direction), direction);
  };
  const banner = page.locator('tactful-consent section');
  await banner.waitFor();
  assert.equal(await banner.locator('h2').innerText(), consentWords['consent.title']);
  await spoken(banner);
  assert.deepEqual(catalogues(visitor), [`${language}.consent.json`], 'of the panel nothing before it is needed');
  await banner.locator('button').first().click();
  const question = page.locator('tactful-question .panel');
  await question.waitFor();
  await spoken(question);
  assert.equal(await question.locator('.buttons button').first().innerText(), panelWords.skip);
  const panel = await openPanel(page);
  await spoken(panel);
  assert.equal(await panel.locator('h2').innerText(), panelWords.title);
  assert.equal(await panel.locator('.close').getAttribute('aria-label'), panelWords.close);
  assert.deepEqual([...new Set(catalogues(visitor))].sort(), [`${language}.consent.json`, `${language}.panel.json`]);
  assert.deepEqual(visitor.complaints(), []);
}

test('why is told in the language of the page, too', async (t) => {
  // What the shelf holds has no words of its own, and is chosen whatever the language.
  const { page, visitor } = await visit(t, { query: '?utm_term=boots', change: (html) => unasked(inLanguage('ar', 'rtl')(html)) });
  await page.locator('tactful-why[for=shelf] button').click();
  const dialog = page.locator('tactful-why[for=shelf] dialog');
  await dialog.waitFor();
  assert.equal(await dialog.getAttribute('lang'), 'ar');
  assert.equal(await dialog.getAttribute('dir'), 'rtl');
  assert.equal(await dialog.locator('h2').innerText(), (await words('ar', 'why'))['why.title']);
  assert.deepEqual([...new Set(catalogues(visitor))].sort(), ['ar.panel.json', 'ar.why.json']);
});

test('the words of the panel are asked for once, however often it is opened', async (t) => {
  const { page, visitor } = await visit(t, { change: (html) => unasked(inLanguage('de')(html)) });
  for (let times = 0; times < 3; times++) {
    const panel = await openPanel(page);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  }
  await page.locator('tactful-question fieldset').waitFor();
  assert.deepEqual(catalogues(visitor), ['de.panel.json']);
});

test('dates are written as the page\'s region writes them', async (t) => {
  const told = async (tag) => {
    const { page } = await visit(t, { change: (html) => unasked(inLanguage(tag)(html)), before: (visitor) => setClock(visitor, '2026-03-04T12:00:00+01:00') });
    await page.evaluate(async () => (await tactful.ready).preferences.set('rain', 'no'));
    const panel = await openPanel(page);
    return panel.locator('.kept li .hint').innerText();
  };
  assert.equal(await told('en-GB'), 'since 4 Mar 2026 · until 31 Aug 2026');
  assert.equal(await told('en-US'), 'since Mar 4, 2026 · until Aug 31, 2026');
  assert.match(await told('de'), /04\.03\.2026.*31\.08\.2026/);
  assert.match(await told('tlh'), /Mar 4, 2026/);
});

test('a language that is no language does not keep the panel from opening', async (t) => {
  // What templates leave that find no region.
  const { page, visitor } = await visit(t, { change: (html) => unasked(inLanguage('de-')(html)) });
  await page.evaluate(async () => (await tactful.ready).preferences.set('rain', 'no'));
  const panel = await openPanel(page);
  assert.equal(await panel.locator('h2').innerText(), (await words('de', 'panel')).title);
  assert.equal(await panel.locator('.kept li').count(), 1);
  assert.deepEqual(visitor.complaints(), []);
});
