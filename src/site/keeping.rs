//! What a site says about what is kept: its consent manager, what holds where nobody said anything, how many days make an
//! interest, when a question is asked again.

use super::bytes::Bytes;
use super::{Section, Site};
use crate::consent::{DataClass, Regime};

/// Distinct days that an interest takes where the site says nothing else.
pub const INTEREST_DAYS: u32 = 3;

/// Days after which a question may be asked again where the site says nothing else.
pub const ASK_AGAIN_DAYS: u8 = 90;

/// The bit of the laxer regime; the lower ones are the number of the manager.
pub const VISIT_UNTIL_OBJECTED: u8 = 16;

impl Site<'_> {
    /// The number of the site's consent manager: 0 none, 1 TCF, 2 Consent Mode, 3 the page itself,
    /// 4 GPP.
    pub fn manager(&self) -> u8 {
        self.consent() & (VISIT_UNTIL_OBJECTED - 1)
    }

    /// What holds where neither the visitor nor a manager said anything.
    pub fn regime(&self) -> Regime {
        if self.consent() & VISIT_UNTIL_OBJECTED == 0 { Regime::Strict } else { Regime::VisitUntilObjected }
    }

    /// Distinct days on which a subject must have been looked at before it is an interest.
    pub fn interest_days(&self) -> u32 {
        match self.setting(1) {
            0 => INTEREST_DAYS,
            days => days.into(),
        }
    }

    /// Days after which a question, by its position, may be asked again.
    pub fn ask_again_days(&self, question: usize) -> u8 {
        match self.setting(2 + question) {
            0 => ASK_AGAIN_DAYS,
            days if is_sensitive(days) => days - SENSITIVE,
            days => days,
        }
    }

    /// Days for which an answer to a question, by its position, is kept.
    pub fn answer_days(&self, question: usize) -> i32 {
        let class = if is_sensitive(self.setting(2 + question)) {
            DataClass::SensitiveAnswer
        } else {
            DataClass::Preference
        };
        class.days()
    }

    fn consent(&self) -> u8 {
        self.setting(0)
    }

    /// The byte at a position behind the texts; most sites say nothing, in no byte.
    fn setting(&self, position: usize) -> u8 {
        let mut meta = Bytes::new(self.section(Section::Meta));
        meta.take(20);
        meta.text();
        meta.text();
        meta.rest().get(position).copied().unwrap_or(0)
    }
}

/// What is added to the days after which a sensitive question is asked again.
pub const SENSITIVE: u8 = 200;

/// Whether the byte of a question is that of a sensitive one; [`u8::MAX`] is that of one which is never asked again.
fn is_sensitive(days: u8) -> bool {
    (SENSITIVE..u8::MAX).contains(&days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Circumstances, Extent, check, check_under, compile};
    use crate::tact::AllBut;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    #[test]
    fn what_a_site_says_of_asking_again_reaches_its_pages() {
        let question =
            |id: &str, days: Value| json!({ "id": id, "answers": [{ "id": "a" }], "ask_again": days });
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [{ "id": "a", "slot": "hero" }],
            "questions": [question("size", 179.into()), question("mood", Value::Null), question("likes", 7.into())],
        });
        let (meaning, problems) =
            check_under(AllBut("start-small"), &site.to_string(), Circumstances::default());
        assert_eq!(problems, []);
        let slots = [String::from("hero")];
        let page = Extent::Page { slots: &slots, whole: 7 };
        let bytes = compile(&meaning.unwrap(), page, &mut Vec::new()).unwrap();
        let site = Site::read(&bytes).unwrap();
        assert_eq!(
            [0, 1, 2, 3].map(|question| site.ask_again_days(question)),
            [179, ASK_AGAIN_DAYS, 7, ASK_AGAIN_DAYS]
        );
        assert_eq!(site.interest_days(), INTEREST_DAYS);
    }

    #[test]
    fn what_a_site_says_about_consent_reaches_its_pages() {
        let told = |consent: Value| {
            let site = json!({
                "tactful": 1, "site": "shop", "consent": consent, "search_parameter": "q",
                "slots": [{ "id": "hero" }], "items": [{ "id": "a", "slot": "hero" }],
            });
            let (meaning, problems) = check(&site.to_string());
            assert_eq!(problems, []);
            let slots = [String::from("hero")];
            let extents = [Extent::Whole, Extent::Page { slots: &slots, whole: 7 }];
            let [whole, page] = extents.map(|extent| {
                let bytes = compile(&meaning.clone().unwrap(), extent, &mut Vec::new()).unwrap();
                let site = Site::read(&bytes).unwrap();
                (site.manager(), site.regime())
            });
            assert_eq!(whole, page);
            whole
        };
        assert_eq!(told(Value::Null), (0, Regime::Strict));
        assert_eq!(told(json!({})), (0, Regime::Strict));
        assert_eq!(told(json!({ "manager": "tcf" })), (1, Regime::Strict));
        assert_eq!(told(json!({ "manager": "consent-mode" })), (2, Regime::Strict));
        assert_eq!(told(json!({ "manager": "gpp" })), (4, Regime::Strict));
        let page = json!({ "manager": "page", "regime": "visit-until-objected" });
        assert_eq!(told(page), (3, Regime::VisitUntilObjected));
        assert_eq!(told(json!({ "regime": "visit-until-objected" })), (0, Regime::VisitUntilObjected));
    }
}
