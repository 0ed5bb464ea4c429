//! Sets up what a task needs and finds missing: the wasm target, wasm-pack, wasm-bindgen, the tools from npm.
//! In this order: what is on PATH, what is in `.tools/` already, a prebuilt download, compiling. Asks nothing,
//! and puts nothing outside the checkout but the target and the components that rustup keeps.

use crate::project::Project;
use crate::steps::{Outcome, step};
use crate::{download, fingerprint::Fingerprint, manifest, tool};
use std::fs;
use std::path::{Path, PathBuf};

/// The version that is fetched or compiled; an older one on PATH down to `WASM_PACK_OLDEST` does as well.
const WASM_PACK: &str = "0.15.1";
/// The version that is compiled; any other on PATH does as well.
const CARGO_FUZZ: &str = "0.13.2";
/// The first that builds with a profile of one's own (`--profile`).
const WASM_PACK_OLDEST: (u32, u32) = (0, 13);

/// Makes sure that the installed Rust can compile to wasm.
pub fn wasm_target(project: &Project) -> Outcome {
    let mut ask = tool::command(project, "rustc");
    let sysroot = tool::run(ask.args(["--print", "sysroot"]), "Install Rust: see rustup.rs.")?;
    if Path::new(sysroot.trim()).join("lib/rustlib/wasm32-unknown-unknown").is_dir() {
        return Ok(());
    }
    step("Adding Rust's wasm32 target", || {
        let mut add = tool::command(project, "rustup");
        let advice = "Add the target wasm32-unknown-unknown to the installed Rust, with rustup or from its distributor.";
        tool::run(add.args(["target", "add", "wasm32-unknown-unknown"]), advice).map(drop)
    })
}

/// Makes sure that rustfmt and clippy are there: rustup's minimal profile leaves them out.
pub fn lint_components(project: &Project) -> Outcome {
    let runs = |name: &str| tool::run(tool::command(project, "cargo").args([name, "--version"]), "").is_ok();
    if runs("fmt") && runs("clippy") {
        return Ok(());
    }
    step("Adding rustfmt and clippy", || {
        let mut add = tool::command(project, "rustup");
        let advice = "Add the components rustfmt and clippy to the installed Rust.";
        tool::run(add.args(["component", "add", "rustfmt", "clippy"]), advice).map(drop)
    })
}

/// Makes sure that wasm-pack, and wasm-bindgen at the version of `Cargo.lock`, are found first on the project's PATH.
pub fn wasm_tools(project: &Project) -> Outcome {
    let bindgen = bindgen_version(project)?;
    let pack_is_there = is_there(project, &["wasm-pack"], new_enough);
    let bindgen_is_there =
        is_there(project, &["wasm-bindgen", "wasm-bindgen-test-runner"], |version| version == bindgen);
    if pack_is_there && bindgen_is_there {
        return Ok(());
    }
    if !pack_is_there {
        obtain(
            project,
            &Tool {
                package: "wasm-pack",
                version: WASM_PACK,
                programs: &["wasm-pack"],
                tag: &format!("v{WASM_PACK}"),
                options: &[],
            },
        )?;
    }
    if !bindgen_is_there {
        obtain(
            project,
            &Tool {
                package: "wasm-bindgen-cli",
                version: &bindgen,
                programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
                tag: &bindgen,
                // It talks to browser drivers on this machine alone: TLS would only cost compile time.
                options: &["--no-default-features"],
            },
        )?;
    }
    // The intermediate files of compiling weigh a gigabyte and are of no use before the next version.
    let _ = fs::remove_dir_all(project.tools().join("target"));
    Ok(())
}

/// Makes sure that cargo-fuzz, of any version, is found on the project's PATH.
pub fn cargo_fuzz(project: &Project) -> Outcome {
    if is_there(project, &["cargo-fuzz"], |_| true) {
        return Ok(());
    }
    let wanted = Tool {
        package: "cargo-fuzz",
        version: CARGO_FUZZ,
        programs: &["cargo-fuzz"],
        tag: CARGO_FUZZ,
        options: &[],
    };
    step(&format!("Compiling cargo-fuzz {CARGO_FUZZ}, once"), || compile(project, &wanted))?;
    let _ = fs::remove_dir_all(project.tools().join("target"));
    Ok(())
}

/// Installs the tools of `package-lock.json` where they are not at exactly its versions: wasm-opt, the browser driver.
pub fn node_tools(project: &Project) -> Outcome {
    npm_packages(project, project.root(), "Installing the tools from npm")
}

/// Installs what a folder's `package-lock.json` says where it is not there at exactly its versions.
pub fn npm_packages(project: &Project, folder: &Path, what: &str) -> Outcome {
    let mut print = Fingerprint::of(&[]);
    print.add_path(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.casebook-viz-lock");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == print.text()) {
        return Ok(());
    }
    step(what, || {
        let mut install = tool::command(project, "npm");
        install.current_dir(folder);
        install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        tool::run(&mut install, "Node 20 with npm, and a network to its registry, are needed once.")?;
        fs::write(&stamp, print.text())
            .map_err(|error| format!("could not write {}: {error}", stamp.display()))
    })
}

/// The wasm-bindgen that the crate is locked to: the command line tool must be of the very same version.
fn bindgen_version(project: &Project) -> Outcome<String> {
    let path = project.at("Cargo.lock");
    let lock =
        fs::read_to_string(&path).map_err(|error| format!("could not read {}: {error}", path.display()))?;
    manifest::locked_version(&lock, "wasm-bindgen")
        .ok_or_else(|| "Cargo.lock names no wasm-bindgen".to_owned())
}

/// A tool, and how its projects name its releases.
struct Tool<'a> {
    package: &'a str,
    version: &'a str,
    programs: &'a [&'a str],
    tag: &'a str,
    options: &'a [&'a str],
}

impl Tool<'_> {
    /// wasm-pack's and wasm-bindgen's releases follow one pattern but for the tag, which also names the archive.
    fn prebuilt_url(&self) -> Option<String> {
        let triple = download::prebuilt_triple()?;
        let (name, tag) = (self.package.trim_end_matches("-cli"), self.tag);
        let releases = format!("https://github.com/wasm-bindgen/{name}/releases/download");
        Some(format!("{releases}/{tag}/{name}-{tag}-{triple}.tar.gz"))
    }
}

/// Downloads the tool, or else compiles it.
fn obtain(project: &Project, wanted: &Tool) -> Outcome {
    let Tool { package, version, programs, .. } = wanted;
    let came = step(&format!("Looking for a prebuilt {package} {version}"), || {
        let came = wanted.prebuilt_url().is_some_and(|url| download::programs(project, &url, programs));
        Ok(came && programs.iter().all(|name| runs_as(&own(project, name), |found| found == *version)))
    })?;
    if came {
        return Ok(());
    }
    step(&format!("Compiling {package} {version}, once, for a minute or two"), || compile(project, wanted))
}

/// Compiles without optimising: on two cores this takes half the time, and the tools run for under a second anyway.
fn compile(project: &Project, wanted: &Tool) -> Outcome {
    let install = |locked: bool, advice: &str| {
        let mut install = tool::command(project, "cargo");
        install.args([
            "install",
            "--debug",
            "--force",
            "--quiet",
            wanted.package,
            "--version",
            wanted.version,
        ]);
        install.args(wanted.options).arg("--root").arg(project.tools());
        for name in wanted.programs {
            install.args(["--bin", name]);
        }
        if locked {
            install.arg("--locked");
        }
        install.env("CARGO_TARGET_DIR", project.tools().join("target"));
        install
            .env("CARGO_PROFILE_DEV_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_PROFILE_DEV_STRIP", "true");
        // Flags meant for the crate (warnings as errors, say) do not concern its tools.
        install
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET");
        tool::run(&mut install, advice)
    };
    // A mirror of the registry may lag behind the newest versions that a lock file names: then any that fit will do.
    let outcome = install(true, "").or_else(|_| {
        let advice =
            format!("Install {} {} by other means and put it on PATH.", wanted.package, wanted.version);
        install(false, &advice)
    });
    outcome.map(drop)
}

/// Whether the first program of each name on the project's PATH is the right one, the project's own included.
fn is_there(project: &Project, names: &[&str], right: impl Fn(&str) -> bool) -> bool {
    names.iter().all(|name| {
        let file = own(project, name);
        let first = if file.is_file() { Some(file) } else { tool::on_path(name) };
        first.is_some_and(|program| runs_as(&program, &right))
    })
}

fn runs_as(program: &Path, right: impl Fn(&str) -> bool) -> bool {
    tool::version(program).is_some_and(|version| right(&version))
}

fn own(project: &Project, name: &str) -> PathBuf {
    project.tools().join("bin").join(tool::file_name(name))
}

fn new_enough(version: &str) -> bool {
    let mut numbers = version.split('.').map_while(|part| part.parse().ok());
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    found >= WASM_PACK_OLDEST
}

#[cfg(test)]
mod tests {
    use super::new_enough;

    #[test]
    fn versions_compare_as_numbers() {
        assert!(new_enough("0.13.0") && new_enough("0.15.1") && new_enough("1.0.0"));
        assert!(!new_enough("0.9.1") && !new_enough("0.12.1") && !new_enough("unknown"));
    }
}
