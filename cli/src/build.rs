//! `tactful build`: compiles a site file, or writes the opening into a page.

use crate::page::{
    Opening, Publication, fill_script, policy_hash, rewrite, site_file, site_of_blocks, survey,
};
use crate::site::Checked;
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tactful::site::Site;

#[derive(Args)]
pub struct Options {
    /// A site file (`.json`), or pages (`.html`)
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The site file of the pages; without it their `data-tactful-when` blocks are the site
    #[arg(long)]
    site: Option<PathBuf>,
    /// Where to write: a file for a site, a folder for pages
    #[arg(long)]
    out: Option<PathBuf>,
    /// How the opening reaches the page
    #[arg(long, value_enum, default_value_t = Publish::Inlined)]
    publish: Publish,
    /// Address of the folder with Tactful's own files, as the page sees it
    #[arg(long, default_value = "tactful/")]
    runtime: String,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Publish {
    /// In the HTML itself: nothing is faster
    Inlined,
    /// In one file beside the page: changed without touching the page
    File,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let is_page =
        |path: &Path| path.extension().is_some_and(|extension| extension == "html" || extension == "htm");
    match options.files.as_slice() {
        [site] if !is_page(site) => compile_site(site, options.out.as_deref()),
        pages if pages.iter().all(|page| is_page(page)) => {
            pages.iter().try_for_each(|page| build_page(page, options))?;
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("name one site file, or one or more pages"),
    }
}

fn compile_site(path: &Path, out: Option<&Path>) -> Result<ExitCode> {
    let checked = Checked::read(path)?;
    checked.tell(path);
    let (_, compiled) = checked.usable(path)?;
    let out = out.map_or_else(|| path.with_extension("bin"), Path::to_path_buf);
    write(&out, compiled)?;
    println!("{}: {} bytes", out.display(), compiled.len());
    Ok(if checked.errors() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn build_page(path: &Path, options: &Options) -> Result<()> {
    let html = fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let survey = survey(&html)?;
    if survey.has_opening {
        bail!("`{}` holds an opening already; build from the page as you wrote it", path.display());
    }
    if !survey.is_utf8 {
        bail!("`{}` does not say `<meta charset=\"utf-8\">`, which the opening needs", path.display());
    }
    let (checked, named) = match &options.site {
        Some(site) => (Checked::read(site)?, site.clone()),
        None => {
            let id = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("page");
            (Checked::of_text(format!("{:#}", site_of_blocks(&survey, id)?)), path.to_path_buf())
        }
    };
    checked.tell(&named);
    let (meaning, whole) = checked.usable(&named)?;
    let known = |id: &String| meaning.slots.iter().any(|slot| slot.id == *id);
    let decided: Vec<String> = survey.slots.iter().map(|slot| slot.id.clone()).filter(known).collect();
    for slot in survey.slots.iter().filter(|slot| !known(&slot.id)) {
        eprintln!("warning: `{}` has a slot `{}` that the site file does not know", path.display(), slot.id);
    }
    let mut problems = Vec::new();
    let opening = Opening::new(meaning, whole, &decided, &survey.language, &mut problems)?;
    let folder = options.out.clone().unwrap_or_else(|| PathBuf::from("dist"));
    let name = path.file_name().context("the page has no name")?;
    let publication = match options.publish {
        Publish::Inlined => Publication::Inlined(opening.script.clone()),
        Publish::File => {
            let file = Path::new(name).with_extension("tactful.js");
            write(&folder.join(&file), opening.script.as_bytes())?;
            Publication::File(file.display().to_string())
        }
    };
    let runtime = &options.runtime;
    let built = rewrite(&html, &survey, &decided, &publication, runtime)?;
    write(&folder.join(name), built.as_bytes())?;
    let hash = Site::read(whole).map_or(0, |site| site.hash());
    write(&folder.join(site_file(hash)), whole)?;
    println!("{}: {} slots, {} bytes of site", folder.join(name).display(), decided.len(), opening.slice);
    let fill = policy_hash(fill_script());
    match options.publish {
        Publish::Inlined => println!("  script-src {} {fill}", policy_hash(&opening.script)),
        Publish::File => println!("  script-src 'self' {fill}"),
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("cannot write `{}`", path.display()))
}
