//! Each fact says where it is from, and goes when it is sent away.
//!
//! Guesswork is piled on guesswork, bought from strangers, and nobody can trace a wrong detail, let alone mend it. So all that is kept is
//! told row by row: what, from where (said by the visitor, seen in this browser, brought by this visit), since when and until when. One
//! call removes a row, in every tab, and what it led to goes with it. There is no other source: no attribute and no question may be
//! called after what others computed or sold of people (`crm_segment`, `propensity`, `household_income`); a page states what it
//! shows, not what is said of those who look.

use super::id_words::id_words;
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
#[rustfmt::skip] // A line a word would bury the rest.
const COMPUTED: &[&str] = &[
    "audience", "audiences", "audienceid", "audiencesegment", "clv", "cltv", "ltv", "lifetimevalue", "rfm",
    "churnscore", "churnrisk", "churnprobability", "leadscore", "leadgrade", "intentscore", "purchaseintent",
    "purchaseprobability", "conversionprobability", "upliftscore", "engagementscore", "affinityscore",
    "fraudscore", "creditscore", "creditrating", "creditworthiness", "schufascore", "bonität",
    "householdincome", "networth", "dmp", "cdp", "thirdparty", "thirdpartydata", "thirdpartysegment",
    "thirdpartysegments", "thirdpartyaudience", "thirdpartyaudiences", "thirdpartyid", "3rdpartydata",
    "3rdpartysegment", "3rdpartyaudience", "predictedvalue", "predictedclv", "predictedltv",
    "predictedchurn", "nextbestaction", "nextbestoffer", "marketingsegment", "behaviouralsegment",
    "behavioralsegment", "psychographics", "psychographic", "demographics", "demographic", "affluence",
    "lookalikeaudience", "looksalike", "customaudience", "customaudiences", "savedaudience", "similaraudience",
    "remarketingaudience", "remarketinglist", "retargetingaudience", "retargetingsegment",
];
/// The same, wherever it stands in an id.
const ANYWHERE: [&str; 7] =
    ["propensity", "propensities", "lookalike", "lookalikes", "cltv", "rfm", "schufa"];
/// Where such things lie: what follows it is from there.
const STORES: [&str; 7] = ["crm", "cdp", "dmp", "acxiom", "experian", "liveramp", "bluekai"];
/// Who sells what they say of people, in lists that ids call one of these.
#[rustfmt::skip] // A line a word would bury the rest.
const SELLERS: [&str; 16] = [
    "facebook", "fb", "meta", "instagram", "google", "youtube", "tiktok", "linkedin", "pinterest", "snapchat",
    "twitter", "amazon", "bing", "microsoft", "criteo", "adobe",
];
const LISTS: [&str; 6] = ["audience", "audiences", "segment", "segments", "cluster", "affinity"];
/// What follows it where the store itself is what a page is about: `crm-name` is that of a product.
#[rustfmt::skip] // A line a word would bury the rest.
const OF_A_PRODUCT: [&str; 14] = [
    "name", "vendor", "provider", "product", "products", "software", "system", "tool", "tools", "version",
    "price", "features", "guide", "integration",
];
/// Words for whose it is.
const WHOSE: [&str; 7] = ["user", "customer", "visitor", "person", "client", "shopper", "contact"];
/// What is computed where an id says whose it is.
#[rustfmt::skip] // A line a word would bury the rest.
const OF_SOMEBODY: [&str; 14] = [
    "score", "segment", "segments", "cluster", "value", "grade", "profile", "rank", "churn", "risk", "class",
    "persona", "affinity", "potential",
];

/// The word by which an id of an attribute or a question tells what others computed or sold of people, if it does.
pub fn computed(id: &str) -> Option<&'static str> {
    let words = id_words(id);
    let (whose, own): (Vec<&String>, Vec<&String>) =
        words.iter().partition(|word| WHOSE.contains(&word.as_str()));
    let joined: String = own.iter().map(|word| word.as_str()).collect();
    let pairs: Vec<String> = words.windows(2).map(|pair| pair.concat()).collect();
    let is_in = |known: &&&str| words.iter().chain(&pairs).any(|word| word == **known);
    let is_store = |store: &&&str| match words.as_slice() {
        [first, second, ..] => first == **store && !OF_A_PRODUCT.contains(&second.as_str()),
        _ => false,
    };
    let is_sold = |list: &&&str| {
        let is_in = |pair: &[String]| matches!(pair, [seller, name] if SELLERS.contains(&seller.as_str()) && name == **list);
        words.windows(2).any(is_in)
    };
    let of_somebody = OF_SOMEBODY.iter().filter(|_| !whose.is_empty()).find(|word| joined == **word);
    let whole = COMPUTED.iter().find(|word| joined == **word);
    whole
        .or(of_somebody)
        .or(ANYWHERE.iter().find(is_in))
        .or(STORES.iter().find(is_store))
        .or(LISTS.iter().find(is_sold))
        .copied()
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
            ("CRMSegment", "crm"),
            ("rfm_class", "rfm"),
            ("rfmScore", "rfm"),
            ("customer_churn", "churn"),
            ("customerChurn", "churn"),
            ("buying-propensity", "propensity"),
            ("propensityToBuy", "propensity"),
            ("lookalikeAudience", "lookalikeaudience"),
            ("look_alike_3", "lookalike"),
            ("crm_score_name", "crm"),
            ("thirdPartySegment", "thirdpartysegment"),
            ("acxiom_cluster", "acxiom"),
            ("householdIncome", "householdincome"),
            ("facebook_audience", "audience"),
            ("facebookAudienceId", "audience"),
            ("my-google-segments", "segments"),
            ("customAudience", "customaudience"),
        ] {
            assert_eq!(computed(id), Some(found), "{id}");
        }
    }

    #[test]
    fn what_a_page_shows_is_not() {
        for id in [
            "product_score",
            "score",
            "review-score",
            "category",
            "butter-churn",
            "crm",
            "segment",
            "price-segment",
            "value",
            "max_ltv",
            "customer-service",
            "audience-seating",
            "household",
            "income-fund",
            "rank",
            "cart",
            "client",
            "profile",
            "crm-name",
            "crmVendor",
            "crm-price",
            "third-party-payment",
            "churn",
            "chess-rank",
            "boat-class",
            "energy-grade",
            "person",
            "scdp_x",
            "microcrm",
            "product_audience",
            "target_audience",
            "audience_score",
            "facebook",
            "facebook_page",
            "google-rating",
            "meta-title",
            "audience_facebook",
            "market_segment",
        ] {
            assert_eq!(computed(id), None, "{id}");
        }
    }
}
