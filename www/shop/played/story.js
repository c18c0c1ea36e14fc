/**
 * One story on its stage: what it came to with its rule and without it, and a clock in each scene that can be turned.
 */
import { inline, make, write } from './make.js';
import { counted, momentOf, timeOf } from './moments.js';
import { SceneOnStage } from './scene.js';
import { RUNGS } from './words.js';

export class StoryOnStage {
  element;
  #engine;
  #rule;
  #index;
  #story;
  /** How far each scene's clock is turned; later scenes turn with it. */
  #turns;
  #scenes;
  #asTold;
  #verdicts = [];
  #note = make('p', { class: 'story-note', role: 'status' });
  #reset = make('button', { class: 'quiet-button', type: 'button' }, 'Turn it back');
  #waiting = false;

  constructor(engine, rule, index, isOpen) {
    this.#engine = engine;
    this.#rule = rule;
    this.#index = index;
    this.#story = rule.file.stories[index];
    this.#turns = this.#story.scenes.map(() => 0);
    this.#scenes = this.#story.scenes.map((scene, place) => new SceneOnStage(rule, engine.rules, scene, place, (time) => this.#turn(place, time)));
    this.#reset.addEventListener('click', () => this.#turnBack());
    this.element = this.#written(isOpen);
    this.#asTold = this.#played();
    this.#show(this.#asTold);
    for (const [name, verdict] of this.#verdicts) this.#judge(name, verdict);
  }

  #written(isOpen) {
    const { story, consent, near_miss: isNearMiss } = this.#story;
    const rung = RUNGS[consent] ?? { name: consent, means: '' };
    this.#verdicts = ['with', 'without'].map((name) => [name, make('li', { 'data-verdict': name })]);
    return make('details', { class: 'story', open: isOpen, 'data-story': this.#index },
      make('summary', { class: 'story-summary' },
        make('h3', { class: 'story-heading' }, story),
        make('span', { class: 'story-marks' },
          isNearMiss && make('span', { class: 'mark mark-near' }, 'Near miss'),
          make('span', { class: 'mark' }, `Allows: ${rung.name}`),
          make('span', { class: 'mark' }, counted(this.#story.scenes.length, 'scene')),
        ),
      ),
      make('p', { class: 'story-means' }, isNearMiss && 'A near miss: the rule must first hold still here, and only then act. ', rung.means),
      make('ul', { class: 'verdicts' }, this.#verdicts.map(([, verdict]) => verdict)),
      make('div', { class: 'story-turned' }, this.#note, this.#reset),
      make('ol', { class: 'scenes' }, this.#scenes.map((scene) => scene.element)),
    );
  }

  #judge(name, verdict) {
    const { difference, fault } = this.#asTold[name];
    verdict.dataset.holds = !difference && !fault;
    const rest = fault ?? (difference ? this.#otherwise(difference) : 'it goes as the story says.');
    verdict.replaceChildren(make('b', {}, name == 'with' ? 'With the rule ' : 'Without it '), ...[rest].flat());
  }

  /** Where a story comes out otherwise; the engine's own sentence where there is none in plainer words. */
  #otherwise({ scene, what }) {
    const { with: on, without: off } = this.#asTold;
    const words = this.#scenes[scene].difference({ with: on.scenes[scene], without: off.scenes[scene] });
    return [`scene ${scene + 1} comes out otherwise: `, ...(words ? [words] : inline(what)), '.'];
  }

  /** Turns the clock of a scene to a time. It cannot go before the scene before it; what comes later keeps its distance. */
  #turn(place, time) {
    const times = this.#times();
    const earliest = place ? times[place - 1] : -Infinity;
    this.#turns[place] += Math.max(time, earliest) - times[place];
    this.#replay();
  }

  #turnBack() {
    this.#turns.fill(0);
    this.#replay();
    this.element.querySelector('summary').focus();
  }

  /** A slider tells of every step; one play a frame is enough. */
  #replay() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#show(this.#played());
    });
  }

  #times() {
    let turned = 0;
    return this.#story.scenes.map(({ now }, place) => timeOf(now) + (turned += this.#turns[place]));
  }

  /** The story, played with the rule and without it. */
  #played() {
    const file = structuredClone(this.#rule.file);
    const times = this.#times();
    file.stories = [file.stories[this.#index]];
    file.stories[0].scenes.forEach((scene, place) => (scene.now = momentOf(times[place])));
    const text = JSON.stringify(file);
    const play = (without) => {
      try {
        return this.#engine.play(text, 0, without);
      } catch (failure) {
        return { scenes: [], fault: `it cannot be played: ${failure.message}.` };
      }
    };
    return { with: play(), without: play(this.#rule.id) };
  }

  #show(played) {
    const times = this.#times();
    const changed = this.#scenes.filter((scene, place) =>
      scene.show(times[place], times[place - 1], {
        with: played.with.scenes[place],
        without: played.without.scenes[place],
        told: this.#asTold.with.scenes[place],
      }),
    );
    const isTurned = this.#turns.some((turn) => turn);
    this.#reset.hidden = !isTurned;
    const count = changed.length ? `${changed.length} of ${counted(this.#scenes.length, 'scene')}` : 'no scene';
    write(this.#note, isTurned ? `The clock is turned: with the rule, ${count} ${changed.length > 1 ? 'come' : 'comes'} out otherwise.` : '');
  }
}
