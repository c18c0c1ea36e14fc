//! The page's own address.

/// The path of a URL, with its first slash and still encoded, as `location.pathname` has it; empty if there is no URL.
pub fn pathname(url: &str) -> &str {
    if url.is_empty() {
        return url;
    }
    let address = url.split(['?', '#']).next().unwrap_or_default();
    let behind_scheme = address.split_once("://").map_or(address, |(_, rest)| rest);
    match behind_scheme.split_once('/') {
        // The slash stands one byte before what is behind it.
        Some((host, _)) => behind_scheme.get(host.len()..).unwrap_or_default(),
        None => "/",
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
