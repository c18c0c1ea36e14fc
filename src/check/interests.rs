//! The subjects that a site learns, and what visitors say of them: three questions that no owner writes.

use super::Problem;
use super::facts::Asked;
use super::read::{Placed, fault, shown};
use super::shape::{AnswerShape, InterestsShape, QuestionKind, QuestionShape, SiteFile};
use super::taxonomy::Taxonomy;
use crate::memory::{Feedback, MAX_ANSWERS, is_id};
use crate::site::FactKind;
use crate::tact::{corroboration, intensity};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The name of the fact, and of its list of subjects.
pub const INTERESTS: &str = "interests";
/// Where they stand in a site file.
const PATH: &str = "/interests/subjects";

/// The question that asks how far pages may go, where the site asks it.
pub const INTENSITY: &str = "intensity";

/// Adds the question that asks how far pages may go, where the site has that dial.
pub fn add_intensity(
    questions: &mut Vec<Placed<QuestionShape>>,
    head: &SiteFile,
    problems: &mut Vec<Problem>,
) {
    if head.intensity.is_none() {
        return;
    }
    if let Some(taken) = questions.iter().find(|question| question.part.id == INTENSITY) {
        let message = format!("`{INTENSITY}` is how far visitors let pages go, and no name of a question");
        problems.push(fault("duplicate-id", &taken.path, message));
        questions.retain(|question| question.part.id != INTENSITY);
    }
    let answers = intensity::PLACES.iter().map(|place| AnswerShape::of_id(place)).collect();
    let part = QuestionShape::unasked(INTENSITY, QuestionKind::Single, answers);
    questions.push(Placed { path: "/intensity".into(), part });
}

/// Adds what visitors can say of the subjects (`more`, `less`), and behind it the interests themselves, which nobody can
/// state. Nothing is added where the site learns nothing, or where something is wrong with it.
pub fn add_interests(
    questions: &mut Vec<Placed<QuestionShape>>,
    interests: Option<&InterestsShape>,
    taxonomy: &Taxonomy,
    problems: &mut Vec<Problem>,
) -> Option<()> {
    let interests = interests?;
    let subjects = checked(&interests.subjects, taxonomy, problems)?;
    if !corroboration::DAYS.contains(&interests.days) {
        let mut problem = fault("wrong-shape", "/interests/days", "an interest takes 2 to 30 days".into());
        if interests.days == 1 {
            problem.help = "what was looked at on one day says little of anybody: write 2 or more, or leave it out for 3".into();
        }
        problems.push(problem);
        return None;
    }
    let names = [Feedback::More.name(), Feedback::Less.name(), INTERESTS];
    if let Some(taken) = questions.iter().find(|question| names.contains(&question.part.id.as_str())) {
        let id = &taken.part.id;
        let message = format!(
            "`{id}` is what visitors say of the subjects under `interests`, and no name of a question"
        );
        problems.push(fault("duplicate-id", &taken.path, message));
        return None;
    }
    for name in names {
        // Who wants less of a subject asks for none of its items.
        let asks = |subject: &String| {
            if name == Feedback::Less.name() { Vec::new() } else { [subject.clone()].into() }
        };
        let answer =
            |subject: &String| AnswerShape { subjects: asks(subject), ..AnswerShape::of_id(subject) };
        let answers = subjects.iter().map(answer).collect();
        let part = QuestionShape::unasked(name, QuestionKind::Multiple, answers);
        questions.push(Placed { path: PATH.into(), part });
    }
    Some(())
}

/// Behind the questions, what is found out beside the interests: how far the visitor came, and of these clusters theirs.
pub fn found_out(mut questions: Vec<Asked>, clusters: Option<Vec<String>>) -> Vec<Asked> {
    let Some(learns) = questions.iter().find(|asked| asked.kind == FactKind::Interest).cloned() else {
        return questions;
    };
    questions.push(Asked { kind: FactKind::Journey, id: String::new(), ..learns });
    if let Some(answers) = clusters {
        questions.push(Asked {
            kind: FactKind::Taste,
            id: String::new(),
            answers,
            is_multiple: false,
            is_sensitive: false,
        });
    }
    questions
}

/// The subjects that may be learnt.
fn checked(subjects: &[String], taxonomy: &Taxonomy, problems: &mut Vec<Problem>) -> Option<Vec<String>> {
    let before = problems.len();
    let mut known = BTreeSet::new();
    for (index, subject) in subjects.iter().enumerate() {
        let path = format!("{PATH}/{index}");
        if !is_id(subject) {
            let message = format!("`{}` is no id: 1 to 64 letters, digits, `-`, `_` or `.`", shown(subject));
            problems.push(fault("bad-id", &path, message));
        } else if let Some(word) = taxonomy.sensitive_word(subject) {
            let mut problem = fault(
                "sensitive",
                &path,
                format!("`{subject}` speaks of `{word}`, which is nothing to infer"),
            );
            problem.help = "ask visitors with a question of its own, if you must know".into();
            problems.push(problem);
        } else if !known.insert(subject) {
            problems.push(fault("duplicate-id", &path, format!("`{subject}` is there already")));
        }
    }
    if subjects.is_empty() || subjects.len() > MAX_ANSWERS {
        problems.push(fault("too-many", PATH, format!("a site learns 1 to {MAX_ANSWERS} subjects")));
    }
    (problems.len() == before).then(|| subjects.to_vec())
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use alloc::string::ToString;
    use serde_json::json;

    #[test]
    fn one_day_makes_no_interest() {
        let told = |days: u8| {
            let site = json!({
                "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
                "interests": { "subjects": ["tea"], "days": days },
                "items": [{ "id": "a", "slot": "hero", "subjects": ["tea"] }],
            });
            let (meaning, problems) = check(&site.to_string());
            let learns = meaning.unwrap().facts.questions.iter().any(|asked| asked.id == super::INTERESTS);
            let told = problems.into_iter().map(|problem| (problem.code, problem.path, problem.message));
            (learns, told.collect::<alloc::vec::Vec<_>>())
        };
        for days in [2, 3, 30] {
            assert_eq!(told(days), (true, [].into()), "{days}");
        }
        let wrong =
            ("wrong-shape", "/interests/days".to_string(), "an interest takes 2 to 30 days".to_string());
        for days in [0, 1, 31] {
            assert_eq!(told(days), (false, [wrong.clone()].into()), "{days}");
        }
    }
}
