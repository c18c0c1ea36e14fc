//! `data-tactful-when="phone evening"`: conditions in the words of the page, and the site file that they amount to.

use super::survey::{FoundBlock, Survey};
use serde_json::{Map, Value, json};
use std::ops::Range;
use tactful::check::{Problem, Severity};
use tactful::site::{FACT_NAMES, FactKind, fact_name, ordinal_names};
use tactful::visit::is_of_session;

/// Facts whose values may stand alone, because no two of them share a name.
const SPOKEN: [FactKind; 6] = [
    FactKind::Device,
    FactKind::Daypart,
    FactKind::Weekday,
    FactKind::Season,
    FactKind::Hemisphere,
    FactKind::Channel,
];

/// Facts that are compared with numbers.
const NUMBERS: [FactKind; 3] = [FactKind::Hour, FactKind::Month, FactKind::Width];

/// Facts that are true or false.
const TRUTHS: [FactKind; 2] = [FactKind::ReducedMotion, FactKind::SavesData];

/// The site file that a page's blocks amount to.
pub struct BlockSite {
    /// It, as JSON.
    pub site: Value,
    /// Words that say nothing, and where they stand; their blocks are no items.
    pub problems: Vec<(Problem, Range<usize>)>,
    /// For each of its items the block that it is.
    blocks: Vec<SaidBlock>,
}

/// A block, and what each of its words says.
struct SaidBlock {
    block: FoundBlock,
    words: Vec<Word>,
}

/// A word of a block: the fact that it speaks of, its value, and where it stands.
struct Word {
    fact: String,
    value: Value,
    place: Range<usize>,
}

/// What a word says; nothing but the problem where it says nothing.
type Said = Result<(String, Value), Problem>;

/// The site file of a page's own blocks; `site` is its id.
pub fn site_of_blocks(survey: &Survey, site: &str) -> BlockSite {
    let (mut blocks, mut problems) = (Vec::new(), Vec::new());
    for block in &survey.blocks {
        let before = problems.len();
        let words = words(block, &mut problems);
        if problems.len() == before {
            blocks.push(SaidBlock { block: block.clone(), words });
        }
    }
    let item = |SaidBlock { block, words }: &SaidBlock| json!({ "id": block.id, "slot": block.slot, "when": condition(words) });
    let items: Vec<Value> = blocks.iter().map(item).collect();
    let slots: Vec<Value> = survey.slots.iter().map(|slot| json!({ "id": slot.id })).collect();
    BlockSite {
        site: json!({ "tactful": 1, "site": site, "slots": slots, "items": items }),
        problems,
        blocks,
    }
}

impl BlockSite {
    /// Where a problem of the site file stands in the page, in bytes, and how that place is called.
    pub fn place(&self, survey: &Survey, problem: &Problem) -> (Range<usize>, String) {
        let mut steps = problem.path.split('/').skip(1);
        let (list, position) = (steps.next(), steps.next().and_then(|step| step.parse::<usize>().ok()));
        match (list, position) {
            (Some("items"), Some(position)) => match self.blocks.get(position) {
                Some(said) => (said.place(steps.nth(1)), said.block.name()),
                None => (0..0, String::new()),
            },
            (Some("slots"), Some(position)) => match survey.slots.get(position) {
                Some(slot) => (slot.place.clone(), format!("slot {}", slot.id)),
                None => (0..0, String::new()),
            },
            (Some("site"), _) => (0..0, "the file's name is the id of the site".into()),
            _ => (0..0, String::new()),
        }
    }
}

impl SaidBlock {
    /// Where it speaks of a fact: a word if only one does, else all of them.
    fn place(&self, fact: Option<&str>) -> Range<usize> {
        let mut words = self.words.iter().filter(|word| Some(word.fact.as_str()) == fact);
        match (words.next(), words.next()) {
            (Some(word), None) => word.place.clone(),
            _ => self.block.place.clone(),
        }
    }
}

impl FoundBlock {
    /// How people find it.
    pub fn name(&self) -> String {
        format!("slot {}, block {}", self.slot, self.id)
    }
}

/// Words with blanks between them must all hold; values of the same fact are alternatives.
fn condition(words: &[Word]) -> Value {
    let mut facts: Map<String, Value> = Map::new();
    for word in words {
        let values = facts.entry(word.fact.clone()).or_insert_with(|| json!({ "$in": [] }));
        if let Some(Value::Array(values)) = values.get_mut("$in") {
            values.push(word.value.clone());
        }
    }
    Value::Object(facts)
}

fn words(block: &FoundBlock, problems: &mut Vec<(Problem, Range<usize>)>) -> Vec<Word> {
    let mut words = Vec::new();
    let mut behind = 0;
    for text in block.when.split_whitespace() {
        let at = block.when.get(behind..).and_then(|rest| rest.find(text)).unwrap_or(0) + behind;
        behind = at + text.len();
        let place = block.place.start + at..block.place.start + behind;
        match said(text) {
            Ok((fact, value)) => words.push(Word { fact, value, place }),
            Err(mut problem) => {
                problem.path = block.name();
                problems.push((problem, place));
            }
        }
    }
    words
}

fn said(word: &str) -> Said {
    if let Some((fact, value)) = word.split_once(':') {
        if needs_site_file(fact) {
            let help = "write a site file, and name it with `--site`";
            return Err(problem("unknown-fact", format!("a block cannot ask for `{fact}`"), help));
        }
        let is_of = |kinds: &[FactKind]| kinds.iter().any(|kind| fact_name(*kind) == fact);
        let number = value.parse::<u32>().ok().filter(|_| is_of(&NUMBERS)).map(Value::from);
        let truth = value.parse::<bool>().ok().filter(|_| is_of(&TRUTHS)).map(Value::from);
        return Ok((fact.to_owned(), number.or(truth).unwrap_or_else(|| json!(value))));
    }
    match SPOKEN.iter().find(|kind| ordinal_names(**kind).contains(&word)) {
        Some(kind) => Ok((fact_name(*kind).to_owned(), json!(word))),
        None => {
            let help = "write a value such as `phone` or `evening`, or `fact:value`";
            Err(problem("unknown-value", format!("`data-tactful-when` does not know `{word}`"), help))
        }
    }
}

/// What only a site file can declare.
fn needs_site_file(fact: &str) -> bool {
    let is_declared = fact.starts_with("attributes.") || fact.starts_with("preferences.");
    // A page of blocks is a site of its own: no visit goes from one to another.
    let needs = |kind| kind == FactKind::Keyword || is_of_session(kind);
    let is_named = FACT_NAMES.iter().any(|(name, kind)| *name == fact && needs(*kind));
    is_declared || is_named || fact == "segment" || fact.starts_with('$')
}

fn problem(code: &'static str, message: String, help: &str) -> Problem {
    Problem {
        code,
        severity: Severity::Error,
        path: String::new(),
        position: None,
        message,
        help: help.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::survey::survey;
    use super::*;

    fn page(blocks: &str) -> String {
        format!("<html>\n<section data-tactful-slot=\"hero\">\n{blocks}\n</section>")
    }

    /// What the site file of these blocks says of its first item.
    fn first_condition(when: &str) -> Value {
        let html = page(&format!("<div data-tactful-when=\"{when}\"></div>"));
        site_of_blocks(&survey(&html, None).unwrap(), "page").site["items"][0]["when"].clone()
    }

    #[test]
    fn words_join_and_values_of_a_fact_are_alternatives() {
        let expected = json!({
            "device": { "$in": ["phone"] },
            "daypart": { "$in": ["evening", "night"] },
            "hour": { "$in": [21] },
        });
        assert_eq!(first_condition("phone evening night hour:21"), expected);
        assert_eq!(first_condition(""), json!({}));
        let truth = json!({ "reduced_motion": { "$in": [true] } });
        assert_eq!(first_condition("reduced_motion:true"), truth);
    }

    #[test]
    fn a_word_that_nobody_knows_is_told_where_it_stands_and_its_block_is_off() {
        let html = page("<p data-tactful-when=phone>…</p>\n<p data-tactful-when='phone\n fone'>…</p>");
        let said = site_of_blocks(&survey(&html, None).unwrap(), "page");
        let [(problem, place)] = said.problems.as_slice() else { panic!("one word is wrong") };
        assert_eq!(problem.message, "`data-tactful-when` does not know `fone`");
        assert_eq!(problem.path, "slot hero, block hero-2");
        assert_eq!(&html[place.clone()], "fone");
        assert_eq!(said.site["items"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn what_needs_a_site_file_says_so() {
        for word in [
            "keyword:boots",
            "session.campaign:spring",
            "session.views:2",
            "attributes.cart:1",
            "preferences.likes:tea",
            "segment:late",
            "$or:a",
        ] {
            let problem = said(word).unwrap_err();
            assert!(problem.help.contains("`--site`"), "{word}");
        }
    }

    #[test]
    fn problems_of_the_site_file_have_their_place_in_the_page() {
        let html = page(
            "<p data-tactful-when=nobody></p><p data-tactful-when=\"night devise:phone hour:3 hour:a\">",
        );
        let survey = survey(&html, None).unwrap();
        let said = site_of_blocks(&survey, "page");
        let place = |path: &str| {
            let (place, name) =
                said.place(&survey, &Problem { path: path.into(), ..problem("", String::new(), "") });
            (&html[place], name)
        };
        let name = || "slot hero, block hero-2".to_owned();
        assert_eq!(place("/items/0/when/devise"), ("devise:phone", name()));
        assert_eq!(place("/items/0/when/hour/$in"), ("night devise:phone hour:3 hour:a", name()));
        assert_eq!(place("/items/0"), ("night devise:phone hour:3 hour:a", name()));
        assert_eq!(place("/slots/0"), ("hero", "slot hero".to_owned()));
        assert_eq!(place("/items/7").0, "");
        assert_eq!(place("").0, "");
    }
}
