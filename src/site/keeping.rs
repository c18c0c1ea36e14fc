//! What a site says about what is kept: its consent manager, what holds where nobody said anything, how many days make an
//! interest.

use super::bytes::Bytes;
use super::{Section, Site};
use crate::consent::Regime;

/// Distinct days that an interest takes where the site says nothing else.
pub const INTEREST_DAYS: u32 = 3;

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
        match self.settings().1 {
            0 => INTEREST_DAYS,
            days => days.into(),
        }
    }

    fn consent(&self) -> u8 {
        self.settings().0
    }

    fn settings(&self) -> (u8, u8) {
        let mut meta = Bytes::new(self.section(Section::Meta));
        meta.take(16);
        meta.text();
        meta.text();
        // Most sites say nothing, in no byte.
        (meta.u8(), meta.u8())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Extent, check, compile};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

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
