//! White means weddings here and mourning there.
//!
//! A colour, a flower, a number or a gesture that is lovely in one place belongs to funerals in another. An item says what it holds
//! (`cautions`), and a site in which market it is published (`market`): `check` tells what means something else there, and
//! the item stays out of that market, so that its neutral variant is shown. Only the owner's market counts: nobody is guessed from
//! the language of their browser. The table is `src/tact/tables/culture.json`, each row with its source; an owner may know
//! better, and says so with `"reviewed": ["culture"]`.

use super::{Part, Rule};
use alloc::string::String;
use alloc::vec::Vec;
use serde::Deserialize;

/// The rule.
pub const RULE: Rule = Rule { id: "culture", part: Part::Shown };

/// What means something in some places.
#[derive(Clone, Debug, Deserialize)]
pub struct Caution {
    /// What it is, in the words of an item: `white-lily`.
    pub id: String,
    /// Where, as regions of ISO 3166-1: `JP`.
    pub regions: Vec<String>,
    /// What it means there, a sentence.
    pub meaning: String,
    /// What to show instead, a sentence.
    pub suggestion: String,
}

/// The table.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Cautions {
    cautions: Vec<Caution>,
}

impl Cautions {
    /// Reads the table.
    pub fn read() -> Cautions {
        serde_json::from_str(include_str!("tables/culture.json")).unwrap_or_default()
    }

    /// What something means in a market, if the table knows.
    pub fn of(&self, id: &str, region: &str) -> Option<&Caution> {
        self.of_id(id).find(|caution| caution.regions.iter().any(|known| known == region))
    }

    /// Whether the table has a row for it, wherever that is.
    pub fn knows(&self, id: &str) -> bool {
        self.of_id(id).next().is_some()
    }

    /// Every word that it knows.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.cautions.iter().map(|caution| caution.id.as_str())
    }

    fn of_id(&self, id: &str) -> impl Iterator<Item = &Caution> {
        self.cautions.iter().filter(move |caution| caution.id == id)
    }
}

/// What people write for a region that has another name in ISO 3166-1, or for a language.
const OTHER_NAMES: [&str; 6] = ["UK", "EN", "JA", "KO", "ZH", "EU"];

/// The region of a market that is written as one (`JP`), or as a language tag (`ja-JP`).
pub fn region_of(market: &str) -> Option<&str> {
    let is_region = |part: &&str| part.len() == 2 && part.bytes().all(|letter| letter.is_ascii_uppercase());
    market.split('-').find(is_region).filter(|region| !OTHER_NAMES.contains(region))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_whole_and_has_its_source() {
        let table: Value = serde_json::from_str(include_str!("tables/culture.json")).unwrap();
        let rows = table["cautions"].as_array().unwrap();
        assert_eq!(Cautions::read().cautions.len(), rows.len());
        let mut seen = BTreeSet::new();
        for row in rows {
            let text = |name: &str| row[name].as_str().unwrap_or_default();
            assert!(crate::memory::is_id(text("id")), "{row}");
            for entry in ["meaning", "suggestion", "source", "kind"] {
                assert!(text(entry).len() > 3, "{row} has no {entry}");
            }
            for region in row["regions"].as_array().unwrap() {
                assert!(region_of(region.as_str().unwrap()).is_some(), "{row}");
                assert!(
                    seen.insert((text("id"), region.as_str())),
                    "{} in {region} stands twice",
                    text("id")
                );
            }
        }
    }

    #[test]
    fn a_market_is_a_region_or_a_tag_with_one() {
        assert_eq!(region_of("ja-JP"), Some("JP"));
        assert_eq!(region_of("JP"), Some("JP"));
        assert_eq!(region_of("zh-Hant-TW"), Some("TW"));
        assert_eq!(region_of("ja-JP-u-ca-japanese"), Some("JP"));
        assert_eq!(["ja", "", "japan", "jp", "UK", "JA"].map(region_of), [None; 6]);
    }
}
