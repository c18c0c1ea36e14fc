//! Memory: what a visitor declared, whether they paused everything, what the visit is after, and what was seen.

use super::form::{Form, texts};
use super::moment;
use crate::memory::{Event, Memory, Session, day_of};
use crate::site::{Named, Site};
use alloc::string::String;
use serde_json::Value;

/// What the answers to a question may be.
const ANSWERS: &str = "an id, a list of ids, or an object with `answers` and `day`";

/// What tells when a subject was seen.
const DAYS: &str = "a list of dates such as `2026-11-21`, one for each time that it was seen";

/// The memory in its JSON form; `minute`, counted since 1970-01-01 UTC, is when answers that name no day were given, and
/// from when a visit counts back. `site` must carry its names.
///
/// # Errors
/// What is wrong with the JSON.
pub fn memory_from_json(json: &str, site: &Site<'_>, minute: u32) -> Result<Memory, String> {
    let form = Form::read(json, "a memory", &["version", "preferences", "paused", "session", "seen"])?;
    let today = day_of(minute);
    let preferences = form.any_part("preferences")?;
    let mut memory = Memory::default();
    for question in preferences.names() {
        declare(&preferences, question, today, &mut memory)?;
    }
    memory.choices.paused = match form.entry("paused") {
        None | Some(Value::Bool(false)) => None,
        Some(Value::Bool(true)) => Some(today),
        Some(_) => day(&form, "paused", "`true`, or a date such as `2026-11-21`")?,
    };
    memory.session = session(&form.part("session", &["keyword", "minutes_ago"])?, site, minute)?;
    let seen = form.any_part("seen")?;
    for subject in seen.names() {
        for day in seen.texts(subject)? {
            match moment::day(day) {
                Some(day) => memory.evidence.see(Event::View, subject, day),
                None => return seen.wrong(subject, DAYS),
            }
        }
    }
    Ok(memory)
}

/// What the visit is after; nothing where the site does not know the keyword.
fn session(form: &Form, site: &Site<'_>, minute: u32) -> Result<Option<Session>, String> {
    let keyword = form.text("keyword")?;
    let ago = match form.entry("minutes_ago") {
        None => Some(0),
        Some(ago) => ago.as_u64().and_then(|ago| u32::try_from(ago).ok()),
    };
    let Some(ago) = ago else { return form.wrong("minutes_ago", "a whole number of minutes") };
    let position = site.names().all(Named::Keyword).position(|known| Some(known) == keyword);
    Ok(position.map(|position| Session {
        site: site.hash(),
        keyword: position as u32 + 1,
        seen: minute.saturating_sub(ago),
    }))
}

/// An answer, several, or several with the day on which they were given.
fn declare(preferences: &Form, question: &str, today: i32, memory: &mut Memory) -> Result<(), String> {
    match preferences.entry(question) {
        None => {}
        Some(Value::String(answer)) => memory.declare(question, &[answer], today),
        Some(Value::Object(_)) => {
            let dated = preferences.part(question, &["answers", "day"])?;
            if dated.entry("answers").is_none() {
                return dated.wrong("answers", "a list of texts");
            }
            memory.declare(
                question,
                &dated.texts("answers")?,
                day(&dated, "day", "a date such as `2026-11-21`")?.unwrap_or(today),
            );
        }
        Some(value) => match texts(value) {
            Some(answers) => memory.declare(question, &answers, today),
            None => return preferences.wrong(question, ANSWERS),
        },
    }
    Ok(())
}

/// An entry that is a day, in days since 1970-01-01; `expected` says what the entry may be.
fn day(form: &Form, name: &str, expected: &str) -> Result<Option<i32>, String> {
    let Some(written) = form.entry(name) else { return Ok(None) };
    match written.as_str().and_then(moment::day) {
        Some(day) => Ok(Some(day)),
        None => form.wrong(name, expected),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Extent, check, compile};
    use serde_json::json;
    use std::borrow::ToOwned;
    use std::format;
    use std::string::ToString;
    use std::vec::Vec;

    const MINUTE: u32 = 20_000 * 1_440 + 720;

    fn read(json: &str) -> Result<Memory, String> {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [{ "id": "a", "slot": "hero" }],
            "keywords": [{ "id": "tea", "match": [{ "exact": "tea" }] }, { "id": "boots", "match": [{ "exact": "boots" }] }],
        });
        let bytes = compile(&check(&site.to_string()).0.unwrap(), Extent::Whole, &mut Vec::new()).unwrap();
        memory_from_json(json, &Site::read(&bytes).unwrap(), MINUTE)
    }

    fn refused(memory: &Value) -> String {
        read(&memory.to_string()).unwrap_err()
    }

    #[test]
    fn what_is_wrong_with_a_memory_is_told_in_the_words_of_the_guide() {
        let of_interest = |declared: Value| refused(&json!({ "preferences": { "interest": declared } }));
        let expected = "an id, a list of ids, or an object with `answers` and `day`";
        assert_eq!(of_interest(json!(5)), format!("`preferences.interest` is {expected}, not `5`"));
        assert_eq!(of_interest(json!([5])), format!("`preferences.interest` is {expected}, not `[5]`"));
        assert_eq!(
            of_interest(json!({ "answers": "coffee" })),
            "`preferences.interest.answers` is a list of texts, not `\"coffee\"`"
        );
        assert_eq!(
            of_interest(json!({ "day": "2026-11-01" })),
            "`preferences.interest.answers` is a list of texts, not `null`"
        );
        assert_eq!(
            of_interest(json!({ "answers": [], "day": "tomorrow" })),
            "`preferences.interest.day` is a date such as `2026-11-21`, not `\"tomorrow\"`"
        );
        assert_eq!(
            of_interest(json!({ "answers": [], "day": "20261121" })),
            "`preferences.interest.day` is a date such as `2026-11-21`, not `\"20261121\"`"
        );
        assert_eq!(
            of_interest(json!({ "answers": [], "dya": "2026-11-01" })),
            "`preferences.interest` has no entry `dya`; it may have `answers`, `day`"
        );
        assert_eq!(refused(&json!([])), "a memory is an object, not `[]`");
        assert_eq!(
            refused(&json!({ "interest": "tea" })),
            "a memory has no entry `interest`; it may have `version`, `preferences`, `paused`, `session`, `seen`"
        );
        assert_eq!(
            refused(&json!({ "paused": "lately" })),
            "`paused` is `true`, or a date such as `2026-11-21`, not `\"lately\"`"
        );
        assert_eq!(refused(&json!({ "version": 2 })), "`version` is 1, not `2`");
    }

    #[test]
    fn answers_are_read_in_every_way_of_writing_them() {
        let memory = json!({ "version": 1, "preferences": {
            "a": "tea", "b": ["tea", "coffee"], "c": { "answers": ["tea"], "day": "2024-10-01" },
            "d": { "answers": ["tea"] }, "e": null,
        } });
        let memory = read(&format!("\u{feff}{memory}")).unwrap();
        let answers = |question: &str| {
            memory.declared(question, 20_000).map(|declared| (declared.answers.clone(), declared.day))
        };
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(answers("a"), Some((texts(&["tea"]), 20_000)));
        assert_eq!(answers("b"), Some((texts(&["tea", "coffee"]), 20_000)));
        assert_eq!(answers("c"), Some((texts(&["tea"]), 19_997)));
        assert_eq!(answers("d"), Some((texts(&["tea"]), 20_000)));
        assert_eq!(answers("e"), None);
    }

    #[test]
    fn a_pause_has_its_day_or_begins_today() {
        let paused = |paused: Value| read(&json!({ "paused": paused }).to_string()).unwrap().choices.paused;
        assert_eq!(paused(json!(true)), Some(20_000));
        assert_eq!(paused(json!("2024-10-01")), Some(19_997));
        assert_eq!(paused(json!(false)), None);
        assert_eq!(paused(Value::Null), None);
    }
    #[test]
    fn a_visit_is_after_a_keyword_that_the_site_knows() {
        let session = |session: Value| {
            let memory = read(&json!({ "session": session }).to_string()).unwrap();
            memory.session.map(|session| (session.keyword, session.seen))
        };
        assert_eq!(session(json!({ "keyword": "boots" })), Some((2, MINUTE)));
        assert_eq!(session(json!({ "keyword": "tea", "minutes_ago": 29 })), Some((1, MINUTE - 29)));
        assert_eq!(session(json!({ "keyword": "coffee" })), None);
        assert_eq!(session(Value::Null), None);
        assert_eq!(
            refused(&json!({ "session": { "keyword": "tea", "minutes_ago": -1 } })),
            "`session.minutes_ago` is a whole number of minutes, not `-1`"
        );
        assert_eq!(refused(&json!({ "session": { "keyword": 5 } })), "`session.keyword` is a text, not `5`");
    }
}
