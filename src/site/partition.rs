//! Facts as classes: which of the cases that the site distinguishes a value belongs to.
//!
//! A site's conditions mention finitely many values, so the values of a fact fall into finitely many classes
//! within which no condition can tell one from another. Understanding a view means finding the class of each fact;
//! conditions are then masks over classes. Class 0 is always "unknown".

use super::bytes::{Bytes, u16_at};

/// The class of a fact that nobody knows.
pub const UNKNOWN: u32 = 0;
/// Values that a list fact can distinguish; the top bit of its state says that the list is known.
pub const LIST_VALUES: usize = 30;
/// The bit that says that a list is known.
pub const LIST_KNOWN: u32 = 1 << 31;

/// How the values of one fact fall into classes.
#[derive(Clone, Copy, Debug)]
pub enum Partition<'a> {
    /// Small whole numbers: each is its own class, 0 is unknown.
    Ordinal,
    /// Texts: a mentioned text has the class 2 + its position, any other the class 1.
    Text(&'a [u8]),
    /// Numbers: the sorted boundaries b cut the line into points and gaps; the gap before b₀ is class 1, the
    /// point b₀ class 2, the gap behind it class 3, and so on.
    Number(&'a [u8]),
    /// A list of texts: not one class, but a bit for each mentioned text, and one for "known".
    List(&'a [u8]),
    /// The site's keywords: class 1 + position of the keyword.
    Keyword,
}

/// The byte of each kind of partition in a compiled site.
pub mod tag {
    /// [`super::Partition::Ordinal`].
    pub const ORDINAL: u8 = 0;
    /// [`super::Partition::Text`].
    pub const TEXT: u8 = 1;
    /// [`super::Partition::Number`].
    pub const NUMBER: u8 = 2;
    /// [`super::Partition::List`].
    pub const LIST: u8 = 3;
    /// [`super::Partition::Keyword`].
    pub const KEYWORD: u8 = 4;
}

impl<'a> Partition<'a> {
    /// The partition with this tag and payload.
    pub fn from_parts(tag: u8, payload: &'a [u8]) -> Option<Partition<'a>> {
        Some(match tag {
            tag::ORDINAL => Partition::Ordinal,
            tag::TEXT => Partition::Text(payload),
            tag::NUMBER => Partition::Number(payload),
            tag::LIST => Partition::List(payload),
            tag::KEYWORD => Partition::Keyword,
            _ => return None,
        })
    }

    /// The state of a small whole number (0 is unknown).
    pub fn of_ordinal(&self, value: u8) -> u32 {
        match self {
            Partition::Ordinal => value.into(),
            _ => UNKNOWN,
        }
    }

    /// The state of a text, which is unknown where it is empty; of a list, the state with just this text in it.
    pub fn of_text(&self, value: &[u8]) -> u32 {
        match self {
            _ if value.is_empty() => UNKNOWN,
            Partition::Text(texts) => position(texts, value).map_or(1, |position| 2 + position),
            Partition::List(texts) => {
                LIST_KNOWN
                    | position(texts, value).map_or(0, |position| 1 << position.min(LIST_VALUES as u32))
            }
            _ => UNKNOWN,
        }
    }

    /// The texts that are told apart, in their order.
    pub fn texts(&self) -> impl Iterator<Item = &'a [u8]> {
        let mut rest = Bytes::new(match self {
            Partition::Text(texts) | Partition::List(texts) => texts,
            _ => &[],
        });
        core::iter::from_fn(move || (!rest.is_empty()).then(|| rest.text()))
    }

    /// The text of a class, empty where it is that of no text or of many.
    pub fn text(&self, class: u32) -> &'a [u8] {
        let (Partition::Text(texts), Some(position)) = (self, class.checked_sub(2)) else { return &[] };
        let mut rest = Bytes::new(texts);
        (0..position).for_each(|_| {
            rest.text();
        });
        rest.text()
    }

    /// Whether this text is one that is told from all others.
    pub fn tells(&self, value: &[u8]) -> bool {
        match self {
            Partition::Text(texts) | Partition::List(texts) => position(texts, value).is_some(),
            _ => false,
        }
    }

    /// The state of a number.
    pub fn of_number(&self, value: f64) -> u32 {
        let Partition::Number(payload) = self else { return UNKNOWN };
        let mut class = 1;
        let mut boundaries = Bytes::new(payload);
        while !boundaries.is_empty() {
            let boundary = boundaries.f64();
            if value == boundary {
                return class + 1;
            }
            if value < boundary {
                return class;
            }
            class += 2;
        }
        class
    }
}

/// Where `value` stands among the texts.
fn position(texts: &[u8], value: &[u8]) -> Option<u32> {
    let mut rest = Bytes::new(texts);
    let mut position = 0;
    while !rest.is_empty() {
        if rest.text() == value {
            return Some(position);
        }
        position += 1;
    }
    None
}

/// The row of a class in a table of rows; a class past the end has none, which is row 0, the empty one.
pub fn row_of(rows: &[u8], class: u32) -> u16 {
    u16_at(rows, usize::try_from(class).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn numbers_fall_into_points_and_gaps() {
        let bytes: Vec<u8> = [5.0f64, 10.0].iter().flat_map(|boundary| boundary.to_le_bytes()).collect();
        let partition = Partition::Number(&bytes);
        let classes: Vec<u32> = [4.0, 5.0, 7.5, 10.0, 11.0].map(|value| partition.of_number(value)).to_vec();
        assert_eq!(classes, [1, 2, 3, 4, 5]);
    }

    #[test]
    fn texts_are_told_apart_only_where_mentioned() {
        let partition = Partition::Text(b"\x02en\x02de");
        assert_eq!(partition.of_text(b"de"), 3);
        assert_eq!(partition.of_text(b"fr"), 1);
        let list = Partition::List(b"\x02en\x02de");
        assert_eq!(list.of_text(b"de"), LIST_KNOWN | 0b10);
        assert_eq!(list.of_text(b"fr"), LIST_KNOWN);
    }

    #[test]
    fn a_value_of_another_kind_is_unknown() {
        assert_eq!(Partition::Keyword.of_number(3.0), UNKNOWN);
        assert_eq!(Partition::Ordinal.of_text(b"x"), UNKNOWN);
        assert_eq!(Partition::Keyword.of_ordinal(9), UNKNOWN);
    }
}
