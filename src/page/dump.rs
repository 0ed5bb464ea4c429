//! A tree as stable text, one element a line, for golden files.

use std::fmt::Write;

use super::{Action, Node};

/// The tree as text.
pub fn dump(nodes: &[Node]) -> String {
    let mut text = String::new();
    for node in nodes {
        write_node(&mut text, node, 0);
    }
    text
}

fn write_node(text: &mut String, node: &Node, depth: usize) {
    let indent = "  ".repeat(depth);
    match node {
        Node::Text(content) => {
            let _ = writeln!(text, "{indent}{content:?}");
        }
        Node::Element { tag, class, key, attributes, action, subject, children } => {
            let _ = write!(text, "{indent}{}", tag.as_str());
            for name in class.split_whitespace() {
                let _ = write!(text, ".{name}");
            }
            if !key.is_empty() {
                let _ = write!(text, " key={key:?}");
            }
            for (name, value) in attributes {
                let _ = write!(text, " {name}={value:?}");
            }
            if let Some(subject) = subject {
                let _ = write!(text, " [{} {}]", subject.kind.as_str(), subject.id);
            }
            if let Some(action) = action {
                let _ = write!(text, " -> {}", describe(action));
            }
            match children.as_slice() {
                [Node::Text(content)] => {
                    let _ = writeln!(text, " {content:?}");
                }
                _ => {
                    text.push('\n');
                    for child in children {
                        write_node(text, child, depth + 1);
                    }
                }
            }
        }
    }
}

fn describe(action: &Action) -> String {
    match action {
        Action::Select(subject) => format!("select {} {}", subject.kind.as_str(), subject.id),
        Action::Unselect => "unselect".into(),
        Action::Edit { member } => format!("edit {member}"),
        Action::Toggle { member, value } => format!("toggle {member} {value}"),
        Action::Set { member, value: Some(value) } => format!("set {member} {value}"),
        Action::Set { member, value: None } => format!("clear {member}"),
        Action::ClearFilter => "clear filter".into(),
        Action::Section(Some(index)) => format!("section {index}"),
        Action::Section(None) => "overview".into(),
        Action::Command(name) => format!("command {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Tag;
    use crate::scene::{Subject, SubjectKind};

    #[test]
    fn an_element_is_a_line() {
        let case = Subject::new(SubjectKind::Case, "a");
        let tree = Node::new(Tag::Ul, "cases")
            .with(Node::text(Tag::Li, "", "One \"case\"").about(case.clone()).doing(Action::Select(case)));
        assert_eq!(dump(&[tree]), "ul.cases\n  li [case a] -> select case a \"One \\\"case\\\"\"\n");
    }
}
