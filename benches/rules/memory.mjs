/** A browser's storage, filled to its bounds by the real keeper. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What a page knows as `localStorage`. */
export function storage() {
  const area = {};
  const methods = {
    getItem: (name) => (Object.hasOwn(area, name) ? area[name] : null),
    setItem: (name, text) => void (area[name] = String(text)),
    removeItem: (name) => void delete area[name],
    key: (index) => Object.keys(area)[index] ?? null,
  };
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(area, name, { value });
  Object.defineProperty(area, 'length', { get: () => Object.keys(area).length });
  return area;
}

/** The keeper over a storage, on a site. */
export async function keeper(runtime, area, compiled, minute) {
  const { fetch } = globalThis;
  // Whichever of the keepers the site asks for.
  globalThis.fetch = async (url) => ({ arrayBuffer: async () => readFileSync(join(runtime, basename(url.pathname))) });
  const { bring } = await import('../../www/loader/keeper.js');
  const kept = await bring(area, compiled);
  globalThis.fetch = fetch;
  kept.begin(compiled, minute, 0, false);
  return kept;
}

/** Fills a memory: answers, more and less, things had, and three days of looks and showings in four tabs. */
export function fill(kept, minute, { subjects, questions, items }) {
  for (const [question, ...answers] of questions) kept.declare(question, ...answers);
  subjects.forEach((subject, number) => number % 5 == 4 && kept.say(subject, number % 2));
  subjects.forEach((subject, number) => number % 7 == 6 && kept.say(subject, 3, Math.floor(minute / 1440) + 300));
  items.slice(0, 8).forEach((item) => kept.say(item, 2));
  kept.choose(1, 1);
  for (const age of [2, 1, 0]) {
    kept.tick(minute - age * 1440);
    for (let tab = 0; tab < 4; tab += 1) {
      kept.hold(tab);
      const seen = subjects.filter((_, number) => number % 4 == tab).map((subject) => `3${subject}`);
      const shown = Array.from({ length: 9 }, (_, number) => `1${items[8 + tab * 9 + number]}`);
      kept.see(...seen, ...shown, ...(tab == 0 ? shown : []));
    }
  }
}
