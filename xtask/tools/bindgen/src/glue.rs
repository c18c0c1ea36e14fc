//! The glue of wasm-bindgen for a module that is loaded by `import()`.

use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

/// Writes `<name>.js`, `<name>.d.ts` and `<name>_bg.wasm` into `folder`.
pub fn run(from: &Path, folder: &Path, name: &str) -> Result<()> {
    Bindgen::new()
        .input_path(from)
        .out_name(name)
        .web(true)?
        .typescript(true)
        // Not through rustc's `strip`: that removes the section `target_features`, which bindgen and wasm-opt read.
        .remove_name_section(true)
        .remove_producers_section(true)
        // Left on, `init()` without arguments would throw instead of finding the module next to its script.
        .omit_default_module_path(false)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen refused `{}`", from.display()))
}
