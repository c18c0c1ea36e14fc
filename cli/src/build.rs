//! `tactful build`: compiles a site file, or writes the opening into a page.

use crate::beside::{self, Beside};
use crate::diagnostics::{Located, render};
use crate::output::{counted, print, tell};
use crate::page::{
    Opening, PageProblem, Publication, Survey, address, open_embargoes, other_files, page_items, panel_file,
    problems, rewrite, script_policy, site_file, survey, too_late, undeclared_items, unread_blocks,
};
use crate::site::Checked;
use crate::text;
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tactful::check::{Meaning, Severity, panel_words};
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
    #[command(flatten)]
    beside: beside::Options,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Publish {
    /// In the HTML itself: nothing is faster
    Inlined,
    /// In one file beside the page: changed without touching the page
    File,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let is_page = |path: &Path| {
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        extension == "html" || extension == "htm"
    };
    let beside = Beside::read(&options.beside)?;
    let wrong_rows = beside.tell();
    match options.files.as_slice() {
        [site] if !is_page(site) && options.site.is_none() => {
            let errors = compile_site(site, options.out.as_deref(), &beside)?;
            Ok(exit_code(errors + wrong_rows))
        }
        pages if pages.iter().all(|page| is_page(page)) => {
            apart(pages, &folder(options), options.publish)?;
            let build = |page: &PathBuf| {
                build_page(page, options, &beside)
                    .with_context(|| format!("`{}` is not built", page.display()))
            };
            let errors = pages.iter().map(build).sum::<Result<usize>>()?;
            Ok(exit_code(errors + wrong_rows))
        }
        _ => bail!("name one site file, or one or more pages (`.html`)"),
    }
}

/// Compiles a site file, and counts what is wrong with it.
fn compile_site(path: &Path, out: Option<&Path>, beside: &Beside) -> Result<usize> {
    let checked = Checked::read(path, beside.circumstances())?;
    checked.tell(path);
    let (_, compiled) = checked.usable(path)?;
    let out = out.map_or_else(|| path.with_extension("bin"), Path::to_path_buf);
    if is_same(path, &out) {
        bail!(
            "`{}` would be written over the site file as you wrote it; choose another `--out`",
            out.display()
        );
    }
    write(&out, compiled)?;
    print(format_args!("{}: {}", out.display(), counted(compiled.len(), "byte")))?;
    Ok(checked.errors())
}

/// Success where nothing is wrong.
pub fn exit_code(errors: usize) -> ExitCode {
    if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Builds a page, and counts what is wrong with it and its site.
fn build_page(path: &Path, options: &Options, beside: &Beside) -> Result<usize> {
    let html = text::read(path)?;
    let site = match options.site.as_deref() {
        Some(site) => Some((Checked::read(site, beside.circumstances())?, site)),
        None => None,
    };
    let meaning = site.as_ref().and_then(|(checked, _)| checked.meaning.as_ref());
    let survey = usable_survey(&html, meaning, path)?;
    let (checked, named) = site.unwrap_or_else(|| {
        let id = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("page");
        (Checked::of_blocks(&html, &survey, id), path)
    });
    checked.tell(named);
    let (meaning, whole) = checked.usable(named)?;
    let decided = decided_slots(&survey, meaning);
    let items = page_items(meaning, &survey, &decided);
    let mut problems = problems(&survey, meaning, &decided, &items);
    problems.extend(too_late(&survey).filter(|_| !decided.is_empty()));
    problems.extend(open_embargoes(&survey, meaning));
    problems.extend(other_files(folder_of(path), &survey, &items));
    if checked.errors() == 0 {
        problems.extend(undeclared_items(&survey, meaning));
        if options.site.is_some() {
            problems.extend(unread_blocks(&survey, meaning));
        }
    }
    tell_problems(&html, path, &problems);
    let opening = Opening::new(meaning, whole, &decided, &items, &survey.language)?;
    let folder = folder(options);
    let name = Path::new(path.file_name().context("the page has no name")?);
    let publication = publish(&opening, options.publish, &folder, name)?;
    let built = rewrite(&html, &survey, &decided, &publication, &options.runtime)?;
    write(&folder.join(name), built.as_bytes())?;
    let hash = Site::read(whole).map_or(0, |site| site.hash());
    write(&folder.join(site_file(hash)), whole)?;
    write(&folder.join(panel_file(hash)), panel_words(meaning).as_bytes())?;
    print_result(&folder.join(name), decided.len(), &opening, options)?;
    let is_error = |problem: &&PageProblem| problem.problem.severity == Severity::Error;
    Ok(checked.errors() + problems.iter().filter(is_error).count())
}

/// Says what a page got, and which policy it needs.
fn print_result(page: &Path, slots: usize, opening: &Opening, options: &Options) -> Result<()> {
    let (slots, bytes) = (counted(slots, "slot"), counted(opening.script.len(), "byte"));
    let of_site = opening.of_site;
    print(format_args!(
        "{}: {slots}, an opening of {bytes}, {of_site} of them rules and content of the site",
        page.display()
    ))?;
    let inlined = (options.publish == Publish::Inlined).then_some(opening.script.as_str());
    print(format_args!("  {}", script_policy(inlined, &options.runtime)))
}

/// Tells what is wrong in a page, where it stands.
fn tell_problems(html: &str, path: &Path, problems: &[PageProblem]) {
    if problems.is_empty() {
        return;
    }
    let located = problems.iter().map(|PageProblem { problem, place }| Located {
        problem,
        range: place.clone(),
        place: &problem.path,
    });
    tell(render(html, &path.display().to_string(), located.collect()));
}

/// The folder that a file lies in.
pub fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Where pages are written to.
fn folder(options: &Options) -> PathBuf {
    options.out.clone().unwrap_or_else(|| PathBuf::from("dist"))
}

/// Whether both are one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Refuses to write a page over one that its owner wrote, or over another of the same build.
fn apart(pages: &[PathBuf], folder: &Path, publish: Publish) -> Result<()> {
    let sources: BTreeSet<PathBuf> = pages.iter().filter_map(|page| fs::canonicalize(page).ok()).collect();
    let mut taken = BTreeSet::new();
    for page in pages {
        let target = folder.join(page.file_name().context("a page has no name")?);
        if fs::canonicalize(&target).is_ok_and(|target| sources.contains(&target)) {
            bail!(
                "`{}` would be written over the page as you wrote it; choose another `--out`",
                target.display()
            );
        }
        let opening = (publish == Publish::File).then(|| opening_file(&target));
        for file in [target].into_iter().chain(opening) {
            if taken.contains(&file) {
                bail!(
                    "two pages would be written to `{}`; build them into folders of their own",
                    file.display()
                );
            }
            taken.insert(file);
        }
    }
    Ok(())
}

/// The file of a page's opening: its name, without what follows the last dot.
fn opening_file(page: &Path) -> PathBuf {
    page.with_extension("tactful.js")
}

fn usable_survey(html: &str, site: Option<&Meaning>, path: &Path) -> Result<Survey> {
    let survey = survey(html, site)?;
    if survey.has_opening {
        bail!("`{}` holds an opening already; build from the page as you wrote it", path.display());
    }
    if let Some(stray) = survey.stray_blocks.first() {
        let line = html.get(..stray.start).unwrap_or_default().lines().count();
        let block = "a block with `data-tactful-when`";
        bail!(
            "`{}`, line {line}: {block} belongs into a slot, or as a template right behind one",
            path.display()
        );
    }
    if !survey.is_utf8 {
        bail!("`{}` does not say `<meta charset=\"utf-8\">`, which the opening needs", path.display());
    }
    Ok(survey)
}

/// The page's slots that the site file knows and does not pause, and that can be filled, in the page's order, each id once.
fn decided_slots(survey: &Survey, meaning: &Meaning) -> Vec<String> {
    let is_known = |id: &String| meaning.slots.iter().any(|slot| slot.id == *id && !slot.paused);
    let free = survey.slots.iter().filter(|slot| slot.obstacle.is_none()).map(|slot| &slot.id);
    let mut decided: Vec<String> = Vec::new();
    for id in free.filter(|id| is_known(id)) {
        if !decided.contains(id) {
            decided.push(id.clone());
        }
    }
    decided
}

fn publish(opening: &Opening, publish: Publish, folder: &Path, page: &Path) -> Result<Publication> {
    match publish {
        Publish::Inlined => Ok(Publication::Inlined(opening.script.clone())),
        Publish::File => {
            let file = opening_file(page);
            write(&folder.join(&file), opening.script.as_bytes())?;
            Ok(Publication::File(address(&file)))
        }
    }
}

/// Writes a file, and the folders that it needs.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("cannot write `{}`", path.display()))
}
