//! One long step: a command whose output goes to a log, with a sign of life while it runs.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};

use crate::place::Place;

/// So many lines of a failed command are shown; the log holds the rest.
const SHOWN: usize = 80;

/// Where nobody watches a spinner, a line this often says that the step still runs.
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);

/// What a command left behind.
pub struct Outcome {
    /// Whether it ended with success.
    pub succeeded: bool,
    /// All that it printed.
    pub text: String,
    log: PathBuf,
}

impl Outcome {
    /// What a command without a log left behind.
    #[cfg(test)]
    pub fn new(succeeded: bool, text: &str) -> Self {
        Self { succeeded, text: text.to_owned(), log: PathBuf::new() }
    }

    /// Repeats the lines in which a test says that it was skipped, and why.
    pub fn show_skipped(&self) {
        for line in self.text.lines().filter(|line| line.contains("SKIPPED")) {
            println!("{}", line.trim());
        }
    }

    /// Shows the end of what the command printed.
    pub fn show(&self) {
        let lines: Vec<&str> = self.text.lines().filter(|line| !is_progress(line)).collect();
        let hidden = lines.len().saturating_sub(SHOWN);
        if hidden > 0 {
            eprintln!("… {hidden} lines above, in {}", self.log.display());
        }
        for line in lines.iter().skip(hidden) {
            eprintln!("{line}");
        }
    }
}

/// Cargo's own signs of life, of which a cold build prints hundreds.
fn is_progress(line: &str) -> bool {
    let word = line.trim_start().split(' ').next().unwrap_or_default();
    line.starts_with("  ")
        && matches!(word, "Compiling" | "Checking" | "Downloaded" | "Downloading" | "Adding")
}

/// Runs a step that must succeed; its output is shown when it does not.
pub fn run(place: &Place, title: &str, command: &mut Command) -> Result<Outcome> {
    let outcome = attempt(place, title, command)?;
    if outcome.succeeded {
        return Ok(outcome);
    }
    outcome.show();
    bail!("{title} failed, see {}", outcome.log.display())
}

/// Runs a step that may fail.
pub fn attempt(place: &Place, title: &str, command: &mut Command) -> Result<Outcome> {
    let log = log_file(place, title)?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", command.get_program().display()))?;
    let text = follow(&mut child, title, File::create(&log)?)?;
    let succeeded = child.wait()?.success();
    Ok(Outcome { succeeded, text, log })
}

fn log_file(place: &Place, title: &str) -> Result<PathBuf> {
    let folder = place.work().join("logs");
    fs::create_dir_all(&folder)?;
    let name: String =
        title.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    Ok(folder.join(format!("{name}.log")))
}

/// Reads both streams of the child to their ends.
fn follow(child: &mut Child, title: &str, mut log: File) -> Result<String> {
    let (sender, lines) = channel();
    if let Some(stream) = child.stdout.take() {
        read_lines(stream, sender.clone());
    }
    if let Some(stream) = child.stderr.take() {
        read_lines(stream, sender);
    }
    let mut watch = Watch::start(title);
    let mut text = String::new();
    for line in lines {
        writeln!(log, "{line}")?;
        watch.saw(&line);
        text.push_str(&line);
        text.push('\n');
    }
    watch.end();
    Ok(text)
}

fn read_lines(stream: impl Read + Send + 'static, sender: Sender<String>) {
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            line.clear();
            if sender.send(text).is_err() {
                break;
            }
        }
    });
}

/// The sign of life: a spinner on a terminal, plain lines elsewhere.
struct Watch {
    title: String,
    bar: ProgressBar,
    begun: Instant,
    spoken: Instant,
}

impl Watch {
    fn start(title: &str) -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix} {elapsed} {wide_msg:.dim}") {
            bar.set_style(style);
        }
        bar.set_prefix(title.to_owned());
        bar.enable_steady_tick(Duration::from_millis(100));
        if bar.is_hidden() {
            eprintln!("  {title} …");
        }
        let now = Instant::now();
        Self { title: title.to_owned(), bar, begun: now, spoken: now }
    }

    fn saw(&mut self, line: &str) {
        self.bar.set_message(line.trim().to_owned());
        if self.bar.is_hidden() && self.spoken.elapsed() > SIGN_OF_LIFE {
            eprintln!("    {:.0} s: {}", self.begun.elapsed().as_secs_f32(), line.trim());
            self.spoken = Instant::now();
        }
    }

    fn end(self) {
        let hidden = self.bar.is_hidden();
        self.bar.finish_and_clear();
        let seconds = self.begun.elapsed().as_secs_f32();
        if !hidden || seconds > 5.0 {
            eprintln!("  {} took {seconds:.1} s", self.title);
        }
    }
}
