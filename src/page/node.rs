//! The tree: elements with attributes, text, what they are about and what using them does.

use crate::scene::Subject;

macro_rules! tags {
    ($($tag:ident = $name:literal,)*) => {
        /// The elements there are.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each is the HTML or casebook element of that name")]
        pub enum Tag {
            $($tag,)*
        }

        impl Tag {
            /// The name of the element.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$tag => $name,)*
                }
            }
        }
    };
}

tags! {
    A = "a",
    Article = "article",
    Button = "button",
    Datalist = "datalist",
    Dd = "dd",
    Details = "details",
    Div = "div",
    Dl = "dl",
    Dt = "dt",
    Fieldset = "fieldset",
    Footer = "footer",
    H1 = "h1",
    H2 = "h2",
    H3 = "h3",
    H4 = "h4",
    Header = "header",
    Input = "input",
    Label = "label",
    Legend = "legend",
    Li = "li",
    Nav = "nav",
    Ol = "ol",
    Option = "option",
    P = "p",
    Section = "section",
    Select = "select",
    Small = "small",
    Span = "span",
    Strong = "strong",
    Summary = "summary",
    Table = "table",
    Tbody = "tbody",
    Td = "td",
    Th = "th",
    Thead = "thead",
    Tr = "tr",
    Ul = "ul",
    CasebookMap = "casebook-map",
    CasebookNetwork = "casebook-network",
    CasebookTrend = "casebook-trend",
    CasebookFigures = "casebook-figures",
    CasebookCases = "casebook-cases",
    CasebookFilter = "casebook-filter",
}

/// What using an element does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Selects a thing, or lets go of it where it is selected already.
    Select(Subject),
    /// Selects nothing.
    Unselect,
    /// Sets a member of the filter to what the control holds: the value of an input or a select; empty clears it.
    Edit {
        /// The member of the filter.
        member: &'static str,
    },
    /// Adds a value to a list member of the filter, or takes it out.
    Toggle {
        /// The member of the filter.
        member: &'static str,
        /// The value.
        value: String,
    },
    /// Sets a single member of the filter, or clears it.
    Set {
        /// The member of the filter.
        member: &'static str,
        /// The value as JSON; `None` clears it.
        value: Option<serde_json::Value>,
    },
    /// Clears the whole filter.
    ClearFilter,
    /// Opens a section of the story; `None` is the whole book.
    Section(Option<usize>),
    /// Asks for something that only the browser can do, by name: `open-file`, `show-table`, …
    Command(&'static str),
}

/// An element, or a text in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text.
    Text(String),
    /// An element.
    Element {
        /// Which.
        tag: Tag,
        /// Class names, separated by spaces.
        class: &'static str,
        /// Tells it from its siblings when the tree is patched; empty where its position does.
        key: String,
        /// Attributes: `lang`, `dir`, `href`, `type`, `value`, `checked`, `aria-…`, `part` and the like.
        attributes: Vec<(&'static str, String)>,
        /// What using it does.
        action: Option<Action>,
        /// What it is about: pointing at it shows the thing in every view.
        subject: Option<Subject>,
        /// What is in it.
        children: Vec<Node>,
    },
}

impl Node {
    /// An empty element.
    pub fn new(tag: Tag, class: &'static str) -> Self {
        Self::Element {
            tag,
            class,
            key: String::new(),
            attributes: Vec::new(),
            action: None,
            subject: None,
            children: Vec::new(),
        }
    }

    /// An element with one text in it.
    pub fn text(tag: Tag, class: &'static str, text: impl Into<String>) -> Self {
        Self::new(tag, class).with(Self::Text(text.into()))
    }

    /// An outgoing link, or plain text where the address is neither `http` nor `https`.
    pub fn link(class: &'static str, url: &str, text: impl Into<String>) -> Self {
        let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
        if lower.starts_with("http://") || lower.starts_with("https://") {
            Self::text(Tag::A, class, text)
                .attribute("href", url)
                .attribute("rel", "noopener noreferrer")
                .attribute("target", "_blank")
        } else {
            Self::text(Tag::Span, class, text)
        }
    }

    /// A button that does something.
    pub fn button(class: &'static str, text: impl Into<String>, action: Action) -> Self {
        Self::text(Tag::Button, class, text).attribute("type", "button").doing(action)
    }

    /// The same element with one more child.
    #[must_use]
    pub fn with(mut self, child: impl Into<Node>) -> Self {
        if let Self::Element { children, .. } = &mut self {
            children.push(child.into());
        }
        self
    }

    /// The same element with more children.
    #[must_use]
    pub fn with_all(mut self, more: impl IntoIterator<Item = Node>) -> Self {
        if let Self::Element { children, .. } = &mut self {
            children.extend(more);
        }
        self
    }

    /// The same element with an attribute.
    #[must_use]
    pub fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Element { attributes, .. } = &mut self {
            attributes.push((name, value.into()));
        }
        self
    }

    /// The same element with a key.
    #[must_use]
    pub fn keyed(mut self, with: impl Into<String>) -> Self {
        if let Self::Element { key, .. } = &mut self {
            *key = with.into();
        }
        self
    }

    /// The same element, doing something when used.
    #[must_use]
    pub fn doing(mut self, what: Action) -> Self {
        if let Self::Element { action, .. } = &mut self {
            *action = Some(what);
        }
        self
    }

    /// The same element, about something.
    #[must_use]
    pub fn about(mut self, what: Subject) -> Self {
        if let Self::Element { subject, .. } = &mut self {
            *subject = Some(what);
        }
        self
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        let is_link = |url: &str| matches!(Node::link("", url, "x"), Node::Element { tag: Tag::A, .. });
        assert!(is_link("https://example.org/a?b=c") && is_link("HTTP://EXAMPLE.ORG"));
        assert!(
            !is_link("javascript:alert(1)")
                && !is_link("data:text/html,x")
                && !is_link("")
                && !is_link("//é")
        );
    }
}
