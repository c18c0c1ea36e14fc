//! What somebody does in a story, in the words of the page's own markup (`data-tactful-press`).

use super::copy::{exported, take_in};
use crate::consent::{Choice, PURPOSES, Rest};
use crate::interchange::day;
use crate::keeper::{Keeper, Shelf, Sighting, Stored};
use crate::memory::{Event, Feedback, Row};
use crate::site::Site;
use crate::tact::Rules;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::RefCell;

/// Events of a subject or an item, by the word for them.
const EVENTS: [(&str, Event); 5] = [
    ("view", Event::View),
    ("click", Event::Click),
    ("show", Event::Showing),
    ("return", Event::Return),
    ("gift", Event::Gift),
];

/// What is said of a subject or an item, by the word for it.
const FEEDBACK: [(&str, Feedback); 3] =
    [("more", Feedback::More), ("less", Feedback::Less), ("dismiss", Feedback::Dismiss)];

/// The page on which somebody acts.
pub struct Page<'p> {
    /// Its site.
    pub site: &'p Site<'p>,
    /// What it amounts to there to allow something.
    pub agreement: Choice,
    /// The items that it shows and may take something in of.
    pub kept: &'p [&'p str],
    /// The questions whose answers are rewarded on this day.
    pub rewarded: &'p BTreeSet<&'p str>,
    /// The minute, since 1970-01-01 UTC.
    pub minute: u32,
    /// What the visitor saved as a copy, last.
    pub copy: &'p RefCell<String>,
}

/// Does what a line says, such as `40 times view tea`. As on a page, it comes to nothing to follow, show or send away an item that is not
/// shown, or of which nothing is kept.
///
/// # Errors
/// A line that says nothing that can be done.
pub fn act<S: Shelf, R: Rules>(keeper: &mut Keeper<S, R>, page: &Page<'_>, line: &str) -> Result<(), String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (times, words) = match words.as_slice() {
        [count, "times", rest @ ..] => (count.parse().map_err(|_| nothing(line))?, rest),
        all => (1_usize, all),
    };
    for _ in 0..times {
        once(keeper, page, words).ok_or_else(|| nothing(line))?;
    }
    Ok(())
}

fn nothing(line: &str) -> String {
    format!("`{line}` is nothing that can be done here")
}

fn once<S: Shelf, R: Rules>(keeper: &mut Keeper<S, R>, page: &Page<'_>, words: &[&str]) -> Option<()> {
    let Page { site, agreement, kept, rewarded, .. } = *page;
    match words {
        [word, name] if is_of_item(word) && !kept.contains(name) => site.has_item(name).then_some(())?,
        [word, name] if EVENTS.iter().any(|(known, _)| known == word) => {
            let (_, event) = EVENTS.iter().find(|(known, _)| known == word)?;
            (event.is_of_item() || site.learns(name)).then_some(())?;
            keeper.see(site, [Sighting::Event(*event, (*name).to_string())]);
        }
        [word, name] if FEEDBACK.iter().any(|(known, _)| known == word) => {
            let (_, feedback) = FEEDBACK.iter().find(|(known, _)| known == word)?;
            keeper.take_feedback(site, *feedback, name).ok()?;
        }
        ["buy", subject, "until", month] => {
            site.learns(subject).then_some(())?;
            keeper.see(site, [Sighting::Purchase((*subject).to_string(), first_of(month)?)]);
        }
        ["have", subject, "until", month] => drop(keeper.possess(site, subject, first_of(month)?).ok()?),
        ["set", question, answers @ ..] => {
            let stored = keeper.declare(site, question, answers).ok()?;
            if stored == Stored::Kept && rewarded.contains(question) {
                keeper.take_feedback(site, Feedback::Reward, question).ok()?;
            }
        }
        ["skip", question] => drop(keeper.take_feedback(site, Feedback::Skip, question).ok()?),
        ["clear", question] => drop(keeper.declare(site, question, &[]).ok()?),
        ["remove", row, of @ ..] => drop(keeper.remove(site, Row::of_name(row)?, &of.join(" "))?),
        ["allow", purpose] => {
            choose(keeper, site, purpose, agreement)?;
        }
        ["refuse", purpose] => choose(keeper, site, purpose, Choice::Refused)?,
        _ => return of_all(keeper, page, words),
    }
    Some(())
}

/// What is pressed for all that is kept at once.
fn of_all<S: Shelf, R: Rules>(keeper: &mut Keeper<S, R>, page: &Page<'_>, words: &[&str]) -> Option<()> {
    let Page { site, minute, copy, .. } = *page;
    match words {
        ["pause"] => drop(keeper.pause(site, true)),
        ["pause", "visit"] => drop(keeper.rest(site, Rest::Everything, true)),
        ["resume"] => {
            keeper.pause(site, false);
            keeper.rest(site, Rest::Everything, false);
        }
        ["someone-else"] => drop(keeper.rest(site, Rest::SomeoneElse, true)),
        ["myself"] => drop(keeper.rest(site, Rest::SomeoneElse, false)),
        ["forget"] => keeper.forget(site),
        ["export"] => drop(copy.replace(exported(keeper, site, minute))),
        ["import"] => take_in(keeper, site, &copy.borrow()),
        _ => return None,
    }
    Some(())
}

/// Whether a word tells of an item, and of no subject.
fn is_of_item(word: &str) -> bool {
    let is_event = |(known, event): &(&str, Event)| *known == word && event.is_of_item();
    EVENTS.iter().any(is_event) || word == "dismiss"
}

fn choose<S: Shelf, R: Rules>(
    keeper: &mut Keeper<S, R>,
    site: &Site<'_>,
    purpose: &str,
    choice: Choice,
) -> Option<()> {
    PURPOSES.iter().find(|known| known.name() == purpose)?;
    keeper.choose(site, PURPOSES.map(|known| (known.name() == purpose).then_some(choice)));
    Some(())
}

/// The first day of a month, `2026-09`.
fn first_of(month: &str) -> Option<i32> {
    day(&format!("{month}-01"))
}
