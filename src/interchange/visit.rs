//! A visit: the raw readings that a page gathers.

use super::form::Form;
use super::moment;
use crate::rule::pattern::Pattern;
use crate::site::{ANSWERED, Named, Site, fact_name};
use crate::visit::{FIELD, LONGEST_FIELD, VALUE, pathname};
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use jiff::tz::TimeZone;
use serde_json::Value;

/// The entries of a visit.
const ENTRIES: [&str; 14] = [
    "version",
    "url",
    "referrer",
    "now",
    "time_zone",
    "languages",
    "page_language",
    "user_agent",
    "client_hints",
    "max_touch_points",
    "viewport",
    "attributes",
    "reduced_motion",
    "saves_data",
];

/// The text form of the readings in a visit's JSON, as a page of this site would gather them.
///
/// # Errors
/// What is wrong with the JSON.
pub fn readings_from_json(json: &str, site: &Site<'_>) -> Result<String, String> {
    let form = Form::read(json, "a visit", &ENTRIES)?;
    let hints = form.part("client_hints", &["platform", "mobile"])?;
    let viewport = form.part("viewport", &["width", "height"])?;
    let attributes = attributes(&form)?;
    let seen = Seen {
        url: text(&form, "url")?,
        languages: form.texts("languages")?.join(","),
        attributes: &attributes,
        answered: answered(&form)?,
    };
    let time_zone = text(&form, "time_zone")?;
    let clock = clock(&form, &time_zone)?;
    let mut fields = Vec::from([
        seen.url.clone(),
        text(&form, "referrer")?,
        text(&form, "user_agent")?,
        text(&hints, "platform")?,
        truth(&hints, "mobile")?,
        number(&form, "max_touch_points")?,
        number(&viewport, "width")?,
        number(&viewport, "height")?,
        seen.languages.clone(),
        text(&form, "page_language")?,
        clock.map_or(String::new(), |(seconds, _)| seconds.to_string()),
        clock.map_or(String::new(), |(_, minutes)| minutes.to_string()),
        time_zone,
        site.names().all(Named::Pattern).map(|pattern| seen.answer(pattern)).collect(),
        String::new(),
    ]);
    let names = site.names().all(Named::Attribute);
    fields.extend(names.map(|name| attributes.get(name).cloned().unwrap_or_default()));
    let clean = fields.iter().map(|field| clean(field)).collect::<Vec<_>>();
    Ok(clean.join(char::from(FIELD).encode_utf8(&mut [0; 4])))
}

fn text(form: &Form, name: &str) -> Result<String, String> {
    Ok(form.text(name)?.unwrap_or_default().to_string())
}

fn truth(form: &Form, name: &str) -> Result<String, String> {
    Ok(form.truth(name)?.map_or(String::new(), |truth| u8::from(truth).to_string()))
}

/// A number, as a page tells it; 0 is unknown.
fn number(form: &Form, name: &str) -> Result<String, String> {
    Ok(form.number(name)?.filter(|number| *number != 0).map_or(String::new(), |number| number.to_string()))
}

fn clean(field: &str) -> String {
    field.chars().filter(|character| *character != char::from(FIELD)).take(LONGEST_FIELD).collect()
}

/// What the page states of itself, by name.
fn attributes(form: &Form) -> Result<BTreeMap<String, String>, String> {
    let stated_here = form.any_part("attributes")?;
    let read = |name: &str| {
        let value = stated_here.entry(name).map_or(Some(String::new()), stated);
        match value {
            Some(value) => Ok((name.to_string(), value)),
            None => stated_here.wrong(name, "a text, a number, true or false, or a list of texts"),
        }
    };
    stated_here.names().map(read).collect()
}

/// A value as a page states it; nothing where a page could not.
fn stated(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => {
            let plain = |value: &Value| if value.is_array() { None } else { stated(value) };
            let values: Option<Vec<String>> = values.iter().map(plain).collect();
            Some(values?.join(char::from(VALUE).encode_utf8(&mut [0; 4])))
        }
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Object(_) => None,
    }
}

/// What the browser would answer: the beginning of each question, and `1` for no, `2` for yes, `0` where it does not tell.
fn answered(form: &Form) -> Result<Vec<(&'static str, char)>, String> {
    let answer = |(kind, question, _)| {
        let told = form.truth(fact_name(kind))?;
        Ok((question, told.map_or('0', |is_so| if is_so { '2' } else { '1' })))
    };
    ANSWERED.into_iter().map(answer).collect()
}

/// Seconds since 1970 and minutes ahead of UTC, if the clock could be read.
fn clock(form: &Form, time_zone: &str) -> Result<Option<(u32, i32)>, String> {
    let Some(now) = form.text("now")? else { return Ok(None) };
    match moment::clock(now, TimeZone::get(time_zone).unwrap_or(TimeZone::UTC)) {
        Some(clock) => Ok(Some(clock)),
        None => form.wrong("now", "a moment such as `2026-11-21T20:15:00+01:00`"),
    }
}

/// What patterns are asked of, and what else the browser answers.
struct Seen<'s> {
    url: String,
    languages: String,
    attributes: &'s BTreeMap<String, String>,
    answered: Vec<(&'static str, char)>,
}

impl Seen<'_> {
    /// What the browser, or its RegExp for a pattern, would answer to a question of the site.
    fn answer(&self, pattern: &str) -> char {
        let (fact, source) = pattern.split_once(' ').unwrap_or_default();
        if let Some((_, answer)) = self.answered.iter().find(|(question, _)| *question == fact) {
            return *answer;
        }
        let text = match fact {
            "page.path" => String::from_utf8_lossy(pathname(self.url.as_bytes())).into_owned(),
            "locale" => self.languages.split(',').next().unwrap_or_default().to_string(),
            _ => fact
                .strip_prefix("attributes.")
                .and_then(|name| self.attributes.get(name))
                .cloned()
                .unwrap_or_default(),
        };
        let is_met =
            !text.is_empty() && Pattern::portable(source).is_ok_and(|pattern| pattern.matches(&text));
        if is_met { '1' } else { '0' }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Extent, check, compile};
    use serde_json::json;
    use std::format;

    fn compiled() -> Vec<u8> {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [], "items": [],
            "attributes": [{ "name": "cart", "type": "number" }],
        });
        compile(&check(&site.to_string()).0.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
    }

    fn read(visit: &Value) -> Result<String, String> {
        readings_from_json(&visit.to_string(), &Site::read(&compiled()).unwrap())
    }

    #[test]
    fn what_is_wrong_with_a_visit_is_told_in_the_words_of_the_guide() {
        let of = |entry: &str, value: Value| read(&json!({ entry: value })).unwrap_err();
        assert_eq!(of("url", json!(5)), "`url` is a text, not `5`");
        assert_eq!(of("languages", json!("en")), "`languages` is a list of texts, not `\"en\"`");
        assert_eq!(of("languages", json!([1])), "`languages` is a list of texts, not `[1]`");
        for wrong in [json!(-1), json!(1.5), json!(5_000_000_000_u64)] {
            let expected =
                format!("`max_touch_points` is a whole number from 0 to 4294967295, not `{wrong}`");
            assert_eq!(of("max_touch_points", wrong), expected);
        }
        assert_eq!(
            of("viewport", json!({ "width": "wide" })),
            "`viewport.width` is a whole number from 0 to 4294967295, not `\"wide\"`"
        );
        assert_eq!(of("viewport", json!([1, 2])), "`viewport` is an object, not `[1,2]`");
        assert_eq!(
            of("viewport", json!({ "widht": 1 })),
            "`viewport` has no entry `widht`; it may have `width`, `height`"
        );
        assert_eq!(
            of("client_hints", json!({ "mobile": "yes" })),
            "`client_hints.mobile` is true or false, not `\"yes\"`"
        );
        for wrong in ["noon", "2026-11-21T20:15+25:00", "2026-11-21T20:15:60", "20261121T201500Z"] {
            let expected =
                format!("`now` is a moment such as `2026-11-21T20:15:00+01:00`, not `\"{wrong}\"`");
            assert_eq!(of("now", json!(wrong)), expected);
        }
        for wrong in [json!({}), json!([[1]]), json!([{}])] {
            let told = of("attributes", json!({ "cart": wrong }));
            let expected = "`attributes.cart` is a text, a number, true or false, or a list of texts, not ";
            assert!(told.starts_with(expected), "{told}");
        }
        assert_eq!(of("version", json!(2)), "`version` is 1, not `2`");
        assert!(
            of("urll", json!("/")).starts_with("a visit has no entry `urll`; it may have `version`, `url`")
        );
    }

    #[test]
    fn a_visit_is_an_object() {
        assert_eq!(read(&json!([])).unwrap_err(), "a visit is an object, not `[]`");
        assert_eq!(read(&json!([1, "/"])).unwrap_err(), "a visit is an object, not `[1,\"/\"]`");
        assert_eq!(read(&Value::Null).unwrap_err(), "a visit is an object, not `null`");
        assert_eq!(read(&json!("a")).unwrap_err(), "a visit is an object, not `\"a\"`");
    }

    #[test]
    fn a_byte_order_mark_is_passed_over() {
        let site = compiled();
        let site = Site::read(&site).unwrap();
        let visit = r#"{"url":"https://shop.example/"}"#;
        assert_eq!(readings_from_json(&format!("\u{feff}{visit}"), &site), readings_from_json(visit, &site));
    }

    #[test]
    fn what_is_null_is_the_same_as_missing() {
        let nothing = read(&json!({})).unwrap();
        let nulls = ENTRIES.iter().map(|entry| ((*entry).to_string(), Value::Null));
        assert_eq!(read(&nulls.collect()).unwrap(), nothing);
        assert_eq!(read(&json!({ "attributes": { "cart": null } })).unwrap(), nothing);
    }
}
