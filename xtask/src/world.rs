//! Makes the country tables and the world boundaries anew, from the packages that `tools/world` is locked to, and
//! with them what the tests compare with. The results are checked in; nobody needs this to build.

use crate::project::Project;
use crate::steps::{Outcome, step};
use crate::tool;

/// Writes the tables into `src/casebook` and `src/words`, the boundaries into `src/geo/world`, and what d3-geo makes
/// of them into `tests/fixtures/geo`.
pub fn world(project: &Project) -> Outcome {
    let here = project.at("tools/world");
    step("Installing the data from npm", || {
        let mut install = tool::command(project, "npm");
        install.current_dir(&here).args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]);
        tool::run(&mut install, "Node 20 with npm, and a network to its registry, are needed once.").map(drop)
    })?;
    for script in ["make.mjs", "expected.mjs", "exactness.mjs"] {
        let printed = step(&format!("Running tools/world/{script}"), || {
            let mut make = tool::command(project, "node");
            tool::run(make.current_dir(&here).arg(script), "Node 20 is needed.")
        })?;
        print!("{printed}");
    }
    Ok(())
}
