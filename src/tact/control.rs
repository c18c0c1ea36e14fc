//! What is kept is in the visitor's hand.
//!
//! Forms to fill in, letters to write; "delete" clears the history and leaves the profile, and a tab that was open brings all of it back.
//! So one press each shows what is kept, puts it right, saves a copy of it, pauses it, and has it forgotten. Whoever has everything forgotten
//! is as on the first visit, but for one byte, which the panel tells: it keeps tabs that slept from bringing anything back. Who wants to be
//! forgotten when they close the page has everything kept in their tab alone. A copy that is brought again gives back what was said, and heeds
//! what it refuses; it gives no leave, whatever it says.

use super::{Part, Rule, Rules};
use crate::consent::Choice;

/// The rule. What can be removed by itself is `provenance`'s, what is told of it that of `src/form/`.
pub const RULE: Rule = Rule { id: "control", part: Part::Say };

/// Whether a pause and forgetting hold for all that is kept. Without the rule nothing pauses, and what was said outlives being
/// forgotten.
#[inline(always)]
pub fn holds_for_all(rules: impl Rules) -> bool {
    rules.has(RULE)
}

/// What the choice for a purpose, as a copy tells it, amounts to where the copy is taken in: a refusal is one, an agreement is nothing.
#[inline(always)]
pub fn taken_in(rules: impl Rules, told: &[u8]) -> Option<Choice> {
    match told {
        b"refused" => Some(Choice::Refused),
        b"agreed" if !rules.has(RULE) => Some(Choice::Agreed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{All, AllBut};
    use super::*;

    #[test]
    fn a_copy_gives_no_leave() {
        assert_eq!(taken_in(All, b"refused"), Some(Choice::Refused));
        for told in [&b"agreed"[..], b"agreed-despite-signal", b"paused", b""] {
            assert_eq!(taken_in(All, told), None);
        }
        assert_eq!(taken_in(AllBut("control"), b"agreed"), Some(Choice::Agreed));
    }
}
