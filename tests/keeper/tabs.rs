//! Many tabs over one storage, as browsers have it: each sees its own writes at once and those of the others a while later,
//! one that sleeps sees none, and any operation may fail.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use tactful::consent::Permit;
use tactful::keeper::{Shelf, Stored};

type Texts = BTreeMap<String, String>;

#[derive(Clone, Debug, Default)]
struct Disk {
    texts: Texts,
    tabs: Vec<Tab>,
    /// Operations until the one that fails, and whether those behind it fail, too.
    fault: Option<(usize, bool)>,
    operations: usize,
}

#[derive(Clone, Debug, Default)]
struct Tab {
    seen: Texts,
    /// What other tabs changed last and this one has not heard of.
    inbox: BTreeMap<String, Option<String>>,
}

/// The storage of a browser.
#[derive(Clone, Debug, Default)]
pub struct Browser(Rc<RefCell<Disk>>);

/// A browser's storage at one time, and what each tab has seen of it.
#[derive(Clone, Debug)]
pub struct Moment(Texts, Vec<Tab>);

/// What one tab sees of it.
#[derive(Clone, Debug)]
pub struct View {
    browser: Browser,
    tab: usize,
}

impl Browser {
    /// Opens a tab; it sees all that reached the disk.
    pub fn open(&self) -> View {
        let mut disk = self.0.borrow_mut();
        let seen = disk.texts.clone();
        disk.tabs.push(Tab { seen, inbox: BTreeMap::new() });
        View { browser: self.clone(), tab: disk.tabs.len() - 1 }
    }

    /// How it is now.
    pub fn now(&self) -> Moment {
        let disk = self.0.borrow();
        Moment(disk.texts.clone(), disk.tabs.clone())
    }

    /// Goes back to how it was.
    pub fn back_to(&self, moment: &Moment) {
        let mut disk = self.0.borrow_mut();
        disk.texts = moment.0.clone();
        disk.tabs = moment.1.clone();
    }

    /// All that is kept.
    pub fn texts(&self) -> Texts {
        self.0.borrow().texts.clone()
    }

    /// Puts a text there, as any script of the origin can.
    pub fn put(&self, name: &str, text: &str) {
        self.0.borrow_mut().texts.insert(name.into(), text.into());
    }

    /// Lets the operation of this number fail, counted from 0 from now on, and all behind it where it is `lasting`.
    pub fn fail(&self, number: usize, lasting: bool) {
        let mut disk = self.0.borrow_mut();
        disk.operations = 0;
        disk.fault = Some((number, lasting));
    }

    /// Lets nothing fail any more; how many operations there were since [`Browser::fail`].
    pub fn heal(&self) -> usize {
        let mut disk = self.0.borrow_mut();
        disk.fault = None;
        disk.operations
    }

    /// A storage that is blocked gives nothing back either; one that is full does.
    fn fails_to_read(&self) -> bool {
        self.0.borrow().fault.is_some_and(|(_, lasting)| lasting) && self.fails()
    }

    fn fails(&self) -> bool {
        let mut disk = self.0.borrow_mut();
        let number = disk.operations;
        disk.operations += 1;
        disk.fault.is_some_and(|(fault, lasting)| number == fault || lasting && number > fault)
    }

    fn change(&self, tab: usize, name: &str, text: Option<&str>) {
        let mut disk = self.0.borrow_mut();
        set(&mut disk.texts, name, text);
        for (number, other) in disk.tabs.iter_mut().enumerate() {
            if number == tab {
                set(&mut other.seen, name, text);
                // What others wrote there before is over.
                other.inbox.remove(name);
            } else {
                other.inbox.insert(name.into(), text.map(String::from));
            }
        }
    }
}

impl View {
    /// Opens anew under the same number; it sees all that reached the disk.
    pub fn reopen(&self) {
        let mut disk = self.browser.0.borrow_mut();
        let seen = disk.texts.clone();
        disk.tabs[self.tab] = Tab { seen, inbox: BTreeMap::new() };
    }

    /// Hears of all that other tabs changed up to now.
    pub fn hear(&self) {
        let mut disk = self.browser.0.borrow_mut();
        let tab = &mut disk.tabs[self.tab];
        for (name, text) in std::mem::take(&mut tab.inbox) {
            set(&mut tab.seen, &name, text.as_deref());
        }
    }
}

fn set(texts: &mut Texts, name: &str, text: Option<&str>) {
    match text {
        Some(text) => texts.insert(name.into(), text.into()),
        None => texts.remove(name),
    };
}

impl Shelf for View {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        if self.browser.fails_to_read() {
            return None;
        }
        self.browser.0.borrow().tabs[self.tab].seen.get(name).cloned().map(String::into_bytes)
    }

    fn write(&self, _: &Permit<'_>, name: &str, text: &str) -> Stored {
        if self.browser.fails() {
            return Stored::Refused;
        }
        self.browser.change(self.tab, name, Some(text));
        Stored::Kept
    }

    fn erase(&self, name: &str) {
        if !self.browser.fails() {
            self.browser.change(self.tab, name, None);
        }
    }

    fn names(&self, beginning: &str) -> Vec<String> {
        if self.browser.fails_to_read() {
            return Vec::new();
        }
        let disk = self.browser.0.borrow();
        disk.tabs[self.tab].seen.keys().filter(|name| name.starts_with(beginning)).cloned().collect()
    }
}
