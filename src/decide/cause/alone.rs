//! What one row of what is kept amounts to by itself.

use crate::consent::Choices;
use crate::decide::condense::condense;
use crate::memory::{Event, Memory, Row, Thing, day_of};
use crate::site::Site;

/// Whether a row, by its kind, what it is of and one of its answers, amounts to nothing in a minute since 1970-01-01 UTC: it has ended, or
/// there is too little of it. Showings of an item and the answers to them are one: an answer begins their count anew, so that an
/// item may be tired with it, without it, or either way.
pub fn is_nothing_alone(
    site: &Site<'_>,
    memory: &Memory,
    minute: u32,
    (row, of, answer): (Row, &str, Option<&str>),
) -> bool {
    // What was chosen for the purposes tells until when some of it counts.
    let choices = Choices { paused: None, ..memory.choices };
    let mut alone = Memory { choices, ..Memory::default() };
    let row = if row == Row::Seen(Event::Click) { Row::Seen(Event::Showing) } else { row };
    add(&mut alone, memory, day_of(minute), (row, of, answer));
    let is_nothing = |alone: &Memory| condense(site, alone, minute).is_nothing();
    if row != Row::Seen(Event::Showing) {
        return is_nothing(&alone);
    }
    let is_nothing_unanswered = is_nothing(&alone);
    add(&mut alone, memory, day_of(minute), (Row::Seen(Event::Click), of, None));
    is_nothing_unanswered && is_nothing(&alone)
}

/// Adds a row of one memory to another.
fn add(alone: &mut Memory, memory: &Memory, day: i32, (row, of, answer): (Row, &str, Option<&str>)) {
    let is_it = |kept: &&Thing| kept.subject == of;
    match row {
        Row::Preference => {
            let mut said = memory.declarations.iter().filter(|kept| kept.question == of).cloned();
            alone.declarations.extend(said.next());
            let answers = alone.declarations.iter_mut().map(|kept| &mut kept.answers);
            answers.for_each(|answers| answers.retain(|known| answer.is_none_or(|answer| answer == known)));
        }
        Row::Possession => {
            let had = memory.possessions.had().filter(is_it);
            had.for_each(|kept| alone.possessions.add(of, kept.until, day));
        }
        Row::Purchase => {
            let had = memory.purchases.had().filter(is_it);
            had.for_each(|kept| alone.purchases.add(of, kept.until, day));
        }
        Row::Seen(event) => {
            let seen = memory.evidence.of(event, of).into_iter();
            seen.for_each(|seen| alone.evidence.take_in(seen.clone()));
        }
        Row::Choice | Row::Visit(_) | Row::Rest => {}
    }
}
