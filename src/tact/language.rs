//! No banner in another language than its page.
//!
//! A page in one language with a banner in another looks like nobody cared. An item that has texts is shown only on pages in
//! one of their languages, as the page's `lang` says; one item may hold texts in many. Where none fits, the page stays as its
//! owner wrote it.

use super::{Part, Rule, Rules};

/// The rule.
pub const RULE: Rule = Rule { id: "language", part: Part::Shown };

/// Whether an item whose texts are in these languages (`en`, without region) may be shown on a page in another, if that is
/// known; one without texts on any.
pub fn speaks<'t>(
    rules: impl Rules,
    languages: impl IntoIterator<Item = &'t str>,
    page: Option<&str>,
) -> bool {
    let mut languages = languages.into_iter().peekable();
    !rules.has(RULE)
        || languages.peek().is_none()
        || page.is_none_or(|page| languages.any(|language| language == page))
}
