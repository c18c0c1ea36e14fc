/**
 * The clock of a scene: sliders for the day and the hour, and the very date and time.
 */
import { make } from './make.js';
import { DAY, counted, momentOf, timeOf } from './moments.js';

/** How far the slider goes, in days; the field beside it goes anywhere. */
const REACH = 200;

export class Clock {
  element;
  #told;
  #turn;
  #time;
  #day = make('input', { class: 'moments-range', type: 'range', step: '1', 'data-clock': 'day' });
  #hour = make('input', { class: 'moments-range', type: 'range', min: '0', max: '23', step: '1', 'data-clock': 'hour' });
  #field = make('input', { class: 'clock-field', type: 'datetime-local', 'data-clock': 'moment' });

  /** `told` is the time that the story tells; `turn` takes another. */
  constructor(told, number, turn) {
    this.#told = told;
    this.#turn = turn;
    this.#day.addEventListener('input', () => this.#turnTo(this.#day.valueAsNumber, this.#hourOf(this.#time)));
    this.#hour.addEventListener('input', () => this.#turnTo(this.#daysAway(), this.#hour.valueAsNumber));
    this.#field.addEventListener('change', () => {
      // A field that was emptied says nothing; the scene stays when it is.
      if (this.#field.value) this.#turn(timeOf(this.#field.value));
      else this.#field.value = momentOf(this.#time);
    });
    this.element = make('details', { class: 'clock' },
      make('summary', { class: 'clock-summary' }, 'Turn the clock', make('span', { class: 'unseen' }, ` of scene ${number}`)),
      make('div', { class: 'clock-hands' },
        make('label', { class: 'clock-hand' }, make('span', {}, 'Day'), this.#day),
        make('label', { class: 'clock-hand' }, make('span', {}, 'Hour'), this.#hour),
        make('label', { class: 'clock-hand' }, make('span', {}, 'Date and time'), this.#field),
      ),
      make('p', { class: 'clock-note' }, 'The scenes behind it keep their distance.'),
    );
  }

  /** Sets the hands. The day cannot go before that of the scene before. */
  show(time, before) {
    this.#time = time;
    const away = this.#daysAway();
    this.#day.max = Math.max(REACH, away);
    this.#day.min = before == null ? Math.min(-REACH, away) : (midnight(before) - midnight(this.#told)) / DAY;
    this.#day.value = away;
    this.#day.setAttribute('aria-valuetext', away ? `${counted(Math.abs(away), 'day')} ${away < 0 ? 'earlier' : 'later'}` : 'the day of the story');
    this.#hour.value = this.#hourOf(time);
    this.#hour.setAttribute('aria-valuetext', momentOf(time).slice(11));
    this.#field.value = momentOf(time);
  }

  #turnTo(days, hour) {
    const day = midnight(this.#told) + days * DAY;
    this.#turn(day + hour * 3_600_000 + (this.#told % 3_600_000));
  }

  #daysAway() {
    return (midnight(this.#time) - midnight(this.#told)) / DAY;
  }

  #hourOf(time) {
    return new Date(time).getUTCHours();
  }
}

function midnight(time) {
  return Math.floor(time / DAY) * DAY;
}
