//! Names of files as addresses.

use std::fmt::Write;
use std::path::Path;

/// The relative address of a file, as it may stand in HTML: whatever could mean something else is written as `%23`.
pub fn address(file: &Path) -> String {
    let mut address = String::new();
    for byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(*byte));
            }
            // Writing to a text cannot fail.
            other => write!(address, "%{other:02X}").unwrap_or_default(),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_and_digits_stand_for_themselves() {
        for (file, expected) in [
            ("shop.tactful.js", "shop.tactful.js"),
            ("50% off? #1.tactful.js", "50%25%20off%3F%20%231.tactful.js"),
            ("a:b&\"c\".tactful.js", "a%3Ab%26%22c%22.tactful.js"),
            ("größe.tactful.js", "gr%C3%B6%C3%9Fe.tactful.js"),
        ] {
            assert_eq!(address(Path::new(file)), expected);
        }
    }
}
