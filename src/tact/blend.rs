//! A shelf wholly about you feels watched.
//!
//! Shelves that hold nothing but what somebody looked at make people feel followed, and show them nothing new. So a slot for several
//! items keeps a share of them, a third unless the site file says otherwise (`blend`), for what everybody gets: pinned items, those for the
//! moment, and then the owner's order; of a slot with more places than items, the share is one of its items. In a slot for one item
//! interests are silent on one day of three, the same all day; what visitors declared or searched for always speaks.

use super::{Part, Rule, Rules};

/// The rule.
pub const RULE: Rule = Rule { id: "blend", part: Part::Shown };

/// The share where the site says nothing else.
const SHARE: f64 = 1.0 / 3.0;

/// What stands for interests that are never silent.
pub const NEVER: u8 = u8::MAX;
/// Days of which one may be silent, at most.
const MOST_DAYS: f64 = 15.0;

/// How many items a slot shows, and how many of them at most for what is known of the visitor. Of a slot for one that one, and when
/// interests are silent in it: on one day of so many (the upper four bits), by its position in the site file (the lower ones), so that it
/// is the same day on all pages.
pub fn shown(rules: impl Rules, show: u16, share: Option<f64>, position: usize) -> [u8; 2] {
    let show = u8::try_from(show).unwrap_or(u8::MAX);
    let share = share.unwrap_or(SHARE).clamp(0.0, 1.0);
    match (rules.has(RULE), show) {
        (true, 1) if share > 0.0 => {
            let days = (1.0 / share + 0.5).min(MOST_DAYS) as u8;
            return [1, days << 4 | position.checked_rem(days.into()).unwrap_or(0) as u8];
        }
        (_, 1) => return [1, NEVER],
        (false, _) => return [show, show],
        _ => {}
    }
    let kept = f64::from(show) * share;
    // A third of six is two, whatever binary fractions have it.
    let whole = kept as u8;
    let kept = whole + u8::from(kept - f64::from(whole) > 1e-9);
    [show, show - kept.min(show)]
}

/// Whether interests are silent in a slot for one item on a day.
#[inline(always)]
pub fn is_turn(turn: u8, day: u32) -> bool {
    let days = u32::from(turn >> 4);
    turn != NEVER && day.wrapping_add(u32::from(turn & 15)).checked_rem(days) == Some(0)
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
            (1, None, 3 << 4 | 2),
            (2, None, 1),
            (3, None, 2),
            (6, None, 4),
            (12, None, 8),
            (100, None, 66),
            (6, Some(0.0), 6),
            (6, Some(1.0), 0),
            (10, Some(0.25), 7),
            (1, Some(1.0), 1 << 4),
            (1, Some(0.25), 4 << 4 | 1),
            (1, Some(0.01), 15 << 4 | 5),
            (1, Some(0.0), NEVER),
        ] {
            assert_eq!(shown(All, show, share, 5), [show as u8, personal], "{show} {share:?}");
        }
    }

    #[test]
    fn a_slot_for_one_is_silent_on_its_share_of_days() {
        for (share, silent) in [(0.0, 0), (0.25, 30), (1.0 / 3.0, 40), (0.5, 60), (1.0, 120)] {
            for position in 0..40 {
                let [_, turn] = shown(All, 1, Some(share), position);
                let days = (20_000..20_120).filter(|day| is_turn(turn, *day)).count();
                assert_eq!(days, silent, "{share} at {position}");
            }
        }
    }
}
