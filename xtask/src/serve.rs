//! Builds, then shows the briefing page and the package to a browser on this machine.

use crate::args::Options;
use crate::build::{Flavour, build};
use crate::http;
use crate::project::Project;
use crate::site::Site;
use crate::steps::{Outcome, say};
use std::net::TcpListener;
use std::path::PathBuf;

/// The port tried first where none is asked for, and how many are tried.
const PORT: u16 = 8080;
const PORTS: u16 = 20;

/// The flags and valued options of the task.
pub const FLAGS: &[&str] = &["--dev", "--no-build"];
/// `--mount name=folder` shows one more folder at `/name/`.
pub const VALUED: &[&str] = &["--port", "--mount"];

/// Runs until it is stopped.
pub fn serve(project: &Project, options: &Options) -> Outcome {
    if !options.has("--no-build") {
        build(project, Flavour::from_dev(options.has("--dev")))?;
    }
    let listener = match options.value("--port") {
        Some(port) => {
            let port = port.parse().map_err(|_| format!("expected a port number, found {port:?}"))?;
            http::listen(port, 1).map_err(|error| format!("port {port} is not to be had: {error}"))?
        }
        None => http::listen(PORT, PORTS)
            .map_err(|error| format!("no port from {PORT} on is free ({error}); name one with --port"))?,
    };
    let mounts = options.all("--mount").map(|mount| {
        let (name, folder) =
            mount.split_once('=').ok_or_else(|| format!("expected name=folder, found {mount:?}"))?;
        Ok((name.to_owned(), project.at(folder)))
    });
    let mounts = mounts.collect::<Outcome<Vec<_>>>()?;
    say(&format!("Serving {}  (stop with Ctrl+C)", address(&listener)?));
    http::serve(&listener, site(project, mounts));
    Ok(())
}

/// The briefing page at `/`, the package at `/pkg/`.
pub fn site(project: &Project, mounts: Vec<(String, PathBuf)>) -> Site {
    let mut site = Site::new(project.at("www"));
    site.mount("pkg", project.at("pkg"));
    for (name, folder) in mounts {
        site.mount(&name, folder);
    }
    site
}

/// The address to open in the browser.
pub fn address(listener: &TcpListener) -> Outcome<String> {
    let address = listener.local_addr().map_err(|error| format!("the server has no address: {error}"))?;
    Ok(format!("http://{address}/"))
}
