/**
 * What a shop that only counts can see of a scene: looks, purchases and searches. Returns, gifts, wishes and pauses it does not hear.
 */

/** The subjects that a scene's view asks for, by the site's own keywords. */
export function searchedIn({ visit = {} }, { keywords }) {
  const said = new URL(visit.url ?? 'https://shop.example/').searchParams;
  const words = (said.get('utm_term') ?? said.get('q') ?? '').toLowerCase();
  const asked = words && keywords.find(({ match }) => match.some((way) => words.includes(way.phrase ?? way.words)));
  return asked ? [asked.subjects[0]] : [];
}

/** Looks and purchases, as `[subject, times]`. */
export function countedIn({ then = [] }) {
  return then.flatMap((line) => {
    const [, times = '1', subject] = line.match(/^(?:(\d+) times )?(?:view|buy) (\S+)/) ?? [];
    return subject ? [[subject, Number(times)]] : [];
  });
}
