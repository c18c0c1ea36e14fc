// What the moment fills into copy, and what stands there when it does not.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { openVisitor, setClock, startWritten } from './harness.mjs';

const BODY = `<section data-tactful-slot="hero"><h2 data-tactful-part="heading">As written</h2>
  <p data-tactful-part="text">As written</p><a data-tactful-part="action" href="#">As written</a></section>`;

const TEXTS = {
  heading: 'Dry feet in {keyword|our boots}',
  text: 'Fitted on {weekday|any day} in {month|any month}, {keyword|all of them}',
  action: 'See {keyword|all}',
};

const keyword = (id, labels) => ({ id, match: [{ words: id }], subjects: [id], labels });

const site = {
  slots: [{ id: 'hero' }],
  consent: { regime: 'visit-until-objected' },
  keywords: [
    keyword('wedding', {}),
    keyword('hiking boots', { en: 'hiking boots <b>', de: 'Wanderschuhe' }),
    keyword('wellies', { de: 'Gummistiefel' }),
  ].map((keyword, number) => ({ ...keyword, id: `keyword-${number}` })),
  items: [
    { id: 'boots', slot: 'hero', texts: { en: TEXTS, fr: TEXTS } },
    { id: 'rings', slot: 'hero', subjects: ['wedding'], when: { keyword: 'keyword-0', device: 'tv' } },
  ],
};

/** Opens the page of a site with this query, and tells what it shows. */
async function shown(t, { query = '', head = '', language = 'en', of = site, ...options } = {}) {
  const built = await startWritten(t, { head, body: BODY, site: of, language });
  const visitor = await openVisitor(t, options);
  await setClock(visitor, '2026-03-04T12:00:00+01:00');
  await visitor.page.goto(built.site.url(`/page.html${query}`), { waitUntil: 'load' });
  const words = await visitor.page.locator('[data-tactful-part]').allTextContents();
  assert.deepEqual(visitor.complaints(), []);
  return { words, visitor, built };
}

const AT_REST = ['Dry feet in our boots', 'Fitted on Wednesday in March, all of them', 'See all'];

test('the words of a search are shown as the site spells them, and never as they were typed', async (t) => {
  const { words } = await shown(t, { query: '?utm_term=WATERPROOF%20hiking%20%20BOOTS!!' });
  assert.deepEqual(words, [
    'Dry feet in hiking boots <b>',
    'Fitted on Wednesday in March, hiking boots <b>',
    'See hiking boots <b>',
  ]);
});

for (const [why, query] of [
  ['nothing is searched for', ''],
  ['what is searched for is nothing that the site knows', '?utm_term=%7Bname%7D%20tea'],
  ['it has no label in the language of the page', '?utm_term=wellies'],
  ['it is sensitive', '?utm_term=wedding'],
]) {
  test(`a token shows its own words where ${why}`, async (t) => {
    assert.deepEqual((await shown(t, { query })).words, AT_REST);
  });
}

test('a search of an earlier view is not shown in the next', async (t) => {
  const { visitor, built } = await shown(t, { query: '?utm_term=hiking+boots' });
  await visitor.page.goto(built.site.url('/page.html'), { waitUntil: 'load' });
  assert.deepEqual(await visitor.page.locator('[data-tactful-part]').allTextContents(), AT_REST);
});

for (const [language, tag, day, month] of [
  ['fr-CA', 'fr', 'mercredi', 'mars'],
  ['ar', 'ar', 'الأربعاء', 'مارس'],
  // No browser knows this one, and would name days in a language of its own.
  ['xx', 'xx', 'any day', 'any month'],
]) {
  test(`days and months have their names on a page in ${language}`, async (t) => {
    const items = [{ ...site.items[0], texts: { [tag]: TEXTS } }];
    const { words } = await shown(t, { language, of: { ...site, items } });
    assert.equal(words[1], `Fitted on ${day} in ${month}, all of them`);
  });
}

test('a page without tokens carries nothing for them, and one with a pattern beside them has both', async (t) => {
  const script = async (of) => {
    const { built, words } = await shown(t, { of, query: '?utm_term=hiking+boots' });
    return { html: await readFile(path.join(built.folder, 'page.html'), 'utf8'), words };
  };
  const plain = await script({ ...site, items: [{ id: 'boots', slot: 'hero', texts: { en: { heading: 'Dry feet' } } }] });
  assert.ok(!plain.html.includes('weekday') && !plain.html.includes('Wanderschuhe'));
  const pattern = { ...site.items[0], when: { 'page.path': { $regex: '^/page' } } };
  const both = await script({ ...site, items: [pattern, ...site.items].map((item, number) => ({ ...item, id: `item-${number}` })) });
  assert.equal(both.words[0], 'Dry feet in hiking boots <b>');
  assert.ok(both.html.includes('weekday') && !both.html.includes('Wanderschuhe'));
});
