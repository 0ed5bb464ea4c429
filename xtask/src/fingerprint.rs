//! Boils all that goes into a build down to one number, so that an unchanged build is known without a compiler.

use crate::steps::Outcome;
use std::fs;
use std::path::{Path, PathBuf};

/// A running FNV-1a hash: the same everywhere and for ever, unlike std's hasher.
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Starts with what is no file: versions, options.
    pub fn of(facts: &[&str]) -> Self {
        let mut print = Self(0xcbf2_9ce4_8422_2325);
        for fact in facts {
            print.add(fact.as_bytes());
        }
        print
    }

    /// Adds a file, or every file below a folder in the order of names. What is not there adds its absence.
    pub fn add_path(&mut self, path: &Path) -> Outcome {
        if path.is_dir() {
            for child in sorted_children(path)? {
                self.add(child.file_name().unwrap_or_default().as_encoded_bytes());
                self.add_path(&child)?;
            }
        } else if path.is_file() {
            self.add(&fs::read(path).map_err(|error| format!("could not read {}: {error}", path.display()))?);
        } else {
            self.add(b"absent");
        }
        Ok(())
    }

    /// The hash so far, as text.
    pub fn text(&self) -> String {
        format!("{:016x}", self.0)
    }

    /// Each part goes in behind its length, so that moving a byte from one to the next is seen.
    fn add(&mut self, bytes: &[u8]) {
        let length = (bytes.len() as u64).to_le_bytes();
        for byte in length.iter().chain(bytes) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// A folder's entries in the order of their names.
pub fn sorted_children(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let fail = |error| format!("could not read the folder {}: {error}", folder.display());
    let entries = fs::read_dir(folder).map_err(fail)?;
    let mut paths =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(fail)?;
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn the_border_between_two_facts_counts() {
        assert_ne!(Fingerprint::of(&["ab", "c"]).text(), Fingerprint::of(&["a", "bc"]).text());
        assert_eq!(Fingerprint::of(&["ab", "c"]).text(), Fingerprint::of(&["ab", "c"]).text());
    }
}
