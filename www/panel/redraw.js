/**
 * Decides anew for the view that the page gathered, with another standing, and fills what changes: the page's own opening runs once more.
 */

/** The place of the standing among the readings. */
const STANDING = 14;
/** What the content of an item may say (`www/loader/apply.js`). */
const PARTS = [...'htalid'];
/** The pictures that were chosen in this view, by their addresses, and whether they were asked for at once. */
const pictures = new Map();

/**
 * Redraws a page with a standing; gives back the slots that changed. Those that need nothing but the site's own content have
 * changed by the time that this returns.
 */
export async function redraw({ opening }, standing) {
  const plan = decide(opening, standing);
  const before = opening.plan;
  const id = ({ dataset }) => dataset.tactfulSlot;
  const changed = [...document.querySelectorAll('[data-tactful-slot]')].filter((slot) => ids(before[id(slot)]) != ids(plan[id(slot)]));
  const hasMarkup = (choices) => !choices || choices.some(({ content }) => !content);
  // What one says and the other does not would stay where it stands.
  const says = (choices) => PARTS.filter((part) => choices[0].content[part]).join('');
  const isLike = (one, other) => !hasMarkup(one) && !hasMarkup(other) && says(one) == says(other);
  const needsMore = changed.filter((slot) => !isLike(before[id(slot)], plan[id(slot)]));
  const filled = (slots, written) => slots.filter((slot) => {
    note(slot, before);
    const isFilled = fill(opening, slot, plan[id(slot)], written);
    if (isFilled) before[id(slot)] = plan[id(slot)];
    return isFilled;
  });
  const atOnce = filled(changed.filter((slot) => !needsMore.includes(slot)));
  const turn = ++turns;
  if (!needsMore.length) return atOnce;
  const written = await original();
  // What was decided meanwhile counts.
  return turn == turns ? [...atOnce, ...filled(needsMore, written)] : atOnce;
}

let turns = 0;

const ids = (choices) => (choices ?? []).map(({ item }) => item ?? '').join(' ');

function decide(opening, standing) {
  const { own, readings } = opening;
  const fields = readings.split('\x01');
  fields[STANDING] = standing;
  const plan = {};
  opening.decide(fields.join('\x01'), plan);
  // What this view is after by itself stays as it was, whatever rests.
  opening.own = own;
  return plan;
}

let asked;

/**
 * The page's own file, parsed and not run: a browser that has it need not ask for it again. It is asked for wherever it may be needed,
 * whatever is kept: what a page asks for does not tell that.
 */
export function original() {
  return asked ??= new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.onloadend = () => resolve(request.status == 200 ? request.response : undefined);
    request.open('GET', location.href);
    request.send();
  });
}

/** Fills a slot; whether it could. */
function fill({ device, show, restore }, slot, choices, written) {
  const id = slot.dataset.tactfulSlot;
  const source = written && [...written.querySelectorAll('[data-tactful-slot]')].find(({ dataset }) => dataset.tactfulSlot == id);
  const own = source ? document.importNode(source, true) : slot.cloneNode(true);
  const { item, content, reason } = choices[0];
  if (item ? !content && !source : !source) return false;
  try {
    if (item) show(own, choices, markupOf(source, own), device);
    restore(own);
    // What the page's own scripts hold of a slot stays, where words and pictures are all that changes.
    if (source) slot.replaceChildren(...own.childNodes);
    else show(slot, choices, {}, device);
  } catch (missing) {
    return false;
  }
  for (const name of ['dir', 'lang']) own.hasAttribute(name) ? slot.setAttribute(name, own.getAttribute(name)) : slot.removeAttribute(name);
  slot.dataset.tactfulReason = reason;
  return true;
}

/** Takes down the pictures of a slot, where something was chosen for it. */
function note(slot, plan) {
  if (!plan[slot.dataset.tactfulSlot]?.some(({ item }) => item)) return;
  for (const { currentSrc, src, complete, loading } of slot.querySelectorAll('img')) {
    const address = currentSrc || src;
    pictures.set(address, pictures.get(address) || complete || loading != 'lazy');
  }
}

/** The names of the pictures that were chosen in this view so far, and asked for: some wait until they would be seen. */
export function requested({ plan }) {
  document.querySelectorAll('[data-tactful-slot]').forEach((slot) => note(slot, plan));
  const isAsked = ([address, atOnce]) => /^http/.test(address) && (atOnce || performance.getEntriesByName(address).length);
  return [...new Set([...pictures].filter(isAsked).map(([address]) => address.split(/[?#]/)[0].split('/').pop()))];
}

/** The elements of items that the page brings itself: inside the slot, or behind it. */
function markupOf(source, own) {
  const markup = {};
  const note = (element) => {
    if (element.dataset?.tactfulItem) markup[element.dataset.tactfulItem] = element;
  };
  for (let next = source?.nextElementSibling; next && !next.dataset.tactfulSlot; next = next.nextElementSibling) note(document.importNode(next, true));
  own.querySelectorAll('[data-tactful-item]').forEach(note);
  return markup;
}
