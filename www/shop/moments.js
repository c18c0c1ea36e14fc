/**
 * The bar that tries on moments: what would this page show at another hour, on another device, after another search?
 *
 * Slots never change under a reader's eyes by themselves; here the visitor asks for it, one control at a time.
 */
import { createBar } from './moments/bar.js';

/** Where the bar lies over the page, shut at first, rather than beside it. */
const SMALL = '(max-width: 67.99rem)';

const bar = document.getElementById('moments');
const drawer = document.getElementById('moments-drawer');

if (document.readyState == 'complete') start();
else addEventListener('load', start);

async function start() {
  try {
    if (!self.tactful || self.tactful.failure) throw new Error('the page is shown as its owner wrote it');
    drawer.open = !matchMedia(SMALL).matches;
    if (!drawer.open) await drawerOpened();
    await createBar(bar, self.tactful);
    bar.querySelector('form').append(ways());
    bar.hidden = false;
  } catch (failure) {
    // Without the engine there is nothing to try on, and the room that was kept for the bar goes back to the page.
    bar.remove();
    console.info(`moments: ${failure.message}`);
  }
}

/** Where the engine plays more. Written here, since every byte of the page itself is before the first paint. */
function ways() {
  const line = document.createElement('p');
  line.className = 'moments-note';
  line.append('Also played by this engine: ', way('stories.html', 'the rules of tact'), ' and ', way('year.html', 'one year in sixty seconds'), '.');
  return line;
}

function way(href, text) {
  return Object.assign(document.createElement('a'), { href, textContent: text });
}

/** A shut drawer asks nothing of the network: the engine comes when it is opened, or for a link to a moment. */
function drawerOpened() {
  bar.hidden = false;
  if (location.hash.startsWith('#moment&')) return;
  return new Promise((resolve) => drawer.addEventListener('toggle', () => drawer.open && resolve()));
}
