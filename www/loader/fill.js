/** Stands right behind each slot, the same text everywhere: one hash in the page's policy. */
var script = document.currentScript;
var slot = script;
if (self.tactful) tactful.fill(script);
else {
  while ((slot = slot.previousElementSibling) && !slot.dataset.tactfulSlot);
  if (slot) slot.querySelectorAll('template[data-tactful-held]').forEach(function (template) {
    template.replaceWith(template.content);
  });
}
