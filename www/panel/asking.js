/**
 * The elements that ask; what they bring is loaded for every visitor alike, whatever is kept.
 *
 *   <tactful-question for="interest">   one question, once the visitor has touched the page; without `for` the first that is open
 *   <tactful-consent>                   asks for what the site would remember, where nobody has answered
 */
import { element } from './elements.js';

/** Defines them for a page. */
export function define(inside) {
  const panel = () => import('./panel.js');
  element('tactful-consent', async (own) => {
    const { ask } = await import('./banner.js');
    let host;
    ask(own, inside, async (done) => {
      // Two quick presses open it once.
      if (host) return;
      host = document.body.appendChild(document.createElement('tactful-panel'));
      host.addEventListener('close', () => {
        host = host.remove();
        done();
        // Where what was pressed is gone, the panel is found again at its handle.
        if (document.activeElement == document.body) document.querySelector('tactful-preferences')?.shadowRoot?.querySelector('button')?.focus({ preventScroll: true });
      });
      panel().then(({ open }) => open(host, inside)).catch(() => host = host.remove());
    });
  });
  // One at a time, and never before the page was touched.
  let before = touched();
  element('tactful-question', (own) => {
    before = before.then(async (isAsked) => isAsked || (await panel()).ask(own, inside, own.getAttribute('for')).catch(() => false));
  });
}

/** Waits for the first press of the visitor. */
function touched() {
  return new Promise((resolve) => {
    for (const touch of ['pointerup', 'keyup']) addEventListener(touch, ({ isTrusted }) => isTrusted && resolve(false), true);
  });
}
