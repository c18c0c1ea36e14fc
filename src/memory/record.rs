//! The stored form of what is kept: one line of text a kind, versioned, checksummed, bounded.
//!
//! ```text
//! version checksum entry;entry;…
//! ```
//!
//! The checksum is FNV-1a over all behind it, in hexadecimal. Ids hold only letters, digits, `-`, `_` and `.`
//! (`check` sees to that), so nothing needs escaping. Any script of the origin may write here: whatever does not
//! read back exactly is a fresh start.

use crate::consent::DataClass;
use crate::visit::{Pieces, cut, fnv1a, pieces, whole};
use alloc::string::String;

/// Something that is kept as a text of its own.
pub trait Record: Sized {
    /// The class of what it holds.
    const CLASS: DataClass;

    /// Whether it holds nothing, so that there is nothing to keep.
    fn is_empty(&self) -> bool;

    /// The text to store.
    fn write(&self) -> String;

    /// The text to store, where there is anything to keep.
    fn text(&self) -> Option<String> {
        if self.is_empty() { None } else { Some(self.write()) }
    }

    /// Reads a stored text.
    ///
    /// # Errors
    /// A text that this version did not write; the caller begins afresh.
    fn read(text: &[u8]) -> Result<Self, RecordFault>;
}

/// The version of every kind of record. One that a later version wrote is a fresh start.
const VERSION: u8 = b'1';

/// Why a stored text is not what was kept; each is a fresh start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// Longer than anything that we write.
    TooLong,
    /// Written by a version that this one does not know.
    OtherVersion,
    /// Not what was written.
    Damaged,
}

/// The text to store for these entries, ASCII as all that we keep.
pub fn seal(entries: &str) -> String {
    let mut record = String::new();
    push(&mut record, &[VERSION, b' ']);
    push(&mut record, &checksum(entries.as_bytes()));
    record.push(' ');
    record.push_str(entries);
    record
}

/// The entries of a stored text of at most so many bytes.
///
/// Everything here works on bytes: cutting texts would cost the page some 2 kB more.
///
/// # Errors
/// A text that this version did not write.
pub fn open(record: &[u8], longest: usize) -> Result<Pieces<'_>, RecordFault> {
    if record.len() > longest {
        return Err(RecordFault::TooLong);
    }
    let (version, rest) = cut(record, b" ");
    if version != [VERSION] {
        return Err(RecordFault::OtherVersion);
    }
    let (told, entries) = cut(rest, b" ");
    if told == checksum(entries) { Ok(pieces(entries, b';')) } else { Err(RecordFault::Damaged) }
}

/// Whether a text can be the id of a question or an answer.
pub fn is_id(text: &str) -> bool {
    are_of_id(text.as_bytes())
}

/// The id that these bytes are.
pub fn id(bytes: &[u8]) -> Option<String> {
    let mut text = String::new();
    push(&mut text, bytes);
    are_of_id(bytes).then_some(text)
}

fn are_of_id(bytes: &[u8]) -> bool {
    !bytes.is_empty()
        && bytes.len() <= 64
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// Begins another entry behind those that are there.
pub fn begin(entries: &mut String) {
    if !entries.is_empty() {
        entries.push(';');
    }
}

/// Writes a day. Days count from 1970, where nobody said anything before.
pub fn push_day(text: &mut String, day: i32) {
    push_number(text, day.max(0).unsigned_abs());
}

/// Reads a day.
pub fn day(text: &[u8]) -> Option<i32> {
    i32::try_from(whole(text)?).ok()
}

/// Writes a number.
pub fn push_number(text: &mut String, number: u32) {
    let mut rest = number;
    let mut digits = [0; 10];
    let mut written = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
        written += 1;
        if rest == 0 {
            break;
        }
    }
    push(text, digits.get(10 - written..).unwrap_or_default());
}

fn push(text: &mut String, bytes: &[u8]) {
    bytes.iter().for_each(|byte| text.push(char::from(*byte)));
}

fn checksum(entries: &[u8]) -> [u8; 8] {
    let number = fnv1a(entries);
    let mut position = 32;
    [(); 8].map(|()| {
        position -= 4;
        hex_digit(number >> position)
    })
}

/// The last four bits of a number as a hexadecimal digit.
pub fn hex_digit(number: u32) -> u8 {
    let digit = (number & 15) as u8;
    if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    fn opened(record: &str) -> Result<Vec<&[u8]>, RecordFault> {
        open(record.as_bytes(), 100).map(Iterator::collect)
    }

    #[test]
    fn a_record_is_opened_entry_by_entry() {
        assert_eq!(opened(&seal("a 1;b 2")), Ok(vec![&b"a 1"[..], b"b 2"]));
        assert_eq!(opened("1 811c9dc5 "), Ok(Vec::new()));
    }

    #[test]
    fn what_we_did_not_write_is_a_fresh_start() {
        assert_eq!(opened("2 811c9dc5 "), Err(RecordFault::OtherVersion));
        assert_eq!(opened(""), Err(RecordFault::OtherVersion));
        assert_eq!(open(b"1 811c9dc5 ", 10).err(), Some(RecordFault::TooLong));
        for damaged in ["1", "1 811C9DC5 ", "1 811c9dc5  ", "1 811c9dc6 "] {
            assert_eq!(opened(damaged), Err(RecordFault::Damaged), "{damaged:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens(entries in "[ -~]{0,200}") {
            let record = seal(&entries);
            let opened = open(record.as_bytes(), 10_000).map(|entries| entries.rest().to_vec());
            prop_assert_eq!(opened, Ok(entries.into_bytes()));
        }

        #[test]
        fn one_changed_byte_is_noticed(entries in "[a-z0-9 ;,]{1,60}", position: usize, byte in b' '..b'~') {
            let record = seal(&entries);
            let mut bytes = record.clone().into_bytes();
            let position = position % bytes.len();
            prop_assume!(bytes[position] != byte);
            bytes[position] = byte;
            let changed = String::from_utf8(bytes).unwrap();
            prop_assert!(open(changed.as_bytes(), 10_000).is_err());
        }

        #[test]
        fn days_read_back(number in 0..i32::MAX) {
            let mut text = String::new();
            push_day(&mut text, number);
            prop_assert_eq!(day(text.as_bytes()), Some(number));
            prop_assert_eq!(text, std::format!("{number}"));
        }
    }
}
