//! Why a pattern is refused, and what to write instead.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;

/// Why a pattern is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternFault {
    /// What is wrong.
    pub kind: PatternFaultKind,
    /// The part of the pattern that is meant.
    pub fragment: String,
}

/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternFaultKind {
    /// More than 256 characters.
    TooLong,
    /// Groups within groups, deeper than anyone writes.
    TooNested,
    /// So many counted repetitions that the pattern fills memory.
    TooLarge,
    /// A text could be found that keeps the browser trying for seconds.
    TooSlow,
    /// Not a regular expression: the syntax is wrong.
    Malformed,
    /// `(?i)`, `(?i:…)` and their like.
    Flags,
    /// `(?<name>…)`.
    NamedGroup,
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.
    LookAround,
    /// `\1`.
    BackReference,
    /// `\s`, `\S`.
    SpaceClass,
    /// `\D`.
    NoDigitClass,
    /// `\W`.
    NoWordClass,
    /// `\p{…}`, `\P{…}`.
    UnicodeClass,
    /// `[[:alpha:]]`.
    PosixClass,
    /// `[a[b]]`.
    NestedClass,
    /// `[a&&b]`, `[a--b]`, `[a~~b]`.
    SetOperation,
    /// `-`, `[` or `]` for itself inside a class.
    ClassPunctuation,
    /// `{`, `}` or `]` for itself outside a class.
    LoneBracket,
    /// A backslash before a character that needs none, such as `\-` or `\#`.
    NeedlessEscape,
    /// `\x41`, `\u0041`, `\u{41}`.
    CharacterCode,
    /// `\a`, which browsers do not know.
    UnknownEscape,
    /// `a**`, `a{2}{3}`.
    RepeatedRepetition,
    /// `^*`, `$+`.
    RepeatedAnchor,
    /// `{,3}`, `{ 3 }`.
    UnknownCount,
    /// `{300}`.
    TooManyRepetitions,
    /// `\A`, `\z`.
    TextAnchor,
    /// `\B`, `\b{start}`, `\<`.
    SpecialWordEdge,
    /// `\b` where case does not matter.
    WordEdgeInAnyCase,
}

impl PatternFault {
    pub(super) fn new(kind: PatternFaultKind, fragment: &str) -> PatternFault {
        PatternFault { kind, fragment: fragment.to_owned() }
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        use PatternFaultKind::*;
        match self.kind {
            TooLong => "keep patterns to 256 characters; several short ones can be joined with `$or`",
            TooNested => "take some of the groups away",
            TooLarge => "lower the counts in braces",
            TooSlow => {
                "let neighbouring repetitions stand for different characters, as in `[a-z]+(-[a-z]+)*`, use fewer of them, or start with `^`"
            }
            Malformed => {
                "see that brackets are closed and that `*`, `+`, `?` follow something; write a backslash before punctuation that stands for itself"
            }
            Flags => "write both cases where either may stand, as in `[Bb]oots`; flags are not available",
            NamedGroup => "write a plain group: `(…)`",
            LookAround => "combine two patterns with `$and` or `$not` instead",
            BackReference => "write the repeated part out",
            SpaceClass => "write the characters that are meant: `[ \\t]`, or `[^ \\t]`",
            NoDigitClass => "write `[^0-9]`, or inside a class the characters that are meant",
            NoWordClass => "write `[^0-9A-Za-z_]`, or inside a class the characters that are meant",
            UnicodeClass => "write the ranges that are meant, such as `[a-zà-ÿ]`",
            PosixClass => "write the ranges that are meant, such as `[a-z]`",
            NestedClass => "write all characters into one pair of brackets",
            SetOperation => "write the characters that remain; a character for itself is written once",
            ClassPunctuation => "write a backslash before it: `\\-`, `\\[`, `\\]`",
            LoneBracket => "write a backslash before it: `\\{`, `\\}`, `\\]`",
            NeedlessEscape => "leave the backslash out",
            CharacterCode | UnknownEscape => "write the character itself",
            RepeatedRepetition => "keep one of the repetitions",
            RepeatedAnchor => "take the repetition away",
            UnknownCount => "write counts as in `{3}`, `{3,}` or `{0,3}`",
            TooManyRepetitions => "use a count of at most 256: no more characters are looked at",
            TextAnchor => "write `^` for the start and `$` for the end",
            SpecialWordEdge => "use `\\b`, or name the characters that may stand there",
            WordEdgeInAnyCase => {
                "name the characters that may stand there, as in `(^|[^a-z])shoe`, or use `$regex`"
            }
        }
    }

    fn reason(&self) -> &'static str {
        use PatternFaultKind::*;
        match self.kind {
            TooLong => "is longer than 256 characters",
            TooNested => "nests groups too deeply",
            TooLarge => "repeats too much",
            TooSlow => "could keep the browser busy for seconds on an unlucky text",
            Malformed => "is not a regular expression",
            Flags => "sets flags",
            NamedGroup => "names a group",
            LookAround => "looks ahead or behind",
            BackReference => "refers back to a group",
            SpaceClass | NoDigitClass | NoWordClass => "is not the same set of characters everywhere",
            UnicodeClass => "depends on the browser's version of Unicode",
            PosixClass => "is a class that browsers do not know",
            NestedClass => "is a class inside a class",
            SetOperation => "computes with classes",
            ClassPunctuation => "is read differently inside a class",
            LoneBracket => "is a lone bracket",
            NeedlessEscape => "has a backslash that browsers refuse",
            CharacterCode => "is a character code",
            UnknownEscape => "is an escape that browsers do not know",
            RepeatedRepetition => "repeats a repetition",
            RepeatedAnchor => "repeats an anchor",
            UnknownCount => "has a count that browsers do not know",
            TooManyRepetitions => "repeats more often than a text is long",
            TextAnchor => "is an anchor that browsers do not know",
            SpecialWordEdge => "is a word edge that browsers do not know, or read differently",
            WordEdgeInAnyCase => "is read differently where case does not matter",
        }
    }
}

impl fmt::Display for PatternFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` {}", self.fragment, self.reason())
    }
}

impl core::error::Error for PatternFault {}
