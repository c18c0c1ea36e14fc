// Pages that a test writes itself, built with the command line as their owner would.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSite } from './site.mjs';
import { command } from './places.mjs';

/**
 * Builds `page.html` in a language, with this head and body, for a site of these slots, items, …: `{ folder, code, printed,
 * told }`, the folder of what was built, how the command ended, its results, and its messages. It is gone when the test
 * `t` ends.
 */
export async function buildWritten(t, { language = 'en', head = '', body, site, options = [] }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'tactful-written-'));
  t.after(() => rm(folder, { recursive: true }));
  const [page, file, out] = ['page.html', 'site.json', 'out'].map((name) => path.join(folder, name));
  const start = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Written</title>${head}</head>`;
  await writeFile(page, `${start}<body>${body}</body></html>`);
  await writeFile(file, JSON.stringify({ tactful: 1, site: 'written', ...site }));
  const all = ['build', page, '--site', file, '--out', out, ...options];
  return new Promise((resolve) => {
    execFile(command, all, (failed, printed, told) => resolve({ folder: out, code: failed?.code ?? 0, printed, told }));
  });
}

/** The same, served: `site` beside the rest. There are pictures `/a.svg` and `/b.svg`. */
export async function startWritten(t, page) {
  const built = await buildWritten(t, page);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>';
  const files = { '/a.svg': svg, '/b.svg': svg, '/favicon.ico': '', '/tactful/tactful.js': '' };
  return { ...built, site: await startSite(t, { folder: built.folder, files }) };
}
