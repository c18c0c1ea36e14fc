//! Which rules are in force.

use super::Rule;

/// Tells which rules are in force. Everywhere but in the tests that show what a rule is for, it is [`All`] of them, and costs
/// nothing.
pub trait Rules: Copy {
    /// Whether anything is learnt of what is seen, and anything rests. A page whose site asks for neither is spared the code.
    const LEARNS: bool = true;
    /// Whether visitors are placed among taste clusters, where something is learnt.
    const PLACES: bool = true;

    /// Whether a rule is in force.
    fn has(self, rule: Rule) -> bool;
}

/// All rules.
#[derive(Clone, Copy, Debug, Default)]
pub struct All;

impl Rules for All {
    #[inline(always)]
    fn has(self, _: Rule) -> bool {
        true
    }
}

/// All rules, for sites without taste clusters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unplaced;

impl Rules for Unplaced {
    const PLACES: bool = false;

    #[inline(always)]
    fn has(self, _: Rule) -> bool {
        true
    }
}

/// All rules, for sites that learn nothing and let nothing rest: what is said is kept, and nothing else.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said;

impl Rules for Said {
    const LEARNS: bool = false;
    const PLACES: bool = false;

    #[inline(always)]
    fn has(self, _: Rule) -> bool {
        true
    }
}

/// All rules but one: what a visitor would get without it. No page can ask for that.
#[derive(Clone, Copy, Debug)]
pub struct AllBut(
    /// Its id; none that there is leaves all in force.
    pub &'static str,
);

impl Rules for AllBut {
    fn has(self, rule: Rule) -> bool {
        rule.id != self.0
    }
}
