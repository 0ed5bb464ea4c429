//! Holds the rooms of `src/` to the table of who may import whom, and that table to the one in
//! `ARCHITECTURE.md`. Reads the sources as text: knows tokens, no types.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A room and the rooms it may import. A room may only import rooms that stand above it, so there are no circles.
const ROOMS: &[(&str, &[&str])] = &[
    ("order", &[]),
    ("geom", &[]),
    ("style", &["geom"]),
    ("scene", &["geom", "style"]),
    ("geo", &["geom", "order"]),
    ("casebook", &["order"]),
    ("words", &[]),
    ("page", &["scene"]),
    ("query", &["casebook", "order"]),
    ("exchange", &["casebook", "query", "order"]),
    ("map", &["query", "casebook", "scene", "style", "geom", "words", "geo", "order"]),
    ("network", &["query", "casebook", "scene", "style", "geom", "words", "geo", "order"]),
    ("trend", &["query", "casebook", "scene", "style", "geom", "words", "order"]),
    ("figures", &["query", "casebook", "scene", "page", "words"]),
    ("cases", &["query", "casebook", "scene", "page", "words", "order"]),
    ("filters", &["query", "casebook", "scene", "page", "words", "order"]),
    (
        "briefing",
        &[
            "query", "casebook", "scene", "page", "words", "map", "network", "trend", "figures", "cases",
            "filters",
        ],
    ),
    ("backend", &["scene", "style", "geom", "page"]),
    ("widget", EVERY_ROOM_ABOVE),
    ("web", EVERY_ROOM_ABOVE),
];

/// Written `every room above` in the document.
const EVERY_ROOM_ABOVE: &[&str] = &["*"];

/// Crates that name the browser; only the edge may.
const BROWSER: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "serde_wasm_bindgen"];

/// A file longer than this holds more than one idea.
const LONGEST: usize = 600;

#[test]
fn rooms_import_only_what_the_table_allows() {
    let mut breaches = Vec::new();
    for file in sources() {
        let Some(room) = file.room() else { continue };
        let Some(allowed) = allowed(room) else {
            breaches.push(format!("{}: the room `{room}` is not in the table", file.name));
            continue;
        };
        for import in file.imports() {
            if import != room && !allowed.contains(import.as_str()) {
                breaches.push(format!("{}: `{room}` may not import `{import}`", file.name));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn only_the_edge_names_the_browser() {
    let mut breaches = Vec::new();
    for file in sources().iter().filter(|file| file.room() != Some("web")) {
        for name in file.tokens.iter().filter(|token| BROWSER.contains(&token.as_str())) {
            breaches.push(format!("{}: names {name}", file.name));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn files_open_with_their_story_and_end_in_time() {
    let mut breaches = Vec::new();
    for file in sources() {
        if !file.text.starts_with("//! ") {
            breaches.push(format!("{}: does not open with `//!`", file.name));
        }
        let lines = file.text.lines().count();
        if lines > LONGEST {
            breaches.push(format!("{}: {lines} lines are more than {LONGEST}", file.name));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn rooms_stand_below_those_they_import() {
    for (at, (room, allowed)) in ROOMS.iter().enumerate() {
        for import in allowed.iter().filter(|import| **import != "*") {
            let above = ROOMS[..at].iter().any(|(name, _)| name == import);
            assert!(above, "`{room}` imports `{import}`, which should stand above it");
        }
    }
}

#[test]
fn the_document_says_the_same() {
    let text = fs::read_to_string(top().join("ARCHITECTURE.md")).unwrap();
    let rows = table_rows(&text, "## Who may import whom");
    let documented: Vec<(String, BTreeSet<String>)> = rows.iter().map(|row| document_row(row)).collect();
    let tested: Vec<(String, BTreeSet<String>)> = ROOMS
        .iter()
        .map(|(room, allowed)| ((*room).to_owned(), allowed.iter().map(|name| (*name).to_owned()).collect()))
        .collect();
    for (documented, tested) in documented.iter().zip(&tested) {
        assert_eq!(documented, tested, "ARCHITECTURE.md (left) and this test (right) differ");
    }
    assert_eq!(documented.len(), tested.len(), "ARCHITECTURE.md and this test list different rooms");
}

/// The rooms a room may import.
fn allowed(room: &str) -> Option<BTreeSet<&'static str>> {
    let at = ROOMS.iter().position(|(name, _)| *name == room)?;
    let above = ROOMS[..at].iter().map(|(name, _)| *name);
    let allowed = ROOMS[at].1;
    Some(if allowed == EVERY_ROOM_ABOVE { above.collect() } else { allowed.iter().copied().collect() })
}

/// The body rows of the first table below a heading, split into cells.
fn table_rows(text: &str, heading: &str) -> Vec<Vec<String>> {
    let below = text.lines().skip_while(|line| *line != heading).skip(1);
    let table = below.skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    table.skip(2).map(cells).collect()
}

fn document_row(cells: &[String]) -> (String, BTreeSet<String>) {
    let names = |cell: &str| -> BTreeSet<String> {
        cell.split('`').skip(1).step_by(2).map(|name| name.trim_end_matches('/').to_owned()).collect()
    };
    let room = names(&cells[0]).pop_first().unwrap_or_default();
    let imports = match cells[1].as_str() {
        "every room above" => BTreeSet::from(["*".to_owned()]),
        cell => names(cell),
    };
    (room, imports)
}

/// A source file as text and as tokens.
struct Source {
    name: String,
    text: String,
    tokens: Vec<String>,
}

impl Source {
    /// The folder or file right below `src/`; the crate's root is no room.
    fn room(&self) -> Option<&str> {
        let room = self.name.split('/').next()?;
        (room != "lib.rs").then(|| room.trim_end_matches(".rs"))
    }

    /// How many modules deep the file's own module lies: `scene/item.rs` is two deep, `scene/mod.rs` one.
    fn depth(&self) -> usize {
        let parts = self.name.split('/').count();
        if self.name.ends_with("/mod.rs") { parts - 1 } else { parts }
    }

    /// The first names of all paths that begin at the crate's root.
    fn imports(&self) -> BTreeSet<String> {
        imports(&self.tokens, self.depth())
    }
}

/// Every source of the crate.
fn sources() -> Vec<Source> {
    let src = top().join("src");
    let mut sources = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let name = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
                sources.push(Source { name, tokens: tokens(&text), text });
            }
        }
    }
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!sources.is_empty(), "no sources in {}", src.display());
    sources
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Names after `crate::`, `casebook_viz::` or as many `super::` as lead to the root, alone or in braces.
fn imports(tokens: &[String], depth: usize) -> BTreeSet<String> {
    let word = |at: usize| tokens.get(at).map_or("", String::as_str);
    let mut found = BTreeSet::new();
    // For each open brace, whether it is that of a module inside the file.
    let mut braces: Vec<bool> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut next = at + 1;
        match word(at) {
            "{" => braces.push(at >= 2 && word(at - 2) == "mod"),
            "}" => drop(braces.pop()),
            "crate" | "casebook_viz" if word(next) == "::" => found.extend(first_names(tokens, next + 1)),
            "super" => {
                let mut ups = 1;
                while word(next) == "::" && word(next + 1) == "super" {
                    ups += 1;
                    next += 2;
                }
                let inner = braces.iter().filter(|is_module| **is_module).count();
                if ups == depth + inner && word(next) == "::" {
                    found.extend(first_names(tokens, next + 1));
                }
            }
            _ => {}
        }
        at = next;
    }
    found
}

/// The name at a place, or the first names of the list in braces there.
fn first_names(tokens: &[String], at: usize) -> Vec<String> {
    if tokens.get(at).is_none_or(|token| token != "{") {
        return tokens.get(at).cloned().into_iter().collect();
    }
    let mut names = Vec::new();
    let mut open = 0;
    for (place, token) in tokens.iter().enumerate().skip(at) {
        match token.as_str() {
            "{" => open += 1,
            "}" => open -= 1,
            _ => {}
        }
        if open == 0 {
            break;
        }
        let starts = place > at && matches!(tokens[place - 1].as_str(), "{" | ",");
        if open == 1 && starts && token != "}" {
            names.push(token.clone());
        }
    }
    names
}

/// Words, `::`, and single characters; comments, strings and characters in quotes are left out.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw_string(rest) {
            length
        } else if first == '"' {
            quoted(rest, '"')
        } else if first == '\'' {
            character(rest)
        } else if first.is_alphanumeric() || first == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            tokens.push(rest[..length].to_owned());
            length
        } else if rest.starts_with("::") {
            tokens.push("::".to_owned());
            2
        } else {
            if !first.is_whitespace() {
                tokens.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// The length of a raw string that starts here.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let start = text.len() - body.len();
    Some(body.find(&close).map_or(text.len(), |end| start + end + close.len()))
}

/// The length of a quoted text with its quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// The length of a character in quotes, or of the quote alone that starts a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), _) => quoted(text, '\''),
        (_, Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{document_row, imports, table_rows, tokens};

    #[track_caller]
    fn check(text: &str, depth: usize, wanted: &[&str]) {
        assert_eq!(imports(&tokens(text), depth).into_iter().collect::<Vec<_>>(), wanted, "{text}");
    }

    #[test]
    fn imports_are_found_in_every_form() {
        check("use crate::geom::Point;", 1, &["geom"]);
        check("use crate::{geom::{Point, Rect}, scene, style::*};", 1, &["geom", "scene", "style"]);
        check(
            "pub(crate) fn f(x: crate::map::Model) -> &'static str { crate::words::say() }",
            1,
            &["map", "words"],
        );
        check("macro_rules! m { () => { $crate::query::x() } }", 1, &["query"]);
        check("use super::super::geo;", 2, &["geo"]);
        check("use super::item;", 2, &[]);
        check("mod tests { use super::item; use super::super::style; }", 1, &["style"]);
        check("fn f() {} mod tests { fn g() {} use super::*; }", 1, &[]);
    }

    #[test]
    fn comments_and_strings_import_nothing() {
        check("// use crate::a;\n/* crate::b */ /// [`crate::c`]\n", 1, &[]);
        check(
            r##"let s = "crate::a \" crate::b"; let r = r#"crate::c"#; let c = ['"', '\'', 'x'];"##,
            1,
            &[],
        );
        check("fn f<'a>(x: &'a str) { crate::d::g('\"', x) }", 1, &["d"]);
    }

    #[test]
    fn the_document_is_read_as_it_is_written() {
        let text = "## Other\n| a |\n\n## Here\n\nWords.\n\n| room | may import | holds |\n| --- | --- | --- |\n\
                    | `map` | `geo`, `geom` | x |\n| `geom` | – | `y` |\n| `web` | every room above | z |\n\n| no |\n";
        let rows: Vec<_> = table_rows(text, "## Here").iter().map(|row| document_row(row)).collect();
        let show: Vec<String> = rows.iter().map(|(room, names)| format!("{room}{names:?}")).collect();
        assert_eq!(show, [r#"map{"geo", "geom"}"#, "geom{}", r#"web{"*"}"#]);
    }
}
