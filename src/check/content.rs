//! What fills the slots, as JSON for the page: words, pictures, links, already checked.

use super::item::Item;
use super::labels::names;
use super::meaning::Meaning;
use super::shape::{ImageDevice, TextsShape};
use crate::site::{FactKind, ordinal_of};
use crate::tact::copy::tokens::{KEYWORD, Piece, at_rest, pieces, tokens};
use crate::visit::primary_language;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::{Map, Value, json};

/// The content of these items, in their order: 0 where the page holds the markup itself, else an object.
///
/// `l` the link; `i` the picture's cuts, each `[source, width, height, device number or 0]`; and the words `h`
/// (heading), `t` (text), `a` (action), `d` (direction), `p` (what the picture shows), each as it is where nothing is filled in. With a
/// language the words are that language's, and `e` holds the pieces of `h`, `t` and `a` where they have [tokens](tokens): words, and `[name, fallback]` for a token; without, they stand under `x`, by language, and items are marked of which nothing may be kept or taken
/// in on any page: with `s`, and with `null` instead of 0.
pub fn content(meaning: &Meaning, items: &[usize], language: Option<&str>) -> String {
    let items = items.iter().filter_map(|item| meaning.items.get(*item));
    Value::Array(items.map(|item| of_item(meaning, item, language)).collect()).to_string()
}

/// What the token of the keyword shows in a language, by the number that a view gives its keyword: 0 where there are no words. Empty where
/// none of these items name it.
pub fn keyword_labels<'i>(
    meaning: &Meaning,
    mut items: impl Iterator<Item = &'i Item>,
    language: &str,
) -> Value {
    if !items.any(|item| words(item, language).is_some_and(|texts| names(texts, KEYWORD))) {
        return json!([]);
    }
    // The number 0 stands for none.
    let labels = [None].into_iter().chain(meaning.labels.of(language));
    let mut labels: Vec<Value> = labels.map(|label| label.map_or(json!(0), Value::from)).collect();
    labels.truncate(labels.iter().rposition(Value::is_string).map_or(0, |last| last + 1));
    Value::Array(labels)
}

fn of_item(meaning: &Meaning, item: &Item, language: Option<&str>) -> Value {
    let is_marked = language.is_none() && meaning.unkept.contains(&item.id);
    if item.texts.is_empty() && item.images.is_empty() {
        return if is_marked { Value::Null } else { json!(0) };
    }
    let mut object = match language {
        Some(language) => words(item, language).map(of_words_with_tokens).unwrap_or_default(),
        None => {
            let words = item.texts.iter().map(|(tag, texts)| (tag.clone(), Value::Object(of_words(texts))));
            Map::from_iter([("x".to_string(), Value::Object(words.collect()))])
        }
    };
    if is_marked {
        object.insert("s".into(), json!(1));
    }
    if let Some(link) = &item.link {
        object.insert("l".into(), json!(link));
    }
    if !item.images.is_empty() {
        let number = |device| ordinal_of(FactKind::Device, ImageDevice::name(device)).unwrap_or(0);
        let cuts = item
            .images
            .iter()
            .map(|image| json!([image.src, image.width, image.height, image.device.map_or(0, number)]));
        object.insert("i".into(), Value::Array(cuts.collect()));
    }
    Value::Object(object)
}

/// The words in this very language, else in the same one of another region.
fn words<'i>(item: &'i Item, language: &str) -> Option<&'i TextsShape> {
    let same = |tag: &&String| tag.eq_ignore_ascii_case(language);
    let tags: Vec<&String> = item.texts.keys().collect();
    let near =
        tags.iter().find(|tag| primary_language(tag.as_bytes()) == primary_language(language.as_bytes()));
    let tag = tags.iter().find(|tag| same(tag)).or(near).or(tags.first())?;
    item.texts.get(*tag)
}

fn of_words_with_tokens(texts: &TextsShape) -> Map<String, Value> {
    let mut words = of_words(texts);
    let parts = [("h", &texts.heading), ("t", &texts.text), ("a", &texts.action)];
    let with_tokens = parts.into_iter().filter_map(|(key, text)| {
        let text = text.as_ref().filter(|text| tokens(text).next().is_some())?;
        let pieces = pieces(text).map(|piece| match piece {
            Piece::Words(words) => json!(words),
            Piece::Token(token) => json!([token.name, token.fallback]),
        });
        Some((key.to_string(), Value::Array(pieces.collect())))
    });
    let with_tokens: Map<String, Value> = with_tokens.collect();
    if !with_tokens.is_empty() {
        words.insert("e".into(), Value::Object(with_tokens));
    }
    words
}

fn of_words(texts: &TextsShape) -> Map<String, Value> {
    let direction = texts.dir.and_then(|dir| serde_json::to_value(dir).ok());
    let words = [
        ("h", texts.heading.as_deref().map(at_rest).map(Value::from)),
        ("t", texts.text.as_deref().map(at_rest).map(Value::from)),
        ("a", texts.action.as_deref().map(at_rest).map(Value::from)),
        ("p", texts.alt.clone().map(Value::from)),
        ("d", direction),
    ];
    words.into_iter().filter_map(|(key, value)| Some((key.to_string(), value?))).collect()
}
