/**
 * What pages tell of what visitors do.
 */
import { MESSAGES, changed, took } from './console.js';
import { keeper } from './keeper.js';

/** What this browser sees, each with its number: it waits until it is allowed. */
export const SHOWING = 1;
export const CLICK = 2;
const SEEN = { __proto__: null, click: CLICK, view: 3, return: 4, gift: 5, purchase: 6 };
/** What visitors say, each at its number: their own word, which is kept as such. */
const SAID = ['more', 'less', 'dismiss', 'have'];

const WHAT = `it takes one of ${Object.keys(SEEN).concat(SAID).join(', ')}, and what it was done with`;
const UNKNOWN = ['the site file does not name this subject under `interests`', 'no slot of this page shows this item, or it is sensitive'];
const MONTH = '`until` is a month such as `2027-05`';

/**
 * Takes down what the visitor did: `view`, `return`, `gift` and `purchase` of a subject, `click` on an item; and what they
 * say: `more` or `less` of a subject, that they `have` it, `dismiss` of an item. What they have or bought counts
 * `until` a month, which is a year away where none is named. Gives back whether the call is right; what this browser sees is
 * kept once the page was touched, where allowed.
 */
export function recording(plan, look, mayKeep) {
  const isShown = (item) => Object.values(plan).some((choices) => choices.some((choice) => choice.item === item && mayKeep(choice)));
  const message = (what, name, month) => {
    const [seen, said] = [SEEN[what], SAID.indexOf(what)];
    if (!seen && said < 0) return WHAT;
    const until = /purchase|have/.test(what) ? firstDay(month) : '';
    if (Number.isNaN(until)) return MONTH;
    const isOfItem = /click|dismiss/.test(what);
    if (isOfItem ? !isShown(name) : !keeper().learns(name)) return UNKNOWN[+isOfItem];
    if (!seen) {
      const outcome = MESSAGES[keeper().say(name, said, until)];
      if (!outcome) changed();
      return outcome;
    }
    look(seen + name + ' ' + until);
  };
  return (what, of, options) => took('record', [what, of], message(what, String(of), options?.until));
}

/** The first day of a month, in days since 1970; without one, of that a year from now. */
function firstDay(month) {
  const now = new Date();
  if (month === undefined) return Date.UTC(now.getFullYear() + 1, now.getMonth()) / 864e5;
  return /^(19[7-9]|[2-9]\d\d)\d-\d\d$/.test(month) ? Date.parse(month) / 864e5 : NaN;
}
