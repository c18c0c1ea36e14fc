//! What is shown fits the device, and what its owner asked of it.
//!
//! 29 % dislike content that was not made for their device, and 33 % are turned off by poor design. So a picture has cuts with their
//! sizes, and each may say what it weighs (`weight`) and that it moves (`motion`). Who asked their device for less motion
//! gets no picture that moves; who saves data gets none that weighs more than the site allows (200 kB unless `pictures` says
//! otherwise); the next item stands there, or the page as it was written, pinned or not. Of what nobody said, nothing is taken out.
//! `check` switches an item off whose picture has no `alt` or no size, whose heading is longer than 70 letters or whose action is
//! longer than 30, and whose `ink` cannot be read on its `ground`. It warns of a cut that is too heavy or too wide for phones, of a
//! picture that moves and has no still one beside it, and of pictures and links that are not there or are not as the
//! file says. An owner who has looked may know better: `"reviewed": ["fits-device"]`; what visitors asked of their devices
//! that does not overrule.

use super::{Part, Rule, Rules};
use unicode_width::UnicodeWidthStr;

/// The rule.
pub const RULE: Rule = Rule { id: "fits-device", part: Part::Shown };

/// What a picture weighs at most where data is saved, in kB, unless its site says otherwise: a second on a slow phone connection of
/// 1.6 Mbit/s, which Lighthouse measures pages with.
pub const MOST_WHERE_SAVED: u32 = 200;
/// What a site may say instead.
pub const MAY_WHERE_SAVED: (u32, u32) = (20, 1_000);
/// What a phone's cut weighs at most before it is told, in kB: two and a half seconds on that connection, in which the largest picture
/// of a page that people call fast is there (<https://web.dev/articles/lcp>).
pub const MOST_ON_PHONES: u32 = 500;
/// What a site may say instead.
pub const MAY_ON_PHONES: (u32, u32) = (50, 2_000);
/// How wide a phone's cut is at most before it is told, in pixels: two for each of the 600 of a screen from which on Android calls it a
/// tablet; more than two a pixel nobody sees.
pub const WIDEST_ON_PHONES: u32 = 1_200;
/// Letters of a heading: two lines on a phone.
pub const LONGEST_HEADING: usize = 70;
/// Letters of a call to action: one line on a phone, in a button.
pub const LONGEST_ACTION: usize = 30;

/// Whether a picture of this weight in kB is too heavy where data is saved.
pub fn is_too_heavy(rules: impl Rules, weight: Option<u32>, most: u32) -> bool {
    rules.has(RULE) && weight.is_some_and(|weight| weight > most)
}

/// Whether a picture is not for those who asked for less motion.
pub fn is_too_lively(rules: impl Rules, moves: bool) -> bool {
    rules.has(RULE) && moves
}

/// How long a text is to the eye, in letters: blanks at its ends and marks upon letters are none, and letters that are as wide as high
/// are two (UAX #11).
pub fn length(text: &str) -> usize {
    text.trim().width()
}

#[cfg(test)]
mod tests {
    use super::super::{All, AllBut};
    use super::*;

    const WITHOUT: AllBut = AllBut("fits-device");

    #[test]
    fn only_what_is_known_to_be_heavy_or_lively_is() {
        assert!(is_too_heavy(All, Some(201), 200));
        assert!(!is_too_heavy(All, Some(200), 200) && !is_too_heavy(All, None, 200));
        assert!(is_too_lively(All, true) && !is_too_lively(All, false));
        assert!(!is_too_heavy(WITHOUT, Some(2_000), 200) && !is_too_lively(WITHOUT, true));
    }

    #[test]
    fn the_usual_bounds_lie_within_those_that_a_site_may_set() {
        for (usual, (least, most)) in [(MOST_WHERE_SAVED, MAY_WHERE_SAVED), (MOST_ON_PHONES, MAY_ON_PHONES)] {
            assert!(least < usual && usual < most);
        }
    }

    #[test]
    fn letters_are_counted_as_the_eye_does() {
        for (text, letters) in [
            ("Boots", 5),
            ("  Boots ", 5),
            ("Wanderstiefel für Regen", 23),
            ("e\u{301}te\u{301}", 3),
            ("登山靴", 6),
            ("한국어", 6),
            ("👍\u{1f3fd}", 2),
            ("שָׁלוֹם", 4),
            ("น้ำ", 2),
        ] {
            assert_eq!(length(text), letters, "{text}");
        }
    }
}
