//! What a slot would show if only some facts were known, decided by what decides everywhere.

use super::CausalFact;
use super::facts::{of_memory, of_view};
use super::relevance::Relevance;
use super::set::{MOST_FACTS, Set};
use crate::decide::choose::{Batch, Choice, choose};
use crate::decide::condense::condense;
use crate::decide::standing::Standing;
use crate::decide::states::States;
use crate::decide::unpacked::Unpacked;
use crate::memory::Memory;
use crate::site::partition::UNKNOWN;
use crate::site::{FactKind, Site};
use crate::visit::Visit;
use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

/// Decisions of a search are used up.
#[derive(Clone, Copy, Debug)]
pub struct Spent;

/// One slot in one view, to be decided with some of the facts known.
pub struct Known<'k> {
    site: &'k Site<'k>,
    visit: &'k Visit<'k>,
    slot: u16,
    /// Memory without what has no say in the slot.
    memory: Memory,
    /// The facts that may have a say, those that are kept first; and how many these are.
    facts: Vec<CausalFact>,
    kept: usize,
    kinds: Vec<FactKind>,
    index: Unpacked,
    batches: Vec<Batch>,
    /// What the slot shows, with everything known.
    shown: Vec<Option<u16>>,
    /// Whether it shows the same where only the facts of a set are known, as far as that was decided.
    decided: BTreeMap<Set, bool>,
    /// What was kept of memory last, and what it amounts to: most sets differ in the view alone.
    last: (Set, Standing),
    /// Decisions that are left.
    left: usize,
}

impl<'k> Known<'k> {
    /// Begins with what there is.
    pub fn of(site: &'k Site<'k>, visit: &'k Visit<'k>, memory: &Memory, slot: u16) -> Known<'k> {
        let mut memory = memory.clone();
        let (facts, kept) = relevant(site, visit, &mut memory, slot);
        let last = (Set::first(kept), condense(site, &memory, visit.minute()));
        let mut known = Known {
            site,
            visit,
            slot,
            memory,
            kept,
            kinds: site.facts().map(|fact| fact.kind).collect(),
            index: Unpacked::new(site),
            batches: vec![Batch::default(); site.words()],
            shown: Vec::new(),
            decided: BTreeMap::new(),
            last,
            left: 0,
            facts,
        };
        known.shown = known.choices(known.all()).into_iter().map(|choice| choice.item).collect();
        known
    }

    /// All facts that may have a say in the slot.
    pub fn all(&self) -> Set {
        Set::first(self.facts.len())
    }

    /// The facts of a set.
    pub fn facts(&self, set: Set) -> Vec<CausalFact> {
        set.numbers().filter_map(|number| self.facts.get(number).cloned()).collect()
    }

    /// The fact of a number.
    pub fn fact(&self, number: usize) -> Option<&CausalFact> {
        self.facts.get(number)
    }

    /// What the slot shows without the facts of a set.
    pub fn choices_without(&mut self, set: Set) -> Vec<Choice> {
        self.choices(self.all().without(set))
    }

    /// Allows so many decisions from now on.
    pub fn allow(&mut self, decisions: usize) {
        self.left = decisions;
    }

    /// Whether the slot shows something else without the facts of a set, and with them alone what it shows.
    ///
    /// # Errors
    /// There are no decisions left.
    pub fn is_cause(&mut self, set: Set) -> Result<bool, Spent> {
        Ok(!self.shows_the_same(self.all().without(set))? && self.shows_the_same(set)?)
    }

    /// Whether the slot shows the same where only these facts are known.
    fn shows_the_same(&mut self, known: Set) -> Result<bool, Spent> {
        if let Some(decided) = self.decided.get(&known) {
            return Ok(*decided);
        }
        self.left = self.left.checked_sub(1).ok_or(Spent)?;
        let choices = self.choices(known);
        let is_same = choices.iter().map(|choice| choice.item).eq(self.shown.iter().copied());
        self.decided.insert(known, is_same);
        Ok(is_same)
    }

    /// What the slot shows where only these facts are known.
    fn choices(&mut self, known: Set) -> Vec<Choice> {
        let states = self.states(known);
        let (slot, mut choices) = (self.slot, Vec::new());
        choose(&self.index, &states, &mut self.batches, |choice| {
            if choice.slot == slot {
                choices.push(choice);
            }
        });
        choices
    }

    fn states(&mut self, known: Set) -> States {
        let kept: Set = (0..self.kept).filter(|number| known.contains(*number)).collect();
        if kept != self.last.0 {
            self.last = (kept, condense(self.site, &self.memory_with(kept), self.visit.minute()));
        }
        let mut states = States::of(self.site, self.visit, &self.last.1);
        let unknown =
            self.facts.iter().zip(0..).skip(self.kept).filter(|(_, number)| !known.contains(*number));
        for (fact, _) in unknown {
            if let CausalFact::View(position) = fact {
                let kind = self.kinds.get(usize::from(*position)).copied();
                forget(&mut states, *position, kind, &self.last.1);
            }
        }
        states
    }

    fn memory_with(&self, kept: Set) -> Memory {
        let mut memory = self.memory.clone();
        let others = self.facts.iter().zip(0..self.kept).filter(|(_, number)| !kept.contains(*number));
        others.for_each(|(fact, _)| remove(&mut memory, fact));
        memory
    }
}

/// The facts that may have a say in a slot, and how many of them are kept; what has none leaves memory.
fn relevant(site: &Site<'_>, visit: &Visit<'_>, memory: &mut Memory, slot: u16) -> (Vec<CausalFact>, usize) {
    let relevance = Relevance::of(site, memory, slot);
    let (mut facts, others): (Vec<_>, Vec<_>) =
        of_memory(site, memory).into_iter().partition(|fact| relevance.has(fact));
    others.iter().for_each(|fact| remove(memory, fact));
    facts.truncate(MOST_FACTS);
    let kept = facts.len();
    facts.extend(of_view(site, visit).into_iter().map(CausalFact::View).filter(|fact| relevance.has(fact)));
    facts.truncate(MOST_FACTS);
    (facts, kept)
}

fn remove(memory: &mut Memory, fact: &CausalFact) {
    if let CausalFact::Kept { row, of, answer } = fact {
        memory.remove(*row, of, answer.as_deref());
    }
}

/// Takes from the states what the view itself says of a fact. What the visit says of it counts again, as in a view that says nothing.
fn forget(states: &mut States, position: u8, kind: Option<FactKind>, standing: &Standing) {
    let of_visit = match kind {
        _ if states.is_off => UNKNOWN,
        Some(FactKind::Keyword) => standing.context().keyword(),
        Some(FactKind::SessionChannel) => standing.context().channel(),
        Some(FactKind::SessionCampaign) => standing.context().campaign(),
        _ => UNKNOWN,
    };
    states.set(position, of_visit);
    if kind == Some(FactKind::Keyword) {
        states.searches = false;
    }
}
