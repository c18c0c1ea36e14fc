/**
 * Asks for what the site would remember, once, where nobody has answered yet: not the visitor, not a consent manager, not the browser.
 * It stands first in the page's order, takes no focus and keeps none.
 */
import { button, make } from './dom.js';
import { bring } from './messages.js';

/** The sheet; the build writes it here. */
const STYLE = __BANNER_STYLE__;

/** Asks in an element; `choose` opens the panel. */
export async function ask(element, { tactful, opening }, choose) {
  // For every visitor alike: what a page asks for does not tell who answered.
  const { words, say } = await bring(['consent'], opening);
  const open = () => {
    const told = tactful.consent.get();
    return (words.asks ?? []).filter((purpose) => !told[purpose].allowed && told[purpose].voice == 'regime');
  };
  const asked = open();
  // Nor where no answer can be kept: the next page would ask again.
  if (!asked.length || !opening.area) return;
  // Whoever answers in the panel, or in another tab, need not do so here.
  const look = () => open().length || element.remove();
  document.addEventListener('tactful:change', look);
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const answer = (allows) => {
    tactful.consent.set(Object.fromEntries(open().map((purpose) => [purpose, allows])));
    element.remove();
  };
  const title = make('h2', { id: 'tactful-consent', part: 'title' }, say('consent.title'));
  const text = asked.includes('what-i-look-at') ? 'consent.text.look' : 'consent.text';
  root.append(make('section', { class: 'banner', part: 'banner', lang: say.language, dir: say.direction, 'aria-labelledby': title.id },
    make('div', { class: 'words' }, title, make('p', {}, say(text))),
    make('div', { class: 'answers' },
      button(say('consent.refuse'), () => answer(false), { part: 'answer' }),
      button(say('consent.accept'), () => answer(true), { part: 'answer' })),
    button(say('consent.choose'), () => choose(look), { part: 'choose', class: 'choose' })));
  // Where it is found first, and nothing is covered that is not read yet.
  document.body.prepend(element);
}
