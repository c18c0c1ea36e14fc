// The content security policy of the docs: all works under it, without one violation.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, policyOf, startBuilt } from './harness.mjs';
import { hero } from './hero.mjs';

for (const publish of ['inlined', 'file']) {
  test(`under the strict policy everything works (${publish})`, async (t) => {
    const site = await startBuilt(t, 'shop.html', { publish, policy: policyOf });
    const visitor = await openVisitor(t);
    await visitor.page.goto(site.url('/shop.html?utm_term=boots'), { waitUntil: 'networkidle' });
    assert.equal((await hero(visitor)).picture, '/art/boots-wide.svg');
    assert.equal(await visitor.page.locator('#shelf').innerText(), 'Socks\nLaces');

    const told = await visitor.page.evaluate(async () => {
      const api = await tactful.ready;
      api.preferences.set('likes', 'tea');
      return (await api.why('hero')).items[0];
    });
    assert.equal(told.item, 'hero-boots');
    assert.equal(told.reason, 'keyword');
    await visitor.page.goto(site.url('/shop.html'), { waitUntil: 'networkidle' });
    assert.equal((await hero(visitor)).heading, 'Second flush');
    await visitor.frames(2);
    assert.deepEqual(visitor.complaints(), []);
  });
}

test('the policy is alive: a script without a hash does not run', async (t) => {
  const change = (html) => html.replace('</body>', '<script>document.title = "ran"</script></body>');
  const site = await startBuilt(t, 'shop.html', { change, policy: policyOf });
  const visitor = await openVisitor(t);
  const reported = visitor.nextViolation();
  await visitor.page.goto(site.url('/shop.html'));
  assert.equal((await reported).blocked, 'inline');
  assert.equal(await visitor.page.title(), 'Corner shop');
});
