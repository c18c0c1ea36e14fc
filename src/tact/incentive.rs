//! Who tells something gets something for it.
//!
//! Sites ask for data and give nothing, or sell a discount for leave to track. So a question may carry a reward: it is shown in the panel
//! once the question is answered, without any request, because it came along with the question. It is the same for everybody who answers,
//! whatever they answer, has a last day, and stays with the visitor who takes the answer back. It hangs on no purpose: whoever refuses to
//! have anything remembered gets it all the same. No prices and no content depend on it, and nothing is given for an answer about something
//! sensitive.

use super::{Part, Rule, Rules};

/// The rule.
pub const RULE: Rule = Rule { id: "incentive", part: Part::Known };

/// The longest code.
const LONGEST_CODE: usize = 40;

/// Whether a text is a code: the same for everybody, and short enough to be read out.
pub fn is_code(text: &str) -> bool {
    let is_of_code = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=LONGEST_CODE).contains(&text.len()) && text.bytes().all(is_of_code)
}

/// Whether a reward that is good until a day is given for an answer on another: to whoever answers, whatever else they allow.
pub fn is_given(rules: impl Rules, last_day: i32, day: i32) -> bool {
    rules.has(RULE) && day <= last_day
}
