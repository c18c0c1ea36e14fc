//! Nobody is addressed by gender, title, age or family.
//!
//! Wrong titles, wrong gender, wrong marital status, shelves for "real men". Subjects describe content, never people: a
//! men's shoe is a shoe. So no page may state such a trait, no question may ask for it, and copy that addresses somebody by one is
//! switched off. No such fact exists in memory.

use super::{Part, Rule};

/// The rule. Its phrases are in `src/tact/copy/`.
pub const RULE: Rule = Rule { id: "as-a-person", part: Part::Known };

/// Words for traits of people, as they stand in ids.
const TRAITS: [&str; 30] = [
    "gender", "sex", "age", "birthday", "birthdate", "birth", "marital", "married", "spouse", "husband", "wife", "firstname",
    "lastname", "fullname", "surname", "salutation", "honorific", "mr", "mrs", "ms", "male", "female", "man", "woman",
    "geschlecht", "anrede", "alter", "sexe", "edad", "leeftijd",
];

/// The trait of people that the id of an attribute or a question names, if it names one.
pub fn trait_of(id: &str) -> Option<&'static str> {
    let id = id.to_ascii_lowercase();
    let joined: alloc::string::String = id.split(['-', '_', '.']).collect();
    let is_one = |known: &&&str| joined == **known || id.split(['-', '_', '.']).any(|piece| piece == **known);
    TRAITS.iter().find(is_one).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trait_is_a_whole_word() {
        for (id, found) in [
            ("gender", Some("gender")),
            ("user_age", Some("age")),
            ("First-Name", Some("firstname")),
            ("mens-shoes", None),
            ("page", None),
            ("package", None),
            ("storage", None),
        ] {
            assert_eq!(trait_of(id), found, "{id}");
        }
    }
}
