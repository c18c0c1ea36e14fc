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
  return (await painted()).map(({ text, picture }) => ({ text, picture: picture.split('/').pop() }));
}

async function splitPage(t, change = (html) => html) {
  let written;
  const site = await startBuilt(t, 'split.html', { change: (html) => (written = Buffer.from(change(html))) });
  const visitor = await openVisitor(t);
  const painted = await watchPaint(visitor, '#hero');
  const start = written.indexOf('<div id="hero"');
  const fill = written.indexOf('<script>', start);
  const end = written.indexOf('</script>', fill) + '</script>'.length;
  assert.ok(start > 0 && fill > start && end > fill);
  return { site, visitor, painted, written, start, fill, end };
}

// Waiting for frames takes no work, so several visitors wait at a time.
const LANES = 4;

test('the slot split at every byte', async (t) => {
  const lane = async (_, number) => {
    const { site, visitor, painted, start, end } = await splitPage(t);
    for (let at = start + number; at <= end; at += LANES) {
      const seen = await paintedWhenHeld(site, visitor, painted, at);
      assert.deepEqual(seen, [CHOSEN], `split at byte ${at - start} of the slot`);
    }
    assert.deepEqual(visitor.complaints(), []);
    return end - start + 1;
  };
  const [bytes] = await Promise.all(Array.from({ length: LANES }, lane));
  console.log(`split at ${bytes} bytes`);
});

test('without the rule that hides a slot the default would be seen', async (t) => {
  const unhidden = (html) => html.replace('{visibility:hidden!important}', '{}');
  const { site, visitor, painted, fill } = await splitPage(t, unhidden);
  const seen = await paintedWhenHeld(site, visitor, painted, fill);
  assert.equal(seen[0].text, 'What we keep');
  assert.deepEqual(seen.at(-1), CHOSEN);
});
