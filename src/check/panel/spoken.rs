//! What the panel says of a site beside its messages: why it asks, what it gives, what things are called. What is tactless is left out.

use super::Words;
use crate::check::Problem;
use crate::check::read::{Placed, escape};
use crate::check::shape::{QuestionShape, SubjectShape};
use crate::check::tactless::TactCheck;
use crate::check::tags::{language_of, tag_fault};
use crate::tact::sensitive;
use alloc::format;
use alloc::vec::Vec;

/// A question as the panel asks it.
pub fn question(
    Placed { path, part }: &Placed<QuestionShape>,
    tact: &mut TactCheck<'_>,
    problems: &mut Vec<Problem>,
) -> QuestionShape {
    let mut asked = part.clone();
    let (note, reward) = (format!("{path}/note"), format!("{path}/reward/text"));
    let tags =
        |words: &Words, path: &str| words.keys().filter_map(|tag| tag_fault(path, tag)).collect::<Vec<_>>();
    problems.extend(tags(&asked.note, &note));
    problems.extend(asked.reward.iter().flat_map(|given| tags(&given.text, &reward)));
    // A question may well be about something sensitive, and so may its answers; what stands beside them does not speak of it.
    let mut asking = |words: &mut Words, path: &str| {
        retain(words, path, tact, problems, |problem| problem.code != sensitive::RULE.id);
    };
    asking(&mut asked.text, &format!("{path}/text"));
    for (answer, index) in asked.answers.iter_mut().zip(0..) {
        asking(&mut answer.text, &format!("{path}/answers/{index}/text"));
    }
    retain(&mut asked.note, &note, tact, problems, |_| true);
    if let Some(given) = &mut asked.reward {
        retain(&mut given.text, &reward, tact, problems, |_| true);
    }
    asked
}

/// What a subject is called.
pub fn name(
    Placed { path, part }: &Placed<SubjectShape>,
    tact: &mut TactCheck<'_>,
    problems: &mut Vec<Problem>,
) -> Words {
    let mut words = part.text.clone();
    retain(&mut words, &format!("{path}/text"), tact, problems, |_| true);
    words
}

/// Leaves out the words that are tactless, and tells them, as far as a problem is one here.
fn retain(
    words: &mut Words,
    path: &str,
    tact: &mut TactCheck<'_>,
    problems: &mut Vec<Problem>,
    is_one: impl Fn(&Problem) -> bool,
) {
    words.retain(|tag, text| {
        let mut found = tact.words_of_panel(&language_of(tag), &format!("{path}/{}", escape(tag)), text);
        found.retain(&is_one);
        let is_tactful = found.is_empty();
        problems.extend(found);
        is_tactful
    });
}
