/**
 * What the page's own markup tells:
 *
 *   data-tactful-view="subject"     is looked at when half of it is on the screen
 *   data-tactful-press="call …"     a press does what `CALLS` has, or records it: `less tea`, `dismiss hero-tea`
 */
import { CLICK, SHOWING } from './recording.js';

/** What a press may do, by its first word; the others are what it is done with. */
const CALLS = {
  __proto__: null,
  set: ({ preferences }, question, ...answers) => preferences.set(question, answers),
  clear: ({ preferences }, question) => preferences.clear(question),
  allow: ({ consent }, purpose, shown) => consent.set({ [purpose]: true }, { signalShown: shown == 'signal-shown' }),
  refuse: ({ consent }, purpose) => consent.set({ [purpose]: false }),
  pause: ({ consent }, span) => consent.pause(span),
  resume: ({ consent }) => consent.resume(),
  'someone-else': ({ consent }) => consent.someoneElse(),
  myself: ({ consent }) => consent.someoneElse(false),
  forget: (tactful) => tactful.forget(),
};

/**
 * Heeds it. `look` takes down which items are shown and followed, of choices that `mayKeep`; missing where
 * showings do not count.
 */
export function heed(tactful, look, mayKeep) {
  const shown = ({ dataset }) => (dataset.tactfulReason > 0 && tactful.plan[dataset.tactfulSlot] || []).filter(mayKeep);
  const observer = new IntersectionObserver((entries) => entries.forEach(({ intersectionRatio, intersectionRect, target }) => {
    // What is higher than the screen is seen once it fills half of that.
    if (intersectionRatio < 0.5 && intersectionRect.height * 2 < (innerHeight || 1)) return;
    observer.unobserve(target);
    if (target.dataset.tactfulView) tactful.record('view', target.dataset.tactfulView);
    if (look) shown(target).forEach(({ item }) => look(SHOWING + item));
  }), { threshold: [...Array(51).keys()].map((part) => part / 100) });
  document.querySelectorAll('[data-tactful-view],[data-tactful-slot]').forEach((element) => observer.observe(element));
  document.addEventListener('click', (event) => {
    if (!event.isTrusted) return;
    const path = event.composedPath();
    const pressed = path.find(({ dataset }) => dataset?.tactfulPress);
    if (pressed) press(tactful, ...pressed.dataset.tactfulPress.match(/\S+/g) ?? []);
    else if (look && path.some(({ localName }) => /^(a|button)$/.test(localName))) {
      const slot = path.find(({ dataset }) => dataset?.tactfulSlot);
      // Which item of several it was, nothing tells.
      const choices = slot ? shown(slot) : [];
      if (choices.length == 1) look(CLICK + choices[0].item);
    }
  }, true);
}

function press(tactful, call, ...words) {
  if (CALLS[call]) CALLS[call](tactful, ...words);
  else tactful.record(call, words.join(' '));
}
