//! The linker of the opening: rustc's own, asked for fewer exports.
//!
//! rustc asks the linker to export what every linked crate means to export, wasm-bindgen's hundreds of entries
//! included. What an export reaches is kept, and its constant data (messages, source paths) can no longer be told from
//! ours once it is linked. So the wish is dropped here, before the linker collects garbage.

use std::env;
use std::process::{Command, ExitCode};

/// Every function that the opening means to export starts like this.
const OURS: &str = "tactful_";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    // rustc puts the folder of its own tools on the PATH of the linker that it starts.
    match Command::new("rust-lld").args(without_foreign_exports(arguments)).status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("cannot start `rust-lld`: {error}");
            ExitCode::FAILURE
        }
    }
}

/// An export is asked for as two arguments, `--export` and the name.
fn without_foreign_exports(arguments: Vec<String>) -> Vec<String> {
    let mut kept = Vec::with_capacity(arguments.len());
    let mut rest = arguments.into_iter();
    while let Some(argument) = rest.next() {
        if argument != "--export" {
            kept.push(argument);
            continue;
        }
        if let Some(name) = rest.next().filter(|name| name.starts_with(OURS)) {
            kept.extend([argument, name]);
        }
    }
    kept
}
