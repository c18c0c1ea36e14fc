/**
 * The elements that an owner places; what they bring is loaded when it is first needed, for every visitor alike.
 *
 *   <tactful-preferences>Your page</tactful-preferences>   a quiet button that opens the panel; with `inline` the panel itself
 *   <tactful-why for="hero">Why this?</tactful-why>        a quiet button that says why; hidden where nothing is known
 */
const HANDLE = ':host>button{all:unset;cursor:pointer;min-width:44px;line-height:44px;text-decoration:underline}:host>button:focus-visible{outline:3px solid}';
/** The numbers of the reasons that rest on the moment or on the visitor. */
const PERSONAL = [2, 3, 4, 9, 10];

/** Defines them for a page. */
export function define(inside) {
  const { opening } = inside;
  if (document.querySelector('tactful-question,tactful-consent')) import('./asking.js').then((asking) => asking.define(inside));
  const panel = () => import('./panel.js');
  element('tactful-preferences', (own) => {
    if (own.hasAttribute('inline')) panel().then(({ open }) => open(own, inside, true));
    else handle(own, () => panel().then(({ open }) => open(own, inside)));
  });
  element('tactful-why', (own) => {
    const slot = own.getAttribute('for');
    // What somebody refused may be why they see what everybody sees.
    own.hidden = !opening.plan[slot]?.some(({ item, reason }) => item && PERSONAL.includes(reason)) && !inside.keeper().rows().length;
    handle(own, () => import('./why.js').then(({ open }) => open(own, inside, slot)));
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

/** A button that shows what its owner wrote into the element. */
function handle(element, onclick) {
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(HANDLE);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.part = 'handle';
  button.onclick = onclick;
  button.append(document.createElement('slot'));
  root.append(button);
}
