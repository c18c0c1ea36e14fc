import type { Plan } from './tactful.js';

/** One thing that is wrong with a site file. */
export interface Problem {
  code: string;
  severity: 'error' | 'warning';
  /** JSON path of the place. */
  path: string;
  /** Line and column of the place in the text, from 1; where only the path is known, missing. */
  line?: number;
  column?: number;
  message: string;
  help?: string | null;
}

/**
 * Checks and compiles a site file in the page and fills its slots, for the eyes of the page's owner. It comes late: a slot
 * that was on screen stays as it is written, unless `everywhere` says that it may swap.
 *
 * @param address of the site file, from the page; `site.json` if missing
 */
export function preview(
  address?: string,
  options?: { everywhere?: boolean },
): Promise<{
  problems: Problem[];
  /** Missing where the file cannot be used. */
  plan?: Plan;
  /** Ids of the slots that were left as written because they were on screen. */
  stayed: string[];
}>;
