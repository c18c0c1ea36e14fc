/**
 * What pages may call, loaded when the page is idle: `const tactful = await window.tactful.ready`.
 */
import init, { Engine } from './engine.js';

/** Brings the engine for a page whose opening ran. */
export async function start(opening) {
  const [site] = await Promise.all([
    fetch(new URL(opening.site.u, document.baseURI)).then(bytes),
    init({ module_or_path: new URL('engine_bg.wasm', import.meta.url) }),
  ]);
  return new Tactful(new Engine(site, opening.readings), opening);
}

async function bytes(response) {
  if (!response.ok) throw new Error(`tactful: ${response.url} answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

class Tactful {
  #engine;

  constructor(engine, opening) {
    this.#engine = engine;
    /** What the opening chose: for each slot the items and the numbers of their reasons. */
    this.plan = opening.plan;
    /** The readings that the page gathered, as text. */
    this.readings = opening.readings;
    this.preferences = {
      /** The answers that the visitor gave to a question; an empty list where there are none. */
      get: (question) => engine.declared(String(question)),
      /** Keeps the visitor's answer, or answers. Gives back whether the browser kept them. */
      set: (question, answers) => {
        const list = [].concat(answers ?? []).map(String);
        try {
          return engine.declare(String(question), list);
        } catch (error) {
          console.error(`tactful: preferences.set has no effect: ${error.message}`);
          return false;
        }
      },
      /** Withdraws the visitor's answers to a question. */
      clear: (question) => this.preferences.set(question, []),
    };
    addEventListener('storage', () => engine.reread());
  }

  /** The plan with reasons, for this view or for other readings. */
  explain(readings) {
    return JSON.parse(this.#engine.explain(readings));
  }

  /** Why one slot shows what it shows. */
  why(slot) {
    return this.explain().slots.find((told) => told.slot == slot);
  }

  /** The content of the site's items, in their order. */
  content() {
    return JSON.parse(this.#engine.content());
  }
}
