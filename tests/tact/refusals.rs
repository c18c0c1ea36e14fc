//! What is told of an item that is not shown is true, by the model.

use super::draw::Visitor;
use super::interest::about;
use super::model::{self, Known, ORDER, Why, texts};
use super::real::{Built, View};
use super::shelves;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tactful::interchange::plan_to_json;
use tactful::site::Site;
use tactful::visit::{Readings, Visit};

/// What is told of items whose own conditions do not hold.
const OF_CONDITIONS: [&str; 4] = ["schedule", "language", "fits-device", "condition"];

/// A site, who comes by, and what they are shown.
pub struct Told<'t> {
    pub site: &'t Value,
    pub visitor: &'t Visitor,
    pub view: &'t View,
    known: Known,
}

impl<'t> Told<'t> {
    pub fn new(site: &'t Value, visitor: &'t Visitor, view: &'t View) -> Told<'t> {
        Told { site, visitor, view, known: model::known(site, visitor) }
    }

    /// Holds what is told of each item that is not shown to what may be told; counts it.
    pub fn hold(&self, built: &Built, counts: &mut BTreeMap<String, usize>) -> Result<(), String> {
        let whole = Site::read(&built.whole).unwrap();
        let readings = Readings::from_text(self.view.readings.as_bytes());
        let visit = Visit::understand(readings, whole.knowledge());
        let plan: Value = serde_json::from_str(&plan_to_json(&whole, &visit, &self.view.memory)).unwrap();
        for (number, slot) in self.site["slots"].as_array().unwrap().iter().enumerate() {
            for other in plan["slots"][number]["others"].as_array().unwrap() {
                let told = other["refused"].as_str().unwrap();
                let all = self.site["items"].as_array().unwrap();
                let item = all.iter().find(|item| item["id"] == other["item"]).unwrap();
                let expected = self.expected(slot, number, item);
                if !expected.contains(&told) {
                    return Err(format!("{} is told as {told}, not {expected:?}", other["item"]));
                }
                *counts.entry(told.into()).or_default() += 1;
            }
        }
        Ok(())
    }

    /// What may be told of an item that is not shown.
    fn expected(&self, slot: &Value, number: usize, item: &Value) -> Vec<&'static str> {
        if self.visitor.is_paused {
            return vec!["paused"];
        }
        if !self.known.fits(item) {
            return OF_CONDITIONS.to_vec();
        }
        let out = self.out(item);
        assert_eq!(out.is_empty(), !self.known.is_out(item, self.visitor));
        if !out.is_empty() {
            return out;
        }
        let items = model::items_of(self.site, slot);
        let position = |id: &Value| items.iter().position(|item| item["id"] == *id).unwrap();
        let place = |why: &dyn Fn(Why) -> bool| ORDER.into_iter().position(why);
        let Some(strength) = place(&|why| self.known.speaks(item, why, false)) else {
            return vec!["outranked"];
        };
        let own = (strength, position(&item["id"]));
        let shown = &self.view.shown[number];
        let is_stronger = |(id, code): &(String, &str)| {
            (place(&|why| why.code() == *code).unwrap(), position(&id.as_str().into())) < own
        };
        if shown.len() == model::places(self.site, slot) && shown.iter().all(is_stronger) {
            return vec!["outranked"];
        }
        let mut held = Vec::new();
        let is_personal = |code: &str| ORDER.into_iter().any(|why| why.code() == code && why.is_personal());
        let personal = shown.iter().filter(|(_, code)| is_personal(code)).count();
        let why = ORDER[strength];
        let is_silent = why == Why::Evidence && model::is_silent(slot, self.visitor);
        if why.is_personal() && (is_silent || personal >= model::personal(self.site, slot)) {
            held.push("blend");
        }
        if self.is_kept_away(slot, number, item) {
            held.push("rivals");
        }
        held
    }

    /// The rules that take an item out.
    fn out(&self, item: &Value) -> Vec<&'static str> {
        let subjects = about(self.site, item);
        let (known, visitor) = (&self.known, self.visitor);
        let id = item["id"].as_str().unwrap();
        let is_searched = known.is_searched(item);
        let rests = |is_so: &dyn Fn(&str) -> bool| {
            let is_resting = |subject: &&String| known.resting.contains(*subject) && is_so(subject);
            !is_searched && subjects.iter().filter(is_resting).count() > 0
        };
        let went = |entry: &'static str| move |subject: &str| !visitor.days(entry, subject).is_empty();
        let counts = known.level > 0 && !visitor.for_someone_else;
        let is_dismissed = visitor.said("dismissed").iter().any(|dismissed| dismissed == id);
        let owned =
            |subject: &str| visitor.owned.iter().any(|(_, owned, left)| owned == subject && *left > 0);
        let cases = [
            (
                "quality",
                counts && (is_dismissed || subjects.iter().any(|subject| known.less.contains(subject))),
            ),
            ("owned", rests(&owned)),
            ("returned", rests(&went("returned"))),
            ("gift", rests(&went("gifts"))),
            (
                "fatigue",
                counts && !is_dismissed && model::is_tired(self.site, visitor, id)
                    || rests(&|subject| model::is_tired_of(self.site, visitor, subject)),
            ),
            ("available", model::is_unavailable(item, visitor)),
        ];
        cases.into_iter().filter(|(_, is_so)| *is_so).map(|(code, _)| code).collect()
    }

    /// Whether brands may have kept an item away: a rival beside it, a share that is full, or one that must be kept free.
    fn is_kept_away(&self, slot: &Value, number: usize, item: &Value) -> bool {
        let slots = self.site["slots"].as_array().unwrap();
        let brand_of = |id: &str| {
            let all = self.site["items"].as_array().unwrap();
            all.iter().find(|item| item["id"] == id).and_then(|item| item["brand"].as_str())
        };
        let beside = |one: &Value, other: &Value| texts(&one["beside"]).iter().any(|id| other["id"] == **id);
        let near = (0..slots.len())
            .filter(|other| *other == number || beside(slot, &slots[*other]) || beside(&slots[*other], slot));
        let near: BTreeSet<&str> =
            near.flat_map(|other| self.view.shown[other].iter().filter_map(|(id, _)| brand_of(id))).collect();
        let brands = shelves::brands(self.site, model::places(self.site, slot));
        let own = item["brand"].as_str();
        let has = |brand: &str| {
            self.view.shown[number].iter().filter(|(id, _)| brand_of(id) == Some(brand)).count()
        };
        let keeps_room = |brand: &super::objective::Brand| brand.least > 0 && own != Some(brand.id.as_str());
        !self.site["brands"].as_array().unwrap().is_empty()
            && (own.is_some_and(|own| {
                near.iter().any(|other| shelves::are_rivals(self.site, own, other))
                    || brands.iter().any(|brand| brand.id == own && has(own) >= brand.most)
            }) || brands.iter().any(keeps_room))
    }
}
