//! What a site asks, which answers it takes, and which names it knows.

use super::partition::Partition;
use super::{FactKind, Named, Site};

/// What follows the id of a question in the name of the one that tells what was put first in it; nobody answers that by itself.
pub const FIRST: &str = ".0";

/// Why a site does not take an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFault {
    /// It does not ask this question.
    UnknownQuestion,
    /// It does not offer this answer.
    UnknownAnswer,
    /// The question takes one answer, and these are several.
    OneAnswer,
}

impl Site<'_> {
    /// Whether this is a subject that the site learns.
    pub fn learns(&self, subject: &str) -> bool {
        self.subjects().tells(subject.as_bytes())
    }

    /// The subjects that the site learns.
    pub fn subjects(&self) -> Partition<'_> {
        let mut facts = self.facts().filter(|fact| fact.kind == FactKind::Interest);
        facts.next().map_or(Partition::List(&[]), |fact| fact.partition)
    }

    /// Whether there is an item of this id.
    pub fn has_item(&self, id: &str) -> bool {
        self.names().texts(Named::Item).any(|known| known == id.as_bytes())
    }

    /// Whether this is a question of the site.
    pub fn asks(&self, question: &str) -> bool {
        !question.ends_with(FIRST)
            && self.names().texts(Named::Question).any(|known| known == question.as_bytes())
    }

    /// Whether visitors may give these answers to a question; no answers at all withdraw what they said.
    ///
    /// # Errors
    /// A question that is not asked, an answer that is not offered, or several where one is asked for.
    pub fn takes(&self, question: &str, answers: &[&str]) -> Result<(), AnswerFault> {
        let position = self.names().texts(Named::Question).position(|known| known == question.as_bytes());
        let position = position.filter(|_| !question.ends_with(FIRST));
        let asked = self
            .facts()
            .find(|fact| fact.kind == FactKind::Preference && Some(usize::from(fact.index)) == position);
        // A page knows every answer to every question, whatever its own items ask for.
        let partition = asked.ok_or(AnswerFault::UnknownQuestion)?.partition;
        if !answers.iter().all(|answer| partition.tells(answer.as_bytes())) {
            return Err(AnswerFault::UnknownAnswer);
        }
        match partition {
            Partition::List(_) => Ok(()),
            _ if answers.len() > 1 => Err(AnswerFault::OneAnswer),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Extent, check, compile};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::json;

    #[test]
    fn a_site_takes_the_answers_that_it_offers() {
        let answers = json!([{ "id": "tea" }, { "id": "hills" }]);
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [{ "id": "a", "slot": "hero" }],
            "questions": [
                { "id": "likes", "kind": "multiple", "answers": answers },
                { "id": "mood", "kind": "single", "answers": answers },
            ],
        });
        let meaning = check(&site.to_string()).0.unwrap();
        let slots = [String::from("hero")];
        for extent in [Extent::Whole, Extent::Page { slots: &slots, whole: 7 }] {
            let bytes = compile(&meaning, extent, &mut Vec::new()).unwrap();
            let site = Site::read(&bytes).unwrap();
            for (question, answers, expected) in [
                ("likes", &["tea"][..], Ok(())),
                ("likes", &["tea", "hills"], Ok(())),
                ("likes", &[], Ok(())),
                ("likes", &["tea", "coffee"], Err(AnswerFault::UnknownAnswer)),
                ("likes", &[""], Err(AnswerFault::UnknownAnswer)),
                ("mood", &["hills"], Ok(())),
                ("mood", &["hills", "tea"], Err(AnswerFault::OneAnswer)),
                ("mood", &["Hills"], Err(AnswerFault::UnknownAnswer)),
                ("colour", &["red"], Err(AnswerFault::UnknownQuestion)),
                ("colour", &[], Err(AnswerFault::UnknownQuestion)),
            ] {
                assert_eq!(site.takes(question, answers), expected, "{question} {answers:?}");
            }
        }
    }
}
