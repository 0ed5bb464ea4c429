//! Takes elements, attributes and texts in order, gives an XML 1.0 document that any parser accepts, whatever the texts hold.
//! Characters that XML forbids are dropped and counted. Knows no schema.

use std::fmt::{self, Write};

/// A document under construction.
pub(super) struct Xml {
    text: String,
    open: Vec<&'static str>,
    /// The start tag still takes attributes.
    in_tag: bool,
    /// The open element has text, so that its end follows at once.
    has_text: bool,
    /// How many characters were dropped.
    pub(super) dropped: usize,
}

impl Xml {
    /// An empty document, with its declaration.
    pub(super) fn document() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(), ..Self::within(0) }
    }

    /// A piece of a document that will stand inside so many elements.
    pub(super) fn within(depth: usize) -> Self {
        Self { text: String::new(), open: vec![""; depth], in_tag: false, has_text: false, dropped: 0 }
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &'static str) -> &mut Self {
        self.end_tag();
        self.line();
        self.text.push('<');
        self.text.push_str(name);
        self.open.push(name);
        self.in_tag = true;
        self
    }

    /// Gives an attribute to the element that was begun last. Line breaks and tabs survive as they are.
    pub(super) fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        debug_assert!(self.in_tag, "an attribute comes before what is inside the element");
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        self.dropped += escape(&mut self.text, value, true);
        self.text.push('"');
        self
    }

    /// Gives an attribute of letters, digits and the like, such as a number: nothing that needs to be escaped.
    pub(super) fn plain_attribute(&mut self, name: &str, value: fmt::Arguments<'_>) -> &mut Self {
        debug_assert!(self.in_tag, "an attribute comes before what is inside the element");
        // Writing into a string cannot fail.
        let _ = write!(self.text, " {name}=\"{value}\"");
        self
    }

    /// Gives an attribute where there is a value.
    pub(super) fn attribute_if(&mut self, name: &str, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    /// Writes text into the element that was begun last.
    pub(super) fn content(&mut self, text: &str) -> &mut Self {
        self.end_tag();
        self.dropped += escape(&mut self.text, text, false);
        self.has_text = true;
        self
    }

    /// Ends the element that was begun last.
    pub(super) fn close(&mut self) -> &mut Self {
        let name = self.open.pop().unwrap_or_default();
        if self.in_tag {
            self.text.push_str("/>");
        } else {
            if !self.has_text {
                self.line();
            }
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push('>');
        }
        (self.in_tag, self.has_text) = (false, false);
        self
    }

    /// An element with nothing but text.
    pub(super) fn element(&mut self, name: &'static str, text: &str) -> &mut Self {
        self.open(name).content(text).close()
    }

    /// Puts in a piece that was written before, which may be nearly all of the document: what comes before it moves to the
    /// piece, with room for the end tags, so that there are not two of it.
    pub(super) fn piece(&mut self, mut piece: Self) -> &mut Self {
        self.end_tag();
        piece.text.reserve_exact(self.text.len() + 100);
        piece.text.insert_str(0, &self.text);
        self.text = piece.text;
        self.dropped += piece.dropped;
        self
    }

    /// The document.
    pub(super) fn finish(mut self) -> String {
        debug_assert!(self.open.is_empty(), "every element has ended");
        self.text.push('\n');
        self.text
    }

    fn end_tag(&mut self) {
        if self.in_tag {
            self.text.push('>');
            self.in_tag = false;
        }
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.extend(self.open.iter().map(|_| ' '));
    }
}

/// How many characters of a text XML forbids.
pub(super) fn forbidden(text: &str) -> usize {
    text.chars().filter(|c| !is_allowed(*c)).count()
}

/// The production `Char` of XML 1.0.
fn is_allowed(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Writes a text so that a parser gives it back; gives how many characters were dropped. In attributes a parser would
/// turn line breaks and tabs into spaces, in texts carriage returns into line breaks: they go as references.
fn escape(out: &mut String, text: &str, in_attribute: bool) -> usize {
    // Most texts are plain; of characters outside ASCII only those after this byte can be forbidden.
    let before_forbidden = 0xef;
    if !text
        .bytes()
        .any(|byte| byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | b'"') || byte == before_forbidden)
    {
        out.push_str(text);
        return 0;
    }
    let mut dropped = 0;
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let reference = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' if in_attribute => "&quot;",
            '\n' if in_attribute => "&#10;",
            '\t' if in_attribute => "&#9;",
            '\r' => "&#13;",
            c if is_allowed(c) => continue,
            _ => {
                dropped += 1;
                ""
            }
        };
        out.push_str(&text[from..at]);
        out.push_str(reference);
        from = at + c.len_utf8();
    }
    out.push_str(&text[from..]);
    dropped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_in_each_other() {
        let mut xml = Xml::document();
        xml.open("a").attribute("x", "1").open("b").close().element("c", "d").close();
        assert_eq!(
            xml.finish(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"1\">\n <b/>\n <c>d</c>\n</a>\n"
        );
        let mut piece = Xml::within(1);
        piece.element("b", "\u{1}");
        let mut xml = Xml::document();
        xml.open("a").piece(piece).close();
        assert_eq!(xml.dropped, 1);
        assert!(xml.finish().ends_with("<a>\n <b></b>\n</a>\n"));
    }

    #[test]
    fn texts_cannot_leave_their_place() {
        let escaped = |text: &str, in_attribute| {
            let mut out = String::new();
            (escape(&mut out, text, in_attribute), out)
        };
        assert_eq!(
            escaped("a\"<b>&'\n\t\r]]>", true),
            (0, "a&quot;&lt;b&gt;&amp;'&#10;&#9;&#13;]]&gt;".into())
        );
        assert_eq!(escaped("a\"<b>&'\n\t\r]]>", false), (0, "a\"&lt;b&gt;&amp;'\n\t&#13;]]&gt;".into()));
        assert_eq!(escaped("\0a\u{b}\u{c}\u{1f}\u{fffe}\u{ffff}عّ🚢\u{7f}", false), (6, "aعّ🚢\u{7f}".into()));
    }
}
