//! The page's own address.

use super::cut::cut;

/// The path of a URL, with its first slash and still encoded, as `location.pathname` has it; empty if there is no URL.
pub fn pathname(url: &str) -> &str {
    if url.is_empty() {
        return url;
    }
    let address = cut(cut(url, b'#').0, b'?').0;
    let behind_scheme = match cut(address, b':') {
        (_, "") => address,
        (_, rest) => rest.get(2..).unwrap_or_default(),
    };
    let host = cut(behind_scheme, b'/').0;
    match behind_scheme.get(host.len()..) {
        Some("") | None => "/",
        Some(path) => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_with_its_slash() {
        assert_eq!(pathname("https://a.example/shop/b?x=/y#/z"), "/shop/b");
        assert_eq!(pathname("https://a.example?x"), "/");
        assert_eq!(pathname("https://a.example"), "/");
        assert_eq!(pathname("/shop/b"), "/shop/b");
    }
}
