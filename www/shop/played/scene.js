/**
 * One scene: when it is, what the visitor does, what each slot shows with the rule and without it, and what is kept.
 */
import { Clock } from './clock.js';
import { make, write } from './make.js';
import { distanceInWords, momentInWords, momentOf, timeOf, turnInWords } from './moments.js';
import { actInWords, capital, itemInWords, list, nameInWords, reasonInWords, recordInWords, shownIn, viewInWords } from './words.js';

/** A record that follows from the others, and says nothing of its own. */
const DERIVED = 'standing';

export class SceneOnStage {
  element;
  #rule;
  #rules;
  #scene;
  #language;
  #clock;
  #when = make('time', { class: 'scene-when' });
  #distance = make('span', { class: 'scene-distance' });
  #turned = make('span', { class: 'mark mark-turned' });
  #outcome = make('div', { class: 'outcome' });

  constructor(rule, rules, scene, place, turn) {
    this.#rule = rule;
    this.#rules = rules;
    this.#scene = scene;
    const visit = { ...rule.file.visit, ...scene.visit };
    this.#language = visit.page_language ?? 'en';
    this.#clock = new Clock(timeOf(scene.now), place + 1, turn);
    const viewed = viewInWords(visit, scene.objects);
    const done = (scene.then ?? []).map(actInWords);
    this.element = make('li', { class: 'scene', 'data-scene': place },
      make('div', { class: 'scene-head' }, make('h4', {}, make('span', { class: 'scene-number' }, make('span', { class: 'unseen' }, 'Scene '), place + 1), this.#when), this.#distance, this.#turned),
      this.#clock.element,
      viewed.length > 0 && make('p', { class: 'scene-visitor' }, `The visitor ${list(viewed)}.`),
      this.#outcome,
      done.length > 0 && make('p', { class: 'scene-then' }, `Then the visitor ${list(done)}.`),
    );
  }

  /** Shows what the scene came to; whether that is other than told, with the rule. */
  show(time, before, played) {
    const told = timeOf(this.#scene.now);
    const moment = momentOf(time);
    this.#when.dateTime = moment;
    write(this.#when, momentInWords(moment));
    write(this.#distance, before == null ? '' : distanceInWords(before, time));
    this.#turned.hidden = time == told;
    write(this.#turned, time == told ? '' : `Turned: ${turnInWords(time - told)}`);
    this.#clock.show(time, before);
    if (!played.with) {
      this.#outcome.replaceChildren();
      return false;
    }
    const slots = this.#slots(played.with);
    const isChanged = slots.some((slot) => !isSame(played.with.shown[slot], played.told.shown[slot]));
    this.#outcome.replaceChildren(
      make('p', { class: 'outcome-heads', 'aria-hidden': 'true' }, make('span', {}, 'With the rule'), make('span', {}, 'Without it')),
      ...slots.map((slot) => this.#slot(slot, played)),
      ...this.#told(played),
      this.#kept(played),
    );
    this.element.dataset.changed = isChanged;
    return isChanged;
  }

  /** How the scene differs without the rule, in words; nothing where that is not seen in slots and records. */
  difference({ with: on, without: off }) {
    const named = (shown) => list(shown.map((text) => `“${this.#itemOf(text).heading}”`)) || 'nothing';
    const slot = this.#slots(on).find((slot) => !isSame(on.shown[slot], off.shown[slot]));
    if (slot) return `${nameInWords(slot)} shows ${named(off.shown[slot])}, not ${named(on.shown[slot])}`;
    const more = namesOf(off.kept).filter((name) => !namesOf(on.kept).includes(name));
    return more.length ? `kept as well: ${list(more.map(recordInWords))}` : null;
  }

  #slots(played) {
    return this.#rule.file.site.slots.map(({ id }) => id).filter((slot) => played.shown[slot]);
  }

  #slot(slot, played) {
    const [on, off, told] = ['with', 'without', 'told'].map((name) => played[name]?.shown[slot] ?? []);
    const differs = !isSame(on, off);
    const other = isSame(on, told) ? null : `As told: ${list(told.map((text) => this.#itemOf(text).heading)) || 'nothing'}.`;
    return make('div', { class: 'outcome-row', 'data-differs': String(differs), 'data-slot': slot },
      make('h5', { class: 'outcome-name' }, capital(nameInWords(slot)), differs && make('span', { class: 'mark mark-differs' }, 'differs')),
      make('div', { class: 'side', 'data-side': 'with', 'data-shown': on.join(', ') }, make('span', { class: 'unseen' }, 'With the rule: '), this.#items(on), other && make('p', { class: 'side-told' }, other)),
      make('div', { class: 'side', 'data-side': 'without', 'data-shown': off.join(', ') }, make('span', { class: 'unseen' }, 'Without it: '), this.#items(off)),
    );
  }

  /** What the scene tells beside what is shown: for which facts, which pictures are asked for, what the panel says. */
  #told({ with: on, without: off }) {
    const { because = {}, asks_for: asksFor, says = [], says_no: saysNo = [] } = this.#scene;
    const isMeant = (text) => says.includes(text) || saysNo.some((words) => text.includes(words));
    return [
      ...Object.keys(because).map((slot) => row(`Because of: ${nameInWords(slot)}`, on.because[slot], off.because[slot])),
      asksFor && row('Pictures asked for', on.asked_for, off.asked_for),
      (says.length > 0 || saysNo.length > 0) && row('The panel says', on.said.filter(isMeant), off.said.filter(isMeant)),
    ].filter(Boolean);
  }

  #items(shown) {
    if (!shown.length) return make('p', { class: 'side-item' }, 'Nothing');
    return shown.map((text) => {
      const { heading, text: words } = this.#itemOf(text);
      return make('p', { class: 'side-item' },
        make('span', { class: 'side-heading' }, heading),
        words && make('span', { class: 'side-words' }, words),
        make('span', { class: 'side-reason' }, `${capital(reasonInWords(shownIn(text).reason, this.#rules))} · `, make('code', {}, shownIn(text).reason)),
      );
    });
  }

  #itemOf(text) {
    const { item } = shownIn(text);
    return item == null ? { heading: 'The page as it was written' } : itemInWords(this.#rule.file.site, item, this.#language);
  }

  /** What is kept. Two ways to the same page keep other counts: what differs is which records there are, or what a story says of them. */
  #kept(played) {
    const [on, off] = ['with', 'without'].map((name) => played[name]?.kept ?? []);
    const holds = (kept, word) => kept.some(({ text }) => text.includes(word));
    const words = this.#scene.keeps_no ?? [];
    const differs = !isSame(namesOf(on), namesOf(off)) || words.some((word) => holds(on, word) != holds(off, word));
    const summary = differs ? 'Kept in the end' : `Kept in the end, on both sides: ${list(namesOf(on).map(recordInWords)) || 'nothing'}`;
    if (!differs && !namesOf(on).length) return make('p', { class: 'outcome-row outcome-kept' }, make('span', { class: 'outcome-name' }, summary));
    return make('details', { class: 'outcome-row outcome-kept', open: differs, 'data-differs': String(differs), 'data-kept': true },
      make('summary', { class: 'outcome-name' }, summary, differs && make('span', { class: 'mark mark-differs' }, 'differs')),
      make('div', { class: 'outcome-sides' }, side('with', on), side('without', off)),
    );
  }
}

/** A row of what is told on both sides. */
function row(name, on = [], off = []) {
  const differs = !isSame(on, off);
  const told = (side, texts) => make('div', { class: 'side', 'data-side': side },
    make('span', { class: 'unseen' }, side == 'with' ? 'With the rule: ' : 'Without it: '),
    texts.length ? texts.map((text) => make('p', { class: 'side-item' }, text)) : make('p', { class: 'side-item' }, 'Nothing'));
  return make('div', { class: 'outcome-row', 'data-differs': String(differs), 'data-told': name },
    make('h5', { class: 'outcome-name' }, name, differs && make('span', { class: 'mark mark-differs' }, 'differs')),
    told('with', on), told('without', off));
}

/** The records that say something of their own. */
function namesOf(kept) {
  return kept.map(({ class: name }) => name).filter((name) => name != DERIVED);
}

function side(name, kept) {
  return make('div', { class: 'side', 'data-side': name },
    make('span', { class: 'unseen' }, name == 'with' ? 'With the rule: ' : 'Without it: '),
    kept.length ? make('ul', {}, kept.map(record)) : make('p', { class: 'side-item' }, 'Nothing'),
  );
}

function record({ class: name, text }) {
  return make('li', { 'data-record': name }, capital(recordInWords(name)), make('code', { class: 'record-text' }, text));
}

function isSame(one, other) {
  return JSON.stringify(one) == JSON.stringify(other);
}
