//! What would tell who somebody is, or what others say of them: attributes and questions of that kind are switched off.

use super::Problem;
use super::read::{Placed, escape, fault, shown};
use super::shape::QuestionShape;
use super::tags::language_of;
use crate::tact::copy::CopyReader;
use crate::tact::{Rules, as_a_person, provenance};
use alloc::format;
use alloc::vec::Vec;

/// What to ask for instead.
const INSTEAD: &str = "ask and tell of things: what somebody likes, what an item is for";

/// The questions that ask for no trait of people, and for nothing that others computed or sold of them: neither by their id
/// nor by their words or answers.
pub fn without_personal(
    rules: impl Rules,
    questions: Vec<Placed<QuestionShape>>,
    problems: &mut Vec<Problem>,
) -> Vec<Placed<QuestionShape>> {
    let questions = without_traits(rules, questions, |question| &question.id, problems);
    let mut reader = CopyReader::default();
    let is_tactful = |placed: &Placed<QuestionShape>| {
        let problem = personal(&mut reader, placed).filter(|_| rules.has(as_a_person::RULE));
        let is_tactful = problem.is_none();
        problems.extend(problem);
        is_tactful
    };
    questions.into_iter().filter(is_tactful).collect()
}

/// The first of its words and answers that ask for a trait.
fn personal(reader: &mut CopyReader, Placed { path, part }: &Placed<QuestionShape>) -> Option<Problem> {
    let asked = part.text.iter().find_map(|(tag, text)| {
        let words = reader.asked(&language_of(tag), text)?;
        let message = format!("`{words}` asks who somebody is, and nobody is addressed by that");
        Some(fault(as_a_person::RULE.id, &format!("{path}/text/{}", escape(tag)), message))
    });
    let answered = part.answers.iter().zip(0..).find_map(|(answer, index)| {
        as_a_person::trait_of_answer(&answer.id)?;
        let message =
            format!("`{}` would tell who somebody is, and nobody is addressed by that", shown(&answer.id));
        Some(fault(as_a_person::RULE.id, &format!("{path}/answers/{index}/id"), message))
    });
    let mut problem = asked.or(answered)?;
    problem.help = INSTEAD.into();
    Some(problem)
}

/// The parts whose id names no trait of people, and nothing that others computed or sold of them.
pub fn without_traits<T>(
    rules: impl Rules,
    parts: Vec<Placed<T>>,
    id: impl Fn(&T) -> &str,
    problems: &mut Vec<Problem>,
) -> Vec<Placed<T>> {
    let is_tactful = |placed: &Placed<T>| {
        let (id, path) = (id(&placed.part), placed.path.as_str());
        let problem = trait_of(rules, id, path).or_else(|| computed(rules, id, path));
        let is_tactful = problem.is_none();
        problems.extend(problem);
        is_tactful
    };
    parts.into_iter().filter(is_tactful).collect()
}

fn trait_of(rules: impl Rules, id: &str, path: &str) -> Option<Problem> {
    let word = as_a_person::trait_of(id).filter(|_| rules.has(as_a_person::RULE))?;
    let message =
        format!("`{}` would tell who somebody is (`{word}`), and nobody is addressed by that", shown(id));
    let mut problem = fault(as_a_person::RULE.id, path, message);
    problem.help = INSTEAD.into();
    Some(problem)
}

fn computed(rules: impl Rules, id: &str, path: &str) -> Option<Problem> {
    let word = provenance::computed(id).filter(|_| rules.has(provenance::RULE))?;
    let message =
        format!("`{}` is what others say of who looks (`{word}`), and nobody could trace it", shown(id));
    let mut problem = fault(provenance::RULE.id, path, message);
    problem.help =
        "state what the page shows, such as `category`, and ask visitors themselves for the rest".into();
    Some(problem)
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use alloc::string::ToString;
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    fn told(question: &Value) -> Vec<[alloc::string::String; 2]> {
        let slots = json!([{ "id": "hero" }]);
        let items = json!([{ "id": "tea", "slot": "hero", "subjects": ["tea"] }]);
        let site =
            json!({ "tactful": 1, "site": "shop", "slots": slots, "items": items, "questions": [question] });
        check(&site.to_string())
            .1
            .into_iter()
            .map(|problem| [problem.code.to_string(), problem.path])
            .collect()
    }

    fn asking(tag: &str, text: &str) -> Value {
        json!({ "id": "q", "text": { tag: text }, "answers": [{ "id": "a", "subjects": ["tea"] }] })
    }

    #[test]
    fn a_question_that_asks_for_a_trait_is_off_whatever_its_id() {
        for (tag, text) in [
            ("en", "How old are you?"),
            ("en-GB", "Your gender"),
            ("en", "Are you a parent?"),
            ("en", "Do you have kids?"),
            ("de", "Wie alt sind Sie?"),
            ("de", "Bist du ein Mann?"),
            ("fr", "Quel âge avez-vous ?"),
            ("fr", "Votre date de naissance"),
            ("es", "¿Cuál es tu edad?"),
            ("es", "¿Estás embarazada?"),
            ("nl", "Hoe oud ben je?"),
            ("nl", "Wat is je geslacht?"),
        ] {
            assert_eq!(
                told(&asking(tag, text)),
                [["as-a-person", &["/questions/0/text/", tag].concat()]],
                "{text}"
            );
        }
        let answers = json!([{ "id": "tea", "subjects": ["tea"] }, { "id": "Female" }]);
        assert_eq!(
            told(&json!({ "id": "q", "answers": answers })),
            [["as-a-person", "/questions/0/answers/1/id"]]
        );
    }

    #[test]
    fn a_question_about_things_is_not() {
        for text in [
            "What do you like?",
            "Which department do you shop in?",
            "How old is the whisky that you like?",
            "What is your favourite tea?",
            "Are you a fan of green tea?",
            "Which age is the toy for?",
            "Do you have a garden?",
        ] {
            assert!(told(&asking("en", text)).is_empty(), "{text}");
        }
        let answers = json!([{ "id": "men", "subjects": ["tea"] }, { "id": "women" }, { "id": "kids" }]);
        assert!(told(&json!({ "id": "range", "answers": answers })).is_empty());
    }
}
