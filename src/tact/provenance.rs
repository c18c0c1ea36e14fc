//! Each fact says where it is from, and goes when it is sent away.
//!
//! Guesswork is piled on guesswork, bought from strangers, and nobody can trace a wrong detail, let alone mend it. So all that is kept is
//! told row by row: what, from where (said by the visitor, seen in this browser, brought by this visit), since when and until when. One
//! call removes a row, in every tab, and what it led to goes with it. There is no other source: no attribute and no question may be
//! called after what others computed or sold of people (`crm_segment`, `propensity`, `household_income`); a page states what it
//! shows, not what is said of those who look.

use super::{Part, Rule, Rules};
use alloc::string::String;
use alloc::vec::Vec;

/// The rule.
pub const RULE: Rule = Rule { id: "provenance", part: Part::Known };

/// Whether a row of what is kept can be removed by itself.
pub fn is_removable(rules: impl Rules) -> bool {
    rules.has(RULE)
}

/// What is computed or sold of people, as ids call it.
const COMPUTED: [&str; 36] = [
    "audience", "audiences", "audienceid", "audiencesegment", "clv", "cltv", "ltv", "lifetimevalue", "rfm", "rfmscore",
    "rfmsegment", "churnscore", "churnrisk", "churnprobability", "leadscore", "leadgrade", "intentscore", "engagementscore",
    "affinityscore", "fraudscore", "creditscore", "creditrating", "householdincome", "networth", "dmp", "cdp", "thirdparty",
    "thirdpartydata", "predictedvalue", "predictedclv", "predictedltv", "predictedchurn", "nextbestaction", "nextbestoffer",
    "marketingsegment", "behaviouralsegment",
];
/// The same, wherever it stands in an id.
const ANYWHERE: [&str; 4] = ["propensity", "lookalike", "lookalikes", "cltv"];
/// Where such things lie: what follows it is from there.
const STORES: [&str; 3] = ["crm", "cdp", "dmp"];
/// Words for whose it is.
const WHOSE: [&str; 7] = ["user", "customer", "visitor", "person", "client", "shopper", "contact"];
/// What is computed where an id says whose it is.
const OF_SOMEBODY: [&str; 8] = ["score", "segment", "segments", "cluster", "value", "grade", "profile", "rank"];

/// The word by which an id of an attribute or a question tells what others computed or sold of people, if it does.
pub fn computed(id: &str) -> Option<&'static str> {
    let pieces = pieces(id);
    let (whose, own): (Vec<&String>, Vec<&String>) =
        pieces.iter().partition(|piece| WHOSE.contains(&piece.as_str()));
    let joined: String = own.iter().map(|piece| piece.as_str()).collect();
    let is_in = |word: &&&str| pieces.iter().any(|piece| piece == **word);
    let is_store = |store: &&&str| pieces.len() > 1 && pieces.first().is_some_and(|first| first == **store);
    let of_somebody = OF_SOMEBODY.iter().filter(|_| !whose.is_empty()).find(|word| joined == **word);
    let whole = COMPUTED.iter().find(|word| joined == **word);
    whole.or(of_somebody).or(ANYWHERE.iter().find(is_in)).or(STORES.iter().find(is_store)).copied()
}

/// The words of an id, `crmSegment` read as `crm_segment`.
fn pieces(id: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = '_';
    for letter in id.chars() {
        let is_joint = matches!(letter, '-' | '_' | '.');
        if !is_joint && (matches!(before, '-' | '_' | '.') || letter.is_uppercase() && before.is_lowercase()) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut().filter(|_| !is_joint) {
            piece.push(letter.to_ascii_lowercase());
        }
        before = letter;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_say_of_who_looks_is_known_by_its_words() {
        for (id, found) in [
            ("crm_segment", "crm"),
            ("crmSegment", "crm"),
            ("cdp-audience-7", "cdp"),
            ("dmp", "dmp"),
            ("audience", "audience"),
            ("propensity_to_buy", "propensity"),
            ("lookalike-2", "lookalike"),
            ("customer_ltv", "ltv"),
            ("CLV", "clv"),
            ("rfm", "rfm"),
            ("churn_score", "churnscore"),
            ("leadScore", "leadscore"),
            ("household_income", "householdincome"),
            ("user.score", "score"),
            ("customer_lifetime_value", "lifetimevalue"),
            ("visitor-segment", "segment"),
        ] {
            assert_eq!(computed(id), Some(found), "{id}");
        }
    }

    #[test]
    fn what_a_page_shows_is_not() {
        for id in [
            "product_score", "score", "review-score", "category", "butter-churn", "crm", "segment", "price-segment", "value",
            "max_ltv", "customer-service", "audience-seating", "household", "income-fund", "rank", "cart", "client", "profile",
            "energy-grade", "person", "scdp_x", "microcrm",
        ] {
            assert_eq!(computed(id), None, "{id}");
        }
    }
}
