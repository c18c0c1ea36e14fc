//! Items that leave no trace: what is sensitive, and what waits for something sensitive to be asked or said.

use super::classes::mentioned;
use super::expression::Expression;
use super::facts::FactNames;
use super::item::Item;
use super::sensitive::{is_sensitive, sensitive_word};
use crate::site::FactKind;
use crate::tact::{Rules, sensitive};
use alloc::collections::BTreeSet;
use alloc::string::String;
use core::slice;

/// Ids of the items of which nothing is kept, not even that they were shown. `guarded` is the position of the first guarded keyword.
pub fn unkept(
    rules: impl Rules,
    items: &[Item],
    facts: &FactNames,
    guarded: Option<u16>,
) -> BTreeSet<String> {
    if !rules.has(sensitive::RULE) {
        return BTreeSet::new();
    }
    let first = guarded.map_or(usize::MAX, usize::from);
    let guarded: BTreeSet<&String> = facts.keywords.iter().skip(first).collect();
    let leaves_none = |item: &&Item| is_sensitive(item) || tells(&item.when, facts, &guarded);
    items.iter().filter(leaves_none).map(|item| item.id.clone()).collect()
}

/// Whether it tells of a visitor, however it asks, that this condition was met: it asks for a guarded keyword, a sensitive question, or
/// whatever else in words of something sensitive, such as a campaign or a page's path.
fn tells(when: &Expression, facts: &FactNames, guarded: &BTreeSet<&String>) -> bool {
    let mut tells = false;
    when.visit(&mut |fact, asked| {
        let texts = mentioned(slice::from_ref(asked).iter());
        tells |= facts.is_sensitive(fact)
            || texts.iter().any(|text| sensitive_word(text).is_some())
            || fact.0 == FactKind::Keyword && texts.iter().any(|id| guarded.contains(id));
    });
    tells
}

#[cfg(test)]
mod tests {
    use super::super::{Circumstances, Extent, check_under, compile};
    use crate::site::{Section, Site};
    use crate::tact::{All, AllBut, Rules};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    /// Ids of the items of which nothing is kept, beside one that is there for everybody.
    fn unkept(rules: impl Rules, items: &Value) -> (Vec<String>, Vec<Value>) {
        let mut all = Vec::from([json!({ "id": "all", "slot": "hero" })]);
        all.extend(items.as_array().unwrap().iter().cloned().map(|mut item| {
            item["slot"] = json!("hero");
            item
        }));
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": all,
            "keywords": [
                { "id": "test", "match": [{ "phrase": "pregnancy test" }] },
                { "id": "tea", "match": [{ "exact": "tea" }] },
            ],
            "segments": [{ "id": "after-test", "when": { "keyword": "test" } }],
            "questions": [
                { "id": "likes", "answers": [{ "id": "tea" }] },
                { "id": "expecting", "answers": [{ "id": "soon", "subjects": ["baby"] }] },
            ],
        });
        let meaning = check_under(rules, &site.to_string(), Circumstances::default()).0.unwrap();
        let bytes = compile(&meaning, Extent::Whole, &mut Vec::new()).unwrap();
        let content = Site::read(&bytes).unwrap().section(Section::Content).to_vec();
        (meaning.unkept.into_iter().collect(), serde_json::from_slice(&content).unwrap())
    }

    #[test]
    fn nothing_is_kept_of_what_waits_for_something_sensitive() {
        let items = json!([
            { "id": "a", "when": { "keyword": "test" } },
            { "id": "b", "when": { "keyword": "tea" } },
            { "id": "c", "when": { "segment": "after-test" } },
            { "id": "d", "when": { "$or": [{ "hour": 3 }, { "keyword": { "$in": ["tea", "test"] } }] } },
            { "id": "e", "when": { "preferences.expecting": "soon" } },
            { "id": "f", "when": { "preferences.likes": "tea" } },
            { "id": "g", "when": { "$not": { "preferences.expecting": { "$exists": false } } } },
            { "id": "h", "subjects": ["baby"] },
            { "id": "i", "when": { "campaign": "pregnancy-test" } },
            { "id": "j", "when": { "page.path": { "$in": ["/tea", "/pregnancy-tests"] } } },
            { "id": "k", "when": { "campaign": "spring" } },
        ]);
        let (ids, content) = unkept(All, &items);
        assert_eq!(ids, ["a", "c", "d", "e", "g", "h", "i", "j"]);
        let marked: Vec<bool> = content.iter().map(Value::is_null).collect();
        assert_eq!(marked, [false, true, false, true, true, true, false, true, true, true, true, false]);
        assert!(unkept(AllBut("sensitive"), &items).0.is_empty());
    }
}
