// All that a page test needs: a site that can be made to misbehave, a browser, and a visitor who notices everything.
//
//   const site = await startSite(t, { folder: demo });
//   const visitor = await openVisitor(t, { viewport: { width: 390, height: 844 } });
//   await visitor.page.goto(site.url('/shop/'));
//   assert.deepEqual(visitor.complaints(), []);
//
// Everything closes itself when the test `t` ends.

export { demo, packageFolder } from './places.mjs';
export { startSite } from './site.mjs';
export { openVisitor } from './visitor.mjs';
export { isOnScreen, watchPaint, watchShifts } from './paint.mjs';
export { DESKTOP, PHONE, TABLET, setClock } from './people.mjs';
export { buildPage, policyOf, startBuilt } from './built.mjs';
export { buildWritten, startWritten } from './written.mjs';
