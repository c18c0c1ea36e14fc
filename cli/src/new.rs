//! `tactful new`: the smallest site file that does something, and a page that shows it.

use crate::output::print;
use anyhow::{Context, Result, bail};
use clap::Args;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Options {
    /// The folder to begin in; it is made where there is none
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Write a page, too, where the folder has one already
    #[arg(long)]
    page: bool,
}

const SITE: &str = "site.json";
const PAGE: &str = "index.html";
/// The site's id where the folder's name makes none.
const SITE_ID: &str = "my-site";

/// One slot, what everybody gets, and one item for somebody.
const SITE_TEXT: &str = r#"{
  "tactful": 1,
  "site": "SITE",
  "slots": [{ "id": "hero" }],
  "items": [
    { "id": "everybody", "slot": "hero",
      "texts": { "en": { "heading": "Welcome", "text": "All that we make, in one place." } } },
    { "id": "on-the-way", "slot": "hero", "when": { "device": "phone" },
      "texts": { "en": { "heading": "Welcome", "text": "All that we make, in your pocket." } } }
  ]
}
"#;

/// A page with that slot, which holds the default.
const PAGE_TEXT: &str = r#"<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>SITE</title>
</head>
<body>
  <main data-tactful-slot="hero">
    <h1 data-tactful-part="heading">Welcome</h1>
    <p data-tactful-part="text">All that we make, in one place.</p>
  </main>
</body>
</html>
"#;

pub fn run(options: &Options) -> Result<ExitCode> {
    let folder = options.folder.as_path();
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let own = page_in(folder)?.filter(|_| !options.page);
    let (site, page) = (within(folder, SITE), own.clone().unwrap_or_else(|| within(folder, PAGE)));
    let mut files = vec![(&site, SITE_TEXT)];
    files.extend(own.is_none().then_some((&page, PAGE_TEXT)));
    // Nothing is written where not all of it can be.
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        bail!("`{}` is there already, and stays as it is", path.display());
    }
    let id = site_id(folder);
    for (path, text) in files {
        write_new(path, &text.replace("SITE", &id))?;
        print(format_args!("{}: written", path.display()))?;
    }
    if own.is_some() {
        print(format_args!(
            "in {}, give an element data-tactful-slot=\"hero\", and within it",
            page.display()
        ))?;
        print("data-tactful-part=\"heading\" and data-tactful-part=\"text\" to those with the words")?;
    }
    print(format_args!("then:\n  tactful check {}", typed(&site)))?;
    print(format_args!("  tactful build {} --site {}", typed(&page), typed(&site)))?;
    Ok(ExitCode::SUCCESS)
}

/// A file of a folder, as people name it.
fn within(folder: &Path, name: impl AsRef<Path>) -> PathBuf {
    if folder == Path::new(".") { name.as_ref().to_path_buf() } else { folder.join(name) }
}

/// A path as it is typed.
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path }
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, text: &str) -> Result<()> {
    let file = File::create_new(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("`{}` is there already, and stays as it is", path.display())
        }
        written => written.with_context(|| format!("cannot write `{}`", path.display())),
    }
}

/// The first page of a folder, by its name.
fn page_in(folder: &Path) -> Result<Option<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
    let is_page = |name: &OsString| {
        let ending = Path::new(name).extension().unwrap_or_default().to_ascii_lowercase();
        ending == "html" || ending == "htm"
    };
    let names = entries.flatten().map(|entry| entry.file_name()).filter(is_page);
    Ok(names.min().map(|name| within(folder, name)))
}

/// The folder's name as an id.
fn site_id(folder: &Path) -> String {
    let name = fs::canonicalize(folder).ok();
    let name = name.as_deref().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
    let is_of_id = |letter: char| letter.is_ascii_alphanumeric();
    let words = name.split(|letter| !is_of_id(letter)).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    if id.is_empty() || id.len() > 64 { SITE_ID.into() } else { id }
}
