//! A pattern taken apart: only what the `regex` crate and browsers agree on.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use regex_syntax::hir::ClassUnicode;

/// A part of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// One character out of these.
    One(ClassUnicode),
    /// `^`: here the text starts.
    Start,
    /// `$`: here the text ends.
    End,
    /// `\b`: here an ASCII word starts or ends.
    WordEdge,
    /// One after the other; nothing at all if empty.
    Sequence(Vec<Part>),
    /// One of these.
    Choice(Vec<Part>),
    /// As often as this; whether greedy or lazy makes no difference to whether a text matches.
    Repeat { part: Box<Part>, least: u32, most: Option<u32> },
}

impl Part {
    /// The pattern for the `regex` crate, spelt out: no flags, no escapes but codes.
    pub(super) fn written(&self) -> String {
        match self {
            Part::One(class) => written_class(class),
            Part::Start => "^".into(),
            Part::End => "$".into(),
            Part::WordEdge => r"(?-u:\b)".into(),
            Part::Sequence(parts) => parts.iter().map(Part::written).collect(),
            Part::Choice(parts) => {
                let parts: Vec<String> = parts.iter().map(Part::written).collect();
                format!("(?:{})", parts.join("|"))
            }
            Part::Repeat { part, least, most: None } => format!("(?:{}){{{least},}}", part.written()),
            Part::Repeat { part, least, most: Some(most) } => {
                format!("(?:{}){{{least},{most}}}", part.written())
            }
        }
    }

    /// The characters that may come first, and whether the part may be passed without any.
    pub(super) fn first(&self) -> First {
        match self {
            Part::One(class) => First { characters: class.clone(), may_be_empty: false },
            Part::Start | Part::End | Part::WordEdge => First::empty(),
            Part::Sequence(parts) => {
                parts.iter().rev().fold(First::empty(), |rest, part| part.first().then(&rest))
            }
            Part::Choice(parts) => {
                let none = First { characters: ClassUnicode::empty(), may_be_empty: false };
                parts.iter().fold(none, |sum, part| sum.or(&part.first()))
            }
            Part::Repeat { part, least, .. } => {
                let first = part.first();
                First { may_be_empty: first.may_be_empty || *least == 0, ..first }
            }
        }
    }
}

/// What a part may begin with.
#[derive(Clone, Debug)]
pub(super) struct First {
    pub(super) characters: ClassUnicode,
    pub(super) may_be_empty: bool,
}

impl First {
    fn empty() -> First {
        First { characters: ClassUnicode::empty(), may_be_empty: true }
    }

    /// What comes first when `next` follows.
    pub(super) fn then(mut self, next: &First) -> First {
        if self.may_be_empty {
            self.characters.union(&next.characters);
            self.may_be_empty = next.may_be_empty;
        }
        self
    }

    /// What comes first when `other` may stand here too.
    pub(super) fn or(mut self, other: &First) -> First {
        self.characters.union(&other.characters);
        self.may_be_empty |= other.may_be_empty;
        self
    }
}

/// No character is in both.
pub(super) fn are_disjoint(left: &ClassUnicode, right: &ClassUnicode) -> bool {
    let mut both = left.clone();
    both.intersect(right);
    both.ranges().is_empty()
}

fn written_class(class: &ClassUnicode) -> String {
    if class.ranges().is_empty() {
        return r"[a&&b]".into();
    }
    let code = |c: char| format!(r"\x{{{:x}}}", u32::from(c));
    let ranges = class.iter().map(|range| format!("{}-{}", code(range.start()), code(range.end())));
    format!("[{}]", ranges.collect::<String>())
}
