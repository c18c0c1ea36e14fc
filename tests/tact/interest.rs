//! What a visitor looked at, by the model: what it is a kind of, what became an interest, and how far that brought them.

use super::draw::{KIND, SUBJECTS, Visitor};
use super::model::texts;
use serde_json::Value;
use std::collections::BTreeSet;

/// What a subject is, and what it is a kind of.
fn kinds(site: &Value, subject: &str) -> Vec<String> {
    let is_kind = !site["subjects"].is_null() && subject == KIND.0;
    [subject].into_iter().chain(is_kind.then_some(KIND.1)).map(String::from).collect()
}

/// All that an item is about.
pub fn about(site: &Value, item: &Value) -> Vec<String> {
    texts(&item["subjects"]).iter().flat_map(|subject| kinds(site, subject)).collect()
}

/// Ages of the days on which the visitor looked at a subject, or at a kind of it, for themself: newer than the last gift or return of
/// what they looked at or of what that is a kind of. What they refuse or have speaks for nothing.
fn own_views(site: &Value, visitor: &Visitor, subject: &str) -> BTreeSet<i32> {
    let looked_at = SUBJECTS[..5].iter().filter(|seen| {
        kinds(site, seen).iter().any(|kind| kind == subject)
            && !is_refused(visitor, seen)
            && !is_had(visitor, seen)
    });
    let own = looked_at.flat_map(|seen| {
        let all = kinds(site, seen);
        let marks = all.iter().flat_map(|kind| ["gifts", "returned"].map(|entry| visitor.days(entry, kind)));
        let bound = marks.flatten().min().unwrap_or(i32::MAX);
        visitor.days("seen", seen).into_iter().filter(move |age| *age < bound)
    });
    own.collect()
}

fn is_refused(visitor: &Visitor, subject: &str) -> bool {
    visitor.said("less").iter().any(|refused| refused == subject)
}

pub fn is_had(visitor: &Visitor, subject: &str) -> bool {
    visitor.owned.iter().any(|(_, owned, left)| owned == subject && *left > 0)
}

/// The subjects that became an interest and are strong enough to speak. A day counts half as much with each week.
pub fn interests(site: &Value, visitor: &Visitor) -> BTreeSet<String> {
    let strengths = strengths(site, visitor);
    let strongest = strengths.iter().map(|(_, strength)| *strength).max().unwrap_or(0);
    strengths
        .iter()
        .filter(|(_, strength)| *strength >= strongest / 2)
        .map(|(subject, _)| (*subject).into())
        .collect()
}

/// Every interest, with its strength.
pub fn strengths(site: &Value, visitor: &Visitor) -> Vec<(&'static str, u32)> {
    let needed = site["interests"]["days"].as_u64().unwrap() as usize;
    let mut strengths = Vec::new();
    for subject in &SUBJECTS[..5] {
        let days = own_views(site, visitor, subject);
        if days.len() >= needed && !is_refused(visitor, subject) && !is_had(visitor, subject) {
            let weight =
                |age: &i32| (1024.0 * 0.5_f64.powf(f64::from(age % 7) / 7.0)).round() as u32 >> (age / 7);
            strengths.push((*subject, days.iter().map(weight).sum::<u32>()));
        }
    }
    strengths
}

/// How far the visitor came.
pub fn journey(site: &Value, visitor: &Visitor, is_season: bool) -> Option<&'static str> {
    let names: BTreeSet<(&str, &String)> = visitor
        .seen
        .iter()
        .map(|(entry, name, _)| (*entry, name))
        .filter(|(entry, _)| *entry != "shown_subjects")
        .collect();
    let days: BTreeSet<i32> = names.iter().flat_map(|(entry, name)| visitor.days(entry, name)).collect();
    let newest = *days.first()?;
    let bought = visitor.owned.iter().filter(|(is_bought, _, left)| *is_bought && *left > 0).count();
    let returned = SUBJECTS.iter().filter(|subject| !visitor.days("returned", subject).is_empty()).count();
    let decides =
        |(subject, _): &(&str, u32)| own_views(site, visitor, subject).first().is_some_and(|age| *age < 7);
    let stage = match bought {
        0 if !is_season && strengths(site, visitor).iter().any(decides) => "deciding",
        0 if days.len() > 1 => "exploring",
        0 => return Some("new"),
        3.. if returned <= bought => "loyal",
        _ => "customer",
    };
    Some(if newest >= 14 { "lapsed" } else { stage })
}
