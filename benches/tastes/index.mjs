/**
 * How long it takes to place a visitor among 2,000 taste clusters over 200 subjects, next to a plain loop over typed arrays.
 *
 * `TACTFUL_COMMAND` and `TACTFUL_TASTES` name the command line and the compiled module; `cargo xtask bench tastes` sets both.
 * Everyone has the same data in the same run, takes turns, and must find the same cluster for every visitor.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

import { contest, prepare } from './contest.mjs';

const SUBJECTS = 200;
const CLUSTERS = 2000;
const VISITORS = 32;
const KNOWN = [3, 12, 64];
const SLOWER = 4;
/** Milliseconds of a frame, in which a visitor is placed on a slow phone, from the bytes on. */
const FRAME = 16;

const here = fileURLToPath(new URL('../../tests/page/package.json', import.meta.url));
const { chromium } = createRequire(here)('playwright-core');
const command = process.env.TACTFUL_COMMAND ?? 'tactful';
const module = readFileSync(process.env.TACTFUL_TASTES ?? 'tastes.wasm');

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many different subjects. */
function some(count, random) {
  const drawn = new Set();
  while (drawn.size < count) drawn.add(Math.floor(random() * SUBJECTS));
  return [...drawn];
}

/** The written form: every cluster about so many subjects. Weights are parts of 255 where `exact`, so that nothing is rounded. */
function tastes(about, exact) {
  const random = chance(about);
  const weight = (first) => (exact ? (first ? 255 : 1 + Math.floor(random() * 255)) / 255 : random());
  const centre = () => Object.fromEntries(some(about, random).map((subject, place) => [`subject-${subject}`, weight(place == 0)]));
  return {
    tactful_tastes: 1,
    subjects: Array.from({ length: SUBJECTS }, (_, number) => `subject-${number}`),
    clusters: Array.from({ length: CLUSTERS }, (_, number) => ({ id: `cluster-${number}`, centre: centre() })),
  };
}

/** Visitors who have so many interests, as pairs of a subject and how strong it is. */
function visitors(known) {
  const random = chance(known + 1000);
  return Array.from({ length: VISITORS }, () => some(known, random).map((subject) => [subject, 1 + Math.floor(random() * 30)]));
}

/** The owner's file as the page gets it, and as plain numbers for the loops. */
function compiled(folder, written) {
  const [from, to] = ['tastes.json', 'tastes.bin'].map((name) => join(folder, name));
  writeFileSync(from, JSON.stringify(written));
  execFileSync(command, ['tastes', from, '--out', to], { stdio: 'pipe' });
  const centres = written.clusters.flatMap(({ centre }) => written.subjects.map((subject) => centre[subject] ?? 0));
  return { bytes: readFileSync(to), centres, clusters: CLUSTERS, subjects: SUBJECTS };
}

/** How often the cluster is another than the loop's, and the largest cosine that is given away, where weights are rounded. */
function rounding(data) {
  const { ours, cosine, best } = prepare(module, data);
  const drawn = KNOWN.flatMap(visitors);
  const lost = drawn.map((visitor) => cosine(visitor, best(visitor)) - cosine(visitor, ours(visitor)));
  const others = drawn.filter((visitor) => best(visitor) !== ours(visitor)).length;
  return `weights of any fraction, parts of 255 in the file: ${others} of ${drawn.length} visitors get another cluster, `
    + `whose cosine is at most ${Math.max(...lost).toFixed(5)} lower`;
}

/** The same in Chromium, at a part of its speed. */
async function throttled(cases) {
  const contest = readFileSync(new URL('contest.mjs', import.meta.url));
  const server = createServer((request, response) => {
    const [type, body] = request.url === '/' ? ['text/html', '<!doctype html>'] : ['text/javascript', contest];
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise((resolve) => server.listen(0, resolve));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://localhost:${server.address().port}/`);
    const session = await tab.context().newCDPSession(tab);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const told = [];
    for (const given of cases) told.push(await tab.evaluate(async (given) => (await import('/contest.mjs')).contest(given), given));
    return told;
  } finally {
    await browser.close();
    server.close();
  }
}

const ms = (time) => time.toFixed(4).padStart(11);
const ratio = (one, other) => (one / other).toFixed(3).padStart(9);

function print(where, about, { rows, first, again }) {
  for (const { known, ours, naive, sparse } of rows) {
    console.log(`${where.padEnd(16)}${String(about).padStart(6)}${String(known).padStart(9)}${ms(ours)}${ms(naive)}${ms(sparse)}`
      + `${ratio(ours, naive)}${ratio(ours, sparse)}${ms(first)}${ms(again)}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'tactful-bench-'));
try {
  console.log(`${CLUSTERS} clusters over ${SUBJECTS} subjects, ${VISITORS} visitors each; ms for a placement`);
  console.log('naive: all subjects of all clusters, cluster by cluster; sparse: the visitor\'s own subjects alone, subject by subject;');
  console.log('each over Float32Array and Float64Array, the faster of both; first, again: from the bytes of module and file to a placement\n');
  const head = ['where', 'about', 'visitor', 'tactful', 'naive JS', 'sparse JS', '÷ naive', '÷ sparse', 'first', 'again'];
  console.log(head.map((word, place) => (place ? word.padStart([0, 6, 9, 11, 11, 11, 9, 9, 11, 11][place]) : word.padEnd(16))).join(''));
  const cases = [];
  const sizes = [];
  for (const about of [SUBJECTS, 12]) {
    const data = compiled(folder, tastes(about, true));
    const base64 = { module: module.toString('base64'), bytes: data.bytes.toString('base64') };
    const given = { ...data, ...base64, visitors: KNOWN.map(visitors) };
    cases.push({ about, given });
    sizes.push(`about ${about} subjects each: ${data.bytes.length} bytes, ${brotliCompressSync(data.bytes).length} with brotli`);
    print('node', about, contest(given));
  }
  const told = await throttled(cases.map(({ given }) => given));
  const slow = told.some(({ rows, again }) => again > FRAME || rows.some(({ ours, naive }) => ours > naive || ours > FRAME));
  told.forEach((each, place) => print(`Chromium, 1/${SLOWER}`, cases[place].about, each));
  console.log(`\n${sizes.join('\n')}\nthe module: ${module.length} bytes, ${brotliCompressSync(module).length} with brotli`);
  if (slow) throw Error(`slower than the naive loop, or than a frame of ${FRAME} ms`);
  console.log(rounding(compiled(folder, tastes(SUBJECTS, false))));
} finally {
  rmSync(folder, { recursive: true });
}
