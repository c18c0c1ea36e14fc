//! Words of subjects that are never inferred: health, pregnancy, sexuality, religion, politics, unions, origin, crime,
//! money trouble, grief, weddings, children. The classes are those of GDPR Articles 9 and 10, and what people were hurt by.
//!
//! The words stand in `tables/sensitive/`, one file a language, each in the form of [`Vocabulary`]. They are looked up where a file is
//! checked, and are in no page.

use super::item::Item;
use super::pieces::readings;
use super::vocabulary::Vocabulary;
use alloc::string::String;

/// The words; `sensitive` is what owners call what is so for them.
const WORDS: Vocabulary = Vocabulary(&[
    include_str!("tables/sensitive/en.txt"),
    include_str!("tables/sensitive/de.txt"),
    include_str!("tables/sensitive/fr.txt"),
    include_str!("tables/sensitive/es.txt"),
    include_str!("tables/sensitive/nl.txt"),
]);

/// Whether an item, by its id or its subjects, is about something that is never kept of a visitor.
pub fn is_sensitive(item: &Item) -> bool {
    word_of(&item.id, &item.subjects).is_some()
}

/// The sensitive word that an item's subjects hold, or its id.
pub fn word_of(id: &str, subjects: &[String]) -> Option<&'static str> {
    subjects.iter().map(String::as_str).chain([id]).find_map(sensitive_word)
}

/// The sensitive word that an id, a search or a campaign holds, in any case, singular or plural.
pub fn sensitive_word(text: &str) -> Option<&'static str> {
    let [whole, cut] = readings(text);
    WORDS.find(&whole).or_else(|| if whole == cut { None } else { WORDS.find(&cut) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

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

    #[test]
    fn what_hurts_is_found_in_five_languages() {
        for text in [
            // Health.
            "HIVTest",
            "hiv-tests",
            "erectile dysfunction",
            "incontinence-pads",
            "menopauseRelief",
            "rehab",
            "viagra",
            "sti-test",
            "Potenzmittel",
            "Brustkrebs",
            "Übergewicht",
            "uebergewicht",
            "chimiothérapie",
            "disfunción eréctil",
            "borstkanker",
            "wheelchairs",
            "pills",
            "sleepingPill",
            "Pille",
            "pilule",
            "píldora",
            "anticonceptiepil",
            "std",
            "STI",
            "std-kit",
            "dépistage",
            "enfermedades venéreas",
            "SOA-test",
            "acne-gel",
            "Akne",
            "acné",
            "stairlift",
            "stair lifts",
            "Treppenlift",
            "monte-escaliers",
            "salvaescaleras",
            "traplift",
            "period pants",
            "periodProducts",
            "heavy-periods",
            "sanitary towels",
            "pantyliners",
            "menstrual-cup",
            "Slipeinlagen",
            "serviettes hygiéniques",
            "compresas",
            "maandverband",
            // Pregnancy and children.
            "pregnancy-test",
            "pregnancytest",
            "Schwangerschaftstest",
            "maternityWear",
            "ivf",
            "test de grossesse",
            "femme enceinte",
            "embarazada",
            "zwangerschapstest",
            "bébé",
            "Babykleidung",
            "kinderwagen",
            "toddlerShoes",
            "nursery-furniture",
            "strollers",
            "strollerBag",
            "pushchair",
            "prams",
            "crib",
            "cot-mattress",
            "formula milk",
            "baby-formula",
            "Folgemilch",
            "Fläschchen",
            "Stubenwagen",
            "poussette",
            "biberons",
            "cochecito",
            "leche de formula",
            "wandelwagen",
            "flesvoeding",
            "niños",
            // Sexuality, religion, origin.
            "LGBTQ-books",
            "gayPride",
            "lesbiennes",
            "schwule",
            "islamic-art",
            "islam",
            "Kommunionkleid",
            "bautizo",
            "mosquée",
            "hijabs",
            "kosher",
            "ethnic",
            "refugees",
            "vluchtelingen",
            "DNA test",
            // Politics and unions, crime.
            "union-membership",
            "tradeUnion",
            "Gewerkschaft",
            "syndicats",
            "sindicato",
            "vakbond",
            "election-2026",
            "criminal-records",
            "Führungszeugnis",
            "casier judiciaire",
            "antecedentes penales",
            "strafblad",
            "jail",
            // Money trouble and grief.
            "bankruptcy",
            "payday loan",
            "paydayLoans",
            "Schuldnerberatung",
            "surendettement",
            "préstamos",
            "faillissement",
            "food-banks",
            "funeral",
            "Beerdigung",
            "deuil",
            "obsèques",
            "tanatorio y funeraria",
            "uitvaart",
            "bereavement",
            "urgent obituaries",
            // Weddings.
            "weddingRings",
            "Brautkleid",
            "hochzeit",
            "mariage",
            "vestido de novia",
            "bruiloft",
            "trouwringen",
            "divorce",
            "honeymooners",
        ] {
            assert!(sensitive_word(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_only_sounds_like_it_is_not() {
        for text in [
            "s",
            "union jack",
            "unionJack",
            "European Union",
            "mass market",
            "test match",
            "class",
            "classic",
            "cross-body bag",
            "nursery plants",
            "court shoes",
            "tennis-courts",
            "race car",
            "boat races",
            "medicine ball",
            "baby blue",
            "kid-leather",
            "diet coke",
            "crime novels",
            "kidney beans",
            "infantry",
            "hospitality",
            "condominium",
            "birthday",
            "birthstone",
            "Geburtstag",
            "kreditkarten",
            "grape",
            "rapeseed",
            "sussex",
            "essex",
            "babylon",
            "beehive",
            "churchill",
            "christian-louboutin",
            "tods",
            "banana-republic",
            "kind bar",
            "arabica",
            "trouwens",
            "enceinte bluetooth",
            "drugstore",
            "droguerie",
            "therapeutic",
            "parting",
            "debut",
            "genesis",
            "general",
            "gentle",
            "menu",
            "romance",
            "votive",
            "healthy",
            "lone",
            "mortar",
            "weds",
            "marina",
            "stag beetle",
            "periods",
            "period-furniture",
            "cot",
            "cottage",
            "cribbage",
            "crib board",
            "nativity-cribs",
            "formula",
            "formula-1",
            "pillow",
            "pillbox-hat",
            "anti-pill fleece",
            "bacalao al pil-pil",
            "std-shipping",
            "delivery_std",
            "Subaru STI",
            "still",
            "acne-studios",
            "chairlift",
            "pramerica",
            "poussette-marché",
            "sandalias de cuña",
            "regla",
            "pastillas de freno",
            "Periodensystem",
        ] {
            assert_eq!(sensitive_word(text), None, "{text}");
        }
    }

    #[test]
    fn the_lists_are_in_order_and_say_nothing_twice() {
        for list in WORDS.0 {
            let entries: Vec<&str> = list.lines().collect();
            let words: Vec<&str> = entries.iter().map(|entry| entry.trim_end_matches('*')).collect();
            assert!(words.is_sorted_by(|one, next| one < next), "{words:?}");
            for stem in entries.iter().filter_map(|entry| entry.strip_suffix('*')) {
                let within: Vec<_> = words.iter().filter(|word| word.starts_with(stem)).collect();
                assert_eq!(within, [&stem], "{stem} stands for all of these");
            }
            let plain = |letter: char| letter.is_ascii_lowercase() || letter == '-';
            assert!(words.iter().all(|word| word.trim_start_matches('!').chars().all(plain)), "{words:?}");
        }
    }
}
