//! Choices with any facts removed, by brute force: told by the rows of `kept` and the states of a view, decided by the public pieces.
//!
//! Nothing here calls the search or what it removes rows with.

use super::scene::Scene;
use serde_json::Value;
use std::collections::HashMap;
use tactful::consent::RESTS;
use tactful::decide::{CausalFact, Standing, States, condense, plan};
use tactful::interchange::kept_to_json;
use tactful::memory::{Memory, Row};
use tactful::site::rests::Rests;
use tactful::site::{FactKind, Site};
use tactful::visit::{Part, Visit};

/// What each slot shows, each item of it as a byte.
pub type Shown = u128;

/// Bits of one slot in what is shown.
const SLOT: u32 = 32;

/// Somebody on a page, of whom any facts may be removed.
pub struct Oracle<'s, 'v> {
    site: &'s Site<'s>,
    visit: &'v Visit<'v>,
    memory: &'v Memory,
    pub facts: Vec<CausalFact>,
    kinds: Vec<FactKind>,
    decided: HashMap<u64, Shown>,
}

/// The facts of memory, by the rows that are told of it.
fn rows(site: &Site<'_>, memory: &Memory, minute: u32) -> Vec<CausalFact> {
    let told: Value = serde_json::from_str(&kept_to_json(site, memory, minute)).unwrap();
    let mut facts = Vec::new();
    for told in told["kept"].as_array().unwrap() {
        let row = Row::of_name(told["what"].as_str().unwrap()).unwrap();
        let of = told["of"].as_str().unwrap();
        let of = if let Row::Visit(_) = row { "" } else { of };
        let mut add = |answer: Option<&str>| {
            facts.push(CausalFact::Kept { row, of: of.into(), answer: answer.map(Into::into) })
        };
        match row {
            Row::Preference if ["more", "less", "dismissed"].contains(&of) => {
                told["value"].as_array().unwrap().iter().for_each(|answer| add(answer.as_str()));
            }
            Row::Choice if of != "everything" => {}
            _ => add(None),
        }
    }
    facts
}

/// The facts of a view: those that are known where nothing is kept, but for what makes the default.
fn shown_by(site: &Site<'_>, visit: &Visit<'_>) -> Vec<CausalFact> {
    let alone = States::of(site, visit, &Standing::nothing(site.hash()));
    let unavailable = Rests::of(site).unavailable();
    let is_removable = |kind: FactKind, index: u8| match kind {
        FactKind::Now | FactKind::PageLanguage => false,
        FactKind::Attribute => Some(index) != unavailable,
        _ => true,
    };
    let facts = site.facts().zip(0..).filter(|(fact, _)| is_removable(fact.kind, fact.index));
    facts.filter(|(_, at)| alone.state(*at) != 0).map(|(_, at)| CausalFact::View(at)).collect()
}

impl<'s, 'v> Oracle<'s, 'v> {
    pub fn new(site: &'s Site<'s>, visit: &'v Visit<'v>, scene: &'v Scene<'_>) -> Oracle<'s, 'v> {
        let mut facts = rows(site, &scene.memory, visit.minute());
        facts.extend(shown_by(site, visit));
        assert!(facts.len() < 64, "{facts:?}");
        let kinds = site.facts().map(|fact| fact.kind).collect();
        Oracle { site, visit, memory: &scene.memory, facts, kinds, decided: HashMap::new() }
    }

    /// All facts, a bit each.
    pub fn all(&self) -> u64 {
        (1 << self.facts.len()) - 1
    }

    /// The bits of facts.
    pub fn bits(&self, facts: &[CausalFact]) -> u64 {
        let bit = |fact: &CausalFact| {
            let place = self.facts.iter().position(|known| known == fact);
            1 << place.unwrap_or_else(|| panic!("{fact:?} is none of {:?}", self.facts))
        };
        facts.iter().fold(0, |bits, fact| bits | bit(fact))
    }

    /// What a slot shows where only these facts are known.
    pub fn shows(&mut self, known: u64, slot: u32) -> u32 {
        let (site, visit) = (self.site, self.visit);
        if let Some(shown) = self.decided.get(&known) {
            return (shown >> (slot * SLOT)) as u32;
        }
        let mut memory = self.memory.clone();
        let removed = self.facts.iter().zip(0..).filter(|(_, bit)| known >> bit & 1 == 0);
        removed.clone().for_each(|(fact, _)| remove(&mut memory, fact));
        let standing = condense(site, &memory, visit.minute());
        let mut states = States::of(site, visit, &standing);
        removed.for_each(|(fact, _)| self.forget(&mut states, &standing, fact));
        let mut shown: Shown = 0;
        let mut next = [0; 4];
        for choice in plan(site, &states).choices {
            let slot = usize::from(choice.slot);
            let item = choice.item.map_or(0, |item| Shown::from(item + 1));
            assert!(item < 256 && next[slot] < 4);
            shown |= item << (slot as u32 * SLOT + next[slot] * 8);
            next[slot] += 1;
        }
        self.decided.insert(known, shown);
        (shown >> (slot * SLOT)) as u32
    }

    /// Makes unknown what the view itself says of a fact; what is known of the visit counts as it does in a view that says nothing.
    fn forget(&self, states: &mut States, standing: &Standing, fact: &CausalFact) {
        let CausalFact::View(at) = fact else { return };
        let context = standing.context();
        let kept = match self.kinds[usize::from(*at)] {
            FactKind::Keyword => context.keyword(),
            FactKind::SessionChannel => context.channel(),
            FactKind::SessionCampaign => context.campaign(),
            _ => 0,
        };
        states.set(*at, if states.is_off { 0 } else { kept });
        states.searches &= self.kinds[usize::from(*at)] != FactKind::Keyword;
    }

    /// Whether a slot shows something else without these facts, and the same with them alone.
    pub fn is_cause(&mut self, facts: u64, slot: u32) -> bool {
        let shown = self.shows(self.all(), slot);
        self.shows(self.all() & !facts, slot) != shown && self.shows(facts, slot) == shown
    }
}

/// Takes a row out of memory, by hand.
fn remove(memory: &mut Memory, fact: &CausalFact) {
    let CausalFact::Kept { row, of, answer } = fact else { return };
    match row {
        Row::Preference => {
            let day = memory.declarations.iter().find(|kept| kept.question == *of).unwrap().day;
            let answers =
                memory.declarations.iter().find(|kept| kept.question == *of).unwrap().answers.clone();
            let left: Vec<&str> = answers
                .iter()
                .filter(|known| answer.as_ref().is_some_and(|answer| answer != *known))
                .map(String::as_str)
                .collect();
            memory.declare(of, &left, day);
        }
        Row::Choice => memory.choices.paused = None,
        Row::Possession => memory.possessions.remove(of),
        Row::Purchase => memory.purchases.remove(of),
        Row::Seen(event) => memory.evidence.remove(*event, of),
        Row::Visit(part) => {
            let session = memory.session.as_mut().unwrap();
            session.context.0 &= match part {
                Part::Keyword => !0xffff,
                Part::Channel => !(15 << 16),
                Part::Campaign => !(127 << 20),
                Part::Views => !(31 << 27),
            };
        }
        Row::Rest => {
            RESTS.into_iter().filter(|rest| rest.name() == of).for_each(|rest| memory.resting.end(rest))
        }
    }
}
