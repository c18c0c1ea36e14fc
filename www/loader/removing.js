/**
 * What the visitor removes of what is kept, row by row.
 */
import { MESSAGES, took } from './console.js';
import { keeper } from './keeper.js';

/** The kinds of rows, at their numbers. */
const ROWS = 'preference choice possession purchase showing click view return gift keyword channel campaign views rest subject-showing'.split(' ');

/** Removes a row as `kept` tells it, in every tab. Gives back whether it was there and is gone; what waits to be seen goes along. */
export function removing(looks) {
  return (row) => {
    const { what, of } = Object(row);
    const outcome = keeper().remove(String(of), ROWS.indexOf(what));
    if (!outcome) looks.drop();
    return took('remove', [row], MESSAGES[outcome]);
  };
}
