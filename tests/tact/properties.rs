//! What must hold of a case, rule by rule, and how often each rule had something to say.

use super::draw::{TODAY, Visitor};
use super::interest::about;
use super::model::{self, Known, Why};
use super::real::{self, Built, Shown, View};
use super::shelves;
use serde_json::Value;
use std::collections::BTreeMap;

/// How often something happened.
#[derive(Clone, Debug, Default)]
pub struct Counts(BTreeMap<&'static str, usize>, BTreeMap<&'static str, usize>);

impl Counts {
    /// Something that a rule speaks of happened.
    fn count(&mut self, name: &'static str, happened: bool) {
        *self.0.entry(name).or_default() += usize::from(happened);
    }

    /// Something is measured only.
    fn note(&mut self, name: &'static str, happened: bool) {
        *self.1.entry(name).or_default() += usize::from(happened);
    }

    pub fn all(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.0.iter().map(|(name, count)| (*name, *count))
    }

    pub fn noted(&self, name: &str) -> usize {
        self.1.get(name).copied().unwrap_or(0)
    }

    pub fn tell(&self) {
        for (name, count) in self.all() {
            println!("{count:>7}  {name}");
        }
        for (name, count) in &self.1 {
            println!("{count:>7}  ({name})");
        }
    }
}

/// Views on a day after the one on which the standing was left; and those that memory itself would decide otherwise. How strong an
/// interest is beside another may change within that time, one of several may end, and what is owned may be due.
pub const LATER: &str = "views on a later day";
pub const LATER_OTHERWISE: &str = "views on a later day, decided otherwise than by memory";

/// A case: a site, who comes by, what is known of them, and what they were shown.
struct Case<'c> {
    site: &'c Value,
    built: &'c Built,
    visitor: &'c Visitor,
    known: Known,
    view: View,
}

/// Holds a case to every rule.
pub fn hold(site: &Value, built: &Built, visitor: &Visitor, counts: &mut Counts) -> Result<(), String> {
    let view = real::view(built, visitor)?;
    let case = Case { site, built, visitor, known: model::known(site, visitor), view };
    counts.count("i: a standing is written and read back", !case.view.memory.declarations.is_empty());
    let told = [
        case.precedence(counts),
        case.caps(counts),
        case.blend(counts),
        case.rivals(counts),
        case.dial(counts),
        case.sensitive(counts),
        case.refusals(counts),
        case.sold_out(counts),
        case.pages(counts),
    ];
    let wrong: Vec<String> = told.into_iter().filter_map(Result::err).collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

fn is_personal(code: &str) -> bool {
    model::ORDER.iter().any(|why| why.code() == code && why.is_personal())
}

fn has(shown: &Shown, code: &str) -> bool {
    shown.iter().flatten().any(|(_, why)| *why == code)
}

impl Case<'_> {
    fn slots(&self) -> impl Iterator<Item = (&Value, &Vec<(String, &'static str)>)> {
        self.site["slots"].as_array().unwrap().iter().zip(&self.view.shown)
    }

    fn item(&self, id: &str) -> &Value {
        self.site["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap()
    }

    /// Whether what is kept of the visitor counts at all.
    fn counts_memory(&self) -> bool {
        self.known.level > 0 && !self.visitor.for_someone_else && !self.visitor.is_paused
    }

    /// a. What is shown is what the model shows, in its order and for its reasons; nobody stronger is left behind.
    fn precedence(&self, counts: &mut Counts) -> Result<(), String> {
        let mut before: Vec<Vec<(String, Why)>> = Vec::new();
        for (slot, shown) in self.slots() {
            let shelf = shelves::shelf(self.site, self.visitor, &self.known, slot, &before);
            let best = if self.visitor.is_paused { Vec::new() } else { super::objective::best(&shelf) };
            let expected: Vec<(String, &str)> =
                best.iter().map(|(id, why)| (id.clone(), why.code())).collect();
            let has_brands = !shelf.brands.is_empty();
            counts.note("shelves with brands", has_brands);
            counts.note("shelves with brands that are the best", has_brands && *shown == expected);
            if *shown != expected {
                return Err(format!(
                    "a: {} shows {shown:?}, not {expected:?} of {:?}",
                    slot["id"], shelf.candidates
                ));
            }
            for why in model::ORDER {
                counts.count(why.code(), shown.iter().any(|(_, code)| *code == why.code()));
            }
            let as_model = |(id, code): &(String, &str)| {
                (id.clone(), model::ORDER.into_iter().find(|why| why.code() == *code).unwrap())
            };
            before.push(shown.iter().map(as_model).collect());
        }
        let overruled = |slot: &Value, shown: &Vec<(String, &str)>, weaker: Why| {
            shown.first().is_some_and(|(_, code)| *code == Why::Declared.code())
                && model::items_of(self.site, slot).iter().any(|item| {
                    self.known.fits(item)
                        && !self.known.is_out(item, self.visitor)
                        && self.known.speaks(item, weaker, false)
                })
        };
        counts.count(
            "a: declared goes before evidence",
            self.slots().any(|(slot, shown)| overruled(slot, shown, Why::Evidence)),
        );
        counts.count("a: a paused or empty slot stays as it is", self.view.shown.iter().any(Vec::is_empty));
        counts.count("a: nothing of the visitor counts for someone else", self.visitor.for_someone_else);
        Ok(())
    }

    /// b. What was shown as often as it may be today, or dismissed, is not shown.
    fn caps(&self, counts: &mut Counts) -> Result<(), String> {
        if !self.counts_memory() {
            return Ok(());
        }
        for item in self.site["items"].as_array().unwrap() {
            let id = item["id"].as_str().unwrap();
            let is_shown = self.view.shown.iter().flatten().any(|(shown, _)| shown == id);
            let is_tired = model::is_tired(self.site, self.visitor, id);
            let is_dismissed = self.visitor.said("dismissed").iter().any(|dismissed| dismissed == id);
            let would = self.known.fits(item);
            counts.count("b: an item is tired that fits", is_tired && would);
            counts.count("b: an item was dismissed that fits", is_dismissed && would);
            let is_about = model::is_of_tired(self.site, self.visitor, item);
            let is_back = is_about && self.known.is_searched(item);
            counts.count("b: an item is about a tired subject and fits", is_about && would);
            counts.count("b: a search brings back a tired subject", is_back && would);
            if is_shown && (is_tired || is_dismissed || is_about && !is_back) {
                return Err(format!("b: {id} is shown again"));
            }
        }
        Ok(())
    }

    /// c. A slot for several keeps its share for what everybody gets; nothing that needs to know somebody passes for that.
    fn blend(&self, counts: &mut Counts) -> Result<(), String> {
        for (slot, shown) in self.slots() {
            let personal = shown.iter().filter(|(_, code)| is_personal(code)).count();
            let most = model::personal(self.site, slot);
            let show = model::places(self.site, slot);
            let silent = model::is_silent(slot, self.visitor);
            counts.count(
                "c: the share for everybody is reached",
                show > 1 && personal == most && most < show && personal > 0,
            );
            counts.count("c: interests are silent", silent && !self.known.interests().is_empty());
            if personal > most || silent && shown.iter().any(|(_, code)| *code == Why::Evidence.code()) {
                return Err(format!("c: {} of {show} are personal in {}", personal, slot["id"]));
            }
            let is_passed_off = |(id, code): &&(String, &str)| {
                !is_personal(code)
                    && *code != Why::Pinned.code()
                    && !self.known.is_for_everybody(self.item(id))
            };
            if let Some((id, code)) = shown.iter().find(is_passed_off) {
                return Err(format!("c: {id} needs to know somebody, and is shown for `{code}`"));
            }
        }
        Ok(())
    }

    /// d. No two rivals in a slot, or in slots that border on each other; no brand has more than its most.
    fn rivals(&self, counts: &mut Counts) -> Result<(), String> {
        if self.site["brands"].as_array().unwrap().is_empty() {
            return Ok(());
        }
        let mut before: Vec<Vec<(String, Why)>> = Vec::new();
        let brand = |id: &str| self.item(id)["brand"].as_str();
        for (slot, shown) in self.slots() {
            let shelf = shelves::shelf(self.site, self.visitor, &self.known, slot, &before);
            let brands: Vec<&str> = shown.iter().filter_map(|(id, _)| brand(id)).collect();
            let near = self.slots().filter(|(other, _)| {
                let names = |one: &Value, other: &Value| {
                    one["beside"].as_array().is_some_and(|all| all.contains(&other["id"]))
                };
                other["id"] == slot["id"] || names(slot, other) || names(other, slot)
            });
            let near: Vec<&str> =
                near.flat_map(|(_, shown)| shown.iter().filter_map(|(id, _)| brand(id))).collect();
            for one in &brands {
                if let Some(other) = near.iter().find(|other| shelves::are_rivals(self.site, one, other)) {
                    return Err(format!("d: {one} stands beside {other}"));
                }
            }
            for entry in &shelf.brands {
                let count = brands.iter().filter(|brand| **brand == entry.id).count();
                counts.count("d: a brand has its most", count > 1 && count == entry.most);
                counts.count(
                    "d: a brand must have a share and has it",
                    entry.least > 0 && count >= entry.least,
                );
                if count > entry.most {
                    return Err(format!("d: {count} of {}, more than {}", entry.id, entry.most));
                }
            }
            let candidates = &shelf.candidates;
            let clash = candidates
                .iter()
                .enumerate()
                .any(|(at, one)| candidates[..at].iter().any(|other| shelf.are_rivals(one, other)));
            counts.count("d: rivals are eligible in one slot", clash);
            before.push(shown.iter().map(|(id, _)| (id.clone(), Why::Everyone)).collect());
        }
        Ok(())
    }

    /// e. Off is the default, exactly; and what is inferred, or declared, never falls as the dial rises.
    fn dial(&self, counts: &mut Counts) -> Result<(), String> {
        counts.count("e: the dial is off", self.known.level == 0);
        if self.site["intensity"].is_null() || self.visitor.is_paused || self.visitor.for_someone_else {
            return Ok(());
        }
        let at = |place: &str| {
            let mut visitor = self.visitor.clone();
            visitor.declared.retain(|(question, ..)| question != "intensity");
            visitor.declared.push(("intensity".into(), vec![place.into()], 0));
            real::view(self.built, &visitor).map(|view| view.shown)
        };
        // Whoever comes: the device, the day and what is sold out are all that counts.
        let nobody = Visitor {
            device: self.visitor.device,
            hour: 12,
            unavailable: self.visitor.unavailable.clone(),
            declared: vec![("intensity".into(), vec!["off".into()], 0)],
            ..Visitor::default()
        };
        let off = at("off")?;
        if off != real::view(self.built, &nobody)?.shown {
            return Err("e: off is not the default".into());
        }
        let is_default =
            |code: &str| [Why::Pinned, Why::Moment, Why::Everyone].iter().any(|why| why.code() == code);
        if let Some((id, code)) = off.iter().flatten().find(|(_, code)| !is_default(code)) {
            return Err(format!("e: off, {id} is shown for `{code}`"));
        }
        let number =
            |shown: &Shown, why: Why| shown.iter().flatten().filter(|(_, code)| *code == why.code()).count();
        let rising = [off, at("moment")?, at("declared")?, at("full")?];
        let inferred: Vec<usize> = rising.iter().map(|shown| number(shown, Why::Evidence)).collect();
        let declared: Vec<usize> = rising.iter().map(|shown| number(shown, Why::Declared)).collect();
        counts.count("e: what is inferred rises with the dial", inferred[3] > 0);
        counts.count("e: what is declared rises with the dial", declared[2] > declared[1]);
        counts.count("e: off is not what full is", rising[0] != rising[3]);
        let site_level = model::level(self.site, &Visitor::default());
        if !inferred.is_sorted() || inferred[2] > 0 || site_level < 3 && inferred[3] > 0 {
            return Err(format!("e: inferred {inferred:?}"));
        }
        if declared[1] > 0 || declared[2] < declared[1] || site_level < 2 && declared[3] > 0 {
            return Err(format!("e: declared {declared:?}"));
        }
        Ok(())
    }

    /// f. A sensitive search is answered in its own view, and in no other; nothing sensitive is learnt.
    fn sensitive(&self, counts: &mut Counts) -> Result<(), String> {
        let asks = self.visitor.search == Some(4);
        let is_guarded = self.visitor.search.is_some_and(|search| model::is_guarded(self.site, search));
        counts.count("f: a sensitive search", asks);
        let is_answered = |(id, code): &(String, &str)| {
            *code == Why::Keyword.code()
                && self.item(id)["subjects"].as_array().is_some_and(|all| all.contains(&"wedding".into()))
        };
        let is_shown = self.view.shown.iter().flatten().any(is_answered);
        counts.count("f: a sensitive search is answered", asks && is_shown);
        if (asks || is_guarded) && self.view.own_keyword != 0 {
            return Err("f: a sensitive search is carried on".into());
        }
        let plain = self.visitor.search.is_some() && !asks && !is_guarded && self.known.level > 0;
        let is_asked = has(&self.view.shown, Why::Keyword.code());
        counts.count("f: another search is carried on", plain && self.view.own_keyword != 0);
        if plain && is_asked && self.view.own_keyword == 0 {
            return Err("f: a search is not carried on".into());
        }
        Ok(())
    }

    /// g. What the visitor wants less of is not shown at all, however it is pinned or searched for.
    fn refusals(&self, counts: &mut Counts) -> Result<(), String> {
        if !self.counts_memory() {
            return Ok(());
        }
        for item in self.site["items"].as_array().unwrap() {
            let subjects = about(self.site, item);
            let is_less = subjects.iter().any(|subject| self.known.less.contains(subject));
            let fits = self.known.fits(item);
            counts.count("g: less of what fits", is_less && fits);
            counts.count(
                "g: less of what is pinned or searched for",
                is_less && fits && (item["pinned"] == true || self.known.speaks(item, Why::Keyword, false)),
            );
            if is_less && self.view.shown.iter().flatten().any(|(id, _)| item["id"] == **id) {
                return Err(format!("g: {} is shown", item["id"]));
            }
            let about = |all: &std::collections::BTreeSet<String>| {
                subjects.iter().any(|subject| all.contains(subject))
            };
            counts.count(
                "a: what the visitor has rests",
                about(&self.known.resting) && fits && self.known.is_out(item, self.visitor),
            );
            counts.count(
                "a: a search brings back what rests",
                about(&self.known.resting) && fits && !self.known.is_out(item, self.visitor),
            );
        }
        Ok(())
    }

    /// h. What is not there is not shown, pinned or not, to anybody.
    fn sold_out(&self, counts: &mut Counts) -> Result<(), String> {
        for item in self.site["items"].as_array().unwrap() {
            let is_gone = model::is_unavailable(item, self.visitor);
            counts
                .count("h: sold out and pinned", is_gone && item["pinned"] == true && self.known.fits(item));
            counts.count(
                "h: sold out by its product",
                is_gone && self.visitor.unavailable.iter().any(|stated| item["product"] == **stated),
            );
            counts.count(
                "h: sold out by its id",
                is_gone && self.visitor.unavailable.iter().any(|stated| item["id"] == **stated),
            );
            if is_gone && self.view.shown.iter().flatten().any(|(id, _)| item["id"] == **id) {
                return Err(format!("h: {} is shown", item["id"]));
            }
        }
        Ok(())
    }

    /// A page with some of the slots shows in them what the whole does; a decider that was asked before shows what a new one does.
    fn pages(&self, counts: &mut Counts) -> Result<(), String> {
        let slots = self.site["slots"].as_array().unwrap();
        let borders = slots.iter().any(|slot| slot["beside"].is_array())
            && !self.site["brands"].as_array().unwrap().is_empty();
        let is_part = self.built.slots.len() < slots.len();
        // What stands beside a page's slots on another page is not there.
        if !(borders && is_part) {
            let on_page = real::shown_on_page(self.built, &self.view);
            let of_whole: Shown =
                self.built.slots.iter().map(|slot| self.view.shown[*slot].clone()).collect();
            counts.count("a page with a part of the slots", is_part);
            if on_page != of_whole {
                return Err(format!("the page shows {on_page:?}, the whole {of_whole:?}"));
            }
        }
        let mut other = self.visitor.clone();
        other.unavailable =
            if self.visitor.unavailable.is_empty() { vec!["i0".into(), "i1".into()] } else { Vec::new() };
        other.cart = if self.visitor.cart.is_some() { None } else { Some(2) };
        let before = real::view(self.built, &other)?;
        counts.count("deciding again, what is sold out changed something", before.shown != self.view.shown);
        let again = real::restated(self.built, &before, &self.view);
        for days in (1..12).filter(|_| !self.visitor.for_someone_else) {
            let later = real::later(self.built, self.visitor, &self.view, days);
            counts.note(LATER, true);
            counts.note(LATER_OTHERWISE, later.kept != later.by_memory);
            if let Some(what) = later.wrong() {
                return Err(format!("{days} days later {what}"));
            }
        }
        if again != self.view.plan.choices {
            return Err(format!(
                "asked again on day {TODAY}, it shows {again:?}, not {:?}",
                self.view.plan.choices
            ));
        }
        Ok(())
    }
}
