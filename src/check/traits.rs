//! What would tell who somebody is: attributes and questions of that kind are switched off.

use super::Problem;
use super::read::{Placed, fault, shown};
use crate::tact::{Rules, as_a_person};
use alloc::format;
use alloc::vec::Vec;

/// The parts whose id names no trait of people.
pub fn without_traits<T>(
    rules: impl Rules,
    parts: Vec<Placed<T>>,
    id: impl Fn(&T) -> &str,
    problems: &mut Vec<Problem>,
) -> Vec<Placed<T>> {
    let is_tactful = |placed: &Placed<T>| {
        let id = id(&placed.part);
        let Some(word) = as_a_person::trait_of(id).filter(|_| rules.has(as_a_person::RULE)) else {
            return true;
        };
        let message =
            format!("`{}` would tell who somebody is (`{word}`), and nobody is addressed by that", shown(id));
        let mut problem = fault(as_a_person::RULE.id, &placed.path, message);
        problem.help = "ask and tell of things: what somebody likes, what an item is for".into();
        problems.push(problem);
        false
    };
    parts.into_iter().filter(is_tactful).collect()
}
