//! What is tactless in an item: its words, its offers, and what it shows in its market; and in the words of the panel.

use super::Problem;
use super::expression::{Expression, FactReference};
use super::guess::meant;
use super::problem::Severity;
use super::read::{escape, fault, shown};
use super::shape::{ItemShape, SiteFile, TextsShape};
use super::tags::language_of;
use crate::tact::copy::tokens::{at_rest, unfilled};
use crate::tact::copy::{CopyReader, Tactless};
use crate::tact::culture::{self, Cautions};
use crate::tact::{RULES, Rule, same_price, tone};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// What to write instead, by the rule that is broken.
const HELP: [(&str, &str); 6] = [
    ("discreet", "tell of the thing, not of what a visitor did: `Boots for wet hills`"),
    (
        "whole-words",
        "write words that are right for everybody; `{keyword|…}`, `{weekday|…}` and `{month|…}` are filled in, with words of their own for when they are not",
    ),
    ("as-a-person", "tell what it is and does, and leave to the visitor who they are"),
    ("same-price", "make the offer to everybody, or leave it out"),
    ("sensitive", "describe what is offered, and let nobody be seen in it"),
    ("tone", "say it as one would to a guest: once, and without pressing"),
];

/// Reads items for what is tactless.
pub struct TactCheck<'r> {
    reader: CopyReader,
    in_force: &'r dyn Fn(Rule) -> bool,
    cautions: Cautions,
    /// The region that the site is published in.
    region: Option<&'r str>,
    /// The question that asks how far the page may go.
    dial: Option<FactReference>,
}

impl<'r> TactCheck<'r> {
    /// Begins; `in_force` tells which rules are, `market` where the site is published, `dial` is the question that asks how far the page
    /// may go.
    pub fn new(
        in_force: &'r dyn Fn(Rule) -> bool,
        market: Option<&'r str>,
        dial: Option<FactReference>,
    ) -> TactCheck<'r> {
        let region = market.and_then(culture::region_of);
        TactCheck { reader: CopyReader::default(), in_force, cautions: Cautions::read(), region, dial }
    }

    /// Whether a rule of this id is in force.
    fn has(&self, id: &str) -> bool {
        RULES.iter().any(|rule| rule.id == id && (self.in_force)(*rule))
    }

    /// What is tactless in an item. What its owner's people have reviewed is let pass, but for placeholders.
    pub fn problems(&mut self, path: &str, item: &ItemShape, when: Option<&Expression>) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (tag, texts) in &item.texts {
            let language = language_of(tag);
            for (entry, text) in parts(texts) {
                let path = format!("{path}/texts/{}/{entry}", escape(tag));
                // Nothing is filled in where nobody would see it.
                let text = &if entry == "alt" { text.clone() } else { at_rest(text) };
                let mut found = self.words(&language, &path, text);
                let offer = self.offer(&language, text, when).filter(|offer| self.has(offer.rule));
                found.extend(offer.map(|Tactless { rule, words }| problem(rule, &path, &words)));
                found.retain(|told| !item.reviewed.iter().any(|reviewed| reviewed.id() == told.code));
                problems.extend(found);
            }
        }
        problems.extend(self.cautioned(path, item));
        problems
    }

    /// What is tactless in words of a language, a rule once.
    pub fn words(&mut self, language: &str, path: &str, text: &str) -> Vec<Problem> {
        let unfilled = unfilled(text).map(|words| Tactless { rule: "whole-words", words });
        let mut problems: Vec<Problem> = Vec::new();
        for Tactless { rule, words } in self.reader.read(language, text).into_iter().chain(unfilled) {
            if self.has(rule) && !problems.iter().any(|told| told.code == rule) {
                problems.push(problem(rule, path, &words));
            }
        }
        problems
    }

    /// What is tactless in words of the preference panel, where nothing may press: whatever is told, they are left out.
    pub fn words_of_panel(&mut self, language: &str, path: &str, text: &str) -> Vec<Problem> {
        if !self.has(tone::RULE.id) {
            return Vec::new();
        }
        let mut problems = self.words(language, path, text);
        problems.iter_mut().for_each(|problem| problem.severity = Severity::Error);
        problems
    }

    /// A price or an offer in words that only some visitors see.
    pub fn price(&mut self, language: &str, path: &str, text: &str) -> Option<Problem> {
        let words = same_price::offer_in(&mut self.reader, language, text)?;
        self.has(same_price::RULE.id).then(|| problem(same_price::RULE.id, path, &words))
    }

    /// An offer that its condition does not make to everybody.
    fn offer(&mut self, language: &str, text: &str, when: Option<&Expression>) -> Option<Tactless> {
        let mut tells_apart = false;
        when?.visit(&mut |fact, _| {
            // Who lets a page go less far pays no more for it.
            tells_apart |= same_price::tells_people_apart(fact.0) || self.dial == Some(fact);
        });
        let words = tells_apart.then(|| same_price::offer_in(&mut self.reader, language, text)).flatten()?;
        Some(Tactless { rule: same_price::RULE.id, words })
    }

    /// What an item holds that means something else in the site's market, and what nobody knows.
    fn cautioned(&self, path: &str, item: &ItemShape) -> Vec<Problem> {
        let is_reviewed = item.reviewed.iter().any(|reviewed| reviewed.id() == culture::RULE.id);
        let told = item.cautions.iter().enumerate().filter_map(|(index, caution)| {
            let path = format!("{path}/cautions/{index}");
            if !self.cautions.knows(caution) {
                let message = format!("`{}` is nothing that the table of cautions knows", shown(caution));
                let mut problem = fault(culture::RULE.id, &path, message);
                problem.severity = Severity::Warning;
                problem.help = meant(caution, self.cautions.ids()).trim_start_matches("; ").into();
                return Some(problem);
            }
            let region = self.region.filter(|_| self.has(culture::RULE.id) && !is_reviewed)?;
            let known = self.cautions.of(caution, region)?;
            let mut problem = fault(
                culture::RULE.id,
                &path,
                format!("`{caution}` in {region}: {}", plainly(&known.meaning)),
            );
            problem.help = format!("{}; give the slot a neutral variant", plainly(&known.suggestion));
            Some(problem)
        });
        told.collect()
    }
}

/// A sentence of the table as part of a message.
fn plainly(sentence: &str) -> &str {
    sentence.trim_end_matches('.')
}

/// The market of a site, where it is one.
pub fn market(head: &SiteFile, problems: &mut Vec<Problem>) -> Option<String> {
    let market = head.market.clone()?;
    if culture::region_of(&market).is_none() {
        let mut problem = fault("bad-market", "/market", format!("`{}` is no market", shown(&market)));
        problem.help = "write a region such as `JP`, or a language tag with one such as `ja-JP`".into();
        problems.push(problem);
        return None;
    }
    Some(market)
}

fn problem(rule: &'static str, path: &str, words: &str) -> Problem {
    let mut problem = fault(rule, path, format!("`{words}` {}", says(rule)));
    problem.help = HELP.iter().find(|(id, _)| *id == rule).map_or(String::new(), |(_, help)| (*help).into());
    if rule == tone::RULE.id {
        problem.severity = Severity::Warning;
    }
    problem
}

/// What is wrong with words that break a rule.
fn says(rule: &str) -> &'static str {
    match rule {
        "whole-words" => "would be shown as it stands",
        "as-a-person" => "addresses somebody by who they are taken for",
        "same-price" => "offers something that not everybody gets",
        "sensitive" => "speaks of what nobody wants to be seen in",
        "tone" => "is too familiar, or presses",
        _ => "parades what is known of somebody",
    }
}

/// The words of an item by the entry that they stand in.
pub fn parts(texts: &TextsShape) -> impl Iterator<Item = (&'static str, &String)> {
    let parts =
        [("heading", &texts.heading), ("text", &texts.text), ("action", &texts.action), ("alt", &texts.alt)];
    parts.into_iter().filter_map(|(entry, text)| Some((entry, text.as_ref()?)))
}

#[cfg(test)]
mod tests {
    use super::super::{Circumstances, check_with, compile_tastes};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    /// What is told of a site of these items, as code and place; it learns tea and knows one cluster, `evenings`.
    fn told(items: &Value) -> Vec<String> {
        let clusters = r#"{ "tactful_tastes": 1, "subjects": ["tea"], "clusters": [{ "id": "evenings", "centre": { "tea": 1 } }] }"#;
        let (tastes, _) = compile_tastes(clusters);
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "interests": { "subjects": ["tea"] },
            "items": items,
        });
        let circumstances = Circumstances { tastes: tastes.as_deref(), ..Circumstances::default() };
        let problems = check_with(&site.to_string(), circumstances).1;
        problems.iter().map(|problem| [problem.code, " ", &problem.path].concat()).collect()
    }

    #[test]
    fn nobody_pays_for_privacy() {
        let item = |id: &str, when: Value| json!({ "id": id, "slot": "hero", "subjects": ["tea"], "when": when, "texts": { "en": { "heading": "20 percent off" } } });
        let site = |intensity: Value| {
            let items = json!([
                item("a", json!({ "preferences.intensity": "full" })),
                item("b", json!({ "$not": { "preferences.intensity": { "$in": ["off"] } } })),
                item("c", json!({ "segment": "open" })),
                item("d", json!({ "preferences.likes": "tea" })),
                item("e", json!({})),
            ]);
            let mut site = json!({
                "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": items,
                "questions": [{ "id": "likes", "answers": [{ "id": "tea", "subjects": ["tea"] }] }],
                "segments": [{ "id": "open", "when": { "preferences.intensity": { "$exists": true } } }],
            });
            site["intensity"] = intensity;
            let problems = check_with(&site.to_string(), Circumstances::default()).1;
            problems.iter().map(|problem| [problem.code, " ", &problem.path].concat()).collect::<Vec<_>>()
        };
        let expected = [0, 1, 2].map(|item| alloc::format!("same-price /items/{item}/texts/en/heading"));
        assert_eq!(site(json!("full")), expected);
        // Of another question of this name, as of the strength of a tea, nobody's privacy depends.
        let own = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "questions": [{ "id": "intensity", "answers": [{ "id": "mild" }, { "id": "strong" }] }],
            "items": [item("a", json!({ "preferences.intensity": "strong" }))],
        });
        assert_eq!(check_with(&own.to_string(), Circumstances::default()).1, []);
    }

    #[test]
    fn no_offer_depends_on_what_was_found_out_of_somebody() {
        let item = |id: &str, when: Value, heading: &str| json!({ "id": id, "slot": "hero", "subjects": ["tea"], "when": when, "texts": { "en": { "heading": heading } } });
        let offers = json!([
            item("a", json!({ "journey": "loyal" }), "20 percent off"),
            item("b", json!({ "taste": "evenings" }), "Half price, all week"),
            item("c", json!({ "$not": { "journey": "new" } }), "Free shipping"),
            item("d", json!({ "season": "winter" }), "Free shipping"),
            item("e", json!({ "journey": "loyal" }), "Free returns for everyone"),
            item("f", json!({}), "20 percent off"),
        ]);
        let expected = [0, 1, 2].map(|item| alloc::format!("same-price /items/{item}/texts/en/heading"));
        assert_eq!(told(&offers), expected);
    }
}
