/**
 * The rules of tact, played: every story of every rule, by the engine that shops run, with its rule and without it.
 *
 * What there is to tell comes from the engine (`rules`) and from the stories that its tests play (`stories/<rule>.json`): a rule
 * that joins them is on this page without a change to it.
 */
import { loadEngine, textOf } from './played/engine.js';
import { make, paragraphs, write } from './played/make.js';
import { counted } from './played/moments.js';
import { StoryOnStage } from './played/story.js';
import { capital, nameInWords } from './played/words.js';

const PARTS = { known: 'What may be known', shown: 'What may be shown', relevant: 'What is relevant', say: 'The visitor’s say' };
/** Where the list of rules stands beside the stories, open. */
const LARGE = '(min-width: 62rem)';

const find = (id) => document.getElementById(id);

try {
  await start();
} catch (failure) {
  write(find('rules-status'), `The stories cannot be played here: ${failure.message}.`);
  console.info(`stories: ${failure.message}`);
}

async function start() {
  const engine = await loadEngine();
  const files = await Promise.all(engine.rules.map(({ id }) => textOf(`stories/${id}.json`).then(JSON.parse)));
  const told = engine.rules.map((rule, index) => ({ ...rule, file: files[index] }));
  const count = files.reduce((sum, { stories }) => sum + stories.length, 0);
  write(find('rules-status'), `${counted(told.length, 'rule')}, ${count} stories. Each is played in your browser, twice, as soon as you open its rule.`);
  listRules(told);
  const drawer = find('rules-drawer');
  const large = matchMedia(LARGE);
  const adapt = () => (drawer.open = large.matches);
  large.addEventListener('change', adapt);
  adapt();
  const open = () => showRule(engine, told, drawer, large.matches);
  addEventListener('hashchange', open);
  open();
}

/** The rules by what they are about. */
function listRules(rules) {
  const groups = Object.entries(PARTS).map(([part, heading]) => {
    const links = rules.filter((rule) => rule.part == part).map(({ id }) => make('li', {}, make('a', { href: `#${id}` }, title(id))));
    return [make('h2', { class: 'rules-part' }, heading), make('ul', {}, links)];
  });
  find('rules-list').replaceChildren(...groups.flat());
}

/** Shows the rule that the address names, `#freshness`, or the first. */
function showRule(engine, rules, drawer, isLarge) {
  const [, named = '', opened = '1'] = location.hash.match(/^#([^/]+)(?:\/(\d+))?$/) ?? [];
  const place = Math.max(0, rules.findIndex(({ id }) => id == named));
  const rule = rules[place];
  for (const link of find('rules-list').querySelectorAll('a')) {
    if (link.hash == `#${rule.id}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  write(find('rules-chosen'), title(rule.id));
  document.title = `${title(rule.id)}, played · Alder & Day`;
  const heading = make('h2', { class: 'rule-heading', id: 'rule-heading', tabindex: '-1' }, rule.head);
  const stories = rule.file.stories.map((_, index) => {
    return new StoryOnStage(engine, rule, index, index + 1 == Number(opened)).element;
  });
  const next = rules[(place + 1) % rules.length];
  find('rule').replaceChildren(
    make('p', { class: 'rule-name' }, make('span', {}, PARTS[rule.part]), make('code', {}, rule.id)),
    heading,
    make('div', { class: 'rule-text' }, paragraphs(rule.text)),
    make('div', { class: 'rule-stories' }, stories),
    make('p', { class: 'rule-next' }, make('a', { class: 'button', href: `#${next.id}` }, `Next rule: ${nameInWords(next.id)}`)),
  );
  find('rule').dataset.rule = rule.id;
  if (!named) return;
  if (!isLarge) drawer.open = false;
  heading.focus({ preventScroll: true });
  find('rule').scrollIntoView({ block: 'start' });
}

function title(id) {
  return capital(nameInWords(id));
}
