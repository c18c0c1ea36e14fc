//! Memory boiled down to what it amounts to for one site, on one day.

use super::standing::Standing;
use crate::memory::{DAY_MINUTES, Memory, day_of};
use crate::site::{FactKind, Named, Site};

/// The standing of a visitor with this memory.
///
/// `site` must carry its names. `minute` counts since 1970-01-01 UTC. While everything is paused, nothing else counts.
pub fn condense(site: &Site<'_>, memory: &Memory, minute: u32) -> Standing {
    let day = day_of(minute);
    if let Some(ends) = memory.choices.pause_ends(day) {
        return Standing::paused(first_minute(ends));
    }
    let mut standing = Standing::nothing(site.hash());
    let session = memory.session.filter(|session| session.site == site.hash() && session.lasts_at(minute));
    if let Some(session) = session {
        (standing.keyword, standing.visit_ends) = (session.keyword, session.ends());
    }
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
            standing.ends = standing.ends.min(first_minute(declaration.ends_on()));
        }
    }
    standing
}

/// The first minute of a day.
fn first_minute(day: i32) -> u32 {
    u32::try_from(day).unwrap_or(0).saturating_mul(DAY_MINUTES)
}
