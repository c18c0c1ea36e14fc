//! What is declared and yet not built, and why.

use super::feed::Product;
use super::shape::{ItemShape, SlotShape};
use crate::tact::human_hand::{self, Status};
use crate::tact::{Rules, available};
use alloc::string::String;

/// Why an item is not built. None of these is a problem: its owner, or the shop's feed, said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// Nobody approved it yet.
    Draft,
    /// It is paused.
    Paused,
    /// Its slot is paused.
    SlotPaused,
    /// It is under embargo, as far as anybody knows the time.
    Embargo,
    /// It is about a subject that its slot excludes.
    Excluded,
    /// Its product is sold out.
    SoldOut,
}

impl Absence {
    /// The reason in words, as in `under embargo`.
    pub fn words(self) -> &'static str {
        match self {
            Absence::Draft => "a draft",
            Absence::Paused => "paused",
            Absence::SlotPaused => "its slot is paused",
            Absence::Embargo => "under embargo",
            Absence::Excluded => "excluded by its slot",
            Absence::SoldOut => "sold out",
        }
    }
}

/// An item that is declared and not built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its id.
    pub id: String,
    /// Why.
    pub absence: Absence,
}

/// Why an item of a slot is not built, if it is not; the embargo and the moment are minutes since 1970.
pub fn absence(
    rules: impl Rules,
    item: &ItemShape,
    slot: &SlotShape,
    embargo: Option<i64>,
    now: Option<i64>,
    product: Option<&Product>,
) -> Option<Absence> {
    let status = item.status.status();
    let is_withheld = |as_status| status == as_status && !human_hand::is_approved(rules, status);
    let cases = [
        (Absence::Embargo, human_hand::is_under_embargo(rules, embargo, now)),
        (Absence::Draft, is_withheld(Status::Draft)),
        (Absence::Paused, is_withheld(Status::Paused)),
        (Absence::SlotPaused, slot.paused && human_hand::is_heeded(rules)),
        (Absence::Excluded, human_hand::shuts_out(rules, &slot.exclude, &item.subjects)),
        (Absence::SoldOut, product.is_some_and(|product| available::is_sold_out(rules, product.stock))),
    ];
    cases.into_iter().find_map(|(absence, applies)| applies.then_some(absence))
}
