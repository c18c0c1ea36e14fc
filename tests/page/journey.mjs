// Journeys through the demo shop that follow from a number: who comes, with what signals, and what they do.

import { DESKTOP, PHONE, TABLET } from './people.mjs';

const PEOPLE = { desktop: DESKTOP, phone: PHONE, tablet: TABLET };
const LOCALES = ['en-GB', 'de-DE', 'ar-EG'];
export const SIGNALS = ['none', 'gpc', 'dnt', 'both'];
export const MANAGERS = ['none', 'tcf', 'consent-mode', 'page', 'gpp'];

const PAGES = ['index.html', 'index.html', 'outdoors.html', 'kitchen.html', 'everything.html', 'checkout.html'];
const QUERIES = [
  '',
  '?utm_term=hiking%20boots',
  '?utm_term=espresso&utm_source=newsletter&utm_medium=email&utm_campaign=spring',
  '?q=kettle',
  '?q=pregnancy+test',
  '?q=something+private+of+mine',
  '?gclid=EAIaIQobChMI&utm_term=rain+jacket',
  '?fbclid=IwAR0&utm_medium=social',
];
const REFERRERS = [undefined, 'https://www.google.com/', 'https://www.bing.com/search?q=hiking+boots', 'https://t.co/', 'https://chatgpt.com/'];
const MOVES = ['open', 'open', 'click', 'click', 'reload', 'back', 'back', 'forward'];
const ACTS = ['preferences.get', 'consent.get', 'why', 'explain', 'hide'];

/**
 * The journey of a number: `{ seed, signal, manager, isPresent, person, moment, views }`. A view is how one comes to it,
 * what is done in it, and whether one waits until it has come to rest.
 */
export function journey(seed) {
  const next = random(seed);
  const one = (list) => list[Math.floor(next() * list.length)];
  const happens = (share) => next() < share;
  // Each signal with each manager equally often.
  const signal = SIGNALS[seed % SIGNALS.length];
  const manager = MANAGERS[Math.floor(seed / SIGNALS.length) % MANAGERS.length];
  const person = { device: one(Object.keys(PEOPLE)), locale: one(LOCALES) };
  const moment = `2026-${one(['01', '04', '07', '10'])}-1${one([1, 4, 5])}T${String(Math.floor(next() * 24)).padStart(2, '0')}:30:00+02:00`;
  const opened = () => ({ move: 'open', page: one(PAGES), query: one(QUERIES), referer: one(REFERRERS) });
  const views = Array.from({ length: 1 + Math.floor(next() * 5) }, (_, at) => {
    const move = at ? one(MOVES) : 'open';
    const way = move == 'open' ? opened() : { move, which: Math.floor(next() * 1000) };
    return { ...way, acts: ACTS.filter(() => happens(0.2)), isPatient: happens(0.75) };
  });
  return { seed, signal, manager, isPresent: happens(0.7), person, moment, views };
}

/** What playwright makes of a person. */
export const personOf = ({ device, locale }) => ({ ...PEOPLE[device], locale });

/** Runs in the page before anything else: the signals, the clock, and a manager that is there and does not answer. */
export function settingOf({ signal, manager, isPresent, moment }) {
  return [setting, { signal, manager: isPresent ? manager : 'none', moment: Date.parse(moment) }];
}

function setting({ signal, manager, moment }) {
  const say = (name, value) => Object.defineProperty(Navigator.prototype, name, { get: () => value });
  if (signal == 'gpc' || signal == 'both') say('globalPrivacyControl', true);
  if (signal == 'dnt' || signal == 'both') say('doNotTrack', '1');
  window.Date = class extends Date {
    constructor(...parts) {
      super(...(parts.length ? parts : [moment]));
    }
    static now() {
      return moment;
    }
  };
  window.isHeard = () => manager == 'none' || manager == 'page' || heard || Object.hasOwn(window.dataLayer ?? {}, 'push');
  let heard = false;
  const hears = (listener, event) => {
    heard = true;
    listener(event, true);
  };
  if (manager == 'tcf') window.__tcfapi = (command, version, listener) => hears(listener, { eventStatus: 'cmpuishown' });
  const waiting = { cmpStatus: 'stub', signalStatus: 'not ready', applicableSections: [7], parsedSections: {} };
  if (manager == 'gpp') window.__gpp = (command, listener) => hears(listener, { eventName: 'listenerRegistered', pingData: waiting });
  const denied = { functionality_storage: 'denied', personalization_storage: 'denied', wait_for_update: 500 };
  if (manager == 'consent-mode') window.dataLayer = [['consent', 'default', denied]];
}

/** Numbers from 0 up to 1 that follow from a seed (mulberry32, public domain). */
function random(seed) {
  let state = (seed + 1) * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
