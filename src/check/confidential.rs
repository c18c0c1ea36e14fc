//! Questions about what is sensitive: they ask for just that, and what is said to them is kept for a month.

use super::Problem;
use super::pieces::is_accent;
use super::problem::Severity;
use super::read::{Placed, fault};
use super::sensitive::sensitive_word;
use super::shape::{AnswerShape, QuestionShape};
use super::tags::language_of;
use super::taxonomy::Taxonomy;
use crate::memory::SENSITIVE_ANSWER_DAYS;
use crate::site::SENSITIVE;
use crate::tact::{Rules, sensitive};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The byte of a question in the compiled form: after how many days it is asked again, and whether it is sensitive.
pub fn asking(rules: impl Rules, question: &QuestionShape, taxonomy: &Taxonomy) -> u8 {
    let days = question.ask_again.unwrap_or(0);
    if !is_confidential(rules, question, taxonomy) {
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

/// Whether a question is about something sensitive: by its name, by its words in any language, or by one of its answers.
pub fn is_confidential(rules: impl Rules, question: &QuestionShape, taxonomy: &Taxonomy) -> bool {
    let is_answered =
        |answer: &AnswerShape| is_told(&answer.id, &answer.text) || is_about_sensitive(answer, taxonomy);
    rules.has(sensitive::RULE)
        && (is_told(&question.id, &question.text) || question.answers.iter().any(is_answered))
}

/// Words of sentences that are something else than they look like in an id, by their language and as they are written there: `Was sucht
/// ihr?` asks for no addiction.
const HARMLESS: [(&str, &[&str]); 3] = [
    ("de", &["ehe", "glaube", "sucht"]),
    ("es", &["bebe", "bebes", "Bebe", "Bebes"]),
    (
        "fr",
        &[
            "arrêt", "court", "courte", "courtes", "courts", "fois", "gêne", "paroles", "râpé", "râpée",
            "râpées", "râpés",
        ],
    ),
];

/// Whether a sentence in a language speaks of something sensitive.
pub fn speaks(language: &str, text: &str) -> bool {
    let harmless = HARMLESS.iter().find(|(known, _)| *known == language).map_or(&[][..], |(_, words)| words);
    let is_beside = |letter: char| !letter.is_alphanumeric() && !is_accent(letter);
    let is_meant = |word: &&str| !harmless.contains(&word.trim_matches(is_beside));
    let words: Vec<&str> = text.split_whitespace().filter(is_meant).collect();
    sensitive_word(&words.join(" ")).is_some()
}

/// Whether a name, or its words in any language, speak of something sensitive.
fn is_told(id: &str, text: &BTreeMap<String, String>) -> bool {
    sensitive_word(id).is_some() || text.iter().any(|(tag, text)| speaks(&language_of(tag), text))
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
        kept_with(rules, &json!({ "id": question, "answers": answers }))
    }

    fn kept_with(rules: impl Rules, question: &Value) -> (Vec<String>, i32) {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "items": [{ "id": "a", "slot": "hero", "subjects": ["garden", "baby", "tea"] }],
            "subjects": [{ "id": "tea", "parents": ["sensitive"] }],
            "questions": [question],
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

    /// For how many days the answers to a question are kept that asks so in a language.
    fn asked(tag: &str, text: &str) -> i32 {
        let answers = json!([{ "id": "a" }, { "id": "b" }]);
        let (told, days) = kept_with(All, &json!({ "id": "q1", "text": { tag: text }, "answers": answers }));
        assert!(told.is_empty());
        days
    }

    #[test]
    fn a_question_is_about_what_its_words_are_about() {
        for (tag, text) in [
            ("en", "Do you have diabetes?"),
            ("en-GB", "Are you grieving for somebody?"),
            ("en", "Which church do you belong to?"),
            ("en", "Do you vote?"),
            ("de", "Haben Sie Schulden?"),
            ("de", "Leiden Sie an einer Sucht?"),
            ("fr", "Avez-vous un bébé\u{a0}?"),
            ("es", "¿Tienes un bebé?"),
            ("es", "¿Tienes un bebe\u{301}?"),
            ("nl", "Welk geloof heb je?"),
            ("it", "Hai il diabetes?"),
        ] {
            assert_eq!(asked(tag, text), SENSITIVE_ANSWER_DAYS, "{text}");
        }
        let text = json!({ "de": "Was darf es sein?", "en": "Do you have diabetes?" });
        let question = json!({ "id": "q1", "text": text, "answers": [{ "id": "a" }] });
        assert_eq!(kept_with(All, &question).1, SENSITIVE_ANSWER_DAYS);
        assert_eq!(kept_with(AllBut("sensitive"), &question).1, DECLARATION_DAYS);
        let answers = json!([{ "id": "a", "text": { "en": "For a wedding" } }, { "id": "b", "text": { "en": "For work" } }]);
        assert_eq!(kept(All, "q1", answers), ([].into(), SENSITIVE_ANSWER_DAYS), "an answer has words, too");
    }

    #[test]
    fn harmless_words_of_a_sentence_stay_harmless() {
        for (tag, text) in [
            ("en", "What would you like to see more of?"),
            ("en", "Which department do you shop in?"),
            ("en", "What kind of tea do you like, and when?"),
            ("en", "How often do you go for a run?"),
            ("en", "Do you have a garden or a balcony?"),
            ("de", "Was sucht ihr bei uns?"),
            ("de", "Was wollen Sie noch sehen, ehe wir beginnen?"),
            ("de-CH", "Welche Farbe mögen Sie?"),
            ("fr", "Combien de fois par semaine buvez-vous du café ?"),
            ("fr", "Les aimez-vous courts, ou longs ?"),
            ("fr", "Fromage râpé ou entier ?"),
            ("es", "¿Qué bebes por la mañana?"),
            ("es", "¿Qué te gustaría ver más?"),
            ("nl", "Wat wil je vaker zien?"),
            ("nl", "Hoe vaak zet je koffie?"),
        ] {
            assert_eq!(asked(tag, text), DECLARATION_DAYS, "{text}");
        }
    }

    #[test]
    fn it_is_asked_for_by_itself() {
        let answers = json!([{ "id": "out", "subjects": ["garden"] }, { "id": "small", "subjects": ["baby"] }, { "id": "none" }]);
        assert_eq!(kept(All, "likes", answers), (["/questions/0/answers/1".into()].into(), DECLARATION_DAYS));
    }
}
