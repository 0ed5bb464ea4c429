//! The project's own tasks. Takes a task's name and its options, gives an exit code and says in one sentence
//! what to do where something fails. Knows nothing of the crate's code.

mod args;
mod bench;
mod browser;
mod build;
mod download;
mod fingerprint;
mod fuzz;
mod gallery;
mod generate;
mod http;
mod manifest;
mod package;
mod project;
mod serve;
mod setup;
mod site;
mod steps;
mod tally;
mod test;
mod tool;
mod world;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask TASK [OPTIONS]

  build [--dev]        set up what is missing and build the npm package into pkg/
                       --dev: quick to build, slower to run, larger
  serve [--port N] [--dev] [--no-build] [--mount NAME=FOLDER]
                       build, then show the briefing page on this machine
  test [lint] [native] [browser] [e2e] [--dev] [--bless]
                       check everything, or the named parts, as CI does
                       --bless: write the golden files anew instead of comparing
  fuzz [TARGET…] [--seconds N]
                       throw damaged and odd input at every door, or the named ones, for a minute each
  gallery              draw every picture in every look, into target/gallery/index.html
  world                make the country tables and the world boundaries anew; they are checked in
  generate [--size S|M|L] [--cases N] [--actors N] [--links N] [--routes N] [--seizures N] [--seed N]
           [--dates mixed|seizures|seizure-days|years] -o FILE
                       write a made-up casebook: of a size, or of so many cases with as much of everything else
                       for each as size L has; the same options give the same bytes everywhere
  bench [native] [browser] [--quick] [--suite NAME]
                       measure, and write the tables to benches/RESULTS.md
                       --quick: small sizes, to see that everything runs; --suite: one of benches/browser/suites/

Everything that is set up stays in this folder (.tools/, node_modules/, target/), but for the wasm target,
which rustup keeps.
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> steps::Outcome {
    let Some((task, options)) = words.split_first() else {
        print!("{HELP}");
        return Ok(());
    };
    let project = project::Project::find()?;
    match task.as_str() {
        "build" => {
            let options = args::parse(options, &["--dev"], &[])?;
            build::build(&project, build::Flavour::from_dev(options.has("--dev")))
        }
        "serve" => serve::serve(&project, &args::parse(options, serve::FLAGS, serve::VALUED)?),
        "test" => test::test(&project, options),
        "fuzz" => fuzz::fuzz(&project, options),
        "gallery" => gallery::gallery(&project),
        "world" => world::world(&project),
        "bench" => bench::bench(&project, options),
        "generate" => generate::generate(&args::parse(options, &[], generate::VALUED)?),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("there is no task {other:?}; `cargo xtask help` lists them")),
    }
}
