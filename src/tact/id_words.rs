//! The words of an id, however it joins them: `age-group`, `age_group`, `ageGroup`, `AGEGroup`.

use alloc::string::String;
use alloc::vec::Vec;

/// The words of an id, in lower case.
pub fn id_words(id: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = '-';
    let mut letters = id.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_joint = is_joint(letter);
        // A capital begins a word behind a small letter, and behind capitals where a small one follows: `CRMSegment`.
        let ends_capitals = before.is_uppercase() && letters.peek().is_some_and(|next| next.is_lowercase());
        let begins = self::is_joint(before)
            || letter.is_uppercase() && (before.is_lowercase() || before.is_numeric() || ends_capitals);
        if !is_joint && begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| !is_joint) {
            word.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words
}

fn is_joint(letter: char) -> bool {
    matches!(letter, '-' | '_' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_by_joints_and_capitals() {
        for id in [
            "age-group",
            "age_group",
            "ageGroup",
            "AgeGroup",
            "AGE.GROUP",
            "_age--group",
            "AGEGroup",
            "ageGROUP",
        ] {
            assert_eq!(id_words(id), ["age", "group"], "{id}");
        }
        for (id, words) in [
            ("page", &["page"][..]),
            ("", &[]),
            ("ÂgeMoyen", &["âge", "moyen"]),
            ("step2Age", &["step2", "age"]),
        ] {
            assert_eq!(id_words(id), words, "{id}");
        }
    }
}
