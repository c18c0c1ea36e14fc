//! What was exported, taken in again: what the visitor said, and of what was seen what may be kept. No purpose is granted so.

use super::{Keeper, Shelf, Stored};
use crate::consent::{Act, DataClass, PURPOSES};
use crate::memory::{Days, Declaration, Event, Feedback, Record, Seen, id};
use crate::site::Site;
use crate::tact::{Rules, control};
use crate::visit::{cut, pieces, whole};
use alloc::string::String;
use alloc::vec::Vec;

impl<S: Shelf, R: Rules> Keeper<S, R> {
    /// Takes in a row of what was exported, by what it is: `preference` with the day, the question and the answers; `choice` with
    /// the purpose (or `everything`), `refused` (or `paused`) and the day; `possession` and `purchase` with the day on which it
    /// is due and the subject, and `returned` behind a purchase that went back; anything else is the digit of an [`Event`], with the newest day, its days as bits, and the name.
    /// Whether it is kept now: what has ended, what the site does not know, what there is no leave for, and agreements are not,
    /// and neither is what was said before what is kept.
    pub fn take_in(&mut self, site: &Site<'_>, what: &str, entry: &str) -> bool {
        self.reread();
        let entry = entry.as_bytes();
        let stored = match what {
            "preference" => self.take_in_preference(site, entry),
            "choice" => self.take_in_refusal(site, entry),
            "possession" => self.take_in_possession(site, entry),
            "purchase" => self.take_in_purchase(site, entry),
            event => self.take_in_event(site, event, entry),
        };
        stored == Some(Stored::Kept)
    }

    fn take_in_preference(&mut self, site: &Site<'_>, entry: &[u8]) -> Option<Stored> {
        let (day, rest) = cut(entry, b" ");
        let (question, list) = cut(rest, b" ");
        let answers = pieces(list, b',').map(id).collect::<Option<Vec<String>>>()?;
        let made = Declaration { question: id(question)?, answers, day: self.made(day)? };
        let answers: Vec<&str> = made.answers.iter().map(String::as_str).collect();
        let is_known = match Feedback::of_name(&made.question) {
            Some(Feedback::Dismiss) => answers.iter().all(|item| site.has_item(item)),
            Some(Feedback::Skip | Feedback::Reward) => answers.iter().all(|question| site.asks(question)),
            _ => site.takes(&made.question, &answers).is_ok(),
        };
        let is_newer =
            self.memory.declared(&made.question, self.day()).is_none_or(|kept| kept.day < made.day);
        (is_known && is_newer && !answers.is_empty() && made.counts_on(self.day())).then_some(())?;
        self.memory.declare(&made.question, &answers, made.day);
        Some(self.keep_said(site, DataClass::Preference, self.memory.declarations.text(), false))
    }

    /// A refusal, or a pause: what takes away, as of the day on which it was said.
    fn take_in_refusal(&mut self, site: &Site<'_>, entry: &[u8]) -> Option<Stored> {
        let (of, rest) = cut(entry, b" ");
        let (value, day) = cut(rest, b" ");
        let day = self.made(day)?;
        (self.day() - day < DataClass::Choice.days()).then_some(())?;
        let before = self.allowed_so_far();
        let choices = &mut self.memory.choices;
        match (of, value) {
            (b"everything", b"paused") if choices.paused.is_none_or(|made| made < day) => {
                choices.paused = Some(day);
            }
            (of, value) => {
                let choice = control::taken_in(self.rules, value)?;
                let purpose = PURPOSES.into_iter().find(|purpose| purpose.name().as_bytes() == of)?;
                purpose.of(choices.purposes).is_none_or(|(_, made)| made < day).then_some(())?;
                choices.choose(purpose, choice, day);
            }
        }
        Some(self.keep_choices(site, before))
    }

    fn take_in_possession(&mut self, site: &Site<'_>, entry: &[u8]) -> Option<Stored> {
        let (day, subject) = cut(entry, b" ");
        let until = self.until(day)?;
        self.possess(site, &id(subject)?, until).ok()
    }

    fn take_in_purchase(&mut self, site: &Site<'_>, entry: &[u8]) -> Option<Stored> {
        let (day, thing) = cut(entry, b" ");
        let (subject, mark) = cut(thing, b" ");
        let (until, subject) = (self.until(day)?, id(subject)?);
        let back = match mark {
            b"returned" => true,
            b"" => false,
            _ => return None,
        };
        site.learns(&subject).then_some(())?;
        let consent = self.consent();
        let permit = consent.permit(DataClass::Purchase, Act::Page)?;
        let is_back = self.memory.purchases.is_returned(&subject);
        self.memory.purchases.add(&subject, until, self.day());
        // What went back since it was exported has gone back.
        if back || is_back {
            self.memory.purchases.send_back(&subject);
        }
        self.outdate();
        let stored = self.records.write(&permit, &self.memory.purchases.write());
        self.reread();
        self.leave_standing(site);
        Some(stored)
    }

    /// Days are united with those that are kept; how often it was on the newest is not counted again.
    fn take_in_event(&mut self, site: &Site<'_>, event: &str, entry: &[u8]) -> Option<Stored> {
        let [digit] = event.as_bytes() else { return None };
        let event = Event::from_digit(*digit)?;
        let (newest, rest) = cut(entry, b" ");
        let (bits, name) = cut(rest, b" ");
        let days = Days { newest: self.made(newest)?, bits: whole(bits)? };
        let mut seen = Seen { event, name: id(name)?, days, count: 0 };
        seen.days = seen.counting(self.day());
        let is_known = if event.is_of_item() { site.has_item(&seen.name) } else { site.learns(&seen.name) };
        let consent = self.consent();
        let (tab, permit) = (self.tab?, consent.permit(DataClass::Evidence, Act::Page)?);
        (is_known && !seen.days.is_empty()).then_some(())?;
        let mut own = self.records.evidence_of(tab, self.day()).0;
        own.take_in(seen);
        self.outdate();
        let stored = self.records.write_evidence(&permit, tab, &own);
        self.reread();
        self.leave_standing(site);
        Some(stored)
    }

    /// The day on which something was made; where it is yet to come, today.
    fn made(&self, day: &[u8]) -> Option<i32> {
        Some(i32::try_from(whole(day)?).ok()?.min(self.day()))
    }

    /// The day until which something is had; none where that is over.
    fn until(&self, day: &[u8]) -> Option<i32> {
        Some(i32::try_from(whole(day)?).ok()?).filter(|until| *until > self.day())
    }
}
