/**
 * How far pages go, for whom, what may be remembered, and pauses.
 */
import { button, make, onOff, section } from './shell.js';

const PLACES = ['off', 'moment', 'declared', 'full'];
/** The strongest voices that are not the visitor's own, and what is said of each. */
const VOICES = { signal: 'purposes.signal', 'agreement-despite-signal': 'purposes.signal', manager: 'purposes.manager' };

/** The dial, where the site has one. */
export function dial({ say, words, answers, set }) {
  const most = PLACES.indexOf(words.dial);
  if (most < 0) return;
  const chosen = Math.min(most, PLACES.indexOf(answers.get('intensity')?.answers[0] ?? words.dial));
  const place = (name, number) => make('label', { class: 'choice', part: 'choice' },
    make('input', { type: 'radio', name: 'tactful-dial', value: name, checked: number == chosen, 'data-key': `dial ${name}` }),
    make('span', {}, say(`dial.${name}`)));
  return section('dial', say('dial.title'),
    make('div', { class: 'choices', role: 'radiogroup', 'aria-label': say('dial.title'), onchange: ({ target }) => set('intensity', target.value) }, PLACES.slice(0, most + 1).map(place)),
    make('p', { class: 'hint' }, say(`dial.${PLACES[chosen]}.hint`)));
}

/** "I am browsing for someone else". */
export function someoneElse({ say, rests, consent, act }) {
  return make('section', { class: 'else', part: 'section' },
    onOff(say('else.title'), rests.has('someone-else'), (begins) => act(() => consent.someoneElse(begins)), say('else.hint')));
}

/** The purposes that the site can make use of. */
export function purposes({ say, words, rows, isResting, consent, act }) {
  const asked = words.asks ?? [];
  if (!asked.length) return;
  const told = consent.get();
  return section('purposes', say('purposes.title'), asked.map((purpose) => {
    const { allowed, voice } = told[purpose];
    // What was chosen holds again once nothing rests.
    const chosen = isResting && rows.find(({ what, of }) => of == purpose && /^(refused|agreed)$/.test(what));
    const choose = (allows) => act(() => consent.set({ [purpose]: allows }, { signalShown: VOICES[voice] == 'purposes.signal' }));
    return onOff(say(`purposes.${purpose}`), chosen ? chosen.what == 'agreed' : allowed, choose, say(`purposes.${purpose}.hint`), VOICES[voice] ? say(VOICES[voice]) : allowed && voice == 'regime' && say('purposes.regime'));
  }));
}

/** Pauses, or their end. */
export function pause(panel) {
  const { say, rests, isPlain, consent, act, plain } = panel;
  const isPaused = isPlain || rests.has('pause') || rests.has('paused');
  const begin = (span) => act(() => {
    if (consent.pause(span)) return;
    // What cannot be kept holds for this page.
    consent.resume();
    panel.isPlain = true;
    return false;
  });
  return section('pause', say('pause.title'),
    isPaused
      ? [make('p', { class: 'hint' }, say('pause.on')), button(say('pause.resume'), () => (isPlain ? plain(false) : act(() => consent.resume())), { 'data-key': 'resume' })]
      : make('div', { class: 'buttons' },
        button(say('pause.page'), () => plain(true), { 'data-key': 'pause page' }),
        button(say('pause.visit'), () => begin('visit'), { 'data-key': 'pause visit' }),
        button(say('pause.always'), () => begin(), { 'data-key': 'pause always' })));
}
