// Pages of `fixtures/`, built with the command line as their owner would, and served.

import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { promisify } from 'node:util';
import { command, fixtures, packageFolder } from './places.mjs';
import { startSite } from './site.mjs';

const RUNTIME = ['tactful.js', 'api.js', 'explain.js', 'managers.js', 'keeper.wasm', 'keeper-said.wasm', 'keeper-tastes.wasm', 'engine.js', 'engine_bg.wasm'];

/** The pictures of the fixtures with their own sizes. */
const PICTURES = {
  default: [800, 200],
  markup: [800, 260],
  'boots-wide': [800, 400],
  'boots-tall': [400, 500],
  kettle: [800, 300],
  tea: [800, 240],
  night: [800, 350],
  phone: [400, 600],
  ...Object.fromEntries(['bread', 'salt', 'socks', 'laces', 'lamp'].map((name) => [name, [80, 80]])),
};

const built = new Map();

/**
 * Builds a page once: `{ folder, hashes }`, the folder that holds all that a host must serve and the policy's sources
 * that the command printed. `site: null` builds it from its own blocks; `consent`, `interests`, `fatigue`, `keywords` and
 * `items` stand in the site file instead of its own; `tastes` are its taste clusters.
 */
export function buildPage(page, { site = 'site.json', publish = 'inlined', tastes, consent, interests, fatigue, keywords, items } = {}) {
  const key = [page, site, publish, JSON.stringify([tastes, consent, interests, fatigue, keywords, items])].join(' ');
  if (!built.has(key)) built.set(key, build(page, site, publish, tastes, { consent, interests, fatigue, keywords, items }));
  return built.get(key);
}

async function build(page, site, publish, tastes, entries) {
  const folder = await mkdtemp(path.join(tmpdir(), 'tactful-page-'));
  let file = site && path.join(fixtures, site);
  const own = Object.entries(entries).filter(([, entry]) => entry !== undefined);
  if (own.length) {
    const written = { ...JSON.parse(await readFile(file, 'utf8')), ...Object.fromEntries(own) };
    file = path.join(folder, 'site.json');
    await writeFile(file, JSON.stringify(written));
  }
  const options = site === null ? [] : ['--site', file];
  if (tastes) {
    options.push('--tastes', path.join(folder, 'tastes.json'));
    await writeFile(options.at(-1), JSON.stringify(tastes));
  }
  const from = path.join(fixtures, page);
  const told = await promisify(execFile)(command, ['build', from, ...options, '--out', folder, '--publish', publish]);
  await cp(path.join(fixtures, 'shop.css'), path.join(folder, 'shop.css'));
  for (const name of RUNTIME) await cp(path.join(packageFolder, name), path.join(folder, 'tactful', name));
  return { folder, hashes: told.stdout.match(/'sha256-[^']+'/g), told: told.stderr };
}

/** The policy of the docs, for a page with these inline scripts. */
export function policyOf({ hashes }) {
  const scripts = ["script-src 'self' 'wasm-unsafe-eval'", ...hashes].join(' ');
  const rest = "style-src 'self'; img-src 'self'; connect-src 'self'";
  return `default-src 'none'; ${scripts}; ${rest}; require-trusted-types-for 'script'; trusted-types 'none'`;
}

/**
 * Builds a page and serves it, with its pictures, until the test `t` ends. `change` may change the page's text on its
 * way; `policy` makes a content security policy of the build.
 */
export async function startBuilt(t, page, { change = (html) => html, policy = () => null, ...options } = {}) {
  const build = await buildPage(page, options);
  const site = await startSite(t, { folder: build.folder, files: { '/favicon.ico': '', ...pictures() } });
  const html = await readFile(path.join(build.folder, page), 'utf8');
  site.put(`/${page}`, change(html));
  const header = policy(build);
  if (header) site.setHeader('content-security-policy', header);
  return site;
}

function pictures() {
  const draw = ([name, [width, height]]) => [
    `/art/${name}.svg`,
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#667"/></svg>`,
  ];
  return Object.fromEntries(Object.entries(PICTURES).map(draw));
}

after(async () => {
  for (const build of built.values()) await rm((await build).folder, { recursive: true });
});
