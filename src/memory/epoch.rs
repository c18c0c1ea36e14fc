//! What makes erasing win over tabs that slept: one byte, which is part of the names of records.
//!
//! Erasing turns it first. A tab that was asleep and still writes what it knew writes it under a name that nobody reads any
//! more, and the next that looks erases it there. Two bits count how often everything was forgotten, three how often what
//! belongs to "this visit" was taken back, and three the same for "what I look at"; all count round.

use super::record::hex_digit;
use crate::consent::{DataClass, Leave, Purpose};
use crate::visit::digit;
use alloc::string::String;

/// The bits that count how often everything was forgotten.
const FORGOTTEN: u8 = 0b1100_0000;
/// The bits that count how often "this visit" was taken back.
const VISIT: u8 = 0b0011_1000;
/// The bits that count how often "what I look at" was taken back.
const LOOK: u8 = 0b0000_0111;

/// How often what was kept was erased for good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Epoch(u8);

impl Epoch {
    /// Reads the text that is kept; any other is that of a browser in which nothing was erased yet.
    pub fn from_text(text: &[u8]) -> Epoch {
        match text {
            [b'.', high, low] => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => Epoch((high << 4 | low) as u8),
                _ => Epoch::default(),
            },
            _ => Epoch::default(),
        }
    }

    /// The text to keep, and with which the names of records end, each with its part of it (see [`Epoch::of`]): nothing at first,
    /// else a dot and two hexadecimal digits.
    pub fn text(self) -> String {
        let mut text = String::new();
        if self.0 != 0 {
            text.push('.');
            for number in [self.0 >> 4, self.0] {
                text.push(char::from(hex_digit(number.into())));
            }
        }
        text
    }

    /// What of it ends the name of a class's record: the same for as long as that class was not erased for good.
    pub fn of(self, class: DataClass) -> Epoch {
        let counts = match class.rule().leave {
            Leave::Always => 0,
            Leave::Never | Leave::OwnAct | Leave::OwnChoice => FORGOTTEN,
            Leave::Purpose(Purpose::ThisVisit) => FORGOTTEN | VISIT,
            Leave::Purpose(Purpose::WhatILookAt) => FORGOTTEN | LOOK,
            Leave::AsSources => u8::MAX,
        };
        Epoch(self.0 & counts)
    }

    /// The epoch behind this one, in which everything is forgotten.
    pub fn forgotten(self) -> Epoch {
        self.turned(FORGOTTEN)
    }

    /// The epoch behind this one, in which what belongs to a purpose is taken back.
    pub fn taken_back(self, purpose: Purpose) -> Epoch {
        self.turned(match purpose {
            Purpose::ThisVisit => VISIT,
            Purpose::WhatILookAt => LOOK,
        })
    }

    fn turned(self, bits: u8) -> Epoch {
        let step = 1 << bits.trailing_zeros();
        Epoch(self.0 & !bits | self.0.wrapping_add(step) & bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_epoch_reads_back() {
        for number in 0..=u8::MAX {
            assert_eq!(Epoch::from_text(Epoch(number).text().as_bytes()), Epoch(number));
        }
        assert_eq!(Epoch(0).text(), "");
        assert_eq!(Epoch(0x4f).text(), ".4f");
    }

    #[test]
    fn any_other_text_is_that_of_the_beginning() {
        for text in ["4f", ".4", ".4fa", ".x1", "é"] {
            assert_eq!(Epoch::from_text(text.as_bytes()), Epoch(0), "{text}");
        }
    }

    #[test]
    fn erasing_renames_what_was_erased_and_nothing_else() {
        use DataClass::{Choice, Evidence, Preference, Session, Standing};
        for number in 0..=u8::MAX {
            let epoch = Epoch(number);
            let changes = |next: Epoch| {
                [Preference, Choice, Session, Evidence, Standing]
                    .map(|class| next.of(class) != epoch.of(class))
            };
            assert_eq!(changes(epoch.forgotten()), [true; 5]);
            assert_eq!(changes(epoch.taken_back(Purpose::ThisVisit)), [false, false, true, false, true]);
            assert_eq!(changes(epoch.taken_back(Purpose::WhatILookAt)), [false, false, false, true, true]);
        }
    }
}
