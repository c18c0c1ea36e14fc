/**
 * The elements that an owner places; what they bring is loaded when it is first needed.
 *
 *   <tactful-preferences>Your page</tactful-preferences>   a quiet button that opens the panel; with `inline` the panel itself
 */
const HANDLE = '[part=handle][part]{all:unset;cursor:pointer;min-height:44px;min-width:44px;display:inline-flex;align-items:center;justify-content:center;text-decoration:underline;text-underline-offset:.2em}[part=handle][part]:focus-visible{outline:3px solid;outline-offset:2px}';

/** Defines them for a page. */
export function define(inside) {
  const bring = () => import('./panel.js');
  customElements.define('tactful-preferences', class extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      if (this.hasAttribute('inline')) bring().then(({ open }) => open(this, inside, true));
      else handle(this, () => bring().then(({ open }) => open(this, inside)));
    }
  });
}

/** A button that shows what its owner wrote into the element. */
function handle(element, onclick) {
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(HANDLE);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.setAttribute('part', 'handle');
  button.append(document.createElement('slot'));
  button.onclick = onclick;
  root.append(button);
}
