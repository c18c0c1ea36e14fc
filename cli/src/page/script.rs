//! The scripts that `build` writes into a page.

use super::blob::spelled;
use super::items::PageItem;
use super::openings;
use anyhow::{Result, anyhow, bail};
use base64::Engine;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tactful::check::{Extent, Meaning, Problem, compile, keyword_labels, slots};
use tactful::site::{Section, Site};

const HEAD: &str = include_str!(concat!(env!("OUT_DIR"), "/head.min.js"));
/// For sites with patterns, which the head script then asks the browser's RegExp.
const HEAD_WITH_PATTERNS: &str = include_str!(concat!(env!("OUT_DIR"), "/head-patterns.min.js"));
/// For pages some of whose texts hold tokens, which it then fills in.
const HEAD_WITH_TOKENS: &str = include_str!(concat!(env!("OUT_DIR"), "/head-tokens.min.js"));
/// For those with both.
const HEAD_WITH_BOTH: &str = include_str!(concat!(env!("OUT_DIR"), "/head-patterns-tokens.min.js"));
const FILL: &str = include_str!(concat!(env!("OUT_DIR"), "/fill.min.js"));

/// Whether this binary carries the page's runtime.
pub fn is_built_in() -> bool {
    let scripts = [HEAD, HEAD_WITH_PATTERNS, HEAD_WITH_TOKENS, HEAD_WITH_BOTH, FILL];
    openings::are_built_in() && scripts.iter().all(|script| !script.is_empty())
}

/// Slots of one page: the opening tells each choice its slot in one byte.
const MAX_SLOTS: usize = 255;

/// What goes into the head of one page.
pub struct Opening {
    /// The script.
    pub script: String,
    /// How many of its bytes come of the site file: rules, names, words and addresses.
    pub of_site: usize,
}

impl Opening {
    /// The opening for a page in a language with these slots, which show these items.
    pub fn new(
        meaning: &Meaning,
        whole: &[u8],
        on_page: &[String],
        items: &[PageItem<'_>],
        language: &str,
    ) -> Result<Opening> {
        if !is_built_in() {
            bail!("this binary was built without the page's runtime; build it with `cargo xtask build`");
        }
        if on_page.len() > MAX_SLOTS {
            bail!("the page has {} slots that the site file knows, more than {MAX_SLOTS}", on_page.len());
        }
        let whole = Site::read(whole).map_err(|fault| anyhow!(fault.message()))?;
        let extent = Extent::Page { slots: on_page, whole: whole.hash() };
        let mut problems = Vec::new();
        let Some(slice) = compile(meaning, extent, &mut problems) else {
            let why = problems.first().map_or("", |problem: &Problem| problem.message.as_str());
            bail!("the page's part of the site does not compile: {why}")
        };
        let site = Site::reread(&slice);
        let wasm = openings::for_site(&site);
        let rules = spelled(&slice);
        let asks_for_zone = !site.section(Section::Zones).is_empty();
        let mut config =
            json!({ "z": wasm.len(), "t": u8::from(asks_for_zone), "u": site_file(whole.hash()) });
        if let Some(config) = config.as_object_mut()
            && !whole.section(Section::Tastes).is_empty()
        {
            config.insert("y".into(), json!(1));
        }
        let has_tokens = items.iter().any(|page| page.content.get("e").is_some());
        let labels = keyword_labels(meaning, items.iter().map(|page| page.item), language);
        if let Some(config) = config.as_object_mut()
            && has_tokens
        {
            config.insert("w".into(), labels);
        }
        let config = inline(&with_names(config, meaning, extent, items));
        let of_site = rules.len() + config.len();
        let blob = format!("\"{}{rules}\"", spelled(wasm));
        let head = match (!meaning.facts.patterns.is_empty(), has_tokens) {
            (false, false) => HEAD,
            (true, false) => HEAD_WITH_PATTERNS,
            (false, true) => HEAD_WITH_TOKENS,
            (true, true) => HEAD_WITH_BOTH,
        };
        let script = written(head, &[("__BLOB__", blob), ("__SITE__", config)])?;
        Ok(Opening { script, of_site })
    }
}

/// The small script behind each slot.
pub fn fill_script() -> &'static str {
    FILL.trim_end().trim_end_matches(';')
}

/// Name of the file that holds the whole site.
pub fn site_file(hash: u32) -> String {
    format!("site.{hash:08x}.bin")
}

/// Name of the file that holds the words of the preference panel for this site.
pub fn panel_file(hash: u32) -> String {
    format!("panel.{hash:08x}.json")
}

/// The source expression of a script for a content security policy.
pub fn policy_hash(script: &str) -> String {
    format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(script)))
}

/// The head script with what stands for its marks, which come in this order. What is written in is not searched for
/// further marks.
fn written(head: &str, marks: &[(&str, String)]) -> Result<String> {
    let mut script = String::new();
    let mut rest = head.trim_end().trim_end_matches(';');
    for (mark, value) in marks {
        let Some((before, behind)) = rest.split_once(mark) else {
            bail!("the head script that this binary carries has no `{mark}`");
        };
        script.push_str(before);
        script.push_str(value);
        rest = behind;
    }
    script.push_str(rest);
    Ok(script)
}

/// Adds to the script's settings what it calls things, and what it fills them with.
fn with_names(mut config: Value, meaning: &Meaning, extent: Extent<'_>, items: &[PageItem<'_>]) -> Value {
    let slots = slots(meaning, extent);
    let ids: Vec<&str> = items.iter().map(|page| page.item.id.as_str()).collect();
    let names: Vec<&str> =
        slots.iter().filter_map(|slot| Some(meaning.slots.get(*slot)?.id.as_str())).collect();
    let mut content: Vec<&Value> = items.iter().map(|page| &page.content).collect();
    // Items in the page's own markup need none; often they are the last.
    while content.last().is_some_and(|item| **item == 0) {
        content.pop();
    }
    let names = json!({
        "k": format!("tactful:{}:", meaning.head.site),
        "s": names,
        "n": ids,
        "c": content,
        "a": meaning.facts.attributes.iter().map(|(name, _)| name).collect::<Vec<_>>(),
    });
    if !meaning.facts.patterns.is_empty()
        && let Value::Object(config) = &mut config
    {
        config.insert("p".into(), json!(meaning.facts.patterns));
    }
    // Nothing is kept of these, not even that they were shown.
    let unkept: Vec<&str> = ids.iter().copied().filter(|id| meaning.unkept.contains(*id)).collect();
    if let (Value::Object(config), Value::Object(names)) = (&mut config, names) {
        config.extend(names);
        if !unkept.is_empty() {
            config.insert("x".into(), json!(unkept));
        }
    }
    config
}

/// JSON that may stand in a script element: nothing in it can end the element or begin a comment.
fn inline(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
