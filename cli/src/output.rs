//! What is printed: results on standard output, everything about them on standard error.

use anyhow::{Context, Error, Result};
use std::fmt::Display;
use std::io::{ErrorKind, Write, stderr, stdout};

/// Prints a line of the result. A reader who closed the pipe has read enough: that is no error.
pub fn print(line: impl Display) -> Result<()> {
    match writeln!(stdout().lock(), "{line}") {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write to standard output"),
    }
}

/// Tells people something; that nobody reads it changes nothing.
pub fn tell(text: impl Display) {
    write!(stderr().lock(), "{text}").ok();
}

/// Whether work ended because its reader closed the pipe.
pub fn is_closed(error: &Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

/// A number of things, as people say it.
pub fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
