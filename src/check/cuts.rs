//! The cuts of a picture: which of them a device gets, and for whom none of them fits.

use super::Problem;
use super::expression::Expression;
use super::facts::FactNames;
use super::item::Item;
use super::problem::Severity;
use super::read::{Placed, fault};
use super::shape::{ImageDevice, ImageShape, PicturesShape, ReviewedRule};
use crate::site::FactKind;
use crate::tact::{Rules, fits_device};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;
use serde_json::json;

/// Every device that a picture can be cut for.
const DEVICES: [ImageDevice; 4] =
    [ImageDevice::Phone, ImageDevice::Tablet, ImageDevice::Desktop, ImageDevice::Tv];

/// What pictures may weigh, in kB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Where the visitor saves data.
    pub where_saved: u32,
    /// On phones, before it is told.
    pub on_phones: u32,
}

impl Weights {
    /// What a site says, and what is usual where it says nothing that it may.
    pub fn read(shape: Option<&PicturesShape>, problems: &mut Vec<Problem>) -> Weights {
        let said = shape.copied().unwrap_or_default();
        let mut within = |entry, said: Option<u32>, usual, (least, most): (u32, u32)| {
            let said = said.unwrap_or(usual);
            if (least..=most).contains(&said) {
                return said;
            }
            let message = format!("this is a number of kB from {least} to {most}");
            problems.push(fault("wrong-shape", &format!("/pictures/{entry}"), message));
            usual
        };
        use fits_device::{MAY_ON_PHONES, MAY_WHERE_SAVED, MOST_ON_PHONES, MOST_WHERE_SAVED};
        Weights {
            where_saved: within("where_saved", said.where_saved, MOST_WHERE_SAVED, MAY_WHERE_SAVED),
            on_phones: within("on_phones", said.on_phones, MOST_ON_PHONES, MAY_ON_PHONES),
        }
    }
}

/// The cut that a device gets, and its position: its own, else one for all, else the first, as the page has it (`www/loader/apply.js`).
/// A device that nobody knows has none of its own.
pub fn cut_for(images: &[ImageShape], device: Option<ImageDevice>) -> Option<(usize, &ImageShape)> {
    let cuts = || images.iter().enumerate();
    let own = cuts().find(|(_, cut)| cut.device == device);
    own.or_else(|| cuts().find(|(_, cut)| cut.device.is_none())).or_else(|| cuts().next())
}

/// Beside its condition, when an item with these cuts may be shown: not what moves where less motion was asked for, nor what is heavy
/// where data is saved. Where neither is known, nothing is kept back. `None` if the site asks browsers for too much.
pub fn fitting(
    rules: impl Rules,
    images: &[ImageShape],
    weights: Weights,
    facts: &mut FactNames,
) -> Option<Vec<Expression>> {
    let is_lively = |cut: &ImageShape| fits_device::is_too_lively(rules, cut.motion);
    let is_heavy = |cut: &ImageShape| fits_device::is_too_heavy(rules, cut.weight, weights.where_saved);
    let lively = kept_back(images, FactKind::ReducedMotion, is_lively, facts);
    let heavy = kept_back(images, FactKind::SavesData, is_heavy, facts);
    lively.into_iter().chain(heavy).collect()
}

/// The condition of a fact on the devices whose cut is unfit where it is true; nothing if there are none.
fn kept_back(
    images: &[ImageShape],
    kind: FactKind,
    is_unfit: impl Fn(&ImageShape) -> bool,
    facts: &mut FactNames,
) -> Option<Option<Expression>> {
    let is_unfit = |device| cut_for(images, device).is_some_and(|(_, cut)| is_unfit(cut));
    let (unfit, fit): (Vec<ImageDevice>, Vec<ImageDevice>) =
        DEVICES.into_iter().partition(|device| is_unfit(Some(*device)));
    let is_unfit_where_unknown = is_unfit(None);
    if unfit.is_empty() && !is_unfit_where_unknown {
        return None;
    }
    let Some(fact) = facts.asked((kind, 0)) else { return Some(None) };
    let is_not_so = Expression::Asks(fact, json!({ "$ne": true }));
    if fit.is_empty() && is_unfit_where_unknown {
        return Some(Some(is_not_so));
    }
    let names = |devices: Vec<ImageDevice>| devices.into_iter().map(ImageDevice::name).collect::<Vec<_>>();
    // A device that nobody knows is none of those that are named.
    let asked =
        if is_unfit_where_unknown { json!({ "$in": names(fit) }) } else { json!({ "$nin": names(unfit) }) };
    let is_elsewhere = Expression::Asks((FactKind::Device, 0), asked);
    Some(Some(Expression::Any(Vec::from([is_not_so, is_elsewhere]))))
}

/// Pictures that move, in slots in which none stands still: who asked for less motion gets the page as it is written.
pub fn restless(rules: impl Rules, items: &[Placed<Item>]) -> Vec<Problem> {
    let moves =
        |item: &Item| item.images.iter().position(|cut| fits_device::is_too_lively(rules, cut.motion));
    let still: BTreeSet<usize> =
        items.iter().filter(|item| moves(&item.part).is_none()).map(|item| item.part.slot).collect();
    let told = items.iter().filter_map(|Placed { path, part: item }| {
        let cut = moves(item)?;
        if still.contains(&item.slot) || item.reviewed.contains(&ReviewedRule::FitsDevice) {
            return None;
        }
        let message = format!("the picture of `{}` moves, and no item of its slot stands still", item.id);
        let mut problem = fault(fits_device::RULE.id, &format!("{path}/images/{cut}/motion"), message);
        problem.severity = Severity::Warning;
        problem.help =
            "give the slot an item whose picture does not move, for those who asked for less motion".into();
        Some(problem)
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Extent, check, check_under, compile, compile_under};
    use super::*;
    use crate::decide::decide;
    use crate::interchange::readings_from_json;
    use crate::memory::Memory;
    use crate::site::Site;
    use crate::tact::AllBut;
    use crate::visit::{Readings, Visit};
    use alloc::string::{String, ToString};
    use serde_json::Value;

    fn site(items: &Value, pictures: &Value) -> String {
        json!({ "tactful": 1, "site": "shop", "pictures": pictures, "slots": [{ "id": "hero" }, { "id": "aside" }], "items": items })
            .to_string()
    }

    fn item(id: &str, images: &Value) -> Value {
        json!({ "id": id, "slot": "hero", "texts": { "en": { "alt": "" } }, "images": images })
    }

    fn cut(more: &Value) -> Value {
        let mut cut = json!({ "src": "a.webp", "width": 800, "height": 400 });
        cut.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        cut
    }

    fn told(problems: &[Problem]) -> Vec<(&str, &str)> {
        problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect()
    }

    #[test]
    fn a_device_gets_the_cut_that_the_page_shows_it() {
        let image = |device| ImageShape {
            src: "a.webp".into(),
            width: 1,
            height: 1,
            device,
            weight: None,
            motion: false,
        };
        let (phone, tv) = (Some(ImageDevice::Phone), Some(ImageDevice::Tv));
        let position = |cuts: &[Option<ImageDevice>], device| {
            let images: Vec<ImageShape> = cuts.iter().map(|device| image(*device)).collect();
            cut_for(&images, device).map(|(position, _)| position)
        };
        assert_eq!(position(&[None, phone], phone), Some(1));
        assert_eq!(position(&[phone, None], tv), Some(1));
        assert_eq!(position(&[phone, phone], tv), Some(0));
        assert_eq!(position(&[], tv), None);
        assert_eq!([position(&[phone, None], None), position(&[phone, phone], None)], [Some(1), Some(0)]);
    }

    /// A browser of each device, the unknown first.
    const BROWSERS: [(Option<ImageDevice>, &str); 5] = [
        (None, ""),
        (
            Some(ImageDevice::Phone),
            "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/150.0.0.0 Mobile Safari/537.36",
        ),
        (
            Some(ImageDevice::Tablet),
            "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36",
        ),
        (
            Some(ImageDevice::Desktop),
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36",
        ),
        (
            Some(ImageDevice::Tv),
            "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 Chrome/76.0.3809.146 TV Safari/537.36",
        ),
    ];

    /// Whether an item with these cuts is shown to those who save data, on each of these browsers.
    fn is_shown(images: &Value) -> [bool; BROWSERS.len()] {
        let meaning = check(&site(&json!([item("a", images)]), &Value::Null)).0.unwrap();
        let bytes = compile(&meaning, Extent::Whole, &mut Vec::new()).unwrap();
        let site = Site::read(&bytes).unwrap();
        BROWSERS.map(|(_, user_agent)| {
            let visit = json!({ "saves_data": true, "user_agent": user_agent });
            let readings = readings_from_json(&visit.to_string(), &site).unwrap();
            let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
            decide(&site, &visit, &Memory::default()).choices[0].item.is_some()
        })
    }

    #[test]
    fn whoever_saves_data_gets_the_cut_of_their_device_if_it_is_light() {
        let devices = [json!(null), json!("phone"), json!("tablet"), json!("desktop"), json!("tv")];
        let cuts = devices
            .iter()
            .flat_map(|device| [90, 900].map(|weight| cut(&json!({ "device": device, "weight": weight }))));
        let cuts: Vec<Value> = cuts.collect();
        let pairs = cuts.iter().flat_map(|one| cuts.iter().map(move |other| json!([one, other])));
        // A cut for each device, and one for all others.
        let each = [90, 900].map(|weight| {
            let own = (1..5).map(|device| cuts[device * 2 + usize::from(weight == 90)].clone());
            own.chain([cut(&json!({ "weight": weight }))]).collect::<Value>()
        });
        for images in pairs.chain(each) {
            let shapes: Vec<ImageShape> = serde_json::from_value(images.clone()).unwrap();
            let is_light = |(device, _)| cut_for(&shapes, device).unwrap().1.weight == Some(90);
            assert_eq!(is_shown(&images), BROWSERS.map(is_light), "{images}");
        }
    }

    #[test]
    fn what_no_picture_asks_for_is_not_asked_of_browsers() {
        let plain = site(&json!([item("a", &json!([cut(&json!({ "weight": 200 }))]))]), &Value::Null);
        let lively = site(&json!([item("a", &json!([cut(&json!({ "motion": true }))]))]), &Value::Null);
        let asked = |text: &str| check(text).0.unwrap().facts.patterns.len();
        assert_eq!((asked(&plain), asked(&lively)), (0, 1));
        let without = check_under(AllBut("fits-device"), &lively, Default::default()).0.unwrap();
        assert_eq!(without.facts.patterns, []);
    }

    #[test]
    fn one_question_serves_conditions_and_pictures() {
        let mut asking = item("a", &json!([cut(&json!({ "motion": true, "weight": 300 }))]));
        asking["when"] = json!({ "reduced_motion": { "$ne": true }, "saves_data": false });
        let lively = item("b", &json!([cut(&json!({ "motion": true, "device": "phone" })), cut(&json!({}))]));
        let still = item("c", &json!([]));
        let (meaning, problems) = check(&site(&json!([asking, lively, still]), &Value::Null));
        assert_eq!(problems, []);
        let meaning = meaning.unwrap();
        assert_eq!(meaning.facts.patterns.len(), 2);
        let fits: Vec<usize> = meaning.items.iter().map(|item| item.fits.len()).collect();
        assert_eq!(fits, [2, 1, 0]);
        let bytes = |text: &str| {
            let meaning = check(text).0.unwrap();
            compile(&meaning, Extent::Whole, &mut Vec::new()).unwrap()
        };
        assert!(compile_under(AllBut("fits-device"), &meaning, Extent::Whole, &mut Vec::new()).is_some());
        assert_ne!(bytes(&site(&json!([still]), &Value::Null)), bytes(&site(&json!([asking]), &Value::Null)));
    }

    #[test]
    fn a_picture_that_moves_wants_a_still_one_in_its_slot() {
        let lively = |id: &str| item(id, &json!([cut(&json!({})), cut(&json!({ "motion": true }))]));
        let alone = json!([lively("a"), lively("b"), { "id": "c", "slot": "aside" }]);
        let (meaning, problems) = check(&site(&alone, &Value::Null));
        let expected =
            [("fits-device", "/items/0/images/1/motion"), ("fits-device", "/items/1/images/1/motion")];
        assert_eq!(told(&problems), expected);
        assert_eq!(meaning.unwrap().items.len(), 3, "it is told, and shown");
        let beside = json!([lively("a"), { "id": "b", "slot": "hero" }]);
        assert_eq!(check(&site(&beside, &Value::Null)).1, []);
        let mut reviewed = lively("a");
        reviewed["reviewed"] = json!(["fits-device"]);
        assert_eq!(check(&site(&json!([reviewed]), &Value::Null)).1, []);
    }

    #[test]
    fn weights_have_their_bounds() {
        let of = |shape: &Value| {
            let mut problems = Vec::new();
            let shape: PicturesShape = serde_json::from_value(shape.clone()).unwrap();
            let weights = Weights::read(Some(&shape), &mut problems);
            (weights.where_saved, weights.on_phones, problems.len())
        };
        assert_eq!(of(&json!({})), (200, 500, 0));
        assert_eq!(of(&json!({ "where_saved": 20, "on_phones": 2000 })), (20, 2000, 0));
        assert_eq!(of(&json!({ "where_saved": 1001, "on_phones": 49 })), (200, 500, 2));
    }
}
