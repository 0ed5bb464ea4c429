//! Which addresses a page may link to: those of the web, without anything that hides in them.

/// Whether it is an `http` or `https` address with a host and without whitespace and control characters.
pub(in super::super) fn is_web_address(text: &str) -> bool {
    let rest = ["http://", "https://"].iter().find_map(|scheme| {
        let start = text.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &text[scheme.len()..])
    });
    let is_hidden = |char: char| char.is_whitespace() || char.is_control() || is_invisible(char);
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
        let host = host.rsplit('@').next().unwrap_or_default();
        !host.is_empty() && !host.starts_with(':') && !text.contains(is_hidden)
    })
}

/// Marks of direction and joiners make an address read as another one than it is.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_pass() {
        for good in
            ["https://example.org", "HTTP://example.org/a?b#c", "https://example.org:8080/é", "http://[::1]/"]
        {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "",
            "https://",
            "https:///path",
            "https://user@/",
            "https://:80/",
            "javascript:alert(1)",
            " https://example.org",
            "https://example.org/a b",
            "https://example.org/\n",
            "https://example.org/\u{202e}gro.elpmaxe",
            "//example.org",
            "ftp://example.org",
            "data:text/html,x",
            "http:/é",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
