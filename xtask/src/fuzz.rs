//! Runs the fuzz targets, each for a while: foreign bytes at every door that takes some. Sets cargo-fuzz up where it is
//! missing, starts from the fixtures and from what was kept, and says where an input lies that broke something.

use crate::project::Project;
use crate::steps::{Outcome, say, step};
use crate::{args, setup, tool};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The options of the task that have a value.
pub const VALUED: &[&str] = &["--seconds"];

/// How long each target runs.
const SECONDS: u64 = 60;

/// Runs the targets that are named, or all; each one, also after another has failed.
pub fn fuzz(project: &Project, words: &[String]) -> Outcome {
    let named = words.iter().take_while(|word| !word.starts_with('-')).count();
    let (names, options) = words.split_at(named);
    let options = args::parse(options, &[], VALUED)?;
    let seconds = match options.value("--seconds") {
        Some(value) => value.parse().map_err(|_| format!("expected --seconds N, found {value:?}"))?,
        None => SECONDS,
    };
    let known = targets(project)?;
    if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
        return Err(format!("there is no target {unknown:?}; the targets are: {}", known.join(", ")));
    }
    cpp_compiler(project)?;
    setup::cargo_fuzz(project)?;
    let chosen = known.iter().filter(|target| names.is_empty() || names.contains(target));
    let failed: Vec<String> = chosen.filter_map(|target| run(project, target, seconds).err()).collect();
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n\n")) }
}

/// The targets are the files of their folder.
fn targets(project: &Project) -> Outcome<Vec<String>> {
    let folder = project.at("fuzz/fuzz_targets");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("could not read {}: {error}", folder.display()))?;
    let files = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = files.filter_map(|file| file.strip_suffix(".rs").map(str::to_owned)).collect();
    names.sort();
    Ok(names)
}

fn cpp_compiler(project: &Project) -> Outcome {
    let named = std::env::var("CXX").ok().into_iter();
    let mut compilers = named.chain(["c++", "clang++", "g++"].map(str::to_owned));
    if compilers.any(|compiler| tool::run(tool::command(project, compiler).arg("--version"), "").is_ok()) {
        return Ok(());
    }
    Err("libFuzzer is compiled from C++ and no compiler for it was found: install g++ or clang++".to_owned())
}

fn run(project: &Project, target: &str, seconds: u64) -> Outcome {
    let advice = "Rust's fuzzing needs Linux or macOS on x86-64 or ARM64.";
    step(&format!("Building the fuzz target {target}"), || {
        tool::run(&mut cargo_fuzz(project, "build", target), advice).map(drop)
    })?;
    let found = project.at(&format!("fuzz/target/corpus/{target}"));
    let artifacts = project.at(&format!("fuzz/artifacts/{target}"));
    for folder in [&found, &artifacts] {
        fs::create_dir_all(folder)
            .map_err(|error| format!("could not make {}: {error}", folder.display()))?;
    }
    let mut fuzz = cargo_fuzz(project, "run", target);
    fuzz.arg(&found).args(seeds(project, target)).arg("--");
    fuzz.arg(format!("-max_total_time={seconds}"))
        .arg(format!("-dict={}", project.at("fuzz/casebook.dict").display()));
    // A document that takes ten seconds is a finding too, and so is one that takes 2 GB.
    fuzz.args(["-timeout=10", "-rss_limit_mb=2048", "-max_len=65536", "-print_final_stats=1"]);
    let outcome = step(&format!("Fuzzing {target} for {seconds} s"), || tool::run(&mut fuzz, ""));
    match outcome {
        Ok(printed) => {
            say(&format!("  {} inputs tried", executed(&printed).unwrap_or("no")));
            Ok(())
        }
        Err(printed) => {
            let place = kept(&printed)
                .map_or_else(|| "no input was kept".to_owned(), |input| format!("the input lies at {input}"));
            Err(format!("{}\n\nThe fuzz target {target} failed; {place}", what_broke(&printed)))
        }
    }
}

/// Without a sanitizer the installed stable Rust will do: the crate has no unsafe code that one could watch.
fn cargo_fuzz(project: &Project, verb: &str, target: &str) -> Command {
    let mut command = tool::command(project, "cargo-fuzz");
    command.args([verb, "--sanitizer", "none", "--fuzz-dir"]).arg(project.at("fuzz")).arg(target);
    command.env("RUSTC_BOOTSTRAP", "1").env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    command
}

/// What was kept of a target, and the fixtures.
fn seeds(project: &Project, target: &str) -> Vec<PathBuf> {
    let fixtures = fs::read_to_string(project.at(&format!("fuzz/seeds/{target}.txt"))).unwrap_or_default();
    let folders = fixtures.lines().map(str::to_owned).chain([format!("fuzz/corpus/{target}")]);
    folders.map(|folder| project.at(&folder)).filter(|folder| folder.is_dir()).collect()
}

/// What the panic says, without the fuzzer's own lines around it; all where there was none.
fn what_broke(printed: &str) -> &str {
    let Some((_, panic)) = printed.split_once("panicked at ") else { return printed };
    let ends = ["\nstack backtrace:", "\nnote: run with", "\n=="];
    let end = ends.iter().filter_map(|end| panic.find(end)).min().unwrap_or(panic.len());
    panic[..end].trim_end()
}

/// Where libFuzzer says that it put the input.
fn kept(printed: &str) -> Option<&str> {
    printed.lines().find_map(|line| line.split_once("Test unit written to ")).map(|(_, path)| path.trim())
}

/// How many inputs libFuzzer says it has run.
fn executed(printed: &str) -> Option<&str> {
    let line = printed.lines().find(|line| line.starts_with("stat::number_of_executed_units:"))?;
    line.split_whitespace().next_back()
}

#[cfg(test)]
mod tests {
    use super::{executed, kept, what_broke};

    #[test]
    fn the_fuzzers_report_is_read() {
        let printed = "#7 NEW\nthread 'x' panicked at reader.rs:18:5:\nassertion `left == right` failed\n  left: 1\n\
            stack backtrace:\n 0: a\n==1== ERROR\nartifact_prefix='/a/'; Test unit written to /a/crash-1\n";
        assert_eq!(what_broke(printed), "reader.rs:18:5:\nassertion `left == right` failed\n  left: 1");
        assert_eq!(kept(printed), Some("/a/crash-1"));
        assert_eq!(what_broke("timeout after 10 seconds"), "timeout after 10 seconds");
        assert_eq!(executed("stat::number_of_executed_units: 42\nx"), Some("42"));
        assert_eq!(executed(""), None);
    }
}
