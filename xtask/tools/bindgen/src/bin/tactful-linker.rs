//! The linker of the opening and the keeper: rustc's own, asked for fewer exports, and once for each entry of an opening.
//!
//! rustc asks the linker to export what every linked crate means to export, wasm-bindgen's hundreds of entries
//! included. What an export reaches is kept, and its constant data (messages, source paths) can no longer be told from
//! ours once it is linked. So the wish is dropped here, before the linker collects garbage. For the same reason each
//! entry of the opening is linked by itself too, beside the module that rustc asked for: `<module>.<entry>.wasm` holds
//! what that one entry needs.

use std::env;
use std::path::Path;
use std::process::{Command, ExitCode};

/// Exports of wasm-bindgen start like this.
const FOREIGN: &str = "__";

/// The entries of an opening start like this.
const OURS: &str = "tactful_";

/// The opening's stack, in bytes. It needs some 3,500; what is linked behind so small a stack has addresses of two
/// bytes rather than three. Beyond it lies no memory: to overflow is to trap, and a trap leaves the page as it was.
const STACK: &str = "stack-size=8192";

/// The keeper's stack, in bytes: it reads records and condenses them, one call at a time.
const KEEPER_STACK: &str = "stack-size=32768";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let entries = entries(&arguments);
    let alone = entries.iter().map(|entry| asked_for(&arguments, |export| export == entry, Some(entry)));
    let together = asked_for(&arguments, |export| !export.starts_with(FOREIGN), None);
    let stack = if entries.is_empty() { KEEPER_STACK } else { STACK };
    for arguments in alone.chain([together]) {
        // rustc puts the folder of its own tools on the PATH of the linker that it starts.
        match Command::new("rust-lld").args(arguments).args(["-z", stack]).status() {
            Ok(status) if status.success() => (),
            Ok(_) => return ExitCode::FAILURE,
            Err(error) => {
                eprintln!("cannot start `rust-lld`: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

/// The exports that are ours; each is asked for as two arguments, `--export` and the name.
fn entries(arguments: &[String]) -> Vec<String> {
    let pairs = arguments.iter().zip(arguments.iter().skip(1));
    let exports = pairs.filter(|(argument, _)| *argument == "--export").map(|(_, name)| name);
    exports.filter(|name| name.starts_with(OURS)).cloned().collect()
}

/// The arguments with the wanted exports alone, and with the entry's name in that of the output.
fn asked_for(arguments: &[String], wanted: impl Fn(&str) -> bool, entry: Option<&str>) -> Vec<String> {
    let mut kept = Vec::with_capacity(arguments.len());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match (argument.as_str(), entry) {
            ("--export", _) => {
                if let Some(name) = rest.next().filter(|name| wanted(name)) {
                    kept.extend([argument.clone(), name.clone()]);
                }
            }
            ("-o", Some(entry)) => {
                let output = Path::new(rest.next().map_or("", String::as_str));
                let name = output.with_extension(format!("{entry}.wasm"));
                kept.extend([argument.clone(), name.display().to_string()]);
            }
            _ => kept.push(argument.clone()),
        }
    }
    kept
}
