/**
 * What became of a call: where it had no effect, the console says why.
 */

/** What became of a change, at the number of its outcome; the first is that it is kept. */
export const MESSAGES = [
  '',
  'the browser keeps nothing for this site, or the visitor browses for someone else',
  'the site does not ask this question',
  'the site does not offer this answer; `clear` withdraws what was said',
  'the question takes one answer',
  'no such row is kept',
];
export const UNKNOWN_ANSWER = 3;

/** Whether a call had its effect, of which the page is told; where not, the console says why. */
export function took(call, args, message) {
  if (message) console.error(`tactful: ${call}(${args.map(told).join(', ')}) has no effect: ${message}`);
  // What this browser sees is kept later, if at all.
  else if (call != 'record') changed();
  return !message;
}

let isTelling;

/** Tells the page that what is kept may have changed; what is done upon that tells nothing more. */
export function changed() {
  if (isTelling) return;
  isTelling = true;
  document.dispatchEvent(new CustomEvent('tactful:change'));
  isTelling = false;
}

/** A value as its writer would know it again. */
function told(value) {
  try {
    return JSON.stringify(value);
  } catch (unwritable) {}
}
