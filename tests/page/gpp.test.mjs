// The IAB's Global Privacy Platform as the consent manager: what each section means for us, and nothing that it does not say.

import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { startSite } from './harness.mjs';
import { KETTLE, allows, answers, kept, managedShop } from './managed.mjs';

/** A manager as the platform's stub has it: it queues and keeps what is asked, and `settle` tells every listener. */
function gppStub() {
  const queue = [];
  const events = [];
  const waiting = { gppVersion: '1.1', cmpStatus: 'stub', signalStatus: 'not ready', applicableSections: [], parsedSections: {} };
  window.__gpp = (command, callback) => {
    if (!command) return queue;
    if (command == 'events') return events;
    if (command != 'addEventListener') return queue.push([command, callback]);
    events.push({ id: events.length + 1, callback });
    callback({ eventName: 'listenerRegistered', listenerId: events.length, data: true, pingData: waiting }, true);
  };
  window.settle = (told, eventName = 'signalStatus', success = true) => {
    const pingData = { gppVersion: '1.1', cmpStatus: 'loaded', signalStatus: 'ready', ...told };
    events.forEach(({ id, callback }) => callback(success && { eventName, listenerId: id, pingData }, success));
  };
}

/** Fields of American sections: the visitor was told of each use, and did not opt out of it. */
const stays = (...uses) => Object.assign({}, ...uses.map((use) => ({ [`${use}OptOut`]: 2, [`${use}OptOutNotice`]: 1 })));
const NATIONAL = { Version: 1, ...stays('Sale', 'Sharing', 'TargetedAdvertising'), Gpc: false };
const STATE = stays('Sale', 'TargetedAdvertising');
const CALIFORNIA = stays('Sale', 'Sharing');

/** The publisher's consents to these purposes, as the library has them: a truth for each of 24. */
const truths = (...purposes) => Array.from({ length: 24 }, (_, at) => purposes.includes(at + 1));
const bits = (...purposes) => truths(...purposes).map(Number);

const sections = (applicableSections, parsedSections) => ({ applicableSections, parsedSections });
const national = (changes, ids = [7]) => sections(ids, { usnat: { ...NATIONAL, ...changes } });
const european = (...segments) => sections([2], { tcfeuv2: segments });

const YES = [true, true];
const VISIT = [true, false];
const NO = [false, false];

const cases = {
  'told and not opted out': [YES, national({})],
  'the national section where sharing does not apply': [YES, national({ SharingOptOut: 0, SharingOptOutNotice: 0 })],
  'a list of segments': [YES, sections([7], { usnat: [NATIONAL, { SegmentType: 1, Gpc: false }] })],
  'a name with its version': [YES, sections([7], { usnatv1: NATIONAL })],
  'California, where advertising is called sharing': [YES, sections([8], { usca: CALIFORNIA })],
  'a state': [YES, sections([10], { usco: STATE })],
  'the last state': [YES, sections([27], { usri: STATE })],
  'sensitive data does not matter': [YES, national({ SensitiveDataProcessing: [1, 1] })],
  'a known child for whom nobody consented': [NO, national({ KnownChildSensitiveDataConsents: [0, 1] })],
  'a known child for whom somebody did': [YES, national({ KnownChildSensitiveDataConsents: [0, 2] })],
  'two that allow': [YES, sections([7, 8], { usnat: NATIONAL, usca: CALIFORNIA })],
  'opted out of sale': [NO, national({ SaleOptOut: 1 })],
  'opted out of sharing': [NO, national({ SharingOptOut: 1 })],
  'opted out of advertising': [NO, national({ TargetedAdvertisingOptOut: 1 })],
  'the browser objects': [NO, national({ Gpc: true })],
  'the browser objects in a segment': [NO, sections([7], { usnat: [NATIONAL, { SegmentType: 1, Gpc: true }] })],
  'nothing applies': [NO, national({ SaleOptOut: 0, SharingOptOut: 0, TargetedAdvertisingOptOut: 0 })],
  'sale does not apply': [NO, national({ SaleOptOut: 0 })],
  'advertising does not apply': [NO, national({ TargetedAdvertisingOptOut: 0 })],
  'never told of sale': [NO, national({ SaleOptOutNotice: 2 })],
  'never told of advertising': [NO, national({ TargetedAdvertisingOptOutNotice: 0 })],
  'a value that nobody wrote down': [NO, national({ SharingOptOut: 3 })],
  'California opted out of sharing': [NO, sections([8], { usca: { ...CALIFORNIA, SharingOptOut: 1 } })],
  'a section cut short': [NO, sections([7], { usnat: stays('Sale') })],
  'an empty section': [NO, sections([7], { usnat: {} })],
  'a section as text': [NO, sections([7], { usnat: 'BVQqAAAAAgA.QA' })],
  'another section than the one that applies': [NO, sections([8], { usnat: NATIONAL })],
  'two, and one of them denies': [NO, sections([7, 8], { usnat: NATIONAL, usca: { ...CALIFORNIA, SaleOptOut: 1 } })],
  'two, and one of them is not known': [NO, sections([7, 28], { usnat: NATIONAL })],
  'the retired section': [NO, sections([6], { uspv1: { Version: 1, Notice: 'Y', OptOutSale: 'N', LspaCovered: 'N' } })],
  'Canada': [NO, sections([5], { tcfcav1: [{ SubsectionType: 3, PubPurposesExpressConsent: [1, 5, 6] }] })],
  'no section': [NO, national({}, [])],
  'none that applies': [NO, national({}, [-1])],
  'none that is decided on': [NO, national({}, [0])],
  'an error': [NO, { ...national({}), cmpStatus: 'error' }],
  'publisher consent to the first purpose': [VISIT, european({ Version: 2 }, { SegmentType: 3, PubPurposesConsent: [1] })],
  'to all that are asked': [YES, european({ Version: 2 }, { SegmentType: 3, PubPurposesConsent: [1, 2, 5, 6] })],
  'to the profile alone': [NO, european({ PubPurposesConsent: [5, 6] })],
  'to none': [NO, european({ PubPurposesConsent: [] })],
  'the consents of vendors do not matter': [NO, european({ PurposeConsent: [1, 5, 6], VendorConsent: [1, 5, 6] })],
  'truths': [YES, sections([2], { tcfeuv2: { PublisherConsents: truths(1, 5, 6) } })],
  'a truth for the first purpose': [VISIT, sections([2], { tcfeuv2: { PublisherConsents: truths(1) } })],
  'truths, none for the first purpose': [NO, sections([2], { tcfeuv2: { PublisherConsents: truths(2, 5, 6) } })],
  'bits are not read as purposes': [NO, european({ PubPurposesConsent: bits(2, 5, 6) })],
  'purposes as text': [NO, european({ PubPurposesConsent: '1_5_6' })],
  'Europe and America, Europe the stricter': [VISIT, sections([2, 7], { tcfeuv2: { PubPurposesConsent: [1] }, usnat: NATIONAL })],
  'Europe and America, America the stricter': [NO, sections([2, 7], { tcfeuv2: { PubPurposesConsent: [1, 5, 6] }, usnat: {} })],
};

/** What is allowed once the manager told this. */
async function after(visitor, ...told) {
  await visitor.page.evaluate((told) => settle(...told), told);
  return Object.values(await answers(visitor)).map(({ allowed }) => allowed);
}

test('what each section allows, from the opposite', async (t) => {
  const { visitor, visit } = await managedShop(t, 'gpp', gppStub);
  await visit('?utm_term=kettle');
  await heardOf(visitor);
  for (const [name, [expected, told]] of Object.entries(cases)) {
    const opposite = expected === NO ? YES : NO;
    assert.deepEqual(await after(visitor, opposite === YES ? national({}) : national({}, [])), opposite, `before: ${name}`);
    assert.deepEqual(await after(visitor, told, 'sectionChange'), expected, name);
  }
  assert.deepEqual(visitor.complaints(), []);
});

/** Resolves when the manager is listened to. */
const heardOf = (visitor) => visitor.page.waitForFunction(() => __gpp('events').length > 0);

test('no until its signal is ready, then what it says, and what it takes back is gone', async (t) => {
  const { visitor, visit } = await managedShop(t, 'gpp', gppStub);
  assert.equal(await visit('?utm_term=kettle'), KETTLE);
  await heardOf(visitor);
  assert.deepEqual((await answers(visitor))['this-visit'], { allowed: false, voice: 'manager' });
  const notReady = { ...national({}), signalStatus: 'not ready' };
  assert.deepEqual(await after(visitor, notReady, 'cmpDisplayStatus'), NO);
  assert.deepEqual(await kept(visitor), []);

  assert.deepEqual(await after(visitor, national({})), YES);
  assert.deepEqual(await kept(visitor), ['session', 'standing']);
  assert.equal(await visit(), KETTLE);
  await heardOf(visitor);
  assert.deepEqual(await kept(visitor), ['session', 'standing'], 'it rests before it is ready');
  await after(visitor, notReady, 'cmpDisplayStatus');
  assert.deepEqual(await kept(visitor), ['session', 'standing'], 'and while its dialog is open');

  assert.deepEqual(await after(visitor, national({ TargetedAdvertisingOptOut: 1 }), 'sectionChange'), NO);
  assert.deepEqual(await kept(visitor), ['epoch']);
  assert.deepEqual(visitor.complaints(), []);
});

test('one that comes late is heard', async (t) => {
  const { visitor, visit } = await managedShop(t, 'gpp');
  await visit('?utm_term=kettle');
  await visitor.page.evaluate((told) => {
    const pingData = { signalStatus: 'ready', ...told };
    window.__gpp = (command, listener) => listener({ eventName: 'listenerRegistered', pingData }, true);
  }, national({}));
  await allows(visitor, YES);
  assert.deepEqual(await kept(visitor), ['session', 'standing']);
});

const broken = {
  'throws': () => { window.__gpp = () => { throw new Error('broken'); }; },
  'answers with nothing': () => { window.__gpp = (command, listener) => listener(); },
  'did not succeed': () => { window.__gpp = (command, listener) => listener(null, false); },
  'answers without a ping': () => {
    window.__gpp = (command, listener) => listener({ eventName: 'signalStatus', data: 'ready' }, true);
  },
  'is ready without sections': () => {
    window.__gpp = (command, listener) => listener({ pingData: { signalStatus: 'ready' } }, true);
  },
  'parsed no section': () => {
    const pingData = { signalStatus: 'ready', applicableSections: [7], parsedSections: null };
    window.__gpp = (command, listener) => listener({ pingData }, true);
  },
  'gives back instead of calling back': () => {
    window.__gpp = () => ({ eventName: 'listenerRegistered', pingData: { gppVersion: '1.0', cmpStatus: 'loaded' } });
  },
  'is no function': () => { window.__gpp = {}; },
};

for (const [name, stub] of Object.entries(broken)) {
  test(`a platform that ${name} said no, and nothing breaks`, async (t) => {
    const { visitor, visit } = await managedShop(t, 'gpp', stub);
    assert.equal(await visit('?utm_term=kettle'), KETTLE);
    assert.equal((await answers(visitor))['this-visit'].allowed, false);
    assert.deepEqual(await kept(visitor), []);
    assert.deepEqual(visitor.complaints(), []);
  });
}

/** The library that managers are made with, loaded behind the stub, from another origin as a manager is. */
async function loadManager(t, visitor) {
  const main = fileURLToPath(import.meta.resolve('@iabgpp/cmpapi'));
  const library = await startSite(t, { folder: path.dirname(main), headers: { 'access-control-allow-origin': '*' } });
  await visitor.page.evaluate(async (address) => {
    const { CmpApi, Sections } = await import(address);
    window.cmp = new CmpApi(31, 1);
    window.american = [...Sections.SECTION_ID_NAME_MAP].filter(([, name]) => /^us[a-z]+$/.test(name));
    cmp.setCmpStatus('loaded');
  }, library.url(`/${path.basename(main)}`));
}

/** Lets the manager do something between `not ready` and `ready`, as it must; gives back what is allowed then. */
async function change(visitor, applicable, act, given) {
  await visitor.page.evaluate(() => cmp.setSignalStatus('not ready'));
  await visitor.page.evaluate(act, given);
  await visitor.page.evaluate((applicable) => {
    cmp.setApplicableSections(applicable);
    cmp.setSignalStatus('ready');
  }, applicable);
  return Object.values(await answers(visitor)).map(({ allowed }) => allowed);
}

test('the IAB\'s own library behind its stub: Europe, and every American section that it knows', async (t) => {
  const { visitor, visit } = await managedShop(t, 'gpp', gppStub);
  await visit('?utm_term=kettle');
  await heardOf(visitor);
  await loadManager(t, visitor);
  assert.deepEqual(await kept(visitor), []);

  const publisher = (consents) => {
    cmp.setFieldValue('tcfeuv2', 'IsServiceSpecific', true);
    cmp.setFieldValue('tcfeuv2', 'PublisherConsents', consents);
  };
  assert.deepEqual(await change(visitor, [2], publisher, truths(1)), VISIT);
  assert.deepEqual(await kept(visitor), ['session', 'standing']);
  assert.deepEqual(await change(visitor, [2], publisher, truths(1, 5, 6)), YES);
  assert.deepEqual(await change(visitor, [2], publisher, truths()), NO);
  assert.deepEqual(await kept(visitor), ['epoch']);

  const write = ([name, fields]) => Object.entries(fields).forEach((field) => cmp.setFieldValue(name, ...field));
  const known = await visitor.page.evaluate(() => american);
  assert.deepEqual(known.map(([id]) => id), Array.from({ length: 21 }, (_, at) => at + 7));
  for (const [id, name] of known) {
    const fields = { usnat: NATIONAL, usca: CALIFORNIA }[name] ?? STATE;
    assert.deepEqual(await change(visitor, [id], write, [name, fields]), YES, name);
    assert.deepEqual(await change(visitor, [id], write, [name, { SaleOptOut: 1 }]), NO, name);
  }
  assert.deepEqual(await change(visitor, [7], write, ['usnat', NATIONAL]), YES);
  assert.deepEqual(await change(visitor, [7], write, ['usnat', { Gpc: true }]), NO);
  assert.deepEqual(await change(visitor, [-1], () => {}), NO);
  assert.deepEqual(visitor.complaints(), []);
});
