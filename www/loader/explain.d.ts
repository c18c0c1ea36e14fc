import type { ExplainedCause, ExplainedSlot, KeptRow, Opening, Plan } from './tactful.js';

/**
 * Brings the engine for a page whose opening ran; `area` is its storage, if it has one. `keeper` gives the page's keeper, which
 * `import` alone needs.
 */
export function start(opening: Opening, area?: Storage, keeper?: unknown): Promise<{
  /** The plan with reasons, for this view or for other readings. */
  explain(readings?: string): Plan;
  /** Why one slot shows what it shows. */
  why(slot: string): ExplainedSlot | undefined;
  /** The fewest facts without which a slot would show something else, and what that is. */
  cause(slot: string): ExplainedCause | undefined;
  /** Everything that is kept, a row for each. */
  kept(): KeptRow[];
  /** The same as JSON. */
  export(): string;
  /** Takes in what was exported. */
  import(text: string): Promise<{ kept: number; skipped: unknown[] }>;
  /** The content of the site's items, in their order. */
  content(): unknown[];
}>;
