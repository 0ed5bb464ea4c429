//! Compares text with what is kept in `tests/golden/` or beside a fixture; `BLESS=1` keeps the new text instead.

use std::fs;
use std::path::Path;

/// The folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The demo casebook.
pub(crate) const DEMO: &str = include_str!("../../www/demo/illicit-trade-casebook.json");

/// Fails where `found` differs from the file, a path below the project's folder, and shows the first line that does.
pub(crate) fn compare(file: &str, found: &str) {
    let path = root().join(file);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected == found {
        return;
    }
    let differs = (0..).find(|&at| expected.lines().nth(at) != found.lines().nth(at)).unwrap_or_default();
    let line =
        |text: &str| text.lines().nth(differs).unwrap_or("(the end)").chars().take(400).collect::<String>();
    panic!("{file} differs at line {}\n  kept:  {}\n  found: {}", differs + 1, line(&expected), line(found));
}
