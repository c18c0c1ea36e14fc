//! A condition, read: named facts joined by logic, everything unknown turned into a problem.

use super::Problem;
use super::facts::{FactNames, TASTE, is_matchable};
use super::read::{escape, fault};
use super::segments::Segments;
use super::written::Written;
use crate::rule::pattern::Pattern;
use crate::site::FactKind;
use crate::tact::tastes;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use serde_json::{Map, Value, json};

/// A fact and which of its kind: the number of an attribute, a question, a pattern.
pub type FactReference = (FactKind, u8);

/// Segments that may be nested in one another.
const DEEPEST_SEGMENT: usize = 16;
/// What is said where there are more.
pub const TOO_MANY_PATTERNS: &str = "a site has at most 32 patterns";
/// Levels that a condition may be nested.
const DEEPEST: usize = 32;

/// A condition over named facts.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// All of them hold; of none, that is true.
    All(Vec<Expression>),
    /// One of them holds.
    Any(Vec<Expression>),
    /// It does not hold.
    Not(Box<Expression>),
    /// What the operators ask of one fact, in the language of the reference evaluator.
    Asks(FactReference, Value),
}

/// What reads conditions: the facts and segments that they may name, and where problems go.
pub struct ConditionReader<'r> {
    /// The facts that may be named.
    pub facts: &'r mut FactNames,
    /// The segments that may be named.
    pub segments: &'r Segments,
    /// What else the file declares: whatever asks for it is off with it, without a word more.
    pub written: &'r Written,
    /// Problems found.
    pub problems: &'r mut Vec<Problem>,
}

impl ConditionReader<'_> {
    /// Reads a condition that stands at `path`; `None` if any of it is wrong, so that the whole part is off.
    pub fn read(&mut self, condition: &Map<String, Value>, path: &str) -> Option<Expression> {
        self.segments.begin();
        let expression = self.all(condition, path, 0, 0);
        match self.segments.outgrown() {
            Some(message) => {
                self.wrong_with(path, "too-complicated", message, "let fewer segments name one another")
            }
            None => expression,
        }
    }

    fn all(
        &mut self,
        condition: &Map<String, Value>,
        path: &str,
        depth: usize,
        within: usize,
    ) -> Option<Expression> {
        if depth > DEEPEST {
            self.problems.push(fault("too-deep", path, format!("conditions nest at most {DEEPEST} levels")));
            return None;
        }
        // Every entry is read, so that all problems are told at once.
        let parts: Vec<Option<Expression>> = condition
            .iter()
            .map(|(key, value)| self.entry(key, value, &format!("{path}/{}", escape(key)), depth, within))
            .collect();
        parts.into_iter().collect::<Option<Vec<_>>>().map(flat)
    }

    fn entry(
        &mut self,
        key: &str,
        value: &Value,
        path: &str,
        depth: usize,
        within: usize,
    ) -> Option<Expression> {
        match key {
            "$and" => self.list(value, path, depth, within).map(Expression::All),
            "$or" => self.list(value, path, depth, within).map(any),
            "$nor" => self.list(value, path, depth, within).map(|list| Expression::Not(Box::new(any(list)))),
            "$not" => {
                let Value::Object(inner) = value else { return self.wrong(path, "`$not` takes a condition") };
                self.all(inner, path, depth + 1, within).map(|inner| Expression::Not(Box::new(inner)))
            }
            "segment" => self.segment(value, path, depth, within),
            _ if key.starts_with('$') => {
                let message = format!("`{key}` does not join conditions");
                self.wrong_with(path, "unknown-operator", message, "use `$and`, `$or`, `$nor` or `$not`")
            }
            _ => self.fact(key, value, path, depth),
        }
    }

    fn list(&mut self, value: &Value, path: &str, depth: usize, within: usize) -> Option<Vec<Expression>> {
        let Value::Array(list) = value else {
            self.problems.push(fault("wrong-condition", path, "a list of conditions is needed here".into()));
            return None;
        };
        let parts: Vec<Option<Expression>> = list
            .iter()
            .enumerate()
            .map(|(index, part)| match part {
                Value::Object(part) => self.all(part, &format!("{path}/{index}"), depth + 1, within),
                _ => self.wrong(&format!("{path}/{index}"), "a condition is an object"),
            })
            .collect();
        parts.into_iter().collect()
    }

    /// `"segment": "id"`, or `{"$in": […]}`, or `{"$nin": […]}`: the conditions of the segments themselves.
    fn segment(&mut self, value: &Value, path: &str, depth: usize, within: usize) -> Option<Expression> {
        let (ids, is_negated) = match value {
            Value::String(_) => (vec![value.clone()], false),
            Value::Object(object) if object.len() == 1 => match object.iter().next() {
                Some((key, Value::Array(ids))) if key == "$in" => (ids.clone(), false),
                Some((key, Value::Array(ids))) if key == "$nin" => (ids.clone(), true),
                _ => return self.wrong(path, "a segment is an id, or `$in` or `$nin` with a list of ids"),
            },
            _ => return self.wrong(path, "a segment is an id, or `$in` or `$nin` with a list of ids"),
        };
        if within >= DEEPEST_SEGMENT {
            return self.wrong(path, "segments name one another in a circle, or are nested too deeply");
        }
        let mut parts = Vec::new();
        for id in &ids {
            let segments = self.segments;
            let Some(segment) = id.as_str().and_then(|id| segments.get(id)) else {
                if id.as_str().is_some_and(|id| self.written.segments.contains(id)) {
                    return None;
                }
                let message = format!("there is no segment `{}`", plain(id));
                return self.wrong_with(path, "unknown-segment", message, "");
            };
            segments.write_out(segment)?;
            let before = self.problems.len();
            match self.all(&segment.when, path, depth + 1, within + 1) {
                Some(part) => parts.push(part),
                None => return self.wrong_within(id, path, before, within),
            }
        }
        let any = if parts.len() == 1 { parts.remove(0) } else { Expression::Any(parts) };
        Some(if is_negated { Expression::Not(Box::new(any)) } else { any })
    }

    /// Of the problems since `before` the first stands for all: the segment tells them itself, at its own place.
    fn wrong_within<T>(&mut self, id: &Value, path: &str, before: usize, within: usize) -> Option<T> {
        self.problems.truncate(before + 1);
        if let Some(problem) = self.problems.get_mut(before).filter(|_| within == 0) {
            problem.path = path.into();
            problem.message = format!("in the segment `{}`: {}", plain(id), problem.message);
        }
        None
    }

    fn fact(&mut self, name: &str, value: &Value, path: &str, depth: usize) -> Option<Expression> {
        let reference = match self.facts.find(name) {
            Ok(reference) => reference,
            Err(_) if self.written.is_off(name, self.facts) => return None,
            Err(help) => {
                let message = format!("there is no fact `{name}`");
                if name == TASTE {
                    return self.wrong_with(path, tastes::RULE.id, message, &help);
                }
                return self.wrong_with(path, "unknown-fact", message, &help);
            }
        };
        match self.facts.asked(reference) {
            Some(reference) => self.asks(reference, name, value, path, depth),
            None => self.wrong(path, TOO_MANY_PATTERNS),
        }
    }

    fn asks(
        &mut self,
        fact: FactReference,
        name: &str,
        value: &Value,
        path: &str,
        depth: usize,
    ) -> Option<Expression> {
        let Value::Object(operators) = value else {
            return self.operator(fact, name, "$eq", value, path, depth);
        };
        let parts: Vec<Option<Expression>> = operators
            .iter()
            .map(|(operator, value)| {
                self.operator(fact, name, operator, value, &format!("{path}/{operator}"), depth)
            })
            .collect();
        parts.into_iter().collect::<Option<Vec<_>>>().map(flat)
    }

    fn operator(
        &mut self,
        fact: FactReference,
        name: &str,
        operator: &str,
        value: &Value,
        path: &str,
        depth: usize,
    ) -> Option<Expression> {
        if depth > DEEPEST {
            return self.wrong(path, "conditions nest too deeply");
        }
        match operator {
            "$not" => {
                self.asks(fact, name, value, path, depth + 1).map(|inner| Expression::Not(Box::new(inner)))
            }
            "$regex" => self.pattern(fact, name, value, path),
            _ => match self.facts.operand(fact, name, operator, value) {
                Ok(value) => Some(Expression::Asks(fact, json!({ operator: value }))),
                Err(trouble) => self.wrong_with(path, trouble.code, trouble.message, &trouble.help),
            },
        }
    }

    /// A pattern is a fact of its own: the browser's RegExp answers it while the page is read.
    fn pattern(&mut self, fact: FactReference, name: &str, value: &Value, path: &str) -> Option<Expression> {
        if !is_matchable(fact.0) {
            let message = format!("`{name}` cannot be matched with a pattern");
            return self.wrong_with(
                path,
                "wrong-condition",
                message,
                "use `$in` with the values that you mean",
            );
        }
        let Value::String(source) = value else {
            return self.wrong(path, "`$regex` takes a pattern, written as a text");
        };
        // A segment brings its patterns as often as it is named; reading one takes long.
        let is_new = !self.facts.has_pattern(name, source);
        if let Some(trouble) = is_new.then(|| Pattern::portable(source).err()).flatten() {
            return self.wrong_with(path, "pattern", trouble.to_string(), trouble.help());
        }
        match self.facts.pattern(name, source) {
            Some(number) => Some(Expression::Asks((FactKind::Pattern, number), json!({ "$eq": true }))),
            None => self.wrong(path, TOO_MANY_PATTERNS),
        }
    }

    fn wrong<T>(&mut self, path: &str, message: &str) -> Option<T> {
        self.wrong_with(path, "wrong-condition", message.to_string(), "")
    }

    fn wrong_with<T>(&mut self, path: &str, code: &'static str, message: String, help: &str) -> Option<T> {
        let mut problem = fault(code, path, message);
        problem.help = help.to_string();
        self.problems.push(problem);
        None
    }
}

/// One of the parts. In the language that we adopted `$or` of nothing holds.
fn any(parts: Vec<Expression>) -> Expression {
    if parts.is_empty() { Expression::All(parts) } else { Expression::Any(parts) }
}

/// All of the parts, without a list around a single one.
fn flat(mut parts: Vec<Expression>) -> Expression {
    if parts.len() == 1 { parts.remove(0) } else { Expression::All(parts) }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToString::to_string)
}

impl Expression {
    /// The facts that it speaks of, each once, in order.
    pub fn facts(&self) -> Vec<FactReference> {
        let mut facts = Vec::new();
        self.visit(&mut |fact, _| facts.push(fact));
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// Shows every question it asks of a fact.
    pub fn visit(&self, see: &mut impl FnMut(FactReference, &Value)) {
        match self {
            Expression::All(parts) | Expression::Any(parts) => parts.iter().for_each(|part| part.visit(see)),
            Expression::Not(inner) => inner.visit(see),
            Expression::Asks(fact, operators) => see(*fact, operators),
        }
    }

    /// The parts that must all hold.
    pub fn clauses(&self) -> Vec<&Expression> {
        match self {
            Expression::All(parts) => parts.iter().flat_map(Expression::clauses).collect(),
            other => vec![other],
        }
    }
}
