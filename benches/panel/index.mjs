/**
 * How long the preference panel takes: from the press on its handle until it is drawn and can be used, and from the press on an answer
 * until the page behind it shows what it changes.
 *
 * `TACTFUL_DEMO` names the built demo; `cargo xtask bench panel` sets it. Chromium runs the demo's page about the panel, served from this
 * machine, at a quarter of the processor's speed.
 */
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const demo = process.env.TACTFUL_DEMO ?? 'target/demo';
const { chromium } = createRequire(fileURLToPath(new URL('../../tests/page/package.json', import.meta.url)))('playwright-core');

const SLOWER = 4;
const ROUNDS = 15;
const GOALS = { opened: 100, 'opened again': 100, corrected: 50 };
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' };
const PERSON = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const server = createServer((request, response) => {
  const path = request.url.split('?')[0].replace(/\/$/, '/index.html');
  try {
    const bytes = readFileSync(join(demo, path));
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, resolve));

/** In the page: presses an element, and waits for a frame in which something holds; how long that took. */
function timed({ press, until }) {
  const root = document.querySelector('footer tactful-preferences').shadowRoot;
  const holds = { open: () => root.querySelector('dialog[open] fieldset'), changed: () => document.querySelector('[data-tactful-slot=hero] h1').textContent.trim() == 'Let it rain' }[until];
  const target = press == 'handle' ? root.querySelector('button') : root.querySelector(`[data-key="${press}"]`);
  return new Promise((resolve) => {
    const began = performance.now();
    target.click();
    // A frame that shows it was drawn by the time that the next task runs.
    const look = () => (holds() ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began))) : setTimeout(look));
    look();
  });
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
try {
  const times = Object.fromEntries(Object.keys(GOALS).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ userAgent: PERSON, locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`http://localhost:${server.address().port}/yours/`);
    await page.evaluate(() => tactful.ready);
    const banner = page.locator('tactful-consent section');
    await banner.waitFor();
    await banner.locator('button').first().click();
    await page.waitForLoadState('networkidle');
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    times.opened.push(await page.evaluate(timed, { press: 'handle', until: 'open' }));
    times.corrected.push(await page.evaluate(timed, { press: 'interest coffee', until: 'changed' }));
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('footer tactful-preferences').shadowRoot.querySelector('dialog'));
    times['opened again'].push(await page.evaluate(timed, { press: 'handle', until: 'open' }));
    await context.close();
  }
  console.log(`Chromium at 1/${SLOWER} of its speed, ${ROUNDS} visitors, in ms`);
  console.log(`${''.padEnd(16)}${'median'.padStart(8)}${'worst'.padStart(8)}${'goal'.padStart(8)}`);
  for (const [name, list] of Object.entries(times)) {
    const sorted = list.toSorted((one, other) => one - other);
    console.log(`${name.padEnd(16)}${sorted[sorted.length >> 1].toFixed(1).padStart(8)}${sorted.at(-1).toFixed(1).padStart(8)}${String(GOALS[name]).padStart(8)}`);
  }
} finally {
  await browser.close();
  server.close();
}
