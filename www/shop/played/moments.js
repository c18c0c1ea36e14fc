/**
 * The moments of scenes: `2026-03-01T10:00`, in the time zone of whoever comes by.
 */

const DATE = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Milliseconds of a moment; only differences of them mean anything. */
export function timeOf(moment) {
  return Date.parse(`${moment}Z`);
}

/** The moment of such milliseconds. */
export function momentOf(time) {
  return new Date(time).toISOString().slice(0, 16);
}

/** `Sun, 1 March 2026, 10:00`. */
export function momentInWords(moment) {
  return `${dateInWords(moment)}, ${moment.slice(11)}`;
}

/** `Sun, 1 March 2026`. */
export function dateInWords(moment) {
  return DATE.format(timeOf(moment));
}

/** How long from one moment to the next: `27 days later`. */
export function distanceInWords(from, to) {
  const time = to - from;
  if (time >= DAY) return `${counted(Math.round(time / DAY), 'day')} later`;
  if (time >= HOUR) return `${counted(Math.round(time / HOUR), 'hour')} later`;
  return time > 0 ? `${counted(time / MINUTE, 'minute')} later` : 'at the same moment';
}

/** How far a clock is turned: `3 days and 2 hours later`. */
export function turnInWords(time) {
  const minutes = Math.abs(time) / MINUTE;
  const parts = [[Math.floor(minutes / 1440), 'day'], [Math.floor(minutes / 60) % 24, 'hour'], [minutes % 60, 'minute']];
  const said = parts.filter(([count]) => count).map(([count, word]) => counted(count, word));
  return `${said.join(' and ')} ${time < 0 ? 'earlier' : 'later'}`;
}

/** `1 day`, `3 days`. */
export function counted(count, word) {
  return `${count} ${word}${count == 1 ? '' : 's'}`;
}
