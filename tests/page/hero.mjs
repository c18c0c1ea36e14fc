// The hero of the fixtures, as a visitor finds it.

import assert from 'node:assert/strict';

/** What the owner wrote into the hero of `fixtures/shop.html`. */
export const DEFAULT = {
  heading: 'What we keep',
  text: 'Everything for the day.',
  action: 'Look around',
  link: 'all.html',
  picture: '/art/default.svg?cut=wide&light=day',
  alt: `Tom & Jo's "corner"`,
  width: 800,
  isVisible: true,
};

/** What the hero shows, once its picture is there: like `DEFAULT`. */
export async function hero(visitor) {
  await visitor.page.waitForFunction(() => document.querySelector('#hero img')?.complete);
  return visitor.page.evaluate(() => {
    const part = (name) => document.querySelector(`#hero [data-tactful-part=${name}]`);
    const image = part('image');
    const { pathname, search } = new URL(image.currentSrc || 'none:');
    return {
      heading: part('heading').textContent,
      text: part('text').textContent,
      action: part('action').textContent,
      link: part('action').getAttribute('href'),
      picture: pathname + search,
      alt: image.alt,
      width: image.naturalWidth,
      isVisible: ['heading', 'text', 'action', 'image'].every((name) =>
        part(name).checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      ),
    };
  });
}

/** The page is as its owner wrote it, nothing was thrown, and the console holds one hint at most. */
export async function assertAsWritten(visitor) {
  await visitor.page.waitForLoadState('networkidle');
  assert.deepEqual(await hero(visitor), DEFAULT);
  assert.equal(await visitor.page.locator('#shelf').innerText(), 'Bread\nSalt');
  assert.ok(await visitor.page.locator('#shelf').isVisible());
  assert.deepEqual(visitor.errors, []);
  assert.ok(visitor.hints().length <= 1, visitor.hints().join('\n'));
}
