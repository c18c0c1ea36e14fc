/**
 * The year, played: for each scene what the two shops show, and the words for it.
 */
import { dateInWords, timeOf } from '../played/moments.js';
import { actInWords, itemInWords, list, reasonInWords, shownIn, viewInWords } from '../played/words.js';
import { countedIn, searchedIn } from './acts.js';
import { CAPTIONS } from './captions.js';
import { Naive } from './naive.js';

/** Slots of the year's site. */
const WINDOW = 'hero';
const SHELF = 'shelf';

/** Plays the year of a file of stories: its scenes, each `{ moment, happens, naive, tactful }`. */
export function playYear(file, text, { play, rules }) {
  const { site, stories: [story] } = file;
  const goods = new Goods(site);
  const naive = new Naive();
  const { scenes } = play(text, 0);
  return story.scenes.map((scene, place) => {
    searchedIn(scene, site).forEach((subject) => naive.saw(subject));
    const caption = CAPTIONS[scene.now] ?? { happens: happensIn(scene) };
    const shops = { naive: goods.ofNaive(naive), tactful: goods.ofEngine(scenes[place].shown, rules) };
    countedIn(scene).forEach(([subject, times]) => naive.saw(subject, times));
    return {
      moment: scene.now,
      date: dateInWords(scene.now),
      time: timeOf(scene.now),
      happens: caption.happens,
      naive: { ...shops.naive, ...judgeNaive(caption, shops.naive) },
      tactful: { ...shops.tactful, ...judgeTactful(caption, shops.tactful, rules) },
    };
  });
}

/** What a scene without a caption says of itself. */
function happensIn({ visit, then = [] }) {
  return `She ${list([...viewInWords(visit), ...then.map(actInWords)]) || 'comes by'}.`;
}

function judgeNaive(caption, { window, shelf, why }) {
  const isMistaken = [window, ...shelf].some((item) => isMeant(item, caption.shows));
  return isMistaken ? { verdict: 'mistake', words: caption.mistake } : { verdict: null, words: why };
}

/** The engine's answer counts, whatever the caption hopes for. */
function judgeTactful(caption, { window, shelf, why }, rules) {
  if (!caption.tact) return { verdict: null, words: why };
  const isMistaken = [window, ...shelf].some((item) => isMeant(item, caption.hides ?? caption.shows));
  if (!isMistaken) return { verdict: 'tact', words: caption.tact, rule: ruleOf(caption, rules) };
  return { verdict: 'mistake', words: 'Shows it too.' };
}

function ruleOf({ rule }, rules) {
  return rules.find(({ id }) => id == rule)?.id ?? null;
}

/** Whether an item is the one that a caption means, or about its subject; `*` means all that was chosen for somebody. */
function isMeant({ id, subjects, isPersonal }, meant) {
  return meant == '*' ? isPersonal : id == meant || subjects.includes(meant);
}

/** The goods of the year's site, as the two shops show them. */
class Goods {
  #site;

  constructor(site) {
    this.#site = site;
  }

  /** What the engine chose. Where the page stays as it was written, it shows what everyone gets. */
  ofEngine(shown, rules) {
    const chosen = (slot) => shown[slot].map(shownIn);
    const items = (slot) => chosen(slot).flatMap(({ item }) => (item ? [this.#item(item)] : this.#asWritten(slot)));
    const [{ item, reason }] = chosen(WINDOW);
    const why = item ? `“${itemInWords(this.#site, item, 'en').heading}”: ${reasonInWords(reason, rules)}.` : `As it was written: ${reasonInWords(reason, rules)}.`;
    const [window] = items(WINDOW);
    return { window, shelf: items(SHELF), why, reasons: shown };
  }

  /** What was seen last in the window, what was seen most on the shelf, and what everyone gets where there is room. */
  ofNaive(naive) {
    const room = this.#site.slots.find(({ id }) => id == SHELF).show;
    const about = (slot, subject) => ({ ...this.#item(this.#in(slot).find(({ subjects = [] }) => subjects.includes(subject)).id), isPersonal: true });
    const last = naive.window();
    const shelf = naive.shelf(room).map((subject) => about(SHELF, subject));
    const rest = this.#asWritten(SHELF).filter(({ id }) => !shelf.some((item) => item.id == id));
    const why = last ? 'More of what was seen last.' : 'Nothing was counted yet.';
    const [usual] = this.#asWritten(WINDOW);
    return { window: last ? about(WINDOW, last) : usual, shelf: [...shelf, ...rest].slice(0, room), why };
  }

  #in(slot) {
    return this.#site.items.filter((item) => item.slot == slot);
  }

  /** What is for everyone at any time. */
  #asWritten(slot) {
    const { show = 1 } = this.#site.slots.find(({ id }) => id == slot);
    return this.#in(slot).filter(({ subjects, when }) => !subjects && !when).slice(0, show).map(({ id }) => this.#item(id));
  }

  #item(id) {
    const { subjects = [], images: [image], texts: { en: { heading, alt } } } = this.#site.items.find((item) => item.id == id);
    return { id, subjects, image, heading, alt, isPersonal: subjects.length > 0 };
  }
}
