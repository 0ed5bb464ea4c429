//! Builds the npm package into `pkg/`: set-up, wasm-pack, the finish, in a folder aside that takes `pkg/`'s
//! place when all went well. Does nothing where nothing changed.

use crate::fingerprint::Fingerprint;
use crate::project::Project;
use crate::steps::{Outcome, say, step};
use crate::{package, setup, tool};
use std::fs;
use std::path::Path;

/// Which of two builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// What is published: small and fast.
    Release,
    /// What one works with: built in seconds.
    Dev,
}

impl Flavour {
    /// The flavour that the flag `--dev` asks for.
    pub fn from_dev(dev: bool) -> Self {
        if dev { Self::Dev } else { Self::Release }
    }
}

/// The folders and files that a build depends on.
const INPUTS: &[&str] = &[
    "src",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "package-lock.json",
    "README.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "THIRD-PARTY.md",
    "xtask/src/build.rs",
    "xtask/src/package.rs",
];

/// Where the package says what it was built from; not part of what is published.
const STAMP: &str = ".fingerprint";

/// Builds the package unless `pkg/` holds the very build already.
pub fn build(project: &Project, flavour: Flavour) -> Outcome {
    let print = fingerprint(project, flavour)?;
    let pkg = project.at("pkg");
    if fs::read_to_string(pkg.join(STAMP)).is_ok_and(|built| built == print) {
        say("pkg/ is up to date");
        return Ok(());
    }
    setup::wasm_target(project)?;
    setup::wasm_tools(project)?;
    if flavour == Flavour::Release {
        setup::node_tools(project)?;
    }
    let next = project.at("target/pkg-next");
    clear(&next)?;
    let what = match flavour {
        Flavour::Release => "Building the package: compile, bind, optimise",
        Flavour::Dev => "Building the package for development",
    };
    step(what, || wasm_pack(project, flavour))?;
    step("Finishing the package", || {
        package::finish(project, &next)?;
        fs::write(next.join(STAMP), &print)
            .map_err(|error| format!("could not write into {}: {error}", next.display()))?;
        clear(&pkg)?;
        fs::rename(&next, &pkg)
            .map_err(|error| format!("could not move the build to {}: {error}", pkg.display()))
    })
}

fn wasm_pack(project: &Project, flavour: Flavour) -> Outcome {
    let mut pack = tool::command(project, "wasm-pack");
    pack.args(["build", "--target", "web", "--out-dir", "target/pkg-next"]);
    if flavour == Flavour::Dev {
        pack.args(["--profile", "wasm-dev", "--no-opt"]);
    }
    tool::run(&mut pack, "Mend what the compiler says above and run it again.").map(drop)
}

fn fingerprint(project: &Project, flavour: Flavour) -> Outcome<String> {
    let compiler =
        tool::run(tool::command(project, "rustc").arg("--version"), "Install Rust: see rustup.rs.")?;
    let mut print = Fingerprint::of(&[&compiler, &format!("{flavour:?}")]);
    for input in INPUTS {
        print.add_path(&project.at(input))?;
    }
    Ok(print.text())
}

fn clear(folder: &Path) -> Outcome {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("could not clear {}: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}
