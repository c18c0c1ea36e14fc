/**
 * The two shops on the page, and the list of all scenes.
 */
import { make } from '../played/make.js';
import { nameInWords } from '../played/words.js';

/** All texts of one place in one cell, of which one is seen: there is room for the longest, and nothing moves from scene to scene. */
export class Stack {
  #texts;

  /** `texts` are lists of elements and words. */
  constructor(element, texts) {
    this.#texts = texts.map((parts) => make('span', {}, ...parts));
    element.classList.add('stack');
    element.replaceChildren(...this.#texts);
  }

  show(place) {
    this.#texts.forEach((text, index) => text.toggleAttribute('data-seen', index == place));
  }
}

/** A shop's window, shelf and caption, for all scenes. */
export class Shopfront {
  #picture = make('img', { class: 'shopfront-picture', alt: '' });
  #shelf = make('ul', { class: 'shopfront-shelf' });
  #scenes;
  #element;
  #stacks;

  constructor(element, scenes) {
    this.#element = element;
    this.#scenes = scenes;
    const heading = make('p', { class: 'shopfront-heading' });
    const words = make('p', { class: 'shopfront-words' });
    element.querySelector('.shopfront-window').append(this.#picture, heading, this.#shelf, words);
    this.#stacks = [
      new Stack(heading, scenes.map(({ window }) => [window.heading])),
      new Stack(words, scenes.map(({ verdict, words, rule }) => told(verdict, words, rule))),
    ];
  }

  show(place) {
    const { window, shelf, verdict } = this.#scenes[place];
    const { src, width, height } = window.image;
    if (this.#picture.getAttribute('src') != src) Object.assign(this.#picture, { src, width, height, alt: window.alt });
    const names = shelf.map(({ id }) => id).join();
    if (this.#shelf.dataset.items != names) {
      this.#shelf.dataset.items = names;
      this.#shelf.replaceChildren(...shelf.map((item) => make('li', {}, make('img', { src: item.image.src, width: item.image.width, height: item.image.height, alt: item.heading }))));
    }
    this.#element.dataset.verdict = verdict ?? 'none';
    this.#element.dataset.window = window.id;
    this.#stacks.forEach((stack) => stack.show(place));
  }
}

/** One line of the list: everything that the two shops show, in words. */
export function line(scene, place) {
  return make('li', { class: 'year-scene', 'data-scene': place, id: `scene-${place + 1}` },
    make('div', { class: 'year-scene-head' }, make('h3', {}, make('time', { datetime: scene.moment }, scene.date)), make('p', {}, scene.happens)),
    shop('Naive', scene.naive),
    shop('Tactful', scene.tactful),
  );
}

function shop(name, { window, shelf, verdict, words, rule }) {
  return make('div', { class: 'year-scene-shop', 'data-shop': name.toLowerCase(), 'data-verdict': verdict ?? 'none', 'data-window': window.id, 'data-shelf': shelf.map(({ id }) => id).join(' ') },
    make('h4', {}, name),
    make('p', {}, make('b', {}, window.heading), make('span', {}, shelf.map(({ heading }) => heading).join(', '))),
    make('p', { class: 'shopfront-words' }, ...told(verdict, words, rule)),
  );
}

function told(verdict, words, rule) {
  const mark = { mistake: 'Mistake: ', tact: 'Tact: ' }[verdict];
  return [
    mark && make('b', { class: 'verdict-mark' }, mark),
    words,
    rule && make('a', { class: 'verdict-rule', href: `stories.html#${rule}` }, `Rule: ${nameInWords(rule)}`),
  ].filter(Boolean);
}
