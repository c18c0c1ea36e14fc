//! A list of words that somebody who knows the language can read and mend: a text with a word a line, in order.
//!
//! A word with `*` behind it is found at the beginning of longer ones, too: `schwanger*` in `schwangerschaftstest`. Words of several,
//! joined by `-`, are found where these stand side by side. With `!` before them they say that two are harmless together, as in
//! `!union-jack`. Looking one up takes few comparisons, because a site may have many ids.

use alloc::string::String;
use core::cmp::Ordering;

/// Words that one entry may have.
const LONGEST: usize = 3;

/// Such lists, one a language.
#[derive(Clone, Copy)]
pub struct Vocabulary(pub &'static [&'static str]);

impl Vocabulary {
    /// The first entry that is found among the words of a text, as people would say it. Harmless in one language is so in all, because
    /// nobody says in which one a text is.
    pub fn find(self, words: &[String]) -> Option<&'static str> {
        (0..words.len()).find_map(|place| {
            let rest = words.get(place..)?;
            // Most words begin no entry of several.
            let longest = if self.begins_longer(rest.first()?) { LONGEST } else { 1 };
            let entry = (1..=longest).find_map(|count| self.entry("", rest.get(..count)?))?;
            let pairs = [place.checked_sub(1), Some(place)].into_iter().flatten();
            let mut pairs = pairs.filter_map(|first| words.get(first..first + 2));
            pairs.all(|pair| self.entry("!", pair).is_none()).then_some(entry)
        })
    }

    /// Whether there is an entry of several words of which this is the first.
    fn begins_longer(self, word: &str) -> bool {
        let joined = [word, "-"].concat();
        self.0.iter().any(|list| {
            last_before(list, &[&joined, "~"].concat()).is_some_and(|entry| entry.starts_with(&joined))
        })
    }

    /// The entry with a mark that these words are, in the singular or the plural.
    fn entry(self, mark: &str, words: &[String]) -> Option<&'static str> {
        let (last, before) = words.split_last()?;
        let mut joined = String::from(mark);
        before.iter().for_each(|word| joined.extend([word.as_str(), "-"]));
        let stems = [("", ""), ("s", ""), ("es", ""), ("ren", ""), ("ies", "y")];
        let beginning = joined.len();
        stems.into_iter().find_map(|(ending, instead)| {
            let stem = last.strip_suffix(ending)?;
            joined.truncate(beginning);
            joined.extend([stem, instead]);
            self.0.iter().find_map(|list| look_up(list, &joined))
        })
    }
}

/// The entry of a list that a word is, or begins with. No entry begins with another that has `*`, so that it is the last one that does
/// not come behind the word.
fn look_up(list: &'static str, word: &str) -> Option<&'static str> {
    let found = last_before(list, word)?;
    match found.strip_suffix('*') {
        Some(stem) => word.starts_with(stem).then_some(stem),
        None => (found == word).then_some(found),
    }
}

/// The last entry that does not come behind a word.
fn last_before(list: &'static str, word: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, list.len());
    let mut found = None;
    while low < high {
        let middle = (low + high) / 2;
        let start = list.get(low..middle)?.rfind('\n').map_or(low, |place| low + place + 1);
        let end = list.get(middle..high)?.find('\n').map_or(high, |place| middle + place + 1);
        let line = list.get(start..end)?.trim_end();
        match line.trim_end_matches('*').cmp(word) {
            Ordering::Greater => high = start,
            Ordering::Less | Ordering::Equal => (found, low) = (Some(line), end),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    const WORDS: Vocabulary =
        Vocabulary(&["!tea-cake\napple*\nfig\nred-tea\ntea\nvery-red-wine\n", "cherry\nzest\n"]);

    fn found(text: &str) -> Option<&'static str> {
        WORDS.find(&text.split(' ').map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn entries_are_found_as_they_are_meant() {
        for (text, entry) in [
            ("fig", Some("fig")),
            ("a figs b", Some("fig")),
            ("figment", None),
            ("applesauce", Some("apple")),
            ("pineapple", None),
            ("cherries", Some("cherry")),
            ("zest", Some("zest")),
            ("red tea", Some("red-tea")),
            ("a very red wine", Some("very-red-wine")),
            ("red wine", None),
            ("tea cakes", None),
            ("tea cake tea", Some("tea")),
            ("very fig", Some("fig")),
            ("aaa", None),
            ("zzz", None),
            ("", None),
        ] {
            assert_eq!(found(text), entry, "{text}");
        }
    }
}
