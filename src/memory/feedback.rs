//! What visitors say of what is shown: kept as what they declared, for it is their own act.

use super::Memory;
use alloc::string::String;
use alloc::vec::Vec;

/// More of a subject, or less of it; that an item is done with; that a question shall not be asked, or that its reward was opened.
/// Each is a question whose answers are the subjects, the items, or the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feedback {
    /// "More like this."
    More,
    /// "Not for me."
    Less,
    /// An item was sent away.
    Dismiss,
    /// A question was passed over, or its answer taken back: nobody asks again for as long as this is kept.
    Skip,
    /// A question was answered, and its reward shown: it stays with the visitor, whatever becomes of the answer.
    Reward,
}

/// Everything that can be said so.
pub const FEEDBACK: [Feedback; 5] =
    [Feedback::More, Feedback::Less, Feedback::Dismiss, Feedback::Skip, Feedback::Reward];

impl Feedback {
    /// The name of its question.
    pub fn name(self) -> &'static str {
        match self {
            Feedback::More => "more",
            Feedback::Less => "less",
            Feedback::Dismiss => "dismissed",
            Feedback::Skip => "skipped",
            Feedback::Reward => "rewards",
        }
    }

    /// What is kept under a name, where it is no question of a site.
    pub fn of_name(name: &str) -> Option<Feedback> {
        FEEDBACK.into_iter().find(|feedback| feedback.name() == name)
    }
}

impl Memory {
    /// Takes down what was said of a subject or an item, instead of what was said before.
    pub fn take_feedback(&mut self, feedback: Feedback, name: &str, day: i32) {
        let mut said: Vec<String> = [name.into()].into();
        for kept in &mut self.declarations {
            // Subjects, items and questions may have the same names.
            let is_opposed = matches!(feedback, Feedback::More | Feedback::Less)
                && [Feedback::More, Feedback::Less].iter().any(|kind| kind.name() == kept.question);
            if is_opposed || kept.question == feedback.name() {
                // The others keep the day on which they were said.
                kept.take_back(name);
                if kept.question == feedback.name() && kept.counts_on(day) {
                    said.append(&mut kept.answers);
                }
            }
        }
        self.drop_unanswered();
        self.take_down(feedback.name(), said, day);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_that_was_sent_away_is_no_subject() {
        let mut memory = Memory::default();
        memory.take_feedback(Feedback::More, "trail", 100);
        memory.take_feedback(Feedback::Dismiss, "trail", 100);
        memory.take_feedback(Feedback::Dismiss, "coffee", 101);
        memory.take_feedback(Feedback::Less, "coffee", 101);
        let said = |kind: Feedback| memory.declared(kind.name(), 101).unwrap().answers.clone();
        assert_eq!(said(Feedback::More), ["trail"]);
        assert_eq!(said(Feedback::Less), ["coffee"]);
        assert_eq!(said(Feedback::Dismiss), ["coffee", "trail"]);
    }

    #[test]
    fn the_last_word_on_a_subject_counts() {
        let mut memory = Memory::default();
        let said = |memory: &Memory, kind: Feedback| {
            memory.declared(kind.name(), 100).map(|declared| declared.answers.clone()).unwrap_or_default()
        };
        memory.take_feedback(Feedback::More, "trail", 100);
        memory.take_feedback(Feedback::More, "coffee", 100);
        memory.take_feedback(Feedback::Less, "trail", 100);
        assert_eq!(said(&memory, Feedback::More), ["coffee"]);
        assert_eq!(said(&memory, Feedback::Less), ["trail"]);
        memory.take_feedback(Feedback::Less, "tea", 100);
        memory.take_feedback(Feedback::More, "trail", 120);
        assert_eq!(said(&memory, Feedback::More), ["trail", "coffee"]);
        assert_eq!(said(&memory, Feedback::Less), ["tea"]);
        let day = |kind: Feedback| memory.declared(kind.name(), 120).map(|declared| declared.day);
        assert_eq!(
            [day(Feedback::More), day(Feedback::Less)],
            [Some(120), Some(100)],
            "the others were not said again"
        );
    }

    #[test]
    fn an_answer_of_the_same_name_stays() {
        let mut memory = Memory::default();
        memory.declare("interest", &["trail"], 100);
        memory.take_feedback(Feedback::Less, "trail", 100);
        assert_eq!(memory.declared("interest", 100).unwrap().answers, ["trail"]);
    }
}
