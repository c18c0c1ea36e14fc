//! Numbers of days: the gift seasons that an owner sets, and when an item was shown enough.

use super::Problem;
use super::operands::date;
use super::read::{fault, shown};
use super::shape::SiteFile;
use alloc::format;
use alloc::vec::Vec;

/// The gift seasons of a file, by their first and last days since 1970-01-01; a wrong one is left out.
pub fn gift_seasons(head: &SiteFile, problems: &mut Vec<Problem>) -> Vec<(i32, i32)> {
    let mut seasons = Vec::new();
    for (index, season) in head.gift_seasons.iter().enumerate() {
        let path = format!("/gift_seasons/{index}");
        let days = [("from", &season.from), ("until", &season.until)].map(|(entry, text)| {
            let day = date(text);
            if day.is_none() {
                let message = format!("`{}` is not a date such as `2026-11-21`", shown(text));
                problems.push(fault("wrong-shape", &format!("{path}/{entry}"), message));
            }
            day
        });
        let [Some(first), Some(last)] = days else { continue };
        if (0..=i32::from(u8::MAX)).contains(&last.saturating_sub(first)) {
            seasons.push((first, last));
        } else {
            let message = "a season ends on a day behind its first, at most 255 later".into();
            problems.push(fault("wrong-shape", &path, message));
        }
    }
    seasons
}

/// The file with the usual numbers where those under `fatigue` are out of bounds.
pub fn without_wrong_fatigue(mut head: SiteFile, problems: &mut Vec<Problem>) -> SiteFile {
    if let Some(fatigue) = &mut head.fatigue {
        let numbers = [
            ("showings", 50, &mut fatigue.showings),
            ("subject_showings", 100, &mut fatigue.subject_showings),
            ("unanswered_days", 30, &mut fatigue.unanswered_days),
            ("rest_days", 30, &mut fatigue.rest_days),
        ];
        for (entry, most, number) in numbers {
            if number.is_some_and(|number| !(1..=most).contains(&number)) {
                *number = None;
                let message = format!("this is a number from 1 to {most}");
                problems.push(fault("wrong-shape", &format!("/fatigue/{entry}"), message));
            }
        }
    }
    head
}
