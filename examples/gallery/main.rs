//! Every picture to look at: writes `target/gallery/*.svg` and an `index.html` that shows them all. Takes the demo casebook
//! and made-up books; `cargo xtask gallery` runs it. With words behind `--`, such as `map`, only these parts are drawn.

mod map;
mod sheet;
mod trend;

use sheet::Sheet;

/// Draws the pictures of one part.
type Draw = fn(&mut Sheet);

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let wants = |part: &str| asked.is_empty() || asked.iter().any(|one| one == part);
    let mut sheet = Sheet::new();
    let parts: [(&str, Draw); 2] = [("map", map::draw), ("trend", trend::draw)];
    for (_, draw) in parts.iter().filter(|(part, _)| wants(part)) {
        draw(&mut sheet);
    }
    sheet.finish();
}
