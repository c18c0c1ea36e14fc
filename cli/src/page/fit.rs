//! Whether a slot's markup and the items of the site file fit each other.
//!
//! Each thing is told once a slot, with the items that it is about: many items of a slot tend to lack the same.

use super::items::PageItem;
use super::problem::PageProblem;
use super::survey::{FoundPart, FoundSlot};

/// How many items are named where something is told of several.
const NAMED: usize = 3;

/// Something that an item states, and the part of a slot that it takes.
struct Want {
    part: &'static str,
    is_stated: fn(&PageItem<'_>) -> bool,
    is_met: fn(&FoundPart) -> bool,
}

/// The link stands last: see [`lacking`].
const WANTS: [Want; 5] = [
    Want { part: "`heading`", is_stated: |page| page.says("h"), is_met: |part| part.takes_words("heading") },
    Want { part: "`text`", is_stated: |page| page.says("t"), is_met: |part| part.takes_words("text") },
    Want {
        part: "`image` (an `<img>`)",
        is_stated: |page| !page.item.images.is_empty(),
        is_met: FoundPart::takes_picture,
    },
    Want { part: "`action`", is_stated: |page| page.says("a"), is_met: |part| part.takes_words("action") },
    Want {
        part: "`action` (an `<a>`)",
        is_stated: |page| page.fills_parts() && page.item.link.is_some(),
        is_met: FoundPart::takes_link,
    },
];

/// What does not fit between a slot that shows so many items at once and its items, of which `items` are those that this
/// page can show.
pub fn problems(slot: &FoundSlot, show: u16, items: &[&PageItem<'_>]) -> Vec<PageProblem> {
    let found = [
        fills_alone(slot, show, items),
        no_template(slot, items),
        no_part(slot, items),
        default_link(slot, items),
        default_image(slot, items),
    ];
    found.into_iter().flatten().chain(pictures(slot, items)).collect()
}

/// Items that state content, in a slot that shows several: its parts take the content of one.
fn fills_alone(slot: &FoundSlot, show: u16, items: &[&PageItem<'_>]) -> Option<PageProblem> {
    let (named, first) = named(items, PageItem::fills_parts).filter(|_| show > 1)?;
    let message = format!(
        "the slot `{}` shows {show} items, but the content of {named} fills its parts alone, and beside others the slot keeps \
        its default",
        slot.id
    );
    let help = format!(
        "write `<template data-tactful-item=\"{first}\">` in the slot or right behind it, without `texts` and `images` \
        in the site file"
    );
    Some(PageProblem::warning("fills-alone", slot, message, help))
}

/// Items that neither state content nor have markup in the page.
fn no_template(slot: &FoundSlot, items: &[&PageItem<'_>]) -> Option<PageProblem> {
    let lacks = |page: &PageItem<'_>| !page.fills_parts() && !slot.items.contains(&page.item.id);
    let (named, first) = named(items, lacks)?;
    let message =
        format!("the slot `{}` has no template for {named}: it keeps its default for them", slot.id);
    let help = format!(
        "write `<template data-tactful-item=\"{first}\">` in the slot or right behind it, or state `texts` or `images` \
        in the site file"
    );
    Some(PageProblem::warning("no-template", slot, message, help))
}

/// Items that state what the slot has no part for.
fn no_part(slot: &FoundSlot, items: &[&PageItem<'_>]) -> Option<PageProblem> {
    let lacking = lacking(slot, items);
    let (named, _) = named(items, |page| lacking.iter().any(|want| (want.is_stated)(page)))?;
    let parts = listed(lacking.iter().map(|want| want.part.to_owned()).collect());
    let message = format!("the slot `{}` has no part {parts} for what {named} would show", slot.id);
    let help = "name an element of the slot with `data-tactful-part`; for words it holds no other part";
    Some(PageProblem::warning("no-part", slot, message, help.into()))
}

/// What items state and no part of the slot takes. A part for a link takes words too: one of the two is enough to tell.
fn lacking(slot: &FoundSlot, items: &[&PageItem<'_>]) -> Vec<&'static Want> {
    let is_lacking =
        |want: &&Want| items.iter().any(|page| (want.is_stated)(page)) && !slot.parts.iter().any(want.is_met);
    let mut lacking: Vec<_> = WANTS.iter().filter(is_lacking).collect();
    if lacking.last().is_some_and(|want| want.part == "`action` (an `<a>`)") {
        lacking.retain(|want| want.part != "`action`");
    }
    lacking
}

/// Items whose words would stand on the link of the default.
fn default_link(slot: &FoundSlot, items: &[&PageItem<'_>]) -> Option<PageProblem> {
    let part = slot.parts.iter().find(|part| part.takes_link() && part.has("href"))?;
    // A part without words is hidden, and its link with it.
    let keeps = |page: &PageItem<'_>| {
        page.fills_parts() && page.item.link.is_none() && (part.holds_parts || page.says("a"))
    };
    let (named, _) = named(items, keeps)?;
    let message = format!("the link of the default stays with the words of {named}");
    let help = "state a `link` in the site file, even if it is the same";
    Some(PageProblem::warning("default-link", slot, message, help.into()).at(&part.place))
}

/// Items whose words would stand beside the picture of the default.
fn default_image(slot: &FoundSlot, items: &[&PageItem<'_>]) -> Option<PageProblem> {
    let part = slot.parts.iter().find(|part| part.takes_picture())?;
    let (named, _) = named(items, |page| page.fills_parts() && page.item.images.is_empty())?;
    let message = format!("the picture of the default stays with the words of {named}");
    let help = "state `images` in the site file, even if it is the same picture";
    Some(PageProblem::warning("default-image", slot, message, help.into()).at(&part.place))
}

/// Attributes of the picture that the page does not keep to, or that would undo what it shows.
fn pictures(slot: &FoundSlot, items: &[&PageItem<'_>]) -> Vec<PageProblem> {
    if items.iter().all(|page| page.item.images.is_empty()) {
        return Vec::new();
    }
    let told = [
        (
            "crossorigin",
            "early-picture",
            "the chosen picture is asked for twice: the early request has no `crossorigin`",
            "leave it away, unless a script reads the picture's pixels",
        ),
        (
            "data-src",
            "late-picture",
            "a script that reads `data-src` would put the picture of the default back",
            "write its address as `src`: the picture of a slot is asked for only if it is shown",
        ),
        (
            "data-srcset",
            "late-picture",
            "a script that reads `data-srcset` would put the picture of the default back",
            "write its addresses as `srcset`: the picture of a slot is asked for only if it is shown",
        ),
    ];
    let about = |(name, code, message, help): (&str, _, &str, &str)| {
        let part = slot.parts.iter().find(|part| part.takes_picture() && part.has(name))?;
        Some(PageProblem::warning(code, slot, message.into(), help.into()).at(&part.place))
    };
    told.into_iter().filter_map(about).collect()
}

impl FoundPart {
    fn takes_words(&self, name: &str) -> bool {
        self.name == name && !self.holds_parts
    }

    /// Whether it is a place for a picture.
    pub fn takes_picture(&self) -> bool {
        self.name == "image" && self.tag == "img"
    }

    fn takes_link(&self) -> bool {
        self.name == "action" && (self.tag == "a" || self.tag == "area")
    }

    fn has(&self, attribute: &str) -> bool {
        self.attributes.iter().any(|name| name == attribute)
    }
}

/// The items of which something is true, as people name them, and the id of the first.
fn named<'m>(items: &[&PageItem<'m>], is_meant: impl Fn(&PageItem<'m>) -> bool) -> Option<(String, &'m str)> {
    let ids: Vec<&str> =
        items.iter().filter(|page| is_meant(page)).map(|page| page.item.id.as_str()).collect();
    let first = ids.first()?;
    let mut names: Vec<String> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    match ids.len() - names.len() {
        0 => {}
        more => names.push(format!("{more} more")),
    }
    Some((listed(names), first))
}

/// Names, as people enumerate them.
fn listed(mut names: Vec<String>) -> String {
    match names.pop() {
        Some(last) if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        last => last.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::items::page_items;
    use super::super::survey::survey;
    use serde_json::{Value, json};
    use tactful::check::check;

    /// What is told of a slot with this content and its items: code, underlined text, message.
    fn told(content: &str, items: Value) -> Vec<(&'static str, String, String)> {
        let site =
            json!({ "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": items }).to_string();
        let (meaning, wrong) = check(&site);
        assert_eq!(wrong, []);
        let meaning = meaning.unwrap();
        let html = format!("<html lang=\"en\"><div data-tactful-slot=\"hero\">{content}</div>");
        let survey = survey(&html, None).unwrap();
        let items = page_items(&meaning, &survey, &["hero".to_owned()]);
        let found = super::super::problem::problems(&survey, &meaning, &["hero".to_owned()], &items);
        found
            .into_iter()
            .map(|found| (found.problem.code, html[found.place].to_owned(), found.problem.message))
            .collect()
    }

    fn item(id: &str, texts: Value) -> Value {
        json!({ "id": id, "slot": "hero", "texts": { "en": texts } })
    }

    fn with(mut item: Value, name: &str, value: Value) -> Value {
        item[name] = value;
        item
    }

    fn picture() -> Value {
        json!([{ "src": "a.svg", "width": 1, "height": 1 }])
    }

    const PARTS: &str = r#"<img data-tactful-part="image" src="b.svg"><h2 data-tactful-part="heading">a</h2>
        <p data-tactful-part="text">b</p><a data-tactful-part="action" href="c.html">c</a>"#;

    #[test]
    fn items_that_fill_every_part_are_told_nothing() {
        let texts = json!({ "heading": "a", "text": "b", "action": "c", "alt": "d" });
        let full = with(with(item("full", texts), "images", picture()), "link", json!("d.html"));
        let german = json!({ "id": "german", "slot": "hero", "texts": { "de": { "heading": "a" } } });
        assert_eq!(told(PARTS, json!([full, german])), []);
    }

    #[test]
    fn an_item_without_words_and_template_is_told() {
        let lamp = json!({ "id": "lamp", "slot": "hero" });
        let message = "the slot `hero` has no template for `lamp`: it keeps its default for them".to_owned();
        let expected = [("no-template", "hero".to_owned(), message)];
        assert_eq!(told("default", json!([lamp])), expected);
        assert_eq!(told("<template data-tactful-item=\"lamp\">a</template>", json!([lamp])), []);
        let nested = "<template><template data-tactful-item=\"lamp\">a</template></template>";
        assert_eq!(told(nested, json!([lamp])), expected);
        let behind = "</div><template data-tactful-item=\"lamp\">a</template><div>";
        assert_eq!(told(behind, json!([lamp])), []);
        let elsewhere = "</div><footer><template data-tactful-item=\"lamp\">a</template></footer><div>";
        assert_eq!(told(elsewhere, json!([lamp])), expected);
    }

    #[test]
    fn what_an_item_says_and_no_part_takes_is_told_once_a_slot() {
        let full = json!({ "heading": "a", "text": "b", "action": "c", "alt": "d" });
        let items: Vec<Value> = (1..=5).map(|number| item(&format!("item-{number}"), full.clone())).collect();
        let lacks = |parts: &str, whom: &str| {
            let message = format!("the slot `hero` has no part {parts} for what {whom} would show");
            [("no-part", "hero".to_owned(), message)]
        };
        let whom = "`item-1`, `item-2`, `item-3` and 2 more";
        assert_eq!(told("default", json!(items)), lacks("`heading`, `text` and `action`", whom));
        let one = with(item("one", json!({ "heading": "a", "action": "c", "alt": "" })), "images", picture());
        let one = with(one, "link", json!("d.html"));
        let unfit = r#"<h2 data-tactful-part="heading">a</h2><p data-tactful-part="image"></p>
            <button data-tactful-part="action">c</button>"#;
        assert_eq!(told(unfit, json!([one])), lacks("`image` (an `<img>`) and `action` (an `<a>`)", "`one`"));
        let card = r#"<a data-tactful-part="action" href="c.html"><h2 data-tactful-part="heading">a</h2>
            <img data-tactful-part="image"></a>"#;
        assert_eq!(told(card, json!([one])), lacks("`action`", "`one`"));
    }

    #[test]
    fn content_in_a_slot_that_shows_several_is_told() {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero", "show": 2 }],
            "items": [item("tea", json!({ "heading": "a" })), { "id": "lamp", "slot": "hero" }],
        });
        let meaning = check(&site.to_string()).0.unwrap();
        let html = r#"<div data-tactful-slot="hero"><h2 data-tactful-part="heading">a</h2>
            <template data-tactful-item="lamp">b</template></div>"#;
        let (survey, decided) = (survey(html, Some(&meaning)).unwrap(), ["hero".to_owned()]);
        let items = page_items(&meaning, &survey, &decided);
        let found = super::super::problem::problems(&survey, &meaning, &decided, &items);
        let told: Vec<_> = found.iter().map(|found| found.problem.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "the slot `hero` shows 2 items, but the content of `tea` fills its parts alone, and beside others the slot keeps its default"
            ]
        );
    }

    #[test]
    fn a_slot_whose_items_all_speak_another_language_is_told() {
        let german = json!({ "id": "german", "slot": "hero", "texts": { "de": { "heading": "a" } } });
        let found = told(PARTS, json!([german]));
        assert_eq!((found.len(), found[0].0), (1, "other-language"));
    }

    #[test]
    fn parts_in_templates_are_no_parts_of_the_slot() {
        let one = item("one", json!({ "heading": "a" }));
        let content = r#"<template><h2 data-tactful-part="heading">a</h2></template>"#;
        assert_eq!(told(content, json!([one])).len(), 1);
    }

    #[test]
    fn what_the_default_would_keep_beside_an_items_words_is_told_where_it_stands() {
        let boots = item("boots", json!({ "heading": "a", "action": "c", "alt": "" }));
        let tea = item("tea", json!({ "heading": "a" }));
        let found = told(PARTS, json!([boots, tea]));
        let link = "the link of the default stays with the words of `boots`".to_owned();
        let image = "the picture of the default stays with the words of `boots` and `tea`".to_owned();
        assert_eq!(
            found,
            [("default-link", "action".to_owned(), link), ("default-image", "image".to_owned(), image)]
        );
        assert_eq!(
            told(&PARTS.replace("href", "data-a"), json!([with(boots, "images", picture())])).len(),
            0
        );
        let card =
            r#"<a data-tactful-part="action" href="c.html"><h2 data-tactful-part="heading">a</h2></a>"#;
        assert_eq!(told(card, json!([tea]))[0].0, "default-link", "a part that holds others stays");
    }

    #[test]
    fn what_a_picture_would_be_asked_for_otherwise_is_told() {
        let pictured = with(item("one", json!({ "alt": "" })), "images", picture());
        for (attribute, code) in [
            ("crossorigin", "early-picture"),
            ("data-src=\"a.svg\"", "late-picture"),
            ("data-srcset=\"a.svg 2x\"", "late-picture"),
        ] {
            let content = format!("<img data-tactful-part=\"image\" {attribute}>");
            let found = told(&content, json!([pictured]));
            assert_eq!((found.len(), found[0].0, found[0].1.as_str()), (1, code, "image"));
        }
        assert_eq!(told("<img crossorigin><img data-tactful-part=\"image\">", json!([&pictured])), []);
        let policy = "<img data-tactful-part=\"image\" referrerpolicy=\"origin\">";
        assert_eq!(told(policy, json!([pictured])), [], "what is chosen has none");
    }
}
