//! Turns the modules that rustc leaves into the modules that a page loads.
//!
//! ```text
//! tactful-bindgen prune-opening <in.wasm> <out.wasm>  keep only Tactful's own plain export
//! tactful-bindgen prune-keeper <in.wasm> <out.wasm>   keep only Tactful's own plain exports and imports
//! tactful-bindgen glue  <in.wasm> <folder> <name>     write wasm-bindgen's JavaScript, types and module
//! ```

mod glue;
mod prune;

use std::env;
use std::path::Path;

use anyhow::{Result, bail};
use prune::Pruned;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["prune-opening", from, to] => prune::run(Path::new(from), Path::new(to), Pruned::Opening),
        ["prune-keeper", from, to] => prune::run(Path::new(from), Path::new(to), Pruned::Keeper),
        ["glue", from, folder, name] => glue::run(Path::new(from), Path::new(folder), name),
        _ => bail!(
            "expected `prune-opening` or `prune-keeper <in.wasm> <out.wasm>`, or `glue <in.wasm> <folder> <name>`"
        ),
    }
}
