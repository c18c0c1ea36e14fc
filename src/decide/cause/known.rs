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
use crate::visit::{Context, Visit};
use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

/// The work that a search may do is done.
#[derive(Clone, Copy, Debug)]
pub struct Spent;

/// What it takes to look up a set of facts; to decide for one, and as much again for so many words of items; to condense memory before
/// that, and as much again for so many rows. As measured: a unit is about a quarter of a microsecond on a desktop.
const LOOKING_UP: usize = 1;
const DECIDING: (usize, usize) = (8, 4);
const CONDENSING: (usize, usize) = (16, 10);

/// One slot in one view, to be decided with some of the facts known.
pub struct Known<'k> {
    site: &'k Site<'k>,
    visit: &'k Visit<'k>,
    slot: u16,
    /// Memory without what has no say in the slot.
    memory: Memory,
    /// The facts that may have a say, those that are kept first.
    facts: Vec<CausalFact>,
    kept: Set,
    kinds: Vec<FactKind>,
    index: Unpacked,
    batches: Vec<Batch>,
    /// What the slot shows, with everything known.
    shown: Vec<Option<u16>>,
    /// What memory amounts to where only some of it is known. Much of it often amounts to the same: these are told apart by
    /// their numbers.
    amounts: BTreeMap<Set, usize>,
    numbers: BTreeMap<Standing, usize>,
    states: Vec<(States, Context)>,
    /// Whether the slot shows the same with such a number, and of the view's facts only these.
    decided: BTreeMap<(usize, Set), bool>,
    /// Work that is left.
    left: usize,
}

impl<'k> Known<'k> {
    /// Begins with what there is.
    pub fn of(site: &'k Site<'k>, visit: &'k Visit<'k>, memory: &Memory, slot: u16) -> Known<'k> {
        let mut memory = memory.clone();
        let (facts, kept) = relevant(site, visit, &mut memory, slot);
        let mut known = Known {
            site,
            visit,
            slot,
            memory,
            facts,
            kept: Set::first(kept),
            kinds: site.facts().map(|fact| fact.kind).collect(),
            index: Unpacked::new(site),
            batches: vec![Batch::default(); site.words()],
            shown: Vec::new(),
            amounts: BTreeMap::new(),
            numbers: BTreeMap::new(),
            states: Vec::new(),
            decided: BTreeMap::new(),
            left: 0,
        };
        known.shown = known.choices_without(Set::default()).into_iter().map(|choice| choice.item).collect();
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

    /// Allows so much work from now on.
    pub fn allow(&mut self, work: usize) {
        self.left = work;
    }

    /// Whether the slot shows something else without the facts of a set, and with them alone what it shows.
    ///
    /// # Errors
    /// There is no work left that may be done.
    pub fn is_cause(&mut self, set: Set) -> Result<bool, Spent> {
        Ok(!self.shows_the_same(self.all().without(set))? && self.shows_the_same(set)?)
    }

    /// What the slot shows without the facts of a set.
    pub fn choices_without(&mut self, set: Set) -> Vec<Choice> {
        let known = self.all().without(set);
        let amount = match self.amounts.get(&known.without(self.view())) {
            Some(amount) => *amount,
            None => self.condensed(known.without(self.view())),
        };
        self.choices(amount, known)
    }

    /// Whether the slot shows the same where only these facts are known.
    fn shows_the_same(&mut self, known: Set) -> Result<bool, Spent> {
        self.spend(LOOKING_UP)?;
        let (kept, of_view) = (known.without(self.view()), known.without(self.kept));
        let amount = match self.amounts.get(&kept) {
            Some(amount) => *amount,
            None => {
                self.spend(CONDENSING.0 + CONDENSING.0 * self.kept.len() / CONDENSING.1)?;
                self.condensed(kept)
            }
        };
        if let Some(decided) = self.decided.get(&(amount, of_view)) {
            return Ok(*decided);
        }
        self.spend(DECIDING.0 + DECIDING.0 * self.batches.len() / DECIDING.1)?;
        let choices = self.choices(amount, known);
        let is_same = choices.iter().map(|choice| choice.item).eq(self.shown.iter().copied());
        self.decided.insert((amount, of_view), is_same);
        Ok(is_same)
    }

    fn spend(&mut self, work: usize) -> Result<(), Spent> {
        self.left = self.left.checked_sub(work).ok_or(Spent)?;
        Ok(())
    }

    /// The facts of the view.
    fn view(&self) -> Set {
        self.all().without(self.kept)
    }

    /// The number of what memory amounts to where only these of its facts are known.
    fn condensed(&mut self, kept: Set) -> usize {
        let mut memory = self.memory.clone();
        let removed = self.kept.without(kept);
        removed
            .numbers()
            .filter_map(|number| self.facts.get(number))
            .for_each(|fact| remove(&mut memory, fact));
        let standing = condense(self.site, &memory, self.visit.minute());
        let next = self.states.len();
        let number = *self.numbers.entry(standing).or_insert_with_key(|standing| {
            self.states.push((States::of(self.site, self.visit, standing), standing.context()));
            next
        });
        self.amounts.insert(kept, number);
        number
    }

    /// What the slot shows with what memory amounts to, by its number, where of the view only these facts are known.
    fn choices(&mut self, amount: usize, known: Set) -> Vec<Choice> {
        let mut choices = Vec::new();
        let Some((states, of_visit)) = self.states.get(amount) else { return choices };
        let mut states = states.clone();
        for number in self.view().without(known).numbers() {
            if let Some(CausalFact::View(position)) = self.facts.get(number) {
                let kind = self.kinds.get(usize::from(*position)).copied();
                forget(&mut states, *position, kind, *of_visit);
            }
        }
        let slot = self.slot;
        choose(&self.index, &states, &mut self.batches, |choice| {
            if choice.slot == slot {
                choices.push(choice);
            }
        });
        choices
    }
}

/// The facts that may have a say in a slot, and how many of them are kept; what has none leaves memory.
fn relevant(site: &Site<'_>, visit: &Visit<'_>, memory: &mut Memory, slot: u16) -> (Vec<CausalFact>, usize) {
    let whole = memory.clone();
    let relevance = Relevance::of(site, &whole, visit.minute(), slot);
    let (mut facts, others): (Vec<_>, Vec<_>) =
        of_memory(site, &whole).into_iter().partition(|fact| relevance.has(fact));
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
fn forget(states: &mut States, position: u8, kind: Option<FactKind>, visit: Context) {
    let of_visit = match kind {
        _ if states.is_off => UNKNOWN,
        Some(FactKind::Keyword) => visit.keyword(),
        Some(FactKind::SessionChannel) => visit.channel(),
        Some(FactKind::SessionCampaign) => visit.campaign(),
        _ => UNKNOWN,
    };
    states.set(position, of_visit);
    if kind == Some(FactKind::Keyword) {
        states.searches = false;
    }
}
