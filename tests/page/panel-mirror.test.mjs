// Right to left: everything stands where a mirror would put it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { demo } from './harness.mjs';
import { INLINE, inlined, openPanel, ready, unasked, visit } from './panel.mjs';

/** The messages in English; without dates, which languages write in other digits. */
const TIMELESS = { 'kept.since': 'since then', 'kept.until': 'until then', 'kept.days': 'then', 'ask.skipped': 'Skipped for a while.', 'reward.until': 'Good for a while.', 'ask.place': 'Place' };

async function words() {
  const parts = await Promise.all(['panel', 'why', 'consent'].map((part) => readFile(path.join(demo, 'tactful/messages', `en.${part}.json`), 'utf8')));
  return { ...Object.assign({}, ...parts.map(JSON.parse)), ...TIMELESS };
}

/** The same page with the same words, in a language that is written from the left, or from the right. */
async function open(t, language, { person, change = (html) => html, query = '' }) {
  const direction = language == 'ar' ? 'rtl' : 'ltr';
  const messages = { [language]: await words() };
  const { page, visitor, site } = await visit(t, {
    person: { reducedMotion: 'reduce', ...person },
    query,
    change,
    before: async ({ page, context }) => {
      // Numbers are words, too.
      await context.addInitScript(() => {
        const { NumberFormat, ListFormat } = Intl;
        Intl.NumberFormat = class extends NumberFormat { constructor(_, options) { super('en', options); } };
        Intl.ListFormat = class extends ListFormat { constructor(_, options) { super('en', options); } };
      });
      // The page is in English until it was decided, because its site has no other words.
      await context.addInitScript(([language, direction]) => addEventListener('DOMContentLoaded', () => Object.assign(document.documentElement, { lang: language, dir: direction })), [language, direction]);
      await page.route(/\/panel\.\w+\.json$/, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: { ...await answer.json(), messages } });
      });
    },
  });
  return { page, visitor, site };
}

/** Boxes of all that is seen in an element, with where the knob of a switch is. Text that flows is left to its paragraph. */
const boxes = (page, element) => page.evaluate((element) => {
  const { width } = document.documentElement.getBoundingClientRect();
  const root = document.querySelector(element).shadowRoot;
  const seen = [...root.querySelectorAll('*')].filter((part) => part.localName != 'option' && part.checkVisibility() && part.getClientRects().length);
  return seen.map((part) => {
    const { left, right, top, height } = part.getBoundingClientRect();
    const knob = part.matches('[role=switch]') && getComputedStyle(part, '::after');
    return {
      name: [part.localName, part.className, part.dataset.key ?? part.id].filter(Boolean).join(' '),
      fromLeft: left, fromRight: width - right, top, height,
      ...(knob && { knobLeft: parseFloat(knob.left), knobRight: parseFloat(knob.right) }),
    };
  });
}, element);

/** Asserts that two lists of boxes mirror one another, to a pixel. */
function assertMirrored(straight, mirrored) {
  const near = (one, other) => Math.abs(one - other) <= 1;
  assert.deepEqual(mirrored.map(({ name }) => name), straight.map(({ name }) => name));
  const off = straight.filter((box, number) => {
    const other = mirrored[number];
    const isKnob = box.knobLeft === undefined || near(box.knobLeft, other.knobRight) && near(box.knobRight, other.knobLeft);
    return !(near(box.fromLeft, other.fromRight) && near(box.fromRight, other.fromLeft) && near(box.top, other.top) && near(box.height, other.height) && isKnob);
  });
  const told = (box) => `${box.name}: ${JSON.stringify(box)} and ${JSON.stringify(mirrored[straight.indexOf(box)])}`;
  assert.deepEqual(off.map(told), []);
  // Something stands to one side, or the mirror shows nothing.
  assert.ok(straight.filter(({ fromLeft, fromRight }) => Math.abs(fromLeft - fromRight) > 20).length > 1);
}

const WIDTHS = {
  '320 px': { viewport: { width: 320, height: 5200 } },
  'a phone': { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  'a desk': { viewport: { width: 1280, height: 3600 } },
};

/** What leads to each element of ours, and its name. */
const STATES = {
  'the panel, when nothing is kept': {
    change: unasked,
    lead: async (page) => {
      await openPanel(page);
      return 'footer tactful-preferences';
    },
  },
  'the panel, when much is kept': {
    change: unasked,
    lead: async (page) => {
      await page.evaluate(async () => {
        const api = await tactful.ready;
        api.preferences.set('interest', ['coffee']);
        api.preferences.set('strength', '2');
        api.record('less', 'garden');
        api.consent.set({ 'this-visit': true, 'what-i-look-at': false });
      });
      const panel = await openPanel(page);
      await panel.locator('fieldset.ranked input').nth(0).check();
      await panel.locator('fieldset.ranked input').nth(2).check();
      await panel.locator('.earlier').first().waitFor();
      await panel.getByRole('button', { name: /^Correct: How strong/ }).click();
      await panel.locator('fieldset.scale').waitFor();
      return 'footer tactful-preferences';
    },
  },
  'the panel within the page': {
    change: (html) => unasked(inlined(html)),
    lead: async (page) => {
      await page.locator(INLINE).locator('fieldset').first().waitFor();
      return INLINE;
    },
  },
  'a question in the page': {
    change: unasked,
    lead: async (page) => {
      await page.locator('#asked-heading').click();
      await page.locator('tactful-question fieldset').waitFor();
      return 'tactful-question';
    },
  },
  'the banner': {
    // In the narrowest everything stands in the middle.
    not: '320 px',
    lead: async (page) => {
      await page.locator('tactful-consent section').waitFor();
      return 'tactful-consent';
    },
  },
  'why': {
    change: unasked,
    query: '?utm_term=espresso',
    lead: async (page) => {
      await page.locator('tactful-why[for=hero] button').click();
      await page.locator('tactful-why[for=hero] dialog').waitFor();
      return 'tactful-why[for=hero]';
    },
  },
};

for (const [state, { lead, not, ...options }] of Object.entries(STATES)) {
  for (const [width, person] of Object.entries(WIDTHS)) {
    if (width == not) continue;
    test(`right to left is the mirror image: ${state}, ${width}`, async (t) => {
      const seen = [];
      for (const language of ['en', 'ar']) {
        const { page } = await open(t, language, { person, ...options });
        await ready(page);
        const element = await lead(page);
        const frame = page.locator(element).locator('.panel, .banner').first();
        assert.equal(await frame.getAttribute('dir'), language == 'ar' ? 'rtl' : 'ltr');
        await page.evaluate(() => scrollTo(0, 0));
        seen.push(await boxes(page, element));
      }
      assertMirrored(...seen);
    });
  }
}
