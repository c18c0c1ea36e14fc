//! Names for people: those that there are, and the one that was probably meant.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Longest name that may be meant for another, in bytes.
const LONGEST_NAME: usize = 100;
/// Names that one is compared with to find the one that is meant.
const MOST_COMPARED: usize = 500;

/// A few names for people.
pub fn listed<'n>(mut names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let shown: Vec<String> = names.by_ref().take(12).map(|name| format!("`{name}`")).collect();
    let list = shown.join(", ");
    if names.len() > 0 { format!("{list} and {} more", names.len()) } else { list }
}

/// The name that was probably meant, as the rest of a sentence; empty if none is near.
///
/// Comparing takes long, so what is longer than a name can be is not compared, and only with so many.
pub fn meant<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> String {
    known
        .take(if name.len() > LONGEST_NAME { 0 } else { MOST_COMPARED })
        .map(|known| (strsim::damerau_levenshtein(name, known), known))
        .min()
        .filter(|(distance, known)| *distance <= 2.max(known.len() / 3))
        .map(|(_, known)| format!("; did you mean `{known}`?"))
        .unwrap_or_default()
}
