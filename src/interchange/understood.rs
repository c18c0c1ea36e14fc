//! A visit, understood, and the value of each fact of it.

use super::writer::Writer;
use crate::decide::{States, decimal};
use crate::memory::Memory;
use crate::site::partition::Partition;
use crate::site::{FACT_NAMES, FactKind, Named, Section, Site, SiteFact, fact_name, keywords, ordinal_name};
use crate::visit::referral::landing_path;
use crate::visit::{Clock, VALUE, Visit, pieces};
use alloc::string::String;

/// Writes the facts of a visit by their names; what is unknown is left out.
pub fn understood(site: &Site<'_>, visit: &Visit<'_>, writer: &mut Writer) {
    writer.object(|object| {
        for (name, kind) in FACT_NAMES {
            if is_known(site, visit, kind) {
                of_view(site, visit, kind, object.name(name));
            }
        }
        if let Some(keyword) = &visit.keyword {
            object.name("keyword_text").string(keyword.text.as_str());
        }
    });
}

fn is_known(site: &Site<'_>, visit: &Visit<'_>, kind: FactKind) -> bool {
    let mut value = Writer::default();
    of_view(site, visit, kind, &mut value);
    value.into_text() != "null"
}

/// Writes the value of a fact of this view, `null` where it is unknown.
fn of_view(site: &Site<'_>, visit: &Visit<'_>, kind: FactKind, writer: &mut Writer) {
    let ordinal = visit.ordinal(kind);
    let number = visit.number(kind).map(i32::unsigned_abs);
    match (kind, &visit.clock) {
        (FactKind::Hour, Some(clock)) => writer.number(u32::from(clock.hour), 1),
        (FactKind::Month, Some(clock)) => writer.number(u32::from(clock.month), 1),
        (FactKind::Date, Some(clock)) => writer.string(&date(clock)),
        (FactKind::Keyword, _) => writer.string_or_null(keyword(site, visit)),
        _ => match (ordinal_name(kind, ordinal), number) {
            (Some(name), _) => writer.string(name),
            (None, Some(number)) => writer.number(number, 1),
            (None, None) => visit.with_text(kind, |value| writer.string_or_null(text(value))),
        },
    }
}

fn date(clock: &Clock) -> String {
    let mut date = Writer::default();
    date.number(clock.year.unsigned_abs(), 4);
    date.plain("-");
    date.number(u32::from(clock.month), 2);
    date.plain("-");
    date.number(u32::from(clock.day), 2);
    date.into_text()
}

/// The id of the keyword that the view's words, or the path it landed on, match.
fn keyword<'a>(site: &Site<'a>, visit: &Visit<'_>) -> &'a str {
    let vocabulary = site.section(Section::Keywords);
    let said =
        visit.keyword.as_ref().map_or(0, |words| keywords::class_of(vocabulary, words.text.as_bytes()));
    let class = match said {
        0 => landing_path(visit.readings.url())
            .map_or(0, |words| keywords::class_of(vocabulary, words.as_bytes())),
        said => said,
    };
    let position = class.checked_sub(1).and_then(|position| usize::try_from(position).ok());
    position.map_or("", |position| site.names().name(Named::Keyword, position))
}

/// Writes the name of a fact, as conditions have it.
pub fn write_name(site: &Site<'_>, fact: &SiteFact<'_>, writer: &mut Writer) {
    let named = |named| site.names().name(named, usize::from(fact.index));
    match fact.kind {
        FactKind::Attribute => writer.string(&["attributes.", named(Named::Attribute)].concat()),
        FactKind::Preference => writer.string(&["preferences.", named(Named::Question)].concat()),
        FactKind::Pattern => writer.string(text(crate::visit::cut(named(Named::Pattern).as_bytes(), b" ").0)),
        kind => writer.string(fact_name(kind)),
    }
}

/// Writes the value of a fact in a visit, `null` where it is unknown.
pub fn write_value(
    site: &Site<'_>,
    visit: &Visit<'_>,
    memory: &Memory,
    states: &States,
    position: u8,
    writer: &mut Writer,
) {
    let Some(fact) = site.facts().nth(usize::from(position)) else { return writer.plain("null") };
    let index = usize::from(fact.index);
    match fact.kind {
        FactKind::Attribute => attribute(&fact, visit.readings.attribute(index), writer),
        FactKind::Preference => match memory.declared(site.names().name(Named::Question, index), visit.day())
        {
            None => writer.plain("null"),
            Some(declared) => writer.list(|list| {
                declared.answers.iter().for_each(|answer| list.member().string(answer));
            }),
        },
        FactKind::Pattern => writer.plain(if states.state(position) != 0 { "true" } else { "false" }),
        kind => of_view(site, visit, kind, writer),
    }
}

fn attribute(fact: &SiteFact<'_>, stated: &[u8], writer: &mut Writer) {
    let is_plain = match fact.partition {
        Partition::Number(_) => decimal(stated).is_some(),
        Partition::Ordinal => matches!(stated, b"true" | b"false"),
        _ => false,
    };
    match fact.partition {
        _ if stated.is_empty() => writer.plain("null"),
        _ if is_plain => writer.plain(text(stated)),
        Partition::List(_) => {
            writer.list(|list| pieces(stated, VALUE).for_each(|value| list.member().string(text(value))))
        }
        _ => writer.string(text(stated)),
    }
}

fn text(bytes: &[u8]) -> &str {
    core::str::from_utf8(bytes).unwrap_or_default()
}
