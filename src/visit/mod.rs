//! This page view: what it shows by itself, read once and understood once.
//!
//! [`Readings`] is what the page gathered, raw. The other files turn readings into facts: pure functions that
//! allocate nothing and cannot panic, because they run before the first paint.

mod device;
mod readings;
pub mod referral;

pub use device::{Device, DeviceSignals};
pub use readings::Readings;
