//! Which file a URL's path stands for, and of which type it is. Takes the path as it came over the network and
//! never gives a file outside the folders it was told to show, nor one whose name starts with a dot.

use std::path::{Path, PathBuf};

/// Folders shown under first parts of the path, and the one that shows the rest.
pub struct Site {
    mounts: Vec<(String, PathBuf)>,
    rest: PathBuf,
}

/// What a path stands for.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// A file to send.
    File(PathBuf),
    /// A folder asked for without its closing slash: relative links in its page would go wrong.
    Redirect(String),
    /// Nothing.
    Missing,
}

impl Site {
    /// A site that shows `rest` at `/`.
    pub fn new(rest: PathBuf) -> Self {
        Self { mounts: Vec::new(), rest }
    }

    /// Shows a folder at `/name/` too.
    pub fn mount(&mut self, name: &str, folder: PathBuf) {
        self.mounts.push((name.to_owned(), folder));
    }

    /// The file for a request's target, `/a/b.html?c=d`.
    pub fn find(&self, target: &str) -> Found {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let Some(parts) = path.strip_prefix('/').and_then(parts) else { return Found::Missing };
        let mount = parts.first().and_then(|first| self.mounts.iter().find(|(name, _)| name == first));
        let (folder, parts) = match mount {
            Some((_, folder)) => (folder, &parts[1..]),
            None => (&self.rest, &parts[..]),
        };
        let file = parts.iter().fold(folder.clone(), |path, part| path.join(part));
        if file.is_dir() && !path.ends_with('/') {
            // Two slashes at the start would name another server.
            return Found::Redirect(format!("/{}/", path.trim_matches('/')));
        }
        let file = if path.ends_with('/') { file.join("index.html") } else { file };
        if file.is_file() && is_inside(&file, folder) { Found::File(file) } else { Found::Missing }
    }
}

/// The parts of a path, decoded; none where one of them could lead out of the folder.
fn parts(path: &str) -> Option<Vec<String>> {
    let parts = path.split('/').filter(|part| !part.is_empty()).map(decode);
    let is_plain = |part: &String| !part.starts_with('.') && !part.contains(['/', '\\', ':', '\0']);
    parts.map(|part| part.filter(is_plain)).collect()
}

/// Undoes percent-encoding.
fn decode(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        if byte == b'%' {
            let digits = tail.get(..2).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
            let digits = std::str::from_utf8(digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(byte);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Links are followed only as far as they stay in the folder.
fn is_inside(file: &Path, folder: &Path) -> bool {
    match (file.canonicalize(), folder.canonicalize()) {
        (Ok(file), Ok(folder)) => file.starts_with(folder),
        _ => false,
    }
}

/// The MIME type for a file's ending.
pub fn mime(file: &Path) -> &'static str {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "geojson" => "application/geo+json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "wasm" => "application/wasm",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Site, decode, mime};
    use std::fs;
    use std::path::{Path, PathBuf};

    /// A folder with a site, a mount and a secret beside them.
    fn with_site(name: &str, check: impl Fn(&Site, &Path)) {
        let top = std::env::temp_dir().join(format!("casebook-viz-site-{name}-{}", std::process::id()));
        for (file, text) in [
            ("www/index.html", "top"),
            ("www/demo/index.html", "demo"),
            ("www/demo/a b.json", "{}"),
            ("www/.hidden", "no"),
            ("pkg/x.wasm", "wasm"),
            ("secret.txt", "no"),
        ] {
            let path = top.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let mut site = Site::new(top.join("www"));
        site.mount("pkg", top.join("pkg"));
        check(&site, &top);
        fs::remove_dir_all(&top).unwrap();
    }

    fn file(top: &Path, path: &str) -> Found {
        Found::File(PathBuf::from(top).join(path))
    }

    #[test]
    fn paths_stand_for_files() {
        with_site("files", |site, top| {
            assert_eq!(site.find("/"), file(top, "www/index.html"));
            assert_eq!(site.find("/index.html?x=1"), file(top, "www/index.html"));
            assert_eq!(site.find("/demo/"), file(top, "www/demo/index.html"));
            assert_eq!(site.find("/demo"), Found::Redirect("/demo/".to_owned()));
            assert_eq!(site.find("/demo/a%20b.json"), file(top, "www/demo/a b.json"));
            assert_eq!(site.find("/pkg/x.wasm"), file(top, "pkg/x.wasm"));
            assert_eq!(site.find("/x.wasm"), Found::Missing);
        });
    }

    #[test]
    fn nothing_outside_is_found() {
        with_site("outside", |site, _| {
            for path in [
                "/../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/demo/../../secret.txt",
                "/pkg/../secret.txt",
                "/..\\secret.txt",
                "/.hidden",
                "/%00",
                "/%",
                "/%f",
                "secret.txt",
                "",
            ] {
                assert_eq!(site.find(path), Found::Missing, "{path}");
            }
            assert_eq!(site.find("//demo"), Found::Redirect("/demo/".to_owned()));
        });
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_are_not_followed() {
        with_site("links", |site, top| {
            std::os::unix::fs::symlink(top.join("secret.txt"), top.join("www/link.txt")).unwrap();
            assert_eq!(site.find("/link.txt"), Found::Missing);
        });
    }

    #[test]
    fn percent_signs_decode_to_bytes() {
        assert_eq!(decode("%D8%A7").as_deref(), Some("ا"));
        assert_eq!(decode("%ff"), None);
        assert_eq!(decode("%+1"), None);
    }

    #[test]
    fn types_are_those_that_browsers_insist_on() {
        assert_eq!(mime(Path::new("a/x.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("x.js")), "text/javascript; charset=utf-8");
        assert_eq!(mime(Path::new("X.HTML")), "text/html; charset=utf-8");
        assert_eq!(mime(Path::new("x.d.ts")), "text/plain; charset=utf-8");
        assert_eq!(mime(Path::new("x")), "application/octet-stream");
    }
}
