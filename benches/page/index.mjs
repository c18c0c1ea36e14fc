/**
 * Tactful on the page bench: the bench's page with Tactful's markup, built by `tactful build` as its owner would.
 *
 * `TACTFUL_COMMAND` and `TACTFUL_PKG` name the command line and the package; `cargo xtask bench page` sets both.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const command = process.env.TACTFUL_COMMAND ?? 'tactful';
const runtime = process.env.TACTFUL_PKG ?? 'node_modules/tactful';

/** The bench's facts in Tactful's words. */
const FACTS = {
  term: (word) => ({ keyword: word }),
  evening: () => ({ $or: [{ hour: { $gte: 18 } }, { hour: { $lt: 5 } }] }),
  mobile: () => ({ width: { $lte: 700 } }),
  pref: (choice) => ({ 'attributes.pref': choice }),
};

/** The size that every hero picture of the bench has. */
const PICTURE = { width: 1080, height: 720 };

/**
 * The site file of the bench's rules. Their order is the order of the items, and Tactful's precedence agrees with it:
 * what was searched for goes before the moment.
 */
function siteFile({ HEROES, RULES }) {
  const words = [...new Set(RULES.map((rule) => rule.if.term).filter(Boolean))];
  return {
    tactful: 1,
    site: 'outfitters',
    keywords: words.map((word) => ({ id: word, match: [{ phrase: word }] })),
    attributes: [{ name: 'pref' }],
    slots: [{ id: 'hero' }],
    items: RULES.map((rule) => item(rule, HEROES[rule.hero])),
  };
}

function item(rule, hero) {
  const conditions = Object.entries(rule.if).map(([fact, value]) => FACTS[fact](value));
  return {
    id: rule.hero,
    slot: 'hero',
    when: Object.assign({}, ...conditions),
    texts: { en: { heading: hero.title, text: hero.text, action: hero.cta, alt: '' } },
    images: [{ src: hero.img, ...PICTURE }],
  };
}

/** The bench's hero with what an owner adds to it. */
function markedUp(hero) {
  return hero
    .replace('id="hero"', 'id="hero" data-tactful-slot="hero"')
    .replace('id="hero-img"', 'id="hero-img" data-tactful-part="image"')
    .replace('id="hero-title"', 'id="hero-title" data-tactful-part="heading"')
    .replace('id="hero-text"', 'id="hero-text" data-tactful-part="text"')
    .replace('id="hero-cta"', 'id="hero-cta" data-tactful-part="action"');
}

/** What the page states of itself: the choice that it keeps under a name of its own. */
const STATES_ITS_PREFERENCE =
  '<script>try{var p=localStorage.getItem("pref"),m=document.createElement("meta");' +
  'if(p)m.name="tactful:pref",m.content=p,document.head.append(m)}catch(e){}</script>';

function build(k, publish) {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-bench-'));
  try {
    const [page, site, out] = [join(folder, 'index.html'), join(folder, 'site.json'), join(folder, 'built')];
    writeFileSync(page, k.page({ hero: markedUp(k.hero(k.DEFAULT)) }));
    writeFileSync(site, JSON.stringify(siteFile(k)));
    const options = ['--site', site, '--out', out, '--publish', publish];
    execFileSync(command, ['build', page, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
    return served(out);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The page and the files that it may ask for: those beside it, and the package under `tactful/`. */
function served(out) {
  // Only after the build, because `build` puts its opening before every script.
  const html = readFileSync(join(out, 'index.html'), 'utf8');
  const beside = readdirSync(out).filter((name) => name !== 'index.html');
  const shared = readdirSync(runtime).filter((name) => /\.(js|wasm)$/.test(name));
  return {
    html: html.replace('<script data-tactful-opening', `${STATES_ITS_PREFERENCE}$&`),
    files: Object.fromEntries([
      ...beside.map((name) => [name, readFileSync(join(out, name))]),
      ...shared.map((name) => [`tactful/${name}`, readFileSync(join(runtime, name))]),
    ]),
    // The one file whose name stays while its owner edits the site.
    cache: { 'index.tactful.js': 'no-cache' },
  };
}

export default [
  { name: 'tactful', about: 'tactful build page.html: the opening inlined', build: (k) => build(k, 'inlined') },
  { name: 'tactful-file', about: 'the opening as one file of the same origin', build: (k) => build(k, 'file') },
];
