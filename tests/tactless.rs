//! A site file that does wrong whatever a site file can, some of it beside a feed and late in the day: `check` tells each by the rule that it breaks.

#![allow(clippy::unwrap_used, clippy::panic)]

use tactful::check::{Circumstances, Feed, FeedRow, Moment, check_with, compile_tastes};

const SITE: &str = include_str!("configs/tactless.json");

#[test]
fn every_rule_that_a_file_can_break_is_told_where_it_is_broken() {
    let now = Moment::read("2026-03-01").unwrap();
    let mut feed = Feed::default();
    let mint = FeedRow { id: "mint-tea".into(), price: "3.90 EUR".into(), ..FeedRow::default() };
    feed.take(&mint, "line 2", &mut Vec::new());
    let clusters = r#"{ "tactful_tastes": 1, "subjects": ["jazz"], "clusters": [{ "id": "evenings", "centre": { "jazz": 1 } }] }"#;
    let (tastes, _) = compile_tastes(clusters);
    let (_, problems) =
        check_with(SITE, Circumstances { now: Some(&now), feed: Some(&feed), tastes: tastes.as_deref() });
    let mut told: Vec<(&str, &str)> =
        problems.iter().map(|problem| (problem.path.as_str(), problem.code)).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            ("/attributes/0", "as-a-person"),
            ("/attributes/1", "provenance"),
            ("/brands/0", "rivals"),
            ("/interests/subjects/0", "sensitive"),
            ("/interests/subjects/1", "start-small"),
            ("/items/0/texts/en/heading", "discreet"),
            ("/items/0/texts/en/heading", "whole-words"),
            ("/items/1/texts/fr/heading", "whole-words"),
            ("/items/10/texts/en/heading", "available"),
            ("/items/11/product", "available"),
            ("/items/12/link", "journey"),
            ("/items/13/when/taste", "tastes"),
            ("/items/14/texts/en/heading", "fits-device"),
            ("/items/15/ink", "fits-device"),
            ("/items/16/images/0", "fits-device"),
            ("/items/16/images/0/weight", "fits-device"),
            ("/items/16/texts/en/action", "fits-device"),
            ("/items/17/images/1/motion", "fits-device"),
            ("/items/17/images/1/weight", "fits-device"),
            ("/items/17/images/1/width", "fits-device"),
            ("/items/19/images/0/src", "honest"),
            ("/items/2/texts/de/heading", "as-a-person"),
            ("/items/20/images/0/src", "honest"),
            ("/items/3/texts/nl/heading", "same-price"),
            ("/items/4/texts/en/heading", "same-price"),
            ("/items/5/texts/es/heading", "sensitive"),
            ("/items/6/texts/en/heading", "tone"),
            ("/items/7/cautions/0", "culture"),
            ("/items/8/texts/en", "fits-device"),
            ("/items/9/review", "human-hand"),
            ("/market", "gift"),
            ("/questions/0", "as-a-person"),
            ("/questions/1/note/en", "tone"),
            ("/slots/2", "sensitive"),
        ]
    );
    for problem in problems {
        assert!(!problem.help.is_empty(), "{} has no better way", problem.path);
    }
}
