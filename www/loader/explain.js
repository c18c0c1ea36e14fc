/**
 * Why this and not that, and what is kept: the engine and the whole site, brought when somebody asks.
 */
import init, { Engine } from './engine.js';
import { take_in } from './importing.js';

let started;
let shelf;

/**
 * Brings the engine for a page whose opening ran, once it could be had, over the storage that the page keeps things in now, if
 * it has one; `keeper` gives its keeper.
 */
export function start(opening, keeper) {
  if (shelf != opening.area) started = undefined;
  shelf = opening.area;
  return started ??= bring(opening, keeper).catch((failed) => {
    started = undefined;
    throw failed;
  });
}

async function bring(opening, keeper) {
  const [site] = await Promise.all([
    fetch(new URL(opening.site.u, document.baseURI)).then(bytes),
    init({ module_or_path: new URL('engine_bg.wasm', import.meta.url) }),
  ]);
  const engine = new Engine(site, withTimeZone(opening.readings), opening.area);
  const explain = (readings) => {
    if (readings !== undefined && typeof readings != 'string') {
      throw new TypeError('tactful: explain takes readings as text, such as `readings()` of the compiler makes of a visit');
    }
    engine.reread();
    return JSON.parse(engine.explain(readings));
  };
  const cause = (slot) => {
    engine.reread();
    return JSON.parse(engine.cause(`${slot}`)) ?? undefined;
  };
  const exported = () => {
    engine.reread();
    return JSON.parse(engine.kept(Math.floor(Date.now() / 6e4)));
  };
  return {
    /** The plan with reasons, for this view or for other readings. */
    explain,
    /** Why one slot shows what it shows. */
    why: (slot) => explain().slots.find((told) => told.slot == slot),
    /** The fewest facts without which a slot would show something else, and what that is. */
    cause,
    /** The content of the site's items, in their order. */
    content: () => JSON.parse(engine.content()),
    /** Everything that is kept, a row for each: what, where from, since when and until when. */
    kept: () => exported().kept,
    /** The same as a text, for the visitor to take along. */
    export: () => JSON.stringify(exported(), null, 2),
    /** Takes in what was exported; grants no purpose. Gives back how many rows are kept now, and those that are not. */
    async import(text) {
      const taken = await take_in(engine, text, opening.site, keeper);
      document.dispatchEvent(new CustomEvent('tactful:change'));
      return taken;
    },
  };
}

/** The opening leaves the time zone out where no condition asks for it; an explanation may name the season all the same. */
function withTimeZone(readings) {
  const fields = readings.split('\x01');
  fields[12] ||= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return fields.join('\x01');
}

async function bytes(response) {
  if (!response.ok) throw new Error(`tactful: ${response.url} answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
