/**
 * Decides anew for the view that the page gathered, with another standing, and fills what changes: the page's own opening runs once more.
 */
import { restore, show } from '../loader/apply.js';
import { fillIn } from '../loader/tokens.js';

/** The place of the standing among the readings. */
const STANDING = 14;
const NO_ITEM = 0xffff;

/**
 * Redraws a page with a standing; gives back the slots that changed. Those that need nothing but the site's own content have
 * changed by the time that this returns.
 */
export async function redraw({ opening }, standing) {
  const { plan, device } = decide(opening, standing);
  const before = opening.plan;
  const id = ({ dataset }) => dataset.tactfulSlot;
  const changed = [...document.querySelectorAll('[data-tactful-slot]')].filter((slot) => ids(before[id(slot)]) != ids(plan[id(slot)]));
  const hasMarkup = (choices) => choices?.some(({ content }) => !content);
  const needsMore = changed.filter((slot) => hasMarkup(plan[id(slot)]) || hasMarkup(before[id(slot)]));
  const filled = (slots, written) => slots.filter((slot) => {
    const isFilled = fill(slot, plan[id(slot)], device, written);
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

let module;

function decide({ readings, slice, site }, standing) {
  const fields = readings.split('\x01');
  fields[STANDING] = standing;
  const text = new TextEncoder().encode(fields.join('\x01'));
  // In front of the slice lies the opening's wasm, as it came in the page.
  module ??= new WebAssembly.Module(slice.buffer.slice(0, site.z));
  const wasm = new WebAssembly.Instance(module).exports;
  const behind = (slice.length + text.length + 3) & ~3;
  const start = wasm.memory.grow((behind >> 16) + 17) * 65536;
  const memory = new Uint8Array(wasm.memory.buffer, start);
  memory.set(slice);
  memory.set(text, slice.length);
  const told = wasm.tactful_decide(start, slice.length, text.length);
  const [own, device, ...choices] = new Uint32Array(wasm.memory.buffer, start + behind, told);
  const plan = {};
  for (const choice of choices) {
    const item = choice & NO_ITEM;
    const content = site.c[item];
    if (site.w) fillIn(content, site.w[own & 0xffff]);
    (plan[site.s[(choice >> 16) & 255]] ??= []).push({ item: site.n[item], reason: choice >>> 24, content });
  }
  return { plan, device };
}

/** Asks for the page as it was written wherever it may be needed, whatever is kept: what a page asks for does not tell that. */
export function prepare({ site }) {
  if (site.c.some((content) => !content)) original();
}

let asked;

/** The page's own file, parsed and not run: a browser that has it need not ask for it again. */
function original() {
  return asked ??= new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.onloadend = () => resolve(request.status == 200 ? request.response : undefined);
    request.open('GET', location.href);
    request.send();
  });
}

/** Fills a slot; whether it could. */
function fill(slot, choices, device, written) {
  const id = slot.dataset.tactfulSlot;
  const source = written && [...written.querySelectorAll('[data-tactful-slot]')].find(({ dataset }) => dataset.tactfulSlot == id);
  const own = source ? document.importNode(source, true) : slot.cloneNode(true);
  const { item, content, reason } = choices[0];
  try {
    if (item && (content || source)) show(own, choices, markupOf(source, own), device);
    else if (item || !source) return false;
  } catch (missing) {
    return false;
  }
  restore(own);
  slot.replaceChildren(...own.childNodes);
  for (const name of ['dir', 'lang']) own.hasAttribute(name) ? slot.setAttribute(name, own.getAttribute(name)) : slot.removeAttribute(name);
  slot.dataset.tactfulReason = reason;
  return true;
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
