//! Makes wasm-pack's output the package that is published: adds the hand-written JavaScript, the schema of the
//! format, the world and the licences, and writes a `package.json` that names every file, snippets included
//! (wasm-pack leaves these out), with `exports` and types.

use crate::fingerprint::sorted_children;
use crate::manifest::package_field;
use crate::project::Project;
use crate::steps::Outcome;
use std::fs;
use std::path::Path;

/// The module that pages import, where it is there; else what wasm-pack made.
const ENTRY: &str = "casebook-viz.js";
const BINDINGS: &str = "casebook_viz.js";

/// Finishes the package in the folder `pkg`.
pub fn finish(project: &Project, pkg: &Path) -> Outcome {
    let is_web = |name: &str| [".js", ".d.ts", ".json", ".css"].iter().any(|ending| name.ends_with(ending));
    let shims = copy(&project.at("src/web/js"), pkg, is_web)?;
    copy(&project.at("src/casebook"), pkg, |name| name.ends_with(".schema.json"))?;
    copy(&project.at("src/geo/world"), pkg, |name| name.starts_with("world-") && name.ends_with(".bin"))?;
    let is_legal =
        |name: &str| name.starts_with("LICENSE") || name.starts_with("THIRD-PARTY") || name == "README.md";
    copy(project.root(), pkg, is_legal)?;
    let manifest = read(&project.at("Cargo.toml"))?;
    let names = names(pkg)?;
    let text = package_json(&manifest, &names, &shims)?;
    let path = pkg.join("package.json");
    fs::write(&path, text).map_err(|error| format!("could not write {}: {error}", path.display()))
}

/// Copies the files of `from` whose names are wanted; a folder that is not there has none.
fn copy(from: &Path, to: &Path, wanted: impl Fn(&str) -> bool) -> Outcome<Vec<String>> {
    let mut copied = Vec::new();
    if !from.is_dir() {
        return Ok(copied);
    }
    for file in sorted_children(from)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if file.is_file() && wanted(&name) {
            fs::copy(&file, to.join(&name))
                .map_err(|error| format!("could not copy {}: {error}", file.display()))?;
            copied.push(name);
        }
    }
    Ok(copied)
}

/// What is published: every entry of the folder but the notes of tools.
fn names(pkg: &Path) -> Outcome<Vec<String>> {
    let entries = sorted_children(pkg)?;
    let names =
        entries.iter().map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned());
    Ok(names.filter(|name| !name.starts_with('.') && name != "package.json").collect())
}

fn package_json(manifest: &str, names: &[String], shims: &[String]) -> Outcome<String> {
    let has = |name: &str| names.iter().any(|have| have == name);
    let entry = if has(ENTRY) { ENTRY } else { BINDINGS };
    let field = |key: &str| {
        package_field(manifest, key)
            .map(|text| quote(&text))
            .ok_or_else(|| format!("Cargo.toml has no {key}"))
    };
    let mut lines = Vec::new();
    for key in ["name", "version", "description", "license"] {
        lines.push(format!("{}: {}", quote(key), field(key)?));
    }
    lines.push("\"type\": \"module\"".to_owned());
    lines.push(format!("\"main\": {}", quote(&dotted(entry))));
    lines.push(format!("\"types\": {}", quote(&dotted(&types_of(entry)))));
    if has("custom-elements.json") {
        lines.push("\"customElements\": \"./custom-elements.json\"".to_owned());
    }
    lines.push(format!("\"exports\": {{\n{}\n  }}", exports(entry, names).join(",\n")));
    // Importing the entry or a shim defines elements; the bindings alone do nothing before they are called.
    let effects = shims.iter().filter(|name| name.ends_with(".js")).map(|name| quote(&dotted(name)));
    lines.push(list("sideEffects", effects.chain([quote("./snippets/*")])));
    lines.push(list("files", names.iter().map(|name| quote(name))));
    Ok(format!("{{\n  {}\n}}\n", lines.join(",\n  ")))
}

fn exports(entry: &str, names: &[String]) -> Vec<String> {
    let target = |name: &str| {
        let types = types_of(name);
        if name.ends_with(".js") && names.contains(&types) {
            format!("{{ \"types\": {}, \"default\": {} }}", quote(&dotted(&types)), quote(&dotted(name)))
        } else {
            quote(&dotted(name))
        }
    };
    let own = [(".".to_owned(), target(entry)), ("./package.json".to_owned(), quote("./package.json"))];
    let importable = names
        .iter()
        .filter(|name| [".js", ".wasm", ".json", ".bin", ".css"].iter().any(|ending| name.ends_with(ending)));
    let others = importable.map(|name| (dotted(name), target(name)));
    own.into_iter().chain(others).map(|(path, to)| format!("    {}: {to}", quote(&path))).collect()
}

fn list(key: &str, items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("    {item}")).collect();
    format!("{}: [\n{}\n  ]", quote(key), items.join(",\n"))
}

fn dotted(name: &str) -> String {
    format!("./{name}")
}

fn types_of(script: &str) -> String {
    format!("{}.d.ts", script.trim_end_matches(".js"))
}

/// JSON text; names and descriptions hold no control characters.
fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("could not read {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::package_json;

    const MANIFEST: &str = "[package]\nname = \"n\"\nversion = \"1.2.3\"\ndescription = \"d\"\nlicense = \"MIT OR Apache-2.0\"\n";

    fn json(names: &[&str], shims: &[&str]) -> String {
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        package_json(MANIFEST, &own(names), &own(shims)).unwrap()
    }

    #[test]
    fn the_entry_comes_first_with_its_types() {
        let text = json(
            &["casebook-viz.d.ts", "casebook-viz.js", "casebook_viz.js", "snippets"],
            &["casebook-viz.js"],
        );
        assert!(
            text.contains(r#"".": { "types": "./casebook-viz.d.ts", "default": "./casebook-viz.js" }"#),
            "{text}"
        );
        assert!(text.contains(r#""./casebook_viz.js": "./casebook_viz.js""#), "{text}");
        assert!(
            text.contains("\"files\": [\n    \"casebook-viz.d.ts\",") && text.contains("\"snippets\""),
            "{text}"
        );
        assert!(
            text.contains("\"sideEffects\": [\n    \"./casebook-viz.js\",\n    \"./snippets/*\""),
            "{text}"
        );
    }

    #[test]
    fn without_a_hand_written_entry_the_bindings_are_it() {
        let text = json(&["casebook_viz.d.ts", "casebook_viz.js"], &[]);
        assert!(text.contains("\"main\": \"./casebook_viz.js\""), "{text}");
    }
}
