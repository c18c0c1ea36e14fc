//! Addresses that content may name: relative, or http(s).

use crate::tact::honest::INLINE;
use alloc::format;
use alloc::string::{String, ToString};

/// What is wrong with an address, if anything.
///
/// A scheme other than http(s) could run code or leave the page's protection; control characters and backslashes
/// are read differently by different parsers.
pub fn address_fault(address: &str) -> Option<String> {
    if address.is_empty() || address.len() > 2_000 {
        return Some("an address has 1 to 2,000 bytes".to_string());
    }
    if address
        .chars()
        .any(|character| character.is_control() || character.is_whitespace() || character == '\\')
    {
        return Some(format!("`{}` holds a blank, a control character or a backslash", shown(address)));
    }
    let before_path = address.split(['/', '?', '#']).next().unwrap_or_default();
    match before_path.split_once(':') {
        Some((scheme, _)) if !is_web(scheme) => {
            Some(format!("`{}` is neither relative nor http(s)", shown(address)))
        }
        _ => None,
    }
}

/// Bytes of a picture that stands in the file itself, at most: everybody gets them with the page.
const LONGEST_INLINE: usize = 20_000;
/// What such a picture may be.
const INLINE_KINDS: [&str; 6] = ["webp", "avif", "png", "jpeg", "gif", "svg+xml"];

/// What is wrong with the address of a picture, if anything: it may stand in the file itself, too.
pub fn picture_fault(address: &str) -> Option<String> {
    let Some(inline) = address.strip_prefix(INLINE) else { return address_fault(address) };
    let kind = inline.split([';', ',']).next().and_then(|kind| kind.strip_prefix("image/"));
    if !kind.is_some_and(|kind| INLINE_KINDS.contains(&kind)) || !inline.contains(',') {
        return Some(format!("`{}` is no picture, such as `data:image/webp;base64,…`", shown(address)));
    }
    if address.len() > LONGEST_INLINE {
        let length = address.len();
        return Some(format!(
            "a picture in the file itself has {LONGEST_INLINE} bytes at most, not {length}"
        ));
    }
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !br#"<>"'`\"#.contains(&byte);
    (!address.bytes().all(is_plain))
        .then(|| format!("`{}` holds what is written as `%20` or the like there", shown(address)))
}

fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

fn shown(address: &str) -> String {
    address.chars().filter(|character| !character.is_control()).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_may_stand_in_the_file() {
        for right in
            ["a.svg", "data:image/webp;base64,UklGRg==", "data:image/svg+xml,%3Csvg%20xmlns=%22x%22/%3E"]
        {
            assert_eq!(picture_fault(right), None, "{right}");
        }
        let long = format!("data:image/png;base64,{}", "A".repeat(LONGEST_INLINE));
        for wrong in [
            "data:text/html,x",
            "data:,x",
            "data:image/svg+xml",
            "data:image/bmp;base64,AA",
            "data:image/svg+xml,<svg/>",
            "data:image/png;base64,A A",
            "DATA:image/png;base64,AA",
            "javascript:alert(1)",
            &long,
        ] {
            assert!(picture_fault(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn only_the_web_is_reached() {
        for right in [
            "a.svg",
            "art/a.svg?x=1#y",
            "/a",
            "//cdn.example/a",
            "https://a.example/",
            "HTTP://a.example",
            "?q=a:b",
        ] {
            assert_eq!(address_fault(right), None, "{right}");
        }
        for wrong in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "java\tscript:x",
            "",
            "a b",
            "\\\\host",
        ] {
            assert!(address_fault(wrong).is_some(), "{wrong}");
        }
    }
}
