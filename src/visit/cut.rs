//! Cutting text at a mark.

/// What stands before and behind the first of these marks; all and nothing where there is none.
///
/// One small function instead of the standard library's splitting, whose general searcher weighs some 400 bytes in the
/// page; and bytes instead of `str`, which would look for the borders of characters at each cut.
#[inline(never)]
pub fn cut<'a>(text: &'a [u8], marks: &[u8]) -> (&'a [u8], &'a [u8]) {
    let is_mark = |byte: &u8| marks.iter().any(|mark| mark == byte);
    let end = text.iter().position(is_mark).unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default())
}

/// The pieces between the marks; an empty text has none.
#[derive(Clone, Copy, Debug)]
pub struct Pieces<'a> {
    rest: &'a [u8],
    mark: u8,
}

/// Cuts a text at every `mark`.
pub fn pieces(text: &[u8], mark: u8) -> Pieces<'_> {
    Pieces { rest: text, mark }
}

impl<'a> Pieces<'a> {
    /// The next piece, empty at the end.
    pub fn piece(&mut self) -> &'a [u8] {
        let (piece, rest) = cut(self.rest, core::slice::from_ref(&self.mark));
        self.rest = rest;
        piece
    }

    /// What has not been cut yet.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() { None } else { Some(self.piece()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn a_text_is_cut_at_the_first_mark() {
        for (text, marks, before, behind) in [
            ("a,b,c", ",", "a", "b,c"),
            ("é,b", ",", "é", "b"),
            ("abc", ",", "abc", ""),
            ("", ",", "", ""),
            (",", ",", "", ""),
            ("a?b#c", "#?", "a", "b#c"),
        ] {
            let parts = cut(text.as_bytes(), marks.as_bytes());
            assert_eq!(parts, (before.as_bytes(), behind.as_bytes()), "{text}");
        }
    }

    #[test]
    fn pieces_are_what_stands_between() {
        assert_eq!(pieces(b"a,,b", b',').collect::<Vec<_>>(), [&b"a"[..], b"", b"b"]);
        assert_eq!(pieces(b"", b',').count(), 0);
    }
}
