/**
 * How long a view takes over a full memory: to read all that is kept, put the tabs' records together, condense it, and decide.
 *
 * `TACTFUL_COMMAND` and `TACTFUL_PKG` name the command line and the package; `cargo xtask bench memory` sets both. Chromium
 * runs the real keeper and the real opening over its own local storage, at a quarter of the processor's speed.
 */
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = process.env.TACTFUL_COMMAND ?? 'tactful';
const pkg = process.env.TACTFUL_PKG ?? 'node_modules/tactful';
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { chromium } = createRequire(here('../../tests/page/package.json'))('playwright-core');

const SLOWER = 4;
const ROUNDS = 300;
const GOAL = 0.3;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css' };

const numbered = (name, count) => Array.from({ length: count }, (_, number) => `${name}-${number}`);
const SUBJECTS = numbered('subject', 30);
const QUESTIONS = numbered('question', 20);
const ANSWERS = numbered('answer', 10);

/** A site with 20 slots of 10 items, which asks for everything that memory can tell. */
function site() {
  const slots = numbered('slot', 20);
  const item = (slot, number, position) => ({
    id: `${slot}-item-${number}`,
    slot,
    subjects: [SUBJECTS[(position * 10 + number) % SUBJECTS.length]],
    ...(number % 2 ? { when: { [`preferences.${QUESTIONS[(position + number) % QUESTIONS.length]}`]: { $in: [ANSWERS[number]] } } } : {}),
  });
  return {
    tactful: 1,
    site: 'bench',
    interests: { subjects: SUBJECTS },
    keywords: [{ id: 'word', match: [{ exact: 'word' }] }],
    questions: QUESTIONS.map((id) => ({ id, kind: 'multiple', answers: ANSWERS.map((id) => ({ id })) })),
    slots: slots.map((id) => ({ id })),
    items: slots.flatMap((slot, position) => Array.from({ length: 10 }, (_, number) => item(slot, number, position))),
  };
}

function page(body) {
  const slots = numbered('slot', 20).map((slot) => `<section data-tactful-slot="${slot}"></section>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title></head><body>${slots.join('')}${body}</body></html>`;
}

/** Serves a folder; what is asked for twice is read once. */
async function serve(folder) {
  const server = createServer((request, response) => {
    const path = request.url.split('?')[0];
    try {
      const bytes = readFileSync(join(folder, path));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, resolve));
  return server;
}

/** Runs in the page: fills memory to its bounds, then times views over it. */
async function measure({ rounds, subjects, questions, answers }) {
  const { bring } = await import('/keeper/keeper.js');
  const kept = await bring(localStorage, tactful.slice);
  const minute = Math.floor(Date.now() / 6e4);
  const begin = () => kept.begin(tactful.slice, minute, tactful.own, false);
  begin();
  for (const question of questions) kept.declare(question, ...answers);
  subjects.forEach((subject, number) => kept.say(subject, number % 2));
  subjects.forEach((subject) => kept.say(subject, 3, Math.floor(minute / 1440) + 300));
  kept.choose(1, 1);
  // Three days of looks at all subjects and showings of as many items as there is room for, in four tabs.
  for (const age of [2, 1, 0]) {
    kept.tick(minute - age * 1440);
    for (let tab = 0; tab < 4; tab++) {
      kept.hold(tab);
      kept.see(...subjects.filter((_, number) => number % 4 == tab).map((subject) => `3${subject}`),
        ...Array.from({ length: 9 }, (_, number) => `1slot-${tab}-item-${number}`));
    }
  }
  const wasm = new WebAssembly.Instance(new WebAssembly.Module(await (await fetch('/opening.wasm')).arrayBuffer())).exports;
  const text = () => new TextEncoder().encode(tactful.readings.split('\x01').with(14, localStorage.getItem('tactful:bench:standing')).join('\x01'));
  const start = wasm.memory.grow(18) * 65536;
  const decide = () => {
    const readings = text();
    const memory = new Uint8Array(wasm.memory.buffer, start);
    memory.set(tactful.slice);
    memory.set(readings, tactful.slice.length);
    return wasm.tactful_decide(start, tactful.slice.length, readings.length);
  };
  // The clock of a page goes in steps of a tenth: ten views are timed at once.
  const median = (run) => {
    const times = Array.from({ length: rounds / 10 }, () => {
      const began = performance.now();
      for (let left = 10; left; left--) run();
      return (performance.now() - began) / 10;
    });
    return times.toSorted((one, other) => one - other)[times.length >> 1];
  };
  if (decide() < 22) throw Error('the opening decided nothing');
  const empty = () => {
    for (const name of Object.keys(localStorage)) localStorage.removeItem(name);
  };
  const bytes = Object.values(localStorage).reduce((sum, text) => sum + text.length, 0);
  const records = Object.keys(localStorage).length;
  const rows = {};
  const time = (name) => (rows[name] = { read: median(begin), decide: median(decide) });
  time('full');
  // Without what the visitor said: what was seen alone.
  for (const name of ['preferences', 'possessions']) localStorage.removeItem(`tactful:bench:${name}`);
  time('what was seen alone');
  empty();
  time('nothing');
  return { bytes, records, rows };
}

const folder = mkdtempSync(join(tmpdir(), 'tactful-bench-'));
const server = await serve(folder);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
try {
  writeFileSync(join(folder, 'site.json'), JSON.stringify(site()));
  writeFileSync(join(folder, 'page.html'), page(''));
  const out = join(folder, 'out');
  execFileSync(command, ['build', join(folder, 'page.html'), '--site', join(folder, 'site.json'), '--out', out], { stdio: 'pipe' });
  cpSync(join(out, 'page.html'), join(folder, 'page.html'));
  cpSync(here('../../www/loader/keeper.js'), join(folder, 'keeper/keeper.js'));
  cpSync(join(pkg, 'keeper.wasm'), join(folder, 'keeper/keeper.wasm'));
  cpSync(join(pkg, 'opening.wasm'), join(folder, 'opening.wasm'));
  const tab = await browser.newPage({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36' });
  await tab.goto(`http://localhost:${server.address().port}/page.html`);
  const session = await tab.context().newCDPSession(tab);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const told = await tab.evaluate(measure, { rounds: ROUNDS, subjects: SUBJECTS, questions: QUESTIONS, answers: ANSWERS });
  const row = (name, { read, decide }) =>
    `${name.padEnd(20)}${read.toFixed(3).padStart(12)}${decide.toFixed(3).padStart(12)}${(read + decide).toFixed(3).padStart(12)}`;
  console.log(`${told.records} records, ${told.bytes} bytes; Chromium at 1/${SLOWER} of its speed, medians of ${ROUNDS} views, in ms`);
  console.log(`${'memory'.padEnd(20)}${'read, merge'.padStart(12)}${'decide'.padStart(12)}${'together'.padStart(12)}`);
  for (const [name, times] of Object.entries(told.rows)) console.log(row(name, times));
  console.log(`the goal is ${GOAL} ms together over a full memory`);
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
