/**
 * "Forget when I close": what is kept moves into the tab's own storage, which ends with it; or back.
 */

/** The bits of an epoch that count how often everything was forgotten (`src/memory/epoch.rs`). */
const FORGOTTEN = 0b1100_0000;

/** Moves what is kept; whether there was room for it. Elsewhere it is forgotten, in every tab. */
export function close({ opening, keeper }, closes) {
  const { area: from, site: { k: prefix } } = opening;
  const to = closes ? sessionStorage : localStorage;
  const epoch = prefix + 'epoch';
  const read = (area) => parseInt(area.getItem(epoch)?.slice(1) || '0', 16);
  // Each name ends as those do that count there: what was forgotten there stays forgotten.
  const ending = (number) => {
    const here = number & ~FORGOTTEN | read(to) & FORGOTTEN;
    return here ? '.' + here.toString(16).padStart(2, '0') : '';
  };
  const namesIn = (area) => Object.keys(area).filter((name) => name.startsWith(prefix));
  const names = namesIn(from);
  const others = namesIn(to).filter((name) => name != epoch);
  const records = names.filter((name) => name != epoch).map((name) => {
    const [record, own = '0'] = name.slice(prefix.length).split('.');
    return [prefix + record + ending(parseInt(own, 16)), from.getItem(name)];
    // What was said there since then counts.
  }).filter(([name]) => !others.includes(name));
  try {
    records.forEach(([name, text]) => to.setItem(name, text));
    // Last: it tells pages that they find everything there.
    if (!others.length) to.setItem(epoch, ending(read(from)));
  } catch (full) {
    records.forEach(([name]) => to.removeItem(name));
    return false;
  }
  if (closes) keeper().forget();
  else names.forEach((name) => from.removeItem(name));
  opening.area = to;
  keeper().move(to);
  keeper().follow();
}
