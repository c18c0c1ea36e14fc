//! The exports of the keeper: what the visitor declared and allows, kept in this browser, and what it amounts to next
//! time.
//!
//! A page that only remembers loads this and nothing more; it works on the slice of the site that the page carries.

#![cfg(target_arch = "wasm32")]

use core::cell::Cell;
use lol_alloc::{AssumeSingleThreaded, FreeListAllocator};
use tactful::browser::{Area, Storage};
use tactful::consent::{Choice, PURPOSES, Purpose};
use tactful::keeper::{Keeper, Stored, View};
use tactful::memory::Feedback;
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

// A page has one keeper: as a class it would cost 1 kB more.
thread_local! {
    static PAGE: Cell<Option<Box<Page>>> = const { Cell::new(None) };
}

/// What became of a change, as its number.
type Outcome = u8;

/// It is kept, or withdrawn.
const KEPT: Outcome = 0;
/// The browser forbids storage, or it is full; or nothing was begun.
const REFUSED: Outcome = 1;
/// The site does not ask this question.
const UNKNOWN_QUESTION: Outcome = 2;
/// The site does not offer an answer.
const UNKNOWN_ANSWER: Outcome = 3;
/// The question takes one answer, and these are several.
const ONE_ANSWER: Outcome = 4;

/// Begins with a compiled site that the opening read before, the page's storage where there is one, the minute since
/// 1970-01-01 UTC, the class of the view's own keyword as the opening found it, and whether the browser objects; leaves
/// the standing for the next view where anything is kept. Gives back the number of the site's consent manager, as
/// [`Site::manager`] has it.
#[wasm_bindgen]
pub fn begin(site: Vec<u8>, area: Option<Area>, minute: u32, keyword: u32, objection: bool) -> u8 {
    let known = Site::reread(&site);
    let keeper = Keeper::open(Storage(area), &known, View { objection, minute, keyword });
    let manager = known.manager();
    put(Box::new(Page { site, keeper }));
    manager
}

/// Heeds what the site's consent manager says of "this visit" and of "what I look at".
#[wasm_bindgen]
pub fn heed(visit: bool, look: bool) {
    with(|site, keeper| keeper.heed_manager(site, [visit, look]));
}

/// The answers to a question that count today, joined by commas.
#[wasm_bindgen]
pub fn answers(question: &str) -> String {
    let joined = with(|_, keeper| {
        keeper.refresh();
        let mut joined = String::new();
        for answer in keeper.declared(question) {
            if !joined.is_empty() {
                joined.push(',');
            }
            joined.push_str(answer);
        }
        joined
    });
    joined.unwrap_or_default()
}

/// Keeps answers, joined by commas; none withdraw what was declared.
#[wasm_bindgen]
pub fn declare(question: &str, answers: &str) -> Outcome {
    let outcome = with(|site, keeper| {
        let answers: Vec<&str> = pieces(answers);
        told(keeper.declare(site, question, &answers))
    });
    outcome.unwrap_or(REFUSED)
}

/// Whether the purpose of a number is allowed, and on whose word: `+` or `-`, then the name of the voice.
#[wasm_bindgen]
pub fn consent(purpose: usize) -> String {
    let told = with(|_, keeper| {
        keeper.refresh();
        let answer = keeper.answer(purpose_of(purpose));
        let mut told = String::from(if answer.allowed { "+" } else { "-" });
        told.push_str(answer.voice.name());
        told
    });
    told.unwrap_or_default()
}

/// Keeps what the visitor chose for "this visit" and for "what I look at": 0 refused, 1 agreed, 2 agreed and was shown
/// that the browser objects, 3 nothing, so that it stays as it is.
#[wasm_bindgen]
pub fn choose(visit: u8, look: u8) -> Outcome {
    let chosen = [visit, look].map(|choice| match choice {
        1 => Some(Choice::Agreed),
        2 => Some(Choice::AgreedDespiteSignal),
        3 => None,
        _ => Some(Choice::Refused),
    });
    with(|site, keeper| outcome(keeper.choose(site, chosen))).unwrap_or(REFUSED)
}

/// Goes on to another minute, counted since 1970-01-01 UTC.
#[wasm_bindgen]
pub fn tick(minute: u32) {
    with(|_, keeper| keeper.tick(minute));
}

/// Keeps that the visitor wants more of a subject, or less.
#[wasm_bindgen]
pub fn tell(subject: &str, less: bool) -> Outcome {
    let feedback = if less { Feedback::Less } else { Feedback::More };
    with(|site, keeper| told(keeper.take_feedback(site, feedback, subject))).unwrap_or(REFUSED)
}

/// Whether the site learns a subject.
#[wasm_bindgen]
pub fn learns(subject: &str) -> bool {
    with(|site, _| site.learns(subject)).unwrap_or_default()
}

/// Gives this tab a number that no other has, or takes it away where there is no such number.
#[wasm_bindgen]
pub fn hold(tab: u8) {
    with(|_, keeper| keeper.hold(Some(tab)));
}

/// Keeps that a subject was looked at in this tab, where that is allowed.
#[wasm_bindgen]
pub fn see(subject: &str) -> Outcome {
    with(|site, keeper| outcome(keeper.see(site, subject))).unwrap_or(REFUSED)
}

/// The numbers of tabs, as bits, under which something is kept that has ended.
#[wasm_bindgen]
pub fn overdue() -> u32 {
    with(|_, keeper| keeper.overdue()).unwrap_or_default()
}

/// Erases what has ended of what is kept under the number of a tab that no other holds.
#[wasm_bindgen]
pub fn trim(tab: u8) {
    with(|_, keeper| keeper.trim(tab));
}

/// Pauses everything, or ends the pause.
#[wasm_bindgen]
pub fn pause(begins: bool) -> Outcome {
    with(|site, keeper| outcome(keeper.pause(site, begins))).unwrap_or(REFUSED)
}

/// Draws the consequences of what another tab did.
#[wasm_bindgen]
pub fn follow() {
    with(|site, keeper| keeper.follow(site));
}

/// Forgets everything that is kept for this site.
#[wasm_bindgen]
pub fn forget() {
    with(|site, keeper| keeper.forget(site));
}

/// The pieces of a text between its commas; cut by hand, because the standard library's way costs the page 0.5 kB more.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (position, byte) in text.bytes().chain([b',']).enumerate() {
        if byte == b',' {
            pieces.extend(text.get(start..position).filter(|piece| !piece.is_empty()));
            start = position + 1;
        }
    }
    pieces
}

/// What a page keeps from one call to the next.
struct Page {
    site: Vec<u8>,
    keeper: Keeper<Storage>,
}

/// Acts on the page's keeper, where one was begun.
fn with<R>(act: impl FnOnce(&Site<'_>, &mut Keeper<Storage>) -> R) -> Option<R> {
    let mut act = Some(act);
    let mut result = None;
    lend(&mut |site, keeper| result = act.take().map(|act| act(site, keeper)));
    result
}

/// Lends the page's keeper; one function for all exports, which would weigh 1 kB more if each had its own.
#[inline(never)]
fn lend(act: &mut dyn FnMut(&Site<'_>, &mut Keeper<Storage>)) {
    if let Some(mut page) = PAGE.try_with(Cell::take).ok().flatten() {
        act(&Site::reread(&page.site), &mut page.keeper);
        put(page);
    }
}

fn put(page: Box<Page>) {
    // A page has no end at which its variables are gone, and then nothing would be kept.
    let _ = PAGE.try_with(|place| place.set(Some(page)));
}

fn purpose_of(number: usize) -> Purpose {
    PURPOSES.get(number).copied().unwrap_or(Purpose::WhatILookAt)
}

fn told(taken: Result<Stored, AnswerFault>) -> Outcome {
    match taken {
        Ok(stored) => outcome(stored),
        Err(AnswerFault::UnknownQuestion) => UNKNOWN_QUESTION,
        Err(AnswerFault::UnknownAnswer) => UNKNOWN_ANSWER,
        Err(AnswerFault::OneAnswer) => ONE_ANSWER,
    }
}

fn outcome(stored: Stored) -> Outcome {
    match stored {
        Stored::Kept => KEPT,
        Stored::Refused => REFUSED,
    }
}
