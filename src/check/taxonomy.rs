//! Subjects and what they are a kind of: what is about trail shoes is about hiking, too.

use super::Problem;
use super::guess::meant;
use super::meaning::unique;
use super::read::{Parts, Placed, fault, shown};
use super::sensitive::sensitive_word;
use super::shape::SubjectShape;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The subject whose kinds are sensitive because their owner says so.
const SENSITIVE: &str = "sensitive";

/// For each subject that is a kind of others all of those, the nearest first.
#[derive(Clone, Debug, Default)]
pub struct Taxonomy {
    kinds: BTreeMap<String, Vec<String>>,
}

impl Taxonomy {
    /// Reads what is written of subjects; what is a kind of itself in the end is none of that, and whoever's kinds nobody can tell
    /// is sensitive.
    pub fn new(parts: &Parts, problems: &mut Vec<Problem>) -> Taxonomy {
        let known = known(parts);
        let subjects = unique(parts.subjects.clone(), |subject| &subject.id, problems);
        let mut parents: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for Placed { path, part } in &subjects {
            if part.id == SENSITIVE {
                problems.push(rooted(path));
                continue;
            }
            for (index, parent) in part.kinds().iter().enumerate() {
                let path = format!("{path}/parents/{index}");
                if !known.contains(parent.as_str()) {
                    problems.push(unknown(&path, part, parent, &known));
                } else if all(&parents, parent).contains(&part.id.as_str()) || *parent == part.id {
                    let message = format!("`{}` would be a kind of itself", part.id);
                    problems.push(fault("unknown-subject", &path, message));
                } else {
                    parents.entry(&part.id).or_default().push(parent);
                }
            }
        }
        for id in withheld(parts, &known) {
            if all(&parents, id).iter().all(|kind| sensitive_word(kind).is_none()) {
                parents.entry(id).or_default().push(SENSITIVE);
            }
        }
        let owned = |ids: Vec<&str>| ids.into_iter().map(String::from).collect();
        let kinds = parents.keys().map(|id| (String::from(*id), owned(all(&parents, id)))).collect();
        Taxonomy { kinds }
    }

    /// Everything that a subject is a kind of.
    pub fn kinds_of(&self, subject: &str) -> &[String] {
        self.kinds.get(subject).map_or(&[], Vec::as_slice)
    }

    /// The sensitive word that a subject holds, or something that it is a kind of.
    pub fn sensitive_word(&self, subject: &str) -> Option<&'static str> {
        sensitive_word(subject)
            .or_else(|| self.kinds_of(subject).iter().find_map(|kind| sensitive_word(kind)))
    }

    /// What items are about, with all that this is a kind of behind it.
    pub fn complete(&self, parts: &mut Parts) {
        for item in &mut parts.items {
            let subjects = &mut item.part.subjects;
            for kind in subjects.clone().iter().flat_map(|subject| self.kinds_of(subject)) {
                if !subjects.contains(kind) {
                    subjects.push(kind.clone());
                }
            }
        }
    }
}

/// The subjects that are sensitive, or may be, by all that is written of them: entries that did not read, those behind the first of
/// an id, kinds that nobody knows, and those that would go round in a circle.
fn withheld<'p>(parts: &'p Parts, known: &BTreeSet<&str>) -> Vec<&'p str> {
    let mut written: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for subject in
        parts.subjects.iter().map(|subject| &subject.part).filter(|subject| subject.id != SENSITIVE)
    {
        let parents = subject.kinds().iter().map(String::as_str);
        let safely = parents.map(|parent| if known.contains(parent) { parent } else { SENSITIVE });
        written.entry(&subject.id).or_default().extend(safely);
    }
    for id in &parts.unread_subjects {
        written.entry(id).or_default().push(SENSITIVE);
    }
    let is_sensitive = |id: &&str| all(&written, id).iter().any(|kind| sensitive_word(kind).is_some());
    written.keys().copied().filter(is_sensitive).collect()
}

/// That somebody would have everything sensitive be a kind of something else.
fn rooted(path: &str) -> Problem {
    let message = format!("`{SENSITIVE}` is a kind of nothing, and needs no entry");
    let mut problem = fault("sensitive", path, message);
    problem.help =
        format!("name it among the `parents` of what is sensitive: `\"parents\": [\"{SENSITIVE}\"]`");
    problem
}

/// That nothing is about what a subject is said to be a kind of.
fn unknown(path: &str, subject: &SubjectShape, parent: &str, known: &BTreeSet<&str>) -> Problem {
    let guess = meant(parent, known.iter().copied());
    let mut problem = fault("unknown-subject", path, format!("nothing is about `{}`{guess}", shown(parent)));
    problem.help = format!("until it is right, `{}` counts as sensitive", shown(&subject.id));
    problem
}

/// Tells subjects that a slot shall never show and that nothing is about: a misspelt one keeps nothing out.
pub fn tell_excluded(parts: &Parts, problems: &mut Vec<Problem>) {
    let known = known(parts);
    for Placed { path, part } in &parts.slots {
        for (index, subject) in
            part.exclude.iter().enumerate().filter(|(_, subject)| !known.contains(subject.as_str()))
        {
            let guess = meant(subject, known.iter().copied());
            let message = format!("nothing is about `{}`{guess}", shown(subject));
            problems.push(fault("unknown-subject", &format!("{path}/exclude/{index}"), message));
        }
    }
}

/// Everything that a subject is a kind of, the nearest first.
fn all<'p>(parents: &BTreeMap<&'p str, Vec<&'p str>>, subject: &str) -> Vec<&'p str> {
    let of = |subject: &str| parents.get(subject).map_or(&[][..], Vec::as_slice);
    let mut found: Vec<&str> = of(subject).to_vec();
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        for kind in of(parent) {
            if !found.contains(kind) {
                found.push(kind);
            }
        }
        next += 1;
    }
    found
}

/// The subjects that anything in the file is about, or has an entry for.
fn known(parts: &Parts) -> BTreeSet<&str> {
    let written = parts.subjects.iter().map(|subject| &subject.part.id);
    let written = written.chain(&parts.unread_subjects).map(String::as_str);
    used(parts).into_iter().chain(written).collect()
}

/// The subjects that anything in the file is about.
pub fn used(parts: &Parts) -> BTreeSet<&str> {
    let items = parts.items.iter().flat_map(|item| &item.part.subjects);
    let keywords = parts.keywords.iter().flat_map(|keyword| &keyword.part.subjects);
    let answers = parts.questions.iter().flat_map(|question| &question.part.answers);
    let answers = answers.flat_map(|answer| &answer.subjects);
    let learnt = parts.head.interests.iter().flat_map(|interests| &interests.subjects);
    let all = items.chain(keywords).chain(answers).chain(learnt).map(String::as_str);
    all.chain([SENSITIVE]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::super::sensitive::is_sensitive;
    use alloc::format;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    fn site(subjects: Value) -> Value {
        json!({
            "tactful": 1,
            "site": "shop",
            "subjects": subjects,
            "slots": [{ "id": "hero" }],
            "items": [{ "id": "shoes", "slot": "hero", "subjects": ["trail-shoes"] }, { "id": "all", "slot": "hero", "subjects": ["sport"] }],
        })
    }

    fn told(subjects: Value) -> (Vec<String>, Vec<(&'static str, String)>) {
        let (meaning, problems) = check(&site(subjects).to_string());
        let about = meaning.unwrap().items.swap_remove(0).subjects;
        (about, problems.into_iter().map(|problem| (problem.code, problem.path)).collect())
    }

    #[test]
    fn what_is_about_a_kind_is_about_all_that_it_is_a_kind_of() {
        let (about, problems) = told(json!([
            { "id": "hiking", "parents": ["outdoors", "sport"] },
            { "id": "trail-shoes", "parents": ["hiking"] },
            { "id": "outdoors", "parents": [] },
        ]));
        assert_eq!(about, ["trail-shoes", "hiking", "outdoors", "sport"]);
        assert_eq!(problems, []);
    }

    #[test]
    fn nothing_is_a_kind_of_itself_or_of_what_nobody_knows() {
        let (about, problems) = told(json!([
            { "id": "trail-shoes", "parents": ["sport", "sports", "trail-shoes"] },
            { "id": "sport", "parents": ["trail-shoes"] },
        ]));
        assert_eq!(
            about,
            ["trail-shoes", "sport", "sensitive"],
            "carefully, as nobody knows what `sports` are"
        );
        let paths =
            ["/subjects/0/parents/1", "/subjects/0/parents/2", "/subjects/1/parents/0"].map(String::from);
        assert_eq!(problems, paths.map(|path| ("unknown-subject", path)));
    }

    #[test]
    fn what_its_owner_calls_sensitive_is_never_learnt() {
        let mut file = site(
            json!([{ "id": "trail-shoes", "parents": ["shoes"] }, { "id": "shoes", "parents": ["sensitive"] }]),
        );
        file["interests"] = json!({ "subjects": ["trail-shoes"] });
        let (meaning, problems) = check(&file.to_string());
        assert_eq!(
            problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect::<Vec<_>>(),
            [("sensitive", "/interests/subjects/0")]
        );
        assert!(is_sensitive(&meaning.unwrap().items[0]));
    }

    /// What is told of a site that learns trail shoes, and whether the item about them is sensitive.
    fn learns(subjects: Value) -> (Vec<String>, bool) {
        let mut file = site(subjects);
        file["interests"] = json!({ "subjects": ["trail-shoes"] });
        let (meaning, problems) = check(&file.to_string());
        let told = problems.into_iter().map(|problem| format!("{} {}", problem.code, problem.path));
        (told.collect(), is_sensitive(&meaning.unwrap().items[0]))
    }

    #[test]
    fn whoever_is_of_a_kind_that_nobody_can_tell_is_not_learnt() {
        let learnt = "sensitive /interests/subjects/0";
        for (subjects, told) in [
            (
                json!([{ "id": "trail-shoes", "parents": ["Sensitive"] }]),
                "unknown-subject /subjects/0/parents/0",
            ),
            (
                json!([{ "id": "trail-shoes", "parents": [" sensitive "] }]),
                "unknown-subject /subjects/0/parents/0",
            ),
            (
                json!([{ "id": "trail-shoes", "parents": ["sport", "hiking"] }]),
                "unknown-subject /subjects/0/parents/1",
            ),
            (json!([{ "id": "trail-shoes", "parents": "sensitive" }]), "wrong-shape /subjects/0/parents"),
            (json!([{ "id": "trail-shoes", "parents": ["sport", 5] }]), "wrong-shape /subjects/0/parents/1"),
            (json!([{ "id": "trail-shoes", "parent": "sensitive" }]), "wrong-shape /subjects/0/parent"),
            (json!([{ "id": "trail-shoes" }]), "wrong-shape /subjects/0"),
            (json!(["trail-shoes"]), "wrong-shape /subjects/0"),
            (json!({ "trail-shoes": ["sensitive"] }), "wrong-shape /subjects"),
            (
                json!([{ "id": "trail-shoes", "parents": ["sport"] }, { "id": "trail-shoes", "parents": ["sensitive"] }]),
                "duplicate-id /subjects/1",
            ),
            (
                json!([{ "id": "trail-shoes", "parents": ["sport"] }, { "id": "sport", "parents": [5] }]),
                "wrong-shape /subjects/1/parents/0",
            ),
            (
                json!([{ "id": "sport", "parents": ["trail-shoes", "sensitive"] }, { "id": "trail-shoes", "parents": ["sport"] }]),
                "unknown-subject /subjects/1/parents/0",
            ),
        ] {
            assert_eq!(
                learns(subjects.clone()),
                ([told, learnt].map(String::from).into(), true),
                "{subjects}"
            );
        }
        let plain = json!([{ "id": "trail-shoes", "parents": ["sport"] }, { "id": "sport", "parents": ["trail-shoes"] }]);
        assert_eq!(learns(plain), (["unknown-subject /subjects/1/parents/0".into()].into(), false));
    }

    #[test]
    fn a_slot_excludes_what_something_is_about() {
        let mut file =
            site(json!([{ "id": "trail-shoes", "parents": ["shoes"] }, { "id": "shoes", "parents": [] }]));
        file["slots"][0]["exclude"] = json!(["shoes", "trail-shoes", "trial-shoes"]);
        let problems = check(&file.to_string()).1;
        let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
        assert_eq!(told, [("unknown-subject", "/slots/0/exclude/2")]);
    }

    #[test]
    fn what_is_sensitive_is_a_kind_of_nothing() {
        let (about, problems) = told(json!([
            { "id": "sensitive", "parents": ["sport"] },
            { "id": "trail-shoes", "parents": ["sensitive"] },
        ]));
        assert_eq!(about, ["trail-shoes", "sensitive"]);
        assert_eq!(problems, [("sensitive", "/subjects/0".into())]);
    }
}
