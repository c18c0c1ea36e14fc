/**
 * Takes in what was exported, row by row. The engine decides what may be kept; here rows become the entries that it reads.
 */

/** The digits of what this browser saw. */
const EVENTS = { __proto__: null, 'subject-showing': 0, showing: 1, click: 2, view: 3, return: 4, gift: 5 };
/** Numbers that tabs can have, and one that none has. */
const TABS = 16;
const NO_TAB = 255;
/** More rows than anything that is kept has. */
const MOST_ROWS = 1000;

/** `prefix` is that of the storage keys. */
export async function take_in(engine, text, { k: prefix }, keeper) {
  const { kept, site, version } = parsed(text);
  if (version !== 1 || !Array.isArray(kept) || kept.length > MOST_ROWS) throw new TypeError('tactful: import takes the text that `export` gave');
  if (site !== engine.id()) throw new TypeError(`tactful: this was exported by another site, \`${String(site).slice(0, 64)}\``);
  const look = keeper().consent(1)[0] == '+';
  const sensitive = sensitiveItems(engine);
  const objects = navigator.globalPrivacyControl || navigator.doNotTrack == 1;
  return having(prefix, (tab) => {
    engine.begin_import(Math.floor(Date.now() / 6e4), !!objects, look, tab);
    const skipped = kept.filter((row) => {
      try {
        return items(Object(row)).some((item) => sensitive.includes(item)) || !taken(engine, row);
      } catch (strange) {
        return true;
      }
    });
    keeper().follow();
    return { kept: kept.length - skipped.length, skipped };
  });
}

/** The items that a row is about; others are of subjects, which may be called like an item. */
function items({ what, of, value }) {
  return /^(showing|click)$/.test(what) ? [of] : of == 'dismissed' ? [].concat(value) : [];
}

/** The ids of the items of which nothing is kept: all of the site's, for a row may be of an item of another page. */
function sensitiveItems(engine) {
  const content = JSON.parse(engine.content());
  return engine.items().split(' ').filter((id, number) => content[number] === null || content[number].s);
}

function parsed(text) {
  try {
    return Object(JSON.parse(text));
  } catch (unreadable) {
    return {};
  }
}

/** Runs while a tab's number is held, where there is one. */
async function having(prefix, run) {
  for (let tab = TABS; navigator.locks && tab--;) {
    const done = await navigator.locks.request(prefix + tab, { ifAvailable: true }, (lock) => lock && { result: run(tab) });
    if (done) return done.result;
  }
  return run(NO_TAB);
}

function taken(engine, row) {
  const { what, of, value, since, until, days } = Object(row);
  switch (what) {
    case 'preference': return engine.take_in(what, `${day(since)} ${of} ${[].concat(value).join()}`);
    case 'choice': return engine.take_in(what, `${of} ${value} ${day(since)}`);
    case 'possession':
    case 'purchase': return engine.take_in(what, `${day(until)} ${of}${value === 'returned' ? ' returned' : ''}`);
  }
  const numbers = Array.isArray(days) ? days.map(day) : [];
  const newest = Math.max(...numbers);
  const bits = numbers.reduce((bits, day) => (newest - day < 32 ? bits | 1 << (newest - day) : bits), 0);
  return engine.take_in(String(EVENTS[what]), `${newest} ${bits >>> 0} ${of}`);
}

/** The days since 1970 of a date, `2026-11-21`. */
function day(date) {
  return /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) / 864e5 : NaN;
}
