//! Runs other programs quietly: what they print is kept, and shown only where they fail.

use crate::project::Project;
use crate::steps::Outcome;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A command that works in the checkout's top folder, finds the project's own tools first and asks nothing.
pub fn command(project: &Project, program: impl AsRef<Path>) -> Command {
    let path = project.search_path();
    let name = program.as_ref();
    // Looked up here, since Windows would not find `npm.cmd` by the name `npm`.
    let found = if name.components().count() == 1 { find_in(name, &path) } else { None };
    let mut command = Command::new(found.unwrap_or_else(|| name.to_path_buf()));
    command.current_dir(project.root()).env("PATH", path).stdin(Stdio::null());
    command
}

/// Runs to the end and gives what was printed, or all of that and `advice` where it failed.
pub fn run(command: &mut Command, advice: &str) -> Outcome<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("could not start {name}: {error}\n{advice}"))?;
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let printed = format!("{stdout}{stderr}");
    if output.status.success() {
        Ok(printed)
    } else {
        Err(format!("{}\n\n{name} stopped with {}. {advice}", printed.trim_end(), output.status))
    }
}

/// The file that a program's name stands for on the machine's own PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    find_in(Path::new(name), &std::env::var_os("PATH")?)
}

/// What a program prints as its version, where it runs at all: `wasm-pack 0.15.1` gives `0.15.1`.
pub fn version(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).output().ok()?;
    if !output.status.success() {
        return None;
    }
    version_in(&String::from_utf8_lossy(&output.stdout))
}

/// The first word that starts with a digit, without a leading `v`.
fn version_in(text: &str) -> Option<String> {
    let words = text.split_whitespace().map(|word| word.strip_prefix('v').unwrap_or(word));
    words.into_iter().find(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned)
}

/// The name of a program's file on this system.
pub fn file_name(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

fn find_in(name: &Path, path: &std::ffi::OsStr) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    std::env::split_paths(path)
        .flat_map(|folder| endings.iter().map(move |ending| (folder.clone(), *ending)))
        .map(|(folder, ending)| folder.join(format!("{}{ending}", name.display())))
        .find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn versions_are_found_among_other_words() {
        assert_eq!(version_in("wasm-pack 0.15.1\n").as_deref(), Some("0.15.1"));
        assert_eq!(version_in("wasm-opt version 132 (version_132)").as_deref(), Some("132"));
        assert_eq!(version_in("v20.20.2").as_deref(), Some("20.20.2"));
        assert_eq!(version_in("no version"), None);
    }
}
