//! Draws the map in every look: every metric, level, projection, theme and language, and the awkward books. Runs the
//! example that does it and says where the page lies.

use crate::project::Project;
use crate::steps::{Outcome, say, step};
use crate::tool;

/// Draws the gallery into `target/gallery/`.
pub fn gallery(project: &Project) -> Outcome {
    step("Drawing the gallery", || {
        let mut cargo = tool::command(project, "cargo");
        tool::run(cargo.args(["run", "--quiet", "--example", "gallery"]), "").map(drop)
    })?;
    say(&format!("Open {}", project.at("target/gallery/index.html").display()));
    Ok(())
}
