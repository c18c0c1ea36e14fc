//! Pictures whose requests would tell something: what somebody answered about something sensitive, or another host what they searched for.
//!
//! The picture of what is shown for such an answer tells by being asked for, those beside it in its slot by not being asked for. The first is
//! wrong. The second is told: a browser that still has a picture asks for none, either.

use super::Problem;
use super::classes::mentioned;
use super::expression::Expression;
use super::facts::FactNames;
use super::item::Item;
use super::problem::Severity;
use super::read::{Parts, fault};
use super::sensitive::word_of;
use super::shape::{ImageShape, ItemShape, SlotShape};
use super::taxonomy::Taxonomy;
use crate::site::FactKind;
use crate::tact::{Rules, honest};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::slice;

/// What on a site is asked and searched for in confidence.
#[derive(Clone, Debug, Default)]
pub struct Confided {
    /// The subjects that answers to sensitive questions ask for, and whether these are sensitive themselves.
    answered: BTreeMap<String, bool>,
    /// The guarded keywords, and their subjects.
    keywords: BTreeSet<String>,
    searched: BTreeSet<String>,
}

impl Confided {
    /// Of a site in which keywords are guarded from this position on.
    pub fn of(parts: &Parts, facts: &FactNames, taxonomy: &Taxonomy, guarded: Option<u16>) -> Confided {
        let asked = parts.questions.iter().zip(&facts.questions).filter(|(_, asked)| asked.is_sensitive);
        let subjects =
            asked.flat_map(|(question, _)| &question.part.answers).flat_map(|answer| &answer.subjects);
        let is_sensitive = |subject: &String| taxonomy.sensitive_word(subject).is_some();
        let first = guarded.map_or(usize::MAX, usize::from);
        let keywords = || parts.keywords.iter().skip(first).map(|keyword| &keyword.part);
        Confided {
            answered: subjects.map(|subject| (subject.clone(), is_sensitive(subject))).collect(),
            keywords: keywords().map(|keyword| keyword.id.clone()).collect(),
            searched: keywords().flat_map(|keyword| keyword.subjects.iter().cloned()).collect(),
        }
    }

    /// A picture of an item whose request would tell something.
    pub fn problem(
        &self,
        rules: impl Rules,
        path: &str,
        item: &ItemShape,
        when: &Expression,
        facts: &FactNames,
    ) -> Option<Problem> {
        let first = |is_told: &dyn Fn(&ImageShape) -> bool| item.images.iter().position(is_told);
        let asked_for = first(&|image| honest::tells(rules, &image.src))?;
        let problem = |cut, message| fault(honest::RULE.id, &format!("{path}/images/{cut}/src"), message);
        if self.waits_for_answer((&item.id, &item.subjects), when, facts) {
            let message = format!(
                "the request for this picture would tell that `{}` is shown, and so what its visitor answered about something sensitive",
                item.id
            );
            let mut problem = problem(asked_for, message);
            problem.help = "put a small picture into the file itself, `data:image/webp;base64,…`, which everybody gets alike, or let the words do without one".into();
            return Some(problem);
        }
        let elsewhere =
            first(&|image| honest::names_host(&image.src)).filter(|_| self.waits_for_keyword(item, when))?;
        let message = format!(
            "the request for this picture would tell another host that somebody searched for what `{}` answers, which is sensitive",
            item.id
        );
        let mut problem = problem(elsewhere, message);
        problem.severity = Severity::Warning;
        problem.help =
            "let the page's own host serve it, by a relative address, or put it into the file itself, `data:image/webp;base64,…`".into();
        Some(problem)
    }

    /// Tells each slot in which something waits for such an answer beside pictures that are asked for; `paths` are those of the slots, by
    /// their ids.
    pub fn tell_beside(
        &self,
        rules: impl Rules,
        facts: &FactNames,
        (slots, paths): (&[SlotShape], &BTreeMap<String, String>),
        items: &[Item],
        problems: &mut Vec<Problem>,
    ) {
        let is_asked_for = |item: &&Item| item.images.iter().any(|image| honest::tells(rules, &image.src));
        let waits = |item: &&Item| self.waits_for_answer((&item.id, &item.subjects), &item.when, facts);
        for (position, slot) in slots.iter().enumerate() {
            let own = || items.iter().filter(|item| item.slot == position);
            let (Some(fetched), Some(waiting)) = (own().find(is_asked_for), own().find(waits)) else {
                continue;
            };
            let message = format!(
                "that the picture of `{}` is not asked for would tell that `{}` is shown, for an answer about something sensitive",
                fetched.id, waiting.id
            );
            let path = paths.get(&slot.id).map_or("/slots", String::as_str);
            let mut problem = fault(honest::RULE.id, path, message);
            problem.severity = Severity::Warning;
            problem.help = "give what waits for such an answer a slot of its own, without pictures or with such as stand in the file itself, `data:image/webp;base64,…`".into();
            problems.push(problem);
        }
    }

    /// Whether the answer to a sensitive question decides that an item is shown: its condition asks for one, or an answer asks for its
    /// subjects.
    fn waits_for_answer(
        &self,
        (id, subjects): (&str, &[String]),
        when: &Expression,
        facts: &FactNames,
    ) -> bool {
        // Of something sensitive only what is sensitive itself is heeded.
        let is_plain = word_of(id, subjects).is_none();
        let is_asked_for =
            |subject| self.answered.get(subject).is_some_and(|is_sensitive| is_plain || *is_sensitive);
        when.facts().into_iter().any(|fact| facts.is_sensitive(fact)) || subjects.iter().any(is_asked_for)
    }

    /// Whether a guarded keyword decides that.
    fn waits_for_keyword(&self, item: &ItemShape, when: &Expression) -> bool {
        let mut names_one = false;
        when.visit(&mut |(kind, _), asked| {
            let is_guarded = |id: &String| self.keywords.contains(id);
            names_one |=
                kind == FactKind::Keyword && mentioned(slice::from_ref(asked).iter()).iter().any(is_guarded);
        });
        names_one || item.subjects.iter().any(|subject| self.searched.contains(subject))
    }
}

#[cfg(test)]
mod tests {
    use super::super::problem::Severity;
    use super::super::{Circumstances, check_under};
    use super::*;
    use crate::tact::{All, AllBut};
    use alloc::string::ToString;
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    /// What is told of the pictures of an item, and whether it is on.
    fn told(rules: impl Rules, item: &Value, address: &str) -> (Vec<(Severity, String)>, bool) {
        let mut item = item.clone();
        (item["slot"], item["texts"]) = (json!("hero"), json!({ "en": { "alt": "" } }));
        item["images"] = json!([
            { "src": "data:image/gif;base64,R0lGODlhAQABAAAAACw=", "width": 9, "height": 9, "device": "phone" },
            { "src": address, "width": 9, "height": 9 },
        ]);
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }, { "id": "aside" }],
            "items": [item, { "id": "all", "slot": "aside", "subjects": ["soap", "rings"] }],
            "subjects": [{ "id": "cots", "parents": ["nursery-furniture"] }],
            "segments": [{ "id": "soon", "when": { "preferences.expecting": { "$in": ["soon"] } } }],
            "keywords": [
                { "id": "test", "match": [{ "phrase": "pregnancy test" }], "subjects": ["tests"] },
                { "id": "soap", "match": [{ "exact": "soap" }], "subjects": ["soap"] },
            ],
            "questions": [
                { "id": "expecting", "answers": [{ "id": "soon", "subjects": ["nursery-furniture"] }, { "id": "not-now" }] },
                { "id": "skin", "text": { "en": "Do you have diabetes?" }, "answers": [{ "id": "yes", "subjects": ["soap"] }] },
                { "id": "likes", "answers": [{ "id": "rings", "subjects": ["rings"] }] },
            ],
        });
        let (meaning, problems) = check_under(rules, &site.to_string(), Circumstances::default());
        let told = problems.into_iter().filter(|problem| problem.code == "honest");
        let is_on = meaning.unwrap().items.iter().any(|item| item.id != "all");
        (told.map(|problem| (problem.severity, problem.path)).collect(), is_on)
    }

    #[test]
    fn a_picture_that_an_answer_about_something_sensitive_puts_forward_is_not_fetched() {
        for item in [
            json!({ "id": "a", "when": { "preferences.expecting": "soon" } }),
            json!({ "id": "a", "when": { "preferences.expecting": { "$ne": "soon" } } }),
            json!({ "id": "a", "when": { "$or": [{ "hour": 3 }, { "segment": "soon" }] } }),
            json!({ "id": "a", "subjects": ["cots"] }),
            json!({ "id": "a", "subjects": ["soap"], "when": { "hour": 3 } }),
        ] {
            let wrong = Vec::from([(Severity::Error, "/items/0/images/1/src".to_string())]);
            assert_eq!(told(All, &item, "a.webp"), (wrong, false), "{item}");
            assert_eq!(told(All, &item, "data:image/gif;base64,R0lGODlhAQABAAAAACw="), (Vec::new(), true));
            assert_eq!(told(AllBut("honest"), &item, "a.webp"), (Vec::new(), true));
        }
    }

    #[test]
    fn what_everybody_sees_or_something_else_puts_forward_is() {
        for item in [
            json!({ "id": "a" }),
            json!({ "id": "wedding-rings" }),
            json!({ "id": "wedding-soap", "subjects": ["soap"] }),
            json!({ "id": "a", "when": { "preferences.likes": "rings" } }),
            json!({ "id": "a", "subjects": ["rings"] }),
            json!({ "id": "a", "when": { "keyword": "test" } }),
        ] {
            assert_eq!(told(All, &item, "/a.webp"), (Vec::new(), true), "{item}");
        }
    }

    #[test]
    fn a_picture_beside_tells_by_not_being_asked_for() {
        let told = |rules: AllBut, beside: Value| {
            let slots = json!([{ "id": "hero" }, { "id": "aside" }]);
            let mut items =
                json!([{ "id": "waits", "slot": "hero", "when": { "preferences.expecting": "soon" } }]);
            let mut beside = beside;
            (beside["id"], beside["texts"]) = (json!("other"), json!({ "en": { "alt": "" } }));
            items.as_array_mut().unwrap().push(beside);
            let questions =
                json!([{ "id": "expecting", "answers": [{ "id": "soon", "subjects": ["strollers"] }] }]);
            let site = json!({ "tactful": 1, "site": "shop", "slots": slots, "items": items, "questions": questions });
            let problems = check_under(rules, &site.to_string(), Circumstances::default()).1;
            problems.into_iter().map(|problem| (problem.severity, problem.path)).collect::<Vec<_>>()
        };
        let picture = |slot: &str, address: &str| json!({ "slot": slot, "images": [{ "src": address, "width": 9, "height": 9 }] });
        let warned = [(Severity::Warning, "/slots/0".to_string())];
        assert_eq!(told(AllBut(""), picture("hero", "a.webp")), warned);
        assert_eq!(told(AllBut("honest"), picture("hero", "a.webp")), []);
        assert_eq!(told(AllBut(""), picture("aside", "a.webp")), []);
        assert_eq!(told(AllBut(""), picture("hero", "data:image/gif;base64,R0lGODlhAQABAAAAACw=")), []);
    }

    #[test]
    fn another_host_is_not_told_of_a_search_for_something_sensitive() {
        let warned = || Vec::from([(Severity::Warning, "/items/0/images/1/src".to_string())]);
        for item in
            [json!({ "id": "a", "when": { "keyword": "test" } }), json!({ "id": "a", "subjects": ["tests"] })]
        {
            assert_eq!(told(All, &item, "https://pictures.example/a.webp"), (warned(), true), "{item}");
            assert_eq!(told(AllBut("honest"), &item, "//pictures.example/a.webp"), (Vec::new(), true));
        }
        let plain = json!({ "id": "a", "when": { "keyword": { "$in": ["pots"] } }, "subjects": ["rings"] });
        assert_eq!(told(All, &plain, "https://pictures.example/a.webp").0, Vec::new());
    }
}
