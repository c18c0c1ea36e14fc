/**
 * The page's own slots, shown again for another moment.
 */

/** Numbers of devices in an item's pictures; 0 is every device. */
const DEVICES = { phone: 1, tablet: 2, desktop: 3, tv: 4 };

/** The page that a plan is shown on. `opening` is what decided before the first paint. */
export class Page {
  #hero = document.querySelector('[data-tactful-slot="hero"]');
  #shelf = document.querySelector('[data-tactful-slot="shelf"]');
  #contents;
  #products;
  #written = [...this.#shelf.children].map((product) => product.dataset.tactfulItem);
  #request = 0;

  constructor({ site }) {
    this.#contents = new Map(site.n.map((name, index) => [name, site.c[index]]));
    this.#products = new Map(
      [...document.querySelectorAll('template[data-tactful-item]')].map((template) => [
        template.dataset.tactfulItem,
        template.content.firstElementChild,
      ]),
    );
  }

  /** The heading of one of the hero's items. */
  heading(item) {
    return this.#contents.get(item)?.h ?? '';
  }

  /** The item among these that asks for nothing: the owner wrote it last. */
  standard(items) {
    return [...this.#contents.keys()].filter((item) => items.includes(item)).at(-1);
  }

  /** Shows items in the slots, and marks for a moment what changed. No products: those that stood there at first. */
  async show(hero, products, device) {
    this.#showProducts(products.length ? products : this.#written);
    await this.#showHero(this.#contents.get(hero), DEVICES[device]);
  }

  #showProducts(items) {
    const before = [...this.#shelf.children];
    const names = before.map((product) => product.dataset.tactfulItem);
    if (names.join() == items.join()) return;
    const after = items.map((item) => before[names.indexOf(item)] ?? this.#products.get(item).cloneNode(true));
    this.#shelf.replaceChildren(...after);
    after.filter((product) => !before.includes(product)).forEach(mark);
  }

  async #showHero(content, device) {
    const request = ++this.#request;
    const [source, width, height] = cut(content, device);
    const image = part(this.#hero, 'image');
    if (image.getAttribute('src') == source) return;
    await arrival(source);
    // While this picture came, the visitor may have gone on.
    if (request != this.#request) return;
    Object.assign(image, { src: source, width, height, alt: content.p ?? '' });
    part(this.#hero, 'heading').textContent = content.h;
    part(this.#hero, 'text').textContent = content.t;
    Object.assign(part(this.#hero, 'action'), { textContent: content.a, href: content.l });
    mark(this.#hero);
    reveal(this.#hero, this.#shelf);
  }
}

function part(slot, name) {
  return slot.querySelector(`[data-tactful-part="${name}"]`);
}

function cut({ i: cuts }, device) {
  return cuts.find((cut) => cut[3] == device) ?? cuts.find((cut) => !cut[3]) ?? cuts[0];
}

/** Resolves once a picture can be painted, or cannot be had. */
function arrival(source) {
  const image = new Image();
  image.src = source;
  return image.decode().catch(() => {});
}

/** Marks what changed; the stylesheet shows the mark and lets it go. */
function mark(element) {
  delete element.dataset.momentsChanged;
  // A mark that is set again starts again only after the page took note that it was gone.
  void element.offsetWidth;
  element.dataset.momentsChanged = '';
  element.addEventListener('animationend', () => delete element.dataset.momentsChanged, { once: true });
}

/** Brings the hero into view where the reader sees nothing of what changed. */
function reveal(...slots) {
  const isSeen = (slot) => {
    const { top, bottom } = slot.getBoundingClientRect();
    return bottom > 60 && top < innerHeight / 2;
  };
  if (slots.some(isSeen)) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  slots[0].scrollIntoView({ behavior: still ? 'instant' : 'smooth' });
}
