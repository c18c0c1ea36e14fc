//! What is wrong in a page, and where it stands there.

use super::fit;
use super::items::PageItem;
use super::survey::{FoundBlock, FoundSlot, Survey};
use crate::files::{self, mismatches};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use tactful::check::{Absence, Meaning, Problem, Severity};

/// A problem, and its place in the page.
#[derive(Clone, Debug)]
pub struct PageProblem {
    /// What is wrong; its path says how people find the place.
    pub problem: Problem,
    /// What to underline, in bytes.
    pub place: Range<usize>,
}

/// Everything that is wrong between a page and its site.
pub fn problems(
    survey: &Survey,
    meaning: &Meaning,
    decided: &[String],
    items: &[PageItem<'_>],
) -> Vec<PageProblem> {
    let mut problems = Vec::new();
    for slot in &survey.slots {
        let declared = meaning.slots.iter().find(|declared| declared.id == slot.id);
        let Some(declared) = declared else {
            problems.push(undeclared(slot));
            continue;
        };
        if let Some(obstacle) = &slot.obstacle {
            problems.push(obstacle.problem(slot));
        } else if slot.is_filled(decided) {
            let is_shown = |page: &&PageItem<'_>| page.slot == slot.id && page.speaks(&survey.language);
            let shown: Vec<_> = items.iter().filter(is_shown).collect();
            if shown.is_empty() && items.iter().any(|page| page.slot == slot.id) {
                problems.push(other_language(slot, &survey.language));
            }
            problems.extend(fit::problems(slot, declared.show, &shown));
        }
    }
    problems
}

/// What the opening reads of the page and would not find, because it comes first.
pub fn too_late(survey: &Survey) -> impl Iterator<Item = PageProblem> {
    survey.late.iter().map(|(name, place)| {
        let message = format!("the opening does not see `{name}`, which stands behind it");
        let help = "put it before the first style sheet and script of the head";
        PageProblem::new("too-late", Severity::Warning, name.clone(), message, help.into()).at(place)
    })
}

/// Markup of items that are under embargo: whoever reads the page reads it.
pub fn open_embargoes(survey: &Survey, meaning: &Meaning) -> Vec<PageProblem> {
    let is_secret =
        |id: &str| meaning.left_out.iter().any(|item| item.id == id && item.absence == Absence::Embargo);
    let templates = survey.templates.iter().map(|(id, place)| (id, place));
    let blocks = survey.blocks.iter().map(|block| (&block.id, &block.place));
    let told = templates.chain(blocks).filter(|(id, _)| is_secret(id)).map(|(id, place)| {
        let message = format!("`{id}` is under embargo, and its markup can be read in the page");
        let help = "give the item `texts` in the site file, or put its markup into the page once the embargo is over";
        PageProblem::new("human-hand", Severity::Error, format!("item {id}"), message, help.into()).at(place)
    });
    told.collect()
}

/// Templates of items that the site file does not declare.
///
/// Only for a site file in which nothing is wrong: an item that was switched off is declared, and told of already.
pub fn undeclared_items(survey: &Survey, meaning: &Meaning) -> Vec<PageProblem> {
    let declared = declared(meaning);
    let others = survey.templates.iter().filter(|(id, _)| !declared.contains(id.as_str()));
    let told = others.map(|(id, place)| {
        let message = format!("the site file has no item `{id}`, so this template is never shown");
        let help = format!("declare `{id}` under `items`, or give the template the id of an item");
        PageProblem::new("undeclared-item", Severity::Warning, format!("item {id}"), message, help).at(place)
    });
    told.collect()
}

/// Blocks that say when they are shown, in a page beside which there is a site file.
///
/// Only for a site file in which nothing is wrong, as above.
pub fn unread_blocks(survey: &Survey, meaning: &Meaning) -> Vec<PageProblem> {
    let declared = declared(meaning);
    let is_in_slot = |block: &&FoundBlock| meaning.slots.iter().any(|slot| slot.id == block.slot);
    let told = survey.blocks.iter().filter(is_in_slot).map(|block| {
        let (code, message) = if declared.contains(block.id.as_str()) {
            (
                "unread-when",
                format!("the `when` of the item `{}` in the site file counts, not this one", block.id),
            )
        } else {
            (
                "undeclared-item",
                format!("the site file has no item `{}`, so this block is never shown", block.id),
            )
        };
        let help = "state the condition as `when` of an item in the site file, and name the item with \
            `data-tactful-item`; or build without `--site`";
        let path = format!("block {}", block.id);
        PageProblem::new(code, Severity::Warning, path, message, help.into()).at(&block.place)
    });
    told.collect()
}

/// What the files beside a page contradict in the items of its slots, each thing once; a page that says to what its addresses
/// are relative may have them anywhere.
pub fn other_files(folder: &Path, survey: &Survey, items: &[PageItem<'_>]) -> Vec<PageProblem> {
    let mut told = BTreeSet::new();
    let mut problems = Vec::new();
    for page in items.iter().filter(|page| page.speaks(&survey.language) && !survey.has_base) {
        let Some(slot) = survey.slots.iter().find(|slot| slot.id == page.slot) else { continue };
        for found in mismatches(folder, page.item) {
            if told.insert(found.message.clone()) {
                let message = format!("{}, as the item `{}` says", found.message, page.item.id);
                problems.push(PageProblem::warning(files::CODE, slot, message, found.help.into()));
            }
        }
    }
    problems
}

/// The items of the site file, built or not.
fn declared(meaning: &Meaning) -> BTreeSet<&str> {
    let built = meaning.items.iter().map(|item| item.id.as_str());
    built.chain(meaning.left_out.iter().map(|item| item.id.as_str())).collect()
}

fn other_language(slot: &FoundSlot, language: &str) -> PageProblem {
    let message = format!(
        "no item of the slot `{}` has `texts` in the page's language, `{language}`: it keeps its default",
        slot.id
    );
    let help = "add texts in this language to the site file, or say the right one in `<html lang>`, as `en` or `en-GB`";
    PageProblem::warning("other-language", slot, message, help.into())
}

fn undeclared(slot: &FoundSlot) -> PageProblem {
    let message = format!("the site file has no slot `{}`, which stays as it is written", slot.id);
    PageProblem::warning("undeclared-slot", slot, message, "declare it under `slots`".into())
}

impl PageProblem {
    /// Something that switches a slot off, told where the page names it.
    pub fn error(code: &'static str, slot: &FoundSlot, message: String, help: String) -> PageProblem {
        PageProblem::new(code, Severity::Error, format!("slot {}", slot.id), message, help).at(&slot.place)
    }

    /// Something about a slot that is worth a look, told where the page names it.
    pub fn warning(code: &'static str, slot: &FoundSlot, message: String, help: String) -> PageProblem {
        PageProblem::new(code, Severity::Warning, format!("slot {}", slot.id), message, help).at(&slot.place)
    }

    /// The same, told at another place.
    pub fn at(self, place: &Range<usize>) -> PageProblem {
        PageProblem { place: place.clone(), ..self }
    }

    fn new(
        code: &'static str,
        severity: Severity,
        path: String,
        message: String,
        help: String,
    ) -> PageProblem {
        let problem = Problem { code, severity, path, position: None, message, help };
        PageProblem { problem, place: 0..0 }
    }
}
