//! The exports of the keeper: what the visitor declared, kept in this browser, and what it amounts to next time.
//!
//! A page that only remembers loads this and nothing more; it works on the slice of the site that the page carries.

#![cfg(target_arch = "wasm32")]

use lol_alloc::{AssumeSingleThreaded, FreeListAllocator};
use tactful::browser::{Keeper, Stored};
use tactful::consent::Act;
use tactful::site::{AnswerFault, Site};
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
    /// The site does not offer an answer.
    UnknownAnswer = 3,
    /// The question takes one answer, and these are several.
    OneAnswer = 4,
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
        let answers: Vec<&str> = if answers.is_empty() { Vec::new() } else { answers.split(',').collect() };
        match self.keeper.declare(&site, question, &answers, self.day) {
            Ok(Stored::Kept) => Outcome::Kept,
            Ok(Stored::Refused) => Outcome::Refused,
            Err(AnswerFault::UnknownQuestion) => Outcome::UnknownQuestion,
            Err(AnswerFault::UnknownAnswer) => Outcome::UnknownAnswer,
            Err(AnswerFault::OneAnswer) => Outcome::OneAnswer,
        }
    }
}
