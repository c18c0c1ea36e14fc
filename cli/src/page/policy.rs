//! The part of a content security policy that lets a page's scripts run.

use super::script::{fill_script, policy_hash};

/// The directive for a page: for its opening, if that stands in the HTML, and for Tactful's files at `runtime`.
pub fn script_policy(inlined: Option<&str>, runtime: &str) -> String {
    let mut sources = vec!["'self'".to_owned()];
    sources.extend(origin(runtime).map(str::to_owned));
    sources.push("'wasm-unsafe-eval'".to_owned());
    sources.extend(inlined.map(policy_hash));
    sources.push(policy_hash(fill_script()));
    format!("script-src {}", sources.join(" "))
}

/// Scheme and host of an address that names them.
pub fn origin(address: &str) -> Option<&str> {
    let (_, behind) =
        address.split_once("//").filter(|(scheme, _)| scheme.is_empty() || scheme.ends_with(':'))?;
    let host = behind.split('/').next().unwrap_or_default();
    let origin = address.get(..address.len() - behind.len() + host.len())?;
    Some(origin.trim_start_matches("//"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directive_is_complete_for_each_way_to_publish() {
        let fill = policy_hash(fill_script());
        let inlined = script_policy(Some("opening()"), "tactful/");
        let opening = policy_hash("opening()");
        assert_eq!(inlined, format!("script-src 'self' 'wasm-unsafe-eval' {opening} {fill}"));
        assert_eq!(script_policy(None, "tactful/"), format!("script-src 'self' 'wasm-unsafe-eval' {fill}"));
    }

    #[test]
    fn files_of_another_host_are_allowed_too() {
        for runtime in ["https://cdn.example/tactful/", "https://cdn.example"] {
            assert!(script_policy(None, runtime).starts_with("script-src 'self' https://cdn.example 'wasm"));
        }
        assert!(
            script_policy(None, "//cdn.example/a//b/").starts_with("script-src 'self' cdn.example 'wasm")
        );
        assert!(script_policy(None, "/a//b/").starts_with("script-src 'self' 'wasm"));
    }
}
