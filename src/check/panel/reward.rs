//! What is given for an answer.

use crate::check::Problem;
use crate::check::confidential::is_confidential;
use crate::check::read::fault;
use crate::check::shape::{QuestionShape, RewardShape};
use crate::check::taxonomy::Taxonomy;
use crate::tact::{Rules, incentive};
use crate::visit::is_date;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The reward of a question, where it is one that may be given; what is wrong with it is told.
pub fn checked_reward(
    rules: impl Rules,
    path: &str,
    question: &QuestionShape,
    taxonomy: &Taxonomy,
    problems: &mut Vec<Problem>,
) -> Option<RewardShape> {
    let reward = question.reward.clone()?;
    let mut told = |entry: &str, message: &str, help: &str| {
        let mut problem = fault(incentive::RULE.id, &format!("{path}/reward{entry}"), String::from(message));
        problem.help = help.into();
        problems.push(problem);
    };
    if !is_date(&reward.until) {
        told(
            "/until",
            "a reward is good until a day, such as `2026-12-24`",
            "write the last day on which it is good",
        );
        return None;
    }
    if !rules.has(incentive::RULE) {
        return Some(reward);
    }
    if reward.text.values().all(|text| text.trim().is_empty()) {
        told(
            "/text",
            "nobody could tell what this reward is",
            "say in a few words what everybody gets who answers",
        );
        return None;
    }
    if reward.code.as_deref().is_some_and(|code| !incentive::is_code(code)) {
        told(
            "/code",
            "a code has 1 to 40 letters, digits or `-`",
            "use one that can be read out at the till",
        );
        return None;
    }
    if is_confidential(rules, question, taxonomy) {
        told(
            "",
            "this pays for an answer about something sensitive",
            "ask without a reward: what is sensitive is told freely or not at all",
        );
        return None;
    }
    Some(reward)
}
