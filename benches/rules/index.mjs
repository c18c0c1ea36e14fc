/**
 * How long a decision takes with every rule of tact on, over a full memory, next to GrowthBook's bare decision; and how long a shelf of 12
 * from 1,000 products takes, next to one plain pass of scoring over them.
 *
 * `TACTFUL_COMMAND`, `TACTFUL_PKG` and `TACTFUL_PEERS` name the command line, the package, and the copy of the decide bench with
 * GrowthBook installed; `cargo xtask bench rules` sets all three. Times are process CPU time, of contestants that take turns. With `--alone`
 * nothing is compared with GrowthBook, and its copy need not be installed.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { compile } from '../decide/adapter.mjs';
import { engine, itemOf, stated, view } from './engine.mjs';
import { fill, keeper, storage } from './memory.mjs';
import { QUESTIONS, SUBJECTS, everything, products, shelf } from './sites.mjs';

const runtime = process.env.TACTFUL_PKG;
const peers = process.env.TACTFUL_PEERS;
const alone = process.argv.includes('--alone');
/** A noon in November 2026, in minutes. */
const MINUTE = 20_780 * 1440 + 720;
const ROUNDS = 9;
const BUDGET = 40_000;
const SHOWN = 12;
const PRODUCTS = 1000;
/** What must hold: a fifth of GrowthBook, five plain passes. */
const LIMITS = { rules: 1 / 5, shelf: 5 };

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** Microseconds of a tenth of all samples, for each contestant; they take turns. */
function contest(contestants) {
  const samples = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(contestants)) {
      for (const end = cpu() + BUDGET; cpu() < end; ) {
        const start = cpu();
        let runs = 0;
        for (; cpu() - start < 1000; runs += 20) for (let left = 20; left; left -= 1) run(runs + left);
        // The first round warms up.
        if (round) samples[name].push((cpu() - start) / runs);
      }
    }
  }
  const tenth = (all) => all.sort((one, other) => one - other)[Math.floor(all.length / 10)];
  return Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, tenth(all)]));
}

function print(title, times, reference) {
  console.log(`\n${title}\n${''.padEnd(46)}${'µs'.padStart(10)}${'ratio'.padStart(9)}`);
  for (const [name, time] of Object.entries(times)) {
    console.log(`${name.padEnd(46)}${time.toFixed(2).padStart(10)}${(time / times[reference]).toFixed(3).padStart(9)}`);
  }
}

async function remembered(compiled, items) {
  const area = storage();
  const kept = await keeper(runtime, area, compiled, MINUTE);
  fill(kept, MINUTE, { subjects: SUBJECTS, questions: QUESTIONS.map((id) => [id, 'a0', 'a1']), items });
  return area;
}

async function rules() {
  const { makeSite, makeVisitors } = await import(pathToFileURL(join(peers, 'workload.mjs')));
  const site = makeSite(20, 10);
  const visitors = makeVisitors(16);
  const file = everything(site);
  const compiled = compile(file);
  const area = await remembered(compiled, file.items.map(({ id }) => id));
  const own = await engine(compiled, area, view(MINUTE));
  const bare = await engine(compiled, storage(), view(MINUTE));
  const gone = [7, 33, 105].map((number) => file.items[number].id);
  const page = ({ device, hour, keyword, interests, locale, visits }) =>
    stated([device, String(hour), keyword, interests, locale, String(visits), gone]);
  const texts = ['?q=1', '?q=2'].map((words) => visitors.map((visitor) => `${view(MINUTE, words)}\x01${page(visitor)}`));
  tell(own, bare, texts[0]);
  if (alone) return 0;
  const { growthbook } = await import(pathToFileURL(join(peers, 'adapters/growthbook.mjs')));
  const handles = await Promise.all(visitors.map(async (visitor) => {
    const handle = await growthbook.load(site);
    handle.prepare(visitor);
    return handle;
  }));
  const times = contest({
    'GrowthBook, bare': (run) => handles[run & 15].decide(),
    'tactful, all rules, full memory': (run) => own.decide(texts[0][run & 15]),
    'tactful, all rules, no memory': (run) => bare.decide(texts[0][run & 15]),
    'tactful, view and memory understood each time': (run) => own.decide(texts[run & 1][run & 15]),
  });
  print('20 slots × 10 items', times, 'GrowthBook, bare');
  return times['tactful, all rules, full memory'] / times['GrowthBook, bare'];
}

/** What the rules change: so that nobody measures a page on which they have nothing to say. */
function tell(own, bare, texts) {
  const [full, none] = [own, bare].map((engine) => texts.map((text) => engine.decide(text)));
  const reasons = new Map();
  for (const choice of full.flat()) reasons.set(choice >>> 24, (reasons.get(choice >>> 24) ?? 0) + 1);
  const changed = full.filter((choices, number) => String(choices) !== String(none[number])).length;
  console.log(`reasons: ${[...reasons].map(([reason, count]) => `${reason}×${count}`).join(' ')}; memory changes ${changed} of ${texts.length} plans`);
  if (changed < texts.length || reasons.size < 5) throw Error('the rules have nothing to say');
}

/** One plain pass: a score for each product by what is liked, and by popularity; the best are kept. */
function plainPass(all, liked, scores) {
  let best = 0;
  for (let number = 0; number < all.length; number += 1) {
    const product = all[number];
    const score = liked[product.subjects[0]] + liked[product.subjects[1]] + product.popularity / 1000;
    scores[number] = score;
    if (score > scores[best]) best = number;
  }
  return best;
}

async function shelves() {
  const all = products(PRODUCTS);
  const file = shelf(all, SHOWN);
  const compiled = compile(file);
  const area = await remembered(compiled, file.items.map(({ id }) => id));
  const own = await engine(compiled, area, view(MINUTE));
  const text = `${view(MINUTE)}\x01${stated([file.items.slice(50, 70).map(({ id }) => id)])}`;
  const chosen = own.decide(text);
  const personal = chosen.filter((choice) => ![1, 2, 5].includes(choice >>> 24)).length;
  console.log(`the shelf has ${chosen.length}, ${personal} of them personal: ${chosen.map((choice) => own.items[itemOf(choice)]).join(' ')}`);
  if (chosen.length !== SHOWN || personal !== 8) throw Error('the shelf is not what it must be');
  const liked = Float64Array.from(SUBJECTS, (_, number) => (number % 3 ? 0 : 1 / (1 + number)));
  const scores = new Float64Array(PRODUCTS);
  const times = contest({
    'one plain pass of scoring': () => plainPass(all, liked, scores),
    'tactful, 12 of 1,000, blend and rivals': () => own.decide(text),
  });
  print(`a shelf of ${SHOWN} from ${PRODUCTS} products`, times, 'one plain pass of scoring');
  return times['tactful, 12 of 1,000, blend and rivals'] / times['one plain pass of scoring'];
}

const ratios = { rules: await rules(), shelf: await shelves() };
for (const [name, limit] of Object.entries(LIMITS)) {
  if (ratios[name] > limit) {
    console.log(`${name}: ${ratios[name].toFixed(3)}, over the limit of ${limit}`);
    process.exitCode = 1;
  }
}
