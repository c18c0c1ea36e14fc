/**
 * The naive shop: it counts what somebody looks at, searches for and buys, and shows more of the same. Many shops do.
 */
export class Naive {
  #counts = new Map();
  #last = null;

  /** Somebody looked at something, searched for it or bought it. */
  saw(subject, times = 1) {
    this.#counts.set(subject, (this.#counts.get(subject) ?? 0) + times);
    this.#last = subject;
  }

  /** What the window shows: what was seen last. */
  window() {
    return this.#last;
  }

  /** What the shelf shows: what was seen most. */
  shelf(room) {
    const most = [...this.#counts].sort(([, one], [, other]) => other - one);
    return most.slice(0, room).map(([subject]) => subject);
  }
}
