//! Slots for several items where something sensitive may stand alone: there, its place says what the visitor would not.
//!
//! Nothing chooses by this. A slot keeps a share of its places from what is known of the visitor (`blend`), and what everybody gets fills
//! them: so it is enough that there is something else for everybody, and that it is not all sensitive, too.

use super::Problem;
use super::classes::{Classes, mentioned};
use super::expression::Expression;
use super::item::Item;
use super::problem::Severity;
use super::read::fault;
use super::schedule::Schedule;
use super::sensitive::is_sensitive;
use super::shape::SlotShape;
use crate::site::{FactKind, FactSource};
use crate::tact::{Rules, blend, sensitive};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Tells each slot for several in which something sensitive may be all that is shown; `paths` are those of the slots, by their ids.
pub fn tell_alone(
    rules: impl Rules,
    slots: &[SlotShape],
    paths: &BTreeMap<String, String>,
    items: &[Item],
    problems: &mut Vec<Problem>,
) {
    if !rules.has(sensitive::RULE) {
        return;
    }
    for (position, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.show > 1) {
        let path = paths.get(&slot.id).map_or("/slots", String::as_str);
        let own = || items.iter().filter(|item| item.slot == position);
        let told: Vec<&Item> = own().filter(|item| is_sensitive(item)).collect();
        let Some(first) = told.first() else { continue };
        let [shown, personal] = blend::shown(rules, slot.show, slot.blend, position);
        let has_company = own().any(|item| is_for_everybody(item) && !is_sensitive(item));
        if !has_company {
            let message = format!("nothing is sure to stand beside `{}`, which is sensitive", first.id);
            problems.push(warning(
                path,
                message,
                "let one item that is not be for everybody: without a condition",
            ));
        } else if may_fill(&told, shown.into(), (shown - personal).into()) {
            let message = format!("all that `{}` shows may be sensitive", slot.id);
            problems.push(warning(path, message, "let what is sensitive wait for a keyword that asks for it, or keep a larger share with `blend`"));
        }
    }
}

fn warning(path: &str, message: String, help: &str) -> Problem {
    let mut problem = fault(sensitive::RULE.id, path, message);
    problem.severity = Severity::Warning;
    problem.help = help.into();
    problem
}

/// Whether it is there in every view.
fn is_for_everybody(item: &Item) -> bool {
    item.when.clauses().is_empty() && item.fits.is_empty() && item.schedule == Schedule::default()
}

/// Whether, of whatever keyword, so many of these may be shown, and so many of them whoever the visitor is.
fn may_fill(told: &[&Item], shown: usize, kept: usize) -> bool {
    let mut asked = Vec::new();
    told.iter()
        .for_each(|item| item.when.visit(&mut |fact, operators| asked.push((fact, operators.clone()))));
    let of_keyword = asked.iter().filter(|((kind, _), _)| *kind == FactKind::Keyword).map(|(_, asked)| asked);
    let classes = Classes::Text(mentioned(of_keyword));
    let there: Vec<(Vec<bool>, bool)> = told
        .iter()
        .map(|item| (may_be_there(&item.when, &classes), item.is_pinned || leans_on_nobody(&item.when)))
        .collect();
    (0..classes.count()).any(|class| {
        let there = || there.iter().filter(|(may_be, _)| may_be.get(class) == Some(&true));
        there().count() >= shown && there().filter(|(_, is_plain)| *is_plain).count() >= kept
    })
}

/// For each class of keywords, whether a condition may hold: what it asks of other facts, some view answers.
fn may_be_there(when: &Expression, classes: &Classes) -> Vec<bool> {
    let is_of_keyword = |clause: &&Expression| matches!(clause.facts()[..], [(FactKind::Keyword, _)]);
    let masks: Vec<Vec<bool>> =
        when.clauses().into_iter().filter(is_of_keyword).map(|clause| classes.mask(clause)).collect();
    (0..classes.count()).map(|class| masks.iter().all(|mask| mask.get(class) == Some(&true))).collect()
}

/// Whether what is known of a visitor has no part in it.
fn leans_on_nobody(when: &Expression) -> bool {
    when.facts().iter().all(|(kind, _)| kind.source() == FactSource::Moment)
}

#[cfg(test)]
mod tests {
    use super::super::{Circumstances, check, check_under};
    use crate::tact::AllBut;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    /// A shelf for two with these items, beside a slot for one that is sensitive all through.
    fn site(shelf: Value, items: &[Value]) -> String {
        let mut all = Vec::from([json!({ "id": "vows", "slot": "hero", "subjects": ["wedding"] })]);
        all.extend_from_slice(items);
        json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }, shelf], "items": all,
            "keywords": [{ "id": "rings", "match": [{ "exact": "rings" }] }, { "id": "tests", "match": [{ "exact": "tests" }] }],
        })
        .to_string()
    }

    fn told(shelf: Value, items: &[Value]) -> Vec<String> {
        let (meaning, problems) = check(&site(shelf, items));
        assert!(meaning.is_some());
        problems
            .into_iter()
            .filter(|problem| problem.code == "sensitive")
            .map(|problem| problem.path)
            .collect()
    }

    fn item(id: &str, when: Value) -> Value {
        json!({ "id": id, "slot": "shelf", "when": when })
    }

    #[test]
    fn something_else_stands_beside_it_for_sure() {
        let rings = item("wedding-rings", json!({ "keyword": "rings" }));
        for (others, expected) in [
            (json!({}), &[][..]),
            (json!({ "device": "phone" }), &["/slots/1"]),
            (json!({ "keyword": "tests" }), &["/slots/1"]),
        ] {
            let shelf = json!({ "id": "shelf", "show": 2 });
            assert_eq!(told(shelf, &[rings.clone(), item("tea", others.clone())]), expected, "{others}");
        }
        let site = site(json!({ "id": "shelf", "show": 2 }), &[rings]);
        let (_, problems) = check_under(AllBut("sensitive"), &site, Circumstances::default());
        assert!(problems.iter().all(|problem| problem.code != "sensitive"));
    }

    #[test]
    fn what_everybody_gets_is_not_all_sensitive() {
        let tea = item("tea", json!({}));
        let of_keyword = [
            item("wedding-rings", json!({ "keyword": "rings" })),
            item("bridal-veils", json!({ "keyword": "rings" })),
        ];
        let of_two = [
            item("wedding-rings", json!({ "keyword": "rings" })),
            item("pregnancy-tests", json!({ "keyword": "tests" })),
        ];
        let for_all = [item("wedding-rings", json!({})), item("bridal-veils", json!({ "device": "phone" }))];
        let one = [item("wedding-rings", json!({}))];
        let shelf = json!({ "id": "shelf", "show": 2 });
        let greedy = json!({ "id": "shelf", "show": 2, "blend": 0 });
        for (shelf, items, expected) in [
            (&shelf, &of_keyword[..], &[][..]),
            (&greedy, &of_keyword, &["/slots/1"]),
            (&greedy, &of_two, &[]),
            (&shelf, &for_all, &["/slots/1"]),
            (&shelf, &one, &[]),
        ] {
            let items = [items, core::slice::from_ref(&tea)].concat();
            assert_eq!(told(shelf.clone(), &items), expected, "{items:?}");
        }
    }
}
