//! A compiled site unpacked, for those who decide often: numbers as numbers, rows as words, texts in a hash table.

use super::choose::{Batch, ELIGIBLE, Index, UNION, place, place_of};
use super::rank::{merge, settle};
use super::states::{States, decimal};
use crate::site;
use crate::site::bytes::Bytes;
use crate::site::partition::{LIST_KNOWN, LIST_VALUES, Partition, UNKNOWN, row_of};
use crate::site::rests::Rests;
use crate::site::table::Role;
use crate::site::{FactKind, FactSource, Residual, Section, Site, Slot};
use crate::tact::{ORDER, Reason};
use crate::visit::{FIELD, VALUE};
use alloc::vec;
use alloc::vec::Vec;

/// What a site asks and says, unpacked.
#[derive(Debug)]
pub struct Unpacked {
    /// For each attribute that pages may state the position of its fact and its classes, where any condition asks.
    attributes: Vec<Option<(u8, Classes)>>,
    tables: Vec<Table>,
    /// The words of all rows, one row behind the other.
    rows: Vec<u32>,
    slots: Vec<Slot>,
    residuals: Vec<(u16, Vec<u8>)>,
    /// What is known of the items before any table is asked.
    begin: Vec<Batch>,
    /// The section of what rests, as it lies in the file.
    rests: Vec<u8>,
    /// The hashes of items and of their products, with the number of the item, in their order.
    hashes: Vec<(u16, u16)>,
    /// What can speak for any item at all, the strongest first.
    reasons: Vec<Reason>,
}

#[derive(Debug)]
struct Table {
    fact: u8,
    place: usize,
    /// Where the row of each class begins.
    rows: Vec<usize>,
    /// Where the row of all other classes begins.
    beyond: usize,
}

/// How the values of an attribute fall into classes.
#[derive(Debug)]
enum Classes {
    Truth,
    Text(Texts),
    Number(Vec<f64>),
    List(Texts),
}

impl Unpacked {
    /// Unpacks a site.
    pub fn new(site: &Site<'_>) -> Unpacked {
        let mut attributes = Vec::new();
        for (position, fact) in (0..).zip(site.facts()).filter(|(_, fact)| fact.kind == FactKind::Attribute) {
            let index = usize::from(fact.index);
            if attributes.len() <= index {
                attributes.resize_with(index + 1, || None);
            }
            if let Some(place) = attributes.get_mut(index) {
                *place = Some((position, Classes::of(&fact.partition)));
            }
        }
        let mut begin = vec![Batch::default(); site.words()];
        site.begin(&mut begin);
        let rows = rows(site);
        let sources: Vec<FactSource> = site.facts().map(|fact| fact.kind.source()).collect();
        let source = |fact: u8| sources.get(usize::from(fact)).copied().unwrap_or(FactSource::Moment);
        let tables: Vec<Table> =
            site.tables().map(|table| Table::new(&table, source(table.fact), begin.len(), &rows)).collect();
        let residuals: Vec<(u16, Vec<u8>)> =
            site.residuals().map(|residual| (residual.item, residual.program.to_vec())).collect();
        let speaks = |reason: &Reason| {
            let place = place(*reason);
            !residuals.is_empty()
                || tables.iter().any(|table| table.place == place)
                || begin.iter().any(|batch| batch.get(place).is_some_and(|bits| *bits != 0))
        };
        let reasons = ORDER.into_iter().filter(speaks).collect();
        let hashes = hashes(Rests::of(site));
        let rests = site.section(Section::Rests).to_vec();
        let slots = site.slots().collect();
        Unpacked { attributes, tables, rows, slots, residuals, begin, rests, hashes, reasons }
    }

    /// Finds the state of each attribute anew. `stated` is what the page states, as
    /// [`Readings::attributes`](crate::visit::Readings::attributes) has it.
    pub fn restate(&self, stated: &[u8], states: &mut States) {
        let mut rest = stated;
        for asked in &self.attributes {
            match asked {
                Some((position, classes)) => {
                    let state = classes.state(&mut rest);
                    states.set(*position, if states.is_off { UNKNOWN } else { state });
                }
                None => drop(Stated::first(&mut rest, FIELD)),
            }
        }
        if let Some(attribute) = self.rests().unavailable() {
            let mut all = stated.split(|byte| *byte == FIELD);
            states.state_unavailable(all.nth(attribute.into()).unwrap_or_default());
        }
    }

    /// The row of a class in a table.
    #[inline(always)]
    fn row(&self, table: &Table, class: u32) -> &[u32] {
        let start = table.rows.get(class as usize).copied().unwrap_or(table.beyond);
        self.rows.get(start..start + self.begin.len()).unwrap_or_default()
    }
}

impl Index for Unpacked {
    fn batches(&self) -> usize {
        self.begin.len()
    }

    fn slot(&self, number: u16) -> Option<Slot> {
        self.slots.get(usize::from(number)).copied()
    }

    fn rank(&self, states: &States, batches: &mut [Batch]) {
        batches.iter_mut().zip(&self.begin).for_each(|(batch, begin)| *batch = *begin);
        for table in &self.tables {
            let state = states.state(table.fact);
            let is_known_list = state & LIST_KNOWN != 0;
            if !is_known_list && table.place == ELIGIBLE {
                and(batches, self.row(table, state));
                continue;
            }
            let place = if table.place == ELIGIBLE { UNION } else { table.place };
            let (first, mut values) = if is_known_list { (0, state & !LIST_KNOWN) } else { (state, 0) };
            add(batches, place, self.row(table, first));
            while values != 0 {
                add(batches, place, self.row(table, 1 + values.trailing_zeros()));
                values &= values - 1;
            }
            if place == UNION {
                merge(batches, ELIGIBLE);
            }
        }
        for (item, program) in &self.residuals {
            settle(batches, states, Residual { item: *item, program });
        }
    }

    fn rests(&self) -> Rests<'_> {
        Rests::new(&self.rests)
    }

    fn add(&self, row: u16, place: usize, batches: &mut [Batch]) {
        let start = usize::from(row) * batches.len();
        let row = self.rows.get(start..start + batches.len()).unwrap_or_default();
        add(batches, place, row);
    }

    fn mark(&self, hash: u16, batches: &mut [Batch]) {
        let first = self.hashes.partition_point(|(known, _)| *known < hash);
        for (_, item) in self.hashes.iter().skip(first).take_while(|(known, _)| *known == hash) {
            if let Some(batch) = batches.get_mut(usize::from(item / 32)) {
                batch[UNION] |= 1 << (item % 32);
            }
        }
    }

    fn reasons(&self) -> &[Reason] {
        &self.reasons
    }
}

/// The hashes of items and of their products, with the number of the item, in their order; without those of no product.
fn hashes(rests: Rests<'_>) -> Vec<(u16, u16)> {
    let numbered = |hashes: &[u8]| -> Vec<(u16, u16)> {
        hashes.as_chunks().0.iter().map(|hash| u16::from_le_bytes(*hash)).zip(0..).collect()
    };
    let mut all = [numbered(rests.ids()), numbered(rests.products())].concat();
    all.retain(|(hash, _)| *hash != 0);
    all.sort_unstable();
    all
}

/// The words of all rows, and of an empty one behind them, for those that are not there.
fn rows(site: &Site<'_>) -> Vec<u32> {
    let stored = site.rows().all().as_chunks().0;
    let empty = core::iter::repeat_n(0, site.words());
    stored.iter().map(|bytes| u32::from_le_bytes(*bytes)).chain(empty).collect()
}

impl Table {
    fn new(table: &site::table::Table<'_>, source: FactSource, words: usize, rows: &[u32]) -> Table {
        let missing = rows.len() - words;
        let start = |row: u16| match usize::from(row) * words {
            start if start + words <= missing => start,
            _ => missing,
        };
        Table {
            fact: table.fact,
            place: if table.role == Role::Lift { place_of(source) } else { ELIGIBLE },
            rows: (0..table.rows.len().div_ceil(2) as u32)
                .map(|class| start(row_of(table.rows, class)))
                .collect(),
            beyond: start(0),
        }
    }
}

/// Takes out of the eligible items those that are not in a row.
fn and(batches: &mut [Batch], row: &[u32]) {
    batches.iter_mut().zip(row).for_each(|(batch, bits)| batch[ELIGIBLE] &= bits);
}

/// Adds a row to a place.
fn add(batches: &mut [Batch], place: usize, row: &[u32]) {
    for (batch, bits) in batches.iter_mut().zip(row) {
        if let Some(known) = batch.get_mut(place) {
            *known |= bits;
        }
    }
}

impl Classes {
    fn of(partition: &Partition<'_>) -> Classes {
        match partition {
            Partition::Text(texts) => Classes::Text(Texts::new(texts)),
            Partition::List(texts) => Classes::List(Texts::new(texts)),
            Partition::Number(bytes) => {
                Classes::Number(bytes.as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect())
            }
            Partition::Ordinal | Partition::Keyword => Classes::Truth,
        }
    }

    /// The state of what a page states first, as [`States`] finds it; only the rest is left.
    fn state(&self, rest: &mut &[u8]) -> u32 {
        let stated = Stated::first(rest, if let Classes::List(_) = self { VALUE } else { FIELD });
        if stated.text.is_empty() && stated.is_last {
            return UNKNOWN;
        }
        match self {
            Classes::Truth => match stated.text {
                b"true" => 2,
                b"false" => 1,
                _ => UNKNOWN,
            },
            Classes::Text(texts) => texts.position(&stated).map_or(1, |position| 2 + position),
            Classes::Number(bounds) => decimal(stated.text).map_or(UNKNOWN, |value| class(bounds, value)),
            Classes::List(texts) => {
                let bit = |value: &Stated<'_>| {
                    texts.position(value).map_or(0, |position| 1 << position.min(LIST_VALUES as u32))
                };
                let mut state = LIST_KNOWN | bit(&stated);
                let mut is_last = stated.is_last;
                while !is_last {
                    let value = Stated::first(rest, VALUE);
                    state |= bit(&value);
                    is_last = value.is_last;
                }
                state
            }
        }
    }
}

/// One text that a page states, read and hashed in one pass.
struct Stated<'a> {
    text: &'a [u8],
    /// Seven bytes and fewer have each their own.
    hash: u64,
    /// Whether it was the last of its attribute.
    is_last: bool,
}

impl<'a> Stated<'a> {
    /// The text before the first separator: [`FIELD`], or [`VALUE`] too; only what is behind it is left.
    fn first(rest: &mut &'a [u8], separator: u8) -> Stated<'a> {
        let all = *rest;
        let mut hash: u64 = 1;
        for (length, byte) in all.iter().enumerate() {
            // Both separators lie below all letters; zero is none.
            if byte.wrapping_sub(FIELD) <= separator - FIELD {
                *rest = all.get(length + 1..).unwrap_or_default();
                return Stated { text: all.get(..length).unwrap_or_default(), hash, is_last: *byte == FIELD };
            }
            hash = hash.rotate_left(8) ^ u64::from(*byte);
        }
        *rest = &[];
        Stated { text: all, hash, is_last: true }
    }

    /// One text without separators.
    fn whole(text: &'a [u8]) -> Stated<'a> {
        let hash = text.iter().fold(1, |hash: u64, byte| hash.rotate_left(8) ^ u64::from(*byte));
        Stated { text, hash, is_last: true }
    }

    /// Where it stands in a table of a power of two of places.
    fn place(&self, places: usize) -> usize {
        // The multiplier of Fibonacci hashing: 2⁶⁴ divided by the golden ratio.
        (self.hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & (places - 1)
    }
}

/// The class of a number: see [`Partition::Number`].
fn class(boundaries: &[f64], value: f64) -> u32 {
    let below = boundaries.partition_point(|boundary| *boundary < value);
    1 + 2 * below as u32 + u32::from(boundaries.get(below) == Some(&value))
}

/// Positions of texts, by their hash.
#[derive(Debug)]
struct Texts {
    /// Hash and position of each text, at its hash or behind it: a power of two of places, half of them empty at least.
    places: Vec<Option<(u64, u32)>>,
    texts: Vec<Vec<u8>>,
}

impl Texts {
    fn new(bytes: &[u8]) -> Texts {
        let mut rest = Bytes::new(bytes);
        let mut texts: Vec<Vec<u8>> = Vec::new();
        while !rest.is_empty() {
            texts.push(rest.text().to_vec());
        }
        let mut places = vec![None; (texts.len() * 2).next_power_of_two()];
        for (position, text) in (0..).zip(&texts) {
            let stated = Stated::whole(text);
            let start = stated.place(places.len());
            let (before, behind) = places.split_at_mut(start);
            if let Some(free) = behind.iter_mut().chain(before).find(|place| place.is_none()) {
                *free = Some((stated.hash, position));
            }
        }
        Texts { places, texts }
    }

    fn position(&self, stated: &Stated<'_>) -> Option<u32> {
        if stated.text.is_empty() {
            return None;
        }
        let mut at = stated.place(self.places.len());
        loop {
            let (hash, position) = (*self.places.get(at)?)?;
            if hash == stated.hash {
                let known = self.texts.get(position as usize)?;
                if known.len() == stated.text.len() && (known.len() <= 7 || known == stated.text) {
                    return Some(position);
                }
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }
}
