//! Causes of random plans: each is one, none of its parts is, and where all can be tried none is smaller.

use super::oracle::Oracle;
use super::random::Random;
use super::richer;
use super::scene::{Scene, compiled};
use std::collections::BTreeMap;
use tactful::decide::{CausalFact, Cause, cause};
use tactful::memory::Row;
use tactful::site::Site;

const SEED: u64 = 20_270_101;
const SITES: u64 = 1_700;
const VISITORS: usize = 3;
/// Sites are drawn one by one, so that several threads draw the same ones.
const THREADS: u64 = 2;
/// Facts of a view of which all sets are tried.
const FEW: usize = 10;
/// How often each kind of fact must have been named.
const FLOOR: usize = 20;

#[derive(Debug, Default)]
struct Counts {
    plans: usize,
    /// Plans of which all sets of facts were tried.
    exhausted: usize,
    without_cause: usize,
    with_negative_facts: usize,
    as_everybody: usize,
    as_written: usize,
    sizes: BTreeMap<usize, usize>,
    facts: BTreeMap<usize, usize>,
    kinds: BTreeMap<String, usize>,
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.plans += other.plans;
        self.exhausted += other.exhausted;
        self.without_cause += other.without_cause;
        self.with_negative_facts += other.with_negative_facts;
        self.as_everybody += other.as_everybody;
        self.as_written += other.as_written;
        let add = |all: &mut BTreeMap<usize, usize>, others: BTreeMap<usize, usize>| {
            others.into_iter().for_each(|(key, count)| *all.entry(key).or_default() += count);
        };
        add(&mut self.sizes, other.sizes);
        add(&mut self.facts, other.facts);
        other.kinds.into_iter().for_each(|(kind, count)| *self.kinds.entry(kind).or_default() += count);
    }

    fn take_down(&mut self, site: &Site<'_>, cause: &Cause) {
        *self.sizes.entry(cause.facts.len()).or_default() += 1;
        self.with_negative_facts += usize::from(cause.facts.iter().any(is_negative));
        cause.facts.iter().for_each(|fact| *self.kinds.entry(kind(site, fact)).or_default() += 1);
    }
}

/// What a fact is called in the counts.
fn kind(site: &Site<'_>, fact: &CausalFact) -> String {
    match fact {
        CausalFact::View(at) => format!("{:?}", site.facts().nth(usize::from(*at)).unwrap().kind),
        CausalFact::Kept { row: Row::Preference, of, .. } => format!("preference {of}"),
        CausalFact::Kept { row: Row::Rest, of, .. } => format!("rest {of}"),
        CausalFact::Kept { row, .. } => row.name().into(),
    }
}

/// Whether a fact keeps something away.
fn is_negative(fact: &CausalFact) -> bool {
    let CausalFact::Kept { row, of, .. } = fact else { return false };
    match row {
        Row::Preference => ["less", "dismissed", "intensity"].contains(&of.as_str()),
        Row::Choice | Row::Rest | Row::Possession | Row::Purchase => true,
        Row::Seen(event) => !["view", "click"].contains(&Row::Seen(*event).name()),
        Row::Visit(_) => false,
    }
}

/// What each kind must be among.
const KINDS: [&str; 36] = [
    "Device",
    "Hour",
    "Weekday",
    "Language",
    "Channel",
    "Source",
    "Campaign",
    "Keyword",
    "PagePath",
    "Width",
    "Pattern",
    "Attribute",
    "SessionChannel",
    "SessionCampaign",
    "ReducedMotion",
    "preference likes",
    "preference place",
    "preference more",
    "preference less",
    "preference dismissed",
    "preference intensity",
    "choice",
    "rest someone-else",
    "rest pause",
    "possession",
    "purchase",
    "view",
    "showing",
    "return",
    "gift",
    "subject-showing",
    "click",
    "keyword",
    "campaign",
    "channel",
    "views",
];

fn hold(oracle: &mut Oracle<'_, '_>, site: &Site<'_>, slot: u32, cause: Option<&Cause>, counts: &mut Counts) {
    let all = oracle.all();
    let shown = oracle.shows(all, slot);
    counts.plans += 1;
    counts.as_written += usize::from(shown == 0);
    counts.as_everybody += usize::from(cause.is_some() && oracle.shows(0, slot) == shown);
    *counts.facts.entry(oracle.facts.len()).or_default() += 1;
    let bits = cause.map(|cause| oracle.bits(&cause.facts));
    if let (Some(bits), Some(cause)) = (bits, cause) {
        counts.take_down(site, cause);
        assert!(oracle.is_cause(bits, slot), "it is no cause");
        let mut part = (bits - 1) & bits;
        while part != 0 {
            assert!(!oracle.is_cause(part, slot), "a part is enough: {part:b} of {bits:b}");
            part = (part - 1) & bits;
        }
        let shown = cause.without.iter().filter_map(|choice| choice.item).zip(0..);
        let without = shown.fold(0, |all, (item, place)| all | (u32::from(item) + 1) << (place * 8));
        assert_eq!(oracle.shows(all & !bits, slot), without, "what is shown without it");
        assert!(
            cause.without.iter().all(|choice| u32::from(choice.slot) == slot) && !cause.without.is_empty()
        );
    } else {
        counts.without_cause += 1;
    }
    let least = bits.map_or(usize::MAX, |bits| bits.count_ones() as usize);
    if oracle.facts.len() <= FEW {
        counts.exhausted += 1;
        let smaller =
            (1..=all).find(|set| (set.count_ones() as usize) < least && oracle.is_cause(*set, slot));
        assert_eq!(smaller, None, "there is a smaller one than {bits:?}");
        return;
    }
    for one in (0..oracle.facts.len()).map(|bit| 1_u64 << bit) {
        assert!(least < 2 || !oracle.is_cause(one, slot), "one fact is enough: {one:b}");
        let mut other = one << 1;
        while least > 2 && other & all != 0 {
            assert!(!oracle.is_cause(one | other, slot), "two facts are enough: {:b}", one | other);
            other <<= 1;
        }
    }
}

fn run(thread: u64) -> Counts {
    let mut counts = Counts::default();
    for number in (0..SITES).filter(|number| number % THREADS == thread) {
        let mut random = Random(SEED + number);
        let file = richer::site(&mut random);
        let bytes = compiled(&file);
        for _ in 0..VISITORS {
            let (visit, memory) = richer::visitor(&mut random, &file);
            let scene = Scene::new(&bytes, &visit, &memory);
            let (site, understood) = (scene.site(), scene.visit());
            let mut oracle = Oracle::new(&site, &understood, &scene);
            for slot in 0..site.slots().count() as u16 {
                let cause = cause(&site, &understood, &scene.memory, slot);
                let held = std::panic::AssertUnwindSafe(|| {
                    hold(&mut oracle, &site, slot.into(), cause.as_ref(), &mut counts);
                });
                if std::panic::catch_unwind(held).is_err() {
                    panic!("seed {SEED}, site {number}, slot {slot}: {cause:?}\n{file:#}\n{visit}\n{memory}");
                }
            }
        }
    }
    counts
}

#[test]
fn a_cause_is_the_smallest_set_that_flips_the_choice_and_leads_to_it() {
    let mut counts = Counts::default();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || run(thread))).collect();
        threads.into_iter().for_each(|thread| counts.add(thread.join().unwrap()));
    });
    println!("seed {SEED}: {counts:#?}");
    assert!(counts.plans >= 10_000, "{} plans", counts.plans);
    for kind in KINDS {
        let count = counts.kinds.get(kind).copied().unwrap_or(0);
        assert!(count >= FLOOR, "`{kind}` was named {count} times");
    }
    assert!(counts.exhausted > 1_000 && counts.as_everybody > 300 && counts.as_written > 100);
    for size in 1..=3 {
        assert!(counts.sizes.get(&size).is_some_and(|count| *count >= FLOOR), "of {size} facts: {counts:?}");
    }
}
