//! The stored form of memory: one line of text, versioned, checksummed, bounded.
//!
//! ```text
//! 1 checksum day question answer,answer ; day question answer ; …
//! ```
//!
//! The checksum is FNV-1a over all behind it, in hexadecimal. Ids hold only letters, digits, `-`, `_` and `.`
//! (`check` sees to that), so nothing needs escaping. Any script of the origin may write here: whatever does not
//! read back exactly is a fresh start.

use super::{Declaration, MAX_ANSWERS, MAX_DECLARATIONS, Memory};
use crate::visit::{fnv1a, whole};
use alloc::string::String;
use alloc::vec::Vec;

const VERSION: &str = "1";
/// Longest record that is read: longer than [`MAX_DECLARATIONS`] with [`MAX_ANSWERS`] of 64 letters each.
const MAX_BYTES: usize = MAX_DECLARATIONS * (MAX_ANSWERS + 2) * 65;

/// Why a stored text is not this memory; each is a fresh start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// Longer than anything that we write.
    TooLong,
    /// Written by a version that this one does not know.
    OtherVersion,
    /// Not what was written.
    Damaged,
}

impl Memory {
    /// The text to store.
    pub fn to_record(&self) -> String {
        let mut body = String::new();
        for declaration in &self.declarations {
            if !body.is_empty() {
                body.push(';');
            }
            push_number(&mut body, declaration.day);
            body.push(' ');
            body.push_str(&declaration.question);
            body.push(' ');
            body.push_str(&declaration.answers.join(","));
        }
        let mut record = String::from(VERSION);
        record.push(' ');
        push_hex(&mut record, fnv1a(body.as_bytes()));
        record.push(' ');
        record.push_str(&body);
        record
    }

    /// Reads a stored text.
    ///
    /// # Errors
    /// A text that this version did not write; the caller begins afresh.
    pub fn from_record(record: &str) -> Result<Memory, RecordFault> {
        if record.len() > MAX_BYTES {
            return Err(RecordFault::TooLong);
        }
        let (version, rest) = record.split_once(' ').ok_or(RecordFault::Damaged)?;
        if version != VERSION {
            return Err(RecordFault::OtherVersion);
        }
        let (checksum, body) = rest.split_once(' ').ok_or(RecordFault::Damaged)?;
        let mut expected = String::new();
        push_hex(&mut expected, fnv1a(body.as_bytes()));
        if checksum != expected {
            return Err(RecordFault::Damaged);
        }
        let entries = body.split(';').filter(|entry| !entry.is_empty()).take(MAX_DECLARATIONS);
        let declarations = entries.map(entry).collect::<Option<Vec<_>>>().ok_or(RecordFault::Damaged)?;
        Ok(Memory { declarations })
    }
}

fn entry(text: &str) -> Option<Declaration> {
    let mut parts = text.split(' ');
    let day = i32::try_from(whole(parts.next()?.as_bytes())?).ok()?;
    let (question, answers) = (parts.next()?, parts.next()?);
    if parts.next().is_some() || !is_id(question) {
        return None;
    }
    let answers: Vec<String> =
        answers.split(',').filter(|id| is_id(id)).take(MAX_ANSWERS).map(String::from).collect();
    (!answers.is_empty()).then(|| Declaration { question: question.into(), answers, day })
}

/// Whether a text can be the id of a question or an answer.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// Days count from 1970, where nobody declared anything before.
fn push_number(text: &mut String, number: i32) {
    let mut rest = number.max(0).unsigned_abs();
    let start = text.len();
    loop {
        text.insert(start, char::from_digit(rest % 10, 10).unwrap_or('0'));
        rest /= 10;
        if rest == 0 {
            return;
        }
    }
}

fn push_hex(text: &mut String, number: u32) {
    for position in (0..8).rev() {
        text.push(char::from_digit(number >> (position * 4) & 15, 16).unwrap_or('0'));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn memory() -> Memory {
        let mut memory = Memory::default();
        memory.declare("interest", &["trail", "coffee"], 20_778);
        memory.declare("size", &["42"], 20_700);
        memory
    }

    #[test]
    fn what_is_written_reads_back() {
        assert_eq!(Memory::from_record(&memory().to_record()), Ok(memory()));
        assert_eq!(Memory::from_record(&Memory::default().to_record()), Ok(Memory::default()));
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
        assert_eq!(Memory::from_record(&memory.to_record()), Ok(memory));
    }

    #[test]
    fn the_first_version_is_for_ever() {
        let record = "1 9cbef615 20778 interest trail,coffee";
        let read = Memory::from_record(record).map(|memory| memory.declarations.len());
        assert_eq!(read, Ok(1), "{}", {
            let mut memory = Memory::default();
            memory.declare("interest", &["trail", "coffee"], 20_778);
            memory.to_record()
        });
    }

    #[test]
    fn a_later_version_is_a_fresh_start() {
        assert_eq!(Memory::from_record("2 00000000 "), Err(RecordFault::OtherVersion));
        assert_eq!(Memory::from_record(&"1".repeat(MAX_BYTES + 1)), Err(RecordFault::TooLong));
    }

    proptest! {
        #[test]
        fn any_text_is_memory_or_a_fault(text in ".{0,200}") {
            let _ = Memory::from_record(&text);
        }

        #[test]
        fn one_changed_byte_is_noticed(position in 2usize..60, byte in b' '..b'~') {
            let record = memory().to_record();
            let mut bytes = record.clone().into_bytes();
            let position = position % bytes.len();
            if position >= 1 && bytes[position] != byte {
                bytes[position] = byte;
                let changed = std::string::String::from_utf8(bytes).unwrap();
                prop_assert_ne!(Memory::from_record(&changed), Ok(memory()));
            }
        }
    }
}
