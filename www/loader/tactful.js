/**
 * The loader, an external classic script at the end of the page. Where the opening could not run it gives the
 * default pictures back. It brings the keeper when the page is idle or asks for it, and that the rest when asked:
 *
 *   await tactful.ready   the API of `api.js`
 */
(function (opening) {
  // As `restore` of `apply.js` does; this script stands alone.
  document.querySelectorAll('[data-tactful-held],[data-tactful-held]+noscript').forEach((held) => {
    held.replaceWith(held.content || '');
  });
  // Where the inline scripts are blocked, the name may be that of an element.
  if (!opening || !opening.plan || opening.failure) {
    console.info('tactful: the page is shown as its owner wrote it (' + (opening && opening.failure || 'no opening') + ')');
    return;
  }
  // Twice in the page, it works once.
  if ('ready' in opening) return;
  let started;
  // Nothing is kept of a page that is prepared and may never be seen.
  const shown = () => document.prerendering &&
    new Promise((resolve) => document.addEventListener('prerenderingchange', resolve, { once: true }));
  const start = () => started ??= Promise.resolve(shown()).then(() => import('./api.js')).then((api) => api.start(opening));
  Object.defineProperty(opening, 'ready', { get: start });
  // For everyone alike: what a browser asks for must not tell whether it keeps anything.
  addEventListener('load', () => (self.requestIdleCallback || setTimeout)(() => start().catch(() => {})));
  document.dispatchEvent(new CustomEvent('tactful:plan', { detail: opening.plan }));
})(self.tactful);
