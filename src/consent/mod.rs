//! What may be kept, and by whose leave.

mod permit;

pub use permit::{Act, Consent, DataClass, Permit};
