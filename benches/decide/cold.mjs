/**
 * The cold path: from the bytes of a site to all its decisions once, in a fresh process, next to the plain loop and
 * to GrowthBook.
 *
 *   node cold.mjs [folder of the bench] [--reps 9] [--sizes 20x10,1000x10] [--json file]
 *
 * The folder is a copy of the decide bench with its peers installed, as `cargo xtask bench decide` leaves it in
 * `target/bench/decide`. Process CPU time, as in the bench itself. Importing code is not counted, for nobody; what
 * turns a site's bytes into decisions is: parsing for the others, and for Tactful compiling and starting the wasm,
 * too. `tactful, opening` is what a page does before its first paint; `tactful, engine running` leaves compiling out.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { compile, decider, engineBytes, glue, openingBytes, siteFile, textOf, variantIds } from './adapter.mjs';

const REFERENCE = 'naive loop';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reps: { type: 'string', default: '9' },
    sizes: { type: 'string', default: '20x10,1000x10' },
    json: { type: 'string' },
    child: { type: 'string' },
    compiled: { type: 'string' },
  },
});
const folder = resolve(positionals[0] ?? fileURLToPath(new URL('../../target/bench/decide', import.meta.url)));
const shared = (path) => import(pathToFileURL(join(folder, path)).href);
const { makeSite, makeVisitors, oracle } = await shared('workload.mjs');

/** Everyone's preparation, which is not counted; it gives back what is. */
const CONTESTANTS = {
  async [REFERENCE](site, visitor) {
    const text = JSON.stringify(site);
    return () => oracle(JSON.parse(text), visitor);
  },
  async growthbook(site, visitor) {
    const { growthbook } = await shared('adapters/growthbook.mjs');
    const { GrowthBook } = await shared('node_modules/@growthbook/growthbook/dist/esm/index.mjs');
    const text = JSON.stringify({ features: growthbook.format(site) });
    return () => {
      const engine = new GrowthBook({ attributes: visitor });
      engine.initSync({ payload: JSON.parse(text) });
      return site.slots.map((slot) => engine.getFeatureValue(slot.key, 'default'));
    };
  },
  async tactful(site, visitor) {
    const [runtime, module, compiled, ids] = [await glue(), engineBytes(), site.compiled, variantIds(site)];
    return () => decider(runtime, module, compiled, ids).decide(visitor);
  },
  async 'tactful, opening'(site, visitor) {
    const [module, compiled, ids] = [openingBytes(), site.compiled, variantIds(site)];
    return () => opened(module, compiled, ids, visitor);
  },
  async 'tactful, engine running'(site, visitor) {
    const [runtime, module, compiled, ids] = [await glue(), engineBytes(), site.compiled, variantIds(site)];
    const small = makeSite(1, 1);
    decider(runtime, module, compile(siteFile(small)), variantIds(small)).decide(visitor);
    return () => decider(runtime, module, compiled, ids).decide(visitor);
  },
};

/** What a page does before its first paint (`www/loader/head.js`), without gathering. */
function opened(module, compiled, ids, visitor) {
  const { memory, tactful_decide } = new WebAssembly.Instance(new WebAssembly.Module(module)).exports;
  const text = new TextEncoder().encode(textOf(visitor));
  const behind = (compiled.length + text.length + 3) & ~3;
  const start = memory.grow((behind >> 16) + 17) << 16;
  const bytes = new Uint8Array(memory.buffer, start);
  bytes.set(compiled);
  bytes.set(text, compiled.length);
  const count = tactful_decide(start, compiled.length, text.length);
  const [, , ...choices] = new Uint32Array(memory.buffer, start + behind, count);
  return choices.map((choice) => ids[choice & 0xffff] ?? 'default');
}

function siteOf(size) {
  const [slots, variants] = size.split('x').map(Number);
  return makeSite(slots, variants);
}

/** In a process of its own: one contestant, one size, once. */
async function child(name, size) {
  const site = siteOf(size);
  const visitor = makeVisitors(16)[3];
  const compiled = readFileSync(options.compiled);
  const run = await CONTESTANTS[name](Object.assign(site, { compiled }), visitor);
  const before = process.cpuUsage();
  const chosen = run();
  const { user, system } = process.cpuUsage(before);
  const wrong = oracle(site, visitor).filter((item, slot) => item !== chosen[slot]).length;
  console.log(JSON.stringify({ microseconds: user + system, wrong }));
}

/** One fresh process after the other; contestants take turns, so that all share the machine's moods. */
function measure(size, compiled) {
  const taken = new Map(Object.keys(CONTESTANTS).map((name) => [name, []]));
  for (let rep = 0; rep < Number(options.reps); rep += 1) {
    for (const [name, times] of taken) {
      const script = fileURLToPath(import.meta.url);
      const child = [script, folder, '--child', name, '--sizes', size, '--compiled', compiled];
      const told = JSON.parse(execFileSync(process.execPath, child, { encoding: 'utf8' }));
      if (told.wrong > 0) throw new Error(`${name} decides ${told.wrong} slots of ${size} wrongly`);
      times.push(told.microseconds);
    }
  }
  return taken;
}

function report(size, taken) {
  const median = (times) => times.toSorted((one, other) => one - other)[times.length >> 1];
  const reference = taken.get(REFERENCE);
  return [...taken].map(([name, times]) => {
    const row = { name, size, median: median(times), best: Math.min(...times) };
    row.ratio = row.median / median(reference);
    row.bestRatio = row.best / Math.min(...reference);
    const columns = [`${(row.median / 1000).toFixed(2)} ms`, `best ${(row.best / 1000).toFixed(2)} ms`];
    columns.push(`÷ ${REFERENCE} ${row.ratio.toFixed(2)}`, `best ${row.bestRatio.toFixed(2)}`);
    console.log(`${size.padEnd(8)} ${name.padEnd(24)} ${columns.map((column) => column.padStart(18)).join('')}`);
    return row;
  });
}

if (options.child) {
  await child(options.child, options.sizes);
} else {
  const scratch = mkdtempSync(join(tmpdir(), 'tactful-bench-'));
  try {
    const rows = options.sizes.split(',').flatMap((size) => {
      const compiled = join(scratch, `${size}.bin`);
      writeFileSync(compiled, compile(siteFile(siteOf(size))));
      return report(size, measure(size, compiled));
    });
    if (options.json) writeFileSync(options.json, JSON.stringify(rows, null, 1));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
