//! Nobody's looks tell what they would not say.
//!
//! Vouchers for baby goods revealed a pregnancy; rings and medicines were shown at breakfast. So what is sensitive (health,
//! pregnancy, sexuality, religion, politics, unions, origin, crime, money trouble, grief, weddings, children; the site file can add
//! more words, never take any away) is never learnt and never evidence. A keyword that asks for it is answered in the view that it
//! leads to and in no other: it is not kept for the visit, and page two does not read it from the page before. On a shelf it does not
//! stand alone: `check` tells where it might, because nothing else is for everybody.

use super::{Part, Rule};

/// The rule. Its words are in `src/check/tables/sensitive/`.
pub const RULE: Rule = Rule { id: "sensitive", part: Part::Shown };
