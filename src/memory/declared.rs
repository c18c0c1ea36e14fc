//! The record of what the visitor declared.
//!
//! ```text
//! day question answer,answer;day question answer;…
//! ```

use super::record::{Record, RecordFault, begin, day, id, open, push_day, seal};
use super::{Declaration, MAX_ANSWERS, MAX_DECLARATIONS};
use crate::consent::DataClass;
use crate::visit::{cut, pieces};
use alloc::string::String;
use alloc::vec::Vec;

/// Longest record that is read: longer than [`MAX_DECLARATIONS`] with [`MAX_ANSWERS`] of 64 letters each.
const LONGEST: usize = MAX_DECLARATIONS * (MAX_ANSWERS + 2) * 65;

impl Record for Vec<Declaration> {
    const CLASS: DataClass = DataClass::Preference;

    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    fn write(&self) -> String {
        let mut entries = String::new();
        for declaration in self {
            begin(&mut entries);
            push_day(&mut entries, declaration.day);
            entries.push(' ');
            entries.push_str(&declaration.question);
            let mut mark = ' ';
            for answer in &declaration.answers {
                entries.push(mark);
                entries.push_str(answer);
                mark = ',';
            }
        }
        seal(&entries)
    }

    fn read(record: &[u8]) -> Result<Self, RecordFault> {
        let mut declarations = Vec::new();
        for entry in open(record, LONGEST)?.take(MAX_DECLARATIONS) {
            declarations.push(declaration(entry).ok_or(RecordFault::Damaged)?);
        }
        Ok(declarations)
    }
}

fn declaration(entry: &[u8]) -> Option<Declaration> {
    let (made, rest) = cut(entry, b" ");
    let (question, list) = cut(rest, b" ");
    let mut answers = Vec::new();
    for answer in pieces(list, b',').take(MAX_ANSWERS) {
        answers.push(id(answer)?);
    }
    (!answers.is_empty()).then_some(())?;
    Some(Declaration { question: id(question)?, answers, day: day(made)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Memory;
    use proptest::prelude::*;

    fn declarations() -> Vec<Declaration> {
        let mut memory = Memory::default();
        memory.declare("interest", &["trail", "coffee"], 20_778);
        memory.declare("size", &["42"], 20_700);
        memory.declarations
    }

    #[test]
    fn what_is_written_reads_back() {
        assert_eq!(Vec::read(declarations().write().as_bytes()), Ok(declarations()));
        assert_eq!(Vec::<Declaration>::read(Vec::<Declaration>::new().write().as_bytes()), Ok(Vec::new()));
    }

    #[test]
    fn the_fullest_memory_reads_back() {
        let mut memory = Memory::default();
        let answers: Vec<String> = (0..MAX_ANSWERS).map(|number| std::format!("{number:064}")).collect();
        let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
        for number in 0..MAX_DECLARATIONS {
            memory.declare(&std::format!("{number:064}"), &answers, 99_999);
        }
        assert_eq!(memory.declarations.len(), MAX_DECLARATIONS);
        assert_eq!(Vec::read(memory.declarations.write().as_bytes()), Ok(memory.declarations));
    }

    #[test]
    fn entries_of_another_form_are_damage() {
        for entries in
            ["x interest trail", "1 interest", "1 inter%est trail", "1 interest trail more", "-1 a b"]
        {
            assert_eq!(
                Vec::<Declaration>::read(seal(entries).as_bytes()),
                Err(RecordFault::Damaged),
                "{entries}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_entries_are_declarations_or_a_fault(entries in ".{0,200}") {
            let _ = Vec::<Declaration>::read(seal(&entries).as_bytes());
        }
    }
}
