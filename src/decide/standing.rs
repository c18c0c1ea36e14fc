//! What memory amounts to for this site: derived, never a source.
//!
//! It is left for the next view as a short text: 32-bit words of eight hexadecimal digits each, the site's hash, the
//! day on which it ends, then the state of each question up to the last that was answered. It counts only for the site it
//! was made for and only until its day. A pause counts for every site that the record is of, whatever its hash: it is a
//! standing of the site [`PAUSED`].

use crate::visit::{Readings, digit};

/// Questions that a site may ask.
pub const MAX_QUESTIONS: usize = 32;

/// The hash that stands for whatever site there is: the visitor paused everything.
const PAUSED: u32 = u32::MAX;

/// What the visitor's declarations amount to: the state of each question's fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The site it was made for.
    pub site: u32,
    /// The first day on which it no longer counts, in days since 1970-01-01.
    pub ends: u32,
    /// For each question the state of its fact, 0 where nothing was declared.
    pub states: [u32; MAX_QUESTIONS],
}

impl Standing {
    /// The standing of a visitor of whom nothing is kept.
    pub fn nothing(site: u32) -> Standing {
        Standing { site, ends: u32::MAX, states: [0; MAX_QUESTIONS] }
    }

    /// The standing of a visitor who paused everything, until a day.
    pub fn paused(ends: u32) -> Standing {
        Standing { site: PAUSED, ends, states: [0; MAX_QUESTIONS] }
    }

    /// Whether the visitor paused everything.
    pub fn is_paused(&self) -> bool {
        self.site == PAUSED
    }

    /// Whether it says nothing at all, so that there is nothing to keep.
    pub fn is_nothing(&self) -> bool {
        !self.is_paused() && self.states.iter().all(|state| *state == 0)
    }

    /// The state of a question's fact.
    pub fn state(&self, question: u8) -> u32 {
        self.states.get(usize::from(question)).copied().unwrap_or(0)
    }

    /// The stored standing that a view was given; one that is missing, of another site or too old says nothing.
    #[inline(never)]
    pub fn read(readings: &Readings<'_>, site: u32) -> Standing {
        let today = readings.now().map_or(0, |now| now / 86_400);
        let standing = Standing::from_text(readings.standing());
        let is_meant = standing.site == site || standing.is_paused();
        if is_meant && today < standing.ends { standing } else { Standing::nothing(site) }
    }

    /// Reads the text form. A text of another form is a standing of another site, or of no day.
    pub fn from_text(text: &[u8]) -> Standing {
        let mut words = [0; 2 + MAX_QUESTIONS];
        for (position, byte) in text.iter().enumerate() {
            if let Some(word) = words.get_mut(position / 8) {
                *word = *word << 4 | digit(*byte).unwrap_or(0);
            }
        }
        let [site, ends, states @ ..] = words;
        Standing { site, ends, states }
    }

    /// Writes the text form, a character at a time.
    pub fn write(&self, mut put: impl FnMut(char)) {
        let told = self.states.iter().rposition(|state| *state != 0).map_or(0, |last| last + 1);
        for word in [self.site, self.ends].iter().chain(self.states.iter().take(told)) {
            for position in (0..8).rev() {
                put(char::from_digit(word >> (position * 4) & 15, 16).unwrap_or('0'));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use proptest::prelude::*;

    fn text(standing: &Standing) -> String {
        let mut text = String::new();
        standing.write(|character| text.push(character));
        text
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(site: u32, ends: u32, question in 0..MAX_QUESTIONS, state: u32) {
            let mut standing = Standing { site, ends, states: [0; MAX_QUESTIONS] };
            standing.states[question] = state;
            prop_assert_eq!(Standing::from_text(text(&standing).as_bytes()), standing);
        }

        #[test]
        fn any_text_is_some_standing(text in ".{0,80}") {
            let _ = Standing::from_text(text.as_bytes());
        }
    }

    #[test]
    fn a_standing_counts_for_its_site_until_its_day() {
        let mut standing = Standing::nothing(7);
        standing.ends = 20_000;
        standing.states[3] = 2;
        let stored = text(&standing);
        let read = |day: u32, site: u32| {
            let text = std::format!("{}{}{}{stored}", "\u{1}".repeat(10), day * 86_400, "\u{1}".repeat(5));
            Standing::read(&Readings::from_text(text.as_bytes()), site)
        };
        assert_eq!(read(19_999, 7).state(3), 2);
        assert!(read(20_000, 7).is_nothing());
        assert!(read(19_999, 8).is_nothing());
        assert!(Standing::read(&Readings::default(), 7).is_nothing());
    }

    #[test]
    fn a_pause_counts_for_any_site_until_its_day() {
        let stored = text(&Standing::paused(20_000));
        let read = |day: u32| {
            let text = std::format!("{}{}{}{stored}", "\u{1}".repeat(10), day * 86_400, "\u{1}".repeat(5));
            Standing::read(&Readings::from_text(text.as_bytes()), 7)
        };
        assert!(read(19_999).is_paused());
        assert!(!read(19_999).is_nothing());
        assert!(read(20_000).is_nothing());
    }
}
