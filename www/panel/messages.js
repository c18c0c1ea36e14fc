/**
 * What the panel says: its own messages in the language of the page, each of them or another that the site has it say; the names of
 * what the site asks; dates, numbers and lists as that language writes them.
 */

/** The languages that there are messages in; the build writes them here. */
const LANGUAGES = __LANGUAGES__.split(' ');
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;
/** Files that were asked for, by their addresses: a page asks once for each. */
const files = new Map();

/** Reads a file of JSON beside the panel, or wherever `base` is, once in this page. */
export function read(name, base = import.meta.url) {
  const { href } = new URL(name, base);
  if (!files.has(href)) files.set(href, fetch(href).then((file) => {
    if (!file.ok) throw Error(`tactful: ${href} answers ${file.status}`);
    return file.json();
  }));
  // What failed is asked for again.
  files.get(href).catch(() => files.delete(href));
  return files.get(href);
}

/** Brings what is said in some parts of the panel (`panel`, `why`, `consent`) on a page with this opening: its words, and how they are said. */
export async function bring(parts, { site }, tag = document.documentElement.lang || 'en') {
  const own = primary(tag);
  const known = LANGUAGES.find((known) => known == tag) ?? LANGUAGES.find((known) => known == own) ?? 'en';
  const [words, ...texts] = await Promise.all([
    read(site.u.replace(/site\.(\w+)\.bin$/, 'panel.$1.json'), document.baseURI),
    ...parts.map((part) => read(`messages/${known}.${part}.json`)),
  ]);
  const said = words.messages ?? {};
  const messages = Object.assign({}, ...texts);
  // Where a site brings all that is said here in a language that there are no messages in, that is what is spoken.
  const language = said[own] && Object.keys(messages).every((id) => id in said[own]) ? own : known;
  return { words, say: speaker(Object.assign(messages, said[language], said[tag]), language, tag) };
}

function speaker(messages, language, tag) {
  const locale = localeOf(tag, language);
  const say = (id, filled = {}) => (messages[id] ?? id).replace(/\{(\w+)\}/g, (hole, name) => filled[name] ?? hole);
  const made = new Map();
  /** What writes something so; to make one takes longer than to draw a card. */
  const writes = (Kind, style) => {
    const key = Kind.name + JSON.stringify(style);
    if (!made.has(key)) made.set(key, new Kind(locale, style));
    return made.get(key);
  };
  return Object.assign(say, {
    language: locale,
    direction: RIGHT_TO_LEFT.test(locale) ? 'rtl' : 'ltr',
    knows: (id) => id in messages,
    /** The words of the site in the language of the page, else in any. */
    pick: (texts, instead) => texts?.[tag] ?? texts?.[primary(tag)] ?? texts?.[language] ?? Object.values(texts ?? {})[0] ?? instead.replace(/[-_.]/g, ' '),
    date: (time, style = { dateStyle: 'long', timeZone: 'UTC' }) => writes(Intl.DateTimeFormat, style).format(time),
    list: (texts) => writes(Intl.ListFormat, { type: 'unit' }).format(texts),
    number: (number) => writes(Intl.NumberFormat).format(number),
  });
}

/** How numbers and dates are written: as the page has it, where that is the language and the script of the words; else they would not read as one sentence. */
function localeOf(tag, language) {
  try {
    const [page, words] = [tag, language].map((tag) => new Intl.Locale(tag).maximize());
    return page.language == words.language && page.script == words.script ? tag : language;
  } catch (misspelt) {
    return language;
  }
}

/** The language of a tag, without script and region. */
function primary(tag) {
  return tag.toLowerCase().split('-')[0].replace(/^no$/, 'nb');
}
