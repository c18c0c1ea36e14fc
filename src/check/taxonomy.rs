//! Subjects and what they are a kind of: what is about trail shoes is about hiking, too.

use super::Problem;
use super::guess::meant;
use super::meaning::unique;
use super::read::{Parts, Placed, fault, shown};
use super::sensitive::sensitive_word;
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
    /// Reads what is written of subjects; what is a kind of itself in the end is none of that.
    pub fn new(parts: &Parts, problems: &mut Vec<Problem>) -> Taxonomy {
        let subjects = unique(parts.subjects.clone(), |subject| &subject.id, problems);
        let used = used(parts);
        let known: BTreeSet<&str> =
            used.iter().copied().chain(subjects.iter().map(|subject| subject.part.id.as_str())).collect();
        let mut parents: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for Placed { path, part } in &subjects {
            for (index, parent) in part.parents.iter().enumerate() {
                let path = format!("{path}/parents/{index}");
                if !known.contains(parent.as_str()) {
                    let guess = meant(parent, known.iter().copied());
                    let message = format!("nothing is about `{}`{guess}", shown(parent));
                    problems.push(fault("unknown-subject", &path, message));
                } else if all(&parents, parent).contains(&part.id.as_str()) || *parent == part.id {
                    let message = format!("`{}` would be a kind of itself", part.id);
                    problems.push(fault("unknown-subject", &path, message));
                } else {
                    parents.entry(&part.id).or_default().push(parent);
                }
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

/// The subjects that anything in the file is about.
fn used(parts: &Parts) -> BTreeSet<&str> {
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
    use super::super::{check, is_sensitive};
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
        assert_eq!(about, ["trail-shoes", "sport"]);
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
}
