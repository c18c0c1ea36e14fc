//! The items that a page can show, and what fills its slots with them.

use super::survey::Survey;
use serde_json::Value;
use tactful::check::{Extent, Item, Meaning, content, items_of, slots};
use tactful::visit::primary_language;

/// An item of one of the page's slots.
pub struct PageItem<'m> {
    /// What the site file says of it.
    pub item: &'m Item,
    /// Id of its slot.
    pub slot: &'m str,
    /// What the page writes into the slot's parts; 0 where the page holds its markup itself.
    pub content: Value,
}

/// The items of the decided slots, in the order in which the opening numbers them.
///
/// Pictures for which the page has no place are left out: they would be fetched and never shown.
pub fn page_items<'m>(meaning: &'m Meaning, survey: &Survey, decided: &[String]) -> Vec<PageItem<'m>> {
    let on_page = slots(meaning, Extent::Page { slots: decided, whole: 0 });
    let numbers: Vec<usize> = on_page.iter().flat_map(|slot| items_of(meaning, *slot)).collect();
    let filling = content(meaning, &numbers, Some(&survey.language));
    let filling: Vec<Value> = serde_json::from_str(&filling).unwrap_or_default();
    let takes_picture = |id: &str| {
        survey.slots.iter().any(|slot| slot.id == id && slot.is_filled(decided) && slot.takes_picture())
    };
    let with_picture: Vec<bool> = meaning.slots.iter().map(|slot| takes_picture(&slot.id)).collect();
    let page_item = |(number, mut content): (usize, Value)| {
        let item = meaning.items.get(number)?;
        let is_shown = with_picture.get(item.slot).copied().unwrap_or(false);
        if let Some(content) = content.as_object_mut().filter(|_| !is_shown) {
            content.retain(|key, _| key != "i" && key != "p");
        }
        Some(PageItem { item, slot: meaning.slots.get(item.slot)?.id.as_str(), content })
    };
    numbers.into_iter().zip(filling).filter_map(page_item).collect()
}

impl PageItem<'_> {
    /// Whether it fills the slot's parts, and does not bring markup of its own.
    pub fn fills_parts(&self) -> bool {
        self.content.is_object()
    }

    /// Whether it has words of this kind: the keys of its content.
    pub fn says(&self, kind: &str) -> bool {
        self.content.get(kind).is_some_and(|words| words != "")
    }

    /// Whether it may be shown on a page in this language.
    pub fn speaks(&self, language: &str) -> bool {
        let texts = &self.item.texts;
        let is_spoken =
            |tag: &String| primary_language(tag.as_bytes()) == primary_language(language.as_bytes());
        language.is_empty() || texts.is_empty() || texts.keys().any(is_spoken)
    }
}

#[cfg(test)]
mod tests {
    use super::super::survey::survey;
    use super::*;
    use serde_json::json;
    use tactful::check::check;

    const SITE: &str = r#"{
      "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }, { "id": "note" }, { "id": "elsewhere" }],
      "items": [
        { "id": "gone", "slot": "elsewhere" },
        { "id": "lamp", "slot": "note" },
        { "id": "tea", "slot": "note", "link": "tea.html", "texts": { "en": { "text": "Tea", "alt": "A cup" } },
          "images": [{ "src": "tea.svg", "width": 1, "height": 1 }] },
        { "id": "boots", "slot": "hero", "texts": { "en-GB": { "heading": "Boots", "alt": "" } },
          "images": [{ "src": "boots.svg", "width": 1, "height": 1 }] }
      ]
    }"#;

    #[test]
    fn a_picture_without_a_place_is_left_out() {
        let meaning = check(SITE).0.unwrap();
        let page = r#"<html lang="en"><div data-tactful-slot="note"><p data-tactful-part="text"></p>
            <p data-tactful-part="image"></p></div><div data-tactful-slot="hero"><img data-tactful-part="image"></div>"#;
        let items =
            page_items(&meaning, &survey(page, None).unwrap(), &["hero".to_owned(), "note".to_owned()]);
        let filling: Vec<_> =
            items.iter().map(|page| (page.item.id.as_str(), page.content.clone())).collect();
        let boots = json!({ "h": "Boots", "p": "", "i": [["boots.svg", 1, 1, 0]] });
        let tea = json!({ "t": "Tea", "l": "tea.html" });
        assert_eq!(filling, [("boots", boots), ("lamp", json!(0)), ("tea", tea)]);
    }

    #[test]
    fn an_item_speaks_the_languages_of_its_texts() {
        let meaning = check(SITE).0.unwrap();
        let items = page_items(&meaning, &Survey::default(), &["hero".to_owned(), "note".to_owned()]);
        let [boots, lamp, _] = items.as_slice() else { panic!("three items are on the page") };
        assert!(boots.speaks("en") && boots.speaks("EN-us") && boots.speaks("") && !boots.speaks("de"));
        assert!(lamp.speaks("de"));
    }
}
