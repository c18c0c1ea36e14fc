//! The page's own address.

use super::cut::cut;

/// The path of a URL, with its first slash and still encoded, as `location.pathname` has it; empty if there is no URL.
pub fn pathname(url: &[u8]) -> &[u8] {
    if url.is_empty() {
        return url;
    }
    let address = cut(url, b"#?").0;
    let behind_scheme = match cut(address, b":") {
        (_, []) => address,
        (_, rest) => rest.get(2..).unwrap_or_default(),
    };
    let host = cut(behind_scheme, b"/").0;
    match behind_scheme.get(host.len()..) {
        Some([]) | None => b"/",
        Some(path) => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_with_its_slash() {
        assert_eq!(pathname(b"https://a.example/shop/b?x=/y#/z"), b"/shop/b");
        assert_eq!(pathname(b"https://a.example?x"), b"/");
        assert_eq!(pathname(b"https://a.example"), b"/");
        assert_eq!(pathname(b"/shop/b"), b"/shop/b");
    }
}
