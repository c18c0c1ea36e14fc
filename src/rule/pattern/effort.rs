//! How long a browser may try in vain.
//!
//! Browsers match by trying: at every choice they take one way and come back for the next when it fails. Some
//! patterns have so many ways through a text that no one lives to see the last, `(a+)+b` against `aaaa…` for one.
//! Our own engine does not work that way, but the visitor's does, and a text may come from a hostile link.
//!
//! So we count the steps: an upper bound on what is tried in a text of [`LONGEST_TEXT`](super::LONGEST_TEXT)
//! characters. Where the next character settles a choice, only one way is alive and the others cost one step each.

use regex_syntax::hir::ClassUnicode;

use super::LONGEST_TEXT;
use super::part::{First, Part, are_disjoint};

/// The most steps that are allowed: half a second of V8 at worst, rarely a tenth of that.
///
/// It admits three open ends that are alive together: `foo.*bar.*baz` anywhere, or `^.*a.*b.*c`.
pub(super) const LARGEST: u64 = 100_000_000;

/// The steps that a browser takes at most, from every start that it tries.
pub(super) fn of(part: &Part) -> u64 {
    let starts = if starts_at_the_start(part) { 1 } else { TEXT + 1 };
    // Where the pattern ends the text matches, and nobody comes back for another way.
    let nothing = First { characters: ClassUnicode::empty(), may_be_empty: true };
    effort(part, &nothing).steps.saturating_mul(starts)
}

const TEXT: u64 = LONGEST_TEXT as u64;

/// What a part costs from one start.
#[derive(Clone, Copy)]
struct Effort {
    /// The ways through it that can be alive in one text.
    ways: u64,
    /// The steps to go all of them.
    steps: u64,
}

/// What a part costs when `next` is what may follow.
fn effort(part: &Part, next: &First) -> Effort {
    match part {
        Part::One(_) | Part::Start | Part::End | Part::WordEdge => Effort { ways: 1, steps: 1 },
        Part::Sequence(parts) => sequence(parts, next),
        Part::Choice(parts) => choice(parts, next),
        Part::Repeat { part, least, most } => {
            let most = most.map_or(TEXT, u64::from);
            repeat(part, u64::from(*least).min(most), most, next)
        }
    }
}

fn sequence(parts: &[Part], next: &First) -> Effort {
    let step = |(rest, next): (Effort, First), part: &Part| {
        let here = effort(part, &next);
        (here.followed_by(rest), part.first().then(&next))
    };
    parts.iter().rev().fold((Effort { ways: 1, steps: 0 }, next.clone()), step).0
}

fn choice(parts: &[Part], next: &First) -> Effort {
    let mut rest = parts;
    let mut settled = true;
    while let Some((part, others)) = rest.split_first() {
        settled &= others.iter().all(|other| exclude_each_other(part, other, next));
        rest = others;
    }
    let join = |sum: Effort, part: &Part| {
        let here = effort(part, next);
        let ways = if settled { sum.ways.max(here.ways) } else { sum.ways.saturating_add(here.ways) };
        Effort { ways, steps: sum.steps.saturating_add(here.steps) }
    };
    parts.iter().fold(Effort { ways: 0, steps: 0 }, join)
}

/// One more round or leave: the next character settles it, or every number of rounds is a way of its own.
fn repeat(part: &Part, least: u64, most: u64, next: &First) -> Effort {
    let first = part.first();
    let again_or_leave = if most > 1 { first.clone().or(next) } else { next.clone() };
    let round = effort(part, &again_or_leave);
    let settled = !first.may_be_empty && are_disjoint(&first.characters, &next.characters);
    let mut all = Effort { ways: 1, steps: 1 };
    let mut ways_to_leave: u64 = 0;
    for rounds in 0..=most {
        if rounds >= least {
            ways_to_leave = ways_to_leave.saturating_add(all.ways);
        }
        if rounds < most {
            all = all.followed_by(round);
        }
    }
    let ways = if settled && round.ways == 1 { 1 } else { ways_to_leave };
    Effort { ways, steps: all.steps }
}

impl Effort {
    fn followed_by(self, rest: Effort) -> Effort {
        Effort {
            ways: self.ways.saturating_mul(rest.ways),
            steps: self.steps.saturating_add(self.ways.saturating_mul(rest.steps)),
        }
    }
}

/// No text goes through both: they differ in the first character, or in one at a fixed place.
fn exclude_each_other(left: &Part, right: &Part, next: &First) -> bool {
    let differ_first = || {
        let (left, right) = (left.first().then(next), right.first().then(next));
        are_disjoint(&left.characters, &right.characters)
    };
    differ_first() || opening(left).zip(opening(right)).any(|(left, right)| are_disjoint(left, right))
}

/// The single characters that a part begins with, up to the first that is not at a fixed place.
fn opening(part: &Part) -> impl Iterator<Item = &ClassUnicode> {
    let parts = match part {
        Part::Sequence(parts) => parts.as_slice(),
        _ => core::slice::from_ref(part),
    };
    parts.iter().map_while(|part| match part {
        Part::One(class) => Some(class),
        _ => None,
    })
}

/// Every way through begins with `^`, so that only one start is tried.
fn starts_at_the_start(part: &Part) -> bool {
    match part {
        Part::Start => true,
        Part::Sequence(parts) => parts.first().is_some_and(starts_at_the_start),
        Part::Choice(parts) => parts.iter().all(starts_at_the_start),
        Part::Repeat { part, least, .. } => *least > 0 && starts_at_the_start(part),
        Part::One(_) | Part::End | Part::WordEdge => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Case, reader};
    use super::*;

    fn steps(pattern: &str) -> u64 {
        of(&reader::read(pattern, Case::Exact).unwrap())
    }

    #[test]
    fn steps_are_counted() {
        for (pattern, expected) in [
            ("^abc$", 5),
            ("abc", 257 * 3),
            ("^a*b", 1 + 257 + 1),
            ("^a*a", 1 + 257 + 257),
            ("^a?a", 1 + 2 + 2),
            ("^(ab|cd)e", 1 + 4 + 1),
            ("^(ab|ac)e", 1 + 4 + 1),
            ("^(ab|a)e", 1 + 3 + 2),
            ("^(a|a){3}b", 1 + 1 + (2 + 4 + 8) + 8),
            ("(^a|^b)c", 4 + 1),
        ] {
            assert_eq!(steps(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn what_is_settled_at_every_step_may_be_long() {
        for pattern in [
            "^([a-z]+/)*[a-z]+$",
            "(/[a-z]+)*$",
            "[a-z]+-[0-9]+-[a-z]+",
            "^(foo|bar|baz)*c",
            "(ab?)*c",
            "^.*foo.*bar.*baz$",
            "foo.*bar.*baz",
            r"[\w.+-]+@\w+\.\w{2,}",
        ] {
            assert!(steps(pattern) <= LARGEST, "{pattern}: {}", steps(pattern));
        }
    }

    #[test]
    fn what_explodes_is_too_much() {
        for pattern in [
            "(a+)+b",
            "(a*)*b",
            "(a+)*$",
            "(a|a)*b",
            "(a|ab|b)*c",
            "(a?){40}a{40}",
            "(.*)*x",
            "(.*,)*x",
            "a*a*a*a*b",
            "([a-z]+[0-9]*)*x$",
            "a+.+a+b",
            ".*foo.*bar.*baz",
        ] {
            assert!(steps(pattern) > LARGEST, "{pattern}: {}", steps(pattern));
        }
    }
}
