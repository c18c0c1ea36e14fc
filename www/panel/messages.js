/**
 * What the panel says: its own messages in the language of the page, each of them or another that the site has it say; the names of
 * what the site asks; dates, numbers and lists as that language writes them.
 */

/** The languages that there are messages in; the build writes them here. */
const LANGUAGES = __LANGUAGES__;
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;

/** Brings the messages of some parts of the panel (`panel`, `why`, `consent`) for a page of a site with these words. */
export async function bring(parts, words, tag = document.documentElement.lang || 'en') {
  const language = LANGUAGES.find((known) => known == tag) ?? LANGUAGES.find((known) => known == primary(tag)) ?? 'en';
  const own = await Promise.all(parts.map(async (part) => {
    const file = await fetch(new URL(`messages/${language}.${part}.json`, import.meta.url));
    if (!file.ok) throw Error(`tactful: ${file.url} answers ${file.status}`);
    return file.json();
  }));
  return speaker(Object.assign({}, ...own, words.messages?.[tag] ?? words.messages?.[language]), language, tag);
}

function speaker(messages, language, tag) {
  // Numbers and dates of another language than the words would not read as one sentence.
  const locale = primary(tag) == language ? tag : language;
  const say = (id, filled = {}) => (messages[id] ?? id).replace(/\{(\w+)\}/g, (hole, name) => filled[name] ?? hole);
  return Object.assign(say, {
    language: locale,
    direction: RIGHT_TO_LEFT.test(locale) ? 'rtl' : 'ltr',
    knows: (id) => id in messages,
    /** The words of the site in the language of the page, else in any. */
    pick: (texts, instead) => texts?.[tag] ?? texts?.[primary(tag)] ?? texts?.[language] ?? Object.values(texts ?? {})[0] ?? instead.replace(/[-_.]/g, ' '),
    date: (time, style = { dateStyle: 'long', timeZone: 'UTC' }) => new Intl.DateTimeFormat(locale, style).format(time),
    list: (texts) => new Intl.ListFormat(locale, { type: 'unit' }).format(texts),
    number: (number) => new Intl.NumberFormat(locale).format(number),
  });
}

/** The language of a tag, without script and region. */
function primary(tag) {
  return tag.toLowerCase().split('-')[0].replace(/^no$/, 'nb');
}
