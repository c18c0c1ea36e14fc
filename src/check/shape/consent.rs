//! Who says what visitors allow.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who says what visitors allow, beside the visitors themselves.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentShape {
    /// The site's consent manager. Until it has answered, the answer is no. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<ManagerShape>,
    /// What holds where nobody said anything. Default: strict.
    #[serde(default)]
    pub regime: RegimeShape,
}

/// A consent manager, by the interface that it offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ManagerShape {
    /// IAB Transparency and Consent Framework, version 2: `__tcfapi`.
    Tcf = 1,
    /// Google Consent Mode, version 2: the commands in `dataLayer`.
    ConsentMode = 2,
    /// The page itself, which calls `consent.manager` with each answer.
    Page = 3,
    /// IAB Global Privacy Platform, version 1.1: `__gpp`.
    Gpp = 4,
}

/// What holds where neither the visitor nor a manager said anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RegimeShape {
    /// Nothing is kept without consent.
    #[default]
    Strict,
    /// What this visit is after may be kept until the visitor objects, where the law allows that.
    VisitUntilObjected,
}
