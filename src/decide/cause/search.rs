//! The search for the smallest cause.
//!
//! What the slot shows does not follow the facts one way: more of them may bring an item back that fewer keep away. So no cleverness
//! replaces trying. First everything that can be spared goes in chunks, ever smaller ones; what is left bounds how large a
//! cause can be, and sets are tried by their size up to that. Each step may do a bounded amount of work. Where it is not enough for all
//! sets, those within what is left are tried, and that is the smallest of its own subsets. Where all facts together are no cause, because
//! the choice is the one that nobody-known would see, and all small sets were tried, it begins with whole groups of facts: what was said, what
//! was seen, what somebody has, and so on, and their unions.

use super::CausalFact;
use super::known::{Known, Spent};
use super::set::Set;
use crate::memory::{Event, Row};
use alloc::vec::Vec;

/// Facts of which all sets are tried, whatever work that is.
const FEW: usize = 11;
/// Facts of a cause whose subsets are all tried at last, where there was not work enough for all sets.
const FEW_LEFT: usize = 9;
/// Work that a step may do where there are more.
const WORK: usize = 1 << 16;
/// Kinds of facts that are tried together.
const GROUPS: usize = 7;

/// The smallest cause that is found.
pub fn smallest(known: &mut Known<'_>) -> Option<Set> {
    let all = known.all();
    known.allow(work_for(all));
    let found = match known.is_cause(all) {
        Ok(true) => Some(spare(known, all)),
        _ => None,
    };
    let most = found.map_or(all.len(), |found| found.len().saturating_sub(1));
    known.allow(work_for(all));
    match (of_sizes(known, all, most), found) {
        (Ok(smaller), found) => smaller.or(found),
        (Err(Spent), Some(found)) => Some(least_within(known, found)),
        (Err(Spent), None) => {
            known.allow(WORK);
            let group = unions(known)?;
            let spared = spare(known, group);
            Some(least_within(known, spared))
        }
    }
}

/// The work that may be done to try the subsets of a set.
fn work_for(set: Set) -> usize {
    if set.len() <= FEW { usize::MAX } else { WORK }
}

/// What is left of a cause when what can be spared is: first in halves, then in ever smaller chunks, at last one by one.
fn spare(known: &mut Known<'_>, cause: Set) -> Set {
    let mut left = cause;
    let mut chunk = left.len().div_ceil(2);
    loop {
        let before = left;
        let numbers: Vec<usize> = left.numbers().collect();
        for dropped in numbers.chunks(chunk.max(1)) {
            let fewer = left.without(dropped.iter().copied().collect());
            match known.is_cause(fewer) {
                Ok(true) => left = fewer,
                Ok(false) => {}
                Err(Spent) => return left,
            }
        }
        if chunk <= 1 && left == before {
            return left;
        }
        chunk = chunk.div_ceil(2).min(left.len());
    }
}

/// The smallest cause within one; itself where that has too many subsets to try all.
fn least_within(known: &mut Known<'_>, cause: Set) -> Set {
    if cause.len() > FEW_LEFT {
        return cause;
    }
    known.allow(usize::MAX);
    of_sizes(known, cause, cause.len().saturating_sub(1)).ok().flatten().unwrap_or(cause)
}

/// The first cause among the subsets of a set, by size up to the largest.
fn of_sizes(known: &mut Known<'_>, within: Set, most: usize) -> Result<Option<Set>, Spent> {
    let numbers: Vec<usize> = within.numbers().collect();
    for size in 1..=most.min(numbers.len()) {
        if let Some(found) = of_size(known, &numbers, size, Set::default())? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The first cause that adds so many of these facts to those that are taken.
fn of_size(known: &mut Known<'_>, numbers: &[usize], more: usize, taken: Set) -> Result<Option<Set>, Spent> {
    if more == 0 {
        return Ok(known.is_cause(taken)?.then_some(taken));
    }
    let mut rest = numbers;
    while let [first, behind @ ..] = rest
        && rest.len() >= more
    {
        let mut taken = taken;
        taken.insert(*first);
        if let Some(found) = of_size(known, behind, more - 1, taken)? {
            return Ok(Some(found));
        }
        rest = behind;
    }
    Ok(None)
}

/// The first cause among the unions of groups, the smallest unions first.
fn unions(known: &mut Known<'_>) -> Option<Set> {
    let mut groups = [Set::default(); GROUPS];
    for number in known.all().numbers() {
        let group = known.fact(number).map(group);
        if let Some(group) = group.and_then(|group| groups.get_mut(group)) {
            group.insert(number);
        }
    }
    let mut unions: Vec<u32> = (1..1 << GROUPS).collect();
    unions.sort_by_key(|union| union.count_ones());
    unions.into_iter().find_map(|union| {
        let members = groups.iter().zip(0..).filter(|(_, bit)| union >> bit & 1 == 1);
        let all = members.fold(Set::default(), |all, (group, _)| all.and(*group));
        known.is_cause(all).is_ok_and(|is_cause| is_cause).then_some(all)
    })
}

/// The group of a fact: what keeps items away stands beside what asks for them.
fn group(fact: &CausalFact) -> usize {
    match fact {
        CausalFact::View(_) => 0,
        CausalFact::Kept { row, .. } => match row {
            Row::Preference => 1,
            Row::Possession | Row::Purchase => 2,
            Row::Seen(Event::View) => 3,
            Row::Seen(_) => 4,
            Row::Visit(_) => 5,
            Row::Choice | Row::Rest => 6,
        },
    }
}
