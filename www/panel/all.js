/**
 * All of it at once: a copy to take along, one to bring, and forgetting, now or when the page is closed.
 */
import { button, make, onOff, section } from './shell.js';

const COPY = 'your-page.json';

export function all(panel) {
  const { say, tactful, opening, act, announce } = panel;
  const take = async () => {
    const address = URL.createObjectURL(new Blob([await tactful.export()], { type: 'application/json' }));
    make('a', { href: address, download: COPY }).click();
    setTimeout(() => URL.revokeObjectURL(address));
  };
  const bring = async ({ target }) => {
    const [file] = target.files;
    const taken = file && await tactful.import(await file.text()).catch(() => undefined);
    await act(() => {}, taken ? say('all.imported', { kept: say.number(taken.kept), skipped: say.number(taken.skipped.length) }) : say('all.foreign'));
  };
  // Not when it is pressed: what a page asks for does not tell that.
  const closing = import('./closing.js');
  const file = make('input', { type: 'file', accept: '.json,application/json', hidden: true, onchange: bring });
  return section('all', say('all.title'),
    make('div', { class: 'buttons' },
      button(say('all.export'), () => take().catch(() => announce(say('not-kept'))), { 'data-key': 'export' }),
      button(say('all.import'), () => file.click(), { 'data-key': 'import' })),
    file,
    opening.area && onOff(say('all.closing'), opening.area == sessionStorage, (closes) => act(async () => (await closing).close(panel, closes)), say('all.closing.hint')),
    button(say('all.forget'), () => act(() => tactful.forget(), say('all.forgotten')), { 'data-key': 'forget', class: 'forget' }));
}
