//! The text of a section: paragraphs, and links into the book or out of it. Whatever is no link stays text.

use crate::casebook::{Casebook, LinkTarget, TextLink, text_links};
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

fn pieces(book: &Casebook, text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut told = 0;
    for link in text_links(text) {
        if link.range.start > told {
            nodes.push(text[told..link.range.start].into());
        }
        told = link.range.end;
        nodes.push(node(book, &link));
    }
    if told < text.len() {
        nodes.push(text[told..].into());
    }
    nodes
}

/// The link as an element. A target that the book does not have leaves the label.
fn node(book: &Casebook, link: &TextLink<'_>) -> Node {
    let (kind, id, known) = match link.target {
        LinkTarget::Web(url) => return Node::link("out", url, link.label),
        LinkTarget::Case(id) => (SubjectKind::Case, id, book.cases.iter().any(|case| case.id == id)),
        LinkTarget::Actor(id) => (SubjectKind::Actor, id, book.actors.iter().any(|actor| actor.id == id)),
        LinkTarget::Place(id) => (SubjectKind::Place, id, book.places.iter().any(|place| place.id == id)),
    };
    if !known {
        return Node::text(Tag::Span, "", link.label);
    }
    let subject = Subject::new(kind, id);
    Node::button("inline", link.label, Action::Select(subject.clone())).about(subject)
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
            read("See [the case](case:c1) and\n\n[a page](https://example.org/a_(b))!"),
            "p\n  \"See \"\n  button.inline type=\"button\" [case c1] -> select case c1 \"the case\"\n  \
             \" and\"\np\n  a.out href=\"https://example.org/a_(b)\" rel=\"noopener noreferrer\" target=\"_blank\" \"a page\"\n  \"!\"\n"
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
