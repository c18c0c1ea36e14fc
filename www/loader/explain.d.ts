import type { Opening, Plan } from './tactful.js';

/** Brings the engine for a page whose opening ran; `area` is its storage, if it has one. */
export function start(opening: Opening, area?: Storage): Promise<{
  /** The plan with reasons, for this view or for other readings. */
  explain(readings?: string): Plan;
  /** The content of the site's items, in their order. */
  content(): unknown[];
}>;
