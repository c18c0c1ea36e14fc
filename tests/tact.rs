//! The rules of tact hold for random sites and random visitors, by a model that was written from the rules.
//!
//! Each case is checked, compiled, condensed, written and read back, and decided in each of the ways there are. How often each rule
//! had something to say is counted: a property that never meets its rule proves nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "tact/caps.rs"]
mod caps;
#[path = "tact/draw.rs"]
mod draw;
#[path = "tact/interest.rs"]
mod interest;
#[path = "tact/model.rs"]
mod model;
#[path = "tact/objective.rs"]
mod objective;
#[path = "tact/properties.rs"]
mod properties;
#[path = "tact/random.rs"]
mod random;
#[path = "tact/real.rs"]
mod real;
#[path = "tact/refusals.rs"]
mod refusals;
#[path = "tact/rows.rs"]
mod rows;
#[path = "tact/shelves.rs"]
#[allow(dead_code, reason = "tests/shelf.rs uses all of it")]
mod shelves;

use properties::{Counts, LATER, LATER_OTHERWISE, hold};
use random::Random;
use serde_json::Value;
use std::collections::BTreeMap;

const SEED: u64 = 20_261_123;
const SITES: usize = 2_500;
const VISITORS: usize = 5;
/// Cases in which each rule must have had something to say.
const FLOOR: usize = 200;

/// Runs one case; what is wrong, if anything. A panic is wrong, too.
fn outcome(site: &Value, visitor: &draw::Visitor, counts: &mut Counts) -> Result<(), String> {
    let built = real::build(site, |slot| slot % 2 == 0 && site["slots"].as_array().unwrap().len() > 1);
    hold(site, &built, visitor, counts)
}

/// The case without whatever it takes not to fail.
fn smallest(
    mut site: Value,
    mut visitor: draw::Visitor,
    fails: &dyn Fn(&Value, &draw::Visitor) -> bool,
) -> (Value, draw::Visitor) {
    loop {
        let mut shrinks = false;
        for list in ["items", "brands", "slots"] {
            for at in (0..site[list].as_array().map_or(0, Vec::len)).rev() {
                let mut less = site.clone();
                less[list].as_array_mut().unwrap().remove(at);
                if fails(&less, &visitor) {
                    (site, shrinks) = (less, true);
                }
            }
        }
        for at in 0..site["items"].as_array().map_or(0, Vec::len) {
            for entry in ["when", "schedule", "product", "brand", "priority", "pinned", "subjects"] {
                let mut less = site.clone();
                if less["items"][at].as_object_mut().unwrap().remove(entry).is_some()
                    && fails(&less, &visitor)
                {
                    (site, shrinks) = (less, true);
                }
            }
        }
        for entry in ["fatigue", "gift_seasons", "intensity"] {
            let mut less = site.clone();
            if less.as_object_mut().unwrap().remove(entry).is_some() && fails(&less, &visitor) {
                (site, shrinks) = (less, true);
            }
        }
        for less in visitor.with_less() {
            if fails(&site, &less) {
                (visitor, shrinks) = (less, true);
                break;
            }
        }
        if !shrinks {
            return (site, visitor);
        }
    }
}

#[test]
fn the_rules_hold_for_everybody() {
    let mut random = Random(SEED);
    let mut counts = Counts::default();
    for number in 0..SITES {
        let site = draw::site(&mut random);
        let built = real::build(&site, |slot| slot % 2 == 0 && site["slots"].as_array().unwrap().len() > 1);
        for _ in 0..VISITORS {
            let visitor = draw::visitor(&mut random, &site);
            if let Err(wrong) = hold(&site, &built, &visitor, &mut counts) {
                let fails = |site: &Value, visitor: &draw::Visitor| {
                    let run = || outcome(site, visitor, &mut Counts::default());
                    std::panic::catch_unwind(run).is_ok_and(|outcome| outcome.is_err())
                };
                std::panic::set_hook(Box::new(|_| ()));
                let (site, visitor) = smallest(site, visitor, &fails);
                let least = outcome(&site, &visitor, &mut Counts::default());
                let _ = std::panic::take_hook();
                panic!(
                    "seed {SEED}, site {number}: {wrong}\n{site:#}\n{}\n{}\n{least:?}",
                    visitor.visit(),
                    visitor.memory()
                );
            }
        }
    }
    println!("seed {SEED}: {} cases", SITES * VISITORS);
    counts.tell();
    let (later, otherwise) = (counts.noted(LATER), counts.noted(LATER_OTHERWISE));
    assert!(otherwise * 20 < later, "{otherwise} of {later} standings decide otherwise than memory");
    for (name, count) in counts.all() {
        assert!(count >= FLOOR, "`{name}` fired {count} times only");
    }
}

/// What is told of an item that is not shown is what the rules say of it; each of them is told of some.
#[test]
fn what_is_not_shown_is_told_truly() {
    let mut random = Random(SEED + 1);
    let mut counts = BTreeMap::new();
    for number in 0..1_000 {
        let site = draw::site(&mut random);
        let built = real::build(&site, |_| false);
        for _ in 0..VISITORS {
            let visitor = draw::visitor(&mut random, &site);
            let view = real::view(&built, &visitor).unwrap();
            let told = refusals::Told::new(&site, &visitor, &view).hold(&built, &mut counts);
            assert_eq!(told, Ok(()), "site {number}: {site:#}\n{}\n{}", visitor.visit(), visitor.memory());
        }
    }
    println!("{counts:#?}");
    for code in
        ["quality", "owned", "returned", "gift", "fatigue", "available", "rivals", "blend", "outranked"]
    {
        assert!(counts.get(code).is_some_and(|count| *count >= FLOOR / 4), "`{code}`: {counts:?}");
    }
}

/// What nobody may learn is not kept: neither looks at what is sensitive, nor that it was bought, had, wanted or given back.
#[test]
fn nothing_sensitive_is_learnt() {
    let mut random = Random(SEED);
    for _ in 0..200 {
        let site = draw::site(&mut random);
        let built = real::build(&site, |_| false);
        let kept = real::seen_by_keeper(&built, &draw::SUBJECTS);
        let expected: Vec<&str> = draw::SUBJECTS[..5].to_vec();
        assert_eq!(kept, expected, "looked at, bought, had: {site:#}");
    }
}

/// A standing has room for forty-eight items that rest: all that can be dismissed, and some more. What was dismissed is told once, also
/// where it is tired.
#[test]
fn forty_eight_items_rest_at_once() {
    for (dismissed, tired, expected) in
        [(16, 0, 16), (8, 8, 8), (12, 30, 30), (30, 12, 30), (30, 60, 48), (4, 60, 48), (40, 0, 30)]
    {
        assert_eq!(real::resting(dismissed, tired), expected, "{dismissed} dismissed, {tired} tired");
    }
}
