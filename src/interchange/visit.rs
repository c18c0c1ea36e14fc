//! A visit: the raw readings that a page gathers.

use super::VERSION;
use crate::rule::pattern::Pattern;
use crate::site::{Named, Site};
use crate::visit::{FIELD, VALUE, pathname};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use serde::Deserialize;
use serde_json::Value;

/// Longest text of one reading, in characters; what is longer a page cuts too.
const LONGEST: usize = 2_048;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct VisitForm {
    version: Option<u64>,
    url: String,
    referrer: String,
    now: Option<String>,
    time_zone: String,
    languages: Vec<String>,
    page_language: String,
    user_agent: String,
    client_hints: ClientHints,
    max_touch_points: u32,
    viewport: Viewport,
    gpc: Option<bool>,
    attributes: BTreeMap<String, Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ClientHints {
    platform: String,
    mobile: Option<bool>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Viewport {
    width: u32,
    height: u32,
}

/// The text form of the readings in a visit's JSON, as a page of this site would gather them.
///
/// # Errors
/// What is wrong with the JSON.
pub fn readings_from_json(json: &str, site: &Site<'_>) -> Result<String, String> {
    let form: VisitForm = serde_json::from_str(json).map_err(|error| error.to_string())?;
    if form.version.is_some_and(|version| version != VERSION) {
        return Err(format!("`version` is {VERSION}"));
    }
    let clock = form.now.as_deref().map(|now| clock(now, &form.time_zone)).transpose()?;
    let truth = |truth: Option<bool>| truth.map_or(String::new(), |truth| u8::from(truth).to_string());
    let number = |number: u32| if number == 0 { String::new() } else { number.to_string() };
    let mut fields = Vec::from([
        form.url.clone(),
        form.referrer.clone(),
        form.user_agent.clone(),
        form.client_hints.platform.clone(),
        truth(form.client_hints.mobile),
        number(form.max_touch_points),
        number(form.viewport.width),
        number(form.viewport.height),
        form.languages.join(","),
        form.page_language.clone(),
        clock.map_or(String::new(), |(seconds, _)| seconds.to_string()),
        clock.map_or(String::new(), |(_, minutes)| minutes.to_string()),
        form.time_zone.clone(),
        patterns(&form, site),
        truth(form.gpc),
        String::new(),
    ]);
    let attributes = site.names().all(Named::Attribute);
    fields.extend(attributes.map(|name| form.attributes.get(name).map_or(String::new(), stated)));
    let clean = fields.iter().map(|field| clean(field)).collect::<Vec<_>>();
    Ok(clean.join(char::from(FIELD).encode_utf8(&mut [0; 4])))
}

fn clean(field: &str) -> String {
    field.chars().filter(|character| *character != char::from(FIELD)).take(LONGEST).collect()
}

/// A value as a page states it.
fn stated(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(stated).collect();
            values.join(char::from(VALUE).encode_utf8(&mut [0; 4]))
        }
        Value::Null | Value::Object(_) => String::new(),
        other => other.to_string(),
    }
}

/// Seconds since 1970 and minutes ahead of UTC.
fn clock(now: &str, time_zone: &str) -> Result<(u32, i32), String> {
    let wrong = || format!("`now` is a moment such as `2026-11-21T20:15:00+01:00`, not `{now}`");
    let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
    let zoned = match now.parse::<Timestamp>() {
        Ok(moment) => moment.to_zoned(written_offset(now).map_or(zone, TimeZone::fixed)),
        Err(_) => now.parse::<DateTime>().and_then(|local| local.to_zoned(zone)).map_err(|_| wrong())?,
    };
    let seconds = u32::try_from(zoned.timestamp().as_second()).map_err(|_| wrong())?;
    Ok((seconds, zoned.offset().seconds() / 60))
}

/// The offset in which a moment was written; `Z` says nothing about the place.
fn written_offset(now: &str) -> Option<Offset> {
    let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(now).ok()?;
    match pieces.offset()? {
        jiff::fmt::temporal::PiecesOffset::Numeric(numeric) => Some(numeric.offset()),
        _ => None,
    }
}

/// What the browser's RegExp would answer for each pattern of the site.
fn patterns(form: &VisitForm, site: &Site<'_>) -> String {
    let answer = |pattern: &str| {
        let (fact, source) = pattern.split_once(' ').unwrap_or_default();
        let text = match fact {
            "page.path" => String::from_utf8_lossy(pathname(form.url.as_bytes())).into_owned(),
            "locale" => form.languages.join(",").split(',').next().unwrap_or_default().to_string(),
            _ => fact
                .strip_prefix("attributes.")
                .and_then(|name| form.attributes.get(name))
                .map_or(String::new(), stated),
        };
        !text.is_empty() && Pattern::portable(source).is_ok_and(|pattern| pattern.matches(&text))
    };
    site.names().all(Named::Pattern).map(|pattern| if answer(pattern) { '1' } else { '0' }).collect()
}
