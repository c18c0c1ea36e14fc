//! Words of subjects that are never inferred: health, pregnancy, sexuality, religion, politics, unions, origin, crime,
//! money trouble, grief, weddings, children. The classes are those of GDPR Articles 9 and 10, and what people were hurt by.

use super::item::Item;

/// English words as they stand in ids, in the singular; `sensitive` is what owners call what is so for them.
const WORDS: [&str; 82] = [
    "abortion",
    "addiction",
    "adoption",
    "aids",
    "alcoholism",
    "allergy",
    "anxiety",
    "arrest",
    "asylum",
    "atheism",
    "autism",
    "baby",
    "bankruptcy",
    "bible",
    "biometric",
    "birth",
    "bisexual",
    "bride",
    "buddhism",
    "cancer",
    "catholic",
    "child",
    "christianity",
    "church",
    "contraception",
    "contraceptive",
    "conviction",
    "court",
    "crime",
    "criminal",
    "debt",
    "dementia",
    "depression",
    "diabetes",
    "diet",
    "disability",
    "disease",
    "divorce",
    "drug",
    "ethnicity",
    "fertility",
    "funeral",
    "gay",
    "gender",
    "gene",
    "genetic",
    "grief",
    "health",
    "hiv",
    "illness",
    "insolvency",
    "islam",
    "jewish",
    "judaism",
    "kid",
    "lesbian",
    "lgbt",
    "loan",
    "medical",
    "medication",
    "medicine",
    "menopause",
    "mosque",
    "mourning",
    "muslim",
    "newborn",
    "obesity",
    "politics",
    "pregnancy",
    "pregnant",
    "prison",
    "race",
    "religion",
    "sensitive",
    "sex",
    "sexuality",
    "therapy",
    "toddler",
    "transgender",
    "unemployment",
    "union",
    "wedding",
];

/// Whether an item, by its id or its subjects, is about something that is never kept of a visitor.
pub fn is_sensitive(item: &Item) -> bool {
    item.subjects.iter().chain([&item.id]).any(|id| sensitive_word(id).is_some())
}

/// The sensitive word that an id or a campaign holds, in any case, singular or plural.
pub fn sensitive_word(id: &str) -> Option<&'static str> {
    let id = id.to_ascii_lowercase();
    let is_word = |piece: &str, word: &str| {
        let plural = |ending: &str| piece.strip_suffix(ending);
        piece == word
            || plural("s") == Some(word)
            || plural("es") == Some(word)
            || plural("ies").is_some_and(|stem| word.strip_suffix('y') == Some(stem))
            || plural("ren") == Some(word)
    };
    let mut pieces = id.split(|letter: char| !letter.is_alphanumeric());
    pieces.find_map(|piece| WORDS.iter().find(|word| is_word(piece, word)).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sensitive_word_is_found_as_a_whole() {
        for (id, word) in [
            ("pregnancy", Some("pregnancy")),
            ("help with debt/loans", Some("debt")),
            ("Wedding-rings", Some("wedding")),
            ("loans", Some("loan")),
            ("baby_clothes", Some("baby")),
            ("babies", Some("baby")),
            ("children.shoes", Some("child")),
            ("bankruptcies", Some("bankruptcy")),
            ("trail-running", None),
            ("healthy-recipes", None),
            ("dieter-rams", None),
            ("racecar", None),
        ] {
            assert_eq!(sensitive_word(id), word, "{id}");
        }
    }
}
