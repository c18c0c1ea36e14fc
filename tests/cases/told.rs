//! A plan, as the corpus writes it.

use serde_json::Value;

/// Holds a plan to what its case expects: `["item reason", …]` for a slot, or the reason alone where the slot stays as
/// its owner wrote it.
pub fn expect_plan(case: &Value, plan: &Value) {
    for (slot, expected) in case["plan"].as_object().unwrap() {
        assert_eq!(&told(plan, slot), expected, "{}: {slot}\n{:#}", case["name"], plan["visit"]);
    }
}

fn told(plan: &Value, slot: &str) -> Value {
    let slot = plan["slots"].as_array().unwrap().iter().find(|told| told["slot"] == slot).unwrap();
    let plain = |value: &Value| value.as_str().unwrap().to_string();
    let shown = slot["items"].as_array().unwrap().iter();
    let shown = shown.map(|item| Value::from(format!("{} {}", plain(&item["item"]), plain(&item["reason"]))));
    shown.chain(slot.get("as_written").cloned()).collect()
}
