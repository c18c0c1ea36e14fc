// The panel for everybody: axe, large targets, the keyboard, names, motion, narrow windows and large text, right to left.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, modesOf } from './axe.mjs';
import { openPanel, ready, refuse, visit } from './panel.mjs';

const MODES = modesOf(3600);

/** Each state: what leads there, and the element that is looked at. */
const STATES = {
  'the banner': async (page) => {
    await page.locator('tactful-consent section').waitFor();
    return 'tactful-consent';
  },
  'a question in the page': async (page) => {
    await refuse(page);
    await page.locator('tactful-question fieldset').waitFor();
    return 'tactful-question';
  },
  'the panel, when nothing is kept': async (page) => {
    await answered(page, 0);
    await openPanel(page);
    return 'footer tactful-preferences';
  },
  'the panel, when much is kept': async (page) => {
    await answered(page, 1);
    await page.evaluate(async () => {
      const api = await tactful.ready;
      api.preferences.set('interest', ['coffee', 'music']);
      api.preferences.set('matters', ['mends', 'near']);
      api.record('less', 'garden');
      api.record('have', 'kitchen', { until: '2030-01' });
    });
    await openPanel(page);
    return 'footer tactful-preferences';
  },
  'the panel, when an answer is tried and a reward was opened': async (page) => {
    await answered(page, 0);
    const panel = await openPanel(page);
    await panel.locator('fieldset').nth(0).locator('input').nth(2).check();
    await panel.locator('fieldset').nth(0).locator('.buttons button').nth(1).click();
    await panel.locator('.reward').waitFor();
    await panel.locator('fieldset.ranked input').nth(0).check();
    await panel.locator('fieldset.ranked input').nth(2).check();
    await panel.locator('.pause button').nth(1).click();
    return 'footer tactful-preferences';
  },
  'why': async (page) => {
    await answered(page, 0);
    await page.evaluate(async () => (await tactful.ready).preferences.set('interest', 'coffee'));
    await page.reload();
    await ready(page);
    await page.locator('tactful-why[for=hero] button').click();
    await page.locator('tactful-why[for=hero] dialog').waitFor();
    return 'tactful-why[for=hero]';
  },
};

/** Answers the banner with one of its two answers. */
async function answered(page, number) {
  const banner = page.locator('tactful-consent section');
  await banner.waitFor();
  await banner.locator('button').nth(number).click();
}

for (const [mode, options] of Object.entries(MODES)) {
  for (const [state, lead] of Object.entries(STATES)) {
    test(`axe finds nothing, and every target is large: ${state}, ${mode}`, async (t) => {
      const { page } = await visit(t, { ...options, person: { reducedMotion: 'reduce', ...options.person } });
      const element = await lead(page);
      await assertAccessible(page, element);
    });
  }
}

test('the dialog keeps the focus, Escape closes it, and the focus returns', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  const handle = page.locator('footer tactful-preferences button');
  await handle.focus();
  await page.keyboard.press('Enter');
  await page.locator('footer tactful-preferences dialog').waitFor();
  const place = () => page.evaluate(() => {
    const { activeElement } = document;
    return activeElement == document.body ? 'browser' : activeElement.closest('footer tactful-preferences') ? 'panel' : activeElement.outerHTML.slice(0, 60);
  });
  const places = new Set();
  for (let tabs = 0; tabs < 30; tabs++) {
    await page.keyboard.press('Tab');
    places.add(await place());
  }
  places.delete('browser');
  assert.deepEqual([...places], ['panel']);
  await page.keyboard.press('Escape');
  await page.locator('footer tactful-preferences dialog').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.getAttribute('part')), 'handle');
});

test('all can be done with the keyboard alone', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  await page.locator('footer tactful-preferences button').focus();
  await page.keyboard.press('Enter');
  const panel = page.locator('footer tactful-preferences dialog');
  await panel.waitFor();
  const focused = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.dataset.key);
  const tabTo = async (key) => {
    for (let tabs = 0; tabs < 80 && (await focused()) != key; tabs++) await page.keyboard.press('Tab');
    assert.equal(await focused(), key);
  };
  await tabTo('interest coffee');
  await page.keyboard.press('Space');
  await page.waitForFunction(() => document.querySelector('[data-tactful-slot=hero] h1').textContent == 'Let it rain');
  assert.equal(await focused(), 'interest coffee', 'the focus stays while the page changes');
  await tabTo('save interest');
  await page.keyboard.press('Enter');
  await panel.getByText('Saved.').waitFor();
  await tabTo('forget');
  await page.keyboard.press('Enter');
  await panel.getByText('Everything is forgotten.').waitFor();
});

test('what is not modal traps nobody: the banner comes first, and the page behind it', async (t) => {
  const { page } = await visit(t);
  await page.locator('tactful-consent section').waitFor();
  const places = [];
  for (let tabs = 0; tabs < 30; tabs++) {
    await page.keyboard.press('Tab');
    places.push(await page.evaluate(() => document.activeElement.localName));
  }
  assert.deepEqual(places.slice(0, 3), Array(3).fill('tactful-consent'));
  assert.ok(places.slice(3).some((place) => place == 'a'), places.join());
});

test('a screen reader finds everything by its name', async (t) => {
  const { page } = await visit(t);
  await refuse(page);
  await openPanel(page);
  const tree = await page.locator('footer tactful-preferences dialog').ariaSnapshot();
  const lines = [
    '- dialog "Your page":', '- heading "Your page" [level=2]', '- button "Close"', '- heading "What you tell us" [level=3]',
    '- group "What would you like to see more of?":', '- checkbox "Coffee"', '- group "Do you go out when it rains?":', '- radio "Yes"',
    '- combobox "From"', '- radiogroup "How far may this page go?":', '- heading "What is kept here" [level=3]', '- button "Forget everything"',
  ];
  for (const line of lines) assert.ok(tree.includes(line), `${line} is in\n${tree}`);
  assert.match(tree, /- switch "I am browsing for someone else/);
});

test('who asks for less motion sees none', async (t) => {
  const moving = async (reducedMotion) => {
    const { page } = await visit(t, { person: { reducedMotion } });
    await refuse(page);
    await page.evaluate(() => {
      window.moved = 0;
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (...given) {
        window.moved += 1;
        return animate.apply(this, given);
      };
    });
    const panel = await openPanel(page);
    await panel.getByLabel('Coffee').check();
    await page.waitForFunction(() => document.querySelector('[data-tactful-slot=hero] h1').textContent == 'Let it rain');
    const root = 'footer tactful-preferences';
    const styles = await page.evaluate((root) => [...document.querySelector(root).shadowRoot.querySelectorAll('*')].flatMap((element) => [undefined, '::before', '::after'].map((pseudo) => getComputedStyle(element, pseudo))).filter(({ animationName, animationDuration, transitionDuration }) => animationName != 'none' && animationDuration != '0s' || transitionDuration != '0s').length, root);
    return [await page.evaluate(() => window.moved), styles];
  };
  assert.deepEqual(await moving('reduce'), [0, 0]);
  const [marked, styled] = await moving('no-preference');
  assert.ok(marked > 0 && styled > 0, 'and others do');
});

test('both answers are the same but for their words, whatever the theme', async (t) => {
  const { page } = await visit(t);
  await page.locator('tactful-consent section').waitFor();
  for (const theme of ['paper', 'slate', 'clay', 'sea', 'plain']) {
    const looks = await page.evaluate((theme) => {
      document.documentElement.dataset.theme = theme;
      const answers = [...document.querySelector('tactful-consent').shadowRoot.querySelectorAll('.answers button')];
      return answers.map((answer) => {
        const style = getComputedStyle(answer);
        const { width, height, top } = answer.getBoundingClientRect();
        return [width, height, top, style.color, style.backgroundColor, style.borderColor, style.borderWidth, style.fontSize, style.fontWeight, style.opacity, style.textDecorationLine];
      });
    }, theme);
    assert.equal(looks.length, 2);
    assert.deepEqual(looks[0], looks[1], theme);
  }
});

test('text of four times its size is read without scrolling sideways', async (t) => {
  const { page } = await visit(t, { person: { viewport: { width: 320, height: 256 } } });
  await refuse(page);
  await openPanel(page);
  const wide = await page.evaluate(() => {
    const frame = document.querySelector('footer tactful-preferences').shadowRoot.querySelector('dialog');
    const parts = [frame, ...frame.querySelectorAll('*')];
    return parts.filter((part) => part.getBoundingClientRect().right > innerWidth + 1 && part.checkVisibility()).map(({ className, localName }) => `${localName}.${className}`);
  });
  assert.deepEqual(wide, []);
});
