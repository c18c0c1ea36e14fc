//! The copy that a visitor saves of what is kept, and brings again: rows become entries as on a page (`www/loader/importing.js`).

use crate::interchange::{day, kept_to_json};
use crate::keeper::{Keeper, Shelf};
use crate::memory::{Event, Row};
use crate::site::Site;
use crate::tact::Rules;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::Value;

/// A copy of what is kept in a minute since 1970-01-01 UTC.
pub fn exported<S: Shelf, R: Rules>(keeper: &Keeper<S, R>, site: &Site<'_>, minute: u32) -> String {
    kept_to_json(site, keeper.memory(), minute)
}

/// Takes a copy in, row by row; what may not be kept is left out.
pub fn take_in<S: Shelf, R: Rules>(keeper: &mut Keeper<S, R>, site: &Site<'_>, copy: &str) {
    let copy: Value = serde_json::from_str(copy).unwrap_or_default();
    for (what, entry) in
        copy.pointer("/kept").and_then(Value::as_array).into_iter().flatten().filter_map(entry)
    {
        keeper.take_in(site, &what, &entry);
    }
}

/// What a row is, and what it says, as [`Keeper::take_in`] reads them; a visit is over by then, and so is what rests in it.
fn entry(row: &Value) -> Option<(String, String)> {
    let (what, of, value) = (text(row, "what")?, text(row, "of")?, row.get("value").unwrap_or(&Value::Null));
    let date = |name: &str| text(row, name).and_then(day);
    let entry = match Row::of_name(what)? {
        Row::Preference => {
            let answers: Vec<&str> = value.as_array()?.iter().filter_map(Value::as_str).collect();
            format!("{} {of} {}", date("since")?, answers.join(","))
        }
        Row::Choice => format!("{of} {} {}", value.as_str()?, date("since")?),
        Row::Possession => format!("{} {of}", date("until")?),
        Row::Purchase if value == "returned" => format!("{} {of} returned", date("until")?),
        Row::Purchase => format!("{} {of}", date("until")?),
        Row::Seen(event) => return Some((digit(event), seen(row, of)?)),
        Row::Visit(_) | Row::Rest => return None,
    };
    Some((what.into(), entry))
}

fn text<'r>(row: &'r Value, entry: &str) -> Option<&'r str> {
    row.get(entry)?.as_str()
}

fn digit(event: Event) -> String {
    (event as u8).to_string()
}

/// The newest day of a row, its days as bits, and of what it is.
fn seen(row: &Value, of: &str) -> Option<String> {
    let days: Vec<i32> = row.get("days")?.as_array()?.iter().filter_map(|date| day(date.as_str()?)).collect();
    let newest = days.iter().max()?;
    let bits =
        days.iter().map(|day| newest - day).filter(|ago| *ago < 32).fold(0_u32, |bits, ago| bits | 1 << ago);
    Some(format!("{newest} {bits} {of}"))
}
