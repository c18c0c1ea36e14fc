//! What memory amounts to for this site: derived, never a source.
//!
//! The engine leaves it for the next view as a short text: `hash day question=state question=state …`, numbers in
//! hexadecimal. It counts only for the site it was made for and only until its day.

use crate::visit::{Readings, pieces};

/// Questions that a site may ask.
pub const MAX_QUESTIONS: usize = 32;

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

    /// Whether it says nothing at all, so that there is nothing to keep.
    pub fn is_nothing(&self) -> bool {
        self.states.iter().all(|state| *state == 0)
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
        if standing.site == site && today < standing.ends { standing } else { Standing::nothing(site) }
    }

    /// Reads the text form: numbers with one other character between them. A text of another form is a standing of
    /// another site, or of no day.
    pub fn from_text(text: &str) -> Standing {
        let mut standing = Standing { site: 0, ends: 0, states: [0; MAX_QUESTIONS] };
        let (mut number, mut question) = (0, MAX_QUESTIONS);
        for (position, field) in pieces(text, b' ').enumerate() {
            for byte in field.bytes() {
                match char::from(byte).to_digit(16) {
                    Some(digit) => number = number << 4 | digit,
                    None => question = core::mem::take(&mut number) as usize,
                }
            }
            let read = core::mem::take(&mut number);
            match position {
                0 => standing.site = read,
                1 => standing.ends = read,
                _ => {
                    if let Some(state) = standing.states.get_mut(question) {
                        *state = read;
                    }
                }
            }
        }
        standing
    }

    /// Writes the text form, a byte at a time.
    pub fn write(&self, mut put: impl FnMut(char)) {
        write_hexadecimal(self.site, &mut put);
        put(' ');
        write_hexadecimal(self.ends, &mut put);
        for (question, state) in self.states.iter().enumerate().filter(|(_, state)| **state != 0) {
            put(' ');
            write_hexadecimal(question as u32, &mut put);
            put('=');
            write_hexadecimal(*state, &mut put);
        }
    }
}

fn write_hexadecimal(number: u32, put: &mut impl FnMut(char)) {
    let digits = (32 - number.leading_zeros()).div_ceil(4).max(1);
    for position in (0..digits).rev() {
        put(char::from_digit(number >> (position * 4) & 15, 16).unwrap_or('0'));
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
            prop_assert_eq!(Standing::from_text(&text(&standing)), standing);
        }

        #[test]
        fn any_text_is_some_standing(text in ".{0,80}") {
            let _ = Standing::from_text(&text);
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
            Standing::read(&Readings::from_text(&text), site)
        };
        assert_eq!(read(19_999, 7).state(3), 2);
        assert!(read(20_000, 7).is_nothing());
        assert!(read(19_999, 8).is_nothing());
        assert!(Standing::read(&Readings::default(), 7).is_nothing());
    }
}
