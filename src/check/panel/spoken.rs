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

#[cfg(test)]
mod tests {
    use crate::check::{Circumstances, Meaning, Problem, check_under};
    use crate::tact::{All, AllBut, Rules};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    fn read(rules: impl Rules, question: &Value, name: &Value) -> (Meaning, Vec<Problem>) {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [{ "id": "a", "slot": "hero", "subjects": ["tea"] }],
            "interests": { "subjects": ["tea"] }, "subjects": [{ "id": "tea", "text": name }], "questions": [question],
        });
        let (meaning, problems) = check_under(rules, &site.to_string(), Circumstances::default());
        (meaning.unwrap(), problems)
    }

    /// What is told of a question and a name, and what the panel is left with.
    fn told(rules: impl Rules, question: &Value, name: &Value) -> (Vec<String>, Value, Value) {
        let (meaning, problems) = read(rules, question, name);
        let told = problems.into_iter().map(|problem| [problem.code, " ", &problem.path].concat()).collect();
        (told, json!(meaning.panel.questions), json!(meaning.panel.subject_names))
    }

    fn question(text: &str, note: &str) -> Value {
        json!({
            "id": "likes", "kind": "single", "text": { "en": text }, "note": { "en": note, "de": "Danach richtet sich die Seite." },
            "answers": [{ "id": "hot", "text": { "en": "Hot" }, "subjects": ["tea"] }, { "id": "cold", "text": { "en": "Cold" } }],
        })
    }

    #[test]
    fn what_is_tactful_is_said_as_it_is_written() {
        let (question, name) =
            (question("How do you like your tea?", "It decides what stands first."), json!({ "en": "Tea" }));
        let (told, questions, names) = told(All, &question, &name);
        assert!(told.is_empty(), "{told:?}");
        assert_eq!((questions, names), (json!([question]), json!({ "tea": name })));
    }

    #[test]
    fn what_is_tactless_is_left_out_in_its_language() {
        let mut asked = question("Hello gorgeous, hot or cold?", "We missed you!");
        asked["answers"][1]["text"]["en"] = json!("Because you viewed it 3 times");
        let name = json!({ "en": "Your guilty pleasure", "de": "Tee" });
        let (told_of_it, questions, names) = told(All, &asked, &name);
        let expected = [
            "tone /questions/0/text/en",
            "discreet /questions/0/answers/1/text/en",
            "tone /questions/0/note/en",
            "tone /subjects/0/text/en",
        ];
        assert_eq!(told_of_it, expected);
        assert_eq!(questions[0]["note"], json!({ "de": "Danach richtet sich die Seite." }));
        assert_eq!(
            (&questions[0]["text"], &questions[0]["answers"][1]),
            (&Value::Null, &json!({ "id": "cold" }))
        );
        assert_eq!(names, json!({ "tea": { "de": "Tee" } }));
        let (told, questions, _) = told(AllBut("tone"), &asked, &name);
        assert_eq!((told, questions), ([].into(), json!([asked])));
    }

    #[test]
    fn a_question_may_be_about_something_sensitive_and_what_stands_beside_it_may_not() {
        let relief = "Relief for your migraines";
        let asked = json!({ "id": "help", "text": { "en": relief }, "answers": [{ "id": "yes", "subjects": ["tea"] }] });
        assert_eq!(told(All, &asked, &json!({ "en": "Tea" })).0, [""; 0]);
        let noted = json!({ "id": "help", "note": { "en": relief }, "answers": [{ "id": "yes", "subjects": ["tea"] }] });
        assert_eq!(told(All, &noted, &json!({ "en": "Tea" })).0, ["sensitive /questions/0/note/en"]);
    }
}
