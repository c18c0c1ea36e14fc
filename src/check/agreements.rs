//! What brands ask for and cannot have: shares that do not fit on a shelf, and rivals that must stand beside each other.

use super::Problem;
use super::problem::Severity;
use super::read::{fault, shown};
use super::shape::BrandShape;
use crate::tact::rivals;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Tells what cannot be kept; the brands stay as they are, and the stricter word counts.
pub fn tell_unkept(brands: &[BrandShape], problems: &mut Vec<Problem>) {
    for (index, brand) in brands.iter().enumerate() {
        let path = format!("/brands/{index}");
        problems.extend(contradictions(&path, brand));
        let before = brands.get(..index).unwrap_or_default();
        problems.extend(unmet(&path, brand, before));
    }
}

/// Brands that are rivals of themselves, or both rivals and neighbours.
fn contradictions<'b>(path: &'b str, brand: &'b BrandShape) -> impl Iterator<Item = Problem> + 'b {
    let neighbours = brand.neighbours.as_deref().unwrap_or_default();
    brand.rivals.iter().enumerate().filter_map(move |(index, rival)| {
        let (message, help) = if *rival == brand.id {
            (String::from("it is its own rival"), "leave it out; a share of a shelf is bounded by `most`")
        } else if neighbours.contains(rival) {
            (format!("`{}` is its rival and its neighbour", shown(rival)), "name it in one of both lists")
        } else {
            return None;
        };
        Some(told(&format!("{path}/rivals/{index}"), message, help))
    })
}

/// A share that leaves no room, with those of the brands before: these are served first.
fn unmet(path: &str, brand: &BrandShape, before: &[BrandShape]) -> Option<Problem> {
    let least = |brand: &BrandShape| brand.least.unwrap_or(0.0).clamp(0.0, 1.0);
    if least(brand) <= 0.0 {
        return None;
    }
    let path = format!("{path}/least");
    let served = || before.iter().filter(|other| least(other) > 0.0);
    if let Some(rival) = served().find(|other| are_rivals(brand, other)) {
        let message = format!("its rival `{}` must be on the same shelf, and is served first", rival.id);
        return Some(told(&path, message, "let only one of both have a share of at least so much"));
    }
    let all: f64 = served().map(least).sum::<f64>() + least(brand);
    let message = "with the brands above it asks for more than a whole shelf";
    (all > 1.0 + 1e-9).then(|| told(&path, message.into(), "let the shares of `least` sum up to 1 at most"))
}

/// Whether one of two brands that are described may not stand beside the other.
pub fn are_rivals(one: &BrandShape, other: &BrandShape) -> bool {
    one.id != other.id && (refuses(one, &other.id) || refuses(other, &one.id))
}

/// Whether a brand wants no other beside it.
pub fn refuses(brand: &BrandShape, other: &str) -> bool {
    brand.rivals.iter().any(|rival| rival == other)
        || brand.neighbours.as_ref().is_some_and(|allowed| allowed.iter().all(|known| known != other))
}

fn told(path: &str, message: String, help: &str) -> Problem {
    let mut problem = fault(rivals::RULE.id, path, message);
    problem.severity = Severity::Warning;
    problem.help = help.into();
    problem
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use alloc::format;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    fn told(brands: &Value) -> Vec<(String, String)> {
        let items: Vec<Value> = ["acme", "brio", "coda"]
            .iter()
            .map(|brand| json!({ "id": format!("of-{brand}"), "slot": "shelf", "brand": brand }))
            .collect();
        let site = json!({ "tactful": 1, "site": "shop", "slots": [{ "id": "shelf", "show": 3 }], "items": items, "brands": brands });
        let (meaning, problems) = check(&site.to_string());
        assert!(meaning.is_some());
        problems.into_iter().map(|problem| (problem.path, problem.message)).collect()
    }

    #[test]
    fn what_two_brands_cannot_both_have_is_told() {
        let cases = [
            (json!([{ "id": "acme", "rivals": ["acme"] }]), "/brands/0/rivals/0", "its own rival"),
            (
                json!([{ "id": "acme", "rivals": ["coda", "brio"], "neighbours": ["brio"] }]),
                "/brands/0/rivals/1",
                "`brio` is its rival and its neighbour",
            ),
            (
                json!([{ "id": "acme", "least": 0.3 }, { "id": "brio", "rivals": ["acme"], "least": 0.3 }]),
                "/brands/1/least",
                "`acme` must be on the same shelf",
            ),
            (
                json!([{ "id": "acme", "neighbours": ["coda"], "least": 0.3 }, { "id": "coda", "least": 0.2 }, { "id": "brio", "least": 0.1 }]),
                "/brands/2/least",
                "`acme` must be on the same shelf",
            ),
            (
                json!([{ "id": "acme", "least": 0.6 }, { "id": "brio" }, { "id": "coda", "least": 0.5 }]),
                "/brands/2/least",
                "more than a whole shelf",
            ),
        ];
        for (brands, path, message) in cases {
            let told = told(&brands);
            assert!(told.len() == 1 && told[0].0 == path && told[0].1.contains(message), "{told:?}");
        }
    }

    #[test]
    fn what_they_can_have_is_not() {
        let brands = json!([
            { "id": "acme", "rivals": ["brio"], "least": 0.5 }, { "id": "brio" }, { "id": "coda", "neighbours": ["acme"], "least": 0.5 },
        ]);
        assert_eq!(told(&brands), []);
    }
}
