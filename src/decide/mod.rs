//! The decision: `decide(site, visit, memory) = choose(site, visit, condense(site, memory, minute))`.
//!
//! [`condense`] boils memory down to a [`Standing`]; [`choose`] applies a view to it. Before the first paint only
//! the second half runs, with the standing that the last view left. Both are total and the same everywhere.

mod again;
mod cause;
mod choose;
mod condense;
mod explain;
mod learnt;
mod out;
mod plan;
mod rank;
mod shelf;
mod span;
mod standing;
mod states;
mod unpacked;
mod withheld;

pub use again::Decider;
pub use cause::{CausalFact, Cause, cause, cause_under};
pub use choose::{Batch, Choice, Index, choose, pick, rank};
pub use condense::{condense, condense_under};
pub use explain::Explainer;
pub use out::leave_out;
pub use plan::{Plan, decide, plan, plan_under};
pub use shelf::pick_beside;
pub use standing::{MAX_QUESTIONS, Standing};
pub use states::{States, decimal, keyword_class};
