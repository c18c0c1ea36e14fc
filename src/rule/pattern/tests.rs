//! What is accepted means what it means in the browser; what is refused says why.

use std::format;
use std::prelude::v1::*;

use proptest::prelude::*;

use super::PatternFaultKind::*;
use super::*;

/// Pattern, text, and what `new RegExp(pattern, "u").test(text)` says (V8, Unicode 17).
const EXACT: &[(&str, &str, bool)] = &[
    ("(Mobile|Tablet)", "Android Mobile Browser", true),
    ("(mobile|tablet)", "Android Mobile Browser", false),
    ("-12-25$", "1980-12-25", true),
    ("-12-25$", "1980-12-25\n", false),
    ("^a$", "b\na", false),
    ("^a$", "a\n", false),
    ("^$", "", true),
    ("", "anything", true),
    ("a.c", "a\nc", false),
    ("a.c", "a\rc", false),
    ("a.c", "a\u{2028}c", false),
    ("a.c", "a\u{2029}c", false),
    ("a.c", "a\u{85}c", true),
    ("a.c", "a\u{1f600}c", true),
    ("^.$", "\u{1f600}", true),
    ("\\d", "7", true),
    ("\\d", "\u{667}", false),
    ("^\\w+$", "shop_1", true),
    ("\\w", "é", false),
    ("\\bshoe\\b", "a shoe.", true),
    ("\\bshoe\\b", "shoes", false),
    ("\\bt", "ét", true),
    ("[^a-c]", "abc", false),
    ("[^a-c]", "abcd", true),
    ("[^a]", "\n", true),
    ("[-a]", "-", true),
    ("[a-]", "-", true),
    ("[a\\-c]", "b", false),
    ("[+-\\-]", ",", true),
    ("[.$(]", "$", true),
    ("[a^]", "^", true),
    ("[\\d.]+$", "1.2", true),
    ("[\\]\\[]", "]", true),
    ("[à-ÿ]", "é", true),
    ("[\u{1f600}-\u{1f602}]", "\u{1f601}", true),
    ("[\u{1f600}-\u{1f602}]", "\u{1f603}", false),
    ("a{2,3}b", "ab", false),
    ("a{2,3}b", "aab", true),
    ("^a{2}$", "aaa", false),
    ("^a{0}$", "a", false),
    ("a+?b", "aab", true),
    ("(?:ab)*c", "ababc", true),
    ("x*", "y", true),
    ("a|", "b", true),
    ("()", "b", true),
    ("^(?:a|b|)$", "", true),
    ("^(foo|fo)o$", "foo", true),
    ("\\/shop\\/", "/shop/", true),
    ("/shop/", "/shop/", true),
    ("\\?q=a\\.b\\|c", "?q=a.b|c", true),
    ("\\t", "\t", true),
    ("^\\n$", "\n", true),
    ("a b", "a b", true),
    ("#1", "#1", true),
    ("$", "x", true),
    ("a$b", "a$b", false),
    ("a^b", "a^b", false),
    ("\\$\\^", "$^", true),
    ("\\w", "\u{17f}", false),
];

/// The same with the flags `iu`.
const ANY_CASE: &[(&str, &str, bool)] = &[
    ("(mobile|tablet)", "Android MOBILE", true),
    ("é", "É", true),
    ("[^é]", "É", false),
    ("straße", "STRASSE", false),
    ("ß", "ẞ", true),
    ("σ", "ς", true),
    ("s", "\u{17f}", true),
    ("k", "\u{212a}", true),
    ("\\w", "\u{17f}", true),
    ("[^\\w]", "\u{212a}", false),
    ("i", "\u{130}", false),
    ("i", "\u{131}", false),
    ("ǆ", "ǅ", true),
    ("[a-z]", "K", true),
    ("я", "Я", true),
    ("[^a-z]", "Q", false),
    ("\\d", "\u{661}", false),
];

#[test]
fn patterns_mean_what_they_mean_in_the_browser() {
    for (pattern, text, expected) in EXACT {
        let read = Pattern::portable(pattern).unwrap();
        assert_eq!((read.matches(text), read.flags()), (*expected, "u"), "{pattern:?} in {text:?}");
    }
    for (pattern, text, expected) in ANY_CASE {
        let read = Pattern::portable_in_any_case(pattern).unwrap();
        assert_eq!((read.matches(text), read.flags()), (*expected, "iu"), "{pattern:?} in {text:?}");
    }
}

const REFUSED: &[(&str, PatternFaultKind, &str)] = &[
    ("/???***[)", Malformed, "["),
    ("(a", Malformed, "("),
    ("a)", Malformed, ")"),
    ("[a", Malformed, "["),
    ("[]", Malformed, "[]"),
    ("[b-a]", Malformed, "b-a"),
    ("*a", Malformed, "*a"),
    ("a\\", Malformed, "\\"),
    ("a{2", Malformed, "{2"),
    ("(?i)a", Flags, "(?i)"),
    ("(?s:a)", Flags, "s"),
    ("(?<year>a)", NamedGroup, "year"),
    ("(?P<year>a)", NamedGroup, "year"),
    ("a(?=b)", LookAround, "(?="),
    ("(?<!a)b", LookAround, "(?<!"),
    (r"(a)\1", BackReference, r"\1"),
    (r"\s+", SpaceClass, r"\s"),
    (r"[\S]", SpaceClass, r"\S"),
    (r"\D", NoDigitClass, r"\D"),
    (r"[^\W]", NoWordClass, r"\W"),
    (r"\p{L}", UnicodeClass, r"\p{L}"),
    (r"[\pL]", UnicodeClass, r"\pL"),
    ("[[:alpha:]]", PosixClass, "[:alpha:]"),
    ("[a[b]]", NestedClass, "[b]"),
    ("[a&&b]", SetOperation, "a&&b"),
    ("[a--b]", SetOperation, "a--b"),
    ("[--a]", ClassPunctuation, "-"),
    ("[a-b-c]", ClassPunctuation, "-"),
    ("[]a]", ClassPunctuation, "]"),
    ("a]", LoneBracket, "]"),
    ("a}", LoneBracket, "}"),
    (r"a\-b", NeedlessEscape, r"\-"),
    (r"\#1", NeedlessEscape, r"\#"),
    (r"[\&]", NeedlessEscape, r"\&"),
    (r"\x41", CharacterCode, r"\x41"),
    (r"\u{41}", CharacterCode, r"\u{41}"),
    (r"\a", UnknownEscape, r"\a"),
    ("a**", RepeatedRepetition, "a**"),
    ("a{2}{3}", RepeatedRepetition, "a{2}{3}"),
    ("^*a", RepeatedAnchor, "^*"),
    (r"\b+", RepeatedAnchor, r"\b+"),
    ("a{,3}", UnknownCount, "a{,3}"),
    ("a{ 3}", UnknownCount, "a{ 3}"),
    ("a{257}", TooManyRepetitions, "a{257}"),
    ("a{300,}", TooManyRepetitions, "a{300,}"),
    (r"\Aa", TextAnchor, r"\A"),
    (r"a\z", TextAnchor, r"\z"),
    (r"\Ba", SpecialWordEdge, r"\B"),
    (r"\b{start}a", SpecialWordEdge, r"\b{start}"),
    ("(a+)+b", TooSlow, "(a+)+b"),
];

#[test]
fn what_is_not_portable_is_refused_with_a_reason() {
    for (pattern, kind, fragment) in REFUSED {
        let fault = Pattern::portable(pattern).unwrap_err();
        assert_eq!((fault.kind, fault.fragment.as_str()), (*kind, *fragment), "{pattern}");
    }
    let edge = Pattern::portable_in_any_case(r"\ba").unwrap_err();
    assert_eq!((edge.kind, edge.fragment.as_str()), (WordEdgeInAnyCase, r"\b"));
}

#[test]
fn size_is_limited() {
    let kind = |pattern: &str| Pattern::portable(pattern).unwrap_err().kind;
    assert!(Pattern::portable(&"é".repeat(LONGEST_PATTERN)).is_ok());
    assert_eq!(kind(&"é".repeat(LONGEST_PATTERN + 1)), TooLong);
    assert_eq!(kind(&format!("{}{}", "(".repeat(100), ")".repeat(100))), TooNested);
    assert_eq!(kind("^(?:(?:[a-zà-ÿ]{256}){256}){256}$"), TooLarge);
}

#[test]
fn only_the_beginning_of_a_text_is_looked_at() {
    let pattern = Pattern::portable("b$").unwrap();
    assert!(pattern.matches(&format!("{}b{}", "é".repeat(LONGEST_TEXT - 1), "a".repeat(9))));
    assert!(!pattern.matches(&format!("{}b", "é".repeat(LONGEST_TEXT))));
}

#[test]
fn a_fault_says_what_and_what_to_write() {
    let fault = Pattern::portable(r"boots\s*sale").unwrap_err();
    assert_eq!(format!("{fault}"), r"`\s` is not the same set of characters everywhere");
    assert_eq!(fault.help(), r"write the characters that are meant: `[ \t]`, or `[^ \t]`");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(pattern in pattern(), text in ".{0,20}") {
        for read in [Pattern::portable, Pattern::portable_in_any_case] {
            match read(&pattern) {
                Ok(accepted) => {
                    accepted.matches(&text);
                    prop_assert_eq!(accepted.source(), pattern.as_str());
                }
                Err(fault) => prop_assert!(!fault.help().is_empty() && pattern.contains(&fault.fragment)),
            }
        }
    }

    #[test]
    fn whatever_matches_matches_in_any_case(pattern in pattern(), text in "[a-cA-C0-1éÉ]{0,6}") {
        // A class that leaves characters out leaves out more where case does not matter.
        let pattern = pattern.replace("[^", "[");
        if let (Ok(exact), Ok(any)) = (Pattern::portable(&pattern), Pattern::portable_in_any_case(&pattern)) {
            prop_assert!(any.matches(&text) || !exact.matches(&text));
        }
    }
}

/// Pieces that make a pattern more often than not.
fn pattern() -> impl Strategy<Value = String> {
    let pieces = vec![
        "a", "b", "C", "é", "[a-c]", "[^a]", ".", r"\d", r"\w", r"\b", "(", ")", "(?:", "|", "*", "+", "?",
        "{2}", "{1,3}", "^", "$", "[", "]", "-", "\\", r"\.", "&&",
    ];
    let pieces =
        prop::collection::vec(prop::sample::select(pieces), 0..10).prop_map(|pieces| pieces.concat());
    prop_oneof![3 => pieces, 1 => ".{0,12}"]
}
