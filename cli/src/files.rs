//! The pictures and links of a site's own, held against the files beside it.
//!
//! Only what is sure is told: a server may have what no folder holds.

use std::fs;
use std::path::{Path, PathBuf};
use tactful::check::Item;
use tactful::check::shape::{ImageShape, ReviewedRule};
use tactful::tact::fits_device;

/// The code of what is told.
pub const CODE: &str = fits_device::RULE.id;
/// Endings of what a link leads to that lies beside as a file.
const PAGES: [&str; 4] = ["html", "htm", "xhtml", "pdf"];
/// By how many hundredths a file may weigh more, or be shaped otherwise, than its item says.
const TOLERANCE: u64 = 10;
const SHAPE_TOLERANCE: u64 = 2;

/// Something of an item that its files contradict.
#[derive(Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Where in the item: `images/0/src`.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// What the files of a folder contradict in an item whose addresses are relative to it.
pub fn mismatches(folder: &Path, item: &Item) -> Vec<Mismatch> {
    if item.reviewed.contains(&ReviewedRule::FitsDevice) {
        return Vec::new();
    }
    let pictures = item.images.iter().enumerate().flat_map(|(index, cut)| of_picture(folder, index, cut));
    let link = item.link.as_deref().and_then(|link| of_link(folder, link));
    pictures.chain(link).collect()
}

/// Whether pages lie in a folder: then what they show and where they lead does, too.
pub fn has_pages(folder: &Path) -> bool {
    let is_page = |path: &Path| path.extension().is_some_and(|extension| extension == "html");
    fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(|entry| is_page(&entry.path())))
}

fn of_picture(folder: &Path, index: usize, cut: &ImageShape) -> Vec<Mismatch> {
    let Some(file) = local(folder, &cut.src) else { return Vec::new() };
    if !file.exists() {
        return Vec::from([missing(format!("images/{index}/src"), &cut.src)]);
    }
    [weight(index, cut, &file), shape(index, cut, &file)].into_iter().flatten().collect()
}

/// A file that weighs more than the item says.
fn weight(index: usize, cut: &ImageShape, file: &Path) -> Option<Mismatch> {
    let (said, bytes) = (u64::from(cut.weight?), fs::metadata(file).ok()?.len());
    let weight = bytes.div_ceil(1_000);
    (weight * 100 > said * (100 + TOLERANCE)).then(|| Mismatch {
        place: format!("images/{index}/weight"),
        message: format!("`{}` weighs {weight} kB, not {said}", cut.src),
        help: "write what the file weighs, so that those who save data are spared it",
    })
}

/// A file of another shape than the item says: the page would jump, or the picture be squeezed. Turned by its camera it may be either.
fn shape(index: usize, cut: &ImageShape, file: &Path) -> Option<Mismatch> {
    let size = imagesize::size(file).ok()?;
    let (width, height) = (u64::try_from(size.width).ok()?, u64::try_from(size.height).ok()?);
    let (said_width, said_height) = (u64::from(cut.width), u64::from(cut.height));
    let is_like = |width: u64, height: u64| {
        let (one, other) = (width.saturating_mul(said_height), height.saturating_mul(said_width));
        one.abs_diff(other).saturating_mul(100) <= one.max(other).saturating_mul(SHAPE_TOLERANCE)
    };
    (!is_like(width, height) && !is_like(height, width)).then(|| Mismatch {
        place: format!("images/{index}"),
        message: format!(
            "`{}` is {width} by {height} pixels, another shape than {said_width} by {said_height}",
            cut.src
        ),
        help: "write the file's own width and height",
    })
}

fn of_link(folder: &Path, link: &str) -> Option<Mismatch> {
    let file = local(folder, link)?;
    let extension = file.extension()?.to_str()?.to_ascii_lowercase();
    let is_missing = PAGES.contains(&extension.as_str()) && !file.exists();
    is_missing.then(|| missing("link".into(), link))
}

fn missing(place: String, address: &str) -> Mismatch {
    Mismatch {
        place,
        message: format!("there is no file `{address}`"),
        help: "correct the address, or put the file there; where a server has it, somebody who has looked writes \
            `\"reviewed\": [\"fits-device\"]`",
    }
}

/// The file of a relative address, if the folder that should hold it is there.
fn local(folder: &Path, address: &str) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let has_scheme = path.split('/').next().unwrap_or_default().contains(':');
    if path.is_empty() || path.starts_with('/') || path.ends_with('/') || has_scheme {
        return None;
    }
    let file = folder.join(decoded(path)?);
    file.parent()?.is_dir().then_some(file)
}

/// An address with its `%23`s as what they stand for; nothing where one stands for nothing.
fn decoded(path: &str) -> Option<String> {
    let mut pieces = path.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use std::env::temp_dir;
    use std::process;
    use tactful::check::check;

    /// A folder of its own with a page, and `art` with a picture of 2 by 1 pixels and 3,000 bytes.
    fn folder(name: &str) -> PathBuf {
        let folder = temp_dir().join(format!("tactful-files-{}-{name}", process::id()));
        fs::create_dir_all(folder.join("art")).unwrap();
        fs::write(folder.join("tea.html"), "").unwrap();
        let mut picture = b"GIF89a\x02\0\x01\0".to_vec();
        picture.resize(3_000, 0);
        fs::write(folder.join("art/two words.gif"), picture).unwrap();
        folder
    }

    fn told(folder: &Path, entries: &Value) -> Vec<String> {
        let mut item = json!({ "id": "a", "slot": "hero", "texts": { "en": { "alt": "" } } });
        item.as_object_mut().unwrap().extend(entries.as_object().unwrap().clone());
        let site = json!({ "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [item] });
        let item = check(&site.to_string()).0.unwrap().items.remove(0);
        mismatches(folder, &item)
            .into_iter()
            .map(|found| format!("{}: {}", found.place, found.message))
            .collect()
    }

    fn picture(src: &str, width: u32, height: u32, weight: u32) -> Value {
        json!({ "images": [{ "src": src, "width": width, "height": height, "weight": weight }] })
    }

    #[test]
    fn what_is_not_there_is_told() {
        let folder = folder("missing");
        let nothing: [&str; 0] = [];
        assert_eq!(told(&folder, &json!({ "link": "tea.html?a=1#b" })), nothing);
        assert_eq!(told(&folder, &json!({ "link": "tee.html#b" })), ["link: there is no file `tee.html#b`"]);
        let missing = picture("art/three.gif", 2, 1, 3);
        assert_eq!(told(&folder, &missing), ["images/0/src: there is no file `art/three.gif`"]);
        let mut reviewed = missing;
        reviewed["reviewed"] = json!(["fits-device"]);
        assert_eq!(told(&folder, &reviewed), nothing);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_a_server_may_have_is_not_told() {
        let folder = folder("served");
        for link in [
            "/tee.html",
            "//a.example/tee.html",
            "https://a.example/tee.html",
            "teas/tee.html",
            "tee",
            "teas/",
            "tee.php",
            "#a",
            "?a",
            "%zz.html",
        ] {
            assert_eq!(told(&folder, &json!({ "link": link })), [""; 0], "{link}");
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_file_is_what_its_item_says() {
        let folder = folder("contradicted");
        assert_eq!(told(&folder, &picture("art/two%20words.gif", 400, 200, 3)), [""; 0]);
        assert_eq!(told(&folder, &picture("art/two%20words.gif", 200, 400, 9)), [""; 0]);
        let expected = [
            "images/0/weight: `art/two%20words.gif` weighs 3 kB, not 2",
            "images/0: `art/two%20words.gif` is 2 by 1 pixels, another shape than 400 by 300",
        ];
        assert_eq!(told(&folder, &picture("art/two%20words.gif", 400, 300, 2)), expected);
        assert!(has_pages(&folder) && !has_pages(&folder.join("art")));
        fs::remove_dir_all(folder).unwrap();
    }
}
