//! On which of the last thirty days something was seen.

use crate::consent::DataClass;

/// Days for which a day counts.
const COUNTING: i32 = DataClass::Evidence.days();
/// Weight of a day by how many days of a week it is past; it halves with each week.
const WEIGHTS: [u32; 7] = [1024, 927, 840, 761, 689, 624, 565];

/// Some days: the newest, and which of those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The newest, in days since 1970-01-01 of the visitor's clock.
    pub newest: i32,
    /// Bit n: whether the day n days before it is one of them; none at all if there are no days.
    pub bits: u32,
}

impl Days {
    /// One day.
    pub fn one(day: i32) -> Days {
        Days { newest: day, bits: 1 }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// These days and others.
    #[must_use]
    pub fn and(self, others: Days) -> Days {
        // The newest of none is no day.
        if others.is_empty() {
            return self;
        }
        let newest = self.newest.max(others.newest);
        let moved = |days: Days| days.bits.checked_shl(newest.abs_diff(days.newest)).unwrap_or(0);
        Days { newest, bits: moved(self) | moved(others) }
    }

    /// Those that still count on a day. Where a clock went back, what was seen was seen by now.
    #[must_use]
    pub fn on(self, day: i32) -> Days {
        let newest = self.newest.min(day);
        Days { newest, bits: self.bits & counting(day.saturating_sub(newest)) }
    }

    /// Those behind a day.
    #[must_use]
    pub fn behind(self, day: i32) -> Days {
        let kept = self.newest.saturating_sub(day).clamp(0, 32) as u32;
        Days { bits: self.bits & 1_u32.checked_shl(kept).map_or(u32::MAX, |bit| bit - 1), ..self }
    }

    /// How strongly they speak on a day: each has a weight, which halves within a week and is gone after thirty days.
    pub fn strength(self, day: i32) -> u32 {
        let age = day.saturating_sub(self.newest).max(0);
        let mut days = self.bits & counting(age);
        let mut strength = 0;
        while days != 0 {
            let age = age as u32 + days.trailing_zeros();
            strength += WEIGHTS.get(age as usize % 7).copied().unwrap_or(0) >> (age / 7);
            days &= days - 1;
        }
        strength
    }

    /// The first day on which fewer than so many of them count; none if it is so already.
    pub fn last_until(self, needed: u32) -> Option<i32> {
        let mut days = self.bits & counting(0);
        (1..needed).for_each(|_| days &= days.wrapping_sub(1));
        (days != 0).then(|| self.newest.saturating_sub(days.trailing_zeros() as i32).saturating_add(COUNTING))
    }
}

/// The days that count still when the newest is so many days past.
fn counting(age: i32) -> u32 {
    1_u32.checked_shl((COUNTING - age.clamp(0, COUNTING)) as u32).map_or(u32::MAX, |bit| bit - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    const TODAY: i32 = 20_000;

    fn days(days: &[i32]) -> Days {
        days.iter().fold(Days::default(), |all, day| all.and(Days::one(*day)))
    }

    #[test]
    fn a_day_fades_and_is_gone_on_day_31() {
        let seen = days(&[TODAY]);
        let strength: Vec<u32> = (0..=30).map(|age| seen.strength(TODAY + age)).collect();
        assert!(strength.windows(2).all(|pair| pair[0] > pair[1]), "{strength:?}");
        assert_eq!(
            (strength[7], strength[14], strength[21]),
            (strength[0] / 2, strength[0] / 4, strength[0] / 8)
        );
        assert!(strength[29] > 0);
        assert_eq!(strength[30], 0);
        assert!(!seen.on(TODAY + 29).is_empty());
        assert!(seen.on(TODAY + 30).is_empty());
    }

    #[test]
    fn a_day_counts_once() {
        assert_eq!(days(&[TODAY; 40]), Days::one(TODAY));
        assert_eq!([1, 2].map(|needed| Days::one(TODAY).last_until(needed)), [Some(TODAY + 30), None]);
        let three = days(&[TODAY - 9, TODAY - 4, TODAY]);
        assert_eq!(
            [2, 3, 4].map(|needed| three.last_until(needed)),
            [Some(TODAY + 26), Some(TODAY + 21), None]
        );
    }

    #[test]
    fn each_day_adds_its_weight() {
        let all = [TODAY - 9, TODAY - 2, TODAY - 1, TODAY];
        for now in [TODAY, TODAY + 3, TODAY + 25] {
            let alone: u32 = all.iter().map(|day| Days::one(*day).strength(now)).sum();
            assert_eq!(days(&all).strength(now), alone);
        }
    }

    #[test]
    fn days_behind_another_are_left() {
        let all = days(&[TODAY - 31, TODAY - 9, TODAY - 4, TODAY]);
        let left = |day: i32| all.behind(day).bits.count_ones();
        assert_eq!(
            [TODAY - 90, TODAY - 31, TODAY - 9, TODAY - 4, TODAY - 1, TODAY, TODAY + 50].map(left),
            [4, 3, 2, 1, 1, 0, 0]
        );
    }

    #[test]
    fn no_days_add_none() {
        let seen = Days::one(TODAY - 9);
        assert_eq!(seen.and(Days::one(TODAY).behind(TODAY)), seen);
        assert_eq!(Days::default().and(Days::default()), Days::default());
    }

    #[test]
    fn a_clock_that_went_back_makes_nothing_last_longer() {
        let seen = Days::one(TODAY + 400).on(TODAY);
        assert_eq!(seen, Days::one(TODAY));
        assert!(seen.on(TODAY + 30).is_empty());
    }
}
