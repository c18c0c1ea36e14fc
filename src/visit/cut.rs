//! Cutting text at a mark.

/// The text before and behind the first `mark` (an ASCII byte); without one, all of it and nothing.
///
/// One small function instead of `str::split`, whose general searcher weighs some 400 bytes in the page.
#[inline(never)]
pub fn cut(text: &str, mark: u8) -> (&str, &str) {
    let end = text.bytes().position(|byte| byte == mark).unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default())
}

/// The pieces between the marks; an empty text has none.
#[derive(Clone, Copy, Debug)]
pub struct Pieces<'a> {
    rest: &'a str,
    mark: u8,
}

/// Cuts a text at every `mark`.
pub fn pieces(text: &str, mark: u8) -> Pieces<'_> {
    Pieces { rest: text, mark }
}

impl<'a> Pieces<'a> {
    /// The next piece, empty at the end.
    pub fn piece(&mut self) -> &'a str {
        let (piece, rest) = cut(self.rest, self.mark);
        self.rest = rest;
        piece
    }

    /// What has not been cut yet.
    pub fn rest(&self) -> &'a str {
        self.rest
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() { None } else { Some(self.piece()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn a_text_is_cut_at_the_first_mark() {
        assert_eq!(cut("a,b,c", b','), ("a", "b,c"));
        assert_eq!(cut("é,b", b','), ("é", "b"));
        assert_eq!(cut("abc", b','), ("abc", ""));
        assert_eq!(cut("", b','), ("", ""));
        assert_eq!(cut(",", b','), ("", ""));
    }

    #[test]
    fn pieces_are_what_stands_between() {
        assert_eq!(pieces("a,,b", b',').collect::<Vec<_>>(), ["a", "", "b"]);
        assert_eq!(pieces("", b',').count(), 0);
    }
}
