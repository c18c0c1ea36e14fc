/**
 * What pages may call: `const tactful = await window.tactful.ready`.
 */
import { changed } from './console.js';
import { PAGE, consent } from './consent.js';
import { bring, keeper, minute } from './keeper.js';
import { looking } from './looking.js';
import { heed } from './markup.js';
import { preferences } from './preferences.js';
import { recording } from './recording.js';
import { removing } from './removing.js';

/** Brings the keeper for a page whose opening ran. */
export async function start(opening) {
  const kept = await bring(opening.area, opening.slice, opening.site.y);
  const site = opening.site.y ? await whole(opening).catch(() => opening.slice) : opening.slice;
  const objects = navigator.globalPrivacyControl || navigator.doNotTrack == 1;
  const told = kept.begin(site, minute(), opening.own, !!objects);
  const manager = told & 255;
  if (manager && manager != PAGE) {
    const say = (visit, look) => {
      keeper().heed(visit, look);
      if (!look) looks.drop();
      looks.flush();
      changed();
    };
    import('./managers.js').then((managers) => managers.listen(manager, say)).catch(() => say(0, 0));
  }
  // What another tab does, or did while this one lay in the back-forward cache, is heeded here.
  const looks = looking(opening.site.k);
  const follow = () => {
    keeper().follow();
    looks.flush();
    changed();
  };
  // What it saw is read anew at each look; there may be many of them.
  const concerns = (key) => key.startsWith(opening.site.k) && !/^(evidence|standing)/.test(key.slice(opening.site.k.length));
  addEventListener('storage', ({ key, newValue }) => {
    // A refusal that another one followed is read no more.
    if (key == null || key == opening.site.k + 'epoch' || / refused/.test(newValue)) looks.drop();
    if (key == null || concerns(key)) follow();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    // Nobody told this page of a refusal while it lay there, nor that the tab keeps its own (as `head.js` looks).
    looks.drop();
    if (opening.area) kept.move(opening.area = opening.site.k + 'epoch' in sessionStorage ? sessionStorage : localStorage);
    follow();
  });
  const { plan, readings } = opening;
  // Where this view's own keyword is none that is kept, it is guarded: what it brings up leaves no trace either.
  const mayKeep = ({ item, reason }) => item && !opening.site.x?.includes(item) && (reason != KEYWORD || opening.own & 0xffff);
  const tactful = {
    /** What the opening chose: for each slot the items and the numbers of their reasons. */
    plan,
    /** The readings that the page gathered, as text. */
    readings,
    preferences: preferences(),
    consent: consent(manager, looks),
    record: recording(plan, looks.look, mayKeep),
    remove: removing(looks),
    /** Forgets everything that is kept for this site: what is left is a byte that keeps other tabs from bringing it back. */
    forget() {
      looks.drop();
      keeper().forget();
      changed();
    },
  };
  // What few ask for comes with the engine, when somebody asks.
  for (const call of ['explain', 'why', 'cause', 'content', 'kept', 'export', 'import']) {
    tactful[call] = async (...given) =>
      (await (await import('./explain.js')).start(opening, keeper))[call](...given);
  }
  heed(tactful, told > 255 && looks.look, mayKeep);
  // Elements that nobody defined yet may be ours: for every visitor of the page alike.
  if (document.querySelector(':not(:defined)')) import('./elements.js').then(({ define }) => define({ opening, tactful, keeper }));
  return tactful;
}

/** The number of the reason that is this view's own keyword. */
const KEYWORD = 4;

/** The whole site: everybody's page asks for it, whatever it keeps. */
async function whole(opening) {
  const file = await fetch(new URL(opening.site.u, document.baseURI));
  if (!file.ok) throw Error(file.status);
  return new Uint8Array(await file.arrayBuffer());
}
