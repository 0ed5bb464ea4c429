//! Where things are in this checkout, and the PATH that puts the project's own tools first.

use crate::steps::Outcome;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The checkout that the task works on.
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The folder above this task runner's own.
    pub fn find() -> Outcome<Self> {
        let own = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = PathBuf::from(own).parent().map(Path::to_path_buf);
        let root = root.filter(|root| root.join("Cargo.toml").is_file());
        root.map(|root| Self { root })
            .ok_or_else(|| "run this with `cargo xtask` inside the checkout".to_owned())
    }

    /// The top folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the checkout, written with forward slashes.
    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Where set-up puts the tools it had to fetch or compile.
    pub fn tools(&self) -> PathBuf {
        self.at(".tools")
    }

    /// PATH with the project's tools before everything else.
    pub fn search_path(&self) -> OsString {
        let own = [self.at(".tools/bin"), self.at("node_modules/.bin")];
        let others = std::env::var_os("PATH").unwrap_or_default();
        let all = own.into_iter().chain(std::env::split_paths(&others));
        std::env::join_paths(all).unwrap_or(others)
    }
}
