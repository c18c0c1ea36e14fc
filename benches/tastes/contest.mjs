/**
 * Who places visitors among taste clusters: the wasm, and plain loops over typed arrays. Runs in Node and in a page.
 *
 * A placement begins with pairs of a subject and how strong it is, and ends with the number of a cluster; to lay the pairs out is
 * part of it. The loops have their centres divided by their lengths before, which is not counted.
 */

const ROUNDS = 15;
/** Milliseconds that one round takes at least: the clock of a page goes in steps of a tenth. */
const ROUND = 4;

/** The module in a page of memory, with the file in it; what is timed as `first`. */
export function wasm(module, bytes) {
  const { memory, are_tastes, place } = new WebAssembly.Instance(new WebAssembly.Module(module)).exports;
  const start = memory.grow(((bytes.length + 4096) >> 16) + 1) << 16;
  new Uint8Array(memory.buffer, start).set(bytes);
  if (!are_tastes(start, bytes.length)) throw Error('these are no taste clusters');
  const weights = (start + bytes.length + 3) & ~3;
  const words = new Uint32Array(memory.buffer, weights, 512);
  return (visitor) => {
    let at = 0;
    for (const [subject, strength] of visitor) {
      words[at++] = subject;
      words[at++] = strength;
    }
    return place(start, bytes.length, weights, visitor.length);
  };
}

/** The centres divided by their lengths: cluster by cluster, or subject by subject. */
function laidOut(kind, { centres, clusters, subjects }, bySubject) {
  const all = new kind(centres.length);
  for (let cluster = 0; cluster < clusters; cluster++) {
    const centre = centres.slice(cluster * subjects, (cluster + 1) * subjects);
    const length = Math.hypot(...centre);
    centre.forEach((weight, subject) => (all[bySubject ? subject * clusters + cluster : cluster * subjects + subject] = weight / length));
  }
  return all;
}

let made = 0;

/** A loop of its own for each kind of array, from a source of its own: otherwise the browser would share what it learnt of both. */
const loop = (given, source) => new Function(...Object.keys(given), `return (visitor) => { /* ${made++} */ ${source} }`)(...Object.values(given));

/** All subjects of all clusters. */
function naive(kind, data) {
  const { clusters, subjects } = data;
  return loop({ all: laidOut(kind, data, false), weights: new kind(subjects), clusters, subjects }, `
    weights.fill(0);
    for (const [subject, strength] of visitor) weights[subject] = strength;
    let found = -1;
    let most = 0;
    for (let cluster = 0, at = 0; cluster < clusters; cluster++) {
      let sum = 0;
      for (let subject = 0; subject < subjects; subject++) sum += all[at++] * weights[subject];
      if (sum > most) {
        most = sum;
        found = cluster;
      }
    }
    return found;`);
}

/** The visitor's own subjects alone. */
function sparse(kind, data) {
  const { clusters } = data;
  return loop({ all: laidOut(kind, data, true), sums: new kind(clusters), clusters }, `
    sums.fill(0);
    for (const [subject, strength] of visitor) {
      for (let cluster = 0, at = subject * clusters; cluster < clusters; cluster++) sums[cluster] += all[at++] * strength;
    }
    let found = -1;
    let most = 0;
    for (let cluster = 0; cluster < clusters; cluster++) {
      if (sums[cluster] > most) {
        most = sums[cluster];
        found = cluster;
      }
    }
    return found;`);
}

/** Who takes part; of each sort of loop the faster one counts. */
const contestants = (module, bytes, data) => ({
  ours: [wasm(module, bytes)],
  naive: [naive(Float32Array, data), naive(Float64Array, data)],
  sparse: [sparse(Float32Array, data), sparse(Float64Array, data)],
});

const median = (times) => times.toSorted((one, other) => one - other)[times.length >> 1];

/** Milliseconds of one placement, the median of many rounds in which all take turns. */
function times(all, visitors) {
  const run = (place, count) => {
    let sum = 0;
    const began = performance.now();
    for (let left = count; left; left--) for (const visitor of visitors) sum += place(visitor);
    return { time: performance.now() - began, sum };
  };
  const counted = all.map((place) => {
    for (let left = 5; left; left--) run(place, 1);
    return { place, count: Math.ceil(ROUND / Math.max(run(place, 2).time / 2, 0.01)), times: [] };
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (const { place, count, times } of counted) times.push(run(place, count).time / count / visitors.length);
  }
  return counted.map(({ times }) => median(times));
}

/** Milliseconds from the bytes of module and file to a placement: the very first time, and the median of doing it again. */
function first(module, bytes, visitor) {
  const taken = Array.from({ length: 21 }, () => {
    const began = performance.now();
    wasm(module, bytes)(visitor);
    return performance.now() - began;
  });
  return { first: taken[0], again: median(taken.slice(1)) };
}

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** Everyone's times for each sort of visitors; fails where one finds another cluster than the wasm. */
export function contest({ module, bytes, visitors, ...data }) {
  [module, bytes] = [module, bytes].map(bytesOf);
  const began = first(module, bytes, visitors[0][0]);
  const { ours, naive, sparse } = contestants(module, bytes, data);
  const rows = visitors.map((group) => {
    for (const visitor of group) {
      const found = [ours, naive, sparse].flat().map((place) => place(visitor));
      if (found.some((cluster) => cluster !== found[0])) throw Error(`they find different clusters: ${found}`);
    }
    const taken = times([...ours, ...naive, ...sparse], group);
    return { known: group[0].length, ours: taken[0], naive: Math.min(taken[1], taken[2]), sparse: Math.min(taken[3], taken[4]) };
  });
  return { rows, ...began };
}

/** Both ways to place by themselves, and the cosine of a visitor and a cluster as written. */
export function prepare(module, { bytes, ...data }) {
  const all = laidOut(Float64Array, data, false);
  const cosine = (visitor, cluster) => {
    const sum = visitor.reduce((sum, [subject, strength]) => sum + strength * all[cluster * data.subjects + subject], 0);
    return sum / Math.hypot(...visitor.map(([, strength]) => strength));
  };
  return { ours: wasm(module, bytes), best: naive(Float64Array, data), cosine };
}
