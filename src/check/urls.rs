//! Addresses that content may name: relative, or http(s).

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
