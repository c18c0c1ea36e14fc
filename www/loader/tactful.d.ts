/** What a page may call. On a built page: `const tactful = await window.tactful?.ready`. */

/** One choice for a slot, as the opening made it. */
export interface Choice {
  /** Id of the item; missing where the slot stays as its owner wrote it. */
  item?: string;
  /** Number of the reason: 1 everyone, 2 moment, 3 declared, 4 keyword, 5 pinned, 6 bot, 7 nothing fits, 8 paused, 9 the keyword of this visit, 10 an interest. */
  reason: number;
  /** What fills the slot; `0` where the page holds the item's markup itself. */
  content?: unknown;
}

/** The choices by the ids of the slots, in the order in which a slot shows them. */
export type Choices = Record<string, Choice[]>;

/** A fact that an item leans on, or that kept it out. */
export interface Fact {
  /** Its name, as conditions have it. */
  fact: string;
  /** Its value in this view; `null` where it is unknown. */
  value: string | number | boolean | string[] | null;
  /** Where it comes from. */
  source: 'moment' | 'keyword' | 'session' | 'declared' | 'evidence';
}

/** An item that is shown, and why. */
export interface ShownItem {
  item: string;
  reason: 'everyone' | 'context' | 'corroboration' | 'session' | 'declared-first' | 'keyword' | 'human-hand';
  because: Fact[];
}

/** An item that is not shown, and why not. */
export interface OtherItem extends Partial<Fact> {
  item: string;
  refused:
    | 'schedule' | 'language' | 'fits-device' | 'condition' | 'quality' | 'owned' | 'returned' | 'gift' | 'fatigue' | 'available'
    | 'rivals' | 'blend' | 'outranked' | 'bot' | 'paused';
}

/** Why a slot shows what it shows. */
export interface ExplainedSlot {
  slot: string;
  /** Why the slot stays as its owner wrote it; missing where an item is shown. */
  as_written?: 'bot' | 'nothing-fits' | 'paused';
  items: ShownItem[];
  others: OtherItem[];
}

/** The plan with reasons: the form `plan`, version 1. */
export interface Plan {
  version: 1;
  site: string;
  /** What is known of this view, by the names of the facts. */
  visit: Record<string, string | number | boolean>;
  slots: ExplainedSlot[];
}

/** A fact of a cause. What is kept has its row, which `remove` takes. */
export interface CausalFact {
  /** Its name, as conditions have it; missing where they know none. */
  fact?: string;
  /** Its value; of what the visitor wants more or less of, or is done with, the subject or the item. */
  value?: Fact['value'];
  /** Where it comes from: this moment, page, search or link; this visit; the visitor's word; what was seen here; what they let rest. */
  source: 'moment' | 'page' | 'keyword' | 'link' | 'visit' | 'declared' | 'evidence' | 'rest';
  /** The row of what is kept; missing where the view itself shows the fact. */
  row?: KeptRow;
}

/** The cause of what a slot shows: the form `why`, version 1. */
export interface ExplainedCause {
  version: 1;
  site: string;
  slot: string;
  /** Why the first item is shown, or why the slot stays as its owner wrote it. */
  reason: ShownItem['reason'] | NonNullable<ExplainedSlot['as_written']>;
  /** The ids of what is shown; empty where the slot stays as its owner wrote it. */
  items: string[];
  /**
   * The fewest facts without which the slot would show something else, and which alone lead to what it shows; empty where
   * everybody sees this.
   */
  because: CausalFact[];
  /** What it would show without them; missing where everybody sees this. */
  without?: { items: string[]; as_written?: ExplainedSlot['as_written'] };
  /** The subjects of the first item of which the visitor may want `less`. */
  subjects: string[];
  /** The first item, where it can be dismissed. */
  dismissable?: string;
}

/** What the visitor declares, kept in this browser only. */
export interface Preferences {
  /** The answers that the visitor gave to a question; an empty list where there are none. */
  get(question: string): string[];
  /**
   * Keeps the visitor's answer, or answers; from the next view on they count. `false`, with a message in the console,
   * where the site does not ask the question or offer the answer, or the browser keeps nothing.
   */
  set(question: string, answers: string | string[]): boolean;
  /** The questions that were answered so long ago that the site has them asked again. */
  due(): string[];
  /** Withdraws the visitor's answers to a question. */
  clear(question: string): boolean;
}

/** What visitors are asked for, each useful without the next. */
export type Purpose = 'this-visit' | 'what-i-look-at';

/** Whether a purpose is allowed, and on whose word. */
export interface Answer {
  allowed: boolean;
  /**
   * The strongest that speaks: the visitor's pause, that they browse for someone else, their refusal, their agreement although the browser objects, the browser's
   * signal (Global Privacy Control, Do Not Track), the visitor's agreement, the site's consent manager, the site's regime.
   */
  voice: 'pause' | 'someone-else' | 'refusal' | 'agreement-despite-signal' | 'signal' | 'agreement' | 'manager' | 'regime';
}

/** What the visitor allows; kept as bare answers with their day, for 180 days. */
export interface Consent {
  get(): Record<Purpose, Answer>;
  /**
   * Keeps what the visitor chose for the purposes that are named. What a refusal takes away is erased at once. Where the
   * browser objects, an agreement counts only with `signalShown`: the visitor was shown that it does. `false`, with a
   * message in the console, where nothing was kept.
   */
  set(choices: Partial<Record<Purpose, boolean>>, options?: { signalShown?: boolean }): boolean;
  /**
   * Passes on what the site's consent manager says, each time it says anything; a purpose that it does not name is not
   * allowed. `false`, with a message in the console, where the site file does not name the page as its manager.
   */
  manager(allows: Partial<Record<Purpose, boolean>>): boolean;
  /**
   * Pauses personalization for 180 days, or until the `visit` is over: from the next view on the page is shown as its owner
   * wrote it.
   */
  pause(span?: 'visit'): boolean;
  /** Ends either pause. */
  resume(): boolean;
  /**
   * The visitor browses for someone else until the visit is over, or (`false`) no more. Meanwhile what is kept of themself rests,
   * and nothing joins it; what the visit is after counts, and is forgotten with the end.
   */
  someoneElse(begins?: boolean): boolean;
}

/** What a row of what is kept tells of. */
export type RowKind =
  | 'preference' | 'choice' | 'possession' | 'purchase' | 'subject-showing' | 'showing' | 'click' | 'view' | 'return' | 'gift'
  | 'keyword' | 'channel' | 'campaign' | 'views' | 'rest';

/** Something that is kept. */
export interface KeptRow {
  what: RowKind;
  /** Id of the question, purpose, subject, item or keyword; `everything` for a pause; what rests, or is known of the visit. */
  of: string;
  /** The visitor's own word, what this browser saw, or what this visit brought. There is no other source. */
  from: 'you' | 'seen' | 'visit';
  /** The answers of a preference; of a choice `agreed`, `agreed-despite-signal`, `refused` or `paused`; `returned` of a purchase that went back. */
  value?: string | string[];
  /** The days on which it happened, as dates, and how often on the newest. */
  days?: string[];
  count?: number;
  /** The first day, as a date. */
  since?: string;
  /** The first day on which it is gone, as a date; what ends with the visit has a minute in UTC. */
  until: string;
}

/** The API of a built page. */
export interface Tactful {
  readonly plan: Choices;
  /** The readings that the page gathered, as text. */
  readonly readings: string;
  readonly preferences: Preferences;
  readonly consent: Consent;
  /**
   * Takes down what the visitor did, of a subject that the site file names under `interests`: `view` looked at it, `gift` for
   * somebody else, `return` it went back; `purchase` bought it, due again in the month `until` (a year from now if none is
   * named). `click` followed an item of this page. Kept once the page was touched, where the visitor allows "what I look at".
   *
   * Takes down what the visitor says, which is their own word and kept as such: `more` or `less` of a subject; that they
   * `have` it until a month, where one that is not to come ends that; `dismiss` of an item of this page.
   *
   * Months are written `2027-05`, from 1970 on. Gives back whether the call is right, and of what the visitor says whether it
   * is kept; where not, the console says why. Nothing is kept of items with sensitive subjects, and of what
   * only a search for something sensitive, or the answer to a question about it, brings up.
   */
  record(what: 'view' | 'gift' | 'return' | 'more' | 'less', subject: string): boolean;
  record(what: 'purchase' | 'have', subject: string, options?: { until?: string }): boolean;
  record(what: 'click' | 'dismiss', item: string): boolean;
  /**
   * Removes a row of what is kept, as `kept` gives it, in every tab; what it led to goes with it from the next view on. Of a visit
   * there is one row of each kind, whatever it is of. Of a preference one answer goes by itself where it is named behind the
   * question: `{ what: 'preference', of: 'less trail' }`. A choice is taken back as if nobody had been asked: what is kept under a
   * purpose that is then not allowed is erased. `false`, with a message in the console, where no such row is kept.
   */
  remove(row: Pick<KeptRow, 'what' | 'of'>): boolean;
  /**
   * Forgets everything that is kept for this site, choices and pauses included. What stays is one byte that keeps other
   * tabs from bringing anything back.
   */
  forget(): void;
  /** Everything that is kept, a row for each. Loads the engine when first called. */
  kept(): Promise<KeptRow[]>;
  /** The same as JSON, the form `kept` (version 1), for the visitor to take along. */
  export(): Promise<string>;
  /**
   * Takes in what was exported, and tells how many rows are kept now and which are not: purposes are never granted, and what
   * there is no leave for, has ended, is unknown to the site or older than what is kept is passed over. Rejects with a
   * `TypeError` a text that is no export of this site.
   */
  import(text: string): Promise<{ kept: number; skipped: unknown[] }>;
  /** The plan with reasons, for this view or for other readings. Loads the engine when first called. */
  explain(readings?: string): Promise<Plan>;
  /** Why one slot shows what it shows. */
  why(slot: string): Promise<ExplainedSlot | undefined>;
  /** The fewest facts without which one slot would show something else, and what that is. Loads the engine when first called. */
  cause(slot: string): Promise<ExplainedCause | undefined>;
  /** The content of the site's items, in their order. */
  content(): Promise<unknown[]>;
}

/** What the opening leaves behind for the rest. */
export interface Opening {
  readonly plan: Choices;
  readonly readings: string;
  /** What this view adds to its visit, in one number: keyword, channel, campaign and views (`src/visit/context.rs`). */
  readonly own: number;
  /** The page's part of the compiled site. */
  readonly slice: Uint8Array;
  readonly site: { readonly u: string; readonly k: string };
  /** What went wrong, where the page is shown as its owner wrote it. */
  readonly failure?: unknown;
  /** The API, brought when first read; missing where the opening failed. */
  readonly ready?: Promise<Tactful>;
}

/** Brings the keeper for a page whose opening ran. Pages read `window.tactful.ready` instead. */
export function start(opening: Opening): Promise<Tactful>;

declare global {
  interface Window {
    /** Missing where the page was not built, or its scripts are blocked. */
    readonly tactful?: Opening;
  }

  interface HTMLElementTagNameMap {
    /** A quiet button that opens the preference panel, in the owner's words; with the attribute `inline` the panel itself. Fires `close` when the dialog closes. */
    'tactful-preferences': HTMLElement;
    /** A quiet button that says why the slot that its attribute `for` names shows what it shows; hidden where everybody sees the same. */
    'tactful-why': HTMLElement;
    /** One question in the page, that of the attribute `for` or the first that is open, once the visitor has touched the page. */
    'tactful-question': HTMLElement;
    /** Asks for what the site could remember, where nobody has answered. */
    'tactful-consent': HTMLElement;
  }

  interface DocumentEventMap {
    /** The opening decided; `detail` is the plan. */
    'tactful:plan': CustomEvent<Choices>;
    /** Another tab changed what is kept, or what is allowed. */
    'tactful:change': CustomEvent<null>;
  }
}
