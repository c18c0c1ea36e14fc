/**
 * What pages tell of what visitors do.
 */
import { MESSAGES, UNKNOWN_ANSWER, took } from './console.js';
import { keeper } from './keeper.js';

/** What this browser sees, each with its number; what waits until it is allowed. */
export const SEEN = { showing: 1, click: 2, view: 3, return: 4, gift: 5, purchase: 6 };
/** What visitors say, each at its number: their own word, which is kept as such. */
const SAID = ['more', 'less', 'dismiss'];
const OF_ITEMS = ['click', 'dismiss'];
const OF_MONTHS = ['purchase', 'have'];

const WHAT = `it takes ${Object.keys(SEEN).slice(1).concat(SAID, 'have').map((what) => `\`${what}\``).join(', ')}, and a subject or an item`;
const UNKNOWN_SUBJECT = 'the site file does not name this subject under `interests`';
const UNKNOWN_ITEM = 'no slot of this page shows this item';
const MONTH = '`until` is a month such as `2027-05`';

/**
 * Takes down what the visitor did: `view`, `return`, `gift` and `purchase` of a subject, `click` on an item; and what they
 * say: `more` or `less` of a subject, that they `have` it, `dismiss` of an item. What they have or bought counts
 * `until` a month, which is a year away where none is named. Gives back whether the call is right; what this browser sees is
 * kept once the page was touched, where allowed.
 */
export function recording(plan, look) {
  const isShown = (item) => Object.values(plan).some((choices) => choices.some((choice) => choice.item === item));
  return (what, of, options) => {
    const name = String(of);
    const until = OF_MONTHS.includes(what) ? firstDay(options?.until) : undefined;
    const said = SAID.indexOf(what);
    let message = WHAT;
    if (Number.isNaN(until)) message = MONTH;
    else if (OF_ITEMS.includes(what) && !isShown(name)) message = UNKNOWN_ITEM;
    else if (said >= 0 || what == 'have') {
      const outcome = said < 0 ? keeper().possess(name, until) : keeper().feedback(name, said);
      message = outcome == UNKNOWN_ANSWER ? UNKNOWN_SUBJECT : MESSAGES[outcome];
    } else if (what == 'click' || Object.hasOwn(SEEN, what) && what != 'showing') {
      message = what == 'click' || keeper().learns(name) ? '' : UNKNOWN_SUBJECT;
      if (!message) look(SEEN[what] + name + (until ? ' ' + until : ''));
    }
    return took('record', [what, of], message);
  };
}

/** The first day of a month, in days since 1970; without one, of that a year from now. */
function firstDay(month) {
  const now = new Date();
  if (month === undefined) return Date.UTC(now.getFullYear() + 1, now.getMonth()) / 864e5;
  return /^\d{4}-\d\d$/.test(month) ? Date.parse(month) / 864e5 : NaN;
}
