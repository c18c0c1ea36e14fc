//! The files of stories, as they lie beside this one.

macro_rules! files {
    ($($rule:literal),* $(,)?) => {
        /// Each with its rule.
        pub const FILES: &[(&str, &str)] = &[$(($rule, include_str!(concat!($rule, ".json")))),*];
    };
}

files! {
    "declared-first",
    "consent",
    "corroboration",
    "freshness",
    "quality",
    "provenance",
    "someone-else",
    "incentive",
    "as-a-person",
    "owned",
    "gift",
    "returned",
    "sensitive",
    "discreet",
    "intensity",
    "blend",
    "fatigue",
    "rivals",
    "culture",
    "language",
    "whole-words",
    "fits-device",
    "same-price",
    "available",
    "human-hand",
    "keyword",
    "context",
    "segments",
    "tastes",
    "journey",
    "start-small",
    "why",
    "control",
    "tone",
    "honest",
}
