// A witness of everything that a page can leave in a browser: each write the moment it happens, and what is there in the end.

/**
 * Sees every write of a page from now on; `tell` gets each as a text the moment it happens. What calls nothing, as
 * `localStorage.name = 'value'` does, the browser itself tells. Gives back the session in which it does.
 */
export async function witness(page, tell) {
  await page.exposeBinding('witnessed', (_, write) => tell(write));
  await page.addInitScript(watchCalls);
  const session = await page.context().newCDPSession(page);
  await session.send('DOMStorage.enable');
  for (const event of ['domStorageItemAdded', 'domStorageItemUpdated']) {
    session.on(`DOMStorage.${event}`, ({ storageId, key }) =>
      tell(`${storageId.isLocalStorage ? 'localStorage' : 'sessionStorage'} has ${key}`));
  }
  return session;
}

/** Runs in the page, before any script of its own. */
function watchCalls() {
  const { witnessed } = window;
  const see = (owner, name, how) => {
    const real = owner[name];
    owner[name] = function (...given) {
      witnessed(`${how} ${given[0]}`);
      return real.apply(this, given);
    };
  };
  see(Storage.prototype, 'setItem', 'setItem');
  see(IDBFactory.prototype, 'open', 'indexedDB.open');
  see(CacheStorage.prototype, 'open', 'caches.open');
  for (const name of ['add', 'addAll', 'put']) see(Cache.prototype, name, `Cache.${name}`);
  see(ServiceWorkerContainer.prototype, 'register', 'serviceWorker.register');
  see(StorageManager.prototype, 'getDirectory', 'storage.getDirectory');
  // Requests of a page that is left are seen nowhere else.
  see(Navigator.prototype, 'sendBeacon', 'sendBeacon');
  see(CookieStore.prototype, 'set', 'cookieStore.set');
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', {
    ...cookie,
    set(text) {
      witnessed(`document.cookie ${text}`);
      cookie.set.call(this, text);
    },
  });
}

/** Everything that a site has left in the browser, as its page sees it. */
export async function written(page) {
  const inPage = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
  }));
  return { ...inPage, cookies: await page.context().cookies() };
}

/** What `written` gives back where nothing was. */
export const NOTHING = { local: {}, session: {}, databases: [], caches: [], workers: 0, cookie: '', cookies: [] };
