/**
 * The engine's reasons in plain words.
 */

const DEVICES = {
  phone: 'you are on a phone', tablet: 'you are on a tablet', desktop: 'you are at a desk',
  tv: 'you are at a television',
};

const CHANNELS = {
  'direct': 'you came from nowhere in particular', 'search': 'you came from a search engine',
  'paid-search': 'you came from a search advertisement', 'social': 'you came from a social network',
  'email': 'you came from a letter by e-mail', 'ai-assistant': 'you came from an AI assistant',
  'referral': 'you came from another site', 'campaign': 'you followed a campaign’s link',
  'internal': 'you came from another page of this shop',
};

/** What needs no facts. */
const PLAIN = {
  'everyone': 'Nothing about this moment asks for anything else.',
  'nothing-fits': 'Nothing fits this moment: the page is as it was written.',
  'bot': 'Robots get the page as it was written.',
  'paused': 'You paused personalization: the page is as it was written.',
};

const HEMISPHERES = { north: ' in the northern hemisphere', south: ' in the southern hemisphere' };

/** Why an item is shown: one sentence. `interests` are the words of the visitor's declared answers. */
export function reasonInWords({ reason, because }, visit, interests) {
  if (PLAIN[reason]) return PLAIN[reason];
  const facts = Object.fromEntries(because.map(({ fact, value }) => [fact, value]));
  // Where several facts would each do alone, the engine names none; its reason still says which kind it was.
  if (reason == 'keyword') facts.keyword ??= visit.keyword;
  if (reason == 'declared-first') facts['preferences.interest'] ??= true;
  const earlier = reason == 'session' ? ' earlier in this visit' : '';
  const parts = [
    facts.keyword && `you searched for “${visit.keyword_text ?? facts.keyword}”${earlier}`,
    facts['preferences.interest'] && `you told us you like ${list(interests.map(lowerFirst))}`,
    clockInWords(facts),
    DEVICES[facts.device],
    CHANNELS[facts.channel],
  ].filter(Boolean);
  return parts.length ? `Because ${list(parts)}.` : 'More than one thing about this moment asks for it.';
}

/** How many of a shelf's products the moment brought. */
export function shelfInWords(shown) {
  const brought = shown.filter(({ reason }) => reason != 'everyone').length;
  if (!brought) return 'The same as for everyone.';
  if (brought == 1) return 'The first one fits this moment.';
  if (brought == shown.length) return 'All of it fits this moment.';
  const numbers = ['two', 'three', 'four', 'five'];
  return `The first ${numbers[brought - 2] ?? brought} fit this moment.`;
}

/** The hour as a clock shows it, with the quarter of the day. */
export function hourInWords(hour, daypart) {
  return `${String(hour).padStart(2, '0')}:00, ${daypart}`;
}

/** A date of the form `2026-11-22` by its day and month. */
export function dateInWords(date) {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(date));
}

function clockInWords({ weekday, daypart, hour, season, hemisphere }) {
  const day = weekday && weekday[0].toUpperCase() + weekday.slice(1);
  const words = [day, season, daypart, hour != null && `past ${hour}:00`].filter(Boolean);
  if (!words.length) return hemisphere && `you are${HEMISPHERES[hemisphere]}`;
  const article = season && daypart ? (season == 'autumn' ? 'an ' : 'a ') : '';
  return `it is ${article}${words.join(' ')}${HEMISPHERES[hemisphere] ?? ' here'}`;
}

function list(parts) {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
