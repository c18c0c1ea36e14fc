//! What the preference panel says otherwise.

use alloc::collections::BTreeMap;
use alloc::string::String;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the preference panel says otherwise on this site.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PanelShape {
    /// Messages by language and by their ids, instead of the panel's own; of each the placeholders stay, such as `{date}`. The ids
    /// stand in the panel's files, one a language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub messages: BTreeMap<String, BTreeMap<String, String>>,
}
