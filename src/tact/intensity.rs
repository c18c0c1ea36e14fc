//! The zone between too cold and too hot is another for everybody.
//!
//! Some like a page that knows them, others a page that does not, and no site can tell who is who. So there is a dial: off, the moment,
//! what was declared, everything. The site sets how far its pages go (`intensity`), the visitor how far they may (the question
//! `intensity`), and the lower counts. Off is the default for every visitor, exactly: what the page shows to everybody.

use super::{Part, Rule, Rules};

/// The rule.
pub const RULE: Rule = Rule { id: "intensity", part: Part::Shown };

/// The dial's places, as answers of the question, in their order.
pub const PLACES: [&str; 4] = ["off", "moment", "declared", "full"];
/// The place up to which only the moment counts.
pub const MOMENT: u8 = 1;
/// The place from which on what was declared counts.
pub const DECLARED: u8 = 2;
/// The place from which on what was seen counts.
pub const FULL: u8 = 3;

/// How far a page goes: as far as both the site and the visitor let it. `answered` is the state of the question's fact.
#[inline(always)]
pub fn level(rules: impl Rules, site: u8, answered: u32) -> u8 {
    if !rules.has(RULE) {
        return FULL;
    }
    // The answers are classes behind "unknown" and "another".
    let visitor = u8::try_from(answered.wrapping_sub(2)).unwrap_or(FULL);
    site.min(visitor).min(FULL)
}

#[cfg(test)]
mod tests {
    use super::super::{All, AllBut};
    use super::*;

    #[test]
    fn the_lower_of_both_counts() {
        for (site, answered, expected) in [
            (u8::MAX, 0, FULL),
            (FULL, 2, 0),
            (FULL, 4, DECLARED),
            (MOMENT, 5, MOMENT),
            (DECLARED, 0, DECLARED),
            (0, 5, 0),
            (FULL, 1, FULL),
        ] {
            assert_eq!(level(All, site, answered), expected, "{site} {answered}");
            assert_eq!(level(AllBut("intensity"), site, answered), FULL);
        }
    }
}
