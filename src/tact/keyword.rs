//! Whoever searched for something lands on it.
//!
//! A visitor searched for one thing and landed on another; the back button is one click away. The keyword of this view
//! (`utm_term`, the site's own search, the page's path) picks the item that answers it, on the first frame. With
//! "this visit" it leads the visit; without, the next page of the site may read it from its own address, and then it is gone.

use super::{Part, Rule};

/// The rule. The keyword is a fact of the view (`src/visit/referral/`).
pub const RULE: Rule = Rule { id: "keyword", part: Part::Relevant };
