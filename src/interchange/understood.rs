//! A visit, understood, and the value of each fact of it.

use crate::decide::{States, decimal};
use crate::memory::Memory;
use crate::site::partition::Partition;
use crate::site::{FactKind, Named, Site, SiteFact, keywords, ordinal_name};
use crate::visit::referral::landing_path;
use crate::visit::{VALUE, Visit, pathname, pieces, primary_language};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::{Map, Value, json};

/// The facts of a visit by their names; what is unknown is left out.
pub fn understood(site: &Site<'_>, visit: &Visit<'_>) -> Map<String, Value> {
    let clock = visit.clock.as_ref();
    let name = |kind, value: u8| ordinal_name(kind, value).map(Value::from);
    let text = |text: &str| (!text.is_empty()).then(|| json!(text));
    let language = |tag: &str| primary_language(tag).map(|language| json!(String::from_utf8_lossy(&language)));
    let facts = [
        ("device", name(FactKind::Device, visit.device as u8)),
        ("hour", clock.map(|clock| json!(clock.hour))),
        ("daypart", clock.and_then(|clock| name(FactKind::Daypart, clock.daypart() as u8))),
        ("weekday", clock.and_then(|clock| name(FactKind::Weekday, clock.weekday))),
        ("date", clock.map(|clock| json!(format!("{:04}-{:02}-{:02}", clock.year, clock.month, clock.day)))),
        ("month", clock.map(|clock| json!(clock.month))),
        ("season", visit.season.and_then(|season| name(FactKind::Season, season as u8))),
        ("hemisphere", visit.hemisphere.and_then(|hemisphere| name(FactKind::Hemisphere, hemisphere as u8))),
        ("language", language(visit.locale())),
        ("locale", text(visit.locale())),
        ("channel", name(FactKind::Channel, visit.channel as u8)),
        ("source", visit.source.as_ref().and_then(|source| text(source.as_str()))),
        ("campaign", visit.campaign.as_ref().and_then(|campaign| text(campaign.as_str()))),
        ("keyword", keyword(site, visit)),
        ("keyword_text", visit.keyword.as_ref().and_then(|keyword| text(keyword.text.as_str()))),
        ("page.path", text(pathname(visit.readings.url))),
        ("page.language", language(visit.readings.page_language)),
        ("width", (visit.readings.width > 0).then(|| json!(visit.readings.width))),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?))).collect()
}

/// The id of the keyword that the view's words, or the path it landed on, match.
fn keyword(site: &Site<'_>, visit: &Visit<'_>) -> Option<Value> {
    let vocabulary = site.section(crate::site::Section::Keywords);
    let said = visit.keyword.as_ref().map_or(0, |words| keywords::class_of(vocabulary, words.text.as_bytes()));
    let class = match said {
        0 => keywords::class_of(vocabulary, landing_path(visit.readings.url)?.as_bytes()),
        said => said,
    };
    let name = site.names().name(Named::Keyword, usize::try_from(class.checked_sub(1)?).ok()?);
    (!name.is_empty()).then(|| json!(name))
}

/// The name of a fact, as conditions have it.
pub fn fact_name(site: &Site<'_>, fact: &SiteFact<'_>) -> String {
    let index = usize::from(fact.index);
    match fact.kind {
        FactKind::Attribute => format!("attributes.{}", site.names().name(Named::Attribute, index)),
        FactKind::Preference => format!("preferences.{}", site.names().name(Named::Question, index)),
        FactKind::Pattern => {
            let (fact, _) = site.names().name(Named::Pattern, index).split_once(' ').unwrap_or_default();
            fact.to_string()
        }
        kind => crate::site::fact_name(kind).to_string(),
    }
}

/// The value of a fact in a visit, `null` where it is unknown.
pub fn fact_value(site: &Site<'_>, visit: &Visit<'_>, memory: &Memory, states: &States, position: u8) -> Value {
    let Some(fact) = site.facts().nth(usize::from(position)) else { return Value::Null };
    let index = usize::from(fact.index);
    match fact.kind {
        FactKind::Attribute => attribute(&fact, visit.readings.attribute(index)),
        FactKind::Preference => {
            let question = site.names().name(Named::Question, index);
            memory.declared(question, visit.day()).map_or(Value::Null, |declared| json!(declared.answers))
        }
        FactKind::Pattern => json!(states.state(position) != 0),
        kind => understood(site, visit).remove(crate::site::fact_name(kind)).unwrap_or(Value::Null),
    }
}

fn attribute(fact: &SiteFact<'_>, stated: &str) -> Value {
    match fact.partition {
        _ if stated.is_empty() => Value::Null,
        Partition::List(_) => json!(pieces(stated, VALUE).collect::<Vec<_>>()),
        Partition::Number(_) => decimal(stated).map_or(Value::Null, Value::from),
        Partition::Ordinal => json!(stated == "true"),
        _ => json!(stated),
    }
}
