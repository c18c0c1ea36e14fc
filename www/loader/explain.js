/**
 * Why this and not that: the engine and the whole site, brought when somebody asks.
 */
import init, { Engine } from './engine.js';

/** Brings the engine for a page whose opening ran; `area` is its storage, if it has one. */
export async function start(opening, area) {
  const [site] = await Promise.all([
    fetch(new URL(opening.site.u, document.baseURI)).then(bytes),
    init({ module_or_path: new URL('engine_bg.wasm', import.meta.url) }),
  ]);
  const engine = new Engine(site, withTimeZone(opening.readings), area);
  return {
    explain: (readings) => {
      engine.reread();
      return JSON.parse(engine.explain(readings));
    },
    content: () => JSON.parse(engine.content()),
  };
}

/** The opening leaves the time zone out where no condition asks for it; an explanation may name the season all the same. */
function withTimeZone(readings) {
  const fields = readings.split('\x01');
  fields[12] ||= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return fields.join('\x01');
}

async function bytes(response) {
  if (!response.ok) throw new Error(`tactful: ${response.url} answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
