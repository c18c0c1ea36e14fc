//! What memory amounts to for this site: derived, never a source.
//!
//! It is left for the next view as a short text: 32-bit words of eight hexadecimal digits each, the site's hash, the
//! minute in which a pause ends, the visit's [`Context`] and the minute in which that ends, then the state of each question, of
//! what was found out and of what rests, each with its [`Span`], then a number for each item that rests, its hash and until when; up to
//! the last that says anything. It counts only for the site it was made for, and each part of it only for its own span: whatever
//! ends takes nothing else with it. A pause counts whatever the site's hash: it is a standing of the site [`PAUSED`].

use super::span::Span;
use crate::consent::DataClass;
use crate::memory::VISIT_MINUTES;
use crate::site::rests::{WHYS, Why, hash};
use crate::site::{FactKind, FactSource, Site};
use crate::tact::owned::BOUGHT;
use crate::visit::{Context, Everything, Readings, Scope, digit};
use alloc::vec::Vec;

/// Questions that a site may ask.
pub const MAX_QUESTIONS: usize = 32;
/// Facts that a standing has a number for: the questions, and what is found out beside the interests.
const STATES: usize = MAX_QUESTIONS + 2;
/// Items that a standing lets rest at most.
pub const MAX_RESTING: usize = 48;
/// In the number of an item that rests: the visitor said so.
const BY_WORD: u32 = 1 << 15;
/// In the same number, the first day on which it does not, in days since 1970-01-01; above both the hash of its id.
const DAY: u32 = BY_WORD - 1;

/// The position of the list of subjects that rest, behind the states of facts.
const fn rested(why: Why) -> u8 {
    STATES as u8 + why as u8
}

/// The hash that stands for whatever site there is: the visitor paused everything.
const PAUSED: u32 = u32::MAX;

/// Where the numbers of a standing stand.
const SITE: usize = 0;
const ENDS: usize = 1;
const CONTEXT: usize = 2;
const VISIT_ENDS: usize = 3;
const FIRST_STATE: usize = 4;
const FIRST_LIST: usize = FIRST_STATE + STATES * 2;
const FIRST_ITEM: usize = FIRST_LIST + WHYS.len() * 2;

/// What memory amounts to: the context of the visit, the state of each question's fact and of what was found out, and the items that
/// rest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// Its numbers, as they are written.
    words: [u32; FIRST_ITEM + MAX_RESTING],
}

impl Standing {
    /// The standing of a visitor of whom nothing is kept.
    pub fn nothing(site: u32) -> Standing {
        let mut standing = Standing::from_text(&[]);
        (standing.words[SITE], standing.words[ENDS]) = (site, u32::MAX);
        standing
    }

    /// The standing of a visitor who paused everything, until a minute.
    pub fn paused(ends: u32) -> Standing {
        let mut standing = Standing::nothing(PAUSED);
        standing.words[ENDS] = ends;
        standing
    }

    /// The hash of the site that it was made for.
    pub fn site(&self) -> u32 {
        self.words[SITE]
    }

    /// The first minute in which the visitor's pause is over, in minutes since 1970-01-01 UTC.
    pub fn pause_ends(&self) -> u32 {
        self.words[ENDS]
    }

    /// What the visit is after and how it began.
    pub fn context(&self) -> Context {
        Context(self.words[CONTEXT])
    }

    /// The first minute in which the visit is over, in minutes since 1970-01-01 UTC.
    pub fn visit_ends(&self) -> u32 {
        self.words[VISIT_ENDS]
    }

    /// Gives it a visit, and the first minute in which that is over, in minutes since 1970-01-01 UTC.
    pub fn set_visit(&mut self, context: Context, ends: u32) {
        (self.words[CONTEXT], self.words[VISIT_ENDS]) = (context.0, ends);
    }

    /// Whether the visitor paused everything.
    pub fn is_paused(&self) -> bool {
        self.words[SITE] == PAUSED
    }

    /// The classes of data that it is made of, given the site that it was made for.
    pub fn sources(&self, site: &Site<'_>) -> Vec<DataClass> {
        let mut sources = Vec::new();
        if self.is_paused() {
            sources.push(DataClass::Choice);
        }
        if !self.context().is_empty() {
            sources.push(DataClass::Session);
        }
        for fact in site.facts() {
            match fact.kind {
                // What was seen speaks for a cluster together with the interests alone, which have a state of their own.
                FactKind::Preference | FactKind::Taste if self.pair(fact.index)[0] != 0 => {
                    sources.push(DataClass::Preference);
                }
                FactKind::Taste => {}
                kind if kind.source() == FactSource::Evidence && self.pair(fact.index)[0] != 0 => {
                    sources.push(DataClass::Evidence);
                }
                _ => {}
            }
        }
        for why in WHYS.into_iter().filter(|why| self.pair(rested(*why))[0] != 0) {
            sources.push(match why {
                Why::Refused => DataClass::Preference,
                Why::Owned => DataClass::Possession,
                Why::Returned | Why::Given | Why::Tired => DataClass::Evidence,
            });
            if why == Why::Owned && self.pair(rested(why))[0] & BOUGHT != 0 {
                sources.push(DataClass::Purchase);
            }
        }
        for word in self.items().iter().filter(|word| **word != 0) {
            sources.push(if word & BY_WORD == 0 { DataClass::Evidence } else { DataClass::Preference });
        }
        sources
    }

    /// Gives a fact its state, and the days on which it has it.
    pub fn set(&mut self, fact: u8, state: u32, span: Span) {
        self.set_pair(fact.into(), state, span);
    }

    /// Lets subjects rest until a day, in days since 1970-01-01: the state of a list of them.
    pub fn rest_subjects(&mut self, why: Why, state: u32, until: i32) {
        self.set_pair(rested(why).into(), state, Span::until(until));
    }

    /// The state of the subjects that rest on a day.
    pub fn subjects(&self, why: Why, day: i32) -> u32 {
        self.state(rested(why), day)
    }

    fn set_pair(&mut self, position: usize, state: u32, span: Span) {
        let pairs = self.words.get_mut(FIRST_STATE..FIRST_ITEM).unwrap_or_default().as_chunks_mut().0;
        if let Some(pair) = pairs.get_mut(position)
            && state != 0
        {
            *pair = [state, span.number()];
        }
    }

    /// A state and the span for which it counts, at its position.
    fn pair(&self, position: u8) -> [u32; 2] {
        let pairs = self.words.get(FIRST_STATE..FIRST_ITEM).unwrap_or_default().as_chunks().0;
        pairs.get(usize::from(position)).copied().unwrap_or_default()
    }

    /// Of a standing that was [kept to a day](Standing::keep_to), the state of the subjects that rest whatever is searched for, and that of
    /// those that a keyword brings back.
    pub(super) fn out(&self) -> [u32; 2] {
        let lists: &[[u32; 2]] = self.words.get(FIRST_LIST..FIRST_ITEM).unwrap_or_default().as_chunks().0;
        let [mut refused, mut others] = [0; 2];
        // From the last to the first, which is that of the refused.
        for [state, _] in lists.iter().rev() {
            others |= refused;
            refused = *state;
        }
        [refused, others]
    }

    /// Lets an item rest until a day, in days since 1970-01-01, by the visitor's word or because it was seen enough; one more than there
    /// is room for does not.
    pub fn rest(&mut self, item: &str, until: i32, by_word: bool) {
        let by_word = if by_word { BY_WORD } else { 0 };
        let word = u32::from(hash(item.as_bytes())) << 16 | by_word | until.clamp(0, DAY as i32) as u32;
        let items = self.words.get_mut(FIRST_ITEM..).unwrap_or_default();
        // What the visitor said comes first, and is word enough.
        if let Some(place) = items.iter_mut().find(|known| **known == 0 || **known >> 16 == word >> 16)
            && *place == 0
        {
            *place = word;
        }
    }

    /// The hashes of the ids of the items that rest on a day, in days since 1970-01-01 UTC.
    pub fn resting(&self, day: i32) -> impl Iterator<Item = u16> {
        let rests = move |word: &&u32| day < (**word & DAY) as i32;
        self.items().iter().filter(rests).map(|word| (word >> 16) as u16)
    }

    /// The numbers of the items that rest, 0 where there is none.
    fn items(&self) -> &[u32] {
        self.words.get(FIRST_ITEM..).unwrap_or_default()
    }

    /// Whether it says nothing at all, so that there is nothing to keep.
    pub fn is_nothing(&self) -> bool {
        !self.is_paused() && self.context().is_empty() && self.told() <= FIRST_STATE
    }

    /// The state of a fact on a day, in days since 1970-01-01 UTC.
    pub fn state(&self, fact: u8, day: i32) -> u32 {
        let [state, span] = self.pair(fact);
        if Span::of(span).counts_on(day, true) { state } else { 0 }
    }

    /// Forgets what does not count on a day, in days since 1970-01-01 UTC.
    #[inline(always)]
    pub(super) fn keep_to<S: Scope>(&mut self, day: i32) {
        let pairs = self.words.get_mut(FIRST_STATE..FIRST_ITEM).unwrap_or_default().as_chunks_mut().0;
        for [state, span] in pairs {
            if !Span::of(*span).counts_on(day, S::TACT) {
                *state = 0;
            }
        }
    }

    /// The state of a fact, or of the subjects that rest, of a standing that was [kept to a day](Standing::keep_to).
    pub(super) fn kept(&self, position: u8) -> u32 {
        self.words.get(FIRST_STATE + 2 * usize::from(position)).copied().unwrap_or(0)
    }

    /// The stored standing that a view was given, as it counts on its day; one that is missing or of another site says nothing.
    pub fn read(readings: &Readings<'_>, site: u32) -> Standing {
        Standing::read_within::<Everything>(readings, site)
    }

    /// The same for a view that asks for no more than a scope.
    #[inline(never)]
    pub fn read_within<S: Scope>(readings: &Readings<'_>, site: u32) -> Standing {
        let minute = readings.now().map_or(0, |now| now / 60);
        let mut standing = Standing::from_text(readings.standing());
        let is_over = minute >= standing.words[ENDS];
        if is_over || standing.site() != site && !standing.is_paused() {
            standing.words.fill(0);
        }
        standing.keep_to::<S>((minute / 1_440) as i32);
        // A clock that went far back ended the visit, too.
        let left = standing.words[VISIT_ENDS].wrapping_sub(minute);
        if !(1..2 * VISIT_MINUTES).contains(&left) {
            standing.words[CONTEXT] = 0;
        }
        standing
    }

    /// Reads the text form. A text of another form is a standing of another site, or one that is over.
    #[inline(never)]
    pub fn from_text(text: &[u8]) -> Standing {
        let mut words = [0; FIRST_ITEM + MAX_RESTING];
        for (position, byte) in text.iter().enumerate() {
            if let Some(word) = words.get_mut(position / 8) {
                *word = *word << 4 | digit(*byte).unwrap_or(0);
            }
        }
        Standing { words }
    }

    /// How many of its numbers say anything: up to the last that does, the head in any case.
    fn told(&self) -> usize {
        let last = self.words.iter().rposition(|word| *word != 0).unwrap_or(0);
        FIRST_STATE.max(last + 1)
    }

    /// Writes the text form, a character at a time.
    pub fn write(&self, mut put: impl FnMut(char)) {
        for word in self.words.iter().take(self.told()) {
            for position in (0..8).rev() {
                put(char::from_digit(word >> (position * 4) & 15, 16).unwrap_or('0'));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use proptest::prelude::*;

    fn text(standing: &Standing) -> String {
        let mut text = String::new();
        standing.write(|character| text.push(character));
        text
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            site: u32, until in 1..60_000_i32, context: u32, visit_ends: u32, question in 0..STATES as u8, state: u32,
            by_word: bool,
        ) {
            let mut standing = Standing::nothing(site);
            standing.set_visit(Context(context), visit_ends);
            standing.set(question, state, Span::until(until));
            standing.rest_subjects(Why::Owned, state, until);
            standing.rest("kettle", until, by_word);
            let read = Standing::from_text(text(&standing).as_bytes());
            prop_assert_eq!(read.state(question, until - 1), state);
            prop_assert_eq!(read.subjects(Why::Owned, until - 1), state);
            prop_assert_eq!(read, standing);
        }

        #[test]
        fn any_text_is_some_standing(text in ".{0,80}") {
            let _ = Standing::from_text(text.as_bytes());
        }
    }

    /// The standing of a view of the site 7 in a minute.
    fn read(stored: &str, minute: u32) -> Standing {
        let text = std::format!("{}{}{}{stored}", "\u{1}".repeat(10), minute * 60 + 59, "\u{1}".repeat(4));
        Standing::read(&Readings::from_text(text.as_bytes()), 7)
    }

    #[test]
    fn a_standing_counts_for_its_site_and_each_part_until_its_own_day() {
        let mut standing = Standing::nothing(7);
        standing.set(3, 2, Span::until(14));
        standing.set(4, 1, Span::until(12));
        let states =
            |day: i32| [3, 4].map(|fact| read(&text(&standing), 1_440 * day as u32).state(fact, day));
        assert_eq!([states(11), states(12), states(13), states(14)], [[2, 1], [2, 0], [2, 0], [0, 0]]);
        standing.words[SITE] = 8;
        assert!(read(&text(&standing), 1_440).is_nothing());
        assert!(Standing::read(&Readings::default(), 7).is_nothing());
    }

    #[test]
    fn the_keyword_of_a_visit_counts_until_its_minute() {
        let mut standing = Standing::nothing(7);
        standing.set_visit(Context(3), 20_030);
        standing.set(3, 2, Span::until(14));
        assert_eq!(read(&text(&standing), 20_029).context(), Context(3));
        assert_eq!(read(&text(&standing), 20_030).context(), Context(0));
        assert_eq!(read(&text(&standing), 20_030 - 59).context(), Context(3), "a clock that was set right");
        assert_eq!(read(&text(&standing), 20_030 - 60).context(), Context(0), "a clock that went back");
        assert_eq!(read(&text(&standing), 20_030).state(3, 13), 2);
    }

    #[test]
    fn a_pause_counts_for_any_site_until_it_ends() {
        let stored = text(&Standing::paused(20_000));
        assert!(read(&stored, 19_999).is_paused());
        assert!(!read(&stored, 19_999).is_nothing());
        assert!(read(&stored, 20_000).is_nothing());
    }
}
