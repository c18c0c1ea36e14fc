//! Classes in brackets.

use regex_syntax::ast::{ClassBracketed, ClassSet, ClassSetItem, Literal, LiteralKind, Span};
use regex_syntax::hir::ClassUnicode;

use super::escape;
use super::fault::PatternFaultKind;

/// A refusal and where it points.
pub(super) type Refusal = (PatternFaultKind, Span);

/// The characters in brackets, a `^` in front not yet applied.
pub(super) fn members(class: &ClassBracketed) -> Result<ClassUnicode, Refusal> {
    match &class.kind {
        ClassSet::BinaryOp(operation) => Err((PatternFaultKind::SetOperation, operation.span)),
        ClassSet::Item(item) => {
            let mut members = ClassUnicode::empty();
            add(item, class, &mut members)?;
            Ok(members)
        }
    }
}

fn add(item: &ClassSetItem, class: &ClassBracketed, members: &mut ClassUnicode) -> Result<(), Refusal> {
    match item {
        ClassSetItem::Empty(_) => Ok(()),
        ClassSetItem::Union(union) => union.items.iter().try_for_each(|item| add(item, class, members)),
        ClassSetItem::Literal(literal) if is_bare_dash(literal) && !is_at_an_end(literal, class) => {
            Err((PatternFaultKind::ClassPunctuation, literal.span))
        }
        ClassSetItem::Literal(literal) => {
            members.union(&escape::single(character(literal)?));
            Ok(())
        }
        ClassSetItem::Range(range) => {
            members.union(&escape::ranges([(character(&range.start)?, character(&range.end)?)]));
            Ok(())
        }
        ClassSetItem::Perl(named) => {
            members.union(&escape::named(named).map_err(|kind| (kind, named.span))?);
            Ok(())
        }
        ClassSetItem::Ascii(class) => Err((PatternFaultKind::PosixClass, class.span)),
        ClassSetItem::Unicode(class) => Err((PatternFaultKind::UnicodeClass, class.span)),
        ClassSetItem::Bracketed(class) => Err((PatternFaultKind::NestedClass, class.span)),
    }
}

fn character(literal: &Literal) -> Result<char, Refusal> {
    escape::inside_class(literal).map_err(|kind| (kind, literal.span))
}

fn is_bare_dash(literal: &Literal) -> bool {
    literal.c == '-' && literal.kind == LiteralKind::Verbatim
}

/// Elsewhere the engines differ: `[--a]` is three characters to one and a range to the other.
fn is_at_an_end(dash: &Literal, class: &ClassBracketed) -> bool {
    let opening = if class.negated { "[^".len() } else { "[".len() };
    dash.span.start.offset == class.span.start.offset + opening
        || dash.span.end.offset + "]".len() == class.span.end.offset
}
