//! Nobody's looks tell what they would not say.
//!
//! Vouchers for baby goods revealed a pregnancy; rings and medicines were shown at breakfast. So what is sensitive (health,
//! pregnancy, sexuality, religion, politics, unions, origin, crime, money trouble, grief, weddings, children; the site file can add
//! more words, never take any away) is never learnt and never evidence. A keyword that asks for it is answered in the view that it
//! leads to and in no other: it is not kept for the visit, and page two does not read it from the page before. Nothing else that is
//! known of a visitor puts it forward: not what was found out, nor how the visit began, nor the answer to another question. It may wait
//! for its keyword, for the answer to a question about just that, or for the moment; of items that wait for such a keyword or answer
//! nothing is kept, whatever they are called. On a shelf it does not stand alone: `check` tells where it might, because nothing else is
//! for everybody.

use super::{Part, Rule};

/// The rule. Its words are in `src/check/tables/sensitive/`.
pub const RULE: Rule = Rule { id: "sensitive", part: Part::Shown };
