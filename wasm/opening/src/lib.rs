//! The exports of the opening: what runs before the first paint, nothing else.
//!
//! The page writes the compiled site and the readings into memory that it grew itself, calls
//! [`tactful_decide`], and reads the choices. No allocator, no imports, no state.

#![no_std]

extern crate tactful;

use core::slice::{from_raw_parts, from_raw_parts_mut};
use tactful::decide::{Choice, Standing, States, leave_out, pick, pick_beside, rank};
use tactful::site::Site;
use tactful::tact::All;
use tactful::visit::{Everything, FactKind, Knows, Readings, Scope, Tactful, Visit};

/// Words of 32 bits that the page leaves the opening to work in: half for the choices, half for what is known of the items.
const ROOM: usize = 1 << 18;

/// The item of a slot that stays as its owner wrote it.
const NO_ITEM: u32 = 0xffff;

/// Exports one entry for each scope: the page gets the smallest that knows the facts of its conditions, without the
/// code of the others.
///
/// Each decides. It returns how many words it left; 0 where the bytes are no site.
///
/// `start` is the address of `site_bytes` bytes of compiled site, then `text_bytes` bytes of readings (see
/// [`Readings::from_text`]), then, at the next multiple of four, [`ROOM`] 32-bit words to work in. At the start of those it
/// leaves what the view adds to its visit (a [`tactful::visit::Context`]), the device's number, and behind them the choices:
/// `reason << 24 | slot << 16 | item`.
///
/// # Safety
/// The caller owns these bytes and nobody else touches them meanwhile: the page grew the memory for this one call.
macro_rules! entries {
    ($($feature:literal $name:ident $scope:ty;)*) => {$(
        #[cfg(feature = $feature)]
        #[doc = concat!("Decides within the scope `", stringify!($scope), "`.")]
        ///
        /// # Safety
        /// See [`entries`].
        #[expect(unsafe_code, reason = "the page hands over raw memory; these three lines are the whole boundary")]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            start: *mut u8,
            site_bytes: usize,
            text_bytes: usize,
        ) -> usize {
            let (site, text, room) = unsafe {
                let room = start.add((site_bytes + text_bytes).next_multiple_of(4)).cast::<u32>();
                let text = from_raw_parts(start.add(site_bytes), text_bytes);
                (from_raw_parts(start, site_bytes), text, from_raw_parts_mut(room, ROOM))
            };
            decide::<$scope>(site, text, room)
        }
    )*};
}

entries! {
    "whole" tactful_decide Everything;
    "rules" tactful_decide_rules Tactful<false>;
    "rules-details" tactful_decide_rules_details Tactful<true>;
    "moment" tactful_decide_moment Knows<false, false>;
    "referral" tactful_decide_referral Knows<true, false>;
    "details" tactful_decide_details Knows<false, true>;
    "view" tactful_decide_view Knows<true, true>;
}

/// Leaves what the view adds to its visit, the device, and the choices, at the start of `room`, and works in the rest of it.
fn decide<S: Scope>(site: &[u8], text: &[u8], room: &mut [u32]) -> usize {
    let Ok(site) = Site::read(site) else { return 0 };
    let site = &site;
    let readings = Readings::from_text(text);
    let standing = Standing::read_within::<S>(&readings, site.hash());
    let visit = Visit::understand_within::<S>(readings, site.knowledge());
    let states = States::within::<S>(site, &visit, &standing);
    let (choices, scratch) = room.split_at_mut_checked(room.len() / 2).unwrap_or_default();
    if let [own, device, ..] = choices {
        (*own, *device) = (states.own.0, visit.ordinal(FactKind::Device).into());
    }
    let mut count = 2;
    let batches = scratch.as_chunks_mut().0.get_mut(..site.words()).unwrap_or_default();
    rank(site, &states, batches);
    let show = |choice: Choice| {
        if let Some(place) = choices.get_mut(count) {
            let item = choice.item.map_or(NO_ITEM, u32::from);
            *place = (choice.reason as u32) << 24 | u32::from(choice.slot) << 16 | item;
            count += 1;
        }
    };
    if S::TACT {
        leave_out(All, site, &states, batches);
        pick_beside(All, site, &states, batches, show);
    } else {
        pick(site, &states, batches, show);
    }
    count
}
