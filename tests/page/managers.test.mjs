// The site's consent manager: until it has answered the answer is no, then what it says, and what it takes back is gone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVisitor, setClock, startBuilt } from './harness.mjs';
import { DEFAULT } from './hero.mjs';
import { KETTLE, NOON, allows, answers, kept, managedShop } from './managed.mjs';

/** A manager as the framework's stub has it: it queues what is asked, and `settle` answers. */
function tcfStub() {
  const listeners = [];
  window.__tcfapi = (command, version, listener) => {
    if (command == 'addEventListener' && version == 2) listeners.push(listener);
  };
  window.settle = (consents, eventStatus = 'useractioncomplete', success = true) =>
    listeners.forEach((listener) => listener(success && { eventStatus, publisher: { consents } }, success));
}

test('TCF: no until it answers, then the publisher\'s consents, each purpose by its own', async (t) => {
  const { visitor, visit } = await managedShop(t, 'tcf', tcfStub);
  assert.equal(await visit('?utm_term=kettle'), KETTLE);
  assert.deepEqual((await answers(visitor))['this-visit'], { allowed: false, voice: 'manager' });
  assert.deepEqual(await kept(visitor), []);
  await visitor.page.evaluate(() => settle({}, 'cmpuishown'));
  assert.deepEqual(await kept(visitor), [], 'an open dialog says nothing');

  await visitor.page.evaluate(() => settle({ 1: true }));
  await allows(visitor, [true, false]);
  assert.deepEqual(await kept(visitor), ['session', 'standing']);
  await visitor.page.evaluate(() => settle({ 1: true, 5: true, 6: true }));
  await allows(visitor, [true, true]);
  await visitor.page.evaluate(() => settle({ 5: true, 6: true }));
  await allows(visitor, [false, false]);
  assert.deepEqual(await kept(visitor), ['epoch']);
  assert.deepEqual(visitor.complaints(), []);
});

test('what a manager allowed rests while it loads, and is gone when it takes it back', async (t) => {
  const { visitor, visit } = await managedShop(t, 'tcf', tcfStub);
  await visit('?utm_term=kettle');
  await visitor.page.evaluate(() => settle({ 1: true }, 'tcloaded'));
  await allows(visitor, [true, false]);
  assert.equal(await visit(), KETTLE);
  assert.deepEqual(await kept(visitor), ['session', 'standing'], 'not erased before it answers');
  await visitor.page.evaluate(() => settle({}, 'tcloaded'));
  await allows(visitor, [false, false]);
  assert.deepEqual(await kept(visitor), ['epoch']);
  assert.equal(await visit(), DEFAULT.heading);
});

test('a manager that comes late is heard', async (t) => {
  const { visitor, visit } = await managedShop(t, 'tcf');
  await visit('?utm_term=kettle');
  await visitor.page.evaluate(() => {
    window.__tcfapi = (command, version, listener) =>
      listener({ eventStatus: 'tcloaded', publisher: { consents: { 1: true } } }, true);
  });
  await allows(visitor, [true, false]);
  assert.deepEqual(await kept(visitor), ['session', 'standing']);
});

const broken = {
  'throws': () => { window.__tcfapi = () => { throw new Error('broken'); }; },
  'answers with nothing': () => { window.__tcfapi = (command, version, listener) => listener(); },
  'answers without a publisher': () => {
    window.__tcfapi = (command, version, listener) => listener({ eventStatus: 'tcloaded' }, true);
  },
  'is no function': () => { window.__tcfapi = {}; },
};

for (const [name, stub] of Object.entries(broken)) {
  test(`a manager that ${name} said no, and nothing breaks`, async (t) => {
    const { visitor, visit } = await managedShop(t, 'tcf', stub);
    assert.equal(await visit('?utm_term=kettle'), KETTLE);
    assert.equal((await answers(visitor))['this-visit'].allowed, false);
    assert.deepEqual(await kept(visitor), []);
    assert.deepEqual(visitor.complaints(), []);
  });
}

test('Consent Mode: the defaults, then the updates, as the data layer tells them', async (t) => {
  const { visitor, visit } = await managedShop(t, 'consent-mode', () => {
    window.dataLayer = [];
    window.gtag = function () { dataLayer.push(arguments); };
    gtag('js', new Date());
    gtag('consent', 'default', { functionality_storage: 'denied', personalization_storage: 'denied' });
    gtag('consent', 'default', { functionality_storage: 'granted', region: ['US'] });
    dataLayer.push({ event: 'gtm.js' });
  });
  await visit('?utm_term=kettle');
  await allows(visitor, [false, false]);
  assert.deepEqual(await kept(visitor), []);
  await visitor.page.evaluate(() => gtag('consent', 'update', { functionality_storage: 'granted' }));
  await allows(visitor, [true, false]);
  assert.deepEqual(await kept(visitor), ['session', 'standing']);
  await visitor.page.evaluate(() => gtag('event', 'anything', {}));
  await visitor.page.evaluate(() => gtag('consent', 'update', { personalization_storage: 'granted' }));
  await allows(visitor, [true, true]);
  await visitor.page.evaluate(() => gtag('consent', 'update', { functionality_storage: 'denied' }));
  await allows(visitor, [false, true]);
  assert.deepEqual(await kept(visitor), ['epoch']);
  assert.equal(await visitor.page.evaluate(() => dataLayer.length), 8, 'the layer keeps what it was given');
  assert.deepEqual(visitor.complaints(), []);
});

test('Consent Mode: a default for one kind alone takes nothing of the other back', async (t) => {
  const { visitor, visit } = await managedShop(t, 'consent-mode', () => {
    window.gtag = function () { (window.dataLayer ??= []).push(arguments); };
    gtag('consent', 'default', { functionality_storage: 'denied', personalization_storage: 'granted' });
  });
  const update = (granted) => visitor.page.evaluate((told) => gtag('consent', 'update', { functionality_storage: told }), granted);
  await visit('?utm_term=kettle');
  await allows(visitor, [false, true]);
  await update('granted');
  await allows(visitor, [true, true]);
  assert.equal(await visit(), KETTLE);
  await allows(visitor, [false, true]);
  assert.deepEqual(await kept(visitor), ['session', 'standing'], 'the update of this view is yet to come');
  await update('denied');
  await allows(visitor, [false, true]);
  assert.deepEqual(await kept(visitor), ['epoch']);
});

test('Consent Mode: what was allowed rests until the update of the next view', async (t) => {
  const { visitor, visit } = await managedShop(t, 'consent-mode', () => {
    window.gtag = function () { (window.dataLayer ??= []).push(arguments); };
    gtag('consent', 'default', { functionality_storage: 'denied' });
  });
  await visit('?utm_term=kettle');
  const grant = () => visitor.page.evaluate(() => gtag('consent', 'update', { functionality_storage: 'granted' }));
  await answers(visitor);
  await grant();
  await allows(visitor, [true, false]);
  for (const view of ['second', 'third']) {
    assert.equal(await visit(), KETTLE, view);
    await answers(visitor);
    assert.deepEqual(await kept(visitor), ['session', 'standing'], view);
    await grant();
    await allows(visitor, [true, false]);
  }
});

const regional = {
  'denied for some regions before it is granted for the rest': ['region', 'all'],
  'granted for all before it is denied for some': ['all', 'region'],
};

for (const [name, order] of Object.entries(regional)) {
  test(`Consent Mode: a default that is ${name} allows nothing`, async (t) => {
    const { visitor, visit } = await managedShop(t, 'consent-mode', `(${(order) => {
      window.dataLayer = [];
      const gtag = function () { dataLayer.push(arguments); };
      const told = { region: { functionality_storage: 'denied', region: ['DE'] }, all: { functionality_storage: 'granted' } };
      order.forEach((which) => gtag('consent', 'default', told[which]));
    }})(${JSON.stringify(order)})`);
    await visit('?utm_term=kettle');
    assert.equal((await answers(visitor))['this-visit'].allowed, false);
    assert.deepEqual(await kept(visitor), []);
  });
}

test('Consent Mode: a default that is granted to all allows', async (t) => {
  const { visitor, visit } = await managedShop(t, 'consent-mode', () => {
    window.dataLayer = [['consent', 'default', { functionality_storage: 'granted' }]];
  });
  await visit('?utm_term=kettle');
  await allows(visitor, [true, false]);
});

test('any other manager: the page passes on what it says', async (t) => {
  const { visitor, visit } = await managedShop(t, 'page');
  await visit('?utm_term=kettle');
  const say = (told) => visitor.page.evaluate(async (told) => (await tactful.ready).consent.manager(told), told);
  await allows(visitor, [false, false]);
  assert.equal(await say({ 'this-visit': true }), true);
  await allows(visitor, [true, false]);
  assert.equal(await visit(), KETTLE);
  assert.equal(await say({ 'this-visit': false, 'what-i-look-at': true }), true);
  assert.deepEqual(await kept(visitor), ['epoch']);
  assert.equal(await say({ 'this-visit': true }), true);
  await visit('?utm_term=kettle');
  assert.equal(await say({ 'this-visit': true }), true);
  // Both were taken back once since: `epoch` is part of the names.
  assert.deepEqual(await kept(visitor), ['epoch', 'session.08', 'standing.09']);
  assert.equal(await say({ 'this-visit': 'granted' }), false);
  assert.deepEqual(await kept(visitor), ['epoch'], 'what is not plainly allowed is not');
  assert.match(visitor.hints()[0], /consent\.manager\(.*\) has no effect: it takes/);
});

test('what visitors chose here goes before the manager', async (t) => {
  const { visitor, visit } = await managedShop(t, 'page');
  await visit('?utm_term=kettle');
  const call = (name, told) => visitor.page.evaluate(async ([name, told]) => (await tactful.ready).consent[name](told), [name, told]);
  await call('set', { 'this-visit': false });
  await call('manager', { 'this-visit': true });
  assert.deepEqual((await answers(visitor))['this-visit'], { allowed: false, voice: 'refusal' });
  assert.deepEqual(await kept(visitor), ['choices']);
});

test('a page that is not named as the manager is told so', async (t) => {
  const site = await startBuilt(t, 'shop.html');
  const visitor = await openVisitor(t);
  await visitor.page.goto(site.url('/shop.html'), { waitUntil: 'networkidle' });
  const said = await visitor.page.evaluate(async () => (await tactful.ready).consent.manager({ 'this-visit': true }));
  assert.equal(said, false);
  assert.match(visitor.hints()[0], /does not name the page as its consent manager/);
  assert.ok(!visitor.requests.some((address) => address.includes('managers.js')));
});

test('a laxer regime keeps this visit until the visitor objects', async (t) => {
  const site = await startBuilt(t, 'shop.html', { consent: { regime: 'visit-until-objected' } });
  const visitor = await openVisitor(t);
  await setClock(visitor, NOON);
  const visit = () => visitor.page.goto(site.url('/shop.html?utm_term=kettle'), { waitUntil: 'networkidle' });
  await visit();
  await allows(visitor, [true, false]);
  assert.deepEqual((await answers(visitor))['this-visit'], { allowed: true, voice: 'regime' });
  assert.deepEqual(await kept(visitor), ['session', 'standing']);
  await visitor.context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
  await visit();
  await allows(visitor, [false, false]);
  assert.deepEqual(await kept(visitor), ['epoch']);
});
