/**
 * What the visitor looks at and does: `look(line)` takes it down once the page is seen and was touched, and while that is
 * allowed. Until then it waits in the page's memory, which ends with it. A line is what the keeper reads: the number of
 * what happened, and to what.
 *
 * Each tab keeps a record of its own, under a number that a Web Lock holds while the page is seen, so that no two tabs write
 * the same one. A lock would keep a page from the back-forward cache, so it is given back when the page is left.
 */
import { keeper } from './keeper.js';

export function looking(prefix) {
  const { locks, userActivation } = navigator;
  const waiting = [];
  let release;
  let isAsking;
  /** Runs with the lock of a tab's number, where no other tab has it, for as long as the promise lasts. */
  const having = (tab, run) => locks.request(prefix + tab, { ifAvailable: true }, (lock) => lock && run()).catch(() => {});
  // Not `hasBeenActive`: that is so, too, where only the view before was touched.
  let isTouched = userActivation?.isActive;
  /** Whether looks are kept, and on whose word. All noes but those of a manager and a regime are somebody's own. */
  const word = () => keeper().consent(1);
  const free = () => {
    keeper().hold(NO_TAB);
    release?.();
    release = undefined;
  };
  // A view that began for someone else stays theirs.
  const isForOther = /^-someone/.test(word());
  const drop = () => {
    waiting.length = 0;
  };
  const flush = () => {
    if (!waiting.length) return;
    const told = word();
    // What is looked at after a no is not kept after a later yes.
    if (/^-[^mr]|^-refusal/.test(told)) drop();
    if (document.hidden || !isTouched || told[0] != '+') return;
    if (release) keeper().see(...waiting.splice(0));
    else if (locks && !isAsking) ask(0);
  };
  const ask = async (tab) => {
    isAsking = true;
    let isHeld;
    await new Promise((resolve) => {
      having(tab, () => new Promise((end) => {
        isHeld = release = end;
        resolve();
      })).finally(resolve);
    });
    // Where no number is to be had it is not asked for again in this view.
    if (!isHeld) return tab + 1 < TABS && ask(tab + 1);
    isAsking = false;
    keeper().hold(tab);
    if (document.hidden) free();
    else flush();
  };
  // What ended is erased where no tab is at work.
  if (locks) for (let tabs = keeper().overdue(), tab = 0; tabs; tabs >>>= 1, tab++) {
    if (tabs & 1) having(tab, () => keeper().trim(tab));
  }
  for (const touch of ['pointerup', 'keyup']) addEventListener(touch, ({ isTrusted }) => {
    isTouched ||= isTrusted;
    flush();
  }, true);
  addEventListener('pagehide', free);
  document.addEventListener('visibilitychange', () => (document.hidden ? free() : flush()));
  return {
    look(line) {
      if (!isForOther && waiting.length < MOST_WAITING) waiting.push(line);
      flush();
    },
    flush,
    drop,
  };
}

/** Numbers that tabs can have, and one that none has. */
const TABS = 16;
const NO_TAB = 255;
/** Looks that wait at most for the page to be touched, or for leave. */
const MOST_WAITING = 100;
