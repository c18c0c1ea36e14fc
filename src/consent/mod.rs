//! What may be kept, and by whose leave.
//!
//! Visitors' [`Choices`] and the [`Signals`] of browser and site amount to a [`Consent`] in every view; what a write takes
//! says the [`POLICY`], and the [`Permit`] that results is the only way to one.

mod choices;
mod class;
mod permit;
mod policy;
mod purpose;
mod rest;
mod signals;
mod snapshot;

pub use choices::{Choice, Choices};
pub use class::DataClass;
pub use permit::{Act, Permit};
pub use policy::{Kept, Leave, POLICY, Rule};
pub use purpose::{PURPOSES, Purpose};
pub use rest::{RESTS, Rest};
pub use signals::{Manager, Regime, Signals};
pub use snapshot::{Answer, Consent, Voice};
