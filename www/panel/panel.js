/**
 * The preference panel: what the visitor said and allows, what is kept, and what to do about it. The keeper decides what each press
 * does; here it is drawn, and what changes is shown at once on the page behind.
 */
import STYLE from './panel.css';
import { button, make } from './dom.js';
import { bring } from './messages.js';
import { redraw } from './redraw.js';
import { rows } from './rows.js';
import { all } from './sections/all.js';
import { dial, pause, purposes, someoneElse } from './sections/choices.js';
import { kept, left } from './sections/kept.js';
import { isGood, opened, questions } from './sections/questions.js';
import { asIf, standing } from './trial.js';

/** How long what changed is marked, in milliseconds. */
const MARKED = 1600;

let sheet;

/** The sheet of all that Tactful draws. */
export function style() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
}

/** What the site says for the panel. */
export async function words({ opening }) {
  const address = opening.site.u.replace(/site\.(\w+)\.bin$/, 'panel.$1.json');
  const file = await fetch(new URL(address, document.baseURI));
  if (!file.ok) throw Error(`tactful: ${file.url} answers ${file.status}`);
  return file.json();
}

/** Opens the panel in an element, as a dialog or (`inline`) within the page. */
export async function open(element, inside, isInline) {
  const site = await words(inside);
  const say = await bring('panel', site);
  return new Panel(element, inside, site, say).open(isInline);
}

class Panel {
  /** What is chosen and not saved, by question. */
  drafts = new Map();
  /** The questions whose answers are being corrected. */
  editing = new Set();
  /** Whether this page is shown as everyone sees it, for this view. */
  isPlain = false;
  rewards = [];

  constructor(element, { opening, tactful, keeper, area }, words, say) {
    Object.assign(this, { element, opening, tactful, keeper, area, words, say, consent: tactful.consent });
    this.content = (item) => opening.site.c[opening.site.n.indexOf(item)];
    for (const name of ['draw', 'act', 'plain', 'set']) this[name] = this[name].bind(this);
  }

  open(isInline) {
    const root = this.element.shadowRoot ?? this.element.attachShadow({ mode: 'open' });
    if (!root.adoptedStyleSheets.includes(style())) root.adoptedStyleSheets = [...root.adoptedStyleSheets, style()];
    this.body = make('div', { class: 'body' });
    this.status = make('p', { class: 'status', part: 'status', role: 'status' });
    const { say } = this;
    const title = make('h2', { id: 'tactful-title', part: 'title', tabIndex: -1 }, say('title'));
    const lead = make('p', { class: 'lead' }, say('lead'));
    const language = { lang: say.language, dir: say.direction };
    if (isInline) {
      this.frame = make('section', { ...language, class: 'panel inline', part: 'panel', 'aria-labelledby': title.id }, make('header', {}, title), lead, this.body, this.status);
    } else {
      const close = make('button', { type: 'button', class: 'close', part: 'close', 'aria-label': say('close'), onclick: () => this.frame.close() }, '×');
      this.frame = make('dialog', { ...language, class: 'panel', part: 'panel', 'aria-labelledby': title.id, onclose: () => this.close() }, make('header', {}, title, close), make('div', { class: 'scroll', tabIndex: 0, role: 'group', 'aria-labelledby': title.id }, lead, this.body), this.status);
      this.frame.addEventListener('click', ({ target, clientX, clientY }) => target == this.frame && isOutside(this.frame, clientX, clientY) && this.frame.close());
    }
    root.append(this.frame);
    this.follow = () => this.draw();
    document.addEventListener('tactful:change', this.follow);
    this.draw();
    if (!isInline) this.frame.showModal();
    return this;
  }

  close() {
    document.removeEventListener('tactful:change', this.follow);
    this.frame.remove();
    // What was chosen and not saved is not kept.
    if (this.drafts.size) this.show();
    this.element.dispatchEvent(new Event('close'));
  }

  /** Draws everything anew from what is kept; the focus stays where it was, or goes to what has this key. */
  draw(key = this.element.shadowRoot.activeElement?.dataset.key) {
    this.rows = rows(this.keeper);
    const of = (what) => this.rows.filter((row) => row.what == what);
    this.answers = new Map(of('preference').map((row) => [row.of, row]));
    this.skipped = new Map(of('skipped').map((row) => [row.of, row.until]));
    this.rewarded = new Set(of('rewards').map((row) => row.of));
    this.rests = new Set(this.rows.map(({ what }) => what));
    const scroll = this.body.parentElement.scrollTop;
    const drawn = [questions, (panel) => panel.rewards.map((question) => opened(question, panel)), dial, someoneElse, purposes, pause, kept, left, all];
    this.body.replaceChildren(...drawn.flatMap((part) => part(this) || []));
    this.body.parentElement.scrollTop = scroll;
    if (key === undefined) return;
    const found = [...this.body.querySelectorAll('[data-key]')].find(({ dataset }) => dataset.key == key);
    (found ?? this.frame.querySelector('h2')).focus({ preventScroll: !!found });
  }

  /** Does something that may change what is kept, and shows what comes of it. */
  async act(does, told) {
    this.isPlain = false;
    const done = await does();
    this.draw();
    await this.show(done === false ? this.say('not-kept') : told);
  }

  /** Answers a question. */
  set(question, answers) {
    return this.act(() => this.tactful.preferences.set(question, answers));
  }

  /** Shows the page as it would be with an answer; nothing is kept. */
  draft(question, answers) {
    this.drafts.set(question, answers);
    this.draw();
    return this.show();
  }

  save(id, answers) {
    const question = this.words.questions.find((known) => known.id == id);
    this.drafts.delete(id);
    this.editing.delete(id);
    return this.act(() => {
      const isKept = answers.length ? this.tactful.preferences.set(id, answers) : true;
      if (isKept && answers.length && question.reward && isGood(question.reward)) {
        this.rewards = [question];
        this.keeper().say(id, REWARD, 0);
      }
      return isKept;
    }, answers.length ? this.say('saved') : undefined);
  }

  skip(id) {
    this.drafts.delete(id);
    return this.act(() => !this.keeper().say(id, SKIP, 0));
  }

  withdraw(id) {
    this.drafts.delete(id);
    this.editing.delete(id);
    return this.act(() => this.tactful.preferences.clear(id) && !this.keeper().say(id, SKIP, 0));
  }

  /** Shows this page as everyone sees it, or as it was. */
  plain(isPlain) {
    this.isPlain = isPlain;
    this.draw();
    return this.show();
  }

  /** Decides anew, as what is kept and chosen would have it, and marks what changed on the page. */
  async show(told) {
    const { isPlain, drafts } = this;
    const leaves = isPlain || drafts.size
      ? asIf(this, (keeper) => (isPlain ? keeper.rest(true, true) : drafts.forEach((answers, question) => keeper.declare(question, ...answers))))
      : standing(this.opening.site.k, this.area);
    const changed = await redraw(this, leaves).catch(() => []);
    changed.forEach(mark);
    this.announce([told, changed.length ? this.say('changed') : !told && this.say('unchanged')].filter(Boolean).join(' '));
  }

  announce(told) {
    this.status.textContent = told;
  }
}

/** What visitors say of questions, at their numbers in the keeper. */
const SKIP = 4;
const REWARD = 5;

function isOutside(frame, x, y) {
  const { left, right, top, bottom } = frame.getBoundingClientRect();
  return x < left || x > right || y < top || y > bottom;
}

/** Marks a slot for a moment, where motion is welcome. */
function mark(slot) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  slot.scrollIntoView({ block: 'nearest' });
  slot.animate([{ boxShadow: '0 0 0 4px currentColor' }, { boxShadow: '0 0 0 4px transparent' }], { duration: MARKED, easing: 'ease-out' });
}
