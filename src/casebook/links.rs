//! The links in a briefing's text, `[label](case:ID)` and the like. Everything else in a text is only text.

use std::ops::Range;

use super::read::is_web_address;

/// A link in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLink<'a> {
    /// Which bytes of the text it takes, brackets included.
    pub range: Range<usize>,
    /// What is shown.
    pub label: &'a str,
    /// Where it leads.
    pub target: LinkTarget<'a>,
}

/// Where a link leads. The ids are as written: the book may lack them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTarget<'a> {
    /// To a case.
    Case(&'a str),
    /// To an actor.
    Actor(&'a str),
    /// To a place.
    Place(&'a str),
    /// To an `http` or `https` address.
    Web(&'a str),
}

/// The links of a text, in order. A target ends at the bracket that closes it, so that it may hold pairs of
/// brackets itself; what is no link of the format (another scheme, an empty label) stays text.
///
/// ```
/// use casebook_viz::casebook::{LinkTarget, text_links};
///
/// let links: Vec<_> = text_links("See [the raid](case:c-1).").collect();
/// assert_eq!(links[0].label, "the raid");
/// assert_eq!(links[0].target, LinkTarget::Case("c-1"));
/// ```
pub fn text_links(text: &str) -> impl Iterator<Item = TextLink<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(found) = text[from..].find('[') {
            let start = from + found;
            from = start + 1;
            if let Some(link) = link_at(text, start) {
                from = link.range.end;
                return Some(link);
            }
        }
        None
    })
}

fn link_at(text: &str, start: usize) -> Option<TextLink<'_>> {
    let rest = &text[start + 1..];
    let label = &rest[..rest.find(['[', ']'])?];
    let written = rest[label.len()..].strip_prefix("](")?;
    let target = &written[..closing_bracket(written)?];
    let end = start + 1 + label.len() + 2 + target.len() + 1;
    let target = read_target(target)?;
    (!label.trim().is_empty()).then_some(TextLink { range: start..end, label, target })
}

/// The byte of the bracket that closes the one before the text, on the same line and before any other link: so
/// each byte is looked at once, however many brackets stay open.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    let mut before = b' ';
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'\n' => return None,
            b'(' if before == b']' => return None,
            b'(' => open += 1,
            b')' if open == 0 => return Some(at),
            b')' => open -= 1,
            _ => {}
        }
        before = byte;
    }
    None
}

fn read_target(target: &str) -> Option<LinkTarget<'_>> {
    let id = |scheme: &str| target.strip_prefix(scheme).filter(|id| !id.is_empty());
    None.or_else(|| id("case:").map(LinkTarget::Case))
        .or_else(|| id("actor:").map(LinkTarget::Actor))
        .or_else(|| id("place:").map(LinkTarget::Place))
        .or_else(|| is_web_address(target).then_some(LinkTarget::Web(target)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<(&str, LinkTarget<'_>)> {
        text_links(text).map(|link| (link.label, link.target)).collect()
    }

    #[test]
    fn the_four_forms_are_links() {
        let text = "[a](case:c 1) [b](actor:x)[c](place:p)\n[d](https://example.org/w_(x)?q)";
        let expected = [
            ("a", LinkTarget::Case("c 1")),
            ("b", LinkTarget::Actor("x")),
            ("c", LinkTarget::Place("p")),
            ("d", LinkTarget::Web("https://example.org/w_(x)?q")),
        ];
        assert_eq!(links(text), expected);
        assert!(text_links(text).all(|link| text[link.range].ends_with(')')));
    }

    #[test]
    fn everything_else_is_text() {
        for text in [
            "[a](javascript:alert(1))",
            "[a](case:)",
            "[](case:c)",
            "[a] (case:c)",
            "[a](case:c",
            "[a](case:\nc)",
            "[sic]",
            "<a href=\"https://example.org\">",
            "[é",
        ] {
            assert_eq!(links(text), [], "{text}");
        }
        assert_eq!(links("[x [y](case:c)"), [("y", LinkTarget::Case("c"))]);
        assert_eq!(links("[x](case:a [y](case:c)"), [("y", LinkTarget::Case("c"))]);
    }

    #[test]
    fn a_text_of_open_brackets_costs_no_more_than_its_length() {
        assert_eq!(links(&"[a](".repeat(200_000)), []);
    }
}
