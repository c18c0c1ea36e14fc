//! The days on which a part of a standing counts.

/// The days on which a state counts, in one number: its end in days since 1970-01-01, and the days before that on which it is silent.
///
/// ```text
/// bits  0 to 15  the first day on which it no longer counts
/// bits 16 to 23  for how many days it is silent
/// bits 24 to 31  how many days before its end it is silent no more
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span(u32);

impl Span {
    /// The span of a number.
    pub(super) fn of(number: u32) -> Span {
        Span(number)
    }

    /// Its number.
    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// All days until one on which it no longer counts.
    pub fn until(end: i32) -> Span {
        Span(end.clamp(0, i32::from(u16::MAX)) as u32)
    }

    /// The same, but silent from a day on until another. What is silent for longer than can be said ends with the silence's begin.
    pub fn but_for(self, silence: Option<(i32, i32)>) -> Span {
        let Some((from, until)) = silence else { return self };
        let end = self.0 as i32;
        let before = |day: i32| u8::try_from(end.saturating_sub(day).max(0)).map(u32::from);
        match (before(from), before(until)) {
            (Ok(from), Ok(until)) => Span(self.0 | from.saturating_sub(until) << 16 | until << 24),
            _ => Span::until(end.min(from)),
        }
    }

    /// Whether it counts on a day; where nothing is ever silent, that need not be asked.
    #[inline(always)]
    pub(super) fn counts_on(self, day: i32, may_be_silent: bool) -> bool {
        if !may_be_silent {
            return self.0 as i32 > day;
        }
        let left = (self.0 & 0xffff) as i32 - day;
        let behind_silence = (left - 1 - (self.0 >> 24) as i32) as u32;
        left > 0 && behind_silence >= self.0 >> 16 & 0xff
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_span_is_its_days_without_the_silent_ones(
            end in 20_000..20_300_i32, from in 19_900..20_400_i32, length in 0..300_i32, day in 19_990..20_310_i32,
        ) {
            let until = from + length;
            let span = Span::until(end).but_for(Some((from, until)));
            let is_told = end - from <= 255;
            let expected = day < end && !(from..until).contains(&day) && (is_told || day < from);
            prop_assert_eq!(span.counts_on(day, true), expected);
            prop_assert_eq!([true, false].map(|may| Span::until(end).but_for(None).counts_on(day, may)), [day < end; 2]);
        }
    }
}
