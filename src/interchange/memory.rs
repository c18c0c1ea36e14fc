//! Memory: what a visitor declared, has and lets rest, whether they paused everything, what the visit is after, and what was
//! seen.

use super::form::{Form, texts};
use super::moment;
use super::session::session_from_form;
use crate::consent::RESTS;
use crate::memory::{Event, Memory, day_of};
use crate::site::Site;
use alloc::string::String;
use serde_json::Value;

/// What the answers to a question may be.
const ANSWERS: &str = "an id, a list of ids, or an object with `answers` and `day`";

/// What tells when something happened.
const DAYS: &str = "a list of dates such as `2026-11-21`, one for each time";

/// Entries of a memory.
const ENTRIES: [&str; 14] = [
    "version",
    "preferences",
    "paused",
    "session",
    "seen",
    "shown",
    "shown_subjects",
    "followed",
    "returned",
    "gifts",
    "possessions",
    "purchases",
    "sent_back",
    "rests",
];

/// What this browser saw, by the entry that tells of it.
const EVENTS: [(&str, Event); 6] = [
    ("seen", Event::View),
    ("shown", Event::Showing),
    ("shown_subjects", Event::SubjectShowing),
    ("followed", Event::Click),
    ("returned", Event::Return),
    ("gifts", Event::Gift),
];

/// The memory in its JSON form; `minute`, counted since 1970-01-01 UTC, is when answers that name no day were given, and
/// from when a visit counts back. `site` must carry its names.
///
/// # Errors
/// What is wrong with the JSON.
pub fn memory_from_json(json: &str, site: &Site<'_>, minute: u32) -> Result<Memory, String> {
    let form = Form::read(json, "a memory", &ENTRIES)?;
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
    memory.session = session_from_form(&form, site, minute)?;
    for (name, event) in EVENTS {
        see(&form.any_part(name)?, event, &mut memory)?;
    }
    each_until(&form.any_part("possessions")?, |subject, until| {
        memory.possessions.add(subject, until, today)
    })?;
    each_until(&form.any_part("purchases")?, |subject, until| memory.purchases.add(subject, until, today))?;
    each_until(&form.any_part("sent_back")?, |subject, until| {
        memory.purchases.add(subject, until, today);
        memory.purchases.send_back(subject);
    })?;
    for rest in form.texts("rests")? {
        match RESTS.into_iter().find(|known| known.name() == rest) {
            Some(rest) => memory.resting.begin(rest, minute),
            None => return form.wrong("rests", "a list of `someone-else` and `pause`"),
        }
    }
    // What a browser would have forgotten by then is not there.
    memory.evidence.expire(today);
    Ok(memory)
}

/// For each subject or item the days on which something happened.
fn see(form: &Form, event: Event, memory: &mut Memory) -> Result<(), String> {
    for name in form.names() {
        for day in form.texts(name)? {
            match moment::day(day) {
                Some(day) => memory.evidence.see(event, name, day),
                None => return form.wrong(name, DAYS),
            }
        }
    }
    Ok(())
}

/// For each subject the day until which the visitor has it.
fn each_until(form: &Form, mut add: impl FnMut(&str, i32)) -> Result<(), String> {
    for subject in form.names() {
        if let Some(until) = day(form, subject, "a date such as `2026-11-21`")? {
            add(subject, until);
        }
    }
    Ok(())
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
    use crate::memory::{Days, Thing};
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
            "a memory has no entry `interest`; it may have `version`, `preferences`, `paused`, `session`, `seen`, \
             `shown`, `shown_subjects`, `followed`, `returned`, `gifts`, `possessions`, `purchases`, `sent_back`, `rests`"
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
    fn what_was_seen_is_had_and_rests_is_read() {
        let day = "2024-10-04";
        let memory = json!({
            "shown": { "hero": [day] }, "shown_subjects": { "tea": [day, day], "salt": ["2024-10-03"] }, "followed": { "hero": [day, day] }, "returned": { "shirts": [day] },
            "gifts": { "rings": [day] }, "seen": { "tea": [day] },
            "possessions": { "kettle": "2025-10-01" }, "purchases": { "beans": "2024-10-31", "salt": day },
            "sent_back": { "shirts": "2025-10-01", "hats": day },
            "rests": ["pause", "someone-else"],
        });
        let memory = read(&memory.to_string()).unwrap();
        let seen = |event, name| memory.evidence.of(event, name).map(|seen| (seen.days, seen.count));
        let (today, until) = (20_000, [20_362, 20_027]);
        for (event, name, count) in [
            (Event::Showing, "hero", 1),
            (Event::SubjectShowing, "tea", 2),
            (Event::Click, "hero", 2),
            (Event::Return, "shirts", 1),
            (Event::Gift, "rings", 1),
            (Event::View, "tea", 1),
        ] {
            assert_eq!(seen(event, name), Some((Days::one(today), count)), "{name}");
        }
        assert_eq!(seen(Event::SubjectShowing, "salt"), None, "it was yesterday");
        let thing = |subject: &str, until, is_returned| Thing { subject: subject.into(), until, is_returned };
        assert_eq!(memory.possessions.all(), [thing("kettle", until[0], false)]);
        assert_eq!(
            memory.purchases.all(),
            [thing("shirts", until[0], true), thing("beans", until[1], false)],
            "what is due is had no more"
        );
        assert!(RESTS.into_iter().all(|rest| memory.resting.rests(rest)));
        assert!(read("{}").unwrap() == Memory::default());
    }

    #[test]
    fn what_is_wrong_with_it_is_told() {
        assert_eq!(
            refused(&json!({ "gifts": { "rings": ["lately"] } })),
            "`gifts.rings` is a list of dates such as `2026-11-21`, one for each time, not `[\"lately\"]`"
        );
        assert_eq!(
            refused(&json!({ "possessions": { "kettle": 5 } })),
            "`possessions.kettle` is a date such as `2026-11-21`, not `5`"
        );
        assert_eq!(
            refused(&json!({ "rests": ["nap"] })),
            "`rests` is a list of `someone-else` and `pause`, not `[\"nap\"]`"
        );
    }
}
