/**
 * The loader, an external classic script at the end of the page. Where the opening could not run it gives the
 * default pictures back; when the page is idle it brings the engine.
 */
(function (opening) {
  document.querySelectorAll('img[data-tactful-src]').forEach(function (image) {
    if (image.dataset.tactfulSrcset) image.srcset = image.dataset.tactfulSrcset;
    image.src = image.dataset.tactfulSrc;
  });
  if (!opening || opening.failure) {
    console.info('tactful: the page is shown as its owner wrote it (' + (opening ? 'the opening failed' : 'no opening') + ')');
    return;
  }
  opening.ready = new Promise(function (resolve, reject) {
    function idle() {
      (self.requestIdleCallback || setTimeout)(function () {
        import('./api.js').then(function (api) { resolve(api.start(opening)); }).catch(reject);
      });
    }
    if (document.readyState == 'complete') idle();
    else addEventListener('load', idle);
  });
  opening.ready.catch(function () {});
  document.dispatchEvent(new CustomEvent('tactful:plan', { detail: opening.plan }));
})(self.tactful);
