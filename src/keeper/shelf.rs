//! Where records lie.

use crate::consent::Permit;
use alloc::string::String;
use alloc::vec::Vec;

/// What became of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It is kept.
    Kept,
    /// There is no storage, or it is full: nothing changed.
    Refused,
}

/// Texts by their names: in a page, the browser's local storage.
///
/// It may be absent, forbidden or full, and other tabs and scripts may change it at any time: each is an ordinary outcome
/// and none a fault.
pub trait Shelf {
    /// The text of a name, as bytes: whoever reads a record cuts them.
    fn read(&self, name: &str) -> Option<Vec<u8>>;

    /// Keeps a text of the class that the permit names.
    fn write(&self, permit: &Permit<'_>, name: &str, text: &str) -> Stored;

    /// Erases a text; needs nobody's leave.
    fn erase(&self, name: &str);

    /// The names that begin like this.
    fn names(&self, beginning: &str) -> Vec<String>;
}
