//! People are grouped by what they like, never by who they are.
//!
//! Age, gender and postcode say little of what somebody wants to see, and to be taken for one's group offends. One streaming
//! service places its viewers in some 2,000 taste clusters instead, across all countries and ages. Here a site may publish such
//! clusters, each a centre over subjects, in a file that is the same for everyone. The browser finds its own, from declared and
//! corroborated interests, and tells nobody. It is derived anew with each view, from what is kept; no record holds it.

mod compiled;
mod nearest;

pub use compiled::{FORMAT, HEADER, Tastes, TastesFault, checksum};
pub use nearest::nearest;

use super::{Part, Rule, Rules};
use alloc::vec::Vec;

/// The rule.
pub const RULE: Rule = Rule { id: "tastes", part: Part::Relevant };

/// Subjects that a file of taste clusters may speak of.
pub const MAX_SUBJECTS: usize = 200;
/// Clusters that it may hold.
pub const MAX_CLUSTERS: usize = 2_000;
/// The weight of the subject that a cluster is most about: the others are whole parts of it.
pub const MOST: u8 = u8::MAX;
/// Clusters whose weights are added at once; a dense row is padded to a multiple of it.
pub const BLOCK: usize = 8;
/// The factor of a cluster is this divided by the length of its centre.
pub const FACTOR: u64 = 1 << 39;

/// The id of the cluster that somebody with these weights is nearest to among compiled clusters, as [`nearest`] finds it.
#[inline(always)]
pub fn place(rules: impl Rules, compiled: &[u8], weights: Vec<(u16, u32)>) -> Option<&[u8]> {
    let tastes = Tastes::reread(compiled);
    if rules.has(RULE) { nearest(&tastes, weights).map(|number| tastes.cluster(number)) } else { None }
}

/// How strong a subject is that the visitor declared: twice the strongest of their interests, because what people say of themselves
/// goes before whatever was inferred.
pub fn declared(strongest: u32) -> u32 {
    strongest.saturating_mul(2)
}
