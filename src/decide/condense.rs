//! Memory boiled down to what it amounts to for one site, on one day.

use super::standing::Standing;
use crate::memory::Memory;
use crate::site::{FactKind, Named, Site};

/// The standing of a visitor with this memory.
///
/// `site` must carry its names. `day` is in days since 1970-01-01 UTC. While everything is paused, nothing else counts.
pub fn condense(site: &Site<'_>, memory: &Memory, day: i32) -> Standing {
    if let Some(ends) = memory.choices.pause_ends(day) {
        return Standing::paused(u32::try_from(ends).unwrap_or(0));
    }
    let mut standing = Standing::nothing(site.hash());
    for fact in site.facts().filter(|fact| fact.kind == FactKind::Preference) {
        let question = site.names().name(Named::Question, usize::from(fact.index));
        let Some(declaration) = memory.declared(question, day) else { continue };
        let state = declaration
            .answers
            .iter()
            .map(|answer| fact.partition.of_text(answer.as_bytes()))
            .fold(0, |state, answer| state | answer);
        if let Some(kept) = standing.states.get_mut(usize::from(fact.index)) {
            *kept = state;
            standing.ends = standing.ends.min(u32::try_from(declaration.ends_on()).unwrap_or(0));
        }
    }
    standing
}
