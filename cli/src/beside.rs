//! What commands are told beside a site file: the shop's feed, and what time it is.

use crate::feed::FeedFile;
use anyhow::{Result, anyhow};
use clap::Args;
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
    /// What time it is, as 2026-11-21T10:00, in the site's time zone [default: the system's clock]
    #[arg(long, value_name = "MOMENT")]
    now: Option<String>,
}

/// What is known beside a site file.
pub struct Beside {
    /// The feed, if there is one.
    pub feed: Option<FeedFile>,
    now: Option<Moment>,
}

impl Beside {
    /// Reads the feed and the clock.
    pub fn read(options: &Options) -> Result<Beside> {
        let now = match &options.now {
            Some(text) => Some(Moment::read(text).map_err(|fault| anyhow!("`--now`: {fault}"))?),
            None => by_the_clock(),
        };
        Ok(Beside { feed: options.feed.as_deref().map(FeedFile::read).transpose()?, now })
    }

    /// The same for `check`.
    pub fn circumstances(&self) -> Circumstances<'_> {
        Circumstances { now: self.now.as_ref(), feed: self.feed.as_ref().map(|file| &file.feed) }
    }

    /// Prints what is wrong with the feed, and counts what switches something off.
    pub fn tell(&self) -> usize {
        self.feed.as_ref().map_or(0, |feed| {
            feed.tell();
            feed.errors()
        })
    }
}

/// What the system's clock says; nothing if it stands before 1970.
fn by_the_clock() -> Option<Moment> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Some(Moment::of_minute(i64::try_from(since.as_secs() / 60).ok()?))
}
