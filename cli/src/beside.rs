//! What commands are told beside a site file: the shop's feed, and what time it is.

use crate::feed::FeedFile;
use crate::tastes::TastesFile;
use anyhow::{Result, anyhow};
use clap::Args;
use serde_json::Value;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};
use tactful::check::{Circumstances, Moment};

// A group of arguments is called as its type, and each command has `Options` of its own.
#[derive(Args)]
#[group(skip)]
pub struct Options {
    /// The shop's products: CSV with the columns id, stock, price, currency, popularity, brand
    #[arg(long, value_name = "CSV")]
    feed: Option<PathBuf>,
    /// The taste clusters that conditions name: JSON, as `tactful tastes` checks it
    #[arg(long, value_name = "JSON")]
    tastes: Option<PathBuf>,
    /// What time it is, as 2026-11-21T10:00, in the site's time zone [default: the system's clock]
    #[arg(long, value_name = "MOMENT")]
    now: Option<String>,
}

/// What is known beside a site file.
pub struct Beside {
    /// The feed, if there is one.
    pub feed: Option<FeedFile>,
    /// The taste clusters, if there are any.
    pub tastes: Option<TastesFile>,
    now: Option<Moment>,
}

impl Beside {
    /// Reads the feed, the clusters and the clock.
    pub fn read(options: &Options) -> Result<Beside> {
        let now = match &options.now {
            Some(text) => Some(Moment::read(text).map_err(|fault| anyhow!("`--now`: {fault}"))?),
            None => by_the_clock(),
        };
        Ok(Beside {
            feed: options.feed.as_deref().map(FeedFile::read).transpose()?,
            tastes: options.tastes.as_deref().map(TastesFile::read).transpose()?,
            now,
        })
    }

    /// The same for `check`.
    pub fn circumstances(&self) -> Circumstances<'_> {
        Circumstances {
            now: self.now.as_ref(),
            feed: self.feed.as_ref().map(|file| &file.feed),
            tastes: self.tastes.as_ref().and_then(|file| file.compiled.as_deref()),
        }
    }

    /// Prints what is wrong with the feed and the clusters, and counts what switches something off.
    pub fn tell(&self) -> usize {
        self.feed.iter().for_each(FeedFile::tell);
        self.tastes.iter().for_each(TastesFile::tell);
        self.errors()
    }

    /// How many of their problems switch something off.
    pub fn errors(&self) -> usize {
        self.feed.as_ref().map_or(0, FeedFile::errors) + self.tastes.as_ref().map_or(0, TastesFile::errors)
    }

    /// Their problems for programs.
    pub fn json(&self) -> Vec<Value> {
        let feed = self.feed.as_ref().map(FeedFile::json).unwrap_or_default();
        feed.into_iter().chain(self.tastes.as_ref().map(TastesFile::json).unwrap_or_default()).collect()
    }

    /// What they hold, a line each.
    pub fn summaries(&self) -> impl Iterator<Item = String> {
        let feed = self.feed.as_ref().map(FeedFile::summary);
        feed.into_iter().chain(self.tastes.as_ref().map(TastesFile::summary))
    }
}

/// What the system's clock says; nothing if it stands before 1970.
fn by_the_clock() -> Option<Moment> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Some(Moment::of_minute(i64::try_from(since.as_secs() / 60).ok()?))
}
