//! The opening and the keeper have plain exports and no glue. They link the core, the core links wasm-bindgen, and
//! wasm-bindgen leaves its own exports and descriptions in every module that it is linked into: they go, and all that only
//! they needed. The one entry that an opening was linked for goes by the same name in each.

use std::path::Path;

use anyhow::{Context, Result, bail};
use walrus::{ExportId, Module, ModuleConfig, passes};

/// Exports of wasm-bindgen and of the linker start like this.
const FOREIGN: &str = "__";

/// The entry of an opening starts like this.
const OURS: &str = "tactful_";

/// What the page calls, whichever of the opening's entries it got.
const ENTRY: &str = "tactful_decide";

/// Where the keeper's imports come from.
const PAGE: &str = "page";

/// Which module is pruned.
#[derive(Clone, Copy, PartialEq)]
pub enum Pruned {
    /// An opening: one entry, no imports.
    Opening,
    /// The keeper: its exports under their own names, imports from the page alone.
    Keeper,
}

/// Writes to `to` what remains of `from` when only the memory and Tactful's own functions are asked for.
pub fn run(from: &Path, to: &Path, pruned: Pruned) -> Result<()> {
    let bytes = std::fs::read(from).with_context(|| format!("cannot read `{}`", from.display()))?;
    let module = prune(&bytes, pruned).with_context(|| format!("cannot prune `{}`", from.display()))?;
    std::fs::write(to, module).with_context(|| format!("cannot write `{}`", to.display()))
}

fn prune(bytes: &[u8], pruned: Pruned) -> Result<Vec<u8>> {
    let mut module =
        ModuleConfig::new().generate_name_section(false).generate_producers_section(false).parse(bytes)?;
    keep_own_exports(&mut module);
    drop_custom_sections(&mut module);
    passes::gc::run(&mut module);
    if pruned == Pruned::Opening {
        name_entry(&mut module)?;
    }
    refuse_imports(&module, pruned)?;
    Ok(module.emit_wasm())
}

fn keep_own_exports(module: &mut Module) {
    let foreign: Vec<ExportId> = module
        .exports
        .iter()
        .filter(|export| export.name.starts_with(FOREIGN))
        .map(|export| export.id())
        .collect();
    for export in foreign {
        module.exports.delete(export);
    }
}

fn drop_custom_sections(module: &mut Module) {
    let sections: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for section in sections {
        module.customs.delete(section);
    }
}

fn name_entry(module: &mut Module) -> Result<()> {
    let mut entries: Vec<_> =
        module.exports.iter_mut().filter(|export| export.name.starts_with(OURS)).collect();
    match entries.as_mut_slice() {
        [entry] => entry.name = ENTRY.to_owned(),
        entries => bail!("{} exports start with `{OURS}`, where the page calls one", entries.len()),
    }
    Ok(())
}

/// The page instantiates the opening without an import object, and the keeper with what keeps and tells texts.
fn refuse_imports(module: &Module, pruned: Pruned) -> Result<()> {
    let is_offered = |module: &str| pruned == Pruned::Keeper && module == PAGE;
    let refused = module.imports.iter().filter(|import| !is_offered(&import.module));
    let imports: Vec<String> = refused.map(|import| format!("`{}.{}`", import.module, import.name)).collect();
    if imports.is_empty() {
        return Ok(());
    }
    bail!(
        "it still imports {}: it must not reach code that calls the browser through wasm-bindgen",
        imports.join(", ")
    )
}
