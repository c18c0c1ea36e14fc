//! The ways to ask for keywords.

use super::Problem;
use super::read::{Placed, fault};
use super::shape::{FormShape, KeywordShape};
use crate::site::keywords::match_type;
use crate::visit::referral::{Spelling, normalise};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The ways to ask for keywords, normalised, the most specific first: exact, then phrases, then words, the longer
/// before the shorter.
pub fn forms(keywords: &[Placed<KeywordShape>], problems: &mut Vec<Problem>) -> Vec<(u8, u16, String)> {
    let mut forms = Vec::new();
    for (number, keyword) in keywords.iter().enumerate() {
        for (index, form) in keyword.part.forms.iter().enumerate() {
            let (kind, words) = match form {
                FormShape::Exact(words) => (match_type::EXACT, words),
                FormShape::Phrase(words) => (match_type::PHRASE, words),
                FormShape::Words(words) => (match_type::WORDS, words),
            };
            let Some(normal) = normalise(words.as_bytes(), Spelling::Plain) else {
                let path = format!("{}/match/{index}", keyword.path);
                problems.push(fault("keyword", &path, "it has no words that a search could say".into()));
                continue;
            };
            forms.push((kind, number as u16, normal.as_str().to_string()));
        }
    }
    forms.sort_by_key(|(kind, _, words)| (*kind, core::cmp::Reverse(words.len())));
    forms
}
