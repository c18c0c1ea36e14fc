//! The rules of tact, one a file: the mistake that others made, what is done instead, and what does it.
//!
//! A rule's id is the name of its file, the code of its reason, the code of its problems and the heading of its
//! documentation (`docs/rules.md`, made from the comments at the top of these files). Whoever adds one writes its file, a line
//! in the list below, and at least three stories (`tests/stories/`).

pub mod contrast;
pub mod copy;
mod documentation;
mod id_words;
mod in_force;
mod precedence;
pub mod prices;
mod reason;
pub mod seasons;

pub use documentation::{Documentation, documentation};
pub use in_force::{All, AllBut, Rules, Said, Unplaced};
pub use precedence::ORDER;
pub use reason::{Reason, Refusal};

/// A rule of tact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// What it is about.
    pub part: Part,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What may be known.
    Known,
    /// What may be shown.
    Shown,
    /// What is relevant.
    Relevant,
    /// What the visitor has a say in.
    Say,
}

/// Declares the files of the rules, and lists the rules in the order of the documentation.
macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(pub mod $name;)*

        /// Every rule of tact.
        pub const RULES: &[Rule] = &[$($name::RULE),*];

        /// The texts of their files, by their ids.
        const SOURCES: &[(&str, &str)] =
            &[$(($name::RULE.id, include_str!(concat!(stringify!($name), ".rs")))),*];
    };
}

rules! {
    declared_first,
    consent,
    corroboration,
    freshness,
    quality,
    provenance,
    someone_else,
    incentive,
    as_a_person,
    owned,
    gift,
    returned,
    sensitive,
    discreet,
    intensity,
    blend,
    fatigue,
    rivals,
    culture,
    language,
    whole_words,
    fits_device,
    same_price,
    available,
    human_hand,
    keyword,
    context,
    segments,
    tastes,
    journey,
    start_small,
    why,
    control,
    tone,
    honest,
}
