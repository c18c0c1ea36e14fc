// A visitor with a browser of their own profile, who notices everything: console, errors, policy violations, requests.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { after } from 'node:test';
import { chromium as playwright } from 'playwright-core';
import { DESKTOP } from './people.mjs';
import { chromium, shots } from './places.mjs';

let launched = null;

/** One browser for all tests of a file; it closes after the last. */
function browser() {
  launched ??= launch();
  return launched;
}

/**
 * What the browser does without. Its address bar is two pages of its own with hundreds of scripts, loaded for each profile:
 * as much work as several of ours. The rest is playwright's list, as far as it is for this browser: of two, the last counts.
 */
const WITHOUT = [
  'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup',
  'AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'NetworkTimeServiceQuerying',
  'OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'ThirdPartyStoragePartitioning',
];

const ARGS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
  `--disable-features=${WITHOUT.join(',')}`,
];

/**
 * Starts a browser; `args` are more of its arguments, `options` the rest of playwright's `launch`. Whoever calls this
 * closes it.
 */
export function launch({ args = [], ...options } = {}) {
  return playwright.launch({ executablePath: chromium, args: [...ARGS, ...args], ...options });
}

/**
 * Opens an empty page in a fresh profile that closes when the test `t` ends. `options` are those of playwright's
 * `newContext` (`viewport`, `javaScriptEnabled`, `timezoneId`, `userAgent`, …). Without any it is a person at a desk:
 * the browser's own name is that of a robot.
 */
export async function openVisitor(t, options = {}) {
  const context = await (await browser()).newContext({ ...DESKTOP, ...options });
  t.after(() => context.close());
  const visitor = new Visitor(context, await context.newPage());
  await visitor.listen();
  return visitor;
}

class Visitor {
  /** Console messages: `{ type, text }`. */
  console = [];
  /** What was thrown and not caught. */
  errors = [];
  /** Violations of the content security policy: `{ directive, blocked, sample }`. */
  violations = [];
  /** Addresses of all requests, those to other sites included. */
  requests = [];
  #waiting = [];

  constructor(context, page) {
    this.context = context;
    this.page = page;
  }

  async listen() {
    this.page.on('console', (message) => this.console.push({ type: message.type(), text: message.text() }));
    this.page.on('pageerror', (error) => this.errors.push(String(error)));
    this.context.on('request', (request) => this.requests.push(request.url()));
    await this.context.exposeBinding('harnessViolation', (_, violation) => {
      this.violations.push(violation);
      this.#waiting.splice(0).forEach((resolve) => resolve(violation));
    });
    await this.context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const { effectiveDirective: directive, blockedURI: blocked, sample } = event;
        window.harnessViolation({ directive, blocked, sample });
      });
    });
  }

  /** Resolves at the next violation: it is reported a moment after the page has loaded. */
  nextViolation() {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Everything that an owner would not want to find: errors, warnings, violations. */
  complaints() {
    const loud = this.console.filter(({ type }) => type === 'error' || type === 'warning');
    return [
      ...this.errors.map((text) => `thrown: ${text}`),
      ...loud.map(({ type, text }) => `${type}: ${text}`),
      ...this.violations.map(({ directive, blocked }) => `violation: ${directive} ${blocked}`),
    ];
  }

  /** Resolves when so many frames were drawn. */
  async frames(count) {
    await this.page.evaluate(async (left) => {
      for (; left > 0; left--) await new Promise(requestAnimationFrame);
    }, count);
  }

  /** The messages of ours: what a developer reads in the console about Tactful. */
  hints() {
    return this.console.filter(({ text }) => text.startsWith('tactful:')).map(({ text }) => text);
  }

  /** Resolves when the page has painted its first text or picture. */
  async firstPaint() {
    await this.page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  }

  /** Takes a screenshot for people to look at, and returns its file. */
  async shot(name) {
    await mkdir(shots, { recursive: true });
    const file = path.join(shots, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }
}

after(async () => {
  if (launched) await (await launched).close();
});
