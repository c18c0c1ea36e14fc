//! What memory amounts to for this site: derived, never a source.
//!
//! It is left for the next view as a short text: 32-bit words of eight hexadecimal digits each, the site's hash, the
//! minute in which it ends, the visit's [`Context`] and the minute in which that ends, then the state of each question
//! up to the last that was answered. It counts only for the site it was made for and only until it ends. A pause counts
//! whatever the site's hash: it is a standing of the site [`PAUSED`].

use crate::consent::DataClass;
use crate::memory::VISIT_MINUTES;
use crate::site::{FactKind, Site};
use crate::visit::{Context, Readings, digit};
use alloc::vec::Vec;

/// Questions that a site may ask.
pub const MAX_QUESTIONS: usize = 32;

/// The hash that stands for whatever site there is: the visitor paused everything.
const PAUSED: u32 = u32::MAX;

/// What memory amounts to: the context of the visit, and the state of each question's fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The site it was made for.
    pub site: u32,
    /// The first minute in which it no longer counts, in minutes since 1970-01-01 UTC.
    pub ends: u32,
    /// What the visit is after and how it began.
    pub context: Context,
    /// The first minute in which the visit is over, in minutes since 1970-01-01 UTC.
    pub visit_ends: u32,
    /// For each question the state of its fact, 0 where nothing was declared.
    pub states: [u32; MAX_QUESTIONS],
}

impl Standing {
    /// The standing of a visitor of whom nothing is kept.
    pub fn nothing(site: u32) -> Standing {
        Standing { site, ends: u32::MAX, context: Context(0), visit_ends: 0, states: [0; MAX_QUESTIONS] }
    }

    /// The standing of a visitor who paused everything, until a minute.
    pub fn paused(ends: u32) -> Standing {
        Standing { ends, ..Standing::nothing(PAUSED) }
    }

    /// Whether the visitor paused everything.
    pub fn is_paused(&self) -> bool {
        self.site == PAUSED
    }

    /// The classes of data that it is made of, given the site that it was made for.
    pub fn sources(&self, site: &Site<'_>) -> Vec<DataClass> {
        let mut sources = Vec::new();
        if self.is_paused() {
            sources.push(DataClass::Choice);
        }
        if !self.context.is_empty() {
            sources.push(DataClass::Session);
        }
        for fact in site.facts() {
            match fact.kind {
                FactKind::Preference if self.state(fact.index) != 0 => sources.push(DataClass::Preference),
                FactKind::Interest if self.state(fact.index) != 0 => sources.push(DataClass::Evidence),
                _ => {}
            }
        }
        sources
    }

    /// Whether it says nothing at all, so that there is nothing to keep.
    pub fn is_nothing(&self) -> bool {
        !self.is_paused() && self.context.is_empty() && self.states.iter().all(|state| *state == 0)
    }

    /// The state of a question's fact.
    pub fn state(&self, question: u8) -> u32 {
        self.states.get(usize::from(question)).copied().unwrap_or(0)
    }

    /// The stored standing that a view was given; one that is missing, of another site or too old says nothing.
    #[inline(never)]
    pub fn read(readings: &Readings<'_>, site: u32) -> Standing {
        let minute = readings.now().map_or(0, |now| now / 60);
        let mut standing = Standing::from_text(readings.standing());
        let is_meant = standing.site == site || standing.is_paused();
        if !is_meant || minute >= standing.ends {
            standing = Standing::from_text(&[]);
        }
        // A clock that went far back ended it, too.
        let left = standing.visit_ends.wrapping_sub(minute);
        if !(1..2 * VISIT_MINUTES).contains(&left) {
            standing.context = Context::default();
        }
        standing
    }

    /// Reads the text form. A text of another form is a standing of another site, or one that is over.
    #[inline(never)]
    pub fn from_text(text: &[u8]) -> Standing {
        let mut words = [0; 4 + MAX_QUESTIONS];
        for (position, byte) in text.iter().enumerate() {
            if let Some(word) = words.get_mut(position / 8) {
                *word = *word << 4 | digit(*byte).unwrap_or(0);
            }
        }
        let [site, ends, context, visit_ends, states @ ..] = words;
        Standing { site, ends, context: Context(context), visit_ends, states }
    }

    /// Writes the text form, a character at a time.
    pub fn write(&self, mut put: impl FnMut(char)) {
        let told = self.states.iter().rposition(|state| *state != 0).map_or(0, |last| last + 1);
        let head = [self.site, self.ends, self.context.0, self.visit_ends];
        for word in head.iter().chain(self.states.iter().take(told)) {
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
        fn what_is_written_reads_back(
            site: u32, ends: u32, context: u32, visit_ends: u32, question in 0..MAX_QUESTIONS, state: u32,
        ) {
            let mut standing = Standing { site, ends, context: Context(context), visit_ends, states: [0; MAX_QUESTIONS] };
            standing.states[question] = state;
            prop_assert_eq!(Standing::from_text(text(&standing).as_bytes()), standing);
        }

        #[test]
        fn any_text_is_some_standing(text in ".{0,80}") {
            let _ = Standing::from_text(text.as_bytes());
        }
    }

    /// The standing of a view of the site 7 in a minute.
    fn read(stored: &str, minute: u32) -> Standing {
        let text = std::format!("{}{}{}{stored}", "\u{1}".repeat(10), minute * 60 + 59, "\u{1}".repeat(4));
        Standing::read(&Readings::from_text(text.as_bytes()), 7)
    }

    #[test]
    fn a_standing_counts_for_its_site_until_it_ends() {
        let mut standing = Standing::nothing(7);
        standing.ends = 20_000;
        standing.states[3] = 2;
        assert_eq!(read(&text(&standing), 19_999).state(3), 2);
        assert!(read(&text(&standing), 20_000).is_nothing());
        standing.site = 8;
        assert!(read(&text(&standing), 19_999).is_nothing());
        assert!(Standing::read(&Readings::default(), 7).is_nothing());
    }

    #[test]
    fn the_keyword_of_a_visit_counts_until_its_minute() {
        let mut standing = Standing::nothing(7);
        (standing.context, standing.visit_ends) = (Context(3), 20_030);
        standing.states[3] = 2;
        assert_eq!(read(&text(&standing), 20_029).context, Context(3));
        assert_eq!(read(&text(&standing), 20_030).context, Context(0));
        assert_eq!(read(&text(&standing), 20_030 - 59).context, Context(3), "a clock that was set right");
        assert_eq!(read(&text(&standing), 20_030 - 60).context, Context(0), "a clock that went back");
        assert_eq!(read(&text(&standing), 20_030).state(3), 2);
    }

    #[test]
    fn a_pause_counts_for_any_site_until_it_ends() {
        let stored = text(&Standing::paused(20_000));
        assert!(read(&stored, 19_999).is_paused());
        assert!(!read(&stored, 19_999).is_nothing());
        assert!(read(&stored, 20_000).is_nothing());
    }
}
