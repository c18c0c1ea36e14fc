//! The browser's local storage, behind functions that cannot fail.
//!
//! Storage may be absent, forbidden or full; each is an ordinary outcome and none an exception.

use crate::consent::{DataClass, Permit};
use alloc::string::String;
use web_sys::Storage as Area;

/// What became of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It is kept.
    Kept,
    /// The browser forbids storage, or it is full: nothing changed.
    Refused,
}

/// The part of local storage that belongs to one site.
#[derive(Clone, Debug)]
pub struct Storage {
    prefix: String,
    area: Option<Area>,
}

impl Storage {
    /// The part of a site in the page's storage; one that keeps nothing where the browser forbids any.
    ///
    /// The page hands its storage over: to find it from here would cost 0.8 kB more.
    pub fn of_site(site: &str, area: Option<Area>) -> Storage {
        let mut prefix = String::from("tactful:");
        prefix.push_str(site);
        prefix.push(':');
        Storage { prefix, area }
    }

    /// What is kept of a class.
    pub fn read(&self, class: DataClass) -> Option<String> {
        self.area.as_ref()?.get_item(&self.key(class)).ok().flatten()
    }

    /// Keeps a text of the class that the permit names.
    pub fn write(&self, permit: &Permit<'_>, text: &str) -> Stored {
        let key = self.key(permit.class());
        match self.area.as_ref().map(|area| area.set_item(&key, text)) {
            Some(Ok(())) => Stored::Kept,
            _ => Stored::Refused,
        }
    }

    /// Erases what is kept of a class; needs nobody's leave.
    pub fn erase(&self, class: DataClass) {
        if let Some(area) = &self.area {
            // What could not be erased was not kept by us: a blocked storage holds nothing.
            let _ = area.remove_item(&self.key(class));
        }
    }

    /// The key under which a class is kept.
    pub fn key(&self, class: DataClass) -> String {
        let name = match class {
            DataClass::Moment => "moment",
            DataClass::Preference => "preferences",
            DataClass::Possession => "possessions",
            DataClass::Purchase => "purchases",
            DataClass::Choice => "choices",
            DataClass::Session => "session",
            DataClass::Assignment => "assignment",
            DataClass::Evidence => "evidence",
            DataClass::SensitiveAnswer => "sensitive",
            DataClass::Standing => "standing",
        };
        let mut key = self.prefix.clone();
        key.push_str(name);
        key
    }
}
