//! Why a page shows this is told in the fewest facts that it takes.
//!
//! "Because of your activity", or a list of all that is known: neither tells anybody what to change. So each place can say why it shows what
//! it shows, by the fewest facts without which it would show something else, and which alone lead to it. What keeps something away counts as
//! much as what asks for it: "not for me", what somebody has, a pause. Beside each fact that is kept stands what takes it away, and what would be
//! shown then; where everybody sees the same, that is what is said.

use super::{Part, Rule, Rules};

/// The rule. The facts are sought in `src/decide/cause/`.
pub const RULE: Rule = Rule { id: "why", part: Part::Say };

/// Whether of all that is known only what makes the difference is named. All of it is a story, and no cause.
pub fn is_sought(rules: impl Rules) -> bool {
    rules.has(RULE)
}
