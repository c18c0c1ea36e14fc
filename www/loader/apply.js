/**
 * Fills slots: words, links and pictures into their parts, or the owner's own markup. Text and checked addresses,
 * never markup from text.
 *
 * The content of an item is what `build` writes: `h` heading, `t` text, `a` action, `l` link, `d` direction, `p` what
 * the picture shows, `i` its cuts, each `[source, width, height, device number or 0]`.
 */

/** The cut of a picture for a device. */
export function cutFor(content, device) {
  var cuts = content && content.i || [];
  return cuts.find((cut) => cut[3] == device) || cuts.find((cut) => !cut[3]) || cuts[0];
}

/** Shows what was chosen for a slot. `markup` holds the elements of items that the page itself brings, by their ids. */
export function show(slot, choices, markup, device) {
  var content = choices[0].content;
  if (content) return write(slot, content, device);
  // Where the markup of one is missing this throws: half a shelf is no shelf.
  choices = choices.map((choice) => {
    var own = markup[choice.item];
    return own.localName == 'template' ? own.content.cloneNode(true) : own;
  });
  slot.textContent = '';
  slot.append(...choices);
}

function write(slot, content, device) {
  var words = { heading: content.h, text: content.t, action: content.a };
  inside(slot).forEach((within) => {
    within.querySelectorAll('[data-tactful-part]').forEach((part) => {
      var name = part.dataset.tactfulPart;
      var picture = name == 'image' && cutFor(content, device);
      if (picture) {
        part.parentNode.querySelectorAll('picture > source').forEach((source) => source.remove());
        part.srcset = '';
        part.width = picture[1];
        part.height = picture[2];
        part.alt = content.p || '';
        // Whoever serves it learns that it was shown, and not where.
        part.referrerPolicy = 'no-referrer';
        part.src = picture[0];
      } else if (words.hasOwnProperty(name)) {
        // A part that holds others, as a card that is one link does, keeps them.
        if (!inside(part).some((within) => within.querySelector('[data-tactful-part]'))) {
          part.textContent = words[name];
          // The page's sheets may well say how a button is displayed, which `hidden` alone does not outweigh.
          if ((part.hidden = !words[name])) part.style.setProperty('display', 'none', 'important');
        }
        if (name == 'action' && content.l) part.href = content.l;
      }
    });
  });
  if (content.d) slot.dir = content.d;
}

/** Lets the pictures of a slot load, and leaves nothing beside them that their owner did not write. */
export function restore(slot) {
  slot.querySelectorAll('[data-tactful-held],[data-tactful-held]+noscript').forEach((held) => {
    held.replaceWith(held.content || '');
  });
}

/** All that an element holds: itself, and the templates in which its default pictures wait. */
function inside(element) {
  return [...element.querySelectorAll('[data-tactful-held]')].map((held) => held.content).concat(element);
}
