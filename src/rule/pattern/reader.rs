//! Reading a pattern: what both engines agree on becomes a [`Part`], the rest a fault.

use alloc::boxed::Box;
use alloc::vec::Vec;

use regex_syntax::ast::parse::ParserBuilder;
use regex_syntax::ast::{
    Assertion, AssertionKind, Ast, Group, GroupKind, Repetition, RepetitionKind, RepetitionRange, Span,
};
use regex_syntax::hir::ClassUnicode;

use super::class::{self, Refusal};
use super::escape;
use super::fault::{PatternFault, PatternFaultKind};
use super::part::Part;
use super::{Case, LONGEST_PATTERN, LONGEST_TEXT};

/// Groups, classes and repetitions within each other; reading recurses this deep.
const DEEPEST: u32 = 32;

/// Reads a pattern.
pub(super) fn read(text: &str, case: Case) -> Result<Part, PatternFault> {
    if text.chars().count() > LONGEST_PATTERN {
        return Err(PatternFault::new(PatternFaultKind::TooLong, text));
    }
    let fault = |(kind, span): Refusal| PatternFault::new(kind, fragment(text, &span));
    let ast = ParserBuilder::new()
        .nest_limit(DEEPEST)
        .build()
        .parse(text)
        .map_err(|error| fault((escape::parser_fault(error.kind()), *error.span())))?;
    Reader { text, case }.part(&ast).map_err(fault)
}

struct Reader<'a> {
    text: &'a str,
    case: Case,
}

impl Reader<'_> {
    fn part(&self, ast: &Ast) -> Result<Part, Refusal> {
        match ast {
            Ast::Empty(_) => Ok(Part::Sequence(Vec::new())),
            Ast::Flags(flags) => Err((PatternFaultKind::Flags, flags.span)),
            Ast::Literal(literal) => {
                let character = escape::outside_class(literal).map_err(|kind| (kind, literal.span))?;
                self.one(escape::single(character), literal.span)
            }
            Ast::Dot(_) => Ok(Part::One(escape::dot())),
            Ast::Assertion(assertion) => self.assertion(assertion),
            Ast::ClassUnicode(class) => Err((PatternFaultKind::UnicodeClass, class.span)),
            Ast::ClassPerl(named) => {
                self.one(escape::named(named).map_err(|kind| (kind, named.span))?, named.span)
            }
            Ast::ClassBracketed(class) => {
                let mut members = self.folded(class::members(class)?, class.span)?;
                if class.negated {
                    members.negate();
                }
                Ok(Part::One(members))
            }
            Ast::Repetition(repetition) => self.repetition(repetition),
            Ast::Group(group) => self.group(group),
            Ast::Alternation(choice) => Ok(Part::Choice(self.parts(&choice.asts)?)),
            Ast::Concat(sequence) => Ok(Part::Sequence(self.parts(&sequence.asts)?)),
        }
    }

    fn parts(&self, asts: &[Ast]) -> Result<Vec<Part>, Refusal> {
        asts.iter().map(|ast| self.part(ast)).collect()
    }

    fn one(&self, class: ClassUnicode, span: Span) -> Result<Part, Refusal> {
        self.folded(class, span).map(Part::One)
    }

    /// Where case does not matter, every character brings those that differ from it in case only.
    fn folded(&self, mut class: ClassUnicode, span: Span) -> Result<ClassUnicode, Refusal> {
        match self.case {
            Case::Exact => Ok(class),
            Case::Any => {
                class.try_case_fold_simple().map_err(|_no_table| (PatternFaultKind::Flags, span))?;
                Ok(class)
            }
        }
    }

    fn assertion(&self, assertion: &Assertion) -> Result<Part, Refusal> {
        let refuse = |kind| Err((kind, assertion.span));
        match assertion.kind {
            AssertionKind::StartLine => Ok(Part::Start),
            AssertionKind::EndLine => Ok(Part::End),
            // Where case does not matter, browsers count `ſ` and the Kelvin sign as letters of a word.
            AssertionKind::WordBoundary if self.case == Case::Any => {
                refuse(PatternFaultKind::WordEdgeInAnyCase)
            }
            AssertionKind::WordBoundary => Ok(Part::WordEdge),
            AssertionKind::StartText | AssertionKind::EndText => refuse(PatternFaultKind::TextAnchor),
            _ => refuse(PatternFaultKind::SpecialWordEdge),
        }
    }

    fn group(&self, group: &Group) -> Result<Part, Refusal> {
        match &group.kind {
            GroupKind::CaptureIndex(_) => self.part(&group.ast),
            GroupKind::NonCapturing(flags) if flags.items.is_empty() => self.part(&group.ast),
            GroupKind::NonCapturing(flags) => Err((PatternFaultKind::Flags, flags.span)),
            GroupKind::CaptureName { name, .. } => Err((PatternFaultKind::NamedGroup, name.span)),
        }
    }

    fn repetition(&self, repetition: &Repetition) -> Result<Part, Refusal> {
        let refuse = |kind| Err((kind, repetition.span));
        match *repetition.ast {
            Ast::Repetition(_) => return refuse(PatternFaultKind::RepeatedRepetition),
            Ast::Assertion(_) => return refuse(PatternFaultKind::RepeatedAnchor),
            _ => {}
        }
        if fragment(self.text, &repetition.op.span).contains(char::is_whitespace) {
            return refuse(PatternFaultKind::UnknownCount);
        }
        let (least, most) = match repetition.op.kind {
            RepetitionKind::ZeroOrOne => (0, Some(1)),
            RepetitionKind::ZeroOrMore => (0, None),
            RepetitionKind::OneOrMore => (1, None),
            RepetitionKind::Range(RepetitionRange::Exactly(count)) => (count, Some(count)),
            RepetitionKind::Range(RepetitionRange::AtLeast(least)) => (least, None),
            RepetitionKind::Range(RepetitionRange::Bounded(least, most)) => (least, Some(most)),
        };
        let is_more_than_a_text =
            |count: u32| usize::try_from(count).map_or(true, |count| count > LONGEST_TEXT);
        if is_more_than_a_text(most.unwrap_or(least)) {
            return refuse(PatternFaultKind::TooManyRepetitions);
        }
        Ok(Part::Repeat { part: Box::new(self.part(&repetition.ast)?), least, most })
    }
}

/// The part of a pattern that a span marks.
fn fragment<'a>(text: &'a str, span: &Span) -> &'a str {
    match text.get(span.start.offset..span.end.offset) {
        None | Some("") => text,
        Some(fragment) => fragment,
    }
}
