/**
 * What is kept, row by row, and what left this device.
 */
import { requested } from './redraw.js';
import { button, make, section, sentence, times } from './shell.js';

const SOURCES = ['you', 'seen', 'visit'];

/** What is kept: by where it is from, each row to correct, where that is another answer, or to remove. */
export function kept(panel) {
  const { say, rows } = panel;
  const of = (source) => rows.filter(({ from }) => from == source);
  const sources = SOURCES.filter((source) => of(source).length);
  return section('kept', say('kept.title'),
    sources.length ? sources.map((source) => [
      make('h4', { part: 'source' }, say(`from.${source}`)),
      make('ul', {}, of(source).map((row) => line(row, panel))),
    ]).flat() : make('p', { class: 'hint' }, say('kept.none')));
}

function line(row, panel) {
  const { say, questionOf, editing, draw, act, withdraw, tactful } = panel;
  const told = sentence(row, panel);
  const key = `${row.what} ${row.of}`;
  const isQuestion = row.what == 'preference' && questionOf(row.of);
  const correct = () => {
    editing.add(row.of);
    draw(`${row.of} ${isQuestion.kind == 'range' ? 'from' : row.answers[0]}`);
  };
  const remove = () => (isQuestion ? withdraw(row.of) : act(() => tactful.remove(row.remove)));
  return make('li', { class: 'row', part: 'row' },
    make('span', {}, told, make('span', { class: 'hint' }, times(row, panel))),
    make('span', { class: 'acts' },
      isQuestion && button(say('correct'), correct, { 'aria-label': `${say('correct')}: ${told}`, 'data-key': `correct ${key}`, class: 'quiet' }),
      button(say('remove'), remove, { 'aria-label': `${say('remove')}: ${told}`, 'data-key': `remove ${key}`, class: 'quiet' })));
}

/** What left this device: the page's own files, and the pictures that were chosen. */
export function left({ say, opening }) {
  const names = requested(opening);
  return section('left', say('left.title'),
    make('p', {}, say('left.files')),
    names.length
      ? [make('p', {}, say('left.pictures')), make('ul', { class: 'pictures' }, names.map((name) => make('li', {}, name)))]
      : make('p', {}, say('left.none')),
    make('p', { class: 'hint' }, say('left.others')));
}
