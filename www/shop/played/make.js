/**
 * Elements without markup from strings.
 */

/** Makes an element. Attributes that are `false` or `null` are left out; children are elements and texts. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, '');
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

/** Writes words where they differ, so that nobody is read the same answer twice. */
export function write(element, text) {
  if (element.textContent != text) element.textContent = text;
}

/** The little Markdown of the rules' texts: paragraphs, `code`, and links, of which the words remain. */
export function paragraphs(text) {
  return text.split('\n\n').map((paragraph) => make('p', {}, inline(paragraph)));
}

/** `code` and links in a line. */
export function inline(text) {
  const parts = text.replaceAll('\n', ' ').split(/(`[^`]+`|\[[^\]]+\]\([^)]+\))/);
  return parts.map((part) => {
    if (part.startsWith('`')) return make('code', {}, part.slice(1, -1));
    if (part.startsWith('[')) return part.slice(1, part.indexOf(']'));
    return part;
  });
}
