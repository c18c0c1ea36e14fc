/**
 * What the visitor allows, and what rests.
 */
import { MESSAGES, took } from './console.js';
import { keeper } from './keeper.js';

/** The number of the manager that is the page itself. */
export const PAGE = 3;

/** The purposes, at their numbers. */
export const PURPOSES = ['this-visit', 'what-i-look-at'];

/** `looks` may be allowed from then on, or not. */
export function consent(manager, looks) {
  /** The purposes that are named, with whether each is allowed; nothing if that is not what was given. */
  const named = (given) => {
    const entries = Object.entries(Object(given));
    const isRight = ([purpose, allowed]) => PURPOSES.includes(purpose) && typeof allowed == 'boolean';
    return entries.length && entries.every(isRight) ? entries : undefined;
  };
  const SHAPE = `it takes \`true\` or \`false\` for ${PURPOSES.join(' and ')}`;
  return {
    /** For each purpose whether it is allowed, and on whose word. */
    get: () => Object.fromEntries(PURPOSES.map((purpose, number) => {
      const answer = keeper().consent(number);
      return [purpose, { allowed: answer[0] == '+', voice: answer.slice(1) }];
    })),
    /** Keeps what the visitor chose for the purposes that are named; the others stay as they are. */
    set(choices, options) {
      const entries = named(choices);
      if (!entries) return took('consent.set', [choices], SHAPE);
      const agreed = options?.signalShown === true ? 2 : 1;
      const [visit, look] = PURPOSES.map((purpose) => {
        const entry = entries.find(([name]) => name == purpose);
        return entry ? (entry[1] ? agreed : 0) : 3;
      });
      const outcome = keeper().choose(visit, look);
      looks.flush();
      return took('consent.set', [choices], MESSAGES[outcome]);
    },
    /** Passes on what the site's consent manager says; a purpose that it does not name is not allowed. */
    manager(allows) {
      if (manager != PAGE) return took('consent.manager', [allows], 'the site file does not name the page as its consent manager');
      // Whatever is not plainly allowed is not, also where the call is wrong.
      const [visit, look] = PURPOSES.map((purpose) => Object(allows)[purpose] === true);
      keeper().heed(visit, look);
      if (!look) looks.drop();
      looks.flush();
      return took('consent.manager', [allows], named(allows) ? '' : SHAPE);
    },
    /** Pauses personalization, or pauses it until the `visit` is over: from the next view on the page is shown as its owner wrote it. */
    pause(span) {
      const message = (span ?? 'visit') != 'visit' ? 'it takes nothing, or `visit`' : MESSAGES[span ? keeper().rest(true, true) : keeper().pause(true)];
      return took('consent.pause', span ? [span] : [], message);
    },
    /** Ends either pause. */
    resume: () => took('consent.resume', [], MESSAGES[keeper().rest(true, false) || keeper().pause(false)]),
    /** The visitor browses for someone else until the visit is over, or no more. */
    someoneElse(begins = true) {
      return took('consent.someoneElse', [begins], MESSAGES[keeper().rest(false, !!begins)]);
    },
  };
}
