//! Files of stories that would hold whatever happens: about no rule, or in which nothing happens.

use super::shape::Stories;
use crate::check::{Problem, Severity};
use crate::tact::RULES;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

impl Stories {
    /// What is wrong with them, each with a JSON pointer to where it stands.
    pub fn problems(&self) -> Vec<Problem> {
        let is_rule = RULES.iter().any(|rule| rule.id == self.rule);
        let rule = (!is_rule).then(|| {
            let shown: String = self.rule.chars().take(40).collect();
            fault("/rule", format!("there is no rule `{shown}`"), "the rules are named in docs/rules.md")
        });
        let none = self.stories.is_empty().then(|| {
            fault(
                "/stories",
                "there is no story here".into(),
                "tell of somebody who comes by, once or over days",
            )
        });
        let still =
            self.stories.iter().zip(0..).filter(|(story, _)| story.scenes.is_empty()).map(|(_, index)| {
                let path = format!("/stories/{index}/scenes");
                fault(
                    &path,
                    "nothing happens in this story".into(),
                    "give it a scene for each view of a page",
                )
            });
        rule.into_iter().chain(none).chain(still).collect()
    }
}

fn fault(path: &str, message: String, help: &str) -> Problem {
    Problem {
        code: "wrong-story",
        severity: Severity::Error,
        path: path.into(),
        position: None,
        message,
        help: help.into(),
    }
}
