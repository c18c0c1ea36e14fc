//! Everything that is kept of a visitor, a row for each: what, where from, since when, until when.

use super::moment::written;
use super::session;
use super::writer::Writer;
use crate::consent::{Choice, DataClass, PURPOSES, RESTS};
use crate::memory::{DAY_MINUTES, Declaration, EVERYTHING, Memory, Owned, Row, Seen};
use crate::site::{Named, Site};
use crate::visit::civil;
use alloc::string::String;

/// The visitor's own word, what this browser saw, and what this visit brought.
const TOLD: &str = "you";
const SEEN: &str = "seen";
const VISIT: &str = "visit";

/// What is kept, as JSON: the form `kept`, version 1. `minute`, counted since 1970-01-01 UTC, is when it was asked for; what
/// has ended by then must be gone from memory. `site` must carry its names.
pub fn kept_to_json(site: &Site<'_>, memory: &Memory, minute: u32) -> String {
    let mut writer = Writer::default();
    writer.object(|form| {
        form.name("version").number(1, 1);
        form.name("site").string(core::str::from_utf8(site.id()).unwrap_or_default());
        moment(form.name("exported"), minute);
        form.name("kept").list(|writer| all(site, memory, &mut Rows { writer, only: None }));
    });
    writer.into_text()
}

/// Writes one row alone, as it is told among the others; nothing where there is none. Of a visit there is one row of each kind, whatever
/// it is of.
pub fn write_row(site: &Site<'_>, memory: &Memory, row: Row, of: &str, writer: &mut Writer) {
    all(site, memory, &mut Rows { writer, only: Some((row, of)) });
}

/// Where rows are written.
struct Rows<'r> {
    writer: &'r mut Writer,
    /// The one that is; else all are, as members of a list.
    only: Option<(Row, &'r str)>,
}

fn all(site: &Site<'_>, memory: &Memory, rows: &mut Rows<'_>) {
    said(site, memory, rows);
    owned(Row::Possession, TOLD, &memory.possessions, rows);
    owned(Row::Purchase, SEEN, &memory.purchases, rows);
    memory.evidence.all().iter().for_each(|seen| evidence(seen, rows));
    visit(site, memory, rows);
}

fn said(site: &Site<'_>, memory: &Memory, rows: &mut Rows<'_>) {
    for kept in &memory.declarations {
        row(rows, Row::Preference, &kept.question, TOLD, |row| {
            row.name("value").list(|list| {
                kept.answers.iter().for_each(|answer| list.member().string(answer));
            });
            date(row.name("since"), kept.day);
            date(row.name("until"), ends_on(site, kept));
        });
    }
    let chosen = PURPOSES.iter().zip(memory.choices.purposes).filter_map(|(purpose, made)| {
        let (choice, day) = made?;
        let value = match choice {
            Choice::Refused => "refused",
            Choice::Agreed => "agreed",
            Choice::AgreedDespiteSignal => "agreed-despite-signal",
        };
        Some((purpose.name(), value, day))
    });
    for (of, value, day) in chosen.chain(memory.choices.paused.map(|day| (EVERYTHING, "paused", day))) {
        row(rows, Row::Choice, of, TOLD, |row| {
            row.name("value").string(value);
            date(row.name("since"), day);
            date(row.name("until"), day.saturating_add(DataClass::Choice.days()));
        });
    }
}

/// The first day on which a declaration no longer counts.
fn ends_on(site: &Site<'_>, kept: &Declaration) -> i32 {
    let position = site.names().texts(Named::Question).position(|known| known == kept.question.as_bytes());
    position.map_or(kept.ends_on(), |position| kept.day.saturating_add(site.answer_days(position)))
}

fn owned<const BOUGHT: bool>(what: Row, from: &str, owned: &Owned<BOUGHT>, rows: &mut Rows<'_>) {
    for kept in owned.all() {
        row(rows, what, &kept.subject, from, |row| {
            if kept.is_returned {
                row.name("value").string("returned");
            }
            date(row.name("until"), kept.until);
        });
    }
}

fn evidence(seen: &Seen, rows: &mut Rows<'_>) {
    let days = |bit: &u32| seen.days.bits >> bit & 1 == 1;
    let day = |bit: u32| seen.days.newest.saturating_sub(bit as i32);
    row(rows, Row::Seen(seen.event), &seen.name, SEEN, |row| {
        row.name("days").list(|list| {
            (0..u32::BITS).rev().filter(days).for_each(|bit| date(list.member(), day(bit)));
        });
        // How often on the newest of them.
        row.name("count").number(seen.count, 1);
        date(row.name("since"), (0..u32::BITS).rev().find(days).map_or(seen.days.newest, day));
        date(row.name("until"), seen.ends_on());
    });
}

fn visit(site: &Site<'_>, memory: &Memory, rows: &mut Rows<'_>) {
    // Numbers of another version of the site mean nothing here.
    if let Some(session) = memory.session.filter(|session| session.site == site.hash()) {
        session::tell(site, session.context, |part, what| {
            row(rows, Row::Visit(part), what, VISIT, |row| moment(row.name("until"), session.ends()));
        });
    }
    for rest in RESTS {
        if memory.resting.rests(rest) {
            row(rows, Row::Rest, rest.name(), TOLD, |row| moment(row.name("until"), memory.resting.ends()));
        }
    }
}

fn row(rows: &mut Rows<'_>, what: Row, of: &str, from: &str, fill: impl FnOnce(&mut Writer)) {
    let is_wanted = |(row, name): (Row, &str)| row == what && (matches!(row, Row::Visit(_)) || name == of);
    let writer = match rows.only {
        None => rows.writer.member(),
        Some(only) if is_wanted(only) => &mut *rows.writer,
        Some(_) => return,
    };
    writer.object(|row| {
        row.name("what").string(what.name());
        row.name("of").string(of);
        row.name("from").string(from);
        fill(row);
    });
}

/// A date, `2026-11-21`.
fn date(writer: &mut Writer, day: i32) {
    writer.string(&written(civil(day)));
}

/// A minute in UTC, `2026-11-21T20:15Z`.
fn moment(writer: &mut Writer, minute: u32) {
    let mut text = Writer::default();
    text.plain(&written(civil((minute / DAY_MINUTES) as i32)));
    text.plain("T");
    text.number(minute % DAY_MINUTES / 60, 2);
    text.plain(":");
    text.number(minute % 60, 2);
    text.plain("Z");
    writer.string(&text.into_text());
}
