// The response is held at every byte of the slot: the default is never painted and then replaced.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, startBuilt, watchPaint } from './harness.mjs';

const PAGE = '/split.html';
const CHOSEN = { text: 'Up the hill', picture: 'boots-wide.svg' };

/** Visits the page with its answer held at a byte for two frames; all that was painted of the hero. */
async function paintedWhenHeld(site, visitor, painted, at) {
  const gate = site.hold(PAGE, at);
  await visitor.page.goto(site.url(`${PAGE}?utm_term=boots`), { waitUntil: 'commit' });
  await gate.reached;
  await visitor.page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    while (!document.querySelector('h1')) await frame();
    await frame();
    await frame();
  });
  gate.open();
  await visitor.page.waitForLoadState('load');
  await visitor.frames(2);
  return painted();
}

/**
 * Makes the page's intervals a thousand times as long: a slot is shown as it was written when nothing arrived for eight
 * seconds, and within a tag a slow machine needs longer for so many bytes of two frames each.
 */
async function slowIntervals(visitor) {
  await visitor.context.addInitScript(() => {
    const real = window.setInterval;
    window.setInterval = (act, every) => real(act, every * 1000);
  });
}

async function splitPage(t, change = (html) => html) {
  let written;
  const site = await startBuilt(t, 'split.html', { change: (html) => (written = Buffer.from(change(html))) });
  const visitor = await openVisitor(t);
  const states = await watchPaint(visitor, '#hero');
  const painted = async () => (await states()).map(({ text, picture }) => ({ text, picture: picture.split('/').pop() }));
  const start = written.indexOf('<div id="hero"');
  const fill = written.indexOf('<script>', start);
  const end = written.indexOf('</script>', fill) + '</script>'.length;
  assert.ok(start > 0 && fill > start && end > fill);
  return { site, visitor, painted, written, start, fill, end };
}

/** The default was in no frame; a frame may come before the chosen picture's first byte. */
function assertNeverWrong(seen, where) {
  const wrong = seen.filter(({ text, picture }) => text !== CHOSEN.text || !['', CHOSEN.picture].includes(picture));
  assert.deepEqual(wrong, [], where);
  assert.deepEqual(seen.at(-1), CHOSEN, where);
}

test('the slot comes a byte at a time, two frames each', async (t) => {
  const { site, visitor, painted, start, end } = await splitPage(t);
  await slowIntervals(visitor);
  const gate = site.hold(PAGE, start);
  await visitor.page.goto(site.url(`${PAGE}?utm_term=boots`), { waitUntil: 'commit' });
  await gate.reached;
  await visitor.firstPaint();
  for (let at = start + 1; at <= end; at++) {
    await gate.advance(at);
    await visitor.frames(2);
  }
  gate.open();
  await visitor.page.waitForLoadState('load');
  await visitor.frames(2);
  assertNeverWrong(await painted(), 'a byte at a time');
  assert.deepEqual(visitor.complaints(), []);
});

test('the response in two parts, split all over the slot', async (t) => {
  const { site, visitor, painted, start, end } = await splitPage(t);
  for (let at = start; at <= end; at += 7) {
    const seen = await paintedWhenHeld(site, visitor, painted, at);
    assertNeverWrong(seen, `split at byte ${at - start} of the slot`);
  }
  assert.deepEqual(visitor.complaints(), []);
});

test('without the rule that hides a slot the default would be seen', async (t) => {
  const unhidden = (html) => html.replace('{visibility:hidden!important;clip-path:inset(50%)!important}', '{}');
  const { site, visitor, painted, fill } = await splitPage(t, unhidden);
  const seen = await paintedWhenHeld(site, visitor, painted, fill);
  assert.equal(seen[0].text, 'What we keep');
  assert.deepEqual(seen.at(-1), CHOSEN);
});
