//! The strict content security policy that a page with Tactful must live with.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The policy of a page: nothing but the site itself, and the inline scripts that the page holds by their hashes.
pub fn of(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page);
    let hashes: String = inline_scripts(&page).map(|script| format!(" {}", hash(script))).collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self'; \
         connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

/// The texts of the scripts that are written into the page itself.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

fn hash(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn an_inline_script_is_allowed_by_its_hash() {
        let policy = of(b"<script>alert('Hello, world.');</script>");
        assert!(policy.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"), "{policy}");
    }

    #[test]
    fn a_script_with_a_source_needs_no_hash() {
        assert!(!of(b"<script src=\"tactful.js\"></script>").contains("sha256"));
    }
}
