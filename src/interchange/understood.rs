//! A visit, understood, and the value of each fact of it.

use super::moment::written;
use super::session::campaign_name;
use super::writer::Writer;
use crate::decide::{States, decimal, keyword_class};
use crate::memory::Memory;
use crate::site::partition::{Partition, UNKNOWN};
use crate::site::{FACT_NAMES, FactKind, Named, Site, SiteFact, fact_name, ordinal_name};
use crate::visit::{VALUE, Visit, cut, pieces};

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
    match (kind, &visit.clock()) {
        (FactKind::Hour, Some(clock)) => writer.number(u32::from(clock.hour), 1),
        (FactKind::Month, Some(clock)) => writer.number(u32::from(clock.month), 1),
        (FactKind::Date, Some(clock)) => writer.string(&written((clock.year, clock.month, clock.day))),
        (FactKind::Keyword, _) => writer.string_or_null(keyword(site, visit)),
        (kind, _) if kind.is_answered() => writer.plain(answered(site, visit, kind)),
        _ => match (ordinal_name(kind, ordinal), number) {
            (Some(name), _) => writer.string(name),
            (None, Some(number)) => writer.number(number, 1),
            (None, None) => visit.with_text(kind, |value| writer.string_or_null(text(value))),
        },
    }
}

/// What the browser answered, where the site asks for it.
fn answered(site: &Site<'_>, visit: &Visit<'_>, kind: FactKind) -> &'static str {
    let asked = site.facts().find(|fact| fact.kind == kind);
    match asked.map_or(0, |fact| visit.readings.answer(usize::from(fact.index))) {
        2 => "true",
        1 => "false",
        _ => "null",
    }
}

/// The id of the keyword that the view's words, or the path it landed on, match.
fn keyword<'a>(site: &Site<'a>, visit: &Visit<'_>) -> &'a str {
    keyword_name(site, keyword_class(site, visit))
}

/// The id of the keyword of a class, empty where it is unknown.
pub fn keyword_name<'a>(site: &Site<'a>, class: u32) -> &'a str {
    let position = class.checked_sub(1).and_then(|position| usize::try_from(position).ok());
    position.map_or("", |position| site.names().name(Named::Keyword, position))
}

/// Writes the name of a fact, as conditions have it.
pub fn write_name(site: &Site<'_>, fact: &SiteFact<'_>, writer: &mut Writer) {
    let named = |named| site.names().name(named, usize::from(fact.index));
    match fact.kind {
        FactKind::Attribute => writer.string(&["attributes.", named(Named::Attribute)].concat()),
        FactKind::Preference => writer.string(&["preferences.", named(Named::Question)].concat()),
        FactKind::Interest => writer.string(named(Named::Question)),
        FactKind::Pattern => writer.string(text(pattern_fact(site, usize::from(fact.index)))),
        FactKind::Journey => writer.string("journey"),
        FactKind::Taste => writer.string("taste"),
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
        FactKind::Keyword => writer.string_or_null(keyword_name(site, states.state(position))),
        FactKind::Interest if states.state(position) == UNKNOWN => writer.plain("null"),
        FactKind::Interest => writer.list(|list| {
            let subjects = fact.partition.texts().zip(0..);
            let own = subjects.filter(|(_, bit)| states.state(position) >> bit & 1 == 1);
            own.for_each(|(subject, _)| list.member().string(text(subject)));
        }),
        FactKind::Taste => writer.string_or_null(text(fact.partition.text(states.state(position)))),
        FactKind::SessionChannel | FactKind::Journey => {
            let channel = u8::try_from(states.state(position)).unwrap_or(0);
            writer.string_or_null(ordinal_name(fact.kind, channel).unwrap_or_default());
        }
        FactKind::SessionCampaign => {
            writer.string_or_null(campaign_name(&fact.partition, states.state(position)));
        }
        FactKind::SessionViews if states.state(position) == UNKNOWN => writer.plain("null"),
        FactKind::SessionViews => writer.number(states.state(position), 1),
        FactKind::Pattern => asked_of(site, visit, text(pattern_fact(site, index)), writer),
        kind => of_view(site, visit, kind, writer),
    }
}

/// The name of the fact that a pattern is asked of.
pub fn pattern_fact<'a>(site: &Site<'a>, pattern: usize) -> &'a [u8] {
    cut(site.names().name(Named::Pattern, pattern).as_bytes(), b" ").0
}

/// Writes the text that a pattern was asked of; the answer alone would not tell people why.
fn asked_of(site: &Site<'_>, visit: &Visit<'_>, name: &str, writer: &mut Writer) {
    if let Some((_, kind)) = FACT_NAMES.iter().find(|(known, _)| *known == name) {
        return of_view(site, visit, *kind, writer);
    }
    let known =
        site.names().all(Named::Attribute).position(|known| name.strip_prefix("attributes.") == Some(known));
    let stated = known.map_or(&[][..], |index| visit.readings.attribute(index));
    if stated.contains(&VALUE) { list(stated, writer) } else { writer.string_or_null(text(stated)) }
}

fn list(stated: &[u8], writer: &mut Writer) {
    writer.list(|list| pieces(stated, VALUE).for_each(|value| list.member().string(text(value))));
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
        Partition::List(_) => list(stated, writer),
        _ => writer.string(text(stated)),
    }
}

fn text(bytes: &[u8]) -> &str {
    core::str::from_utf8(bytes).unwrap_or_default()
}
