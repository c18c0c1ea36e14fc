//! Tokens: places in copy that the moment fills in, each with the words that stand there otherwise.
//!
//! `{keyword|our boots}` shows what this view searches for in the site's own words, `{weekday|today}` and `{month|this season}` the name of
//! the visitor's day or month. There are no others, so that nothing that is known of somebody can be filled in.

use super::words::undisguised;
use alloc::string::String;

/// What tokens are called.
pub const NAMES: [&str; 3] = [KEYWORD, "weekday", "month"];
/// The token that shows what this view searches for.
pub const KEYWORD: &str = "keyword";

/// A token, as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// One of [`NAMES`].
    pub name: &'static str,
    /// What is shown where there is nothing to fill in; never blank.
    pub fallback: &'t str,
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words that are shown as they stand.
    Words(&'t str),
    /// What is filled in.
    Token(Token<'t>),
}

/// The next token of a text: what stands before it, the token, and what stands behind.
fn next(text: &str) -> Option<(&str, Token<'_>, &str)> {
    text.match_indices('{').find_map(|(at, _)| {
        let (within, behind) = text.get(at + 1..)?.split_once('}')?;
        let (name, fallback) = within.split_once('|')?;
        let name = NAMES.into_iter().find(|known| *known == name)?;
        let is_clean = !fallback.trim().is_empty() && !fallback.contains(['{', '|']);
        is_clean.then_some((text.get(..at)?, Token { name, fallback }, behind))
    })
}

/// The pieces of a text, in their order; none is empty.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let (mut rest, mut token) = (text, None);
    let each = core::iter::from_fn(move || {
        if let Some(token) = token.take() {
            return Some(Piece::Token(token));
        }
        if rest.is_empty() {
            return None;
        }
        let words = match next(rest) {
            Some((before, found, behind)) => {
                (rest, token) = (behind, Some(found));
                before
            }
            None => core::mem::take(&mut rest),
        };
        Some(Piece::Words(words))
    });
    each.filter(|piece| *piece != Piece::Words(""))
}

/// The tokens of a text.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Token(token) => Some(token),
        Piece::Words(_) => None,
    })
}

/// A text with what `fill` says for each of its tokens.
pub fn filled<'t>(text: &'t str, fill: impl Fn(Token<'t>) -> &'t str) -> String {
    let shown = pieces(text).map(|piece| match piece {
        Piece::Token(token) => fill(token),
        Piece::Words(words) => words,
    });
    shown.collect()
}

/// A text as it is shown where there is nothing to fill in.
pub fn at_rest(text: &str) -> String {
    filled(text, |token| token.fallback)
}

/// What looks like a token in a text in which all tokens are [at rest](at_rest), so that it would be shown as it stands: of another name,
/// `{city|town}`, without words for when there is nothing to fill in, `{keyword}`, or in letters that only look alike.
pub fn unfilled(text: &str) -> Option<String> {
    let folded = undisguised(text);
    folded.match_indices('{').find_map(|(at, _)| {
        let (within, _) = folded.get(at + 1..)?.split_once('}')?;
        let is_named = || NAMES.iter().any(|name| within.trim().eq_ignore_ascii_case(name));
        (within.contains('|') || is_named()).then(|| ["{", within, "}"].concat())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn tokens_are_found_with_their_fallbacks() {
        let all = |text: &str| {
            tokens(text).map(|token| [token.name, "=", token.fallback].concat()).collect::<Vec<_>>()
        };
        assert_eq!(all("Our {keyword|boots} this {weekday|week}"), ["keyword=boots", "weekday=week"]);
        assert_eq!(all("{ {month|year}"), ["month=year"]);
        for none in [
            "{keyword}",
            "{keyword|}",
            "{keyword| }",
            "{city|town}",
            "{Keyword|a}",
            "{keyword|a|b}",
            "{keyword|{a}",
            "keyword|a",
        ] {
            assert_eq!(all(none), Vec::<String>::new(), "{none}");
        }
    }

    #[test]
    fn a_text_is_its_words_and_tokens() {
        let boots = Piece::Token(Token { name: KEYWORD, fallback: "boots" });
        for (text, expected) in [
            ("{keyword|boots}", &[boots][..]),
            ("Our {keyword|boots}{keyword|boots}!", &[Piece::Words("Our "), boots, boots, Piece::Words("!")]),
            ("{city|town}", &[Piece::Words("{city|town}")]),
            ("", &[]),
        ] {
            assert_eq!(pieces(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn at_rest_a_text_has_its_fallbacks() {
        assert_eq!(at_rest("Our {keyword|boots}, {weekday|today}."), "Our boots, today.");
        assert_eq!(at_rest("Learn {curly} braces"), "Learn {curly} braces");
        let loud = filled("{keyword|boots} and {keyword|shoes}", |_| "tea");
        assert_eq!(loud, "tea and tea");
    }

    #[test]
    fn what_only_looks_like_a_token_is_told() {
        for (text, told) in [
            ("For {keyword}", Some("{keyword}")),
            ("For { KEYWORD }", Some("{ KEYWORD }")),
            ("For {weekday|}", Some("{weekday|}")),
            ("Good {daypart|day}", Some("{daypart|day}")),
            ("For {name|you}", Some("{name|you}")),
            ("For ｛kеyword|you｝", Some("{keyword|you}")),
            ("For {key\u{200b}word|you}", Some("{keyword|you}")),
            ("For {keyword|{name|you}}", Some("{keyword|{name|you}")),
            ("Our {keyword|boots} of {month|the year}", None),
            ("Learn {curly} braces", None),
        ] {
            assert_eq!(unfilled(&at_rest(text)).as_deref(), told, "{text}");
        }
    }
}
