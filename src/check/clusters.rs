//! Taste clusters as a part of a compiled site: the section that [`crate::site::clusters`] reads.

use super::facts::Asked;
use super::meaning::Meaning;
use crate::memory::Feedback;
use crate::site::FactKind;
use crate::site::clusters::NO_SUBJECT;
use crate::site::rests::hash;
use crate::tact::tastes::Tastes;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

/// The ids of compiled clusters.
pub fn cluster_ids(compiled: &[u8]) -> Vec<String> {
    let tastes = Tastes::reread(compiled);
    let id = |number| String::from_utf8_lossy(tastes.cluster(number)).into_owned();
    (0..tastes.clusters() as u16).map(id).collect()
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
    let number =
        |subject: &String| tastes.subject(subject.as_bytes()).map_or(NO_SUBJECT, |number| number as u8);
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
