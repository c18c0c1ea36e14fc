/**
 * What pages may call: `const tactful = await window.tactful.ready`.
 */
import { bring } from './keeper.js';
import { storage } from './storage.js';

/** The keeper of this page. */
let kept;

/** Brings the keeper for a page whose opening ran. */
export async function start(opening) {
  kept = await bring(storage());
  const objects = navigator.globalPrivacyControl || navigator.doNotTrack == 1;
  const manager = kept.begin(opening.slice, minute(), opening.keyword, !!objects);
  if (manager && manager != PAGE) {
    const say = (visit, look) => {
      keeper().heed(visit, look);
      looks.flush();
    };
    import('./managers.js').then((managers) => managers.listen(manager, say)).catch(() => say(false, false));
  }
  // What another tab does, or did while this one lay in the back-forward cache, is heeded here.
  const looks = looking(opening.site.k);
  const follow = () => {
    keeper().follow();
    looks.flush();
    document.dispatchEvent(new CustomEvent('tactful:change'));
  };
  // What it saw is read anew at each look; there may be many of them.
  const concerns = (key) => key.startsWith(opening.site.k) && !/^(evidence|standing)/.test(key.slice(opening.site.k.length));
  addEventListener('storage', ({ key }) => {
    if (key == null || key == opening.site.k + 'epoch') looks.drop();
    if (key == null || concerns(key)) follow();
  });
  addEventListener('pageshow', ({ persisted }) => persisted && follow());
  return new Tactful(opening, manager, looks);
}

/** Now, in minutes since 1970. */
function minute() {
  return Math.floor(Date.now() / 6e4);
}

/** What the keeper offers, with its clock set: a page may stay open for days. */
function keeper() {
  kept.tick(minute());
  return kept;
}

/** The number of the manager that is the page itself. */
const PAGE = 3;

/** The purposes, at their numbers. */
const PURPOSES = ['this-visit', 'what-i-look-at'];

/** What became of a change, at the number of its outcome; the first is that it is kept. */
const MESSAGES = [
  '',
  'the browser keeps nothing for this site',
  'the site does not ask this question',
  'the site does not offer this answer; `clear` withdraws what was said',
  'the question takes one answer',
];
const UNKNOWN_ANSWER = 3;
const UNKNOWN_SUBJECT = 'the site file does not name this subject under `interests`';
const WHAT = 'it takes `view`, `more` or `less`, and a subject';

/** Whether a call had its effect; where not, the console says why. */
function took(call, args, message) {
  if (message) console.error(`tactful: ${call}(${args.map(told).join(', ')}) has no effect: ${message}`);
  return !message;
}

/** A value as its writer would know it again. */
function told(value) {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch (unwritable) {
    return String(value);
  }
}

/** What the visitor declares. */
function preferences() {
  return {
    /** The answers that the visitor gave to a question; an empty list where there are none. */
    get: (question) => keeper().answers(String(question)).split(',').filter(Boolean),
    /** Keeps the visitor's answer, or answers. Gives back whether they are kept: not if the site does not offer them. */
    set(question, answers) {
      const list = [...new Set([].concat(answers).map(String))];
      // No answer withdraws, and that has a name of its own.
      const isMissing = !question || answers == null || !list.length || list.includes('');
      const outcome = isMissing ? UNKNOWN_ANSWER : keeper().declare(String(question), ...list);
      return took('preferences.set', [question, answers], MESSAGES[outcome]);
    },
    /** Withdraws the visitor's answers to a question. */
    clear(question) {
      return took('preferences.clear', [question], MESSAGES[keeper().declare(String(question))]);
    },
  };
}

/** What the visitor allows, and a pause; `changed` is called when something is allowed that may not have been. */
function consent(manager, changed) {
  /** The purposes that are named, with whether each is allowed; nothing if that is not what was given. */
  const named = (given) => {
    const entries = Object.entries(Object(given));
    const isRight = ([purpose, allowed]) => PURPOSES.includes(purpose) && typeof allowed == 'boolean';
    return entries.length && entries.every(isRight) ? entries : undefined;
  };
  const SHAPE = `it takes \`true\` or \`false\` for ${PURPOSES.join(' and ')}`;
  return {
    /** For each purpose whether it is allowed, and on whose word. */
    get: () => Object.fromEntries(PURPOSES.map((purpose, number) => {
      const answer = keeper().consent(number);
      return [purpose, { allowed: answer[0] == '+', voice: answer.slice(1) }];
    })),
    /** Keeps what the visitor chose for the purposes that are named; the others stay as they are. */
    set(choices, options) {
      const entries = named(choices);
      if (!entries) return took('consent.set', [choices], SHAPE);
      const agreed = options?.signalShown === true ? 2 : 1;
      const [visit, look] = PURPOSES.map((purpose) => {
        const entry = entries.find(([name]) => name == purpose);
        return entry ? (entry[1] ? agreed : 0) : 3;
      });
      const outcome = keeper().choose(visit, look);
      changed();
      return took('consent.set', [choices], MESSAGES[outcome]);
    },
    /** Passes on what the site's consent manager says; a purpose that it does not name is not allowed. */
    manager(allows) {
      if (manager != PAGE) return took('consent.manager', [allows], 'the site file does not name the page as its consent manager');
      // Whatever is not plainly allowed is not, also where the call is wrong.
      const [visit, look] = PURPOSES.map((purpose) => Object(allows)[purpose] === true);
      keeper().heed(visit, look);
      changed();
      return took('consent.manager', [allows], named(allows) ? '' : SHAPE);
    },
    /** Pauses personalization: from the next view on the page is shown as its owner wrote it. */
    pause: () => took('consent.pause', [], MESSAGES[keeper().pause(true)]),
    /** Ends the pause. */
    resume: () => took('consent.resume', [], MESSAGES[keeper().pause(false)]),
  };
}

/**
 * What the visitor looks at: `look(subject)` takes it down once the page is seen and was touched, and while that is allowed.
 * Until then it waits in the page's memory, which ends with it.
 *
 * Each tab keeps a record of its own, under a number that a Web Lock holds while the page is seen, so that no two tabs write
 * the same one. A lock would keep a page from the back-forward cache, so it is given back when the page is left.
 */
function looking(prefix) {
  const { locks, userActivation } = navigator;
  const waiting = [];
  let release;
  let isAsking;
  /** Runs with the lock of a tab's number, where no other tab has it, for as long as the promise lasts. */
  const having = (tab, run) => locks.request(prefix + tab, { ifAvailable: true }, (lock) => lock && run()).catch(() => {});
  // Not `hasBeenActive`: that is so, too, where only the view before was touched.
  let isTouched = userActivation?.isActive;
  const free = () => {
    kept.hold(NO_TAB);
    release?.();
    release = undefined;
  };
  const drop = () => {
    waiting.length = 0;
  };
  const flush = () => {
    if (!waiting.length) return;
    const word = keeper().consent(1);
    // What is looked at after a no is not kept after a later yes.
    if (/^-(refusal|signal|pause)/.test(word)) drop();
    if (document.hidden || !isTouched || word[0] != '+') return;
    if (release) kept.see(...waiting.splice(0));
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
    kept.hold(tab);
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
    look(subject) {
      if (waiting.length < MOST_WAITING) waiting.push(subject);
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

class Tactful {
  #opening;
  #engine;
  #looking;

  constructor(opening, manager, looking) {
    this.#looking = looking;
    this.#opening = opening;
    /** What the opening chose: for each slot the items and the numbers of their reasons. */
    this.plan = opening.plan;
    /** The readings that the page gathered, as text. */
    this.readings = opening.readings;
    this.preferences = preferences();
    this.consent = consent(manager, looking.flush);
  }

  /**
   * Takes down what the visitor did: `view` that a subject was looked at; `more` or `less` that they want more or less of it,
   * which is their own word. Gives back whether the call is right; a look is kept once the page was touched, where allowed.
   */
  record(what, subject) {
    const name = String(subject);
    let message = WHAT;
    if (what == 'view') {
      message = keeper().learns(name) ? '' : UNKNOWN_SUBJECT;
      if (!message) this.#looking.look(name);
    } else if (what == 'more' || what == 'less') {
      const outcome = keeper().feedback(name, what == 'less');
      message = outcome == UNKNOWN_ANSWER ? UNKNOWN_SUBJECT : MESSAGES[outcome];
    }
    return took('record', [what, subject], message);
  }

  /** Forgets everything that is kept for this site: what is left is a byte that keeps other tabs from bringing it back. */
  forget() {
    this.#looking.drop();
    keeper().forget();
  }

  /** The engine, which explains; brought when first asked for. */
  #explainer() {
    return (this.#engine ??= import('./explain.js').then((module) => module.start(this.#opening, storage())));
  }

  /** The plan with reasons, for this view or for other readings. */
  async explain(readings) {
    if (readings !== undefined && typeof readings != 'string') {
      throw new TypeError('tactful: explain takes readings as text, such as `readings()` of the compiler makes of a visit');
    }
    return (await this.#explainer()).explain(readings);
  }

  /** Why one slot shows what it shows. */
  async why(slot) {
    return (await this.explain()).slots.find((told) => told.slot == slot);
  }

  /** The content of the site's items, in their order. */
  async content() {
    return (await this.#explainer()).content();
  }
}
