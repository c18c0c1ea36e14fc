// One who makes a journey in a page of their own, and notes what it asked for and what it wrote.

import { settingOf } from './journey.mjs';
import { witness, written } from './witness.mjs';

/** Milliseconds in which any step ends, on a slow machine too. */
const STUCK = 20_000;

/** Where one goes at the end of a journey: a page of the shop without anything. `about:blank` would need another process. */
export const AWAY = '/shop/away.html';

export class Traveller {
  /** Every write, as the witness tells it. */
  writes = [];
  /** Requests that are none of the site's own files or of the pictures that the page shows. */
  strange = [];
  /** Views that came whole out of the back/forward cache. */
  restored = 0;
  /** How many requests there were. */
  count = 0;
  #pending = new Set();
  #arrived = () => {};

  /** One who travels in a page of a context, any number of times: to open a page costs as much as a journey. */
  static async start(context) {
    const traveller = new Traveller();
    traveller.page = await context.newPage();
    await traveller.#listen();
    return traveller;
  }

  async #listen() {
    const { page } = this;
    page.on('request', (request) => {
      this.count++;
      this.#judgeRequest(request);
      // What the page before asked for may never be told to have ended.
      if (request.isNavigationRequest()) this.#pending.clear();
      this.#pending.add(request);
    });
    for (const event of ['requestfinished', 'requestfailed']) page.on(event, (request) => this.#pending.delete(request));
    page.on('websocket', (socket) => this.strange.push(`socket ${socket.url()}`));
    await page.exposeBinding('arrives', (_, isRestored) => this.#arrived(isRestored));
    await page.addInitScript(() => {
      addEventListener('pageshow', ({ persisted }) => arrives(persisted));
      // A link may lead to another place of the same page, and back and forward between them.
      addEventListener('hashchange', () => arrives(false));
    });
    this.session = await witness(page, (write) => this.writes.push(write));
    await this.session.send('Page.enable');
    // The browser's own tabs and buttons need not be painted; what the page sees of the window follows from the person.
    const { windowId } = await this.session.send('Browser.getWindowForTarget');
    await this.session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'fullscreen' } });
  }

  /** Begins anew in a shop, `{ site, files }` with the paths that it has: nothing noted, the signals of the journey set. */
  async #prepare({ site, files }, journey) {
    Object.assign(this, { site, files, journey, writes: [], strange: [], restored: 0, count: 0 });
    const [setting, told] = settingOf(journey);
    if (this.setting) await this.session.send('Page.removeScriptToEvaluateOnNewDocument', this.setting);
    const source = `(${setting})(${JSON.stringify(told)})`;
    this.setting = await this.session.send('Page.addScriptToEvaluateOnNewDocument', { source });
  }

  /** Makes the journey from its first view to its last, and gives back what is left in the browser. */
  async travel(shop, journey) {
    await this.#prepare(shop, journey);
    for (const [at, view] of this.journey.views.entries()) {
      const step = (name, done) => within(done, `view ${at} at ${this.page.url()}: ${name}`);
      await step(view.move, this.#move(view));
      // What was travelled before belongs to another journey.
      if (at == 0) this.first = await this.page.evaluate(() => navigation.currentEntry.index);
      for (const act of view.acts) await step(act, this.page.evaluate(ACTS[act]));
      if (view.isPatient) await step('rest', this.#rest());
      await step('pictures', this.#judgePictures());
    }
    await within(this.#rest(), 'rest at the end');
    await this.#judgePictures();
    // What a page writes as it is left counts too.
    await within(this.page.goto(this.site.url(AWAY)), 'leaving');
    return written(this.page);
  }

  /** Comes to a view. Where there is nothing to go back or forward to, one stays. */
  async #move({ move, page, query, referer, which }) {
    const arrival = new Promise((resolve) => (this.#arrived = resolve));
    const goes = await {
      open: () => this.page.goto(this.site.url(`/shop/${page}${query}`), { referer }),
      reload: () => this.page.reload(),
      click: () => this.#click(which),
      // Not by playwright, which waits for a load that a restored page does not have.
      back: () => this.page.evaluate(travelIn, ['back', this.first]),
      forward: () => this.page.evaluate(travelIn, ['forward', this.first]),
    }[move]();
    if (goes && (await arrival)) this.restored++;
  }

  /** Follows one of the page's links with the keyboard; gives back whether that leads anywhere. */
  async #click(which) {
    const goes = await this.page.evaluate((which) => {
      // Two pages of the demo play the engine to people, with pictures that come and go; nobody shops there.
      const isOfShop = (link) => !/(stories|year)\.html/.test(link.pathname);
      const all = [...document.querySelectorAll('a[href]')];
      const links = all.filter((link) => link.checkVisibility() && isOfShop(link));
      const link = links[which % links.length];
      link.focus();
      return !link.hash || link.href != location.href;
    }, which);
    await this.page.keyboard.press('Enter');
    return goes;
  }

  /** Resolves when the keeper is there, a manager is listened to, and nothing is under way. */
  async #rest() {
    await this.page.evaluate(async () => {
      await tactful.ready;
      while (!isHeard()) await new Promise((resolve) => setTimeout(resolve, 10));
    });
    while (this.#pending.size) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** Judges a request: it is for a file of the site, and tells it nothing that the address of the page does not. */
  #judgeRequest(request) {
    const { origin, pathname, search } = new URL(request.url());
    const isOwn = origin == new URL(this.site.url()).origin && this.files.has(pathname);
    const tellsNothing = request.method() == 'GET' && !request.postData() && (request.isNavigationRequest() || !search);
    if (!isOwn || !tellsNothing) this.strange.push(`${request.method()} ${request.url()}`);
  }

  /** Judges the pictures of a view: those that were asked for are on the page. */
  async #judgePictures() {
    this.strange.push(...await this.page.evaluate(() => {
      const shown = [...document.images].flatMap((image) => [image.src, image.currentSrc]);
      const icons = [...document.querySelectorAll('link[rel=icon]')].map((icon) => icon.href);
      const asked = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/art/'));
      return asked.filter((picture) => !shown.includes(picture) && !icons.includes(picture));
    }));
  }
}

/** A step that does not end ends the journey, and says which it was. */
async function within(done, name) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`${name} does not end`)), STUCK)));
  await Promise.race([done, late]).finally(() => clearTimeout(timer));
}

/** Goes back or forward in the page's history; gives back whether there is anything. */
function travelIn([move, first]) {
  const goes = move == 'back' ? navigation.currentEntry.index > first : navigation.canGoForward;
  // The page must be able to answer before it is left.
  if (goes) setTimeout(() => history[move](), 0);
  return goes;
}

/** What is done in a view; each runs in the page. */
const ACTS = {
  'preferences.get': async () => (await tactful.ready).preferences.get('interest'),
  'preferences.set': async () => (await tactful.ready).preferences.set('interest', 'coffee'),
  'consent.get': async () => (await tactful.ready).consent.get(),
  why: async () => (await tactful.ready).why('hero'),
  explain: async () => (await tactful.ready).explain(),
  hide() {
    for (const state of ['hidden', 'visible']) {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }
    delete document.visibilityState;
  },
};
