/**
 * A page without a build, for its owner's eyes: `site.json` is checked and compiled in the page, and the slots are filled.
 *
 *   <script type="module">
 *     import { preview } from './tactful/preview.js';
 *     preview('site.json');
 *   </script>
 *
 * All this comes late, so a slot that was on screen stays as it is written, unless `everywhere` says that it may swap.
 * What visitors see is what `tactful build` writes.
 */
import { restore, show } from './apply.js';
import initCompiler, { Compiled, readings } from './compiler.js';
import initEngine, { Engine } from './engine.js';
import { storage } from './storage.js';

/** Numbers of devices in the content of items. */
const DEVICES = { phone: 1, tablet: 2, desktop: 3, tv: 4 };

/** Numbers of reasons, as slots carry them. */
const REASONS = { everyone: 1, context: 2, 'declared-first': 3, keyword: 4, 'human-hand': 5, bot: 6, 'nothing-fits': 7, paused: 8, session: 9, corroboration: 10 };

/** What was on screen since this module ran, in pixels from the page's top. */
const seen = { top: 0, bottom: 0 };

function look() {
  seen.top = Math.min(seen.top, scrollY);
  seen.bottom = Math.max(seen.bottom, scrollY + innerHeight);
}

look();
addEventListener('scroll', look, { passive: true });

/**
 * Fills the page's slots from a site file. Gives back what is wrong with it and the plan with reasons; no plan where the
 * file cannot be used. The console is told as well.
 */
export async function preview(address = 'site.json', { everywhere = false } = {}) {
  const beside = (name) => new URL(name, import.meta.url);
  const [text] = await Promise.all([
    fetch(new URL(address, document.baseURI)).then(textOf),
    initCompiler({ module_or_path: beside('compiler_bg.wasm') }),
    initEngine({ module_or_path: beside('engine_bg.wasm') }),
  ]);
  const compiled = new Compiled(text);
  const problems = compiled.problems();
  const bytes = compiled.bytes();
  compiled.free();
  for (const { severity, code, path, line, column, message, help } of problems) {
    console[severity == 'error' ? 'error' : 'warn'](`tactful: ${code} at ${line ? `line ${line}, column ${column}` : path}: ${message}. ${help ?? ''}`);
  }
  if (!bytes) return { problems, stayed: [] };
  const engine = new Engine(bytes, readings(JSON.stringify(visit()), bytes), storage());
  const plan = JSON.parse(engine.explain());
  const ids = engine.items().split(' ');
  const content = new Map(JSON.parse(engine.content()).map((item, number) => [ids[number], item]));
  engine.free();
  const stayed = [];
  for (const told of plan.slots) {
    for (const slot of document.querySelectorAll(`[data-tactful-slot="${CSS.escape(told.slot)}"]`)) {
      if (everywhere || !wasSeen(slot)) attempt(slot, told, content, DEVICES[plan.visit.device]);
      else if (told.items.length) stayed.push(told.slot);
    }
  }
  if (stayed.length) {
    console.info(`tactful: preview: on screen already, so left as written: ${stayed.join(', ')}. A built page decides before it is painted.`);
  }
  return { problems, plan, stayed };
}

async function textOf(response) {
  if (!response.ok) throw new Error(`tactful: ${response.url} answers ${response.status}`);
  return response.text();
}

/** This view in the JSON form `visit`. */
function visit() {
  const hints = navigator.userAgentData;
  const stated = Object.create(null);
  const now = new Date();
  for (const { name, content } of document.querySelectorAll('meta[name^="tactful:"]')) {
    (stated[name.slice('tactful:'.length)] ??= []).push(content);
  }
  const attributes = Object.entries(stated).map(([name, texts]) => [name, texts.length > 1 ? texts : texts[0]]);
  return {
    version: 1,
    url: location.href,
    referrer: document.referrer,
    ...(now > 0 && { now: now.toISOString() }),
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    languages: [...(navigator.languages ?? [])],
    page_language: document.documentElement.lang,
    user_agent: navigator.userAgent,
    ...(hints && { client_hints: { platform: hints.platform, mobile: hints.mobile } }),
    max_touch_points: navigator.maxTouchPoints,
    viewport: { width: innerWidth, height: innerHeight },
    attributes: Object.fromEntries(attributes),
    reduced_motion: prefers('motion'),
    saves_data: prefers('data', navigator.connection?.saveData),
  };
}

/** Whether the visitor asks for less of something, as the opening asks the browser; nothing where it does not tell. */
function prefers(what, told) {
  const answers = (value) => matchMedia(`(prefers-reduced-${what}: ${value})`).matches;
  if (told || answers('reduce')) return true;
  return told == false || answers('no-preference') ? false : undefined;
}

/** Whether any part of a slot was on screen since this module ran. */
function wasSeen(slot) {
  const { top, bottom } = slot.getBoundingClientRect();
  return top + scrollY < seen.bottom && bottom + scrollY > seen.top;
}

/** Fills a slot; one that cannot be filled stays as it is written. */
function attempt(slot, told, content, device) {
  try {
    fill(slot, told, content, device);
  } catch (failure) {
    const items = told.items.map(({ item }) => item).join(', ');
    console.error(`tactful: the slot ${told.slot} cannot show ${items}; has the page their templates? (${failure.message})`);
    slot.dataset.tactfulReason = 0;
    restore(slot);
  }
}

function fill(slot, told, content, device) {
  const markup = Object.create(null);
  const note = (element) => (markup[element.dataset.tactfulItem] = element);
  slot.querySelectorAll('[data-tactful-item]').forEach(note);
  for (let next = slot.nextElementSibling; next?.matches('template[data-tactful-item]'); next = next.nextElementSibling) {
    note(next);
  }
  const choices = told.items.map(({ item }) => ({ item, content: inLanguage(content.get(item)) }));
  if (choices.length) show(slot, choices, markup, device);
  slot.dataset.tactfulReason = REASONS[told.as_written ?? told.items[0]?.reason] ?? 0;
  restore(slot);
}

/** An item's content with the words of the page's language, else of the same one elsewhere, else the first. */
function inLanguage(content) {
  if (!content) return content;
  const { x: texts = {}, ...rest } = content;
  const language = document.documentElement.lang.toLowerCase();
  const primary = (tag) => tag.toLowerCase().split('-')[0];
  const tags = Object.keys(texts);
  const tag =
    tags.find((tag) => tag.toLowerCase() == language) ??
    tags.find((tag) => primary(tag) == primary(language)) ??
    tags[0];
  return { ...texts[tag], ...rest };
}
