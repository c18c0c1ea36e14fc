/**
 * Elements, made one by one: no markup from text.
 */

/** Makes an element with properties (`class`, `part`, `aria-…` and `data-…` as attributes, `on…` as listeners) and children. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value == null || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key in element && !key.includes('-')) element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter(Boolean));
  return element;
}

/** A button; `key` finds it again once the panel was drawn anew. */
export function button(text, onclick, properties) {
  return make('button', { type: 'button', part: 'button', 'data-key': text, ...properties, onclick }, text);
}

/** Some buttons side by side, each as large as the others. */
export function buttons(...all) {
  return make('div', { class: 'buttons' }, ...all);
}

/** A switch with its name, and what it does. */
export function onOff(name, checked, onchange, ...hints) {
  const hint = hints.filter(Boolean).map((text) => make('span', { class: 'hint' }, text));
  const input = make('input', { type: 'checkbox', role: 'switch', checked, 'data-key': name, onchange: () => onchange(input.checked) });
  return make('label', { class: 'row switch', part: 'row' }, make('span', {}, name, ...hint), input);
}

/** A part of the panel under its heading. */
export function section(name, heading, ...children) {
  const id = `tactful-${name}`;
  return make('section', { class: name, part: 'section', 'aria-labelledby': id }, make('h3', { id, part: 'heading' }, heading), ...children);
}
