//! Reading one item: its slot, its condition, its schedule, its content.

use super::Problem;
use super::expression::{ConditionReader, Expression};
use super::facts::FactNames;
use super::guess::{listed, meant};
use super::never::never_holds;
use super::problem::Severity;
use super::read::{Placed, escape, fault, shown};
use super::schedule::Schedule;
use super::segments::Segments;
use super::shape::{ImageShape, ItemShape, SlotShape, TextsShape};
use super::tactless::TactCheck;
use super::urls::address_fault;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use jiff::tz::TimeZone;

/// Problems after which nobody guesses any more which slot was meant: comparing names takes long.
const MOST_GUESSED: usize = 100;
/// An item that may be shown.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// Position of its slot.
    pub slot: usize,
    /// What it is about.
    pub subjects: Vec<String>,
    /// Id of its brand.
    pub brand: Option<String>,
    /// When it may be shown.
    pub when: Expression,
    /// From when and until when.
    pub schedule: Schedule,
    /// Whether it goes before all others.
    pub is_pinned: bool,
    /// Its words, by language; none where the page holds its markup.
    pub texts: BTreeMap<String, TextsShape>,
    /// Its picture's cuts.
    pub images: Vec<ImageShape>,
    /// Where it leads.
    pub link: Option<String>,
}

/// Reads items.
pub struct ItemReader<'r> {
    pub tact: TactCheck<'r>,
    pub facts: &'r mut FactNames,
    pub segments: &'r Segments,
    pub slots: &'r [SlotShape],
    pub positions: BTreeMap<&'r str, usize>,
    pub zone: &'r TimeZone,
    pub problems: &'r mut Vec<Problem>,
}

impl ItemReader<'_> {
    /// Makes sense of an item; one that makes none becomes a problem.
    pub fn read(&mut self, Placed { path, part: item }: Placed<ItemShape>) -> Option<Item> {
        let slot = self.slot(&path, &item);
        let when = match &item.when {
            None => Some(Expression::All(Vec::new())),
            Some(condition) => {
                let mut reader =
                    ConditionReader { facts: self.facts, segments: self.segments, problems: self.problems };
                reader.read(condition, &format!("{path}/when"))
            }
        };
        let never = when.as_ref().and_then(|when| never_holds(when, self.facts, &format!("{path}/when")));
        self.problems.extend(never);
        let schedule = match item.schedule.as_ref().map(|shape| Schedule::read(shape, self.zone)) {
            None => Some(Schedule::default()),
            Some(Ok(schedule)) => Some(schedule),
            Some(Err((entry, message))) => {
                self.problems.push(fault("schedule", &format!("{path}/schedule/{entry}"), message));
                None
            }
        };
        let tactless = self.tact.problems(&path, &item, when.as_ref());
        let is_tactful = tactless.iter().all(|problem| problem.severity == Severity::Warning);
        self.problems.extend(tactless);
        let is_content_right = self.content(&path, &item) && is_tactful;
        let (slot, when, schedule) = (slot?, when?, schedule?);
        is_content_right.then_some(Item {
            id: item.id,
            slot,
            subjects: item.subjects,
            brand: item.brand,
            when,
            schedule,
            is_pinned: item.pinned,
            texts: item.texts,
            images: item.images,
            link: item.link,
        })
    }

    fn slot(&mut self, path: &str, item: &ItemShape) -> Option<usize> {
        let position = self.positions.get(item.slot.as_str()).copied();
        if position.is_none() {
            let mut problem =
                fault("unknown-slot", &format!("{path}/slot"), format!("there is no slot `{}`", item.slot));
            let ids = || self.slots.iter().map(|slot| slot.id.as_str());
            let guessed = if self.problems.len() < MOST_GUESSED { usize::MAX } else { 0 };
            problem.help = match meant(&item.slot, ids().take(guessed)).as_str() {
                "" if self.slots.is_empty() => "declare it under `slots`".into(),
                "" => format!("the slots are {}", listed(ids())),
                meant => meant.trim_start_matches("; ").to_string(),
            };
            self.problems.push(problem);
        }
        position
    }

    fn content(&mut self, path: &str, item: &ItemShape) -> bool {
        let before = self.problems.len();
        let addresses =
            item.images.iter().enumerate().map(|(index, image)| (format!("images/{index}/src"), &image.src));
        for (at, address) in addresses.chain(item.link.iter().map(|link| ("link".to_string(), link))) {
            if let Some(message) = address_fault(address) {
                self.problems.push(fault("address", &format!("{path}/{at}"), message));
            }
        }
        for (index, image) in item.images.iter().enumerate() {
            if image.width == 0 || image.height == 0 {
                let message = "a picture has its own width and height, in pixels".into();
                self.problems.push(fault("fits-device", &format!("{path}/images/{index}"), message));
            }
        }
        for language in item.texts.keys().filter(|language| !is_language(language)) {
            let path = format!("{path}/texts/{}", escape(language));
            let mut problem =
                fault("bad-language", &path, format!("`{}` is no language tag", shown(language)));
            problem.help = "write it like `en`, `de-AT` or `zh-Hant`".into();
            self.problems.push(problem);
        }
        let is_wrong = self.problems.len() > before;
        if !item.images.is_empty() {
            for (language, _) in item.texts.iter().filter(|(_, texts)| texts.alt.is_none()) {
                let mut problem = fault(
                    "fits-device",
                    &format!("{path}/texts/{language}"),
                    "its picture has no `alt`".into(),
                );
                problem.severity = Severity::Warning;
                problem.help = "say what the picture shows, or `\"\"` if it only decorates".into();
                self.problems.push(problem);
            }
        }
        !is_wrong
    }
}

/// Whether it has the form of a language tag: a language of 2 or 3 letters, then script, region and the like.
fn is_language(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let is_primary =
        |subtag: &str| matches!(subtag.len(), 2 | 3) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
    subtags.next().is_some_and(is_primary)
        && subtags.all(|subtag| {
            matches!(subtag.len(), 1..=8) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_written_as_tags() {
        for tag in ["en", "de-AT", "zh-Hant", "sr-Latn-RS", "gsw", "es-419"] {
            assert!(is_language(tag), "{tag}");
        }
        for wrong in ["", "e", "english", "en_US", "en-", "-en", "de-Österreich", "e1"] {
            assert!(!is_language(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_item_in_no_language_is_told() {
        let site = r#"{ "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "items": [{ "id": "a", "slot": "hero", "texts": { "en/US": { "heading": "b" } } }] }"#;
        let (meaning, problems) = super::super::check(site);
        assert_eq!(meaning.map(|meaning| meaning.items.len()), Some(0));
        let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
        assert_eq!(told, [("bad-language", "/items/0/texts/en~1US")]);
    }
}
