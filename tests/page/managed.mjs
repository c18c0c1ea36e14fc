// A shop that names a consent manager, and what it allows.

import assert from 'node:assert/strict';
import { openVisitor, setClock, startBuilt } from './harness.mjs';
import { hero } from './hero.mjs';

export const NOON = '2026-03-04T12:00:00+01:00';
export const KETTLE = 'It whistles';

/** A page whose site names a manager; `stub` runs in the page before anything else. */
export async function managedShop(t, manager, stub = () => {}) {
  const site = await startBuilt(t, 'shop.html', { consent: { manager } });
  const visitor = await openVisitor(t);
  await setClock(visitor, NOON);
  await visitor.context.addInitScript(stub);
  const visit = async (query = '') => {
    await visitor.page.goto(site.url(`/shop.html${query}`), { waitUntil: 'networkidle' });
    return (await hero(visitor)).heading;
  };
  return { visitor, visit };
}

/** The names of what is kept, the byte included that stays where something was taken back. */
export const kept = (visitor) => visitor.page.evaluate(() => Object.keys(localStorage).map((key) => key.split(':')[2]).sort());

/** Resolves when the purposes are allowed as they are given here: `[this visit, what I look at]`. */
export async function allows(visitor, expected) {
  for (let left = 100; ; left--) {
    const told = Object.values(await answers(visitor)).map(({ allowed }) => allowed);
    if (left === 0) assert.deepEqual(told, expected);
    if (told.join() === expected.join()) return;
    await visitor.frames(3);
  }
}

/** For each purpose whether it is allowed, and on whose word. */
export const answers = (visitor) => visitor.page.evaluate(async () => (await tactful.ready).consent.get());
