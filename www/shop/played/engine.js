/**
 * The engine that shops run, as far as stories need it: the same compiler, keeper and decision, compiled to wasm.
 */
import init, { play, rules } from '../../tactful/compiler.js';

/** Resolves to `{ rules, play }` once the module is there. */
export async function loadEngine() {
  await init({ module_or_path: new URL('../../tactful/compiler_bg.wasm', import.meta.url) });
  return { rules: rules(), play };
}

/** The text of a file that this site serves. */
export async function textOf(address) {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.text();
}
