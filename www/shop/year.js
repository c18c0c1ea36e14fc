/**
 * One year in sixty seconds: the same person in two shops. What the tactful one shows is what the engine answers to the story in
 * `year.json`; nothing of it is written down here.
 */
import { loadEngine, textOf } from './played/engine.js';
import { make, write } from './played/make.js';
import { Player } from './year/player.js';
import { Shopfront, Stack, line } from './year/stage.js';
import { playYear } from './year/year.js';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
const KEYS = { ArrowRight: 1, ArrowUp: 1, PageUp: 5, End: Infinity, ArrowLeft: -1, ArrowDown: -1, PageDown: -5, Home: -Infinity };
const STILL = '(prefers-reduced-motion: reduce)';

const find = (id) => document.getElementById(id);

try {
  await start();
} catch (failure) {
  write(find('year-status'), `The year cannot be played here: ${failure.message}.`);
  console.info(`year: ${failure.message}`);
}

async function start() {
  const [engine, text, source] = await Promise.all([loadEngine(), textOf('year.json'), textOf('year/naive.js')]);
  const scenes = playYear(JSON.parse(text), text, engine);
  find('year-list').replaceChildren(...scenes.map(line));
  write(find('year-tally'), tally(scenes));
  write(find('year-code'), source);
  await pictures(scenes);
  const strip = layOut(scenes);
  const shops = ['naive', 'tactful'].map((name) => new Shopfront(document.querySelector(`.shopfront[data-shop="${name}"]`), scenes.map((scene) => scene[name])));
  const happens = new Stack(find('year-happens'), scenes.map((scene) => [scene.happens]));
  Object.assign(find('year-scrub'), { min: scenes[0].time, max: scenes.at(-1).time, step: 'any' });
  const player = new Player(scenes.length, (place, isPlaying) => {
    const scene = scenes[place];
    find('year-date').dateTime = scene.moment;
    write(find('year-date'), scene.date);
    happens.show(place);
    shops.forEach((shop) => shop.show(place));
    find('year-scrub').value = scene.time;
    find('year-scrub').setAttribute('aria-valuetext', `${scene.date}: ${scene.happens}`);
    write(find('year-play'), isPlaying ? 'Pause' : place == scenes.length - 1 ? 'Play again' : 'Play');
    write(find('year-place'), `Scene ${place + 1} of ${scenes.length}`);
    find('year').dataset.playing = isPlaying;
    strip.style.setProperty('--place', share(scenes, scene.time));
    // Who steps is told; while it plays, two seconds would not do to listen.
    if (!isPlaying) write(find('year-told'), told(scene));
  });
  bind(player, scenes);
  find('year').hidden = false;
  find('year-status').hidden = true;
  if (!matchMedia(STILL).matches) playOnceSeen(player);
}

/** Begins once half of it is on screen, unless somebody was faster. */
function playOnceSeen(player) {
  const observer = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    observer.disconnect();
    if (!player.isTouched) player.play();
  }, { threshold: 0.5 });
  observer.observe(find('year'));
}

function bind(player, scenes) {
  find('year-play').addEventListener('click', () => player.toggle());
  find('year-back').addEventListener('click', () => player.step(-1));
  find('year-on').addEventListener('click', () => player.step(1));
  const scrub = find('year-scrub');
  scrub.addEventListener('input', () => player.go(nearest(scenes, scrub.valueAsNumber)));
  // The hand goes by the calendar; keys go from scene to scene.
  scrub.addEventListener('keydown', (event) => {
    const by = KEYS[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    player.step(by);
  });
}

/** The scene that is nearest to a time. */
function nearest(scenes, time) {
  const away = scenes.map((scene) => Math.abs(scene.time - time));
  return away.indexOf(Math.min(...away));
}

function told({ date, happens, naive, tactful }) {
  return `${date}. ${happens} The naive shop shows ${naive.window.heading}. ${naive.words} The tactful shop shows ${tactful.window.heading}. ${tactful.words}`;
}

function tally(scenes) {
  const mistakes = (shop) => scenes.filter((scene) => scene[shop].verdict == 'mistake').length;
  return `Of ${scenes.length} scenes the naive shop goes wrong in ${mistakes('naive')}, the tactful one in ${mistakes('tactful')}.`;
}

/** The calendar: a mark for each month and each scene. */
function layOut(scenes) {
  const strip = find('year-months');
  const months = [];
  const last = scenes.at(-1).time;
  for (let day = new Date(scenes[0].time); day <= last; ) {
    months.push(make('span', { class: 'year-month' }, MONTH.format(day)));
    place(months.at(-1), scenes, day.getTime());
    day = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1));
  }
  const marks = scenes.map((scene) => {
    const mark = make('span', { class: 'year-mark', 'data-verdict': scene.naive.verdict ?? 'none' });
    place(mark, scenes, scene.time);
    return mark;
  });
  strip.replaceChildren(...months, ...marks, make('span', { class: 'year-now' }));
  return strip;
}

function place(element, scenes, time) {
  element.style.setProperty('--place', share(scenes, time));
}

/** How much of the year is over at a time, 0 to 1. */
function share(scenes, time) {
  const [first, last] = [scenes[0].time, scenes.at(-1).time];
  return (time - first) / (last - first);
}

/** Resolves once all pictures are there, so that none comes late in its two seconds. */
function pictures(scenes) {
  const all = new Set(scenes.flatMap(({ naive, tactful }) => [naive, tactful].flatMap(({ window, shelf }) => [window, ...shelf].map(({ image }) => image.src))));
  return Promise.all([...all].map((src) => Object.assign(new Image(), { src }).decode().catch(() => {})));
}
