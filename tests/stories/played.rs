//! Every story, played by whoever runs this.

use super::files::FILES;
use tactful::story::{Stage, Stories, Story};
use tactful::tact::{All, AllBut, RULES};

/// All stories, with the rules that they tell of.
pub fn stories() -> Vec<(&'static str, Stories)> {
    let read = |(rule, json): &(&'static str, &str)| {
        let stories = Stories::read(json).unwrap_or_else(|fault| panic!("{rule}.json: {fault}"));
        assert_eq!(stories.rule, *rule, "a file is called as the rule that it tells of");
        (*rule, stories)
    };
    FILES.iter().map(read).collect()
}

/// Holds every story to what it says; how many there are.
pub fn expect_stories() -> usize {
    let mut count = 0;
    for (rule, stories) in stories() {
        let stage = Stage::set(&stories, All).unwrap_or_else(|fault| panic!("{rule}: {fault}"));
        for story in &stories.stories {
            let difference = stage.difference(story).unwrap_or_else(|fault| panic!("{rule}: {fault}"));
            assert_eq!(difference, None, "{rule}: {}", story.story);
            count += 1;
        }
    }
    count
}

/// Expects of every story that it fails where its rule is not in force.
pub fn expect_rules() {
    let mut holding = Vec::new();
    for (id, stories) in stories() {
        let rule =
            RULES.iter().find(|rule| rule.id == id).unwrap_or_else(|| panic!("there is no rule `{id}`"));
        let stage = Stage::set(&stories, AllBut(rule.id)).unwrap_or_else(|fault| panic!("{id}: {fault}"));
        let holds = |story: &&Story| {
            let difference = stage.difference(story).unwrap_or_else(|fault| panic!("{id}: {fault}"));
            difference.is_none()
        };
        let untouched = stories.stories.iter().filter(holds);
        holding.extend(untouched.map(|story| format!("{id}: {}", story.story)));
    }
    assert!(holding.is_empty(), "these hold without their rule:\n{}", holding.join("\n"));
}
