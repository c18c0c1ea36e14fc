//! A site file that does wrong whatever a site file can: `check` tells each by the rule that it breaks.

#![allow(clippy::unwrap_used, clippy::panic)]

use tactful::check::check;

const SITE: &str = include_str!("configs/tactless.json");

#[test]
fn every_rule_that_a_file_can_break_is_told_where_it_is_broken() {
    let (_, problems) = check(SITE);
    let mut told: Vec<(&str, &str)> =
        problems.iter().map(|problem| (problem.path.as_str(), problem.code)).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            ("/attributes/0", "as-a-person"),
            ("/interests/subjects/0", "sensitive"),
            ("/items/0/texts/en/heading", "discreet"),
            ("/items/0/texts/en/heading", "whole-words"),
            ("/items/1/texts/fr/heading", "whole-words"),
            ("/items/2/texts/de/heading", "as-a-person"),
            ("/items/3/texts/nl/heading", "same-price"),
            ("/items/4/texts/en/heading", "same-price"),
            ("/items/5/texts/es/heading", "sensitive"),
            ("/items/6/texts/en/heading", "tone"),
            ("/items/7/cautions/0", "culture"),
            ("/items/8/texts/en", "fits-device"),
            ("/questions/0", "as-a-person"),
        ]
    );
    for problem in problems {
        assert!(!problem.help.is_empty(), "{} has no better way", problem.path);
    }
}
