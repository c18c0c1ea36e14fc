//! Taste clusters as a part of a compiled site: the section that [`crate::site::clusters`] reads.

use super::Problem;
use super::facts::Asked;
use super::meaning::Meaning;
use super::read::{Placed, fault};
use super::shape::SubjectShape;
use super::taxonomy::Taxonomy;
use crate::memory::Feedback;
use crate::site::FactKind;
use crate::site::clusters::NO_SUBJECT;
use crate::site::rests::hash;
use crate::tact::tastes::Tastes;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The ids of compiled clusters that a condition may ask for: of those that are about something sensitive nobody is told to be.
pub fn cluster_ids(compiled: &[u8], taxonomy: &Taxonomy) -> Vec<String> {
    let tastes = Tastes::reread(compiled);
    let sensitive =
        |(number, subject): (u16, &[u8])| match taxonomy.sensitive_word(&String::from_utf8_lossy(subject)) {
            Some(_) => tastes.about(number),
            None => Vec::new(),
        };
    let withheld: BTreeSet<u16> = (0..).zip(tastes.all_subjects()).flat_map(sensitive).collect();
    let id = |number| String::from_utf8_lossy(tastes.cluster(number)).into_owned();
    (0..tastes.clusters() as u16).filter(|number| !withheld.contains(number)).map(id).collect()
}

/// Tells what clusters are about that the site calls sensitive. Words that are so for everybody are told in the file of the clusters.
pub fn tell_sensitive(
    compiled: &[u8],
    subjects: &[Placed<SubjectShape>],
    taxonomy: &Taxonomy,
    problems: &mut Vec<Problem>,
) {
    for subject in cluster_subjects(compiled) {
        if let Some(word) = taxonomy.sensitive_word(&subject) {
            let entry = subjects.iter().find(|entry| entry.part.id == subject);
            let path = entry.map_or("/subjects", |entry| &entry.path);
            let message = format!(
                "taste clusters are about `{subject}`, which is a kind of `{word}`, and that is nothing to infer"
            );
            let mut problem = fault("sensitive", path, message);
            problem.help =
                "leave it out of the file that `--tastes` gives; nobody is placed by it, nor in what is about it".into();
            problems.push(problem);
        }
    }
}

/// The subjects that compiled clusters are about.
pub fn cluster_subjects(compiled: &[u8]) -> BTreeSet<String> {
    let tastes = Tastes::reread(compiled);
    tastes.all_subjects().map(|id| String::from_utf8_lossy(id).into_owned()).collect()
}

/// The bytes of the section; none where no item asks for a cluster.
pub fn cluster_bytes(meaning: &Meaning, is_asked: bool) -> Vec<u8> {
    let Some(compiled) = meaning.tastes.as_ref().filter(|_| is_asked) else { return Vec::new() };
    let tastes = Tastes::reread(compiled);
    let number = |subject: &String| {
        let known = tastes.subject(subject.as_bytes());
        let known = known.filter(|_| meaning.taxonomy.sensitive_word(subject).is_none());
        known.map_or(NO_SUBJECT, |number| number as u8)
    };
    let learnt = meaning.facts.questions.iter().find(|asked| asked.kind == FactKind::Interest);
    let learnt: Vec<u8> = learnt.iter().flat_map(|asked| &asked.answers).map(number).collect();
    let mut answers: Vec<[u8; 4]> = Vec::new();
    for ((question, asked), of_answers) in (0..).zip(&meaning.facts.questions).zip(&meaning.answer_subjects) {
        if speaks(asked) {
            for (answer, subjects) in asked.answers.iter().zip(of_answers) {
                let [low, high] = hash(answer.as_bytes()).to_le_bytes();
                let numbers = subjects.iter().map(number).filter(|number| *number != NO_SUBJECT);
                answers.extend(numbers.map(|number| [question, low, high, number]));
            }
        }
    }
    let mut bytes = Vec::from([learnt.len() as u8]);
    bytes.extend(learnt);
    bytes.extend((answers.len() as u16).to_le_bytes());
    bytes.extend(answers.concat());
    bytes.extend(compiled);
    bytes
}

/// Whether the answers tell what the visitor likes.
fn speaks(asked: &Asked) -> bool {
    asked.kind == FactKind::Preference && asked.id != Feedback::Less.name()
}

#[cfg(test)]
mod tests {
    use super::super::{Circumstances, check_with, compile, compile_tastes};
    use super::*;
    use crate::check::Extent;
    use crate::site::{Section, Site};
    use alloc::string::ToString;
    use serde_json::{Value, json};

    /// What is told of a site whose clusters are about tea and wigs, which it asks for; and the section of the clusters.
    fn placed(subjects: &Value, asked: &str) -> (Vec<(&'static str, String)>, Vec<u8>) {
        let clusters = json!({
            "tactful_tastes": 1, "subjects": ["tea", "wigs"],
            "clusters": [{ "id": "sitters", "centre": { "tea": 1 } }, { "id": "wearers", "centre": { "wigs": 1, "tea": 0.5 } }],
        });
        let (tastes, problems) = compile_tastes(&clusters.to_string());
        assert_eq!(problems, []);
        let site = json!({
            "tactful": 1, "site": "shop", "subjects": subjects, "slots": [{ "id": "hero" }], "interests": { "subjects": ["tea"] },
            "questions": [{ "id": "likes", "answers": [{ "id": "hair", "subjects": ["wigs", "tea"] }] }],
            "items": [{ "id": "all", "slot": "hero" }, { "id": "a", "slot": "hero", "when": { "taste": asked } }],
        });
        let circumstances = Circumstances { tastes: tastes.as_deref(), ..Circumstances::default() };
        let (meaning, mut problems) = check_with(&site.to_string(), circumstances);
        let compiled = compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap();
        let section = Site::read(&compiled).unwrap().section(Section::Tastes).to_vec();
        (problems.into_iter().map(|problem| (problem.code, problem.path)).collect(), section)
    }

    #[test]
    fn nobody_is_placed_by_what_the_site_calls_sensitive() {
        let plain = json!([{ "id": "wigs", "parents": ["tea"] }]);
        let (problems, section) = placed(&plain, "wearers");
        assert_eq!(problems, []);
        assert_eq!(section[..4], [1, 0, 3, 0], "tea is learnt; three answers, more tea among them");
        let own = json!([{ "id": "wigs", "parents": ["sensitive"] }]);
        let inherited = json!([{ "id": "wigs", "parents": ["hair-pieces"] }, { "id": "hair-pieces", "parents": ["sensitive"] }]);
        for subjects in [own, inherited] {
            let (problems, section) = placed(&subjects, "sitters");
            assert_eq!(problems, [("sensitive", "/subjects/0".to_string())]);
            assert_eq!(section[..4], [1, 0, 2, 0], "none of the answers is wigs");
            assert!(section[4..].as_chunks::<4>().0.iter().take(2).all(|[.., number]| *number == 0));
            let (problems, _) = placed(&subjects, "wearers");
            assert_eq!(problems.last(), Some(&("tastes", "/items/1/when/taste".to_string())));
        }
    }
}
