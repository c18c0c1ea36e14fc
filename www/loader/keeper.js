/**
 * The keeper, `keeper.wasm`, and its other side: the page's storage, and texts that go back and forth.
 *
 * Whatever storage throws, being forbidden or full, is an ordinary answer.
 */

/** The keeper of this page. */
let kept;

/** What the keeper offers, with its clock set: a page may stay open for days. */
export function keeper() {
  kept.tick(minute());
  return kept;
}

/** Now, in minutes since 1970. */
export function minute() {
  return Math.floor(Date.now() / 6e4);
}

/**
 * Brings the keeper; `area` is the page's storage, where it has one, `site` its slice of the site, and `places` tells whether the site
 * has taste clusters.
 */
export async function bring(area, site, places) {
  // Where the length of the section of what rests is none, nothing is learnt and nothing rests: then less code is enough.
  const name = places ? 'keeper-tastes.wasm' : site[64] | site[65] ? 'keeper.wasm' : 'keeper-said.wasm';
  const file = await fetch(new URL(name, import.meta.url));
  let told;
  let shelf = area;
  const page = {
    read: (at, length) => attempt(() => {
      const text = shelf.getItem(text_at(at, length));
      // Whatever is no record of ours will not read.
      return text != null && put(encoder.encode(text));
    }),
    write: (at, length, text, text_length) => attempt(() => {
      shelf.setItem(text_at(at, length), text_at(text, text_length));
      return true;
    }),
    erase: (at, length) => attempt(() => shelf.removeItem(text_at(at, length))),
    names: (at, length) => attempt(() => {
      const beginning = text_at(at, length);
      return give(...Object.keys(shelf).filter((name) => name.startsWith(beginning) && !/[^!-~]/.test(name)));
    }) || give(''),
    tell: (at, length) => {
      told = text_at(at, length);
    },
  };
  const { instance } = await WebAssembly.instantiate(await file.arrayBuffer(), { page });
  const wasm = instance.exports;
  const decoder = new TextDecoder();
  const text_at = (at, length) => decoder.decode(new Uint8Array(wasm.memory.buffer, at, length));
  const put = (bytes) => {
    const at = wasm.room(bytes.length);
    new Uint8Array(wasm.memory.buffer, at).set(bytes);
    return true;
  };
  const encoder = new TextEncoder();
  /** Puts texts into the room, a line each. What is not plain ASCII is in none of our names. */
  const give = (...texts) => put(encoder.encode(texts.map((text) => text.replace(/[^ -~]/g, '?')).join('\n')));
  const giving = (call) => (text, ...rest) => give(text) && wasm[call](...rest);
  return kept = {
    ...wasm,
    begin: (site, ...rest) => put(site) && wasm.begin(...rest),
    declare: (...texts) => give(...texts) && wasm.declare(),
    /** What is kept, as `src/form/rows.rs` tells it: of each row its kind, what it is of, since, until and the value. */
    rows: () => (wasm.rows(), told.split(';').slice(1).map((row) => row.split(' '))),
    /** Reads and writes elsewhere from now on: where something is tried out. */
    move: (elsewhere) => (shelf = elsewhere),
    consent: (purpose) => (wasm.consent(purpose), told),
    say: giving('say'),
    learns: giving('learns'),
    remove: giving('remove'),
    see: (...lines) => give(...lines) && wasm.see(),
  };
}

function attempt(act) {
  try {
    return act();
  } catch (refused) {
    return false;
  }
}
