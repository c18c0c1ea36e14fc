//! Where things are: the repository, and what is built from it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders that every task works with.
pub struct Place {
    root: PathBuf,
    target: PathBuf,
    is_for_tests: bool,
}

impl Place {
    /// Finds the repository from what cargo says about the running xtask.
    pub fn find() -> Result<Self> {
        let xtask = env::var_os("CARGO_MANIFEST_DIR").context("start this through `cargo xtask`")?;
        let root = Path::new(&xtask).parent().context("xtask lies outside the repository")?.to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => env::current_dir()?.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root, target, is_for_tests: false })
    }

    /// The same place, where the command line is built as the tests are: a release costs minutes more.
    pub fn for_tests(self) -> Self {
        Self { is_for_tests: true, ..self }
    }

    /// Whether the command line is the one that tests use.
    pub fn is_for_tests(&self) -> bool {
        self.is_for_tests
    }

    /// The root of the repository.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder of the repository.
    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The folder that cargo builds into.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// What is published to npm.
    pub fn pkg(&self) -> PathBuf {
        self.root.join("pkg")
    }

    /// The demo shop as plain static files.
    pub fn demo(&self) -> PathBuf {
        self.target.join("demo")
    }

    /// The demo page that budgets are measured on, and the source that it was built from.
    pub fn demo_page(&self) -> (PathBuf, PathBuf) {
        (self.demo().join("shop/index.html"), self.root.join("www/shop/index.html"))
    }

    /// The folder of what xtask itself leaves behind: logs, stamps, half-made files.
    pub fn work(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The built command line of Tactful.
    pub fn tactful(&self) -> PathBuf {
        self.target.join(if self.is_for_tests { "debug/tactful" } else { "release/tactful" })
    }
}
