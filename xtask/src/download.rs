//! Fetches a tool's prebuilt archive and unpacks it. Gives whether the programs arrived; where they did not,
//! compiling is the way, so nothing here is an error. What arrives is trusted as far as TLS goes: the
//! projects publish no signatures that could be checked here, so the caller runs what came and asks its version.

use crate::project::Project;
use crate::tool;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the network drops packets this bounds the wait; a working one answers far sooner.
const CONNECT_SECONDS: u32 = 5;
/// Archives weigh a few MB: slower than this and compiling is quicker.
const TOTAL_SECONDS: u32 = 60;

/// The target triple that prebuilt programs of wasm-pack and wasm-bindgen carry in their names.
pub fn prebuilt_triple() -> Option<&'static str> {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Some("x86_64-unknown-linux-musl"),
        ("linux", "aarch64") => Some("aarch64-unknown-linux-musl"),
        ("macos", "x86_64") => Some("x86_64-apple-darwin"),
        ("macos", "aarch64") => Some("aarch64-apple-darwin"),
        ("windows", _) => Some("x86_64-pc-windows-msvc"),
        _ => None,
    }
}

/// Downloads `url` and moves the named programs out of its archive into `.tools/bin`.
pub fn programs(project: &Project, url: &str, names: &[&str]) -> bool {
    let place = project.tools().join("download");
    let arrived = fetch_and_place(project, &place, url, names).is_some();
    // Only scratch: what is left of it takes room and nothing else.
    let _ = fs::remove_dir_all(&place);
    arrived
}

fn fetch_and_place(project: &Project, place: &Path, url: &str, names: &[&str]) -> Option<()> {
    fs::create_dir_all(place).ok()?;
    let archive = place.join("archive.tar.gz");
    let fetched = match tool::on_path("curl") {
        Some(curl) => fetch_by_curl(project, &curl, url, &archive),
        None => fetch_by_node(project, url, &archive),
    };
    if !fetched {
        return None;
    }
    let mut untar = tool::command(project, "tar");
    untar.arg("-xzf").arg(&archive).arg("-C").arg(place);
    tool::run(&mut untar, "").ok()?;
    let bin = project.tools().join("bin");
    fs::create_dir_all(&bin).ok()?;
    for name in names {
        let file = tool::file_name(name);
        fs::rename(find_below(place, &file)?, bin.join(&file)).ok()?;
    }
    Some(())
}

fn fetch_by_curl(project: &Project, curl: &Path, url: &str, to: &Path) -> bool {
    let mut fetch = tool::command(project, curl);
    fetch.args(["--fail", "--silent", "--location", "--proto", "=https", "--connect-timeout"]);
    fetch.arg(CONNECT_SECONDS.to_string()).arg("--max-time").arg(TOTAL_SECONDS.to_string());
    fetch.arg("--output").arg(to).arg(url);
    tool::run(&mut fetch, "").is_ok()
}

/// Node is there anyway, and a machine without curl is not a machine without a network.
fn fetch_by_node(project: &Project, url: &str, to: &Path) -> bool {
    const SCRIPT: &str = "\
const [url, to, seconds] = process.argv.slice(1);
const answer = await fetch(url, { signal: AbortSignal.timeout(seconds * 1000) });
if (!answer.ok) process.exit(1);
(await import('node:fs')).writeFileSync(to, Buffer.from(await answer.arrayBuffer()));";
    let mut fetch = tool::command(project, "node");
    fetch.args(["--input-type=module", "--eval", SCRIPT, "--", url]).arg(to).arg(TOTAL_SECONDS.to_string());
    tool::run(&mut fetch, "").is_ok()
}

/// Archives hold their programs in one folder whose name carries version and target.
fn find_below(folder: &Path, file: &str) -> Option<PathBuf> {
    let direct = folder.join(file);
    if direct.is_file() {
        return Some(direct);
    }
    let children = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    children.filter(|child| child.is_dir()).map(|child| child.join(file)).find(|path| path.is_file())
}
