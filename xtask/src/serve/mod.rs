//! `cargo xtask serve`: the demo shop on a small static server.

mod media;
mod policy;

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use clap::Args;
use tiny_http::{Header, Request, Response, Server, StatusCode};

use crate::build;
use crate::place::Place;

/// How to serve.
#[derive(Args)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Send the strict content security policy that Tactful must live with
    #[arg(long)]
    csp: bool,
}

/// Builds everything, then serves until it is stopped.
pub fn run(place: &Place, options: &Options) -> Result<()> {
    build::run(place)?;
    let server = Server::http(("127.0.0.1", options.port))
        .map_err(|error| anyhow!("port {} cannot be used: {error} (try `--port`)", options.port))?;
    let port = server.server_addr().to_ip().context("the server has no address")?.port();
    println!("The demo shop: http://127.0.0.1:{port}/shop/ (end with Ctrl-C)");
    for request in server.incoming_requests() {
        let answer = answer(&place.demo(), request.url(), options);
        if let Err(error) = send(request, answer) {
            eprintln!("  note: an answer was not sent: {error}");
        }
    }
    Ok(())
}

/// What goes back to the browser.
enum Answer {
    File { bytes: Vec<u8>, media: &'static str, policy: Option<String> },
    Moved(String),
    Missing,
}

fn answer(folder: &Path, url: &str, options: &Options) -> Answer {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let Some(file) = resolve(folder, path) else {
        return Answer::Missing;
    };
    if file.is_dir() && !path.ends_with('/') {
        return Answer::Moved(format!("{path}/"));
    }
    let file = if file.is_dir() { file.join("index.html") } else { file };
    let Ok(bytes) = fs::read(&file) else {
        return Answer::Missing;
    };
    let media = media::of(&file);
    let policy = (options.csp && media.starts_with("text/html")).then(|| policy::of(&bytes));
    Answer::File { bytes, media, policy }
}

/// The file that a path names, if it stays inside the folder.
fn resolve(folder: &Path, path: &str) -> Option<PathBuf> {
    let relative = Path::new(path.trim_start_matches('/'));
    let stays_inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    stays_inside.then(|| folder.join(relative))
}

fn send(request: Request, answer: Answer) -> Result<()> {
    let response = match answer {
        Answer::File { bytes, media, policy } => {
            let mut response = Response::from_data(bytes).with_header(header("Content-Type", media)?);
            if let Some(policy) = policy {
                response.add_header(header("Content-Security-Policy", &policy)?);
            }
            response.with_header(header("Cache-Control", "no-cache")?)
        }
        Answer::Moved(to) => {
            Response::from_data("").with_status_code(StatusCode(308)).with_header(header("Location", &to)?)
        }
        Answer::Missing => Response::from_data("not found\n").with_status_code(StatusCode(404)),
    };
    Ok(request.respond(response)?)
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value).map_err(|()| anyhow!("`{value}` cannot be the header `{name}`"))
}
