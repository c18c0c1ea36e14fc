/** The sites of the bench: the neutral one with all rules on, and a shelf of 12 from 1,000 products. */
import { siteFile } from '../decide/adapter.mjs';

export const SUBJECTS = Array.from({ length: 30 }, (_, number) => `subject-${number}`);
const BRANDS = Array.from({ length: 12 }, (_, number) => `brand-${number}`);

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const brands = BRANDS.map((id, number) => ({
  id,
  rivals: [BRANDS[(number + 1) % BRANDS.length]],
  most: 0.5,
  ...(number == 4 ? { least: 0.25 } : {}),
}));

const question = (id, number) => ({
  id,
  kind: 'multiple',
  answers: [0, 1, 2].map((answer) => ({ id: `a${answer}`, subjects: [SUBJECTS[(number * 3 + answer) % SUBJECTS.length]] })),
});
export const QUESTIONS = Array.from({ length: 5 }, (_, number) => `question-${number}`);

/** What all rules need. */
const rules = {
  interests: { subjects: SUBJECTS, days: 3 },
  intensity: 'full',
  fatigue: { showings: 2, unanswered_days: 5 },
  gift_seasons: [{ from: '2026-01-01', until: '2026-01-06' }],
  brands,
  questions: QUESTIONS.map(question),
  keywords: SUBJECTS.slice(0, 8).map((subject) => ({ id: subject, match: [{ phrase: subject }], subjects: [subject] })),
};

/** The neutral site with everything on: half of the slots are shelves, some items are pinned, boosted, scheduled or ask for interests. */
export function everything(site) {
  const file = siteFile(site);
  const slots = file.slots.map((slot, number) => ({
    ...slot,
    show: number % 2 ? 4 : 1,
    ...(number ? { beside: [file.slots[number - 1].id] } : {}),
  }));
  const items = file.items.map((item, number) => ({
    ...item,
    subjects: [SUBJECTS[(number * 7) % SUBJECTS.length]],
    brand: BRANDS[number % BRANDS.length],
    product: `product-${number}`,
    ...(number % 2 ? {} : { when: undefined }),
    ...(number % 10 == 3 ? { when: { interests: { $in: [SUBJECTS[number % 30]] } } } : {}),
    ...(number % 10 == 5 ? { when: { journey: { $in: ['deciding', 'customer'] } } } : {}),
    ...(number % 37 == 0 ? { pinned: true } : {}),
    ...(number % 9 == 0 ? { priority: 'boost' } : {}),
    ...(number % 11 == 0 ? { schedule: { from: '2026-01-01' } } : {}),
  }));
  return { ...file, ...rules, slots, items, attributes: [...file.attributes, { name: 'unavailable', type: 'list' }] };
}

/** A shop's products, as the plain pass knows them. */
export function products(count) {
  const random = chance(count);
  const subject = () => Math.floor(random() * SUBJECTS.length);
  return Array.from({ length: count }, (_, number) => ({
    id: `p${number}`,
    subjects: [subject(), subject()],
    brand: Math.floor(random() * BRANDS.length),
    popularity: Math.floor(random() * 1000),
  }));
}

/** A shelf of so many from these products, under blend and rivals. */
export function shelf(all, show) {
  const item = (product) => ({
    id: product.id,
    slot: 'shelf',
    product: product.id,
    subjects: [...new Set(product.subjects)].map((subject) => SUBJECTS[subject]),
    brand: BRANDS[product.brand],
  });
  return {
    tactful: 1,
    site: 'bench',
    ...rules,
    attributes: [{ name: 'unavailable', type: 'list' }],
    slots: [{ id: 'shelf', show }],
    items: all.toSorted((one, other) => other.popularity - one.popularity).map(item),
  };
}
