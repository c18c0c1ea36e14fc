//! Numbers of days: the gift seasons that an owner sets, and when an item was shown enough.

use super::Problem;
use super::operands::date;
use super::problem::Severity;
use super::read::{fault, shown};
use super::shape::SiteFile;
use crate::tact::seasons::{self, Season, Window};
use crate::tact::{Rules, culture, gift};
use crate::visit::days_of;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Years whose gift seasons are compiled, from that of the build on: a site that is not built anew for longer has none.
const YEARS: i32 = 3;
/// The first of them where it is not known when the site is built.
const FIRST_YEAR: i32 = 2026;

/// The gift seasons of a market, from the year of the build on.
pub fn of_market(market: Option<&str>, year: Option<i32>) -> Vec<Window> {
    let Some(region) = market.and_then(culture::region_of) else { return Vec::new() };
    // With the day itself people look for themselves again.
    let until_day = |season| Season { after_days: 0, ..season };
    let table: Vec<Season> = seasons::seasons().into_iter().map(until_day).collect();
    let first = year.unwrap_or(FIRST_YEAR);
    seasons::windows(&table, region, first..first + YEARS)
}

/// The gift seasons that an owner sets. Where these and those of the market leave interests less than two thirds of a year, that is told.
pub fn gift_seasons(
    rules: impl Rules,
    head: &SiteFile,
    (market, year): (Option<&str>, Option<i32>),
    problems: &mut Vec<Problem>,
) -> Vec<Window> {
    let own = written(head, problems);
    if head.interests.is_some() && rules.has(gift::RULE) {
        let of_market = of_market(market, year);
        let first = year.unwrap_or(FIRST_YEAR);
        // What is given on the first days of the year behind the last is not known there.
        let crowded = |windows: &[Window]| (first..first + YEARS - 1).find_map(|year| crowd(windows, year));
        let all = [of_market.clone(), own.clone()].concat();
        let found = crowded(&of_market).map(|told| ("/market", told, WITHOUT_MARKET));
        let found = found.or_else(|| Some(("/gift_seasons", crowded(&all)?, WITH_FEWER)));
        problems.extend(found.map(|(path, told, help)| Problem {
            severity: Severity::Warning,
            help: help.into(),
            ..fault(gift::RULE.id, path, told)
        }));
    }
    own
}

/// What to do where the table has too many seasons for a site, and where its owner does.
const WITHOUT_MARKET: &str = "leave `market` out and name under `gift_seasons` those that your visitors shop for; `cautions` are told for a `market` alone";
const WITH_FEWER: &str =
    "leave out those in which your visitors go on shopping for themselves, or let them begin later";

/// What is to be told of a year in which interests speak on fewer than two days of three.
fn crowd(windows: &[Window], year: i32) -> Option<String> {
    let days = days_of(year, 1, 1)..days_of(year + 1, 1, 1);
    let length = days.len();
    let silent = days.filter(|day| windows.iter().any(|(first, last)| (first..=last).contains(&day))).count();
    (silent * 3 > length)
        .then(|| format!("in {year} gift seasons silence interests on {silent} of {length} days"))
}

/// The gift seasons of a file, by their first and last days since 1970-01-01; a wrong one is left out.
fn written(head: &SiteFile, problems: &mut Vec<Problem>) -> Vec<Window> {
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

#[cfg(test)]
mod tests {
    use super::super::{Circumstances, Moment, check_under};
    use crate::tact::{All, AllBut, Rules};
    use alloc::format;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    /// What is told of the seasons of a site with these entries.
    fn told(rules: impl Rules, more: &Value, now: &str) -> Vec<String> {
        let mut site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "interests": { "subjects": ["tea"] },
            "items": [{ "id": "a", "slot": "hero", "subjects": ["tea"] }],
        });
        site.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let now = Moment::read(now).unwrap();
        let circumstances = Circumstances { now: Some(&now), ..Circumstances::default() };
        let problems = check_under(rules, &site.to_string(), circumstances).1;
        problems.iter().map(|told| format!("{} {}: {}", told.code, told.path, told.message)).collect()
    }

    #[test]
    fn seasons_that_leave_interests_little_of_a_year_are_told() {
        for market in ["DE", "US", "en-GB", "FR", "AQ"] {
            assert_eq!(told(All, &json!({ "market": market }), "2026-03-01"), [""; 0], "{market}");
        }
        for market in ["JP", "ja-JP", "SG", "CN"] {
            let found = told(All, &json!({ "market": market }), "2026-03-01");
            let [found] = found.as_slice() else { panic!("{market}: {found:?}") };
            assert!(
                found.starts_with("gift /market: in 2026 gift seasons silence interests on 1"),
                "{found}"
            );
        }
        assert_eq!(told(AllBut("gift"), &json!({ "market": "JP" }), "2026-03-01"), [""; 0]);
        let nothing_learnt = json!({ "market": "JP", "interests": null, "subjects": [] });
        assert_eq!(told(All, &nothing_learnt, "2026-03-01"), [""; 0]);
    }

    #[test]
    fn an_owners_own_seasons_are_counted_day_by_day() {
        let season = |from: &str, until: &str| json!({ "from": from, "until": until });
        let seasons = |all: Value| told(All, &json!({ "gift_seasons": all }), "2026-03-01");
        let until_april = season("2027-01-01", "2027-04-30");
        assert_eq!(seasons(json!([until_april])), [""; 0]);
        let within = season("2027-02-01", "2027-03-31");
        assert_eq!(seasons(json!([until_april, within])), [""; 0], "no day counts twice");
        let day_more = season("2027-12-24", "2027-12-25");
        assert_eq!(
            seasons(json!([day_more, until_april])),
            ["gift /gift_seasons: in 2027 gift seasons silence interests on 122 of 365 days"]
        );
    }
}
