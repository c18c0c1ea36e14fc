/** Stands right behind each slot, the same text everywhere: one hash in the page's policy. */
(function (script, slot) {
  if (self.tactful) return tactful.fill(script);
  while ((slot = (slot || script).previousElementSibling) && !slot.dataset.tactfulSlot);
  if (slot) slot.querySelectorAll('template[data-tactful-held]').forEach(function (template) {
    template.replaceWith(template.content);
  });
})(document.currentScript);
