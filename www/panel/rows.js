/**
 * What is kept, as the keeper tells it, in words.
 */

const KINDS = 'preference choice possession purchase showing click view return gift keyword channel campaign views rest subject-showing'.split(' ');
const CHOICES = ['refused', 'agreed', 'agreed', 'paused'];
const RESTS = ['someone-else', 'pause'];
const CHANNELS = ['direct', 'search', 'paid-search', 'social', 'email', 'ai-assistant', 'referral', 'campaign'];
/** What visitors said that answers no question of the site: a row for each of it. */
export const SAID = ['more', 'less', 'dismissed', 'skipped', 'rewards'];
/** The parts of a visit: the first bit of each, and how many it has (`src/visit/context.rs`). */
const VISIT = [['keyword', 0, 16], ['channel', 16, 4], ['campaign', 20, 7], ['views', 27, 5]];
const DAY = 864e5;
const MINUTE = 6e4;

/**
 * Each row: `what`, `of`, `from`, `since` and `until` as times, `days` as times, its `answers`, and `remove`, by which it is removed.
 */
export function rows(keeper) {
  return keeper().rows().flatMap(([kind, of, since, until, value]) => {
    const what = KINDS[kind];
    const numbers = value.split(',');
    const row = { what, of, from: from(what), since: +since && since * DAY, until: until * DAY, remove: { what, of } };
    switch (what) {
      case 'preference': {
        const [due, ...answers] = numbers;
        if (!SAID.includes(of)) return { ...row, answers, isDue: due == 1 };
        return answers.map((answer) => ({ ...row, what: of, of: answer, remove: { what, of: `${of} ${answer}` } }));
      }
      case 'choice': return { ...row, what: CHOICES[value] };
      case 'purchase': return value == 1 ? { ...row, what: 'returned' } : row;
      case 'keyword': return VISIT.map(([what, first, bits]) => ({ ...row, what, from: 'visit', number: (value >>> first) & ((1 << bits) - 1), until: until * MINUTE, remove: { what, of } })).filter(({ number }) => number);
      case 'rest': return { ...row, what: RESTS[value], until: until * MINUTE, remove: { what, of: RESTS[value] } };
      case 'possession': return row;
    }
    const [newest, bits] = numbers;
    return { ...row, days: [...Array(32).keys()].filter((bit) => (bits >>> bit) & 1).map((bit) => (newest - bit) * DAY) };
  });
}

function from(what) {
  return /^(preference|choice|possession|rest)$/.test(what) ? 'you' : 'seen';
}

/** An answer to a question, in words. */
export function answerOf({ kind, answers = [] } = {}, id, say) {
  const text = answers.find(([known]) => known == id)?.[1];
  return kind == 'yes-no' && !text ? say(`ask.${id}`) : say.pick(text, id);
}

/** What a row is of, in words. */
export function nameOf({ what, of, answers, number }, { say, words, content, questionOf }) {
  switch (what) {
    case 'preference': return say.list(answers.map((id) => answerOf(questionOf(of), id, say)));
    case 'skipped': case 'rewards': return say.pick(questionOf(of)?.text, of);
    case 'refused': case 'agreed': return say(`purposes.${of}`);
    case 'dismissed': case 'showing': case 'click': return content(of)?.h ?? say.pick({}, of);
    case 'keyword': {
      if (number === undefined) return say.pick({}, of);
      const known = words.keywords?.[number - 1];
      return typeof known == 'string' ? say.pick({}, known) : known ? say.pick(known, '') : '…';
    }
    case 'channel': return say(`via.${number ? CHANNELS[number - 1] : of}`);
    // Behind the number of unknown, and that of those which the site does not tell apart.
    case 'campaign': return number ? say.pick({}, words.campaigns?.[number - 2] ?? '…') : of;
    case 'views': return number ? say.number(number) : of;
    default: return say.pick(words.subjects?.[of], of);
  }
}

/** A row in one sentence. */
export function sentence(row, inside) {
  const { say, questionOf } = inside;
  const what = nameOf(row, inside);
  if (row.what != 'preference') return say(`row.${row.what}`, { what });
  if (row.of == 'intensity') return `${say('dial.title')} ${say(`dial.${row.answers[0]}`)}`;
  return `${say.pick(questionOf(row.of)?.text, row.of)} ${what}`;
}

/** Since when, and until when, in words. */
export function times({ what, since, until, days }, { say }) {
  const isOfVisit = /^(keyword|channel|campaign|views|pause|someone-else)$/.test(what);
  const short = { dateStyle: 'medium', timeZone: 'UTC' };
  const told = [
    days?.length > 1 ? say('kept.days', { days: say.list(days.slice(0, 5).reverse().map((day) => say.date(day, { day: 'numeric', month: 'short', timeZone: 'UTC' }))) }) : since && say('kept.since', { date: say.date(since, short) }),
    say('kept.until', { date: isOfVisit ? say.date(until, { timeStyle: 'short' }) : say.date(until, short) }),
  ];
  return told.filter(Boolean).join(' · ');
}
