//! The browser's local storage, as a shelf.

use crate::consent::Permit;
use crate::keeper::{Shelf, Stored};
use alloc::string::String;
use alloc::vec::Vec;
use web_sys::Storage as Area;

/// The page's storage; without one where the browser forbids any, and then it keeps nothing.
///
/// The page hands it over: to find it from here would cost 0.8 kB more.
#[derive(Clone, Debug)]
pub struct Storage(pub Option<Area>);

impl Shelf for Storage {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.0.as_ref()?.get_item(name).ok().flatten().map(String::into_bytes)
    }

    fn write(&self, _: &Permit<'_>, name: &str, text: &str) -> Stored {
        match self.0.as_ref().map(|area| area.set_item(name, text)) {
            Some(Ok(())) => Stored::Kept,
            _ => Stored::Refused,
        }
    }

    fn erase(&self, name: &str) {
        if let Some(area) = &self.0 {
            // What could not be erased was not kept by us: a blocked storage holds nothing.
            let _ = area.remove_item(name);
        }
    }

    fn names(&self, beginning: &str) -> Vec<String> {
        let mut names = Vec::new();
        let Some(area) = &self.0 else { return names };
        for index in 0..area.length().unwrap_or(0) {
            if let Ok(Some(name)) = area.key(index)
                && name.as_bytes().starts_with(beginning.as_bytes())
            {
                names.push(name);
            }
        }
        names
    }
}
