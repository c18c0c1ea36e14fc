//! From a condition over several facts to a small program.

use super::classes::Classes;
use super::expression::{Expression, FactReference};
use crate::site::partition::LIST_KNOWN;
use crate::site::program::{STACK, operation};
use alloc::vec::Vec;
use serde_json::Value;

/// Longest program, in bytes.
const MAX_BYTES: usize = 60_000;

/// The program of a condition; `None` if it needs more room than a page has.
pub fn compile(condition: &Expression, facts: &[(FactReference, Classes)]) -> Option<Vec<u8>> {
    let mut program = Vec::new();
    let height = write(condition, facts, &mut program)?;
    (height <= STACK && program.len() <= MAX_BYTES).then_some(program)
}

/// Appends the program of a condition and tells how high its stack grows.
fn write(condition: &Expression, facts: &[(FactReference, Classes)], program: &mut Vec<u8>) -> Option<usize> {
    let asked = condition.facts();
    if let [only] = asked.as_slice() {
        let (position, classes) = find(*only, facts)?;
        if !matches!(classes, Classes::List(_)) {
            class_in(position, &classes.mask(condition), program)?;
            return Some(1);
        }
    }
    match condition {
        Expression::All(parts) => joined(parts, operation::AND, true, facts, program),
        Expression::Any(parts) => joined(parts, operation::OR, false, facts, program),
        Expression::Not(inner) => {
            let height = write(inner, facts, program)?;
            program.push(operation::NOT);
            Some(height)
        }
        Expression::Asks(fact, operators) => list(*fact, operators, facts, program),
    }
}

fn find(fact: FactReference, facts: &[(FactReference, Classes)]) -> Option<(u8, &Classes)> {
    let position = facts.iter().position(|(known, _)| *known == fact)?;
    Some((u8::try_from(position).ok()?, &facts.get(position)?.1))
}

fn joined(
    parts: &[Expression],
    operation: u8,
    of_none: bool,
    facts: &[(FactReference, Classes)],
    program: &mut Vec<u8>,
) -> Option<usize> {
    let Some((first, others)) = parts.split_first() else {
        constant(of_none, program);
        return Some(1);
    };
    let mut highest = write(first, facts, program)?;
    for part in others {
        highest = highest.max(1 + write(part, facts, program)?);
        program.push(operation);
    }
    Some(highest)
}

/// A truth without a question: no class is in an empty mask.
fn constant(truth: bool, program: &mut Vec<u8>) {
    program.extend([operation::CLASS_IN, 0, 0]);
    if truth {
        program.push(operation::NOT);
    }
}

fn class_in(position: u8, mask: &[bool], program: &mut Vec<u8>) -> Option<()> {
    let bytes: Vec<u8> = mask
        .chunks(8)
        .map(|bits| bits.iter().enumerate().fold(0, |byte, (bit, is_in)| byte | u8::from(*is_in) << bit))
        .collect();
    program.extend([operation::CLASS_IN, position, u8::try_from(bytes.len()).ok()?]);
    program.extend(bytes);
    Some(())
}

/// A question to a list.
fn list(
    fact: FactReference,
    operators: &Value,
    facts: &[(FactReference, Classes)],
    program: &mut Vec<u8>,
) -> Option<usize> {
    let (position, classes) = find(fact, facts)?;
    let (operator, values) = operators.as_object()?.iter().next()?;
    let (code, bits, is_negated) = match operator.as_str() {
        "$in" => (operation::ANY, classes.bits(values), false),
        "$nin" => (operation::ANY, classes.bits(values), true),
        // A list that nobody knows holds nothing, not even nothing.
        "$all" => (operation::ALL, classes.bits(values) | LIST_KNOWN, false),
        "$exists" => (operation::ANY, LIST_KNOWN, values == &Value::Bool(false)),
        _ => return None,
    };
    program.extend([code, position]);
    program.extend(bits.to_le_bytes());
    if is_negated {
        program.push(operation::NOT);
    }
    Some(1)
}
