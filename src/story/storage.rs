//! The storage of a story: a browser's, as long as the story lasts.

use crate::consent::Permit;
use crate::keeper::{Shelf, Stored};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;

/// Texts by their names.
#[derive(Debug, Default)]
pub struct Storage(RefCell<BTreeMap<String, String>>);

impl Storage {
    /// All that is kept.
    pub fn texts(&self) -> BTreeMap<String, String> {
        self.0.borrow().clone()
    }
}

impl Shelf for &Storage {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.0.borrow().get(name).map(|text| text.clone().into_bytes())
    }

    fn write(&self, _: &Permit<'_>, name: &str, text: &str) -> Stored {
        self.0.borrow_mut().insert(name.into(), text.into());
        Stored::Kept
    }

    fn erase(&self, name: &str) {
        self.0.borrow_mut().remove(name);
    }

    fn names(&self, beginning: &str) -> Vec<String> {
        self.0.borrow().keys().filter(|name| name.starts_with(beginning)).cloned().collect()
    }
}
