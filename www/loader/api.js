/**
 * What pages may call: `const tactful = await window.tactful.ready`.
 */
import init, { Declarations, Outcome } from './keeper.js';

/** Brings the keeper for a page whose opening ran. */
export async function start(opening) {
  await init({ module_or_path: new URL('keeper_bg.wasm', import.meta.url) });
  return new Tactful(new Declarations(opening.slice, Math.floor(Date.now() / 864e5)), opening);
}

const MESSAGES = {
  [Outcome.Refused]: 'the browser keeps nothing for this site',
  [Outcome.UnknownQuestion]: 'the site does not ask this question',
  [Outcome.UnknownAnswer]: 'the site does not offer this answer; `clear` withdraws what was said',
  [Outcome.OneAnswer]: 'the question takes one answer',
};

/** A value as its writer would know it again. */
function told(value) {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch (unwritable) {
    return String(value);
  }
}

class Tactful {
  #opening;
  #engine;

  constructor(declarations, opening) {
    this.#opening = opening;
    /** What the opening chose: for each slot the items and the numbers of their reasons. */
    this.plan = opening.plan;
    /** The readings that the page gathered, as text. */
    this.readings = opening.readings;
    this.preferences = {
      /** The answers that the visitor gave to a question; an empty list where there are none. */
      get: (question) => declarations.get(String(question)).split(',').filter(Boolean),
      /** Keeps the visitor's answer, or answers. Gives back whether they are kept: not if the site does not offer them. */
      set: (question, answers) => {
        const list = [...new Set([].concat(answers).map(String))];
        // No answer withdraws, and that has a name of its own.
        const isMissing = answers == null || list.some((answer) => !answer || answer.includes(','));
        const outcome = isMissing ? Outcome.UnknownAnswer : declarations.set(String(question), list.join());
        if (outcome != Outcome.Kept) {
          console.error(`tactful: preferences.set("${String(question)}", ${told(answers)}) has no effect: ${MESSAGES[outcome]}`);
        }
        return outcome == Outcome.Kept;
      },
      /** Withdraws the visitor's answers to a question. */
      clear: (question) => this.preferences.set(question, []),
    };
  }

  /** The engine, which explains; brought when first asked for. */
  #explainer() {
    return (this.#engine ??= import('./explain.js').then((module) => module.start(this.#opening)));
  }

  /** The plan with reasons, for this view or for other readings. */
  async explain(readings) {
    if (readings !== undefined && typeof readings != 'string') {
      throw new TypeError('tactful: explain takes readings as text, such as `readings()` of the compiler makes of a visit');
    }
    return (await this.#explainer()).explain(readings);
  }

  /** Why one slot shows what it shows. */
  async why(slot) {
    return (await this.explain()).slots.find((told) => told.slot == slot);
  }

  /** The content of the site's items, in their order. */
  async content() {
    return (await this.#explainer()).content();
  }
}
