//! The context of a visit, in the words of the site.

use super::form::Form;
use super::understood::keyword_name;
use crate::memory::Session;
use crate::site::partition::{Partition, UNKNOWN};
use crate::site::{FactKind, Named, Site, ordinal_name, ordinal_names, ordinal_of};
use crate::visit::{Context, Part};
use alloc::format;
use alloc::string::String;

/// Entries of a session.
const ENTRIES: [&str; 5] = ["keyword", "channel", "campaign", "views", "minutes_ago"];

/// The session within a memory, whose visit was last seen so many minutes before `minute`; nothing where it says nothing that
/// the site asks for.
///
/// # Errors
/// What is wrong with the form.
pub fn session_from_form(memory: &Form, site: &Site<'_>, minute: u32) -> Result<Option<Session>, String> {
    let form = memory.part("session", &ENTRIES)?;
    let ago = form.number("minutes_ago")?.unwrap_or(0);
    let campaign = form.text("campaign")?.unwrap_or_default();
    let campaign = campaigns(site).map_or(UNKNOWN, |known| known.of_text(campaign.as_bytes()));
    let views = form.number("views")?.unwrap_or(0);
    let context = Context::of_visit(keyword(&form, site)?, channel(&form, site)?, campaign, views);
    let seen = minute.saturating_sub(ago);
    Ok((!context.is_empty()).then(|| Session { site: site.hash(), context, seen }))
}

fn keyword(form: &Form, site: &Site<'_>) -> Result<u32, String> {
    let keyword = form.text("keyword")?;
    let position = site.names().all(Named::Keyword).position(|known| Some(known) == keyword);
    Ok(position.map_or(UNKNOWN, |position| position as u32 + 1))
}

fn channel(form: &Form, site: &Site<'_>) -> Result<u8, String> {
    let Some(name) = form.text("channel")? else { return Ok(0) };
    match ordinal_of(FactKind::SessionChannel, name) {
        Some(channel) if site.facts().any(|fact| fact.kind == FactKind::SessionChannel) => Ok(channel),
        Some(_) => Ok(0),
        None => {
            let names = ordinal_names(FactKind::SessionChannel).join("`, `");
            form.wrong("channel", &format!("one of `{names}`"))
        }
    }
}

/// The campaigns that the site's conditions tell apart, where they ask how a visit began.
fn campaigns<'a>(site: &Site<'a>) -> Option<Partition<'a>> {
    site.facts().find(|fact| fact.kind == FactKind::SessionCampaign).map(|fact| fact.partition)
}

/// The name of a campaign's class, empty where it is unknown; those that no condition names are one.
pub fn campaign_name<'a>(partition: &Partition<'a>, class: u32) -> &'a str {
    match core::str::from_utf8(partition.text(class)) {
        Ok("") | Err(_) if class != UNKNOWN => "(other)",
        name => name.unwrap_or_default(),
    }
}

/// Each part of a context that is known, with what it is.
pub fn tell(site: &Site<'_>, context: Context, mut part: impl FnMut(Part, &str)) {
    let campaign = campaigns(site).map_or("", |known| campaign_name(&known, context.campaign()));
    let channel = u8::try_from(context.channel()).ok();
    let channel = channel.and_then(|channel| ordinal_name(FactKind::SessionChannel, channel));
    let views = if context.views() == 0 { String::new() } else { format!("{}", context.views()) };
    for (known, what) in [
        (Part::Keyword, keyword_name(site, context.keyword())),
        (Part::Channel, channel.unwrap_or_default()),
        (Part::Campaign, campaign),
        (Part::Views, &views),
    ] {
        if !what.is_empty() {
            part(known, what);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Extent, check, compile};
    use serde_json::{Value, json};
    use std::string::ToString;
    use std::vec::Vec;

    const MINUTE: u32 = 20_000 * 1_440 + 720;

    fn read(session: &Value) -> Result<Option<Session>, String> {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "keywords": [{ "id": "tea", "match": [{ "exact": "tea" }] }, { "id": "boots", "match": [{ "exact": "boots" }] }],
            "items": [{ "id": "a", "slot": "hero", "when": { "session.channel": "email", "session.campaign": { "$in": ["spring", "summer"] } } }],
        });
        let bytes = compile(&check(&site.to_string()).0.unwrap(), Extent::Whole, &mut Vec::new()).unwrap();
        let site = Site::read(&bytes).unwrap();
        let form = Form::read(&json!({ "session": session }).to_string(), "a memory", &["session"])?;
        let session = session_from_form(&form, &site, MINUTE)?;
        if let Some(session) = session {
            let mut parts = Vec::new();
            tell(&site, session.context, |part, what| parts.push((part, String::from(what))));
            assert!(!parts.is_empty(), "whatever is kept is told");
        }
        Ok(session)
    }

    /// Keyword, channel, campaign and views, and the minute.
    fn parts(session: Value) -> Option<([u32; 4], u32)> {
        let session = read(&session).unwrap()?;
        let Session { context, seen, .. } = session;
        Some(([context.keyword(), context.channel(), context.campaign(), context.views()], seen))
    }

    #[test]
    fn a_session_is_read_in_the_words_of_the_site() {
        assert_eq!(parts(json!({ "keyword": "boots" })), Some(([2, 0, 0, 0], MINUTE)));
        assert_eq!(parts(json!({ "keyword": "tea", "minutes_ago": 29 })), Some(([1, 0, 0, 0], MINUTE - 29)));
        assert_eq!(
            parts(json!({ "channel": "email", "campaign": "summer", "views": 3 })),
            Some(([0, 5, 3, 3], MINUTE))
        );
        assert_eq!(
            parts(json!({ "campaign": "autumn" })),
            Some(([0, 0, 1, 0], MINUTE)),
            "one that no condition names"
        );
        assert_eq!(parts(json!({ "views": 4_000 })), Some(([0, 0, 0, 31], MINUTE)));
        assert_eq!(parts(json!({ "keyword": "coffee" })), None);
        assert_eq!(parts(Value::Null), None);
    }

    #[test]
    fn what_is_wrong_with_a_session_is_told() {
        let refused = |session: Value| read(&session).unwrap_err();
        assert_eq!(refused(json!({ "keyword": 5 })), "`session.keyword` is a text, not `5`");
        assert_eq!(
            refused(json!({ "keyword": "tea", "minutes_ago": -1 })),
            "`session.minutes_ago` is a whole number from 0 to 4294967295, not `-1`"
        );
        assert_eq!(
            refused(json!({ "channel": "internal" })),
            "`session.channel` is one of `direct`, `search`, `paid-search`, `social`, `email`, `ai-assistant`, `referral`, \
             `campaign`, not `\"internal\"`"
        );
        assert!(refused(json!({ "views": "two" })).starts_with("`session.views` is a whole number"));
        assert!(refused(json!({ "visits": 2 })).starts_with("`session` has no entry `visits`"));
    }

    #[test]
    fn a_campaign_that_nobody_names_is_told_as_such() {
        let texts = Partition::Text(b"\x06spring\x06summer");
        assert_eq!(
            [0, 1, 2, 3, 9].map(|class| campaign_name(&texts, class)),
            ["", "(other)", "spring", "summer", "(other)"]
        );
    }
}
