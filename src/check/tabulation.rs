//! From conditions to tables: what each class of each fact leaves in the running.

use super::Problem;
use super::classes::Classes;
use super::expression::{Expression, FactReference};
use super::item::Item;
use super::labels::names;
use super::meaning::Meaning;
use super::program::compile;
use super::read::fault;
use super::sensitive::is_sensitive;
use crate::site::table::Role;
use crate::site::{FactKind, FactSource, MAX_FACTS};
use crate::tact::copy::tokens::KEYWORD;
use crate::tact::{Rules, human_hand, language, sensitive};
use crate::visit::{MAX_CAMPAIGNS, is_of_session, primary_language};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use serde_json::{Value, json};

/// A row: for each item, whether it is in.
pub type Row = Vec<bool>;

/// What the conditions of a site amount to: tables, and what no table holds.
#[derive(Clone, Debug)]
pub struct Tabulation {
    /// The facts that conditions speak of, with their classes, in the order of the compiled form.
    pub facts: Vec<(FactReference, Classes)>,
    /// For each table the position of its fact, its role, and a row for each class.
    pub tables: Vec<(usize, Role, Vec<Row>)>,
    /// For each source the items whose condition fails without it.
    pub leaning: BTreeMap<FactSource, Row>,
    /// Conditions that no table holds.
    pub residuals: Vec<(usize, Vec<u8>)>,
    /// The items whose conditions hold whoever comes.
    pub everyone: Row,
    /// The items that were pinned.
    pub pinned: Row,
}

/// An item's condition, cut into what tables hold and what they do not.
struct Cut {
    masks: BTreeMap<FactReference, Vec<bool>>,
    lists: BTreeMap<FactReference, u32>,
    rest: Vec<Expression>,
}

/// Tabulates the items at these positions of the site, in this order.
pub fn tabulate(
    rules: impl Rules,
    meaning: &Meaning,
    items: &[usize],
    problems: &mut Vec<Problem>,
) -> Option<Tabulation> {
    let classes = classes(meaning, items);
    if let Some(message) = excess(meaning, &classes) {
        problems.push(fault("too-many", "/items", message));
        return None;
    }
    let cuts: Vec<Cut> =
        items.iter().filter_map(|item| meaning.items.get(*item)).map(|item| cut(item, &classes)).collect();
    let facts: Vec<(FactReference, Classes)> = classes.into_iter().collect();
    let mut tables = Vec::new();
    for (position, (fact, classes)) in facts.iter().enumerate() {
        let mut add = |role, rows: Option<Vec<Row>>| tables.extend(rows.map(|rows| (position, role, rows)));
        add(Role::Fit, fit(rules, meaning, items, *fact, classes));
        add(Role::When, when(&cuts, *fact, classes));
        add(Role::Lift, lift_keyword(meaning, items, *fact));
        add(Role::Lift, lift_answers(rules, meaning, items, *fact, classes));
    }
    let residuals = residuals(&cuts, &facts, items, meaning, problems)?;
    let is_pinned = |item: &usize| {
        meaning.items.get(*item).is_some_and(|item| item.is_pinned && human_hand::is_heeded(rules))
    };
    let mut leaning = leaning(&tables, &facts, items.len());
    let everyone = everyone(&leaning, items.len());
    // The moment speaks for what takes nothing else: what needs to know somebody is no part of what everybody gets.
    if let Some(row) = leaning.get_mut(&FactSource::Moment) {
        row.iter_mut().zip(&everyone).for_each(|(leans, is_for_everyone)| *leans &= is_for_everyone);
    }
    Some(Tabulation {
        everyone,
        leaning,
        pinned: items.iter().map(is_pinned).collect(),
        facts,
        tables,
        residuals,
    })
}

/// What is too much for a page, if anything is.
fn excess(meaning: &Meaning, classes: &BTreeMap<FactReference, Classes>) -> Option<String> {
    if classes.len() > MAX_FACTS {
        return Some(format!("conditions speak of {} facts, more than {MAX_FACTS}", classes.len()));
    }
    if let Some(Classes::Text(campaigns)) = classes.get(&(FactKind::SessionCampaign, 0))
        && campaigns.len() > MAX_CAMPAIGNS
    {
        return Some(format!(
            "conditions name {} campaigns as `session.campaign`, more than {MAX_CAMPAIGNS}",
            campaigns.len()
        ));
    }
    let (fact, _) = classes.iter().find(|(_, classes)| !classes.fits())?;
    Some(format!("conditions tell too many values of `{}` apart", meaning.facts.name(*fact)))
}

/// The classes of every fact that these items make the site ask about.
pub fn classes(meaning: &Meaning, items: &[usize]) -> BTreeMap<FactReference, Classes> {
    let of_keywords: BTreeSet<&String> = meaning.keyword_subjects.iter().flatten().collect();
    let mut asked: BTreeMap<FactReference, Vec<Value>> = BTreeMap::new();
    for item in items.iter().filter_map(|item| meaning.items.get(*item)) {
        for condition in [&item.when].into_iter().chain(&item.fits) {
            condition.visit(&mut |fact, operators| asked.entry(fact).or_default().push(operators.clone()));
        }
        for minute in [item.schedule.from, item.schedule.until].into_iter().flatten() {
            asked.entry((FactKind::Now, 0)).or_default().push(json!({ "$eq": minute }));
        }
        for language in item.texts.keys() {
            asked.entry((FactKind::PageLanguage, 0)).or_default().push(json!({ "$eq": primary(language) }));
        }
        let is_about_some = item.subjects.iter().any(|subject| of_keywords.contains(subject));
        if is_about_some || item.texts.values().any(|texts| names(texts, KEYWORD)) {
            asked.entry((FactKind::Keyword, 0)).or_default();
        }
    }
    // A visit can begin on a page that asks nothing of it, and campaigns have the same numbers on every page.
    for item in &meaning.items {
        item.when.visit(&mut |fact, operators| {
            if is_of_session(fact.0) || is_found_out_where_asked(fact.0) {
                asked.entry(fact).or_default().push(operators.clone());
            }
        });
    }
    // A page that asks nothing of a question can still be where it is answered. How far visitors came, and their cluster, are found out where any item
    // asks.
    for question in meaning.facts.of_questions().filter(|(kind, _)| !is_found_out_where_asked(*kind)) {
        asked.entry(question).or_default();
    }
    asked.iter().map(|(fact, asked)| (*fact, Classes::of(&meaning.facts, *fact, asked.iter()))).collect()
}

/// Whether a fact is found out only where an item of the site asks for it.
fn is_found_out_where_asked(kind: FactKind) -> bool {
    matches!(kind, FactKind::Journey | FactKind::Taste)
}

/// The language of a tag, without script and region, as the page understands it.
pub fn primary(tag: &str) -> String {
    String::from_utf8_lossy(&primary_language(tag.as_bytes())).into_owned()
}

fn cut(item: &Item, classes: &BTreeMap<FactReference, Classes>) -> Cut {
    let rest = item.fits.iter().filter(|part| part.facts().len() > 1).cloned().collect();
    let mut cut = Cut { masks: BTreeMap::new(), lists: BTreeMap::new(), rest };
    for clause in item.when.clauses() {
        let facts = clause.facts();
        let known = facts.first().and_then(|fact| Some((*fact, classes.get(fact)?)));
        match (known, facts.len()) {
            (Some((fact, classes @ Classes::List(_))), 1) => match any_of(clause) {
                Some(values) if !cut.lists.contains_key(&fact) => {
                    cut.lists.insert(fact, classes.bits(values));
                }
                _ => cut.rest.push(clause.clone()),
            },
            (Some((fact, classes)), 1) => {
                let mask = classes.mask(clause);
                let both = match cut.masks.get(&fact) {
                    Some(before) => before.iter().zip(&mask).map(|(before, now)| *before && *now).collect(),
                    None => mask,
                };
                cut.masks.insert(fact, both);
            }
            _ => cut.rest.push(clause.clone()),
        }
    }
    cut
}

/// The values of a clause that asks a list for any of them.
fn any_of(clause: &Expression) -> Option<&Value> {
    match clause {
        Expression::Asks(_, operators) => operators.get("$in"),
        _ => None,
    }
}

fn when(cuts: &[Cut], fact: FactReference, classes: &Classes) -> Option<Vec<Row>> {
    if let Classes::List(texts) = classes {
        cuts.iter().any(|cut| cut.lists.contains_key(&fact)).then_some(())?;
        let asks = |cut: &Cut| cut.lists.get(&fact).copied();
        let base = cuts.iter().map(|cut| asks(cut).is_none()).collect();
        let values = (0..texts.len())
            .map(|bit| cuts.iter().map(|cut| asks(cut).is_some_and(|bits| bits >> bit & 1 == 1)).collect());
        return Some([base].into_iter().chain(values).collect());
    }
    cuts.iter().any(|cut| cut.masks.contains_key(&fact)).then_some(())?;
    let holds =
        |cut: &Cut, class: usize| cut.masks.get(&fact).is_none_or(|mask| mask.get(class) == Some(&true));
    Some((0..classes.count()).map(|class| cuts.iter().map(|cut| holds(cut, class)).collect()).collect())
}

/// Schedules, languages and devices: what may be shown at all.
fn fit(
    rules: impl Rules,
    meaning: &Meaning,
    items: &[usize],
    fact: FactReference,
    classes: &Classes,
) -> Option<Vec<Row>> {
    let items = || items.iter().filter_map(|item| meaning.items.get(*item));
    let rows = |fits: &dyn Fn(&Item, Option<&Value>) -> bool| {
        let row = |value: Option<Value>| items().map(|item| fits(item, value.as_ref())).collect();
        Some(classes.representatives().into_iter().map(row).collect())
    };
    match fact.0 {
        // Where the clock could not be read, what is scheduled stays out.
        FactKind::Now => rows(&|item, now| match now.and_then(Value::as_f64) {
            Some(minute) => item.schedule.holds(minute as i64),
            None => item.schedule == super::schedule::Schedule::default(),
        }),
        FactKind::PageLanguage if items().any(|item| !item.texts.is_empty()) => rows(&|item, language| {
            let spoken: BTreeSet<String> = item.texts.keys().map(|tag| primary(tag)).collect();
            language::speaks(rules, spoken.iter().map(String::as_str), language.and_then(Value::as_str))
        }),
        kind if kind.is_answered() => fit_device(&items().collect::<Vec<_>>(), fact, classes),
        _ => None,
    }
}

/// What a fact alone says of the pictures of items.
fn fit_device(items: &[&Item], fact: FactReference, classes: &Classes) -> Option<Vec<Row>> {
    let alone =
        |item: &&Item| item.fits.iter().find(|part| part.facts() == [fact]).map(|part| classes.mask(part));
    let masks: Vec<Option<Vec<bool>>> = items.iter().map(alone).collect();
    masks.iter().any(Option::is_some).then_some(())?;
    let fits =
        |mask: &Option<Vec<bool>>, class| mask.as_ref().is_none_or(|mask| mask.get(class) == Some(&true));
    Some((0..classes.count()).map(|class| masks.iter().map(|mask| fits(mask, class)).collect()).collect())
}

fn lift_keyword(meaning: &Meaning, items: &[usize], (kind, _): FactReference) -> Option<Vec<Row>> {
    (kind == FactKind::Keyword).then_some(())?;
    let rows: Vec<Row> =
        meaning.keyword_subjects.iter().map(|subjects| meeting(meaning, items, subjects)).collect();
    let lifts = rows.iter().flatten().any(|is_lifted| *is_lifted);
    lifts.then(|| [vec![false; items.len()]].into_iter().chain(rows).collect())
}

fn lift_answers(
    rules: impl Rules,
    meaning: &Meaning,
    items: &[usize],
    (kind, index): FactReference,
    classes: &Classes,
) -> Option<Vec<Row>> {
    let is_question = matches!(kind, FactKind::Preference | FactKind::Interest);
    let answers = meaning.answer_subjects.get(usize::from(index)).filter(|_| is_question)?;
    let mut rows: Vec<Row> = answers.iter().map(|subjects| meeting(meaning, items, subjects)).collect();
    if rules.has(sensitive::RULE) {
        for (row, subjects) in rows.iter_mut().zip(answers) {
            // Whoever likes soap did not ask for that of babies: what is sensitive answers what is asked of just that.
            let is_sensitive_one = |subject: &&String| meaning.taxonomy.sensitive_word(subject).is_some();
            let asked: Vec<String> = subjects.iter().filter(is_sensitive_one).cloned().collect();
            let meets = meeting(meaning, items, &asked);
            let is_plain =
                items.iter().map(|item| meaning.items.get(*item).is_some_and(|item| !is_sensitive(item)));
            row.iter_mut()
                .zip(is_plain)
                .zip(meets)
                .for_each(|((is_in, plain), meets)| *is_in &= plain || meets);
        }
    }
    rows.iter().flatten().any(|is_lifted| *is_lifted).then_some(())?;
    // A single answer is a class behind "unknown" and "other", several are values behind the row of no values.
    let before = if matches!(classes, Classes::List(_)) { 1 } else { 2 };
    Some(vec![vec![false; items.len()]; before].into_iter().chain(rows).collect())
}

/// The items that share a subject with these.
fn meeting(meaning: &Meaning, items: &[usize], subjects: &[String]) -> Row {
    let wanted: BTreeSet<&String> = subjects.iter().collect();
    let meets = |item: &usize| {
        meaning
            .items
            .get(*item)
            .is_some_and(|item| item.subjects.iter().any(|subject| wanted.contains(subject)))
    };
    items.iter().map(meets).collect()
}

/// For each source the items that some table takes out when the source's facts are unknown.
fn leaning(
    tables: &[(usize, Role, Vec<Row>)],
    facts: &[(FactReference, Classes)],
    items: usize,
) -> BTreeMap<FactSource, Row> {
    let mut leaning = BTreeMap::new();
    for (position, _, rows) in tables.iter().filter(|(_, role, _)| *role == Role::When) {
        let (Some(((kind, _), _)), Some(unknown)) = (facts.get(*position), rows.first()) else { continue };
        let row = leaning.entry(kind.source()).or_insert_with(|| vec![false; items]);
        row.iter_mut().zip(unknown).for_each(|(leans, stays)| *leans |= !stays);
    }
    leaning
}

/// The items that lean on nothing that is known of a visitor.
fn everyone(leaning: &BTreeMap<FactSource, Row>, items: usize) -> Row {
    let personal = leaning.iter().filter(|(source, _)| **source != FactSource::Moment);
    personal.fold(vec![true; items], |all, (_, row)| {
        all.iter().zip(row).map(|(is_in, leans)| *is_in && !leans).collect()
    })
}

fn residuals(
    cuts: &[Cut],
    facts: &[(FactReference, Classes)],
    items: &[usize],
    meaning: &Meaning,
    problems: &mut Vec<Problem>,
) -> Option<Vec<(usize, Vec<u8>)>> {
    let mut residuals = Vec::new();
    for ((position, cut), item) in
        cuts.iter().enumerate().zip(items).filter(|((_, cut), _)| !cut.rest.is_empty())
    {
        match compile(&Expression::All(cut.rest.clone()), facts) {
            Some(program) => residuals.push((position, program)),
            None => {
                let id = meaning.items.get(*item).map_or("", |item| item.id.as_str());
                let message = format!("the condition of `{id}` is too complicated for a page");
                problems.push(fault("too-complicated", "/items", message));
                return None;
            }
        }
    }
    Some(residuals)
}

#[cfg(test)]
mod tests {
    use super::super::{Circumstances, check_under};
    use super::*;
    use crate::tact::{All, AllBut};
    use alloc::string::ToString;

    /// By fact, the items that some class of it lifts.
    fn lifted(rules: impl Rules) -> Vec<(String, Vec<&'static str>)> {
        const ITEMS: [&str; 3] = ["hand-soap", "cradle-soap", "all"];
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "interests": { "subjects": ["soap"] },
            "keywords": [{ "id": "soap", "match": [{ "exact": "soap" }], "subjects": ["soap"] }],
            "questions": [
                { "id": "likes", "answers": [{ "id": "soap", "subjects": ["soap"] }] },
                { "id": "expecting", "answers": [{ "id": "soon", "subjects": ["baby", "soap"] }] },
                { "id": "occasion", "answers": [{ "id": "wedding", "subjects": ["soap"] }] },
            ],
            "items": [
                { "id": ITEMS[0], "slot": "hero", "subjects": ["soap"] },
                { "id": ITEMS[1], "slot": "hero", "subjects": ["soap", "baby"] },
                { "id": ITEMS[2], "slot": "hero" },
            ],
        });
        let meaning = check_under(rules, &site.to_string(), Circumstances::default()).0.unwrap();
        let tabulation = tabulate(rules, &meaning, &[0, 1, 2], &mut Vec::new()).unwrap();
        let lifts = tabulation.tables.iter().filter(|(_, role, _)| *role == Role::Lift);
        let named = lifts.map(|(fact, _, rows)| {
            let is_lifted = |(place, _): &(usize, &&str)| rows.iter().any(|row| row[*place]);
            let items = ITEMS.iter().enumerate().filter(is_lifted).map(|(_, id)| *id);
            (meaning.facts.name(tabulation.facts[*fact].0), items.collect())
        });
        named.collect()
    }

    #[test]
    fn what_is_sensitive_is_lifted_by_its_keyword_and_its_question_alone() {
        let both = Vec::from(["hand-soap", "cradle-soap"]);
        let facts = [
            "keyword",
            "preferences.likes",
            "preferences.expecting",
            "preferences.occasion",
            "preferences.more",
            "interests",
        ];
        let expected = |plain: &[&'static str]| -> Vec<(String, Vec<&'static str>)> {
            let is_own = |fact: &str| ["keyword", "preferences.expecting"].contains(&fact);
            let items = |fact: &str| if is_own(fact) { both.clone() } else { plain.to_vec() };
            facts.map(|fact| (fact.into(), items(fact))).into()
        };
        assert_eq!(lifted(All), expected(&["hand-soap"]));
        assert_eq!(lifted(AllBut("sensitive")), expected(&both));
    }
}
