/**
 * The preference panel: what the visitor said and allows, what is kept, and what to do about it. The keeper decides what each press
 * does; here it is drawn, and what changes is shown at once on the page behind.
 */
import { SKIP, Shell } from './shell.js';
import { all } from './all.js';
import { dial, pause, purposes, someoneElse } from './choices.js';
import { kept, left } from './kept.js';
import { bring } from './messages.js';
import { original } from './redraw.js';
import { card, isGood, opened, questions, rewards } from './questions.js';

export { SAID, Shell, button, buttons, make, sentence } from './shell.js';

/** That the reward of a question was opened, at its number in the keeper. */
const REWARD = 5;

/** Brings what the panel says, before it is opened. */
export function warm({ opening }) {
  bring(['panel'], opening).catch(() => {});
}

/** Opens the panel in an element, as a dialog or (`isInline`) within the page. */
export async function open(element, inside, isInline) {
  const panel = await Panel.begin(element, inside, ['panel']);
  return panel.open(panel.say('title'), panel.say('lead'), isInline);
}

/** Asks a question in an element of the page, or the first that is open; whether there is one to ask. */
export async function ask(element, inside, id) {
  const panel = await Asking.begin(element, inside, ['panel']);
  original();
  panel.look();
  const isOpen = (question) => (!id || question.id == id) && panel.mayAsk(question.id);
  panel.question = panel.words.questions?.find(isOpen);
  if (panel.question) panel.open(panel.say('ask.title'), '', true);
  return !!panel.question;
}

class Panel extends Shell {
  /** What is chosen and not saved, by question. */
  drafts = new Map();
  /** The questions whose answers are being corrected. */
  editing = new Set();
  /** The questions whose rewards were opened now. */
  rewards = [];

  parts() {
    return [questions, rewards, dial, someoneElse, purposes, pause, kept, left, all];
  }

  look() {
    super.look();
    const of = (what) => this.rows.filter((row) => row.what == what);
    this.answers = new Map(of('preference').map((row) => [row.of, row]));
    this.skipped = new Map(of('skipped').map((row) => [row.of, row.until]));
    this.rewarded = new Set(of('rewards').map((row) => row.of));
  }

  close() {
    super.close();
    // What was chosen and not saved is not kept.
    if (!this.drafts.size) return;
    this.drafts.clear();
    this.show();
  }

  /** Answers a question. */
  set = (question, answers) => this.act(() => this.tactful.preferences.set(question, answers));

  /** Shows the page as it would be with an answer; nothing is kept. The card is drawn anew where the answer does not show itself there. */
  draft(question, answers, isDrawn) {
    const { isDue } = this.answers.get(question) ?? {};
    this.drafts.set(question, answers);
    const shown = this.show();
    if (!isDrawn || isDue) this.draw();
    return shown;
  }

  tried() {
    const { drafts } = this;
    return super.tried() ?? (drafts.size ? (keeper) => drafts.forEach((answers, question) => keeper.declare(question, ...answers)) : undefined);
  }

  save(id, said) {
    const answers = this.drafts.get(id) ?? said;
    const question = this.questionOf(id);
    if (!answers.length) return this.answers.has(id) ? this.withdraw(id) : this.act(() => {});
    return this.act(() => {
      if (!this.tactful.preferences.set(id, answers)) return false;
      this.drafts.delete(id);
      this.editing.delete(id);
      // The answer ends before the question may be asked again.
      if (question.sensitive) this.keeper().say(id, SKIP, 0);
      if (question.reward && isGood(question.reward)) {
        this.rewards = [question];
        this.keeper().say(id, REWARD, 0);
      }
    }, this.say('saved'));
  }

  skip(id) {
    this.drafts.delete(id);
    return this.act(() => !this.keeper().say(id, SKIP, 0));
  }

  withdraw = (id) => {
    this.drafts.delete(id);
    this.editing.delete(id);
    return this.act(() => this.takeBack(id));
  };
}

/** One question in the page. */
class Asking extends Panel {
  /** Whether a question may be asked: it was neither answered nor passed over, or is due again; and what is said can be kept. */
  mayAsk(id) {
    const said = this.answers.get(id);
    return !!this.opening.area && !this.isResting && !this.skipped.has(id) && (!said || said.isDue);
  }

  parts() {
    const { id } = this.question;
    const isOpen = this.drafts.has(id) || this.mayAsk(id);
    return [() => isOpen && card({ ...this.question, said: this.answers.get(id) }, this), () => this.rewards.map((question) => opened(question, this))];
  }
}
