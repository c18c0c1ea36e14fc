//! The exports of the keeper: what the visitor declared and allows, kept in this browser, and what it amounts to next
//! time.
//!
//! A page that only remembers loads this and nothing more; it works on the slice of the site that the page carries.
//! Exports and imports are plain, without the glue of wasm-bindgen, which cost the page 3 kB more; `www/loader/keeper.js` is
//! their other side. Texts are ASCII, as all names and records are.

#![cfg(target_arch = "wasm32")]

mod page;

use lol_alloc::{AssumeSingleThreaded, FreeListAllocator};
use page::{InForce, PageStorage, tell, with};
use tactful::consent::{Choice, PURPOSES, Purpose, Rest};
use tactful::form::tell_rows;
use tactful::keeper::{Keeper, Sighting, Stored, View};
use tactful::memory::{Feedback, ROWS};
use tactful::site::rests::Rests;
use tactful::site::{AnswerFault, Site};

/// A small allocator: the standard one weighs some 6 kB more, and a page allocates a few dozen times.
#[expect(
    unsafe_code,
    reason = "a page runs the keeper on its one main thread, where no other thread allocates"
)]
#[global_allocator]
static ALLOCATOR: AssumeSingleThreaded<FreeListAllocator> =
    unsafe { AssumeSingleThreaded::new(FreeListAllocator::new()) };

/// What became of a change, as its number.
type Outcome = u32;

/// It is kept, or withdrawn.
const KEPT: Outcome = 0;
/// The browser forbids storage, or it is full; or nothing was begun.
const REFUSED: Outcome = 1;
/// The site does not ask this question.
const UNKNOWN_QUESTION: Outcome = 2;
/// The site does not offer an answer, or learn a subject.
const UNKNOWN_ANSWER: Outcome = 3;
/// The question takes one answer, and these are several.
const ONE_ANSWER: Outcome = 4;

/// Nothing like that is kept.
const UNKNOWN_ROW: Outcome = 5;

/// Exports functions under their names.
macro_rules! exports {
    ($($(#[doc = $doc:literal])* fn $name:ident($($given:ident: $kind:ty),*) $(-> $result:ty)? $body:block)*) => {$(
        $(#[doc = $doc])*
        #[expect(unsafe_code, reason = "the page calls it by its name")]
        #[unsafe(no_mangle)]
        pub extern "C" fn $name($($given: $kind),*) $(-> $result)? $body
    )*};
}

exports! {
    /// The address of room for so many bytes: the text, or the site, that the next call is about.
    fn room(bytes: usize) -> *mut u8 {
        page::room(bytes)
    }

    /// Begins with the compiled site in the [`room`], which the opening read before, the minute since 1970-01-01 UTC,
    /// what the view adds to its visit as the opening found it (a [`tactful::visit::Context`]), and whether the browser objects; leaves the standing for the
    /// next view where anything is kept. Gives back the number of the site's consent manager, as [`Site::manager`] has it, and
    /// 256 more where showings count.
    fn begin(minute: u32, own: u32, objects: bool) -> u32 {
        let site = page::given();
        let known = Site::reread(&site);
        let keeper = Keeper::open_under(InForce::default(), PageStorage, &known, View { objection: objects, minute, own: own.into() });
        let told = u32::from(known.manager()) | u32::from(Rests::of(&known).counts_showings()) << 8;
        page::begin(site, keeper);
        told
    }

    /// Heeds what the site's consent manager says of "this visit" and of "what I look at": 0 no, 1 yes, 2 nothing yet.
    fn heed(visit: u32, look: u32) {
        let allows = [visit, look].map(|allows| (allows < 2).then_some(allows == 1));
        with(|site, keeper| keeper.heed_manager(site, allows));
    }

    /// Tells everything that is kept, as [`tactful::form::tell_rows`] has it.
    fn rows() {
        with(|site, keeper| {
            keeper.refresh();
            tell(&tell_rows(site, keeper));
        });
    }

    /// Keeps answers to a question: in the room it stands first, then each answer behind a line break. None withdraw what
    /// was declared.
    fn declare() -> Outcome {
        let texts = page::texts();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let Some((question, answers)) = texts.split_first() else { return REFUSED };
        with(|site, keeper| told(keeper.declare(site, question, answers))).unwrap_or(REFUSED)
    }

    /// Tells whether the purpose of a number is allowed, and on whose word: `+` or `-`, then the name of the voice.
    fn consent(purpose: usize) {
        with(|_, keeper| {
            keeper.refresh();
            let answer = keeper.answer(purpose_of(purpose));
            let mut told = String::from(if answer.allowed { "+" } else { "-" });
            told.push_str(answer.voice.name());
            tell(&told);
        });
    }

    /// Keeps what the visitor chose for "this visit" and for "what I look at": 0 refused, 1 agreed, 2 agreed and was shown
    /// that the browser objects, 3 nothing, so that it stays as it is.
    fn choose(visit: u32, look: u32) -> Outcome {
        let chosen = [visit, look].map(|choice| match choice {
            1 => Some(Choice::Agreed),
            2 => Some(Choice::AgreedDespiteSignal),
            3 => None,
            _ => Some(Choice::Refused),
        });
        with(|site, keeper| outcome(keeper.choose(site, chosen))).unwrap_or(REFUSED)
    }

    /// Goes on to another minute, counted since 1970-01-01 UTC.
    fn tick(minute: u32) {
        with(|_, keeper| keeper.tick(minute));
    }

    /// Keeps what the visitor says of the subject in the room: 0 more of it, 1 less; of the item: 2 that they are done with it;
    /// of the subject: 3 that they have it until a day, in days since 1970-01-01, or do not where that is not to come; of the
    /// question: 4 that they pass over it, 5 that they opened its reward.
    fn say(what: u32, until: i32) -> Outcome {
        let name = page::text();
        with(|site, keeper| {
            let feedback = match what {
                0 => Feedback::More,
                1 => Feedback::Less,
                2 => Feedback::Dismiss,
                4 => Feedback::Skip,
                5 => Feedback::Reward,
                _ => return told(keeper.possess(site, &name, until)),
            };
            told(keeper.take_feedback(site, feedback, &name))
        })
        .unwrap_or(REFUSED)
    }

    /// Whether the site learns the subject in the room.
    fn learns() -> bool {
        let subject = page::text();
        with(|site, _| site.learns(&subject)).unwrap_or_default()
    }

    /// Gives this tab a number that no other has, or takes it away where there is no such number.
    fn hold(tab: u32) {
        with(|_, keeper| keeper.hold(u8::try_from(tab).ok()));
    }

    /// Keeps what happened in this tab, where that is allowed: in the room there is a line for each, as
    /// [`Sighting::from_line`] reads it.
    fn see() -> Outcome {
        let lines = page::texts();
        let sightings = lines.iter().filter_map(|line| Sighting::from_line(line.as_bytes()));
        with(|site, keeper| outcome(keeper.see(site, sightings))).unwrap_or(REFUSED)
    }

    /// The numbers of tabs, as bits, under which something is kept that has ended.
    fn overdue() -> u32 {
        with(|_, keeper| keeper.overdue()).unwrap_or_default()
    }

    /// Erases what has ended of what is kept under the number of a tab that no other holds.
    fn trim(tab: u32) {
        with(|_, keeper| u8::try_from(tab).map(|tab| keeper.trim(tab)));
    }

    /// Pauses everything, or ends the pause.
    fn pause(begins: bool) -> Outcome {
        with(|site, keeper| outcome(keeper.pause(site, begins))).unwrap_or(REFUSED)
    }

    /// Lets rest until the visit is over: everything, or what tells of the visitor, who browses for somebody else; or ends that.
    fn rest(everything: bool, begins: bool) -> Outcome {
        let what = if everything { Rest::Everything } else { Rest::SomeoneElse };
        with(|site, keeper| outcome(keeper.rest(site, what, begins))).unwrap_or(REFUSED)
    }

    /// Draws the consequences of what another tab did.
    fn follow() {
        with(|site, keeper| keeper.follow(site));
    }

    /// Removes a row of what is kept: the kind of a number, and in the room what it is of.
    fn remove(row: usize) -> Outcome {
        let of = page::text();
        let Some(row) = ROWS.get(row) else { return UNKNOWN_ROW };
        with(|site, keeper| keeper.remove(site, *row, &of).map_or(UNKNOWN_ROW, outcome)).unwrap_or(REFUSED)
    }

    /// Forgets everything that is kept for this site.
    fn forget() {
        with(|site, keeper| keeper.forget(site));
    }
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
