/**
 * What stories say in the words of their files, in plain English.
 */

/** Reasons that are not the id of a rule, or are better told than by its first line. */
const REASONS = {
  'everyone': 'fits everyone, and nothing speaks for another',
  'context': 'fits this moment: clock, season, device, language or page',
  'declared-first': 'the visitor said so',
  'keyword': 'answers what was just searched for',
  'session': 'answers what was searched for earlier in this visit',
  'human-hand': 'its owner pinned it',
  'corroboration': 'was looked at on several days',
  'bot': 'robots get the page as it was written',
  'nothing-fits': 'nothing fits, so the page stays as it was written',
  'paused': 'personalization is paused',
};

/** What the visitor allows. */
export const RUNGS = {
  'what-i-tell-you': { name: 'What I tell you', means: 'Nothing else was allowed: only what the visitor says of their own accord is kept.' },
  'this-visit': { name: 'This visit', means: 'What this visit is after may be kept until it is over.' },
  'what-i-look-at': { name: 'What I look at', means: 'What is looked at may be kept for a while, too.' },
};

/** Records by their class. */
const RECORDS = {
  choices: 'what was allowed',
  epoch: 'how often something was erased',
  evidence: 'what was looked at',
  preferences: 'what the visitor said',
  purchases: 'what was bought',
  rest: 'that what is kept rests for now',
  session: 'what this visit is after',
  standing: 'what all this amounts to',
};

const DEVICES = [[/iPad|Tablet/, 'a tablet'], [/iPhone|Mobile/, 'a phone'], [/TV/, 'a television']];

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Takes `item: reason` apart; the item is `null` where the page stays as it was written. */
export function shownIn(text) {
  const [item, reason] = text.split(': ');
  return { item: item == 'as written' ? null : item, reason };
}

/** A reason's code in words; `rules` tell of codes that are a rule's id. */
export function reasonInWords(code, rules) {
  const words = REASONS[code] ?? rules.find(({ id }) => id == code)?.head.replace(/\.$/, '');
  return words ?? code;
}

/** The class of a record in words. */
export function recordInWords(name) {
  return RECORDS[name] ?? name;
}

/** A name that was written for a file: `hiking-boots`. */
export function nameInWords(name) {
  return name.replaceAll(/[-_]/g, ' ');
}

/** An item by its heading where it has one, in the language of the view. */
export function itemInWords(site, id, language) {
  const { heading, text } = textsOf(site, id, language);
  return { heading: heading ?? capital(nameInWords(id)), text };
}

function textsOf(site, id, language) {
  const texts = site.items?.find((item) => item.id == id)?.texts ?? {};
  return texts[language] ?? texts[language.split('-')[0]] ?? Object.values(texts)[0] ?? {};
}

const TWO_WORDS = {
  'view': (subject) => `looks at ${subject}`,
  'click': (item) => `clicks on “${item}”`,
  'show': (item) => `is shown “${item}”`,
  'return': (subject) => `sends ${subject} back`,
  'gift': (subject) => `says that ${subject} was a gift`,
  'more': (subject) => `asks for more of ${subject}`,
  'less': (subject) => `asks for less of ${subject}`,
  'dismiss': (item) => `is done with “${item}”`,
  'clear': (question) => `takes back the answer to “${question}”`,
  'allow': (purpose) => `allows “${RUNGS[purpose]?.name ?? purpose}”`,
  'refuse': (purpose) => `refuses “${RUNGS[purpose]?.name ?? purpose}”`,
};

const WHOLE = {
  'pause': 'pauses personalization',
  'pause visit': 'pauses personalization for this visit',
  'resume': 'lets personalization go on',
  'someone-else': 'presses “I’m browsing for someone else”',
  'myself': 'presses “I’m browsing for myself again”',
  'forget': 'has everything forgotten',
};

/** What the visitor does, from a line such as `40 times view tea`. A line that is not known here stays as it is. */
export function actInWords(line) {
  const [, count, act] = line.match(/^(?:(\d+) times )?(.*)$/);
  const times = count ? `, ${count} times` : '';
  const [word, name = '', ...rest] = act.split(' ');
  const spoken = nameInWords(name);
  if (WHOLE[act]) return WHOLE[act] + times;
  if (word == 'buy' && rest[0] == 'until') return `buys ${spoken}, good until ${monthInWords(rest[1])}${times}`;
  if (word == 'have' && rest[0] == 'until') return `says “I have ${spoken}”, good until ${monthInWords(rest[1])}${times}`;
  if (word == 'set') return `answers “${spoken}”: ${rest.map(nameInWords).join(', ')}${times}`;
  return rest.length || !TWO_WORDS[word] ? line : TWO_WORDS[word](word == 'allow' || word == 'refuse' ? name : spoken) + times;
}

const VIEW = {
  url: addressInWords,
  referrer: (from) => `comes from ${from}`,
  page_language: (tag) => `finds the page in ${languageInWords(tag)}`,
  languages: (tags) => `has a browser that asks for ${list(tags.map(languageInWords))}`,
  time_zone: (zone) => `is in ${nameInWords(zone.split('/').at(-1))}`,
  user_agent: (agent) => `uses ${DEVICES.find(([mark]) => mark.test(agent))?.[1] ?? 'a computer'}`,
  viewport: ({ width, height }) => `has a window of ${width} by ${height}`,
  attributes: (stated) => `is on a page that states ${Object.entries(stated).map(([name, value]) => `${nameInWords(name)}: ${value}`).join(', ')}`,
};

/** What a view has of its own, as things that the visitor does. What is not known here is told as it is written. */
export function viewInWords(visit = {}, objects = false) {
  const told = Object.entries(visit).map(([name, value]) => VIEW[name]?.(value) ?? `${nameInWords(name)}: ${JSON.stringify(value)}`);
  return [...told, objects && 'has a browser that objects to being profiled'].filter(Boolean);
}

function addressInWords(text) {
  const { pathname, searchParams } = new URL(text);
  const searched = searchParams.get('utm_term') ?? searchParams.get('q');
  if (searched != null) return `searches for “${searched}”`;
  return `opens ${pathname == '/' && searchParams.size ? `a link with ${searchParams}` : pathname}`;
}

function languageInWords(tag) {
  try {
    return LANGUAGES.of(tag);
  } catch {
    // Stories may write what is no language, to see that nothing comes of it.
    return `“${tag}”`;
  }
}

function monthInWords(month) {
  return MONTH.format(Date.parse(`${month}-01`));
}

/** `a`, `a and b`, `a, b and c`. */
export function list(parts) {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
