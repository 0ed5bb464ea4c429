//! The text of a section: paragraphs, and links into the book or out of it. Whatever is no link stays text.

use crate::casebook::Casebook;
use crate::page::{Action, Node, Tag};
use crate::scene::{Subject, SubjectKind};

/// Paragraphs of a text, which are separated by blank lines.
pub(super) fn paragraphs(book: &Casebook, text: &str) -> Vec<Node> {
    text.replace("\r\n", "\n")
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| Node::new(Tag::P, "").with_all(pieces(book, paragraph)))
        .collect()
}

fn pieces(book: &Casebook, mut rest: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut plain = String::new();
    while let Some(open) = rest.find('[') {
        plain.push_str(&rest[..open]);
        rest = &rest[open..];
        match link(book, rest) {
            Some((node, length)) => {
                if !plain.is_empty() {
                    nodes.push(Node::Text(std::mem::take(&mut plain)));
                }
                nodes.push(node);
                rest = &rest[length..];
            }
            None => {
                plain.push('[');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        nodes.push(Node::Text(plain));
    }
    nodes
}

/// The link that a text begins with, and its length in bytes. A target that the book does not have leaves the label.
fn link(book: &Casebook, text: &str) -> Option<(Node, usize)> {
    let (label, after) = text.strip_prefix('[')?.split_once("](")?;
    if label.contains(['[', ']', '\n']) {
        return None;
    }
    let end = after.find([')', '\n', ' '])?;
    let target = after.get(..end).filter(|_| after[end..].starts_with(')'))?;
    let length = text.len() - after.len() + end + 1;
    let subject = |kind, id: &str, known: bool| known.then(|| Subject::new(kind, id));
    let (scheme, id) = target.split_once(':')?;
    let inside = match scheme {
        "case" => subject(SubjectKind::Case, id, book.cases.iter().any(|case| case.id == id)),
        "actor" => subject(SubjectKind::Actor, id, book.actors.iter().any(|actor| actor.id == id)),
        "place" => subject(SubjectKind::Place, id, book.places.iter().any(|place| place.id == id)),
        "http" | "https" => return Some((Node::link("out", target, label), length)),
        _ => return None,
    };
    let node = match inside {
        Some(subject) => {
            Node::button("inline", label, Action::Select(subject.clone())).about(subject).keyed(target)
        }
        None => Node::text(Tag::Span, "", label),
    };
    Some((node, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::{ParseOptions, parse};
    use crate::page::dump;

    fn read(text: &str) -> String {
        let book = br#"{"casebook": "1.0", "id": "b", "title": "B", "cases": [
            {"id": "c1", "title": "One", "proof": "charged"}]}"#;
        let book = parse(book, ParseOptions::default()).expect("a casebook").casebook;
        dump(&paragraphs(&book, text))
    }

    #[test]
    fn links_lead_into_the_book_and_out_of_it() {
        assert_eq!(
            read("See [the case](case:c1) and\n\n[a page](https://example.org/a_(b).)."),
            "p\n  \"See \"\n  button.inline key=\"case:c1\" type=\"button\" [case c1] -> select case c1 \"the case\"\n  \
             \" and\"\np\n  a.out href=\"https://example.org/a_(b\" rel=\"noopener noreferrer\" target=\"_blank\" \"a page\"\n  \
             \".).\"\n"
        );
    }

    #[test]
    fn what_is_no_link_stays_text() {
        for text in ["[a](javascript:alert(1))", "[a](b", "[[x]", "a [b] (c)", "[](", "[<b>](data:x)"] {
            assert_eq!(read(text), format!("p {text:?}\n"));
        }
        assert_eq!(read("[gone](case:nobody)"), "p\n  span \"gone\"\n");
        assert_eq!(read("\n\n \n\n"), "");
    }
}
