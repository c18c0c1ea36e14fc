/**
 * What the visitor declares.
 */
import { MESSAGES, UNKNOWN_ANSWER, took } from './console.js';
import { keeper } from './keeper.js';

/** The rows of what the visitor declared. */
const said = () => keeper().rows().filter(([kind]) => kind == 0);

export function preferences() {
  return {
    /** The answers that the visitor gave to a question; an empty list where there are none. */
    get: (question) => said().find(([, of]) => of == question)?.[4].split(',').slice(1) ?? [],
    /** Keeps the visitor's answer, or answers. Gives back whether they are kept: not if the site does not offer them. */
    set(question, answers) {
      const list = [...new Set([].concat(answers).map(String))];
      // No answer withdraws, and that has a name of its own.
      const isMissing = !question || answers == null || !list.length || list.includes('');
      const outcome = isMissing ? UNKNOWN_ANSWER : keeper().declare(String(question), ...list);
      return took('preferences.set', [question, answers], MESSAGES[outcome]);
    },
    /** The questions that the visitor answered so long ago that the site asks whether it is still true. */
    due: () => said().filter((row) => row[4][0] == 1).map(([, of]) => of),
    /** Withdraws the visitor's answers to a question. */
    clear(question) {
      return took('preferences.clear', [question], MESSAGES[keeper().declare(String(question))]);
    },
  };
}
