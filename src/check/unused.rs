//! What is set up and used by nothing: vocabularies, questions and segments that nobody will ever notice.

use super::Problem;
use super::clusters::cluster_subjects;
use super::facts::TASTE;
use super::problem::Severity;
use super::read::{Parts, Placed, fault, shown};
use super::rests::UNAVAILABLE;
use super::shape::{
    AttributeShape, Condition, KeywordShape, QuestionKind, QuestionShape, SegmentShape, SubjectShape,
};
use super::taxonomy::{Taxonomy, used};
use crate::site::FIRST;
use crate::tact::{Rules, start_small};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::Value;

/// What items and conditions ask for, those of items that are not built included.
#[derive(Default)]
struct Used<'p> {
    /// Names of facts.
    facts: BTreeSet<&'p str>,
    /// Segments that an item or another segment names.
    segments: BTreeSet<&'p str>,
    /// Keywords and subjects that conditions name.
    named: BTreeSet<&'p str>,
    /// Facts of which a condition asks whether there is any value.
    any: BTreeSet<&'p str>,
    /// What items are about.
    subjects: BTreeSet<&'p str>,
    /// What taste clusters are about, where a condition asks for one.
    of_clusters: Clusters,
    /// Subjects that are kinds of what items are about.
    kinds: BTreeSet<&'p str>,
    /// Subjects that anything at all is about, what these are kinds of, and what a slot shall not show.
    spoken_of: BTreeSet<String>,
}

/// What taste clusters are about.
enum Clusters {
    /// These subjects.
    About(BTreeSet<String>),
    /// Nobody knows: a condition asks for one, and there are none here.
    Unknown,
}

impl Default for Clusters {
    fn default() -> Clusters {
        Clusters::About(BTreeSet::new())
    }
}

impl Clusters {
    /// Whether they may be about a subject.
    fn may_be_about(&self, subject: &str) -> bool {
        match self {
            Clusters::About(subjects) => subjects.contains(subject),
            Clusters::Unknown => true,
        }
    }
}

/// What a file is read with.
#[derive(Clone, Copy)]
pub struct Beside<'b> {
    /// What its subjects are kinds of.
    pub taxonomy: &'b Taxonomy,
    /// Its taste clusters, compiled.
    pub tastes: Option<&'b [u8]>,
}

/// Tells each part that is set up and used by nothing. Where a part did not read, nobody knows what it asks for.
pub fn tell_unused(rules: impl Rules, parts: &Parts, beside: Beside<'_>, problems: &mut Vec<Problem>) {
    if rules.has(start_small::RULE) && problems.iter().all(|problem| problem.code != "wrong-shape") {
        let mut found = Used::of(parts, beside).unused(parts);
        // What is off for another reason, or stands in what is, is not used for that.
        found.retain(|unused| !problems.iter().any(|problem| is_within(&unused.path, &problem.path)));
        problems.append(&mut found);
    }
}

/// Whether a place is another, or lies within it.
fn is_within(path: &str, other: &str) -> bool {
    let rest = path.strip_prefix(other).filter(|_| !other.is_empty());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl<'p> Used<'p> {
    fn of(parts: &'p Parts, Beside { taxonomy, tastes }: Beside<'_>) -> Used<'p> {
        let mut used = Used::default();
        for item in &parts.items {
            used.subjects.extend(item.part.subjects.iter().map(String::as_str));
            item.part.when.iter().for_each(|when| used.condition(when, ""));
        }
        parts.segments.iter().for_each(|segment| used.condition(&segment.part.when, &segment.part.id));
        if used.facts.contains(TASTE) {
            used.of_clusters =
                tastes.map_or(Clusters::Unknown, |tastes| Clusters::About(cluster_subjects(tastes)));
        }
        let learnt = parts.head.interests.iter().flat_map(|interests| &interests.subjects);
        let kinds = learnt.filter(|subject| used.is_about(taxonomy.kinds_of(subject)));
        used.kinds = kinds.map(String::as_str).collect();
        used.spoken_of = spoken_of(parts, taxonomy, tastes);
        used
    }

    /// Adds what a condition asks for; that of a segment, which does not use itself.
    fn condition(&mut self, condition: &'p Condition, within: &str) {
        for (key, value) in condition {
            match key.as_str() {
                "segment" => self.segments.extend(texts(value).into_iter().filter(|id| *id != within)),
                "$and" | "$or" | "$nor" => {
                    let parts = value.as_array().into_iter().flatten().filter_map(Value::as_object);
                    parts.for_each(|part| self.condition(part, within));
                }
                "$not" => value.as_object().into_iter().for_each(|part| self.condition(part, within)),
                fact => {
                    self.facts.insert(fact);
                    self.named.extend(texts(value));
                    if asks_for_any(value) {
                        self.any.insert(fact);
                    }
                }
            }
        }
    }

    fn unused(&self, parts: &Parts) -> Vec<Problem> {
        let segments = parts.segments.iter().filter_map(|segment| self.segment(segment));
        let keywords = parts.keywords.iter().filter_map(|keyword| self.keyword(keyword));
        let questions = parts.questions.iter().filter_map(|question| self.question(question));
        let attributes = parts.attributes.iter().filter_map(|attribute| self.attribute(attribute));
        let learnt = parts.head.interests.iter().flat_map(|interests| interests.subjects.iter().zip(0..));
        let learnt = learnt.filter_map(|(subject, index)| self.learnt(subject, index));
        let subjects = parts.subjects.iter().filter_map(|subject| self.subject(subject));
        let learnt = learnt.chain(subjects).chain(uncounted(parts));
        segments.chain(keywords).chain(questions).chain(attributes).chain(learnt).collect()
    }

    fn segment(&self, Placed { path, part }: &Placed<SegmentShape>) -> Option<Problem> {
        let message = format!("no item and no other segment asks for `{}`", shown(&part.id));
        let is_unused = !self.segments.contains(part.id.as_str());
        is_unused.then(|| told(path, message, "ask for it in the `when` of an item"))
    }

    fn keyword(&self, Placed { path, part }: &Placed<KeywordShape>) -> Option<Problem> {
        let is_unused = !self.asks("keyword", &part.id) && !self.is_about(&part.subjects);
        is_unused.then(|| told(path, nothing(&part.id), "name one of its subjects in an item"))
    }

    /// Only those that an owner wrote: what visitors say of subjects stands elsewhere.
    fn question(&self, Placed { path, part }: &Placed<QuestionShape>) -> Option<Problem> {
        // What was put first of a ranked one stands behind it, with the subjects of its answers.
        let id = part.id.strip_suffix(FIRST).unwrap_or(&part.id);
        let facts = [format!("preferences.{id}"), format!("preferences.{}", part.id)];
        let mut subjects = part.answers.iter().flat_map(|answer| &answer.subjects);
        let speaks = subjects.any(|subject| {
            self.subjects.contains(subject.as_str()) || self.of_clusters.may_be_about(subject)
        });
        let is_asked = facts.iter().any(|fact| self.facts.contains(fact.as_str()));
        let is_own = path.starts_with("/questions/") && part.kind != QuestionKind::Ranked;
        let is_unused = is_own && !speaks && !is_asked;
        let message =
            format!("no answer to `{}` speaks for an item, and no condition asks for it", shown(id));
        is_unused.then(|| told(path, message, "name the subject of an item in an answer"))
    }

    fn attribute(&self, Placed { path, part }: &Placed<AttributeShape>) -> Option<Problem> {
        let fact = format!("attributes.{}", part.name);
        let is_unused = part.name != UNAVAILABLE && !self.facts.contains(fact.as_str());
        let message = format!("no condition asks for `{}`", shown(&fact));
        is_unused.then(|| told(path, message, "ask for it in the `when` of an item"))
    }

    /// A subject that is learnt. How far a visitor came is found out of all of them.
    fn learnt(&self, subject: &str, index: usize) -> Option<Problem> {
        let is_asked =
            FOUND_OUT.iter().any(|fact| self.asks(fact, subject)) || self.facts.contains("journey");
        let is_about = self.subjects.contains(subject)
            || self.kinds.contains(subject)
            || self.of_clusters.may_be_about(subject);
        let is_unused = !is_asked && !is_about;
        let path = format!("/interests/subjects/{index}");
        is_unused.then(|| told(&path, nothing(subject), "name it among the `subjects` of an item"))
    }

    /// An entry that tells what a subject is a kind of.
    fn subject(&self, Placed { path, part }: &Placed<SubjectShape>) -> Option<Problem> {
        let is_unused = !self.spoken_of.contains(&part.id);
        let message = format!("nothing is about `{}`", shown(&part.id));
        is_unused.then(|| told(path, message, "name it among the `subjects` of an item"))
    }

    fn asks(&self, fact: &str, id: &str) -> bool {
        self.any.contains(fact) || self.facts.contains(fact) && self.named.contains(id)
    }

    fn is_about(&self, subjects: &[String]) -> bool {
        subjects.iter().any(|subject| self.subjects.contains(subject.as_str()))
    }
}

/// Showings of subjects, where the site learns none.
fn uncounted(parts: &Parts) -> Option<Problem> {
    parts.head.fatigue.and_then(|fatigue| fatigue.subject_showings)?;
    let message = "the site learns no subjects, so that no showings of any are counted".into();
    let help = "name the subjects that it is about under `interests`";
    parts.head.interests.is_none().then(|| told("/fatigue/subject_showings", message, help))
}

/// The facts whose values are subjects that a site learns.
const FOUND_OUT: [&str; 3] = ["interests", "preferences.more", "preferences.less"];

fn spoken_of(parts: &Parts, taxonomy: &Taxonomy, tastes: Option<&[u8]>) -> BTreeSet<String> {
    let clusters = tastes.map(cluster_subjects).unwrap_or_default();
    let excluded = parts.slots.iter().flat_map(|slot| &slot.part.exclude);
    let named = used(parts).into_iter().map(String::from).chain(clusters).chain(excluded.cloned());
    named
        .flat_map(|subject| {
            taxonomy.kinds_of(&subject).iter().cloned().chain([subject.clone()]).collect::<Vec<_>>()
        })
        .collect()
}

fn nothing(id: &str) -> String {
    format!("no item is about `{}`, and no condition asks for it", shown(id))
}

fn told(path: &str, message: String, better: &str) -> Problem {
    let mut problem = fault(start_small::RULE.id, path, message);
    problem.severity = Severity::Warning;
    problem.help = format!("{better}, or leave it out until something needs it");
    problem
}

/// Whether `$exists` is among the operators of a fact.
fn asks_for_any(operators: &Value) -> bool {
    let operators = operators.as_object().into_iter().flatten();
    operators.into_iter().any(|(operator, operand)| operator == "$exists" || asks_for_any(operand))
}

/// Every text in a value, however deep.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => [text.as_str()].into(),
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(entries) => entries.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{check, check_under};
    use crate::check::Circumstances;
    use crate::tact::AllBut;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    /// A site in which everything is set up, with these items and segments.
    fn site(items: Value, segments: Value) -> Value {
        json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": items, "segments": segments,
            "keywords": [{ "id": "boots", "match": [{ "exact": "boots" }], "subjects": ["boots"] }],
            "questions": [{ "id": "likes", "answers": [{ "id": "hills", "subjects": ["hills"] }, { "id": "tea" }] }],
            "attributes": [{ "name": "category" }, { "name": "unavailable", "type": "list" }],
            "interests": { "subjects": ["trail"] },
        })
    }

    fn told(site: &Value) -> Vec<String> {
        let (meaning, problems) = check(&site.to_string());
        assert!(meaning.is_some());
        let told = problems.iter().filter(|problem| problem.code == "start-small");
        told.map(|problem| problem.path.clone()).collect()
    }

    #[test]
    fn what_nothing_uses_is_told_where_it_stands() {
        let segments = json!([
            { "id": "late", "when": { "hour": { "$gte": 21 } } },
            { "id": "later", "when": { "segment": "late" } },
            { "id": "circle", "when": { "segment": "circle" } },
        ]);
        let site = site(json!([{ "id": "a", "slot": "hero" }]), segments);
        let expected = [
            "/segments/1",
            "/segments/2",
            "/keywords/0",
            "/questions/0",
            "/attributes/0",
            "/interests/subjects/0",
        ];
        assert_eq!(told(&site), expected);
        let without = check_under(AllBut("start-small"), &site.to_string(), Circumstances::default()).1;
        assert!(without.iter().all(|problem| problem.code != "start-small"));
    }

    #[test]
    fn showings_of_subjects_are_counted_only_where_the_site_learns_any() {
        let about = json!([{ "id": "a", "slot": "hero", "subjects": ["boots", "hills", "trail"], "when": { "attributes.category": "a" } }]);
        let mut file = site(about, json!([]));
        file["fatigue"] = json!({ "subject_showings": 4 });
        assert_eq!(told(&file), [""; 0]);
        file["interests"] = json!({ "subjects": [] });
        assert_eq!(told(&file), [""; 0], "what is wrong with it is told already");
        file.as_object_mut().unwrap().remove("interests");
        assert_eq!(told(&file), ["/fatigue/subject_showings"]);
        file["fatigue"] = json!({ "showings": 4 });
        assert_eq!(told(&file), [""; 0]);
    }

    #[test]
    fn what_anything_uses_is_not() {
        let about = json!([{ "id": "a", "slot": "hero", "subjects": ["boots", "hills", "trail"], "when": { "attributes.category": "a" } }]);
        assert_eq!(told(&site(about, json!([]))), [""; 0]);
        let every = json!({ "$or": [
            { "$nor": [{ "keyword": "boots" }] }, { "$not": { "preferences.likes": "tea" } },
            { "$and": [{ "attributes.category": { "$exists": false } }, { "interests": { "$in": ["trail"] } }] },
        ] });
        assert_eq!(told(&site(json!([{ "id": "a", "slot": "hero", "when": every }]), json!([]))), [""; 0]);
        let any = json!({ "keyword": { "$exists": true }, "preferences.likes": { "$ne": "tea" }, "journey": "new", "segment": { "$nin": ["late"] } });
        let late =
            json!([{ "id": "late", "when": { "attributes.category": { "$not": { "$exists": true } } } }]);
        assert_eq!(
            told(&site(json!([{ "id": "a", "slot": "hero", "when": any, "status": "draft" }]), late)),
            [""; 0],
            "of a draft, too"
        );
    }

    #[test]
    fn a_subject_that_nothing_is_about_is_told() {
        let kinds = |subjects: Value| {
            let about = json!([{ "id": "a", "slot": "hero", "subjects": ["boots", "hills", "trail"], "when": { "attributes.category": "a" } }]);
            let mut file = site(about, json!([]));
            file["subjects"] = subjects;
            file["slots"] = json!([{ "id": "hero", "exclude": ["wine"] }]);
            told(&file)
        };
        let entry = |id: &str, parents: Value| json!({ "id": id, "parents": parents });
        assert_eq!(
            kinds(json!([entry("bots", json!(["trail"])), entry("shoes", json!([]))])),
            ["/subjects/0", "/subjects/1"]
        );
        let chain = [
            entry("boots", json!(["shoes"])),
            entry("shoes", json!(["things"])),
            entry("things", json!([])),
            entry("wine", json!([])),
        ];
        assert_eq!(kinds(json!(chain)), [""; 0]);
    }

    #[test]
    fn without_the_clusters_that_a_condition_asks_for_nobody_knows_what_they_use() {
        let items = json!([{ "id": "a", "slot": "hero", "subjects": ["boots"], "when": { "taste": "evenings", "attributes.category": "a" } }]);
        assert_eq!(told(&site(items, json!([]))), [""; 0]);
    }

    #[test]
    fn where_a_part_did_not_read_nobody_knows_what_it_uses() {
        let items = json!([{ "id": "a", "slot": "hero", "wehn": { "keyword": "boots" } }]);
        assert_eq!(told(&site(items, json!([]))), [""; 0]);
    }
}
