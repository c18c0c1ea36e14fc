/**
 * What the panel and the dialog that says why have in common: a frame over the page, what a press does, and what changes behind it.
 */
import { make } from './dom.js';
import { bring } from './messages.js';
import { original, redraw } from './redraw.js';
import { rows } from './rows.js';
import { asIf, standing } from './trial.js';

export * from './dom.js';
export * from './rows.js';

/** The sheet; the build writes it here. */
const STYLE = __PANEL_STYLE__;
/** That a question is passed over, at its number in the keeper. */
export const SKIP = 4;
/** How long what changed is marked, in milliseconds. */
const MARKED = 1600;

let sheet;

/** A frame in an element; whoever extends it says what draws the `parts` of its body, each by itself. */
export class Shell {
  /** Begins in an element; `parts` are those of the messages. */
  static async begin(element, inside, parts) {
    return new this(element, inside, await bring(parts, inside.opening));
  }

  constructor(element, inside, { words, say }) {
    const { opening, tactful, keeper } = inside;
    Object.assign(this, { element, inside, opening, tactful, keeper, words, say, consent: tactful.consent });
    this.questionOf = (id) => words.questions?.find((question) => question.id == id);
    this.content = (item) => opening.site.c[opening.site.n.indexOf(item)];
    for (const name of ['act', 'draw', 'plain']) this[name] = this[name].bind(this);
  }

  /** Whether this page is shown as everyone sees it, for this view: whatever opened it. */
  get isPlain() {
    return this.inside.isPlain;
  }

  set isPlain(isPlain) {
    this.inside.isPlain = isPlain;
  }

  /** Shows the frame: as a dialog, or (`inline`) within the page. */
  open(title, lead, isInline) {
    const root = this.element.shadowRoot ?? this.element.attachShadow({ mode: 'open' });
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    const { say } = this;
    this.body = make('div', { class: 'body' });
    this.status = make('p', { class: 'status', part: 'status', role: 'status' });
    const heading = make('h2', { id: 'tactful-title', part: 'title', tabIndex: -1 }, title);
    const properties = { lang: say.language, dir: say.direction, part: 'panel', 'aria-labelledby': heading.id };
    const within = [lead && make('p', { class: 'lead' }, lead), this.body];
    if (isInline) {
      this.frame = make('section', { ...properties, class: 'panel inline' }, make('div', { class: 'head' }, heading), within, this.status);
    } else {
      const close = make('button', { type: 'button', class: 'close', part: 'close', 'aria-label': say('close'), onclick: () => this.frame.close() });
      const scroll = make('div', { class: 'scroll', tabIndex: 0, role: 'group', 'aria-labelledby': heading.id }, within);
      this.frame = make('dialog', { ...properties, class: 'panel', onclose: () => this.close(), onclick: (event) => this.leave(event) }, make('div', { class: 'head' }, heading, close), scroll, this.status);
    }
    root.append(this.frame);
    this.follow = () => this.acts || this.draw();
    document.addEventListener('tactful:change', this.follow);
    this.look();
    const parts = this.parts();
    while (parts.length && !this.body.childElementCount) this.add([parts.shift()]);
    if (!isInline) this.frame.showModal();
    // What is below is drawn once this is seen, unless all was drawn anew by then.
    this.rest = () => this.add(parts);
    requestAnimationFrame(() => setTimeout(() => {
      this.rest();
      original();
    }));
    return this;
  }

  /** Draws some parts below those that are there. */
  add(parts) {
    this.body.append(...parts.flatMap((part) => part(this)).filter(Boolean));
  }

  /** A press beside the dialog closes it. */
  leave({ target, clientX, clientY }) {
    if (target != this.frame) return;
    const { left, right, top, bottom } = this.frame.getBoundingClientRect();
    if (clientX < left || clientX > right || clientY < top || clientY > bottom) this.frame.close();
  }

  close() {
    document.removeEventListener('tactful:change', this.follow);
    this.frame.remove();
    this.element.dispatchEvent(new Event('close'));
  }

  /** Takes back the answer to a question; who does that is not asked again for it. Whether it is gone. */
  takeBack(id) {
    const isGone = this.tactful.preferences.clear(id);
    if (isGone) this.keeper().say(id, SKIP, 0);
    return isGone;
  }

  /** Reads anew what is kept. */
  look() {
    this.rows = rows(this.keeper);
    this.rests = new Set(this.rows.map(({ what }) => what));
    this.isResting = ['someone-else', 'pause', 'paused'].some((what) => this.rests.has(what));
  }

  /** Draws everything anew; the focus stays where it was, or goes to what has this key. */
  draw(key = this.element.shadowRoot.activeElement?.dataset.key) {
    this.look();
    this.rest = () => {};
    const { body } = this;
    const keyed = () => [...body.querySelectorAll('[data-key]')];
    const isIt = ({ dataset }) => dataset.key == key;
    const place = keyed().findIndex(isIt);
    const scroll = body.parentElement.scrollTop;
    body.replaceChildren();
    this.add(this.parts());
    body.parentElement.scrollTop = scroll;
    if (key === undefined) return;
    const now = keyed();
    // What is gone leaves the focus to what took its place.
    const found = now.find(isIt) ?? now[Math.min(place, now.length - 1)] ?? this.frame.querySelector('h2');
    found.focus({ preventScroll: true });
    if (!isIt(found)) found.scrollIntoView({ block: 'nearest' });
  }

  /** Does something that may change what is kept, and shows what comes of it. */
  async act(does, told) {
    this.isPlain = false;
    // What it does is told at once; here the page goes before the panel: that is what the visitor waits for.
    this.acts = true;
    let done;
    try {
      done = await does();
    } finally {
      this.acts = false;
    }
    const shown = this.show(done === false ? this.say(this.isResting ? 'not-kept.rests' : 'not-kept') : told);
    tell();
    await shown;
  }

  /** Shows this page as everyone sees it, or as it was. */
  plain(isPlain) {
    this.isPlain = isPlain;
    const shown = this.show();
    tell();
    return shown;
  }

  /** What is tried out and not kept, if anything is. */
  tried() {
    return this.isPlain ? (keeper) => keeper.rest(true, true) : undefined;
  }

  /** Decides anew, as what is kept and tried out would have it, and marks what changed on the page. */
  async show(told) {
    const tried = this.tried();
    const leaves = tried ? asIf(this, tried) : standing(this.opening.site.k, this.opening.area);
    const changed = await redraw(this, leaves).catch(() => []);
    // What changed is seen first.
    if (changed.length) requestAnimationFrame(() => setTimeout(() => changed.toReversed().forEach((slot) => mark(slot, this.frame.open))));
    this.announce([told, changed.length ? this.say('changed') : !told && this.say('unchanged')].filter(Boolean).join(' '));
    return changed;
  }

  announce(told) {
    this.status.textContent = told;
  }
}

/** Tells everything on the page that shows what is kept, this frame included. */
export function tell() {
  document.dispatchEvent(new CustomEvent('tactful:change'));
}

/** Brings a slot into view, and marks it for a moment where motion is welcome. */
function mark(slot, isBehind) {
  // On phones the dialog covers what is below.
  if (isBehind) slot.scrollIntoView({ block: matchMedia('(max-width: 40rem)').matches ? 'start' : 'nearest' });
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  slot.animate([{ boxShadow: '0 0 0 4px currentColor' }, { boxShadow: '0 0 0 4px transparent' }], { duration: MARKED, easing: 'ease-out' });
}
