/** The engine of a site, asked as a page asks it: the visitor's texts are written into wasm, and the choices read back. */
import { engineBytes, glue } from '../decide/adapter.mjs';

const FIELD = '\x01';
const VALUE = '\x02';
const NO_ITEM = 0xffff;
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** A view at a minute, up to what the page states. */
export function view(minute, words = '') {
  const fields = Array(15).fill('');
  fields[0] = `https://shop.example/${words}`;
  fields[2] = AGENT;
  fields[10] = String(minute * 60);
  fields[11] = '0';
  return fields.join(FIELD);
}

/** What a page states: texts, and lists of texts. */
export function stated(attributes) {
  return attributes.map((value) => (Array.isArray(value) ? value.join(VALUE) : value)).join(FIELD);
}

/** An engine over a storage; `decide` gives the choices as numbers: reason, slot and item. */
export async function engine(compiled, area, readings) {
  const { Engine, initSync } = await glue();
  const { memory } = initSync({ module: engineBytes() });
  const own = new Engine(compiled, readings, area);
  const start = own.room(8192);
  let bytes = new Uint8Array(memory.buffer);
  let words = new Uint32Array(memory.buffer);
  return {
    items: own.items().split(' '),
    decide(text) {
      if (bytes.length === 0) bytes = new Uint8Array(memory.buffer);
      for (let index = 0; index < text.length; index += 1) bytes[start + index] = text.charCodeAt(index);
      const count = own.decide(text.length);
      if (words.length === 0) words = new Uint32Array(memory.buffer);
      const first = own.choices() >>> 2;
      const chosen = new Array(count);
      for (let index = 0; index < count; index += 1) chosen[index] = words[first + index];
      return chosen;
    },
    explain: (text) => JSON.parse(own.explain(text)),
  };
}

export const itemOf = (choice) => ((choice & 0xffff) === NO_ITEM ? null : choice & 0xffff);
