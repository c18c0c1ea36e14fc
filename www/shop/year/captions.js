/**
 * The captions of the year, by the moments of its scenes.
 *
 * `happens` is what she does. `mistake` and `tact` say what it means that the naive shop shows `shows`, and that the tactful one does
 * not show `hides` (by default the same). Whether they do is seen in what they show; a caption only finds the words. `rule` is the
 * rule of tact that it is about.
 */
export const CAPTIONS = {
  '2026-02-05T19:40': { happens: 'A first visit. She looks at kettles.' },
  '2026-02-08T11:00': { happens: 'She looks at kettles again.' },
  '2026-02-10T20:15': { happens: 'Kettles on a third day, and she buys one.' },
  '2026-02-18T12:30': {
    happens: 'A week later. The kettle is on her stove.',
    shows: 'kettle', rule: 'owned',
    mistake: 'Advertises a kettle to somebody who just bought one.',
    tact: 'She has a kettle, so kettles rest.',
  },
  '2026-03-02T08:10': {
    happens: 'Three weeks on, at breakfast.',
    shows: 'kettle', rule: 'owned',
    mistake: 'Still the kettle, every morning.',
    tact: 'Nobody needs a second one. The season has the window.',
  },
  '2026-03-20T18:00': { happens: 'She looks at a floral shirt.' },
  '2026-03-22T15:00': { happens: 'She buys the shirt.' },
  '2026-03-30T17:45': { happens: 'It does not suit her. She sends it back.' },
  '2026-04-03T19:00': {
    happens: 'Some days after the return.',
    shows: 'floral', rule: 'returned',
    mistake: 'Goes on with flowers: it counted the purchase, not the return.',
    tact: 'The return took back what the purchase had taught.',
  },
  '2026-04-08T10:00': { happens: 'She looks at coffee.' },
  '2026-04-11T10:00': { happens: 'Coffee again.' },
  '2026-04-14T10:00': { happens: 'Enough of it: she presses “less of this”.' },
  '2026-04-17T10:00': {
    happens: 'The next visit.',
    shows: 'coffee', rule: 'quality',
    mistake: 'Six looks count. What she says does not.',
    tact: 'One word of hers outweighs any number of looks.',
  },
  '2026-04-27T21:00': { happens: 'Mother’s Day is near. She looks at perfume, for her mother.' },
  '2026-05-02T10:30': { happens: 'Perfume again.' },
  '2026-05-05T13:00': { happens: 'She buys it, and says that it is a gift.' },
  '2026-05-15T09:00': {
    happens: 'Mother’s Day is over.',
    shows: 'perfume', rule: 'gift',
    mistake: 'Takes her for somebody who loves perfume.',
    tact: 'A gift tells of somebody else, and teaches nothing.',
  },
  '2026-05-23T10:00': { happens: 'She searches for waterproof hiking boots.' },
  '2026-05-23T10:04': { happens: 'On the second page she tells the tactful shop: I like hiking.' },
  '2026-05-30T09:00': { happens: 'A week later.' },
  '2026-06-09T20:30': { happens: 'A friend expects a child. She searches for a blanket, for someone else.' },
  '2026-06-09T20:50': {
    happens: 'Twenty minutes later she looks for herself again.',
    shows: 'baby', rule: 'sensitive',
    mistake: 'A baby on the screen, for whoever looks over her shoulder.',
    tact: 'Answered where she asked, and not carried on.',
  },
  '2026-06-10T07:45': {
    happens: 'Breakfast. The family sees the screen.',
    shows: 'baby', rule: 'someone-else',
    mistake: 'Tells the whole table about a baby that is not hers.',
    tact: 'Nothing was learnt. Hiking, as she said.',
  },
  '2026-07-03T12:00': {
    happens: 'Summer. She passes by twelve times that day.',
    shows: 'baby', hides: 'baby', rule: 'someone-else',
    mistake: 'A month later: the baby.',
    tact: 'Hiking, as she said.',
  },
  '2026-07-03T20:00': {
    happens: 'The same window for the thirteenth time? And she says once more what may be kept.',
    shows: 'baby', hides: 'boots-dawn', rule: 'fatigue',
    mistake: 'The same blanket since June.',
    tact: 'That picture had its turn today. Another one.',
  },
  '2026-09-20T22:00': { happens: 'She has had enough of being guessed at, and presses “pause”.' },
  '2026-09-21T09:00': {
    happens: 'The next day: paused. Later she lets it go on.',
    shows: '*', rule: 'consent',
    mistake: 'There is no such button.',
    tact: 'The page as it was written, and nothing is learnt.',
  },
  '2026-12-15T20:00': {
    happens: 'Christmas is near: perfume for mother. Her word about hiking was half a year old, and ended.',
    shows: 'baby', rule: 'freshness',
    mistake: 'Nothing ever ends here.',
    tact: 'What is that old no longer speaks.',
  },
  '2026-12-19T11:00': { happens: 'Perfume again. This time she forgets to say that it is a gift.' },
  '2027-01-09T10:00': {
    happens: 'January. The presents are unpacked.',
    shows: 'perfume', rule: 'gift',
    mistake: 'Her mother’s perfume haunts her.',
    tact: 'What was sought before Christmas was sought for others.',
  },
};
