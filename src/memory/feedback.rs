//! What visitors say of what is shown: kept as what they declared, for it is their own act.

use super::Memory;
use alloc::vec::Vec;

/// More of a subject, or less of it. Each is a question whose answers are the subjects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feedback {
    /// "More like this."
    More,
    /// "Not for me."
    Less,
}

impl Feedback {
    /// The name of its question.
    pub fn name(self) -> &'static str {
        match self {
            Feedback::More => "more",
            Feedback::Less => "less",
        }
    }
}

impl Memory {
    /// Takes down what was said of a subject, instead of what was said before.
    pub fn take_feedback(&mut self, feedback: Feedback, subject: &str, day: i32) {
        for kind in [Feedback::More, Feedback::Less] {
            let before = self.declared(kind.name(), day).map(|declared| declared.answers.clone());
            let before = before.unwrap_or_default();
            let is_said = before.iter().any(|said| said == subject);
            if kind == feedback {
                let others = before.iter().filter(|said| *said != subject);
                let said: Vec<&str> = [subject].into_iter().chain(others.map(|said| said.as_str())).collect();
                self.declare(kind.name(), &said, day);
            } else if is_said {
                let said: Vec<&str> =
                    before.iter().filter(|said| *said != subject).map(|said| said.as_str()).collect();
                self.declare(kind.name(), &said, day);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        memory.take_feedback(Feedback::More, "trail", 100);
        assert_eq!(said(&memory, Feedback::More), ["trail", "coffee"]);
        assert!(said(&memory, Feedback::Less).is_empty());
    }
}
