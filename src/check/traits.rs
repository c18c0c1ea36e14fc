//! What would tell who somebody is, or what others say of them: attributes and questions of that kind are switched off.

use super::Problem;
use super::read::{Placed, fault, shown};
use crate::tact::{Rules, as_a_person, provenance};
use alloc::format;
use alloc::vec::Vec;

/// The parts whose id names no trait of people, and nothing that others computed or sold of them.
pub fn without_traits<T>(
    rules: impl Rules,
    parts: Vec<Placed<T>>,
    id: impl Fn(&T) -> &str,
    problems: &mut Vec<Problem>,
) -> Vec<Placed<T>> {
    let is_tactful = |placed: &Placed<T>| {
        let (id, path) = (id(&placed.part), placed.path.as_str());
        let problem = trait_of(rules, id, path).or_else(|| computed(rules, id, path));
        let is_tactful = problem.is_none();
        problems.extend(problem);
        is_tactful
    };
    parts.into_iter().filter(is_tactful).collect()
}

fn trait_of(rules: impl Rules, id: &str, path: &str) -> Option<Problem> {
    let word = as_a_person::trait_of(id).filter(|_| rules.has(as_a_person::RULE))?;
    let message =
        format!("`{}` would tell who somebody is (`{word}`), and nobody is addressed by that", shown(id));
    let mut problem = fault(as_a_person::RULE.id, path, message);
    problem.help = "ask and tell of things: what somebody likes, what an item is for".into();
    Some(problem)
}

fn computed(rules: impl Rules, id: &str, path: &str) -> Option<Problem> {
    let word = provenance::computed(id).filter(|_| rules.has(provenance::RULE))?;
    let message =
        format!("`{}` is what others say of who looks (`{word}`), and nobody could trace it", shown(id));
    let mut problem = fault(provenance::RULE.id, path, message);
    problem.help =
        "state what the page shows, such as `category`, and ask visitors themselves for the rest".into();
    Some(problem)
}
