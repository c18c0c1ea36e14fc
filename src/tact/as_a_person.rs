//! Nobody is addressed by gender, title, age or family.
//!
//! Wrong titles, wrong gender, wrong marital status, shelves for "real men". Subjects describe content, never people: a
//! men's shoe is a shoe. So no attribute and no question may be called after such a trait, and copy that addresses somebody by one is
//! switched off.

use super::{Part, Rule};
use alloc::string::String;

/// The rule. Its phrases are in `src/tact/copy/`.
pub const RULE: Rule = Rule { id: "as-a-person", part: Part::Known };

/// What traits of people are called in ids.
const TRAITS: [&str; 28] = [
    "gender", "sex", "age", "birthday", "birthdate", "dateofbirth", "maritalstatus", "married", "spouse", "husband", "wife",
    "firstname", "lastname", "fullname", "surname", "salutation", "honorific", "children", "parent", "geschlecht", "anrede",
    "vorname", "nachname", "sexe", "prenom", "genero", "geslacht", "voornaam",
];
/// Words for whose trait it is.
const WHOSE: [&str; 8] = ["user", "customer", "visitor", "person", "your", "my", "client", "you"];

/// The trait of people that the id of an attribute or a question is called after, if it is.
pub fn trait_of(id: &str) -> Option<&'static str> {
    let id = id.to_ascii_lowercase();
    let pieces = id.split(['-', '_', '.']).filter(|piece| !WHOSE.contains(piece));
    let joined: String = pieces.collect();
    TRAITS.iter().find(|known| **known == joined).copied()
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
            ("marital-status", Some("maritalstatus")),
            ("ice-age", None),
            ("isle-of-man", None),
            ("mens-shoes", None),
            ("page", None),
            ("package", None),
            ("storage", None),
        ] {
            assert_eq!(trait_of(id), found, "{id}");
        }
    }
}
