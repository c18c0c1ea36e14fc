//! The page around the keeper: its storage, the texts that go back and forth, and what stays from one call to the next.

use core::cell::Cell;
use tactful::consent::Permit;
use tactful::keeper::{Keeper, Shelf, Stored};
use tactful::site::Site;

/// What the page offers. Each text is handed over by address and length; what the page gives back it puts in the room.
mod offered {
    #[expect(
        unsafe_code,
        reason = "the page is on the other side; it reads what these name and writes to the room alone"
    )]
    #[link(wasm_import_module = "page")]
    unsafe extern "C" {
        /// Puts the text of a name into the room; whether there is one.
        pub safe fn read(name: *const u8, length: usize) -> bool;
        /// Keeps a text under a name; whether it is kept.
        pub safe fn write(name: *const u8, name_length: usize, text: *const u8, text_length: usize) -> bool;
        /// Erases the text of a name.
        pub safe fn erase(name: *const u8, length: usize);
        /// Puts the names that begin like this into the room, a line each.
        pub safe fn names(beginning: *const u8, length: usize);
        /// Takes a text that was asked for.
        pub safe fn tell(text: *const u8, length: usize);
    }
}

/// The rules in force. Sites that learn nothing and let nothing rest get a keeper without the code for it.
#[cfg(feature = "said")]
pub type InForce = tactful::tact::Said;
/// The rules in force. Sites without taste clusters get a keeper that places nobody.
#[cfg(not(any(feature = "said", feature = "tastes")))]
pub type InForce = tactful::tact::Unplaced;
/// The rules in force.
#[cfg(all(feature = "tastes", not(feature = "said")))]
pub type InForce = tactful::tact::All;

/// What a page keeps from one call to the next.
struct Page {
    site: Vec<u8>,
    keeper: Keeper<PageStorage, InForce>,
}

thread_local! {
    static PAGE: Cell<Option<Box<Page>>> = const { Cell::new(None) };
    static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// The page's storage.
#[derive(Debug)]
pub struct PageStorage;

impl Shelf for PageStorage {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        offered::read(name.as_ptr(), name.len()).then(given)
    }

    fn write(&self, _: &Permit<'_>, name: &str, text: &str) -> Stored {
        if offered::write(name.as_ptr(), name.len(), text.as_ptr(), text.len()) {
            Stored::Kept
        } else {
            Stored::Refused
        }
    }

    fn erase(&self, name: &str) {
        offered::erase(name.as_ptr(), name.len());
    }

    fn names(&self, beginning: &str) -> Vec<String> {
        offered::names(beginning.as_ptr(), beginning.len());
        texts()
    }
}

/// Hands a text over to the page.
pub fn tell(text: &str) {
    offered::tell(text.as_ptr(), text.len());
}

/// The address of room for so many bytes.
pub fn room(bytes: usize) -> *mut u8 {
    let mut room = vec![0; bytes];
    let address = room.as_mut_ptr();
    let _ = ROOM.try_with(|place| place.set(room));
    address
}

/// The bytes in the room.
pub fn given() -> Vec<u8> {
    ROOM.try_with(Cell::take).unwrap_or_default()
}

/// The text in the room.
pub fn text() -> String {
    let mut text = String::new();
    // To look whether it is text would cost 0.4 kB; it is ASCII.
    given().iter().for_each(|byte| text.push(char::from(byte & 127)));
    text
}

/// The lines in the room, without empty ones.
pub fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    let mut text = String::new();
    for byte in given().into_iter().chain([b'\n']) {
        if byte != b'\n' {
            text.push(char::from(byte & 127));
        } else if !text.is_empty() {
            texts.push(core::mem::take(&mut text));
        }
    }
    texts
}

/// Begins with a keeper of a site.
pub fn begin(site: Vec<u8>, keeper: Keeper<PageStorage, InForce>) {
    put(Box::new(Page { site, keeper }));
}

/// Acts on the page's keeper, where one was begun.
pub fn with<R>(act: impl FnOnce(&Site<'_>, &mut Keeper<PageStorage, InForce>) -> R) -> Option<R> {
    let mut page = PAGE.try_with(Cell::take).ok().flatten()?;
    let result = act(&Site::reread(&page.site), &mut page.keeper);
    put(page);
    Some(result)
}

fn put(page: Box<Page>) {
    // A page has no end at which its variables are gone, and then nothing would be kept.
    let _ = PAGE.try_with(|place| place.set(Some(page)));
}
