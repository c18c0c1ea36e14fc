//! The exports of the keeper: what the visitor declared, kept in this browser, and what it amounts to next time.
//!
//! A page that only remembers loads this and nothing more; it works on the slice of the site that the page carries.

#![cfg(target_arch = "wasm32")]

use lol_alloc::{AssumeSingleThreaded, FreeListAllocator};
use tactful::browser::{Keeper, Stored};
use tactful::consent::Act;
use tactful::memory::{MAX_ANSWERS, is_id};
use tactful::site::{Named, Site};
use wasm_bindgen::prelude::*;

/// A small allocator: the standard one weighs some 6 kB more, and a page allocates a few dozen times.
#[expect(
    unsafe_code,
    reason = "a page runs the keeper on its one main thread, where no other thread allocates"
)]
#[global_allocator]
static ALLOCATOR: AssumeSingleThreaded<FreeListAllocator> =
    unsafe { AssumeSingleThreaded::new(FreeListAllocator::new()) };

/// What became of a declaration.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Outcome {
    /// It is kept, or withdrawn.
    Kept = 0,
    /// The browser forbids storage, or it is full.
    Refused = 1,
    /// The site does not ask this question.
    UnknownQuestion = 2,
    /// An answer is no id: 1 to 64 letters, digits, `-`, `_` or `.`.
    BadAnswer = 3,
}

/// What the visitor declared on this site.
#[wasm_bindgen]
pub struct Declarations {
    site: Vec<u8>,
    day: i32,
    keeper: Keeper,
}

#[wasm_bindgen]
impl Declarations {
    /// Begins with a compiled site that the opening read before, and the day in days since 1970-01-01 UTC; leaves the
    /// standing for the next view where anything is kept.
    #[wasm_bindgen(constructor)]
    pub fn new(site: Vec<u8>, day: i32) -> Declarations {
        let keeper = {
            let site = Site::reread(&site);
            let keeper = Keeper::open(core::str::from_utf8(site.id()).unwrap_or_default());
            keeper.leave_standing(&site, day, Act::Nothing);
            keeper
        };
        Declarations { site, day, keeper }
    }

    /// The answers to a question that count today, joined by commas.
    pub fn get(&mut self, question: &str) -> String {
        self.keeper.reread();
        self.keeper.memory().declared(question, self.day).map_or(String::new(), |kept| kept.answers.join(","))
    }

    /// Keeps answers, joined by commas; none withdraw what was declared.
    pub fn set(&mut self, question: &str, answers: &str) -> Outcome {
        let site = Site::reread(&self.site);
        if !site.names().all(Named::Question).any(|known| known == question) {
            return Outcome::UnknownQuestion;
        }
        let answers: Vec<&str> = if answers.is_empty() { Vec::new() } else { answers.split(',').collect() };
        if answers.len() > MAX_ANSWERS || !answers.iter().all(|answer| is_id(answer)) {
            return Outcome::BadAnswer;
        }
        match self.keeper.declare(&site, question, &answers, self.day) {
            Stored::Kept => Outcome::Kept,
            Stored::Refused => Outcome::Refused,
        }
    }
}
