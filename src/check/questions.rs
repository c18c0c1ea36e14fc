//! The questions that visitors may answer.

use super::Problem;
use super::confidential::apart;
use super::meaning::unique;
use super::panel::checked_reward;
use super::read::{Placed, fault};
use super::shape::{AnswerShape, QuestionKind, QuestionShape};
use super::taxonomy::Taxonomy;
use crate::memory::{DECLARATION_DAYS, FEEDBACK, Feedback, MAX_ANSWERS};
use crate::site::FIRST;
use crate::tact::Rules;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The question with those answers that have an id of their own.
pub fn checked_question(
    rules: impl Rules,
    Placed { path, part: mut question }: Placed<QuestionShape>,
    taxonomy: &Taxonomy,
    problems: &mut Vec<Problem>,
) -> Placed<QuestionShape> {
    if question.kind == QuestionKind::YesNo && question.answers.is_empty() {
        question.answers = YES_NO.map(AnswerShape::of_id).into();
    }
    let placed = |(index, part)| Placed { path: format!("{path}/answers/{index}"), part };
    let answers = question.answers.into_iter().enumerate().map(placed).collect();
    let answers: Vec<Placed<AnswerShape>> = unique(answers, |answer: &AnswerShape| &answer.id, problems);
    let answers = apart(rules, answers, taxonomy, problems);
    if answers.is_empty() || answers.len() > MAX_ANSWERS {
        let message = format!("a question has 1 to {MAX_ANSWERS} answers");
        problems.push(fault("too-many", &format!("{path}/answers"), message));
    }
    if let Some(message) = misfit(question.kind, &answers) {
        problems.push(fault("wrong-shape", &format!("{path}/answers"), message));
        question.kind = QuestionKind::Single;
    }
    let most = DECLARATION_DAYS - 1;
    if question.ask_again.is_some_and(|days| !(1..=most).contains(&i32::from(days))) {
        let message = format!("a question is asked again after 1 to {most} days");
        problems.push(fault("wrong-shape", &format!("{path}/ask_again"), message));
        question.ask_again = None;
    }
    question.answers = answers.into_iter().map(|answer| answer.part).collect();
    question.reward = checked_reward(rules, &path, &question, taxonomy, problems);
    Placed { path, part: question }
}

/// The answers of a question that is answered with yes or no.
const YES_NO: [&str; 2] = ["yes", "no"];
/// Answers that a row of steps has at least, and those that there is any order of.
const FEWEST_STEPS: usize = 3;
const FEWEST_RANKED: usize = 2;

/// What is wrong with the answers of a question of this kind; it is asked as one for a single answer then.
fn misfit(kind: QuestionKind, answers: &[Placed<AnswerShape>]) -> Option<String> {
    let is_yes_or_no = |answer: &Placed<AnswerShape>| YES_NO.contains(&answer.part.id.as_str());
    match kind {
        QuestionKind::YesNo if answers.len() != 2 || !answers.iter().all(is_yes_or_no) => {
            Some("a question of the kind `yes-no` has the answers `yes` and `no`, or none".into())
        }
        QuestionKind::Scale | QuestionKind::Range if answers.len() < FEWEST_STEPS => {
            Some(format!("a row of steps has {FEWEST_STEPS} of them at least"))
        }
        QuestionKind::Ranked if answers.len() < FEWEST_RANKED => {
            Some(format!("to put answers in order takes {FEWEST_RANKED} of them at least"))
        }
        _ => None,
    }
}

/// Adds behind all questions, for each that is ranked, the one of what was put first: that asks for the subjects of its items, and
/// conditions know it as `preferences.<id>.0`.
pub fn add_firsts(questions: &mut Vec<Placed<QuestionShape>>, problems: &mut Vec<Problem>) {
    let (taken, mut rest): (Vec<_>, Vec<_>) =
        core::mem::take(questions).into_iter().partition(|question| question.part.id.ends_with(FIRST));
    for Placed { path, part } in taken {
        let message =
            format!("`{}` would be what visitors put first in a question, and is no name of one", part.id);
        problems.push(fault("bad-id", &path, message));
    }
    let ranked = rest.iter_mut().filter(|question| question.part.kind == QuestionKind::Ranked);
    let firsts: Vec<_> = ranked
        .map(|Placed { path, part }| {
            let id = [&part.id, FIRST].concat();
            let first = QuestionShape::unasked(&id, QuestionKind::Single, part.answers.clone());
            // By its words it may be about something sensitive.
            let first = QuestionShape { text: part.text.clone(), ..first };
            // What is behind the first asks for nothing.
            part.answers.iter_mut().for_each(|answer| answer.subjects.clear());
            Placed { path: path.clone(), part: first }
        })
        .collect();
    rest.extend(firsts);
    *questions = rest;
}

/// The questions without those of the names under which else is kept what visitors said.
pub fn without_reserved(
    questions: Vec<Placed<QuestionShape>>,
    problems: &mut Vec<Problem>,
) -> Vec<Placed<QuestionShape>> {
    let reserved = FEEDBACK.map(Feedback::name);
    let (reserved, rest): (Vec<_>, Vec<_>) =
        questions.into_iter().partition(|question| reserved.contains(&question.part.id.as_str()));
    for Placed { path, part } in reserved {
        let message = format!(
            "`{}` is where something else is kept that visitors said, and no name of a question",
            part.id
        );
        problems.push(fault("duplicate-id", &path, message));
    }
    rest
}

/// For each question the subjects of each of its answers.
pub fn answer_subjects(questions: &[Placed<QuestionShape>]) -> Vec<Vec<Vec<String>>> {
    let of_question = |Placed { part, .. }: &Placed<QuestionShape>| {
        part.answers.iter().map(|answer| answer.subjects.clone()).collect()
    };
    questions.iter().map(of_question).collect()
}
