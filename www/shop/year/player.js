/**
 * Plays scenes one after the other, and lets anybody stop, step and scrub.
 */

/** How long all of it takes, in milliseconds. */
const WHOLE = 60_000;

export class Player {
  #count;
  #show;
  #place = 0;
  #timer = null;
  /** Whether anybody played, stepped or scrubbed. */
  isTouched = false;

  /** `show(place, isPlaying)` is called whenever either changes. */
  constructor(count, show) {
    this.#count = count;
    this.#show = show;
    this.#tell();
  }

  get isPlaying() {
    return this.#timer != null;
  }

  /** Plays on; from the beginning where the end is reached. */
  play() {
    this.isTouched = true;
    if (this.isPlaying) return;
    if (this.#place == this.#count - 1) this.#place = 0;
    this.#timer = setInterval(() => this.#next(), WHOLE / this.#count);
    this.#tell();
  }

  pause() {
    this.isTouched = true;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#tell();
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  /** Goes to a scene and stays there. */
  go(place) {
    this.#place = Math.min(Math.max(place, 0), this.#count - 1);
    this.pause();
  }

  step(by) {
    this.go(this.#place + by);
  }

  #next() {
    // A page that nobody sees waits.
    if (document.hidden) return;
    if (this.#place == this.#count - 1) return this.pause();
    this.#place++;
    this.#tell();
  }

  #tell() {
    this.#show(this.#place, this.isPlaying);
  }
}
