//! Which addresses a page may link to: those of the web, without anything that hides in them.

/// Whether it is an `http` or `https` address that leads where it seems to lead: with a host and perhaps a port, without a
/// user name before it (which can be made to look like a host), whitespace, control characters or angle brackets.
pub(in super::super) fn is_web_address(text: &str) -> bool {
    let rest = ["http://", "https://"].iter().find_map(|scheme| {
        let start = text.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &text[scheme.len()..])
    });
    let is_hidden = |char: char| char.is_whitespace() || char.is_control() || is_invisible(char);
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
        is_host(host) && !text.contains(is_hidden) && !text.contains(['<', '>', '"'])
    })
}

/// A name or a bracketed number of a machine, with or without a port.
fn is_host(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[').map(|rest| rest.split_once(']')) {
        Some(Some((name, port))) => (name, port),
        Some(None) => return false,
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    // The standard library reads `+80` as a number too; a browser does not.
    let is_number = |port: &str| port.parse::<u16>().is_ok() && !port.starts_with('+');
    let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_number);
    !name.is_empty() && !host.contains('@') && is_port
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
            "https://example.org:+80/",
            "https://bank.example@evil.example/",
            "http://[::1",
            "http://javascript:alert",
            "https://example.org/<b>",
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
