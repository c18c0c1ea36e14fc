//! A storage into which any script has written anything, and which looks at all that the keeper does.

use super::records::written;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use tactful::consent::{Choices, DataClass, Permit};
use tactful::decide::Standing;
use tactful::keeper::{Shelf, Stored};
use tactful::memory::{Declaration, Epoch, Evidence, Possessions, Purchases, Record, Resting, Session};

/// How the names of the site's records begin.
pub const PREFIX: &str = "tactful:shop:";

/// Texts by their names.
#[derive(Clone, Debug, Default)]
pub struct Disk(Rc<RefCell<Texts>>);

#[derive(Debug, Default)]
struct Texts {
    texts: BTreeMap<String, String>,
    is_full: bool,
    is_watched: bool,
}

impl Disk {
    /// One that takes only what is right to write: for sites that nobody damaged.
    pub fn watched() -> Disk {
        Disk(Rc::new(RefCell::new(Texts { is_watched: true, ..Texts::default() })))
    }

    /// Puts a text there, as any script of the origin can.
    pub fn put(&self, name: &str, text: &str) {
        self.0.borrow_mut().texts.insert(name.into(), text.into());
    }

    /// Refuses every write from now on, or none.
    pub fn fill(&self, is_full: bool) {
        self.0.borrow_mut().is_full = is_full;
    }

    /// Whether it refuses every write.
    pub fn is_full(&self) -> bool {
        self.0.borrow().is_full
    }

    /// All that is kept of the site, by the names behind the prefix.
    pub fn kept(&self) -> BTreeMap<String, String> {
        let disk = self.0.borrow();
        let own = |(name, text): (&String, &String)| Some((name.strip_prefix(PREFIX)?.into(), text.clone()));
        disk.texts.iter().filter_map(own).collect()
    }
}

impl Shelf for Disk {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.0.borrow().texts.get(name).cloned().map(String::into_bytes)
    }

    fn write(&self, permit: &Permit<'_>, name: &str, text: &str) -> Stored {
        if self.0.borrow().is_watched {
            assert!(name.starts_with(PREFIX), "`{name}` is somebody else's");
            assert!(name.is_ascii() && text.is_ascii());
            assert_reads_back(permit.class(), text);
        }
        if self.is_full() {
            return Stored::Refused;
        }
        self.put(name, text);
        Stored::Kept
    }

    fn erase(&self, name: &str) {
        assert!(name.starts_with(PREFIX) || !self.0.borrow().is_watched, "`{name}` is somebody else's");
        self.0.borrow_mut().texts.remove(name);
    }

    fn names(&self, beginning: &str) -> Vec<String> {
        self.0.borrow().texts.keys().filter(|name| name.starts_with(beginning)).cloned().collect()
    }
}

/// Whatever is written reads back, as what was meant and to the letter.
fn assert_reads_back(class: DataClass, text: &str) {
    match class {
        DataClass::Preference => assert_same::<Vec<Declaration>>(text),
        DataClass::Choice => assert_same::<Choices>(text),
        DataClass::Session => assert_same::<Session>(text),
        DataClass::Rest => assert_same::<Resting>(text),
        DataClass::Possession => assert_same::<Possessions>(text),
        DataClass::Purchase => assert_same::<Purchases>(text),
        DataClass::Evidence => assert_same::<Evidence>(text),
        DataClass::Standing => assert_eq!(written(&Standing::from_text(text.as_bytes())), text),
        DataClass::Erasure => assert_eq!(Epoch::from_text(text.as_bytes()).text(), text),
        _ => panic!("{class:?} is never kept"),
    }
}

fn assert_same<R: Record>(text: &str) {
    let kept = R::read(text.as_bytes()).expect("what is written reads back");
    assert_eq!(kept.write(), text);
}
