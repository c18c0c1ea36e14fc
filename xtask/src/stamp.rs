//! What a step was made from, so that it is repeated only when that has changed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::place::Place;

/// A fingerprint of the inputs of one step, and the file that remembers the last one.
pub struct Stamp {
    file: PathBuf,
    value: String,
}

impl Stamp {
    /// Takes the contents of `inputs` (a folder stands for all that it holds) as the fingerprint of the step `name`.
    pub fn of(place: &Place, name: &str, inputs: &[PathBuf]) -> Result<Self> {
        Self::kept_in(place.work().join("stamps").join(name), inputs)
    }

    /// The same, remembered in a file of its own.
    pub fn kept_in(file: PathBuf, inputs: &[PathBuf]) -> Result<Self> {
        let mut hash = Sha256::new();
        for input in inputs {
            take(&mut hash, input).with_context(|| format!("cannot read `{}`", input.display()))?;
        }
        let value = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { file, value })
    }

    /// The fingerprint, in hexadecimal digits.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Says whether the step was done from these very inputs and its outputs are still there.
    pub fn is_current(&self, outputs: &[PathBuf]) -> bool {
        outputs.iter().all(|output| output.exists())
            && fs::read_to_string(&self.file).is_ok_and(|value| value == self.value)
    }

    /// Remembers that the step was done.
    pub fn keep(&self) -> Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(&self.file, &self.value)?)
    }
}

fn take(hash: &mut Sha256, path: &Path) -> Result<()> {
    if !path.is_dir() {
        let bytes = fs::read(path)?;
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
        return Ok(());
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    entries.sort();
    for entry in entries {
        hash.update(entry.as_os_str().as_encoded_bytes());
        take(hash, &entry)?;
    }
    Ok(())
}
