//! Texts as people save them: UTF-8, with or without a byte order mark.

use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::path::Path;

/// Reads a file of text.
pub fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    decode(bytes, 1).with_context(|| format!("cannot read `{}`", path.display()))
}

/// The text of these bytes of a file, which begin in this line of it.
pub fn decode(mut bytes: Vec<u8>, first_line: usize) -> Result<String> {
    if is_utf16(&bytes) {
        bail!("it is UTF-16; save it as UTF-8");
    }
    if bytes.starts_with("\u{feff}".as_bytes()) {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| {
        let right = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = first_line + right.filter(|byte| **byte == b'\n').count();
        anyhow!("line {line} is not UTF-8; save the file as UTF-8")
    })
}

/// Whether it begins with the byte order mark of UTF-16, or with half of a letter: JSON begins with ASCII.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> String {
        decode(bytes.to_vec(), 7).unwrap_err().to_string()
    }

    #[test]
    fn a_byte_order_mark_is_passed_over_once() {
        assert_eq!(decode(b"\xef\xbb\xbf{}".to_vec(), 1).unwrap(), "{}");
        assert_eq!(decode(b"{}".to_vec(), 1).unwrap(), "{}");
        assert_eq!(decode(b"".to_vec(), 1).unwrap(), "");
        assert_eq!(decode("\u{feff}\u{feff}é".into(), 1).unwrap(), "\u{feff}é");
    }

    #[test]
    fn other_encodings_are_told_with_what_to_do() {
        let utf16 = "it is UTF-16; save it as UTF-8";
        for bytes in [&b"\xff\xfe{\0}\0"[..], b"\xfe\xff\0{\0}", b"{\0}\0", b"\0{\0}"] {
            assert_eq!(told(bytes), utf16);
        }
        assert_eq!(told(b"{\n\"gr\xfc\xdfe\"}"), "line 8 is not UTF-8; save the file as UTF-8");
    }
}
