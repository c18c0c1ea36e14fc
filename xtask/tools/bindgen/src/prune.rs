//! The opening has plain exports and no glue. It links the core, the core links wasm-bindgen, and wasm-bindgen
//! leaves its own exports and descriptions in every module that it is linked into: they go, and all that only
//! they needed. The one entry that a module was linked for goes by the same name in each.

use std::path::Path;

use anyhow::{Context, Result, bail};
use walrus::{ExportId, Module, ModuleConfig, passes};

/// Every function that the opening means to export starts like this.
const OURS: &str = "tactful_";

/// What the page calls, whichever of the opening's entries it got.
const ENTRY: &str = "tactful_decide";

/// Writes to `to` what remains of `from` when only the memory and Tactful's own functions are asked for.
pub fn run(from: &Path, to: &Path) -> Result<()> {
    let bytes = std::fs::read(from).with_context(|| format!("cannot read `{}`", from.display()))?;
    let module = prune(&bytes).with_context(|| format!("cannot prune `{}`", from.display()))?;
    std::fs::write(to, module).with_context(|| format!("cannot write `{}`", to.display()))
}

fn prune(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut module =
        ModuleConfig::new().generate_name_section(false).generate_producers_section(false).parse(bytes)?;
    keep_own_exports(&mut module);
    drop_custom_sections(&mut module);
    passes::gc::run(&mut module);
    name_entry(&mut module)?;
    refuse_imports(&module)?;
    Ok(module.emit_wasm())
}

fn is_ours(name: &str) -> bool {
    name == "memory" || name.starts_with(OURS)
}

fn keep_own_exports(module: &mut Module) {
    let foreign: Vec<ExportId> =
        module.exports.iter().filter(|export| !is_ours(&export.name)).map(|export| export.id()).collect();
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

/// The page instantiates the opening without an import object.
fn refuse_imports(module: &Module) -> Result<()> {
    let imports: Vec<String> =
        module.imports.iter().map(|import| format!("`{}.{}`", import.module, import.name)).collect();
    if imports.is_empty() {
        return Ok(());
    }
    bail!("it still imports {}: the opening must not reach code that calls the browser", imports.join(", "))
}
