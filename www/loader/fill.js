import { restore } from './apply.js';

/** Stands right behind each slot, the same text everywhere: one hash in the page's policy. */
var script = document.currentScript;
var slot = script;
if (self.tactful && self.tactful.fill && script) self.tactful.fill(script);
else if (script) {
  while ((slot = slot.previousElementSibling) && !slot.dataset.tactfulSlot);
  if (slot) restore(slot);
}
// The owner's sheets may count elements.
if (script) script.remove();
