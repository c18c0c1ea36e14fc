//! What fills the slots, as JSON for the page: words, pictures, links, already checked.

use super::item::Item;
use super::meaning::Meaning;
use super::sensitive::is_sensitive;
use super::shape::{ImageDevice, TextsShape};
use crate::site::{FactKind, ordinal_of};
use crate::visit::primary_language;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::{Map, Value, json};

/// The content of these items, in their order: 0 where the page holds the markup itself, else an object.
///
/// `l` the link; `i` the picture's cuts, each `[source, width, height, device number or 0]`; and the words `h`
/// (heading), `t` (text), `a` (action), `d` (direction), `p` (what the picture shows). With a language the words are
/// that language's; without, they stand under `x`, by language, and sensitive items are marked, of which nothing may be taken in
/// on any page: with `s`, and with `null` instead of 0.
pub fn content(meaning: &Meaning, items: &[usize], language: Option<&str>) -> String {
    let items = items.iter().filter_map(|item| meaning.items.get(*item));
    Value::Array(items.map(|item| of_item(item, language)).collect()).to_string()
}

fn of_item(item: &Item, language: Option<&str>) -> Value {
    let is_marked = language.is_none() && is_sensitive(item);
    if item.texts.is_empty() && item.images.is_empty() {
        return if is_marked { Value::Null } else { json!(0) };
    }
    let mut object = match language {
        Some(language) => words(item, language).map(of_words).unwrap_or_default(),
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

fn of_words(texts: &TextsShape) -> Map<String, Value> {
    let direction = texts.dir.and_then(|dir| serde_json::to_value(dir).ok());
    let words = [
        ("h", texts.heading.clone().map(Value::from)),
        ("t", texts.text.clone().map(Value::from)),
        ("a", texts.action.clone().map(Value::from)),
        ("p", texts.alt.clone().map(Value::from)),
        ("d", direction),
    ];
    words.into_iter().filter_map(|(key, value)| Some((key.to_string(), value?))).collect()
}
