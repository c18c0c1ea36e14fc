/**
 * Why a slot shows what it shows: the fewest facts without which it would show something else, as the engine finds them by deciding
 * again, and what can be done about each.
 */
import { SAID, Shell, button, buttons, make, sentence } from './panel.js';

/** Facts that are told at first; the others wait under a press. */
const AT_FIRST = 3;

/** Says why, in an element, for the slot of this id. */
export async function open(element, inside, slot) {
  const dialog = await Why.begin(element, inside, ['panel', 'why']);
  dialog.slot = slot;
  dialog.cause = await inside.tactful.cause(slot);
  return dialog.open(dialog.say('why.title'));
}

class Why extends Shell {
  parts() {
    const { say, cause, isPlain, plain } = this;
    const facts = cause?.because ?? [];
    return [() => [
      facts.length ? this.facts(facts) : make('p', {}, say('why.everyone')),
      facts.length > 0 && make('p', { class: 'lead without' }, this.without(cause.without)),
      this.opinions(),
      make('section', { class: 'plain' }, button(say(isPlain ? 'why.own' : 'why.plain'), () => plain(!isPlain), { 'data-key': 'plain' })),
    ]];
  }

  /** The first facts, and the others under a press, by where they come from. */
  facts(facts) {
    const further = facts.slice(AT_FIRST);
    return make('div', { class: 'kept' },
      this.grouped(facts.slice(0, AT_FIRST)),
      further.length > 0 && make('details', {}, make('summary', {}, this.say('why.further', { count: this.say.number(further.length) })), this.grouped(further)));
  }

  grouped(facts) {
    const line = (fact) => make('li', { class: 'row', part: 'row' }, make('span', {}, this.tell(fact)), this.undo(fact));
    return [...new Set(facts.map(({ source }) => source))].flatMap((source) => [
      make('h3', { part: 'source' }, this.say(`source.${source}`)),
      make('ul', {}, facts.filter((fact) => fact.source == source).map(line)),
    ]);
  }

  /** A fact in plain words. */
  tell(fact) {
    const { say } = this;
    if (fact.row) return sentence(rowOf(fact), this);
    const name = ['source', 'campaign'].includes(fact.fact) ? fact.fact : fact.source == 'page' ? 'page' : fact.fact;
    const id = `fact.${name}`;
    return say.knows(id) ? say(id, { value: this.value(fact) }) : say('fact.other', { fact: say.pick({}, fact.fact ?? ''), value: this.value(fact) });
  }

  value({ fact, value }) {
    const { say } = this;
    if (Array.isArray(value)) return say.list(value.map((one) => this.value({ fact, value: one })));
    if (typeof value == 'number') return fact == 'month' ? say.date(Date.UTC(2024, value - 1, 15), { month: 'long', timeZone: 'UTC' }) : say.number(value);
    const text = String(value);
    const weekday = WEEKDAYS.indexOf(text);
    if (fact == 'weekday' && weekday >= 0) return say.date(Date.UTC(2024, 0, 1 + weekday), { weekday: 'long', timeZone: 'UTC' });
    if (fact == 'language') return new Intl.DisplayNames(say.language, { type: 'language' }).of(text) ?? text;
    return [`value.${text}`, `via.${text}`].filter(say.knows).map((id) => say(id))[0] ?? (/^[\w-]+$/.test(text) ? say.pick({}, text) : text);
  }

  /** What takes a fact away, where it is kept. */
  undo({ row, value }) {
    if (!row) return;
    const { say, tactful } = this;
    const isQuestion = row.what == 'preference' && this.questionOf(row.of);
    const of = SAID.includes(row.of) ? `${row.of} ${value}` : row.of;
    return button(say('remove'), () => this.change(() => (isQuestion ? this.takeBack(of) : tactful.remove({ what: row.what, of }))), { 'data-key': `remove ${row.what} ${of}`, 'aria-label': `${say('remove')}: ${this.tell({ row, value })}`, class: 'quiet' });
  }

  /** What would be shown without the facts. */
  without({ items }) {
    const { say } = this;
    const names = items.map((item) => this.content(item)?.h ?? this.heading(item));
    return names.length ? say('why.without', { what: say.list(names) }) : say('why.as-written');
  }

  /** What an item of the page's own markup is called there. */
  heading(item) {
    const own = document.querySelector(`[data-tactful-item="${CSS.escape(item)}"]`);
    const within = own?.content ?? own;
    return within?.querySelector('h1,h2,h3,h4,[data-tactful-part=heading]')?.textContent.trim() || this.say.pick({}, item);
  }

  /** "More like this" and "not for me", where the page can heed them. */
  opinions() {
    const { say, cause, tactful } = this;
    const { subjects = [], dismissable } = cause ?? {};
    const more = () => subjects.map((subject) => tactful.record('more', subject)).every(Boolean);
    const less = () => [dismissable && tactful.record('dismiss', dismissable), ...subjects.map((subject) => tactful.record('less', subject))].some(Boolean);
    return (subjects.length > 0 || dismissable) && buttons(
      subjects.length > 0 && button(say('why.more'), () => this.change(more, say('why.thanks')), { 'data-key': 'more' }),
      button(say('why.less'), () => this.change(less, say('why.thanks')), { 'data-key': 'less' }));
  }

  /** Does something, and says why anew. */
  async change(does, told) {
    await this.act(does, told);
    this.cause = await this.tactful.cause(this.slot);
    this.draw();
  }
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The row of a fact, as the panel tells rows. */
function rowOf({ row, value }) {
  const { what, of } = row;
  const told = { ...row, since: row.since && Date.parse(row.since), until: Date.parse(row.until) };
  if (what == 'preference' && SAID.includes(of)) return { ...told, what: of, of: value };
  if (what == 'preference') return { ...told, answers: [].concat(row.value) };
  if (what == 'choice') return { ...told, what: row.value };
  if (what == 'rest') return { ...told, what: of };
  if (what == 'purchase' && row.value) return { ...told, what: 'returned' };
  return told;
}
