/**
 * Does things as if: the keeper reads what is kept, and what it writes or erases is kept nowhere.
 */

/** Does `act`, and gives back the standing that it would leave for the next view. */
export function asIf({ keeper, opening: { area, site } }, act) {
  const tried = new Map();
  const over = {
    // The names of what is kept.
    ...area,
    getItem: (name) => (tried.has(name) ? tried.get(name) : area?.getItem(name)),
    setItem: (name, text) => tried.set(name, text),
    removeItem: (name) => tried.set(name, null),
  };
  keeper().move(over);
  try {
    act(keeper());
    return standing(site.k, over);
  } finally {
    keeper().move(area);
    // It looks again at what is kept indeed.
    keeper().rows();
  }
}

/** The standing that lies on a shelf for the next view. */
export function standing(prefix, shelf) {
  try {
    return shelf.getItem(prefix + 'standing' + (shelf.getItem(prefix + 'epoch') ?? '')) ?? '';
  } catch (blocked) {
    return '';
  }
}
