/**
 * The elements that an owner places; what they bring is loaded when it is first needed, for every visitor alike.
 *
 *   <tactful-preferences>Your page</tactful-preferences>   a quiet button that opens the panel; with `inline` the panel itself
 *   <tactful-why for="hero">Why this?</tactful-why>        a quiet button that says why; hidden where nothing is decided
 */
const HANDLE = ':host>button{all:unset;cursor:pointer;min-width:44px;line-height:44px;text-decoration:underline}:host>button:focus-visible{outline:3px solid}';

/** Defines them for a page. */
export function define(inside) {
  if (document.querySelector('tactful-question,tactful-consent')) import('./asking.js').then((asking) => asking.define(inside));
  const panel = () => import('./panel.js');
  element('tactful-preferences', (own) => {
    if (own.hasAttribute('inline')) panel().then(({ open }) => open(own, inside, true));
    else handle(own, panel, ({ open }) => open(own, inside), ({ warm }) => warm(inside));
  });
  element('tactful-why', (own) => {
    const slot = own.getAttribute('for');
    // Also where everybody sees the same: somebody's refusal may be why, and a handle that comes and goes would tell.
    own.hidden = !inside.opening.plan[slot];
    handle(own, () => import('./why.js'), ({ open }) => open(own, inside, slot));
  });
}

/** Defines an element that is connected once. */
export function element(name, connect) {
  customElements.define(name, class extends HTMLElement {
    connectedCallback() {
      if (this.isKnown) return;
      this.isKnown = true;
      connect(this);
    }
  });
}

/** A button that shows what its owner wrote into the element, and opens what `load` brings: it is brought once somebody is about to press. */
function handle(element, load, open, warm = () => {}) {
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(HANDLE);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.part = 'handle';
  let opens;
  // Two quick presses open it once.
  button.onclick = () => opens ??= load().then(open).finally(() => opens = undefined);
  button.onpointerenter = button.onfocus = () => load().then(warm);
  button.append(document.createElement('slot'));
  root.append(button);
}
