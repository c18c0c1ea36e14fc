// Before a choice nothing is written and nobody else is asked: whoever comes, whatever they do, whatever their browser signals.
//
// A journey that fails tells its number; `TACTFUL_JOURNEY=17` makes that one alone.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { demo, openVisitor, startSite } from './harness.mjs';
import { MANAGERS, SIGNALS, journey, personOf } from './journey.mjs';
import { command, shop } from './places.mjs';
import { AWAY, Traveller } from './traveller.mjs';
import { launch } from './visitor.mjs';
import { NOTHING, witness, written } from './witness.mjs';

const JOURNEYS = 200;

let browser;
const folders = [];

// Playwright turns the back/forward cache off by itself; people have it. One process for a profile is enough: to start
// them anew, and for every other view, is dear.
before(async () => (browser = await launch({
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
  args: ['--renderer-process-limit=1'],
})));

after(async () => {
  await browser.close();
  for (const folder of folders) await rm(folder, { recursive: true });
});

/** The files of a folder, by their paths below it. */
async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** What the demo shop has in place of its own files where its owner names a consent manager: paths to bytes. */
async function managed(manager) {
  if (manager == 'none') return {};
  const folder = await mkdtemp(path.join(tmpdir(), 'tactful-journeys-'));
  folders.push(folder);
  const site = path.join(folder, 'site.json');
  const written = JSON.parse(await readFile(path.join(shop, 'site.json'), 'utf8'));
  await writeFile(site, JSON.stringify({ ...written, consent: { manager, regime: 'strict' } }));
  const pages = (await readdir(shop)).filter((name) => name.endsWith('.html')).map((name) => path.join(shop, name));
  const out = path.join(folder, 'shop');
  await promisify(execFile)(command, ['build', ...pages, '--site', site, '--out', out, '--runtime', '../tactful/']);
  const bytes = async (name) => [`/shop/${name}`, await readFile(path.join(out, name))];
  return Object.fromEntries(await Promise.all((await filesOf(out)).map(bytes)));
}

/** The shop under each of these managers: `{ site, files }` of each. */
async function startShops(t, managers) {
  const own = (await filesOf(demo)).map((name) => `/${name}`);
  // What is in a picture or a font asks for nothing, and would take most of the time.
  const light = (ending, text) => own.filter((name) => name.endsWith(ending)).map((name) => [name, text]);
  const lighter = Object.fromEntries([...light('.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'), ...light('.woff2', '')]);
  const start = async (manager) => {
    const files = { ...lighter, ...await managed(manager), [AWAY]: '<!doctype html><title>away</title>' };
    const site = await startSite(t, { folder: demo, files, headers: { 'cache-control': 'max-age=600' } });
    return [manager, { site, files: new Set([...own, ...Object.keys(files)]) }];
  };
  return Object.fromEntries(await Promise.all(managers.map(start)));
}

/** A traveller with a profile of their own. */
async function travellerFor(person) {
  return Traveller.start(await browser.newContext(personOf(person)));
}

/** Makes a journey, and holds it to having left nothing; gives back how it went. */
async function judge(made, shops, traveller) {
  try {
    const left = await traveller.travel(shops[made.manager], made);
    const { writes, strange, restored, count } = traveller;
    assert.deepEqual({ writes, strange, left }, { writes: [], strange: [], left: NOTHING });
    return { ...made, restored, requests: count };
  } catch (failure) {
    throw new Error(`journey ${made.seed}, ${JSON.stringify(made)}: ${failure.message}`, { cause: failure });
  }
}

/**
 * Makes journeys as long as there are any: `{ made, failures }`. A profile costs as much as some journeys: people who are
 * alike stand together and share one. One traveller comes from the front and one from the back, so that the processors are
 * never idle.
 */
async function travelAll(journeys, shops) {
  const made = [];
  const failures = [];
  const name = ({ person }) => JSON.stringify(person);
  const left = journeys.toSorted((one, other) => name(one).localeCompare(name(other)));
  const travel = async (takeNext) => {
    let known, traveller;
    while (left.length && !failures.length) {
      const next = takeNext();
      if (name(next) != known) {
        await traveller?.page.context().close();
        traveller = await travellerFor(next.person);
        known = name(next);
      }
      await judge(next, shops, traveller).then((one) => made.push(one), (failure) => failures.push(failure));
    }
  };
  await Promise.all([travel(() => left.shift()), travel(() => left.pop())]);
  return { made, failures };
}

test('no journey writes anything or asks anybody else before a choice', async (t) => {
  const shops = await startShops(t, MANAGERS);
  const only = process.env.TACTFUL_JOURNEY;
  const seeds = only ? [Number(only)] : [...Array(JOURNEYS).keys()];
  const { made, failures } = await travelAll(seeds.map(journey), shops);
  const sum = (count) => made.reduce((all, one) => all + count(one), 0);
  const among = (name, values) => values.map((value) => `${value} ${made.filter((one) => one[name] == value).length}`).join(', ');
  const views = `${sum(({ views }) => views.length)} views (${sum(({ restored }) => restored)} of them restored whole)`;
  t.diagnostic(`${made.length} journeys, ${views}, ${sum(({ requests }) => requests)} requests`);
  t.diagnostic(`signals: ${among('signal', SIGNALS)}; managers: ${among('manager', MANAGERS)}`);
  if (failures.length) throw failures[0];
});

test('a journey with a choice is seen to write', async (t) => {
  const shops = await startShops(t, ['none']);
  const way = { move: 'open', page: 'index.html', query: '?q=kettle', acts: ['preferences.set'], isPatient: true };
  const chosen = { ...journey(0), signal: 'none', manager: 'none', views: [way] };
  const traveller = await travellerFor(chosen.person);
  const { local, ...rest } = await traveller.travel(shops.none, chosen);
  const keys = Object.keys(local);
  assert.ok(keys.includes('tactful:alder-and-day:preferences'), keys.join());
  for (const key of keys) {
    assert.ok(traveller.writes.includes(`setItem ${key}`), key);
    assert.ok(traveller.writes.includes(`localStorage has ${key}`), key);
  }
  const { local: _, ...nothing } = NOTHING;
  assert.deepEqual(rest, nothing);
});

/** Every way to leave something in a browser, and what the witness says of it. */
const WAYS = {
  'setItem a': () => localStorage.setItem('a', 1),
  'localStorage has b': () => void (localStorage.b = 1),
  'sessionStorage has c': () => void (sessionStorage.c = 1),
  'document.cookie d=1': () => void (document.cookie = 'd=1'),
  'cookieStore.set e': () => cookieStore.set('e', '1'),
  'indexedDB.open f': () => void indexedDB.open('f'),
  'caches.open g': () => caches.open('g').then(() => {}),
  'storage.getDirectory undefined': () => navigator.storage.getDirectory().then(() => {}),
  'serviceWorker.register h.js': () => void navigator.serviceWorker.register('h.js').catch(() => {}),
};

test('the witness sees every way to write, and finds what was left', async (t) => {
  const site = await startSite(t, { files: { '/': '<!doctype html><title>bare</title>' } });
  const visitor = await openVisitor(t);
  const { page } = visitor;
  const seen = [];
  await witness(page, (write) => seen.push(write));
  await page.goto(site.url('/'));
  assert.deepEqual(await written(page), NOTHING);
  for (const [write, way] of Object.entries(WAYS)) {
    await page.evaluate(way);
    for (let left = 100; left && !seen.includes(write); left--) await visitor.frames(1);
    assert.ok(seen.includes(write), `${write} is not among ${seen.join(', ')}`);
  }
  const { local, session, databases, caches, cookies } = await written(page);
  assert.deepEqual([local, session, caches], [{ a: '1', b: '1' }, { c: '1' }, ['g']]);
  assert.deepEqual(databases.map(({ name }) => name), ['f']);
  assert.deepEqual(cookies.map(({ name }) => name).sort(), ['d', 'e']);
});
