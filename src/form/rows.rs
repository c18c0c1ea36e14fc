//! Everything that is kept, a row for each, in as few bytes as the page's scripts can read.
//!
//! ```text
//! ;kind of since until value;kind of since until value…
//! ```
//!
//! `kind` is the number of the [`Row`]. Days count since 1970-01-01, and 0 is said where there is none. By kind:
//!
//! | kind | of | value |
//! |---|---|---|
//! | preference | question | 1 where it is to be asked whether that is still true, else 0; then the answers, each behind a comma |
//! | choice | purpose, or `everything` for a pause | 0 refused, 1 agreed, 2 agreed despite the signal, 3 paused |
//! | possession, purchase | subject | 1 where it went back |
//! | what was seen | subject or item | the newest day; behind commas the days before it as bits, and how often on the newest |
//! | keyword | nothing | all parts of the visit in one number (`src/visit/context.rs`); the end is in minutes |
//! | rest | nothing | its number; the end is in minutes |

use crate::consent::{Choice, DataClass, PURPOSES, RESTS};
use crate::keeper::{Keeper, Shelf};
use crate::memory::{EVERYTHING, Owned, Row, Seen, push_number};
use crate::site::Site;
use crate::tact::Rules;
use crate::visit::Part;
use alloc::string::String;

/// Tells the rows of what a keeper keeps.
pub fn tell_rows<S: Shelf, R: Rules>(site: &Site<'_>, keeper: &Keeper<S, R>) -> String {
    let memory = keeper.memory();
    let mut told = String::new();
    for said in &memory.declarations {
        let (until, is_due) = keeper.lasts(site, said);
        row(&mut told, Row::Preference, &said.question, [said.day, until], is_due.into());
        for answer in &said.answers {
            told.push(',');
            told.push_str(answer);
        }
    }
    for (purpose, made) in PURPOSES.into_iter().zip(memory.choices.purposes) {
        if let Some((choice, day)) = made {
            chosen(&mut told, purpose.name(), day, choice as u32);
        }
    }
    if let Some(day) = memory.choices.paused {
        chosen(&mut told, EVERYTHING, day, PAUSED);
    }
    owned(&mut told, Row::Possession, &memory.possessions);
    if R::LEARNS {
        owned(&mut told, Row::Purchase, &memory.purchases);
        memory.evidence.all().iter().for_each(|kept| seen(&mut told, kept));
    }
    if let Some(session) = memory.session.filter(|session| session.site == site.hash()) {
        // As one number, which tells of each part whether it is known (`src/visit/context.rs`).
        row(&mut told, Row::Visit(Part::Keyword), NOTHING, [0, session.ends() as i32], session.context.0);
    }
    for rest in RESTS {
        if memory.resting.rests(rest) {
            row(&mut told, Row::Rest, NOTHING, [0, memory.resting.ends() as i32], rest as u32);
        }
    }
    told
}

/// What a row is of that is of nothing.
const NOTHING: &str = "-";
/// The value of a pause, behind those of a [`Choice`].
const PAUSED: u32 = Choice::AgreedDespiteSignal as u32 + 1;

fn chosen(told: &mut String, of: &str, day: i32, value: u32) {
    row(told, Row::Choice, of, [day, day.saturating_add(DataClass::Choice.days())], value);
}

fn owned<const BOUGHT: bool>(told: &mut String, kind: Row, owned: &Owned<BOUGHT>) {
    owned
        .all()
        .iter()
        .for_each(|thing| row(told, kind, &thing.subject, [0, thing.until], thing.is_returned.into()));
}

fn seen(told: &mut String, seen: &Seen) {
    let days = seen.days;
    let oldest = days.newest.saturating_add_unsigned(days.bits.leading_zeros()).saturating_sub(31);
    row(told, Row::Seen(seen.event), &seen.name, [oldest, seen.ends_on()], days.newest.unsigned_abs());
    for number in [days.bits, seen.count] {
        told.push(',');
        push_number(told, number);
    }
}

#[inline(never)]
fn row(told: &mut String, kind: Row, of: &str, [since, until]: [i32; 2], value: u32) {
    told.push(';');
    push_number(told, kind.number());
    told.push(' ');
    told.push_str(of);
    for number in [since.unsigned_abs(), until.unsigned_abs(), value] {
        told.push(' ');
        push_number(told, number);
    }
}
