/**
 * What the site asks, one card a question: open ones, those that are due again, and those that are being corrected.
 */
import { button, buttons, make, section } from './shell.js';
import { answerOf } from './rows.js';

export function questions(panel) {
  const { words, say, answers, editing } = panel;
  const own = (words.questions ?? []).map((question) => ({ ...question, said: answers.get(question.id) }));
  const open = own.filter(({ id, said }) => !said || said.isDue || editing.has(id));
  return open.length > 0 && section('ask', say('ask.title'), open.map((question) => card(question, panel)));
}

/** The card of one question. */
export function card(question, panel) {
  const { say, drafts, skipped } = panel;
  const { id, kind = 'single', text, note, said, reward, sensitive } = question;
  const chosen = drafts.get(id) ?? said?.answers ?? [];
  const hints = [
    say.pick(note, ''),
    sensitive && say('ask.sensitive'),
    kind == 'multiple' && say('ask.several'),
    kind == 'ranked' && say('ask.order'),
    skipped.has(id) && say('ask.skipped', { date: say.date(skipped.get(id)) }),
    reward && isGood(reward) && !panel.rewarded.has(id) && say('reward.promise', { reward: say.pick(reward.text, '') }),
  ].filter(Boolean);
  const isDue = said?.isDue && !drafts.has(id);
  return make('fieldset', { class: `card ${kind}`, part: 'card' },
    make('legend', {}, say.pick(text, id)),
    isDue && make('p', { class: 'due' }, `${say('ask.said', { date: say.date(said.since) })} ${say('ask.again')}`),
    hints.map((hint) => make('p', { class: 'hint' }, hint)),
    (DRAWN[kind] ?? choices)(question, chosen, panel),
    buttons(
      said && !isDue
        ? button(say('ask.withdraw'), () => panel.withdraw(id), { 'data-key': `withdraw ${id}` })
        : button(say('skip'), () => panel.skip(id), { 'data-key': `skip ${id}` }),
      button(say(isDue ? 'ask.still' : 'save'), () => panel.save(id, chosen), { 'data-key': `save ${id}` }),
    ));
}

/** The rewards that were opened, for as long as they are good. */
export function rewards(panel) {
  const { words, rewarded } = panel;
  return words.questions?.filter(({ id, reward }) => reward && rewarded.has(id) && isGood(reward)).map((question) => opened(question, panel));
}

/** A reward that was opened. */
export function opened({ reward }, { say }) {
  return make('div', { class: 'reward', part: 'reward', role: 'status' },
    make('p', {}, say('reward.given', { reward: say.pick(reward.text, '') })),
    reward.code && make('p', {}, make('output', {}, say('reward.code', { code: reward.code }))),
    make('p', { class: 'hint' }, say('reward.until', { date: say.date(Date.parse(reward.until)) })));
}

/** Whether a reward is good still: to the end of its last day, where the visitor is. */
export function isGood({ until }) {
  return new Date(until + 'T24:00') > Date.now();
}

/** How each kind is answered; the others by choosing. */
const DRAWN = { range, ranked };

function choices(question, chosen, panel) {
  const { id, kind, answers } = question;
  const type = kind == 'multiple' ? 'checkbox' : 'radio';
  const draft = ({ currentTarget }) => panel.draft(id, [...currentTarget.querySelectorAll(':checked')].map(({ value }) => value), true);
  return make('div', { class: 'choices', onchange: draft }, answers.map(([answer]) => make('label', { class: 'choice', part: 'choice' },
    make('input', { type, name: `tactful-${id}`, value: answer, checked: chosen.includes(answer), 'data-key': `${id} ${answer}` }),
    make('span', {}, answerOf(question, answer, panel.say)))));
}

/** From one step to another. */
function range(question, chosen, panel) {
  const { id, answers } = question;
  const { say } = panel;
  const steps = answers.map(([answer]) => answer);
  const ends = [steps.indexOf(chosen[0]), steps.indexOf(chosen.at(-1))];
  const draft = ({ currentTarget }) => {
    // Before both are chosen the range is the one.
    const [from, to = from] = [...currentTarget.querySelectorAll('select')].map(({ value }) => steps.indexOf(value)).filter((end) => end >= 0).sort((one, other) => one - other);
    panel.draft(id, steps.slice(from, to + 1), true);
  };
  const options = (end) => [end < 0 && make('option', { value: '' }, '…'), ...steps.map((step, place) => make('option', { value: step, selected: place == end }, answerOf(question, step, say)))];
  return make('div', { class: 'ends', onchange: draft }, ['from', 'to'].map((end, number) => make('label', { class: 'end' }, say(`ask.${end}`),
    make('select', { 'data-key': `${id} ${end}` }, options(ends[number])))));
}

/** Chosen, and put in order. */
function ranked(question, chosen, panel) {
  const { id, answers } = question;
  const { say } = panel;
  const rest = answers.map(([answer]) => answer).filter((answer) => !chosen.includes(answer));
  const draft = (order) => panel.draft(id, order);
  const line = (answer, place) => {
    const name = answerOf(question, answer, say);
    const isChosen = place < chosen.length;
    const toggled = isChosen ? chosen.filter((other) => other != answer) : [...chosen, answer];
    const earlier = () => draft(chosen.with(place, chosen[place - 1]).with(place - 1, answer));
    return make('li', {},
      make('label', { class: 'choice', part: 'choice' },
        make('input', { type: 'checkbox', checked: isChosen, 'data-key': `${id} ${answer}`, onchange: () => draft(toggled) }),
        make('span', {}, isChosen && make('span', { class: 'place', role: 'img', 'aria-label': say('ask.place', { place: say.number(place + 1) }) }, say.number(place + 1)), name)),
      isChosen && place > 0 && button('', earlier, { 'aria-label': say('ask.earlier', { answer: name }), class: 'earlier', 'data-key': `${id} ${answer} earlier` }));
  };
  return make('ol', { class: 'order' }, [...chosen, ...rest].map(line));
}
