//! A visit, understood, and the value of each fact of it.

use super::writer::Writer;
use crate::decide::{States, decimal};
use crate::memory::Memory;
use crate::site::partition::Partition;
use crate::site::{FACT_NAMES, FactKind, Named, Section, Site, SiteFact, fact_name, keywords, ordinal_name};
use crate::visit::referral::landing_path;
use crate::visit::{VALUE, Visit, pathname, pieces, primary_language};

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
    !matches!(value.into_text().as_str(), "null" | "\"\"")
}

/// Writes the value of a fact of this view, `null` where it is unknown.
fn of_view(site: &Site<'_>, visit: &Visit<'_>, kind: FactKind, writer: &mut Writer) {
    let Some(clock) = visit.clock.as_ref() else { return without_clock(site, visit, kind, writer) };
    match kind {
        FactKind::Hour => writer.number(u32::from(clock.hour), 1),
        FactKind::Month => writer.number(u32::from(clock.month), 1),
        FactKind::Daypart => named(kind, clock.daypart() as u8, writer),
        FactKind::Weekday => named(kind, clock.weekday, writer),
        FactKind::Date => {
            let mut date = Writer::default();
            date.number(clock.year.unsigned_abs(), 4);
            date.plain("-");
            date.number(u32::from(clock.month), 2);
            date.plain("-");
            date.number(u32::from(clock.day), 2);
            writer.string(&date.into_text());
        }
        _ => without_clock(site, visit, kind, writer),
    }
}

fn without_clock(site: &Site<'_>, visit: &Visit<'_>, kind: FactKind, writer: &mut Writer) {
    let text = match kind {
        FactKind::Device => return named(kind, visit.device as u8, writer),
        FactKind::Season => return named(kind, visit.season.map_or(0, |season| season as u8), writer),
        FactKind::Hemisphere => {
            return named(kind, visit.hemisphere.map_or(0, |hemisphere| hemisphere as u8), writer);
        }
        FactKind::Channel => return named(kind, visit.channel as u8, writer),
        FactKind::Width if visit.readings.width > 0 => return writer.number(visit.readings.width, 1),
        FactKind::Language => return language(visit.locale(), writer),
        FactKind::PageLanguage => return language(visit.readings.page_language, writer),
        FactKind::Locale => visit.locale(),
        FactKind::PagePath => pathname(visit.readings.url),
        FactKind::Source => visit.source.as_ref().map_or("", |source| source.as_str()),
        FactKind::Campaign => visit.campaign.as_ref().map_or("", |campaign| campaign.as_str()),
        FactKind::Keyword => keyword(site, visit),
        _ => "",
    };
    if text.is_empty() { writer.plain("null") } else { writer.string(text) }
}

fn named(kind: FactKind, value: u8, writer: &mut Writer) {
    match ordinal_name(kind, value) {
        Some(name) => writer.string(name),
        None => writer.plain("null"),
    }
}

fn language(tag: &str, writer: &mut Writer) {
    match primary_language(tag) {
        Some(language) => writer.string(core::str::from_utf8(&language).unwrap_or_default()),
        None => writer.plain("null"),
    }
}

/// The id of the keyword that the view's words, or the path it landed on, match.
fn keyword<'a>(site: &Site<'a>, visit: &Visit<'_>) -> &'a str {
    let vocabulary = site.section(Section::Keywords);
    let said = visit.keyword.as_ref().map_or(0, |words| keywords::class_of(vocabulary, words.text.as_bytes()));
    let class = match said {
        0 => landing_path(visit.readings.url).map_or(0, |words| keywords::class_of(vocabulary, words.as_bytes())),
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
        FactKind::Pattern => writer.string(crate::visit::cut(named(Named::Pattern), b' ').0),
        kind => writer.string(fact_name(kind)),
    }
}

/// Writes the value of a fact in a visit, `null` where it is unknown.
pub fn write_value(site: &Site<'_>, visit: &Visit<'_>, memory: &Memory, states: &States, position: u8, writer: &mut Writer) {
    let Some(fact) = site.facts().nth(usize::from(position)) else { return writer.plain("null") };
    let index = usize::from(fact.index);
    match fact.kind {
        FactKind::Attribute => attribute(&fact, visit.readings.attribute(index), writer),
        FactKind::Preference => match memory.declared(site.names().name(Named::Question, index), visit.day()) {
            None => writer.plain("null"),
            Some(declared) => writer.list(|list| {
                declared.answers.iter().for_each(|answer| list.member().string(answer));
            }),
        },
        FactKind::Pattern => writer.plain(if states.state(position) != 0 { "true" } else { "false" }),
        kind => of_view(site, visit, kind, writer),
    }
}

fn attribute(fact: &SiteFact<'_>, stated: &str, writer: &mut Writer) {
    let is_plain = match fact.partition {
        Partition::Number(_) => decimal(stated).is_some(),
        Partition::Ordinal => matches!(stated, "true" | "false"),
        _ => false,
    };
    match fact.partition {
        _ if stated.is_empty() => writer.plain("null"),
        _ if is_plain => writer.plain(stated),
        Partition::List(_) => writer.list(|list| pieces(stated, VALUE).for_each(|value| list.member().string(value))),
        _ => writer.string(stated),
    }
}
