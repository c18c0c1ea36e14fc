//! What somebody does in a story, in the words of the page's own markup (`data-tactful-press`).

use crate::consent::{Choice, PURPOSES, Rest};
use crate::interchange::day;
use crate::keeper::{Keeper, Shelf, Sighting};
use crate::memory::{Event, Feedback, Row};
use crate::site::Site;
use crate::tact::Rules;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

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

/// Does what a line says, such as `40 times view tea`. `agreement` is what it amounts to there to allow something.
///
/// # Errors
/// A line that says nothing that can be done.
pub fn act<S: Shelf, R: Rules>(
    keeper: &mut Keeper<S, R>,
    site: &Site<'_>,
    line: &str,
    agreement: Choice,
) -> Result<(), String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (times, words) = match words.as_slice() {
        [count, "times", rest @ ..] => (count.parse().map_err(|_| nothing(line))?, rest),
        all => (1_usize, all),
    };
    for _ in 0..times {
        once(keeper, site, words, agreement).ok_or_else(|| nothing(line))?;
    }
    Ok(())
}

fn nothing(line: &str) -> String {
    format!("`{line}` is nothing that can be done here")
}

fn once<S: Shelf, R: Rules>(
    keeper: &mut Keeper<S, R>,
    site: &Site<'_>,
    words: &[&str],
    agreement: Choice,
) -> Option<()> {
    match words {
        [word, name] if EVENTS.iter().any(|(known, _)| known == word) => {
            let (_, event) = EVENTS.iter().find(|(known, _)| known == word)?;
            let is_known = if event.is_of_item() { site.has_item(name) } else { site.learns(name) };
            is_known.then_some(())?;
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
        ["set", question, answers @ ..] => drop(keeper.declare(site, question, answers).ok()?),
        ["clear", question] => drop(keeper.declare(site, question, &[]).ok()?),
        ["remove", row, of] => drop(keeper.remove(site, Row::of_name(row)?, of)?),
        ["allow", purpose] => {
            choose(keeper, site, purpose, agreement)?;
        }
        ["refuse", purpose] => choose(keeper, site, purpose, Choice::Refused)?,
        ["pause"] => drop(keeper.pause(site, true)),
        ["pause", "visit"] => drop(keeper.rest(site, Rest::Everything, true)),
        ["resume"] => {
            keeper.pause(site, false);
            keeper.rest(site, Rest::Everything, false);
        }
        ["someone-else"] => drop(keeper.rest(site, Rest::SomeoneElse, true)),
        ["myself"] => drop(keeper.rest(site, Rest::SomeoneElse, false)),
        ["forget"] => keeper.forget(site),
        _ => return None,
    }
    Some(())
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
