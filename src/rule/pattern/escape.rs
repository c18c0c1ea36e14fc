//! Single characters and the classes behind a backslash.

use regex_syntax::ast::{self, ClassPerl, ClassPerlKind, Literal, LiteralKind, SpecialLiteralKind};
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

use super::fault::PatternFaultKind;

/// What browsers let a backslash stand before when the flag `u` is set.
const ESCAPABLE: &str = r"^$\.*+?()[]{}|/";

/// The character that a literal outside a class stands for.
pub(super) fn outside_class(literal: &Literal) -> Result<char, PatternFaultKind> {
    match (&literal.kind, literal.c) {
        (LiteralKind::Verbatim, '{' | '}' | ']') => Err(PatternFaultKind::LoneBracket),
        (LiteralKind::Verbatim, c) => Ok(c),
        (_, c) => escaped(&literal.kind, c),
    }
}

/// The character that a literal inside a class stands for; a dash for itself is the caller's matter.
pub(super) fn inside_class(literal: &Literal) -> Result<char, PatternFaultKind> {
    match (&literal.kind, literal.c) {
        (LiteralKind::Verbatim, '[' | ']') => Err(PatternFaultKind::ClassPunctuation),
        (LiteralKind::Verbatim, c) | (LiteralKind::Meta | LiteralKind::Superfluous, c @ '-') => Ok(c),
        (_, c) => escaped(&literal.kind, c),
    }
}

fn escaped(kind: &LiteralKind, c: char) -> Result<char, PatternFaultKind> {
    use SpecialLiteralKind::{CarriageReturn, FormFeed, LineFeed, Tab, VerticalTab};
    match kind {
        LiteralKind::Verbatim => Ok(c),
        LiteralKind::Meta | LiteralKind::Superfluous if ESCAPABLE.contains(c) => Ok(c),
        LiteralKind::Meta | LiteralKind::Superfluous => Err(PatternFaultKind::NeedlessEscape),
        LiteralKind::Special(CarriageReturn | FormFeed | LineFeed | Tab | VerticalTab) => Ok(c),
        LiteralKind::Special(_) => Err(PatternFaultKind::UnknownEscape),
        LiteralKind::HexFixed(_) | LiteralKind::HexBrace(_) | LiteralKind::Octal => {
            Err(PatternFaultKind::CharacterCode)
        }
    }
}

/// `\d` and `\w` as browsers read them: ASCII only.
pub(super) fn named(class: &ClassPerl) -> Result<ClassUnicode, PatternFaultKind> {
    match (&class.kind, class.negated) {
        (ClassPerlKind::Digit, false) => Ok(ranges([('0', '9')])),
        (ClassPerlKind::Word, false) => Ok(ranges([('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')])),
        (ClassPerlKind::Digit, true) => Err(PatternFaultKind::NoDigitClass),
        (ClassPerlKind::Word, true) => Err(PatternFaultKind::NoWordClass),
        (ClassPerlKind::Space, _) => Err(PatternFaultKind::SpaceClass),
    }
}

/// `.` as browsers read it: anything but the end of a line.
pub(super) fn dot() -> ClassUnicode {
    let mut class = ranges([('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')]);
    class.negate();
    class
}

/// Exactly this character.
pub(super) fn single(c: char) -> ClassUnicode {
    ranges([(c, c)])
}

/// All characters from the first to the second, for each pair.
pub(super) fn ranges<const N: usize>(pairs: [(char, char); N]) -> ClassUnicode {
    ClassUnicode::new(pairs.map(|(start, end)| ClassUnicodeRange::new(start, end)))
}

/// What the parser's own refusal amounts to.
pub(super) fn parser_fault(kind: &ast::ErrorKind) -> PatternFaultKind {
    match kind {
        ast::ErrorKind::UnsupportedBackreference => PatternFaultKind::BackReference,
        ast::ErrorKind::UnsupportedLookAround => PatternFaultKind::LookAround,
        ast::ErrorKind::RepetitionCountDecimalEmpty => PatternFaultKind::UnknownCount,
        ast::ErrorKind::NestLimitExceeded(_) => PatternFaultKind::TooNested,
        _ => PatternFaultKind::Malformed,
    }
}
