//! The questions that visitors may answer.

use super::Problem;
use super::confidential::apart;
use super::meaning::unique;
use super::read::{Placed, fault};
use super::shape::{AnswerShape, QuestionShape};
use super::taxonomy::Taxonomy;
use crate::memory::{DECLARATION_DAYS, Feedback, MAX_ANSWERS};
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
    let placed = |(index, part)| Placed { path: format!("{path}/answers/{index}"), part };
    let answers = question.answers.into_iter().enumerate().map(placed).collect();
    let answers: Vec<Placed<AnswerShape>> = unique(answers, |answer: &AnswerShape| &answer.id, problems);
    let answers = apart(rules, answers, taxonomy, problems);
    if answers.is_empty() || answers.len() > MAX_ANSWERS {
        let message = format!("a question has 1 to {MAX_ANSWERS} answers");
        problems.push(fault("too-many", &format!("{path}/answers"), message));
    }
    let most = DECLARATION_DAYS - 1;
    if question.ask_again.is_some_and(|days| !(1..=most).contains(&i32::from(days))) {
        let message = format!("a question is asked again after 1 to {most} days");
        problems.push(fault("wrong-shape", &format!("{path}/ask_again"), message));
        question.ask_again = None;
    }
    question.answers = answers.into_iter().map(|answer| answer.part).collect();
    Placed { path, part: question }
}

/// The questions without one of the name under which dismissed items are kept.
pub fn without_reserved(
    questions: Vec<Placed<QuestionShape>>,
    problems: &mut Vec<Problem>,
) -> Vec<Placed<QuestionShape>> {
    let (reserved, rest): (Vec<_>, Vec<_>) =
        questions.into_iter().partition(|question| question.part.id == Feedback::Dismiss.name());
    for Placed { path, part } in reserved {
        let message = format!("`{}` is where dismissed items are kept, and no name of a question", part.id);
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
