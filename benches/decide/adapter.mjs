/**
 * Tactful on the decide bench: the neutral workload as a site file, compiled by `tactful build`, decided by the
 * engine in wasm.
 *
 * `TACTFUL_COMMAND` and `TACTFUL_PKG` name the command line and the package; without them those of this repository
 * are taken, as `cargo xtask build` left them.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const command = process.env.TACTFUL_COMMAND ?? here('../../target/release/tactful');
const runtime = process.env.TACTFUL_PKG ?? here('../../pkg');

/** Fields of the readings before the attributes (`src/visit/readings.rs`): all empty, the workload has no page. */
const FIXED_FIELDS = 15;
const FIELD = 1;
const VALUE = 2;
const NO_ITEM = 0xffff;

/**
 * What the workload calls a visitor, as attributes that the page states, in the order in which they are written.
 * All of them have one rank, so that the first item that fits is chosen, as the workload wants it.
 */
const ATTRIBUTES = [
  { name: 'device' },
  { name: 'hour', type: 'number' },
  { name: 'keyword' },
  { name: 'interests', type: 'list' },
  { name: 'locale' },
  { name: 'visits', type: 'number' },
];

/** The neutral site as a site file. */
export function siteFile(site) {
  return {
    tactful: 1,
    site: 'bench',
    attributes: ATTRIBUTES,
    slots: site.slots.map((slot) => ({ id: slot.key })),
    items: site.slots.flatMap((slot) =>
      slot.variants.map((variant) => ({
        id: `${slot.key}.${variant.id}`,
        slot: slot.key,
        when: Object.fromEntries(variant.conds.map(condition)),
      })),
    ),
  };
}

function condition(asked) {
  switch (asked.k) {
    case 'hour':
      return ['attributes.hour', { $gte: asked.lo, $lt: asked.hi }];
    case 'interest':
      return ['attributes.interests', { $in: [asked.v] }];
    case 'visits':
      return ['attributes.visits', { $gte: asked.min }];
    default:
      return [`attributes.${asked.k}`, asked.v];
  }
}

/** The bytes of a site file, compiled as its owner would. */
export function compile(siteFile) {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-bench-'));
  try {
    const [written, compiled] = [join(folder, 'site.json'), join(folder, 'site.bin')];
    writeFileSync(written, JSON.stringify(siteFile));
    execFileSync(command, ['build', written, '--out', compiled], { stdio: ['ignore', 'ignore', 'inherit'] });
    return readFileSync(compiled);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let instances = 0;

/** The engine's glue with nothing started yet: each site has an instance of its own, as each page has. */
export async function glue() {
  const address = pathToFileURL(join(runtime, 'engine.js'));
  address.search = `instance=${(instances += 1)}`;
  return import(address.href);
}

/** The bytes of the engine. */
export function engineBytes() {
  return readFileSync(join(runtime, 'engine_bg.wasm'));
}

/** The bytes of the opening, which decides before the first paint. */
export function openingBytes() {
  return readFileSync(join(runtime, 'opening.wasm'));
}

/** A visitor as readings, the text that enters wasm. */
export function textOf({ device, hour, keyword, interests, locale, visits }) {
  const separator = String.fromCharCode(FIELD);
  const attributes = [device, hour, keyword, interests.join(String.fromCharCode(VALUE)), locale, visits];
  return separator.repeat(FIXED_FIELDS) + attributes.join(separator);
}

/** Decisions of an engine that was just started. `ids` are those of the workload's variants, slot by slot. */
export function decider({ Engine, initSync }, module, compiled, ids) {
  const { memory } = initSync({ module });
  const engine = new Engine(compiled, '');
  // When the memory grows, its views lose it and have no length any more. Asking for `memory.buffer` each time instead
  // is a call out of JavaScript, which shows on a small site.
  let bytes = new Uint8Array(memory.buffer);
  let words = new Uint32Array(memory.buffer);
  let start = 0;
  let room = 0;

  /** Makes room, and writes what all readings of the workload begin with: the empty fields of a view. */
  function make(bytesOfRoom) {
    room = bytesOfRoom;
    start = engine.room(room);
    bytes = new Uint8Array(memory.buffer);
    bytes.fill(FIELD, start, start + FIXED_FIELDS);
  }

  /** Writes a text; the workload's are all ASCII. */
  function write(text, at) {
    for (let index = 0; index < text.length; index += 1) bytes[at + index] = text.charCodeAt(index);
    return at + text.length;
  }

  /** Writes a visitor's readings; how many bytes they have. */
  function encode({ device, hour, keyword, interests, locale, visits }) {
    let most = FIXED_FIELDS + 2 * 20 + ATTRIBUTES.length + device.length + keyword.length + locale.length;
    for (let index = 0; index < interests.length; index += 1) most += interests[index].length + 1;
    if (most > room || bytes.length === 0) make(most * 2);
    let at = write(device, start + FIXED_FIELDS);
    bytes[at] = FIELD;
    at = write(String(hour), at + 1);
    bytes[at] = FIELD;
    at = write(keyword, at + 1);
    bytes[at] = FIELD;
    at += 1;
    for (let index = 0; index < interests.length; index += 1) {
      if (index > 0) {
        bytes[at] = VALUE;
        at += 1;
      }
      at = write(interests[index], at);
    }
    bytes[at] = FIELD;
    at = write(locale, at + 1);
    bytes[at] = FIELD;
    return write(String(visits), at + 1) - start;
  }

  return {
    decide(visitor) {
      const count = engine.decide(encode(visitor));
      if (words.length === 0) words = new Uint32Array(memory.buffer);
      const first = engine.choices() >>> 2;
      const chosen = new Array(count);
      for (let index = 0; index < count; index += 1) {
        const item = words[first + index] & 0xffff;
        chosen[index] = item === NO_ITEM ? 'default' : ids[item];
      }
      return chosen;
    },
    dispose: () => engine.free(),
  };
}

/** Ids of the variants at the numbers that Tactful gives its items: slot by slot, in the owner's order. */
export function variantIds(site) {
  return site.slots.flatMap((slot) => slot.variants.map((variant) => variant.id));
}

export const tactful = {
  name: 'tactful (wasm engine, compiled site)',
  kind: 'tactful',
  async load(site) {
    const { decide, dispose } = decider(await glue(), engineBytes(), compile(siteFile(site)), variantIds(site));
    let visitor;
    return {
      prepare(next) {
        visitor = next;
      },
      decide: () => decide(visitor),
      dispose,
    };
  },
};
