//! Keywords that count for the view alone that they lead to: they ask for something sensitive, or are answered by it.

use super::classes::{Classes, mentioned};
use super::confidential::speaks;
use super::expression::{ConditionReader, Expression};
use super::facts::FactNames;
use super::read::Parts;
use super::segments::Segments;
use super::sensitive::sensitive_word;
use super::shape::{FormShape, ItemShape, KeywordShape};
use super::tags::language_of;
use super::taxonomy::Taxonomy;
use super::written::Written;
use crate::site::FactKind;
use crate::tact::{Rules, sensitive};
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::slice;
use serde_json::Value;

/// Puts the keywords last that are guarded, so that one number tells them: the position of the first, if there is one.
pub fn guard(
    rules: impl Rules,
    parts: &mut Parts,
    taxonomy: &Taxonomy,
    facts: FactNames,
    segments: &Segments,
) -> Option<u16> {
    if !rules.has(sensitive::RULE) || parts.keywords.is_empty() {
        return None;
    }
    let mut answered = Answered { facts, segments: segments.clone(), ..Answered::default() };
    let is_sensitive = |item: &&ItemShape| {
        item.subjects.iter().chain([&item.id]).any(|id| taxonomy.sensitive_word(id).is_some())
    };
    parts.items.iter().map(|item| &item.part).filter(is_sensitive).for_each(|item| answered.by(item));
    let is_guarded = |keyword: &KeywordShape| asks(keyword, taxonomy) || answered.has(keyword);
    parts.keywords.sort_by_cached_key(|keyword| is_guarded(&keyword.part));
    let first = parts.keywords.iter().position(|keyword| is_guarded(&keyword.part));
    first.and_then(|position| u16::try_from(position).ok())
}

/// Whether a keyword asks for something sensitive.
fn asks(keyword: &KeywordShape, taxonomy: &Taxonomy) -> bool {
    let forms = keyword.forms.iter().map(|form| match form {
        FormShape::Exact(words) | FormShape::Phrase(words) | FormShape::Words(words) => words,
    });
    forms.chain([&keyword.id]).any(|text| sensitive_word(text).is_some())
        || keyword.labels.iter().any(|(tag, label)| speaks(&language_of(tag), label))
        || keyword.subjects.iter().any(|subject| taxonomy.sensitive_word(subject).is_some())
}

/// What sensitive items answer.
#[derive(Default)]
struct Answered {
    /// What conditions are read with. Whatever is wrong with one is told where its item is read, which is off then.
    facts: FactNames,
    segments: Segments,
    /// What they are about.
    subjects: BTreeSet<String>,
    /// Keywords that their conditions name.
    named: BTreeSet<String>,
    /// Whether a condition of theirs asks for whatever keyword there is.
    any: bool,
}

impl Answered {
    /// Adds what an item answers: its subjects, and what its condition asks for, segments written out.
    fn by(&mut self, item: &ItemShape) {
        self.subjects.extend(item.subjects.iter().cloned());
        let (facts, segments) = (&mut self.facts, &self.segments);
        let mut reader =
            ConditionReader { facts, segments, written: &Written::default(), problems: &mut Vec::new() };
        let Some(when) = item.when.as_ref().and_then(|when| reader.read(when, "")) else { return };
        when.visit(&mut |(kind, _), asked| {
            if kind == FactKind::Keyword {
                self.named.extend(mentioned(slice::from_ref(asked).iter()));
            }
        });
        self.any |= asks_for_any(&when, Sense::Plain);
    }

    fn has(&self, keyword: &KeywordShape) -> bool {
        let is_about = || keyword.subjects.iter().any(|subject| self.subjects.contains(subject));
        self.any || self.named.contains(&keyword.id) || is_about()
    }
}

/// Whether a part of a condition must hold, or must not.
#[derive(Clone, Copy, PartialEq)]
enum Sense {
    Plain,
    Negated,
}

/// Whether any keyword, named or not, may let a condition hold that does not hold without one: `{"$exists": true}` does.
fn asks_for_any(condition: &Expression, sense: Sense) -> bool {
    match condition {
        Expression::All(parts) | Expression::Any(parts) => parts.iter().any(|part| asks_for_any(part, sense)),
        Expression::Not(inner) if sense == Sense::Plain => asks_for_any(inner, Sense::Negated),
        Expression::Not(inner) => asks_for_any(inner, Sense::Plain),
        Expression::Asks((FactKind::Keyword, _), asked) => {
            let told = Classes::Text(mentioned(slice::from_ref::<Value>(asked).iter())).mask(condition);
            // Behind "unknown" stands the class of what is not mentioned.
            let [without, with, ..] = told[..] else { return false };
            without != with && with == (sense == Sense::Plain)
        }
        Expression::Asks(..) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use alloc::string::ToString;
    use serde_json::{Value, json};

    /// How many of two keywords, `cake` and `rings`, lead a visit on, in a site with something sensitive that is shown when.
    fn led_by(when: Value) -> usize {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "keywords": [{ "id": "cake", "match": [{ "exact": "cake" }] }, { "id": "rings", "match": [{ "exact": "rings" }] }],
            "segments": [
                { "id": "after-rings", "when": { "keyword": "rings" } },
                { "id": "tall", "when": { "segment": { "$in": ["after-rings"] }, "device": "phone" } },
                { "id": "after-nothing", "when": { "keyword": { "$exists": false } } },
            ],
            "items": [
                { "id": "all", "slot": "hero", "when": { "keyword": { "$exists": true } } },
                { "id": "vows", "slot": "hero", "subjects": ["wedding"], "when": when },
            ],
        });
        let (meaning, problems) = check(&site.to_string());
        assert!(problems.iter().all(|problem| problem.code == "start-small"), "{problems:?}");
        let meaning = meaning.unwrap();
        let first = meaning.guarded.map_or(2, usize::from);
        assert!(first == 2 || meaning.keyword_subjects.len() == 2 && meaning.facts.keywords[1] == "rings");
        first
    }

    #[test]
    fn what_a_segment_asks_for_is_asked_for() {
        assert_eq!(led_by(json!({ "keyword": "rings" })), 1);
        assert_eq!(led_by(json!({ "segment": "after-rings" })), 1);
        assert_eq!(led_by(json!({ "$or": [{ "hour": 3 }, { "segment": "tall" }] })), 1, "nested");
        assert_eq!(led_by(json!({ "segment": { "$nin": ["after-rings"] } })), 1, "carefully");
    }

    #[test]
    fn who_asks_for_any_keyword_asks_for_all() {
        assert_eq!(led_by(json!({ "keyword": { "$exists": true } })), 0);
        assert_eq!(led_by(json!({ "segment": { "$nin": ["after-nothing"] } })), 0);
        assert_eq!(
            led_by(json!({ "$nor": [{ "$and": [{ "keyword": { "$not": { "$exists": true } } }] }] })),
            0
        );
        assert_eq!(led_by(json!({ "keyword": { "$nin": ["cake"], "$exists": true } })), 0);
    }

    #[test]
    fn who_asks_for_none_keeps_none() {
        assert_eq!(led_by(json!({ "keyword": { "$exists": false } })), 2);
        assert_eq!(led_by(json!({ "segment": "after-nothing" })), 2);
        assert_eq!(led_by(json!({ "device": "phone" })), 2);
        assert_eq!(led_by(json!({})), 2);
    }
}
