//! Reads the few facts that the tasks need from `Cargo.toml` and `Cargo.lock`. Knows no TOML beyond
//! `key = "value"` lines, which is how both files write these facts.

/// A text field of the `[package]` table.
pub fn package_field(manifest: &str, key: &str) -> Option<String> {
    let lines = manifest.lines().skip_while(|line| line.trim() != "[package]").skip(1);
    lines.take_while(|line| !line.starts_with('[')).find_map(|line| text_value(line, key))
}

/// The version that the lock file pins for a crate.
pub fn locked_version(lock: &str, name: &str) -> Option<String> {
    let wanted = format!("name = \"{name}\"");
    let lines = lock.lines().skip_while(|line| *line != wanted);
    lines.take_while(|line| !line.is_empty()).find_map(|line| text_value(line, "version"))
}

fn text_value(line: &str, key: &str) -> Option<String> {
    let (name, value) = line.split_once('=')?;
    let value = value.trim().strip_prefix('"')?.strip_suffix('"')?;
    (name.trim() == key).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{locked_version, package_field};

    #[test]
    fn fields_come_from_the_package_table_alone() {
        let manifest =
            "[other]\nname = \"no\"\n[package]\nname = \"yes\"\nversion = \"1.2.3\"\n[lib]\nx = \"z\"\n";
        assert_eq!(package_field(manifest, "name").as_deref(), Some("yes"));
        assert_eq!(package_field(manifest, "x"), None);
    }

    #[test]
    fn a_locked_version_is_that_of_the_very_crate() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
