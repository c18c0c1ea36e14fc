//! Lines and columns of a text, as editors count them.

use alloc::vec::Vec;
use core::ops::Range;

/// After how many bytes characters are counted anew: a file may be one line of ten million bytes.
const STRIDE: usize = 1_024;

/// A text that can be asked for its lines and columns; both count from 1, columns in characters.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// Where each line starts, in bytes.
    starts: Vec<usize>,
    /// How many characters start before each stride.
    counts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Reads a text once, for any number of questions.
    pub fn read(text: &'t str) -> Lines<'t> {
        let after_breaks = text.match_indices('\n').map(|(offset, _)| offset + 1);
        let mut count = 0;
        let counted = |stride: &[u8]| {
            count += characters(stride);
            count
        };
        let counts = text.as_bytes().chunks(STRIDE).map(counted);
        Lines {
            text,
            starts: [0].into_iter().chain(after_breaks).collect(),
            counts: [0].into_iter().chain(counts).collect(),
        }
    }

    /// The line and the column of a byte.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        (line, self.characters_before(offset) - self.characters_before(self.start(line)) + 1)
    }

    /// The character at a line and a column in bytes, as parsers count; empty at the end of the line.
    pub fn character(&self, line: usize, column: usize) -> Range<usize> {
        let start = self.start(line);
        let end = start + self.line(line).len();
        let offset = self.text.floor_char_boundary(start.saturating_add(column.saturating_sub(1)).min(end));
        let width = self.text.get(offset..end).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        offset..offset + width
    }

    /// A line without its line break.
    pub fn line(&self, line: usize) -> &'t str {
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        let line = self.text.get(self.start(line)..end).unwrap_or_default();
        line.trim_end_matches(['\n', '\r'])
    }

    /// The byte at which a line starts; the end of the text for a line that is not there.
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    fn characters_before(&self, offset: usize) -> usize {
        let stride = offset / STRIDE;
        let rest = self.text.as_bytes().get(stride * STRIDE..offset).unwrap_or_default();
        self.counts.get(stride).copied().unwrap_or_default() + characters(rest)
    }
}

/// How many characters start in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;

    const TEXT: &str = "{\r\n  \"ä/b~c\": [10,\n}";

    #[test]
    fn columns_count_characters() {
        let lines = Lines::read(TEXT);
        let position = |part: &str| lines.line_column(TEXT.find(part).unwrap());
        assert_eq!(position("{"), (1, 1));
        assert_eq!(position("ä"), (2, 4));
        assert_eq!(position("10"), (2, 13));
        assert_eq!(position("}"), (3, 1));
        assert_eq!(lines.line_column(TEXT.len()), (3, 2));
        assert_eq!(lines.line_column(0), (1, 1));
    }

    #[test]
    fn columns_of_long_lines_count_characters_too() {
        let text = String::from("\n") + &"é😀a".repeat(2_000);
        let lines = Lines::read(&text);
        for (column, (offset, _)) in text.char_indices().skip(1).enumerate() {
            assert_eq!(lines.line_column(offset), (2, column + 1));
        }
    }

    #[test]
    fn characters_are_found_by_the_columns_of_parsers() {
        let lines = Lines::read(TEXT);
        assert_eq!(&TEXT[lines.character(2, 4)], "ä");
        assert_eq!(&TEXT[lines.character(2, 5)], "ä");
        assert_eq!(lines.character(1, 99), 1..1);
        assert_eq!(lines.character(3, 2), TEXT.len()..TEXT.len());
        assert_eq!(lines.character(99, usize::MAX), TEXT.len()..TEXT.len());
        assert_eq!(lines.character(0, 0), 0..0);
    }

    #[test]
    fn lines_stand_without_their_breaks() {
        let lines = Lines::read(TEXT);
        assert_eq!(lines.line(1), "{");
        assert_eq!(lines.line(3), "}");
        assert_eq!(lines.line(4), "");
    }
}
