//! A list of marks in one static text, and the one loop that looks for them.

/// The number behind the first mark in the list that stands in the text, 0 where none does; a mark may begin at the
/// text's first byte and at `reach` more.
///
/// A list is marks in lower case, each ended by its number, a byte below 32. In a mark, `~` stands for anything
/// that is neither letter nor digit, the end included, and `$` for the end alone. Letters match in either case.
pub fn first_mark(list: &[u8], text: &[u8], reach: usize) -> u8 {
    for mark in list.split_inclusive(|byte| *byte < b' ') {
        let mut here = text;
        let mut left = reach;
        loop {
            if let Some(number) = in_front(mark, here) {
                return number;
            }
            match here.split_first() {
                Some((_, rest)) if left > 0 => here = rest,
                _ => break,
            }
            left -= 1;
        }
    }
    0
}

/// The number of the mark if the text begins with it.
fn in_front(mut mark: &[u8], mut text: &[u8]) -> Option<u8> {
    loop {
        let (wanted, next) = mark.split_first()?;
        let (found, rest) = text.split_first().unwrap_or((&b'$', &[]));
        // The bit 32 is all that parts capitals from lower case; what it confuses besides stands in no mark.
        let same =
            *wanted == *found || *wanted == *found | 32 || *wanted == b'~' && !found.is_ascii_alphanumeric();
        if !same {
            return Some(*wanted).filter(|number| *number < b' ');
        }
        (mark, text) = (next, rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_mark_in_the_list_decides() {
        let list = b"tablet pc\x03tablet\x02sm~\x04end$\x05";
        assert_eq!(first_mark(list, b"a Tablet PC", 99), 3);
        assert_eq!(first_mark(list, b"a TABLET", 99), 2);
        assert_eq!(first_mark(list, b"a tablet", 1), 0);
        assert_eq!(first_mark(list, b"a tablet", 2), 2);
        assert_eq!(first_mark(list, b"sm", 0), 4);
        assert_eq!(first_mark(list, b"sms", 9), 0);
        assert_eq!(first_mark(list, b"end", 0), 5);
        assert_eq!(first_mark(list, b"ended", 9), 0);
        assert_eq!(first_mark(b"", b"", 9), 0);
    }
}
