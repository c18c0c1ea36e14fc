/**
 * The bar itself: controls on one side, the page's answer on the other.
 */
import { Page } from './page.js';
import { FIELDS, momentOf, readingsOf } from './readings.js';
import { dateInWords, hourInWords, reasonInWords, shelfInWords } from './words.js';

/** The question that the interest control answers, for real: the answer stays in this browser. */
const QUESTION = 'interest';
/** A moment in the address, so that it can be passed on: `#moment&hour=19&device=phone`. */
const ADDRESS = '#moment&';

/** Sets the bar up for the visit as it is, or for the moment in the address. */
export async function createBar(bar, opening) {
  const tactful = await opening.ready;
  const { visit } = await tactful.explain();
  const created = new Bar(bar.querySelector('form'), new Page(opening), tactful, momentOf(visit));
  // The page already shows what the visit is; it is touched only once somebody asks for another moment.
  await (location.hash.startsWith(ADDRESS) ? created.show() : created.answer());
}

class Bar {
  #form;
  #page;
  #tactful;
  #real;
  #request = 0;

  constructor(form, page, tactful, real) {
    this.#form = form;
    this.#page = page;
    this.#tactful = tactful;
    this.#real = real;
    this.#choose({ ...real, ...shared(), interest: this.#declared()[0] ?? '' });
    form.addEventListener('input', (event) => this.#changed(event.target));
    form.addEventListener('change', () => this.#share());
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', (event) => this.#reset(event));
  }

  /** Shows the page as it is at the moment. */
  async show() {
    const request = ++this.#request;
    const { hero, shelf, device } = await this.answer();
    // The visitor may have gone on meanwhile.
    if (request == this.#request) await this.#page.show(hero, shelf, device);
  }

  /** Asks the engine about the moment, and says what it answers. */
  async answer() {
    const moment = this.#moment();
    const told = await this.#tactful.explain(readingsOf(moment, this.#real, this.#tactful.readings));
    this.#understood(told.visit);
    const [hero, shelf] = ['hero', 'shelf'].map((name) => told.slots.find((slot) => slot.slot == name));
    const standard = this.#page.standard([...hero.items, ...hero.others].map(({ item }) => item));
    const shown = hero.items[0] ?? { item: standard, reason: hero.as_written, because: [] };
    this.#explain(shown, shelf.items, standard, told.visit);
    this.#frame(moment.device);
    return { hero: shown.item, shelf: shelf.items.map(({ item }) => item), device: told.visit.device };
  }

  #changed(control) {
    if (control.name == QUESTION) this.#declare(control.value);
    this.show();
  }

  #declare(answer) {
    const isKept = this.#tactful.preferences.set(QUESTION, answer ? [answer] : []);
    if (!isKept) this.#choose({ interest: this.#declared()[0] ?? '' });
    const done = answer ? 'Kept in this browser, and nowhere else.' : 'Forgotten.';
    write('moments-interest-note', isKept ? done : 'This browser keeps nothing, so it forgot at once.');
  }

  /** Back to the visit as it is. Several answers cannot come from this bar: those stay. */
  #reset(event) {
    event.preventDefault();
    if (this.#declared().length == 1) this.#declare('');
    this.#choose({ ...this.#real, interest: this.#declared()[0] ?? '' });
    this.show();
    this.#share();
  }

  /** Shows what the engine made of the moment: a hemisphere has its seasons, an hour its quarter of the day. */
  #understood(visit) {
    const { season, hemisphere, channel } = momentOf(visit);
    this.#choose({ season, hemisphere, channel });
    const hour = hourInWords(visit.hour, visit.daypart);
    write('moments-hour-reading', hour);
    this.#form.elements.hour.setAttribute('aria-valuetext', hour);
    write('moments-date-reading', dateInWords(visit.date));
  }

  #explain(shown, shelf, standard, visit) {
    const told = this.#declared();
    const interests = [...this.#form.elements.interest.options].filter((option) => told.includes(option.value));
    write('moments-because', reasonInWords(shown, visit, interests.map((option) => option.text)));
    write('moments-shown', this.#page.heading(shown.item));
    write('moments-instead', shown.item == standard ? 'Nothing: everyone sees this.' : this.#page.heading(standard));
    write('moments-shelf', shelfInWords(shelf));
  }

  /** Puts the page into the frame of a device that is not this one. */
  #frame(device) {
    if (device == this.#real.device) delete document.documentElement.dataset.momentsDevice;
    else document.documentElement.dataset.momentsDevice = device;
  }

  #declared() {
    return this.#tactful.preferences.get(QUESTION);
  }

  /** What the controls say; where one has no choice, such as a television's device, the visit itself. */
  #moment() {
    const { keyword, ...others } = Object.fromEntries(FIELDS.map((name) => [name, this.#form.elements[name].value]));
    const said = Object.entries(others).filter(([, value]) => value);
    return { ...this.#real, ...Object.fromEntries(said), keyword: keyword.trim() };
  }

  /** Sets controls. What a control does not offer leaves it without a choice. */
  #choose(values) {
    for (const [name, value] of Object.entries(values)) {
      const control = this.#form.elements[name];
      if (control instanceof RadioNodeList) control.forEach((radio) => (radio.checked = radio.value == value));
      else if (control.value != value) control.value = value;
    }
  }

  /** Keeps the moment in the address, without a step in the history for each touch of a control. */
  #share() {
    const moment = this.#moment();
    const changed = FIELDS.filter((name) => moment[name] != this.#real[name]);
    const said = new URLSearchParams(changed.map((name) => [name, moment[name]]));
    history.replaceState(history.state, '', changed.length ? ADDRESS + said : location.pathname + location.search);
  }
}

/** The moment in the address. Never an interest: nobody else's link speaks for the visitor. */
function shared() {
  if (!location.hash.startsWith(ADDRESS)) return {};
  const said = new URLSearchParams(location.hash.slice(ADDRESS.length));
  return Object.fromEntries([...said].filter(([name, value]) => FIELDS.includes(name) && value.length <= 80));
}

function find(id) {
  return document.getElementById(id);
}

/** Writes words where they differ, so that nobody is read the same answer twice. */
function write(id, text) {
  const element = find(id);
  if (element.textContent != text) element.textContent = text;
}
