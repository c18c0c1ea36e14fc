/**
 * The consent manager that the site names, heard: each of its answers becomes what it allows of "this visit" and of "what I
 * look at". Brought only where a site names one. Whatever a manager throws or leaves out is a no.
 */

/** How soon one that comes late is looked for again, and how long it takes at most, in milliseconds. */
const SOON = 250;
const LATE = 8000;

/** What a manager has not said yet of a purpose. */
const NOT_YET = 2;

/** Passes on what `read` makes of an answer: for each purpose a truth, or `NOT_YET`; nothing where it is no answer at all. */
function heard(say, read) {
  return (...answer) => {
    let allows = [];
    try {
      allows = read(...answer);
    } catch (broken) {}
    if (allows) say(...[0, 1].map((purpose) => (allows[purpose] == NOT_YET ? NOT_YET : +!!allows[purpose])));
  };
}

/** Waits for a function of the page by its name, and calls it; where that throws, the answer is no. */
function whenThere(name, say, call, wait = SOON) {
  if (typeof self[name] != 'function') {
    setTimeout(whenThere, wait, name, say, call, Math.min(wait * 2, LATE));
    return;
  }
  try {
    call(self[name]);
  } catch (broken) {
    say(0, 0);
  }
}

/**
 * Transparency and Consent Framework, version 2: the publisher's own consents. 1 (keep or read something on the device)
 * allows this visit, 1 with 5 and 6 (a profile for content, content chosen by it) what I look at.
 */
function tcf(say) {
  whenThere('__tcfapi', say, (api) => api('addEventListener', 2, heard(say, (data, success) => {
    if (!success) return [];
    // Before it has loaded, and while its dialog is open, nothing is said yet.
    if (!['tcloaded', 'useractioncomplete'].includes(data.eventStatus)) return;
    const { consents } = data.publisher;
    return [consents[1], consents[1] && consents[5] && consents[6]];
  })));
}

/**
 * Google Consent Mode, version 2, as the page's `dataLayer` tells it: `functionality_storage` allows this visit,
 * `personalization_storage` what I look at. An update decides; until there is one, a default that is granted everywhere
 * and denied nowhere allows, and one that is denied is no answer yet.
 */
function consentMode(say) {
  const KINDS = ['functionality_storage', 'personalization_storage'];
  const updates = {};
  const defaults = {};
  const denied = {};
  const note = (entry) => {
    if (Object(entry)[0] != 'consent') return false;
    const [, action, told] = entry;
    for (const kind of KINDS) {
      if (!told[kind]) continue;
      const isGranted = told[kind] == 'granted';
      if (action == 'update') updates[kind] = isGranted;
      else if (!told.region) defaults[kind] = isGranted;
      else if (!isGranted) denied[kind] = true;
    }
    return true;
  };
  const state = () => {
    const allows = KINDS.map((kind) => updates[kind] ?? ((defaults[kind] && !denied[kind]) || NOT_YET));
    if (allows.some((allowed) => allowed != NOT_YET)) return allows;
  };
  const layer = (self.dataLayer = self.dataLayer || []);
  const { push } = layer;
  layer.push = function (...entries) {
    try {
      return push.apply(this, entries);
    } finally {
      hear(entries);
    }
  };
  const hear = heard(say, (entries) => {
    // All of them, before anything is said.
    if (entries.filter(note).length) return state();
  });
  hear([...layer]);
}

/** The laws of the United States that have a section in the Global Privacy Platform, from section 7 on. */
const AMERICAN = 'nat ca va co ut ct fl mt or tx de ia ne nh nj tn mn md in ky ri'.split(' ');

/**
 * Global Privacy Platform, version 1.1: each section that applies says what it allows, and the strictest counts. What is
 * not known here (no section, another country's, a later one) allows nothing.
 */
function gpp(say) {
  whenThere('__gpp', say, (api) => api('addEventListener', heard(say, (data, success) => {
    if (!success) return [];
    const { cmpStatus, signalStatus, applicableSections, parsedSections } = data.pingData;
    if (cmpStatus == 'error') return [];
    // While it loads, and while its dialog is open, nothing is said yet.
    if (signalStatus != 'ready') return;
    const told = applicableSections.map((id) =>
      id == 2 ? european(section(parsedSections, 'tcfeuv2')) : american(section(parsedSections, 'us' + AMERICAN[id - 7])));
    return [0, 1].map((purpose) => told.length && told.every((allows) => allows[purpose]));
  })));
}

/**
 * The fields of a section. The specification has a list of segments where the IAB's own library has one object, and some
 * managers write the version behind the names of American sections.
 */
function section(parsed, name) {
  return Object.assign({}, ...[].concat(parsed[name] ?? parsed[name + 'v1'] ?? []));
}

/** The publisher's consents, as `tcf` reads them. */
function european({ PubPurposesConsent, PublisherConsents }) {
  const consents = PubPurposesConsent ?? PublisherConsents ?? [];
  // The numbers of the purposes by the specification, a truth for each in the library; bits are neither.
  const has = (purpose) =>
    !consents.includes(0) && consents.some((entry, at) => (entry === true ? at + 1 == purpose : entry === purpose));
  return [has(1), has(1) && has(5) && has(6)];
}

/**
 * What these laws let visitors opt out of, Tactful never does; but one who opted out, or whose browser did, meant no. So
 * both purposes are allowed only where the visitor was told of sale and of targeted advertising and opted out of neither.
 * Nor where a child was told of and nobody consented. California calls the second sharing; the national section has all three, and there sharing need not apply.
 */
function american(told) {
  const stays = (use) => told[use + 'OptOut'] === 2 && told[use + 'OptOutNotice'] === 1;
  const isNamedSharing = !('TargetedAdvertisingOptOut' in told);
  const sharing = stays('Sharing') || (!isNamedSharing && !told.SharingOptOut);
  const isChild = [].concat(told.KnownChildSensitiveDataConsents).includes(1);
  const allowed = !told.Gpc && !isChild && stays('Sale') && sharing && (isNamedSharing || stays('TargetedAdvertising'));
  return [allowed, allowed];
}

/** Begins to listen to the manager of a number. */
export function listen(manager, say) {
  [, tcf, consentMode, , gpp][manager]?.(say);
}
