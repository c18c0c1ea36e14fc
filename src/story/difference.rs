//! Where a story does not come to what it says.

use super::play::Played;
use super::shape::{Scene, Story};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Where a story did not come to what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Position of its scene.
    pub scene: usize,
    /// What is different, in a sentence.
    pub what: String,
}

impl Story {
    /// Where what its scenes came to first differs from what it says, if it does.
    pub fn difference(&self, played: &[Played]) -> Option<Difference> {
        let mut scenes = self.scenes.iter().zip(played).enumerate();
        scenes.find_map(|(scene, (told, played))| Some(Difference { scene, what: difference(told, played)? }))
    }
}

/// What is different from what a scene says, if anything is.
fn difference(scene: &Scene, played: &Played) -> Option<String> {
    let shown = scene.shows.iter().find_map(|(slot, expected)| {
        let Some(shown) = played.shown.get(slot) else { return Some(format!("there is no slot `{slot}`")) };
        let is_other = shown != expected.all();
        is_other.then(|| format!("`{slot}` shows {}, not {}", listed(shown), listed(expected.all())))
    });
    shown
        .or_else(|| other_cause(scene, played))
        .or_else(|| other_requests(scene, played))
        .or_else(|| other_words(scene, played))
        .or_else(|| other_records(scene, played))
}

fn other_cause(scene: &Scene, played: &Played) -> Option<String> {
    scene.because.iter().find_map(|(slot, expected)| {
        let Some(told) = played.because.get(slot) else { return Some(format!("there is no slot `{slot}`")) };
        other(expected, told.iter().map(String::as_str).collect())
            .map(|told| format!("`{slot}` shows it because of {told}"))
    })
}

fn other_requests(scene: &Scene, played: &Played) -> Option<String> {
    let asked_for = played.asked_for.iter().map(String::as_str).collect();
    other(scene.asks_for.as_ref()?, asked_for).map(|told| format!("{told} are asked for"))
}

fn other_words(scene: &Scene, played: &Played) -> Option<String> {
    if let Some(text) = scene.says.iter().find(|text| !played.said.contains(text)) {
        return Some(format!("the panel does not say `{text}`"));
    }
    let is_said = |words: &&String| played.said.iter().any(|text| text.contains(words.as_str()));
    scene.says_no.iter().find(is_said).map(|words| format!("the panel says `{words}`"))
}

fn other_records(scene: &Scene, played: &Played) -> Option<String> {
    let kept = scene.keeps.as_ref().and_then(|expected| {
        let kept = played.classes().map(|(class, _)| class).collect();
        other(expected, kept).map(|told| format!("{told} are kept"))
    });
    let found = || {
        scene.keeps_no.iter().find_map(|word| {
            let (class, _) = played.classes().find(|(_, text)| text.contains(word.as_str()))?;
            Some(format!("`{word}` is kept in `{class}`"))
        })
    };
    kept.or_else(found)
}

/// What there is, and is not what is expected, if these are not the same.
fn other(expected: &[String], told: BTreeSet<&str>) -> Option<String> {
    let expected: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
    (told != expected).then(|| format!("{told:?}, not {expected:?},"))
}

fn listed(items: &[String]) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
    if quoted.is_empty() { "nothing".into() } else { quoted.join(", ") }
}
