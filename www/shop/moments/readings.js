/**
 * Readings of moments that are not now: the real ones, changed where the moment differs from the visit.
 */

/** A moment: every field a string, empty where it is unknown. */
export const FIELDS = ['keyword', 'hour', 'device', 'season', 'hemisphere', 'channel'];

/** The readings' own fields, in the order of their text form, as far as a moment changes them. */
const NAMES = [
  'url', 'referrer', 'userAgent', 'platform', 'mobile', 'touchPoints', 'width', 'height', 'languages', 'pageLanguage',
  'now', 'offset', 'timeZone',
];
const SEPARATOR = '\x01';

const DEVICES = {
  phone: {
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) Mobile/15E148 Safari/604.1',
    touchPoints: 5, width: 390, height: 844,
  },
  tablet: {
    userAgent: 'Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X) Mobile/15E148 Safari/604.1',
    touchPoints: 5, width: 820, height: 1180,
  },
  desktop: {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0 Safari/537.36',
    touchPoints: 0, width: 1440, height: 900,
  },
};

/** What a link says of the way here; a way without a medium shows in the referrer. */
const MEDIUMS = {
  'search': 'organic', 'paid-search': 'paid-search', 'social': 'social', 'email': 'email', 'ai-assistant': 'ai',
  'referral': 'referral', 'campaign': 'leaflet',
};

const ZONES = { north: 'Europe/Berlin', south: 'Australia/Sydney' };
const SEASONS = ['winter', 'spring', 'summer', 'autumn'];

/** The moment that a visit is, as the engine understood it. */
export function momentOf(visit) {
  const { keyword_text: keyword, hour, device, season, hemisphere, channel } = visit;
  const known = { keyword, hour, device, season, hemisphere, channel };
  return Object.fromEntries(FIELDS.map((name) => [name, String(known[name] ?? '')]));
}

/** The readings' text for a moment, from that of the real visit. */
export function readingsOf(moment, real, text) {
  const fields = text.split(SEPARATOR);
  const differs = (...names) => names.some((name) => moment[name] != real[name]);
  if (differs('device')) put(fields, { platform: '', mobile: '', ...DEVICES[moment.device] });
  if (differs('keyword', 'channel')) put(fields, wayHere(moment, fields[NAMES.indexOf('url')]));
  if (differs('hour', 'season', 'hemisphere')) put(fields, clock(moment, real, fields));
  return fields.join(SEPARATOR);
}

function put(fields, changes) {
  for (const [name, value] of Object.entries(changes)) fields[NAMES.indexOf(name)] = String(value);
}

/** A fresh link to this page: what the real one said of its channel and its words must not speak up again. */
function wayHere({ keyword, channel }, real) {
  const url = new URL(real);
  const said = new URLSearchParams();
  if (keyword) said.set('utm_term', keyword);
  if (MEDIUMS[channel]) said.set('utm_medium', MEDIUMS[channel]);
  url.search = said;
  url.hash = '';
  return { url, referrer: channel == 'internal' ? url.origin + '/' : '' };
}

function clock(moment, real, fields) {
  const [now, offset, zone] = ['now', 'offset', 'timeZone'].map((name) => fields[NAMES.indexOf(name)]);
  // A zone without a place, such as UTC, has no seasons: those are tried on in the north.
  const hemisphere = moment.hemisphere || (moment.season && 'north');
  const timeZone = hemisphere == real.hemisphere ? zone : ZONES[hemisphere];
  const today = new Date((Number(now) + Number(offset) * 60) * 1000);
  const local = dayIn(moment, today).setUTCHours(Number(moment.hour), 0, 0) / 1000;
  const ahead = offsetAt(timeZone, local);
  return { now: local - ahead * 60, offset: ahead, timeZone };
}

/** Today where it lies in the season, else the same day of the week in the middle of the season. */
function dayIn({ season, hemisphere }, today) {
  const wanted = SEASONS.indexOf(season);
  const shift = hemisphere == 'south' ? 6 : 0;
  const seasonNow = Math.floor(((today.getUTCMonth() + 1 + shift) % 12) / 3);
  if (wanted < 0 || wanted == seasonNow) return new Date(today);
  const middle = new Date(Date.UTC(today.getUTCFullYear(), (wanted * 3 + shift) % 12, 15));
  middle.setUTCDate(15 + (today.getUTCDay() - middle.getUTCDay() + 7) % 7);
  return middle;
}

/** Minutes by which a zone is ahead of UTC about the moment that its own clocks call `local`, in seconds. */
function offsetAt(timeZone, local) {
  const format = new Intl.DateTimeFormat('en', { timeZone: timeZone || 'UTC', timeZoneName: 'longOffset' });
  const name = format.formatToParts(local * 1000).find((part) => part.type == 'timeZoneName').value;
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return hours ? Number(sign + 1) * (Number(hours) * 60 + Number(minutes)) : 0;
}
