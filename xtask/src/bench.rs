//! Measures: the core natively with criterion, the package in Chromium beside its peers from npm, and has the tables
//! written. Knows how to set up and what to run, not what is measured.

use crate::args::{self, Options};
use crate::browser;
use crate::build::{Flavour, build};
use crate::project::Project;
use crate::steps::{Outcome, say, step};
use crate::{http, serve, setup, tool};
use std::fs;

const PARTS: &[&str] = &["native", "browser"];

/// Runs the parts that are named, or both.
pub fn bench(project: &Project, words: &[String]) -> Outcome {
    let named = words.iter().take_while(|word| !word.starts_with('-')).count();
    let (names, options) = words.split_at(named);
    let options = args::parse(options, &["--quick"], &["--suite"])?;
    if let Some(unknown) = names.iter().find(|name| !PARTS.contains(&name.as_str())) {
        return Err(format!("there is no part {unknown:?}; the parts are: {}", PARTS.join(", ")));
    }
    let runs = |part: &str| names.is_empty() || names.iter().any(|name| name == part);
    if runs("native") {
        native(project, &options)?;
    }
    if runs("browser") {
        in_browser(project, &options)?;
    }
    if options.has("--quick") || options.value("--suite").is_some() {
        say("This was no whole run: benches/RESULTS.md stays as it is.");
        return Ok(());
    }
    step("Writing benches/RESULTS.md", || {
        let mut report = tool::command(project, "node");
        report.arg("benches/report.mjs").args(PARTS.iter().filter(|part| runs(part)));
        report.env("CASEBOOK_VIZ_RUSTC", rustc(project)?);
        tool::run(&mut report, "Node 20 is needed.").map(drop)
    })
}

/// The medians stay in a folder of their own, apart from those of `cargo bench`.
fn native(project: &Project, options: &Options) -> Outcome {
    let home = project.at("target/bench/criterion");
    let _ = fs::remove_dir_all(&home);
    let mut bench = tool::command(project, "cargo");
    bench.args(["bench", "--bench", "core"]).env("CRITERION_HOME", home);
    if options.has("--quick") {
        bench.args(["--", "--quick"]).env("CASEBOOK_BENCH_SIZES", "S");
    }
    let printed = step("Measuring natively, which takes minutes", || {
        tool::run(&mut bench, "Mend what is reported above and run it again.")
    })?;
    if options.has("--quick") {
        printed.lines().filter(|line| line.contains("time:")).for_each(say);
    }
    Ok(())
}

fn in_browser(project: &Project, options: &Options) -> Outcome {
    setup::node_tools(project)?;
    let peers = project.at("benches/browser");
    setup::npm_packages(project, &peers, "Installing the peers from npm")?;
    let browser::Browser { program, .. } = browser::browser(project)?;
    build(project, Flavour::Release)?;
    let data = project.at("target/bench");
    fs::create_dir_all(&data).map_err(|error| format!("could not make {}: {error}", data.display()))?;
    let listener = http::listen(0, 1).map_err(|error| format!("no port is free: {error}"))?;
    let address = serve::address(&listener)?;
    let site = serve::site(project, vec![("bench".to_owned(), peers.clone()), ("data".to_owned(), data)]);
    std::thread::spawn(move || http::serve(&listener, site));
    let own =
        std::env::current_exe().map_err(|error| format!("this program does not find itself: {error}"))?;
    let mut node = tool::command(project, "node");
    node.arg(peers.join("run.mjs"));
    if options.has("--quick") {
        node.arg("--quick");
    }
    node.args(options.all("--suite"));
    node.env("CASEBOOK_VIZ_URL", address).env("CASEBOOK_VIZ_BROWSER", program).env("CASEBOOK_VIZ_XTASK", own);
    let printed = step("Measuring in the browser, which takes minutes", || {
        tool::run(&mut node, "Mend what is reported above and run it again.")
    })?;
    print!("{printed}");
    Ok(())
}

fn rustc(project: &Project) -> Outcome<String> {
    let version =
        tool::run(tool::command(project, "rustc").arg("--version"), "Install Rust: see rustup.rs.")?;
    Ok(version.split(" (").next().unwrap_or_default().trim().to_owned())
}
