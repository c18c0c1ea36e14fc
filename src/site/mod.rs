//! The site file, compiled and checked: what the owner decided, in the form that the page loads.
//!
//! A [`Site`] borrows the bytes that `tactful build` wrote; nothing is decoded ahead of its use. The bytes carry a
//! checksum, and every access is bounded: a damaged file is refused, and one that is damaged on purpose can choose
//! wrongly but never stop the page.
//!
//! ```text
//! "TACT"  format u8  zero u8  sections u16  checksum u32   (FNV-1a of all that follows)
//! length u32 of each section, then the sections, in the order of `Section`
//! ```
//!
//! Numbers are little-endian. The bytes of a fact are read by [`partition`], of an index table by [`table`], of a
//! leftover condition by [`program`], of the vocabulary by [`keywords`].

pub mod brands;
pub mod bytes;
pub mod clusters;
mod keeping;
pub mod keywords;
mod names;
pub mod partition;
pub mod program;
mod questions;
pub mod rests;
pub mod table;

pub use crate::visit::{FactKind, FactSource, SOURCES};
pub use keeping::{INTEREST_DAYS, SENSITIVE, VISIT_UNTIL_OBJECTED};
pub use names::{
    ANSWERED, FACT_NAMES, LISTS, Named, Names, fact_name, ordinal_name, ordinal_names, ordinal_of,
};
pub use questions::{AnswerFault, FIRST};

use crate::visit::referral::HostTable;
use crate::visit::{Knowledge, fnv1a};
use bytes::{Bytes, u16_at, u32_at};
use partition::Partition;
use table::Table;

/// The version of the compiled format.
pub const FORMAT: u8 = 4;
/// Bytes before the section lengths.
pub const HEADER: usize = 12;
/// Facts that a site may speak of, its attributes, questions and patterns included.
pub const MAX_FACTS: usize = 64;

/// The parts of a compiled site, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Section {
    /// `items u16, row of those that lean on nobody u16, leaning rows 4 × u16, pinned row u16, hash u32, first guarded class u16, site id text, search parameter text, consent u8, days of an
    /// interest u8, for each question after how many days it is asked again u8 (200 more where it is sensitive)`, where the site says anything about these.
    Meta = 0,
    /// For each slot `first item u16, items u16, shown u8, personal u8`.
    Slots = 1,
    /// For each fact `kind u8, index u8, partition u8, length u16, payload`.
    Facts = 2,
    /// For each table `fact u8, role u8, rows u16, rows × u16`.
    Tables = 3,
    /// Rows of bits, one for each item, padded to whole 32-bit words; row 0 is empty.
    Rows = 4,
    /// For each `item u16, length u16, program`, by item.
    Residuals = 5,
    /// The site's keywords.
    Keywords = 6,
    /// Hosts of search engines, social networks, assistants, mail; empty where no condition asks.
    Hosts = 7,
    /// The set of the hashes of the time zones south of the equator; empty where no condition asks.
    Zones = 8,
    /// Texts: the URL parameters that carry a keyword on this site.
    Parameters = 9,
    /// Names of slots, items, attributes, questions, patterns, keywords; of the questions alone in the slice that a page
    /// carries.
    Names = 10,
    /// The content of the items, JSON for the page; absent where the page carries its own.
    Content = 11,
    /// The words of a user agent that tell the device.
    Devices = 12,
    /// What rests, and how far a page may go: [`rests`]; empty where no rule asks for it.
    Rests = 13,
    /// Taste clusters: [`clusters`]; only in the whole site, and empty where no item asks for one.
    Tastes = 14,
}

/// How many sections there are.
pub const SECTIONS: usize = 15;

/// Why bytes are no site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteFault {
    /// They do not begin like one.
    NotASite,
    /// A newer or older builder wrote them.
    OtherFormat,
    /// The checksum does not fit, or the end is missing.
    Damaged,
}

/// A compiled site.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    compiled: &'a [u8],
}

/// A slot's part of the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Number of its first item.
    pub first: u16,
    /// How many items it may choose from.
    pub items: u16,
    /// How many it shows.
    pub shown: u8,
    /// How many of them at most may be chosen for what is known of the visitor. In a slot for one, when interests are silent, as
    /// [`crate::tact::blend`] has it.
    pub personal: u8,
}

/// One fact that the site's conditions speak of.
#[derive(Clone, Copy, Debug)]
pub struct SiteFact<'a> {
    /// What it is about.
    pub kind: FactKind,
    /// Which attribute, question, pattern or answer of the browser; 0 for the others.
    pub index: u8,
    /// Its classes.
    pub partition: Partition<'a>,
}

/// The rows of a site, one bit for each item.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    bytes: &'a [u8],
    length: usize,
}

impl<'a> Rows<'a> {
    /// The bytes of all rows, one row behind the other.
    pub fn all(&self) -> &'a [u8] {
        self.bytes
    }

    /// The bits of a row.
    #[inline(never)]
    pub fn row(&self, row: u16) -> &'a [u8] {
        let start = usize::from(row) * self.length;
        self.bytes.get(start..start + self.length).unwrap_or_default()
    }
}

/// A condition that no table holds, of one item.
#[derive(Clone, Copy, Debug)]
pub struct Residual<'a> {
    /// The item that it belongs to.
    pub item: u16,
    /// What must hold.
    pub program: &'a [u8],
}

impl SiteFault {
    /// What is wrong, for people.
    pub fn message(self) -> &'static str {
        match self {
            SiteFault::NotASite => "these bytes are no compiled site",
            SiteFault::OtherFormat => "another version of `tactful build` compiled this site",
            SiteFault::Damaged => "the compiled site is damaged",
        }
    }
}

impl<'a> Site<'a> {
    /// Reads compiled bytes.
    ///
    /// # Errors
    /// Bytes that were not written by this version of `tactful build`, or are damaged.
    #[inline(never)]
    pub fn read(compiled: &'a [u8]) -> Result<Site<'a>, SiteFault> {
        let mut header = Bytes::new(compiled);
        if header.u32() != u32::from_le_bytes(*b"TACT") {
            return Err(SiteFault::NotASite);
        }
        if header.u8() != FORMAT {
            return Err(SiteFault::OtherFormat);
        }
        header.take(3);
        let checksum = header.u32();
        if fnv1a(header.rest()) != checksum {
            return Err(SiteFault::Damaged);
        }
        Ok(Site::reread(compiled))
    }

    /// Reads bytes that [`Site::read`] found right before, without looking again.
    pub fn reread(compiled: &'a [u8]) -> Site<'a> {
        Site { compiled }
    }

    /// The site's hash, which every change to the site changes: its checksum, or for the slice that a page
    /// carries, the checksum of the whole.
    pub fn hash(&self) -> u32 {
        let whole = u32_at(self.section(Section::Meta).get(14..).unwrap_or_default(), 0);
        if whole == 0 { u32_at(self.compiled, 2) } else { whole }
    }

    /// The bytes of a section.
    #[inline(never)]
    pub fn section(&self, section: Section) -> &'a [u8] {
        let mut rest = Bytes::new(self.compiled);
        rest.take(HEADER);
        let mut lengths = Bytes::new(rest.take(SECTIONS * 4));
        let mut length = || usize::try_from(lengths.u32()).unwrap_or(0);
        for _ in 0..section as u8 {
            rest.take(length());
        }
        rest.take(length())
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        usize::from(u16_at(self.section(Section::Meta), 0))
    }

    /// 32-bit words in a row of bits.
    pub fn words(&self) -> usize {
        self.items().div_ceil(32)
    }

    /// The rows of bits, to be found once and asked often.
    pub fn rows(&self) -> Rows<'a> {
        Rows { bytes: self.section(Section::Rows), length: self.words() * 4 }
    }

    /// The number of the row of items that need no matching to be spoken for: first those whose conditions hold whoever comes, so that
    /// they may be shown for no reason but their owner's order; then in the order of [`SOURCES`] those whose
    /// conditions fail when the facts of that source are unknown, so that they lean on it; behind them those that their
    /// owner pinned.
    pub fn spoken_for(&self, index: usize) -> u16 {
        u16_at(self.section(Section::Meta), 1 + index)
    }

    /// The site's id.
    pub fn id(&self) -> &'a [u8] {
        self.meta_texts().0
    }

    /// The URL parameter of the site's own search, empty if it has none.
    pub fn search_parameter(&self) -> &'a [u8] {
        self.meta_texts().1
    }

    /// The first class of a keyword that counts for its own view alone.
    pub fn guarded(&self) -> u32 {
        u16_at(self.section(Section::Meta), 9).into()
    }

    fn meta_texts(&self) -> (&'a [u8], &'a [u8]) {
        let mut meta = Bytes::new(self.section(Section::Meta));
        meta.take(20);
        (meta.text(), meta.text())
    }

    /// The slots, in the owner's order.
    pub fn slots(&self) -> impl Iterator<Item = Slot> + 'a {
        let site = *self;
        (0..).map_while(move |number| site.slot(number))
    }

    /// The slot of a number.
    #[inline(never)]
    pub fn slot(&self, number: u16) -> Option<Slot> {
        let start = usize::from(number) * 6;
        let mut slot = Bytes::new(self.section(Section::Slots).get(start..start + 6)?);
        Some(Slot { first: slot.u16(), items: slot.u16(), shown: slot.u8(), personal: slot.u8() })
    }

    /// The facts that conditions speak of, at most [`MAX_FACTS`].
    pub fn facts(&self) -> impl Iterator<Item = SiteFact<'a>> + 'a {
        let mut rest = Bytes::new(self.section(Section::Facts));
        core::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let (kind, index, tag) = (rest.u8(), rest.u8(), rest.u8());
            let length = rest.u16();
            let payload = rest.take(usize::from(length));
            let (kind, partition) = (FactKind::from_byte(kind)?, Partition::from_parts(tag, payload)?);
            Some(SiteFact { kind, index, partition })
        })
        .take(MAX_FACTS)
    }

    /// The index tables.
    pub fn tables(&self) -> impl Iterator<Item = Table<'a>> + 'a {
        let mut rest = Bytes::new(self.section(Section::Tables));
        core::iter::from_fn(move || if rest.is_empty() { None } else { Table::read(&mut rest) })
    }

    /// The conditions that no table holds.
    pub fn residuals(&self) -> impl Iterator<Item = Residual<'a>> + 'a {
        let mut rest = Bytes::new(self.section(Section::Residuals));
        core::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let (item, length) = (rest.u16(), rest.u16());
            Some(Residual { item, program: rest.take(usize::from(length)) })
        })
    }

    /// The URL parameters that carry a keyword on this site.
    pub fn keyword_parameters(&self) -> impl Iterator<Item = &'a [u8]> + Clone + 'a {
        let mut rest = Bytes::new(self.section(Section::Parameters));
        core::iter::from_fn(move || if rest.is_empty() { None } else { Some(rest.text()) })
    }

    /// What this site adds to the understanding of its views.
    pub fn knowledge(&self) -> Knowledge<'a, impl Iterator<Item = &'a [u8]> + Clone + 'a> {
        Knowledge {
            hosts: HostTable::new(self.section(Section::Hosts)),
            device_marks: self.section(Section::Devices),
            southern_zones: self.section(Section::Zones),
            keyword_parameters: self.keyword_parameters(),
            search_parameter: self.search_parameter(),
        }
    }

    /// The names of slots, items and facts, where the site carries them.
    pub fn names(&self) -> Names<'a> {
        Names::new(self.section(Section::Names))
    }
}
