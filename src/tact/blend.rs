//! A shelf wholly about you feels watched.
//!
//! Shelves that hold nothing but what somebody looked at make people feel followed, and show them nothing new. So a slot for several
//! items keeps a share of them, a third unless the site file says otherwise (`blend`), for what everybody gets: pinned items, those for the
//! moment, and then the owner's order. In a slot for one item interests are silent on one day of three, the same all day; what
//! visitors declared or searched for always speaks.

use super::{Part, Rule, Rules};

/// The rule.
pub const RULE: Rule = Rule { id: "blend", part: Part::Shown };

/// The share where the site says nothing else.
const SHARE: f64 = 1.0 / 3.0;

/// What stands for interests that are never silent.
pub const NEVER: u8 = u8::MAX;

/// How many items a slot shows, and how many of them at most for what is known of the visitor; of a slot for one that one, and interests
/// are silent in it on one day of so many.
pub fn shown(rules: impl Rules, show: u16, share: Option<f64>) -> [u8; 2] {
    let show = u8::try_from(show).unwrap_or(u8::MAX);
    let share = share.unwrap_or(SHARE).clamp(0.0, 1.0);
    match (rules.has(RULE), show) {
        (true, 1) => return [1, if share > 0.0 { (1.0 / share + 0.5) as u8 } else { NEVER }],
        (false, 1) => return [1, NEVER],
        (false, _) => return [show, show],
        _ => {}
    }
    let kept = f64::from(show) * share;
    // A third of six is two, whatever binary fractions have it.
    let whole = kept as u8;
    let kept = whole + u8::from(kept - f64::from(whole) > 1e-9);
    [show, show - kept.min(show)]
}

/// Whether interests are silent in a slot for one item, by its number of days, the day and its position.
#[inline(always)]
pub fn is_turn(days: u8, day: u32, slot: u32) -> bool {
    days != NEVER && day.wrapping_add(slot).checked_rem(days.into()) == Some(0)
}

/// The day of a moment in seconds of the local clock since 1970-01-01, which begins at four in the morning: hardly a visit spans that.
pub fn day_of(second: u32) -> u32 {
    second.saturating_sub(4 * 60 * 60) / (24 * 60 * 60)
}

#[cfg(test)]
mod tests {
    use super::super::All;
    use super::*;

    #[test]
    fn a_share_is_kept_for_everybody() {
        for (show, share, personal) in [
            (1, None, 3),
            (2, None, 1),
            (3, None, 2),
            (6, None, 4),
            (12, None, 8),
            (100, None, 66),
            (6, Some(0.0), 6),
            (6, Some(1.0), 0),
            (10, Some(0.25), 7),
            (1, Some(1.0), 1),
            (1, Some(0.25), 4),
            (1, Some(0.0), NEVER),
        ] {
            assert_eq!(shown(All, show, share), [show as u8, personal], "{show} {share:?}");
        }
    }
}
