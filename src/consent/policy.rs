//! The policy: for each class of data by whose leave it is kept, and for how long.
//!
//! One table. The gate ([`Consent::permit`](super::Consent::permit)) reads it, `docs/privacy.md` prints it, and
//! `tests/policy.rs` asks it in every state there is.

use super::{DataClass, Purpose};

/// By whose leave a class is kept, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The class.
    pub class: DataClass,
    /// Whose leave it takes.
    pub leave: Leave,
    /// How long it is kept.
    pub kept: Kept,
}

/// Whose leave it takes to keep something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Nobody's is enough: it is never written.
    Never,
    /// The visitor's own act, whatever else was refused or signalled; not while they browse for somebody else, of whom it
    /// would tell.
    OwnAct,
    /// The visitor's own act, whatever else was refused or signalled.
    OwnChoice,
    /// That the visitor allows a purpose.
    Purpose(Purpose),
    /// That of everything it was made of.
    AsSources,
    /// Nobody's: it goes with erasing, and tells of nothing else.
    Always,
}

/// For how long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// For this page view, in its memory.
    Page,
    /// For the visit: until so many minutes passed without a view.
    Visit(u32),
    /// For so many days after it was last said or seen.
    Days(i32),
    /// Until the month that was stated with it.
    UntilDue,
    /// As what it was made of.
    AsSources,
    /// Without an end.
    Always,
}

const fn rule(class: DataClass, leave: Leave, kept: Kept) -> Rule {
    Rule { class, leave, kept }
}

/// The policy: a row for each class, at the position of its number.
pub const POLICY: [Rule; 12] = [
    rule(DataClass::Moment, Leave::Never, Kept::Page),
    rule(DataClass::Preference, Leave::OwnAct, Kept::Days(180)),
    rule(DataClass::Possession, Leave::OwnAct, Kept::UntilDue),
    rule(DataClass::Purchase, Leave::Purpose(Purpose::WhatILookAt), Kept::UntilDue),
    rule(DataClass::Choice, Leave::OwnChoice, Kept::Days(180)),
    rule(DataClass::Session, Leave::Purpose(Purpose::ThisVisit), Kept::Visit(30)),
    rule(DataClass::Assignment, Leave::Purpose(Purpose::ThisVisit), Kept::Days(14)),
    rule(DataClass::Evidence, Leave::Purpose(Purpose::WhatILookAt), Kept::Days(30)),
    rule(DataClass::SensitiveAnswer, Leave::OwnAct, Kept::Days(30)),
    rule(DataClass::Standing, Leave::AsSources, Kept::AsSources),
    rule(DataClass::Erasure, Leave::Always, Kept::Always),
    rule(DataClass::Rest, Leave::OwnChoice, Kept::Visit(30)),
];

impl DataClass {
    /// The policy's row for this class.
    pub const fn rule(self) -> Rule {
        #[expect(
            clippy::indexing_slicing,
            reason = "the numbers of the classes are the positions of the rows"
        )]
        POLICY[self as usize]
    }

    /// Days for which it is kept, where the policy counts in days.
    pub const fn days(self) -> i32 {
        match self.rule().kept {
            Kept::Days(days) => days,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_row() {
        for (number, rule) in POLICY.iter().enumerate() {
            assert_eq!(rule.class as usize, number);
            assert_eq!(rule.class.rule(), *rule);
        }
    }
}
