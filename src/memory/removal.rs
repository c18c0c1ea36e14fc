//! What would be left of memory without a row of what is kept. Nothing is erased by that: the keeper does, in every tab.

use super::{EVERYTHING, Memory, Row};
use crate::consent::{PURPOSES, RESTS};
use crate::visit::Part;

impl Memory {
    /// Takes out a row, as it is told; of the answers to a question all of them, or the one that is named. What is not there stays away.
    ///
    /// Of a visit there is one row of each kind, whatever it is of. Of the choices `everything` is the pause.
    pub fn remove(&mut self, row: Row, of: &str, answer: Option<&str>) {
        match row {
            Row::Preference => self.remove_answers(of, answer),
            Row::Choice => self.remove_choice(of),
            Row::Possession => self.possessions.remove(of),
            Row::Purchase => self.purchases.remove(of),
            Row::Seen(event) => self.evidence.remove(event, of),
            Row::Visit(part) => self.remove_of_visit(part),
            Row::Rest => {
                let rest = RESTS.into_iter().find(|rest| rest.name() == of);
                rest.into_iter().for_each(|rest| self.resting.end(rest));
            }
        }
    }

    fn remove_answers(&mut self, question: &str, answer: Option<&str>) {
        for kept in self.declarations.iter_mut().filter(|kept| kept.question == question) {
            kept.answers.retain(|known| answer.is_some_and(|answer| answer != known));
        }
        self.declarations.retain(|kept| !kept.answers.is_empty());
    }

    fn remove_choice(&mut self, of: &str) {
        let purpose = PURPOSES.into_iter().find(|purpose| purpose.name() == of);
        if purpose.is_some() || of == EVERYTHING {
            self.choices.take_back(purpose);
        }
    }

    fn remove_of_visit(&mut self, part: Part) {
        if let Some(session) = &mut self.session {
            session.context = session.context.without(part);
        }
        self.session = self.session.filter(|session| !session.context.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::{Choice, Purpose, Rest};
    use crate::memory::{Event, Feedback, Session};
    use crate::visit::Context;
    use std::vec::Vec;

    /// One row of each kind, and a second answer to a question.
    fn full() -> Memory {
        let mut memory = Memory::default();
        memory.declare("interest", &["trail", "coffee"], 100);
        memory.take_feedback(Feedback::Less, "tea", 100);
        memory.take_feedback(Feedback::Less, "mugs", 100);
        memory.choices.choose(Purpose::WhatILookAt, Choice::Agreed, 100);
        memory.choices.paused = Some(100);
        memory.possessions.add("kettle", 200, 100);
        memory.purchases.add("kettle", 200, 100);
        memory.evidence.see(Event::View, "trail", 100);
        memory.evidence.see(Event::Gift, "trail", 100);
        memory.session = Some(Session { site: 7, context: Context::of_visit(1, 2, 0, 0), seen: 144_000 });
        memory.resting.begin(Rest::SomeoneElse, 144_000);
        memory
    }

    fn without(rows: &[(Row, &str, Option<&str>)]) -> Memory {
        let mut memory = full();
        rows.iter().for_each(|(row, of, answer)| memory.remove(*row, of, *answer));
        memory
    }

    #[test]
    fn a_question_goes_with_all_its_answers_or_one_of_them_goes() {
        let answers = |memory: &Memory, question: &str| {
            memory.declared(question, 100).map_or(Vec::new(), |kept| kept.answers.clone())
        };
        let left = without(&[(Row::Preference, "interest", None), (Row::Preference, "less", Some("tea"))]);
        assert!(answers(&left, "interest").is_empty());
        assert_eq!(answers(&left, "less"), ["mugs"]);
        let left =
            without(&[(Row::Preference, "less", Some("tea")), (Row::Preference, "less", Some("mugs"))]);
        assert_eq!(left.declarations.len(), 1, "a question without answers is none");
    }

    #[test]
    fn each_row_goes_alone() {
        let choice = |memory: &Memory| (memory.choices.paused, memory.choices.of(Purpose::WhatILookAt, 100));
        assert_eq!(choice(&without(&[(Row::Choice, EVERYTHING, None)])), (None, Some(Choice::Agreed)));
        let purpose = Purpose::WhatILookAt.name();
        assert_eq!(choice(&without(&[(Row::Choice, purpose, None)])), (Some(100), None));
        let left = without(&[(Row::Possession, "kettle", None), (Row::Seen(Event::View), "trail", None)]);
        assert_eq!((left.possessions.all().len(), left.purchases.all().len()), (0, 1));
        assert!(left.evidence.of(Event::View, "trail").is_none());
        assert!(left.evidence.of(Event::Gift, "trail").is_some());
        let left = without(&[(Row::Purchase, "kettle", None), (Row::Rest, Rest::SomeoneElse.name(), None)]);
        assert_eq!((left.possessions.all().len(), left.purchases.all().len()), (1, 0));
        assert!(!left.resting.rests(Rest::SomeoneElse));
    }

    #[test]
    fn a_visit_of_which_nothing_is_left_is_none() {
        let left = without(&[(Row::Visit(Part::Keyword), "", None)]);
        assert_eq!(left.session.map(|session| session.context), Some(Context::of_visit(0, 2, 0, 0)));
        let left = without(&[(Row::Visit(Part::Keyword), "", None), (Row::Visit(Part::Channel), "", None)]);
        assert_eq!(left.session, None);
    }

    #[test]
    fn what_is_not_there_stays_away() {
        let rows = [
            (Row::Preference, "size", None),
            (Row::Preference, "less", Some("trail")),
            (Row::Possession, "coffee", None),
            (Row::Seen(Event::Click), "trail", None),
            (Row::Visit(Part::Views), "", None),
            (Row::Rest, "pause", None),
            (Row::Choice, "this-visit", None),
            (Row::Choice, "nothing", None),
        ];
        assert_eq!(without(&rows), full());
    }
}
