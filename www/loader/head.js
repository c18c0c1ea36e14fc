/**
 * The opening: decides before the first paint, and fills each slot right behind its markup.
 *
 * Stands in the head of a page, before any stylesheet, with what `tactful build` writes: `blob`, the opening's
 * wasm and the page's slice of the site (see `cli/src/page/blob.rs`), and `site`:
 *
 *   z  bytes of wasm in the blob            k  prefix of the storage keys
 *   s  ids of the slots                     n  ids of the items, slot by slot
 *   c  content of the items (0 or none: in the page's own markup)
 *   u  address of the whole site            x  ids of items of which nothing is kept; missing if there are none
 *   y  1 if the keeper needs the whole site, for its taste clusters; missing if it does not
 *   t  1 if a condition asks for the time zone, whose first reading takes a page 20 ms and more
 *   a  names of the attributes              p  patterns, each [name of its fact, source]; or, for what the browser
 *                                              may know itself, [beginning of a media query, entry of the connection]
 *
 *   w  what the token of the keyword shows, by the keyword's number; missing if no text has a token
 *
 * It is minified in four forms: pages without patterns get one that knows none (`PATTERNS`), and so with tokens (`TOKENS`).
 *
 * Whatever fails, the page stays as its owner wrote it.
 */
import { cutFor, restore, show } from './apply.js';
import { fillIn } from './tokens.js';

var blob = __BLOB__;
var site = __SITE__;
var root = document;
var sheet;
var plan = Object.create(null);
var before;
var watch;
var wasm;
var slice;
var tactful = (self.tactful = { plan, site, fill, restore, show, decide });

/** Everything the page can tell about this view, raw; the core understands it. */
function gather() {
  var hints = navigator.userAgentData || {};
  var now = new Date();
  var attributes = site.a.map((name) => {
    return [...root.querySelectorAll('meta')].filter((meta) => meta.name == 'tactful:' + name).map((meta) => meta.content).join('\x02');
  });
  var standing = '';
  try {
    // Erasing turns the epoch, so that a tab that slept leaves nothing that is read here.
    // Who wants to be forgotten when they close the page keeps everything in its tab.
    var area = tactful.area = site.k + 'epoch' in sessionStorage ? sessionStorage : localStorage;
    standing = area[site.k + 'standing' + (area[site.k + 'epoch'] || '')] || '';
  } catch (blocked) {}
  return [
    location.href, root.referrer, navigator.userAgent, hints.platform || '',
    hints.mobile == null ? '' : +hints.mobile, navigator.maxTouchPoints, innerWidth, innerHeight,
    navigator.languages || '', root.documentElement.lang, Math.floor(now / 1000), -now.getTimezoneOffset(),
    site.t ? Intl.DateTimeFormat().resolvedOptions().timeZone : '',
    PATTERNS ? site.p.map((pattern) => {
      if (pattern[0][0] == '(') {
        var saves = (navigator.connection || {})[pattern[1]];
        var prefers = (value) => matchMedia(pattern[0] + ':' + value + ')').matches;
        return saves || prefers('reduce') ? 2 : saves == false || prefers('no-preference') ? 1 : 0;
      }
      var at = site.a.indexOf(pattern[0].slice(11));
      var text = at < 0 ? (pattern[0] == 'locale' ? navigator.language : location.pathname) : attributes[at];
      return text && new RegExp(pattern[1], 'u').test([...text].slice(0, 256).join('')) ? 1 : 0;
    }).join('') : '',
    standing
  ].concat(attributes).map((field) => String(field).slice(0, 2048).replace(/\x01/g, '')).join('\x01');
}

/** Takes the opening's wasm and the slice of the site from the blob. */
function unpack() {
  var bytes = new Uint8Array(blob.length);
  for (var at = 0, code; at < blob.length; at++) {
    code = blob.charCodeAt(at);
    bytes[at] = code > 34 && code < 63 ? code - 35 : code;
  }
  wasm = new WebAssembly.Module(bytes.subarray(0, site.z));
  slice = tactful.slice = bytes.subarray(site.z);
}

/** Decides what these readings come to, slot by slot, into a plan. */
function decide(readings, plan) {
  var opening = new WebAssembly.Instance(wasm).exports;
  var text = new TextEncoder().encode(readings);
  var behind = slice.length + text.length + 3 & ~3;
  // Room for the choices and to work in: 16 pages, of which only those are touched that are needed.
  var start = opening.memory.grow((behind >> 16) + 17) * 65536;
  var memory = new Uint8Array(opening.memory.buffer, start);
  memory.set(slice);
  memory.set(text, slice.length);
  var told = opening.tactful_decide(start, slice.length, text.length);
  if (!told) throw Error('damaged');
  [tactful.own, tactful.device, ...told] = new Uint32Array(opening.memory.buffer, start + behind, told);
  told.forEach((choice) => {
    var item = choice & 0xffff;
    var slot = site.s[choice >> 16 & 255];
    if (TOKENS) fillIn(site.c[item], site.w[tactful.own & 0xffff]);
    (plan[slot] = plan[slot] || []).push({ content: site.c[item], item: site.n[item], reason: choice >>> 24 });
  });
}

function preload(content) {
  var picture = cutFor(content, tactful.device);
  if (!picture) return;
  var link = root.createElement('link');
  link.rel = 'preload';
  link.as = 'image';
  link.referrerPolicy = 'no-referrer';
  link.fetchPriority = 'high';
  link.href = picture[0];
  root.head.append(link);
}

/** Fills the slot before this script, once. */
function fill(script) {
  var markup = Object.create(null);
  var slot = script;
  while ((slot = slot.previousElementSibling) && !slot.dataset.tactfulSlot) note(slot);
  if (!slot || slot.dataset.tactfulReason) return;
  try {
    // Where another script took the sheet away, the slot may have been seen.
    var choices = root.adoptedStyleSheets.includes(sheet) && plan[slot.dataset.tactfulSlot] || [{ reason: 0 }];
    slot.querySelectorAll('[data-tactful-item]').forEach(note);
    if (choices[0].item) show(slot, choices, markup, tactful.device);
    slot.dataset.tactfulReason = choices[0].reason;
  } catch (failure) {
    slot.dataset.tactfulReason = 0;
  }
  restore(slot);

  function note(element) {
    if (element.dataset.tactfulItem) markup[element.dataset.tactfulItem] = element;
  }
}

/** The slots that nothing filled. */
function waiting() {
  return root.querySelectorAll('[data-tactful-slot]:not([data-tactful-reason])');
}

/** Shows what is hidden still, as its owner wrote it: the page is there, or was stopped. */
function reveal() {
  clearInterval(watch);
  if (!sheet) return;
  sheet.disabled = true;
  waiting().forEach(restore);
}

/** Shows what is hidden still if nothing has arrived since the last look; no script fills that any more. */
function look() {
  var arrived = root.documentElement.innerHTML.length;
  if (arrived == before) waiting().forEach((slot) => {
    slot.dataset.tactfulReason = 0;
    restore(slot);
  });
  before = arrived;
}

try {
  sheet = new CSSStyleSheet();
  // Cut off too, where the owner's sheets insist that something is visible. Neither of the two fades.
  sheet.replaceSync(site.s.map((slot) => {
    slot = '[data-tactful-slot="' + slot + '"]:not([data-tactful-reason])';
    return slot + ',' + slot + ' *';
  }) + '{visibility:hidden!important;clip-path:inset(50%)!important}');
  unpack();
  decide(tactful.readings = gather(), plan);
  root.adoptedStyleSheets = root.adoptedStyleSheets.concat(sheet);
  for (var name in plan) preload(plan[name][0].content);
} catch (failure) {
  for (name in plan) delete plan[name];
  tactful.failure = failure;
}
watch = setInterval(look, 8000);
root.addEventListener('readystatechange', reveal);
