//! Questions about what is sensitive: they ask for just that, and what is said to them is kept for a month.

use super::Problem;
use super::problem::Severity;
use super::read::{Placed, fault};
use super::sensitive::sensitive_word;
use super::shape::{AnswerShape, QuestionShape};
use super::taxonomy::Taxonomy;
use crate::memory::SENSITIVE_ANSWER_DAYS;
use crate::site::SENSITIVE;
use crate::tact::{Rules, sensitive};
use alloc::format;
use alloc::vec::Vec;

/// The byte of a question in the compiled form: after how many days it is asked again, and whether it is sensitive.
pub fn asking(rules: impl Rules, question: &QuestionShape, taxonomy: &Taxonomy) -> u8 {
    let days = question.ask_again.unwrap_or(0);
    if !rules.has(sensitive::RULE) || !is_sensitive(question, taxonomy) {
        return days;
    }
    // What has ended by then is asked anew in any case.
    let most = SENSITIVE_ANSWER_DAYS as u8;
    SENSITIVE + if days == 0 { most } else { days.min(most) }
}

/// Without the sensitive answers of a question that asks for something else, too.
pub fn apart(
    rules: impl Rules,
    answers: Vec<Placed<AnswerShape>>,
    taxonomy: &Taxonomy,
    problems: &mut Vec<Problem>,
) -> Vec<Placed<AnswerShape>> {
    let asks_for_else = answers.iter().any(|answer| {
        let subjects = &answer.part.subjects;
        !subjects.is_empty() && subjects.iter().all(|subject| taxonomy.sensitive_word(subject).is_none())
    });
    if !rules.has(sensitive::RULE) || !asks_for_else {
        return answers;
    }
    let (off, rest): (Vec<_>, Vec<_>) =
        answers.into_iter().partition(|answer| is_about_sensitive(&answer.part, taxonomy));
    for Placed { path, part } in off {
        let message = format!("`{}` is about something sensitive, among answers about other things", part.id);
        let mut problem = fault(sensitive::RULE.id, &path, message);
        problem.severity = Severity::Error;
        problem.help = "ask for it in a question of its own: what is said to that is kept for 30 days".into();
        problems.push(problem);
    }
    rest
}

fn is_sensitive(question: &QuestionShape, taxonomy: &Taxonomy) -> bool {
    sensitive_word(&question.id).is_some()
        || question
            .answers
            .iter()
            .any(|answer| sensitive_word(&answer.id).is_some() || is_about_sensitive(answer, taxonomy))
}

fn is_about_sensitive(answer: &AnswerShape, taxonomy: &Taxonomy) -> bool {
    answer.subjects.iter().any(|subject| taxonomy.sensitive_word(subject).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::{Circumstances, Extent, check_under, compile};
    use crate::memory::{DECLARATION_DAYS, SENSITIVE_ANSWER_DAYS};
    use crate::site::Site;
    use crate::tact::{All, AllBut, Rules};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    /// What is told of a question with these answers, and for how many days they are kept.
    fn kept(rules: impl Rules, question: &str, answers: Value) -> (Vec<String>, i32) {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "items": [{ "id": "a", "slot": "hero", "subjects": ["garden", "baby", "tea"] }],
            "subjects": [{ "id": "tea", "parents": ["sensitive"] }],
            "questions": [{ "id": question, "answers": answers }],
        });
        let (meaning, problems) = check_under(rules, &site.to_string(), Circumstances::default());
        let bytes = compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap();
        let told =
            problems.into_iter().filter(|problem| problem.code == "sensitive").map(|problem| problem.path);
        (told.collect(), Site::read(&bytes).unwrap().answer_days(0))
    }

    #[test]
    fn what_is_said_of_something_sensitive_is_kept_for_a_month() {
        let month = SENSITIVE_ANSWER_DAYS;
        let soon = json!([{ "id": "soon", "subjects": ["baby"] }, { "id": "not-now" }]);
        assert_eq!(kept(All, "expecting", soon.clone()), ([].into(), month));
        assert_eq!(kept(AllBut("sensitive"), "expecting", soon).1, DECLARATION_DAYS);
        assert_eq!(
            kept(All, "drinks", json!([{ "id": "hot", "subjects": ["tea"] }])).1,
            month,
            "its owner says so"
        );
        let ranges = json!([{ "id": "kids" }, { "id": "all", "subjects": ["garden"] }]);
        assert_eq!(kept(All, "range", ranges), ([].into(), month), "by its name alone it is no other's");
        assert_eq!(kept(All, "pregnancy", json!([{ "id": "yes" }])).1, month);
        assert_eq!(
            kept(All, "place", json!([{ "id": "out", "subjects": ["garden"] }])),
            ([].into(), DECLARATION_DAYS)
        );
    }

    #[test]
    fn it_is_asked_for_by_itself() {
        let answers = json!([{ "id": "out", "subjects": ["garden"] }, { "id": "small", "subjects": ["baby"] }, { "id": "none" }]);
        assert_eq!(kept(All, "likes", answers), (["/questions/0/answers/1".into()].into(), DECLARATION_DAYS));
    }
}
