//! Runs every check of the project, cheapest first, and stops at the first that fails: formatting, lints,
//! native tests, tests in a browser, the real pages in a browser. Closes with one line that counts.

use crate::args;
use crate::browser::{self, Browser};
use crate::build::{Flavour, build};
use crate::fingerprint::sorted_children;
use crate::project::Project;
use crate::steps::{Outcome, say, step};
use crate::tally::Tally;
use crate::{http, serve, setup, tool};
use std::path::PathBuf;
use std::process::Command;

const MEND: &str = "Mend what is reported above and run it again.";

/// The parts by name, in the order they run.
const PARTS: &[(&str, Part)] =
    &[("lint", lint), ("native", native), ("browser", browser_tests), ("e2e", end_to_end)];

type Part = fn(&mut Run) -> Outcome;

/// What the parts share.
struct Run<'a> {
    project: &'a Project,
    flavour: Flavour,
    bless: bool,
    tally: Tally,
}

/// Runs the parts that are named, or all.
pub fn test(project: &Project, words: &[String]) -> Outcome {
    let named = words.iter().take_while(|word| !word.starts_with('-')).count();
    let (names, options) = words.split_at(named);
    let options = args::parse(options, &["--bless", "--dev"], &[])?;
    if let Some(unknown) = names.iter().find(|name| !PARTS.iter().any(|(part, _)| part == name)) {
        let known: Vec<&str> = PARTS.iter().map(|(part, _)| *part).collect();
        return Err(format!("there is no part {unknown:?}; the parts are: {}", known.join(", ")));
    }
    let flavour = Flavour::from_dev(options.has("--dev"));
    let mut run = Run { project, flavour, bless: options.has("--bless"), tally: Tally::default() };
    let chosen = PARTS.iter().filter(|(part, _)| names.is_empty() || names.iter().any(|name| name == part));
    let outcome = chosen.map(|(_, part)| part(&mut run)).find(Result::is_err).unwrap_or(Ok(()));
    if outcome.is_err() && run.tally.failed == 0 {
        run.tally.failed = 1;
    }
    let count = format!("{} passed, {} failed", run.tally.passed, run.tally.failed);
    outcome.map_err(|message| format!("{message}\n\n{count}"))?;
    say(&count);
    Ok(())
}

fn lint(run: &mut Run) -> Outcome {
    let project = run.project;
    setup::lint_components(project)?;
    setup::wasm_target(project)?;
    run.cargo("Checking the formatting", &["fmt", "--all", "--check"])?;
    run.cargo("Linting", &["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    let mut wasm = vec!["clippy", "--quiet", "--target", "wasm32-unknown-unknown", "--lib"];
    if has_browser_tests(project) {
        wasm.extend(["--test", BROWSER_TEST]);
    }
    wasm.extend(["--", "-D", "warnings"]);
    run.cargo("Linting for wasm", &wasm)?;
    step("Checking the documentation", || {
        let mut doc = tool::command(project, "cargo");
        doc.args(["doc", "--quiet", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
        tool::run(&mut doc, MEND).map(drop)
    })
}

fn native(run: &mut Run) -> Outcome {
    run.cargo("Testing natively", &["test", "--quiet", "--workspace", "--no-fail-fast"])
}

/// The test target that runs in a browser; its files are in `tests/browser/`.
const BROWSER_TEST: &str = "web";

fn has_browser_tests(project: &Project) -> bool {
    project.at("tests/browser").is_dir()
}

fn browser_tests(run: &mut Run) -> Outcome {
    let project = run.project;
    if !has_browser_tests(project) {
        say("There are no browser tests in tests/browser/");
        return Ok(());
    }
    setup::wasm_target(project)?;
    setup::wasm_tools(project)?;
    let browser = browser::browser(project)?;
    let capabilities = browser::write_capabilities(project, &browser)?;
    let mut pack = tool::command(project, "wasm-pack");
    pack.args(["test", "--headless", "--chrome"]);
    if let Some(driver) = &browser.driver {
        pack.arg("--chromedriver").arg(driver);
    }
    pack.args(["--test", BROWSER_TEST]).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities);
    // Seconds for the whole run, compiling in the browser included; the default of 20 is for idle machines.
    pack.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    run.counted("Testing in a browser", &mut pack)
}

fn end_to_end(run: &mut Run) -> Outcome {
    let project = run.project;
    let files = end_to_end_files(project)?;
    setup::node_tools(project)?;
    let Browser { program, .. } = browser::browser(project)?;
    build(project, run.flavour)?;
    let listener = http::listen(0, 1).map_err(|error| format!("no port is free: {error}"))?;
    let address = serve::address(&listener)?;
    let site = serve::site(project, vec![("e2e".to_owned(), project.at("tests/e2e/pages"))]);
    std::thread::spawn(move || http::serve(&listener, site));
    let mut node = tool::command(project, "node");
    node.args(["--test", "--test-reporter=spec"]).args(files);
    node.env("CASEBOOK_VIZ_URL", address).env("CASEBOOK_VIZ_BROWSER", program);
    run.counted("Testing the pages in a browser", &mut node)
}

fn end_to_end_files(project: &Project) -> Outcome<Vec<PathBuf>> {
    let files = sorted_children(&project.at("tests/e2e"))?;
    Ok(files.into_iter().filter(|file| file.to_string_lossy().ends_with(".test.mjs")).collect())
}

impl Run<'_> {
    fn cargo(&mut self, what: &str, arguments: &[&str]) -> Outcome {
        let mut cargo = tool::command(self.project, "cargo");
        self.counted(what, cargo.args(arguments))
    }

    /// Runs a command whose output may count tests.
    fn counted(&mut self, what: &str, command: &mut Command) -> Outcome {
        if self.bless {
            command.env("BLESS", "1");
        }
        let outcome = step(what, || tool::run(command, MEND));
        let (Ok(printed) | Err(printed)) = &outcome;
        self.tally.add(Tally::of(printed));
        outcome.map(drop)
    }
}
