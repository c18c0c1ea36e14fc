//! A list of marks in one static text, and the one loop that looks for them.

/// The number behind the first mark in the list that stands in the text, 0 where none does; a mark may begin at the
/// text's first byte and at `reach` more.
///
/// A list is marks in lower case, each ended by its number, a byte below 32. In a mark, `~` stands for anything
/// that is neither letter nor digit, the end included, and `$` for the end alone. Letters match in either case.
pub fn first_mark(list: &[u8], text: &[u8], reach: usize) -> u8 {
    let mut mark = 0;
    loop {
        for place in 0..=reach {
            let mut length = 0;
            loop {
                // The end of the list reads as a mark without letters, whose number is 0.
                let wanted = at(list, mark + length, 0);
                if wanted < b' ' {
                    return wanted;
                }
                if !fits(wanted, at(text, place + length, b'$')) {
                    break;
                }
                length += 1;
            }
        }
        while at(list, mark, 0) >= b' ' {
            mark += 1;
        }
        mark += 1;
    }
}

/// Whether a byte of a mark fits a byte of the text. The bit 32 is all that parts capitals from lower case; what else
/// it confuses stands in no mark.
fn fits(wanted: u8, found: u8) -> bool {
    wanted == found || wanted == found | 32 || wanted == b'~' && !found.is_ascii_alphanumeric()
}

/// The byte at this place, or what stands for the end.
fn at(text: &[u8], place: usize, end: u8) -> u8 {
    text.get(place).copied().unwrap_or(end)
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
