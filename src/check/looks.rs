//! How an item looks on the devices that it comes to: what its picture shows, how long its words are, whether they can be read.

use super::Problem;
use super::classes::Classes;
use super::cuts::{Weights, cut_for};
use super::expression::Expression;
use super::facts::FactNames;
use super::labels::Labels;
use super::problem::Severity;
use super::read::{escape, fault, shown};
use super::shape::{ImageDevice, ItemShape, ReviewedRule};
use crate::site::{FactKind, ordinal_of};
use crate::tact::contrast::{self, Colour};
use crate::tact::{Rules, fits_device};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The fact of the device, and nothing else.
const DEVICE: [(FactKind, u8); 1] = [(FactKind::Device, 0)];

/// What does not look right in an item; what its owner's people have reviewed is let pass, but for what cannot be read at all.
pub fn problems(
    rules: impl Rules,
    path: &str,
    item: &ItemShape,
    labels: &Labels,
    for_phones: Option<Weights>,
) -> Vec<Problem> {
    let (colours, mut problems) = colours(path, item);
    problems.extend(sizes(path, item));
    if rules.has(fits_device::RULE) && !item.reviewed.contains(&ReviewedRule::FitsDevice) {
        problems.extend(alts(path, item));
        problems.extend(lengths(path, item, labels));
        problems.extend(contrast(path, item, colours));
        problems.extend(for_phones.into_iter().flat_map(|weights| on_phones(path, item, weights)));
    }
    problems
}

/// Whether a condition lets phones in, as far as it speaks of devices alone.
pub fn is_for_phones(when: &Expression, facts: &FactNames) -> bool {
    let classes = Classes::of(facts, (FactKind::Device, 0), [].iter());
    let phone = usize::from(ordinal_of(FactKind::Device, "phone").unwrap_or(0));
    let mut of_device = when.clauses().into_iter().filter(|clause| clause.facts() == DEVICE);
    of_device.all(|clause| classes.mask(clause).get(phone) == Some(&true))
}

/// Cuts without a size: the page would jump when they arrive.
fn sizes(path: &str, item: &ItemShape) -> Vec<Problem> {
    let without = item.images.iter().enumerate().filter(|(_, cut)| cut.width == 0 || cut.height == 0);
    let told = without.map(|(index, _)| {
        let message = "a picture has its own width and height, in pixels".into();
        told(format!("{path}/images/{index}"), message, "write both as the file has them".into())
    });
    told.collect()
}

/// Languages in which nobody says what the picture shows.
fn alts(path: &str, item: &ItemShape) -> Vec<Problem> {
    let message = || String::from("its picture has no `alt`");
    if item.images.is_empty() {
        return Vec::new();
    }
    if item.texts.is_empty() {
        let help = "say under `texts` what it shows; where it only decorates, somebody who has looked writes \
            `\"reviewed\": [\"fits-device\"]`";
        return Vec::from([told(format!("{path}/images"), message(), help.into())]);
    }
    let without = item.texts.iter().filter(|(_, texts)| texts.alt.is_none());
    let help = "say what the picture shows, or `\"\"` if it only decorates";
    without.map(|(tag, _)| told(format!("{path}/texts/{}", escape(tag)), message(), help.into())).collect()
}

/// Headings and calls to action that fill a phone, whatever is filled into them.
fn lengths(path: &str, item: &ItemShape, labels: &Labels) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (tag, texts) in &item.texts {
        for (entry, text, most) in [
            ("heading", &texts.heading, fits_device::LONGEST_HEADING),
            ("action", &texts.action, fits_device::LONGEST_ACTION),
        ] {
            let longest = text.as_deref().map(|text| labels.longest(tag, text));
            let length = longest.as_deref().map_or(0, fits_device::length);
            if length > most {
                let message = format!("this {entry} has {length} letters, more than {most}");
                let help = "say less; what is more to say goes into the `text`";
                problems.push(told(format!("{path}/texts/{}/{entry}", escape(tag)), message, help.into()));
            }
        }
    }
    problems
}

/// The colours of ink and ground, where they are some.
fn colours(path: &str, item: &ItemShape) -> ([Option<Colour>; 2], Vec<Problem>) {
    let mut problems = Vec::new();
    let read = [("ink", &item.ink), ("ground", &item.ground)].map(|(entry, said)| {
        let said = said.as_deref()?;
        let colour = Colour::read(said);
        if colour.is_none() {
            let message = format!("`{}` is no colour", shown(said));
            let mut problem = fault("wrong-shape", &format!("{path}/{entry}"), message);
            problem.help = "write it like `#1a2b3c`".into();
            problems.push(problem);
        }
        colour
    });
    (read, problems)
}

/// Ink that cannot be read on its ground, and one of them alone.
fn contrast(path: &str, item: &ItemShape, colours: [Option<Colour>; 2]) -> Option<Problem> {
    let [ink, ground] = colours;
    if let (Some(ink), Some(ground)) = (ink, ground) {
        let ratio = contrast::ratio(ink, ground);
        if ratio >= contrast::LEAST {
            return None;
        }
        // Cut off, not rounded: what is told is never the bound itself.
        let hundredths = (ratio * 100.0) as u32;
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        let message =
            format!("the contrast of `ink` and `ground` is {whole}.{rest:02}, less than {}", contrast::LEAST);
        let help = "make one of them darker, or the other lighter";
        return Some(told(format!("{path}/ink"), message, help.into()));
    }
    let (here, there) = match (&item.ink, &item.ground) {
        (Some(_), None) => ("ink", "ground"),
        (None, Some(_)) => ("ground", "ink"),
        _ => return None,
    };
    let message = format!("nobody can tell whether it can be read without `{there}`");
    Some(warned(format!("{path}/{here}"), message, format!("say `{there}` too, or neither")))
}

/// What is wrong with the cut that phones get.
fn on_phones(path: &str, item: &ItemShape, weights: Weights) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Some((index, cut)) = cut_for(&item.images, Some(ImageDevice::Phone)) else { return problems };
    let path = format!("{path}/images/{index}");
    if let Some(weight) = cut.weight.filter(|weight| *weight > weights.on_phones) {
        let message = format!("phones get a picture of {weight} kB, more than {}", weights.on_phones);
        problems.push(warned(
            format!("{path}/weight"),
            message,
            "give phones a smaller cut: `\"device\": \"phone\"`".into(),
        ));
    }
    // A drawing has no pixels, and what is cut for all is not cut for phones.
    let is_drawn = || cut.src.split(['?', '#']).next().is_some_and(|file| file.ends_with(".svg"));
    if cut.device == Some(ImageDevice::Phone) && cut.width > fits_device::WIDEST_ON_PHONES && !is_drawn() {
        let (width, most) = (cut.width, fits_device::WIDEST_ON_PHONES);
        let message = format!("the cut for phones is {width} pixels wide, more than {most}");
        let help = format!("a cut of at most {most} pixels is sharp on every phone");
        problems.push(warned(format!("{path}/width"), message, help));
    }
    problems
}

fn told(path: String, message: String, help: String) -> Problem {
    Problem { help, ..fault(fits_device::RULE.id, &path, message) }
}

fn warned(path: String, message: String, help: String) -> Problem {
    Problem { severity: Severity::Warning, ..told(path, message, help) }
}

#[cfg(test)]
mod tests {
    use super::super::{check, check_under};
    use super::*;
    use crate::tact::AllBut;
    use alloc::string::ToString;
    use serde_json::{Value, json};

    fn site(item: &Value) -> String {
        let mut item = item.clone();
        item["id"] = json!("a");
        item["slot"] = json!("hero");
        json!({ "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [item] }).to_string()
    }

    /// What is told of an item, and whether it is on.
    fn told(item: &Value) -> (Vec<String>, bool) {
        let (meaning, problems) = check(&site(item));
        let told = problems.iter().map(|problem| format!("{} {}", problem.path, problem.message)).collect();
        (told, !meaning.unwrap().items.is_empty())
    }

    fn with(mut item: Value, entry: &str, value: Value) -> Value {
        item[entry] = value;
        item
    }

    fn picture(more: &Value) -> Value {
        let mut cut = json!({ "src": "a.webp", "width": 800, "height": 400 });
        cut.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!([cut])
    }

    #[test]
    fn a_picture_says_what_it_shows_in_every_language() {
        let item = json!({ "texts": { "en": { "alt": "" }, "de-AT": { "heading": "Tee" } }, "images": picture(&json!({})) });
        let message = "/items/0/texts/de-AT its picture has no `alt`".to_string();
        assert_eq!(told(&item), (Vec::from([message]), false));
        let bare = json!({ "images": picture(&json!({})) });
        assert_eq!(told(&bare), (Vec::from(["/items/0/images its picture has no `alt`".to_string()]), false));
        for item in [item, bare] {
            assert_eq!(told(&with(item.clone(), "reviewed", json!(["fits-device"]))), (Vec::new(), true));
            assert_eq!(check_under(AllBut("fits-device"), &site(&item), Default::default()).1, []);
        }
    }

    #[test]
    fn headings_and_actions_have_an_end() {
        let heading = |length| json!({ "texts": { "en": { "heading": "a".repeat(length) } } });
        assert_eq!(told(&heading(70)), (Vec::new(), true));
        let message = "/items/0/texts/en/heading this heading has 71 letters, more than 70".to_string();
        assert_eq!(told(&heading(71)), (Vec::from([message]), false));
        let action = json!({ "texts": { "ja": { "action": "登".repeat(16) } } });
        let message = "/items/0/texts/ja/action this action has 32 letters, more than 30".to_string();
        assert_eq!(told(&action), (Vec::from([message]), false));
        let text = json!({ "texts": { "en": { "text": "a".repeat(400) } } });
        assert_eq!(told(&text), (Vec::new(), true));
    }

    #[test]
    fn words_can_be_read_on_their_ground() {
        let colours = |ink: &str, ground: &str| json!({ "ink": ink, "ground": ground });
        assert_eq!(told(&colours("#767676", "#ffffff")), (Vec::new(), true));
        let message = "/items/0/ink the contrast of `ink` and `ground` is 4.47, less than 4.5".to_string();
        assert_eq!(told(&colours("#777777", "#ffffff")), (Vec::from([message]), false));
        let message = "/items/0/ground `white` is no colour".to_string();
        assert_eq!(told(&colours("#777777", "white")), (Vec::from([message]), false));
        let message = "/items/0/ink nobody can tell whether it can be read without `ground`".to_string();
        assert_eq!(told(&json!({ "ink": "#777777" })), (Vec::from([message]), true));
    }

    #[test]
    fn phones_get_cuts_of_their_size() {
        let item = |cut: &Value| json!({ "texts": { "en": { "alt": "" } }, "images": picture(cut) });
        let heavy = item(&json!({ "weight": 501 }));
        let message = "/items/0/images/0/weight phones get a picture of 501 kB, more than 500".to_string();
        assert_eq!(told(&heavy), (Vec::from([message.clone()]), true));
        let elsewhere = with(heavy.clone(), "when", json!({ "device": { "$in": ["desktop", "tv"] } }));
        assert_eq!(told(&elsewhere), (Vec::new(), true));
        let at_night = with(heavy, "when", json!({ "device": { "$ne": "tv" }, "daypart": "night" }));
        assert_eq!(told(&at_night), (Vec::from([message]), true));
        assert_eq!(told(&item(&json!({ "width": 1920 }))), (Vec::new(), true));
        let wide = json!({ "width": 1920, "device": "phone" });
        let message =
            "/items/0/images/0/width the cut for phones is 1920 pixels wide, more than 1200".to_string();
        assert_eq!(told(&item(&wide)), (Vec::from([message]), true));
        let drawn = json!({ "width": 1920, "device": "phone", "src": "a.svg?v=2" });
        assert_eq!(told(&item(&drawn)), (Vec::new(), true));
    }

    #[test]
    fn a_size_is_no_matter_of_taste() {
        let flat = json!({ "texts": { "en": { "alt": "" } }, "images": picture(&json!({ "height": 0 })), "reviewed": ["fits-device"] });
        let message = "/items/0/images/0 a picture has its own width and height, in pixels".to_string();
        assert_eq!(told(&flat), (Vec::from([message]), false));
    }
}
