//! Turns page trees into elements and patches what changed, so that a focused control keeps its focus.
//!
//! What an element does and what it is about are kept here, by number; the element carries the number only.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlInputElement, HtmlSelectElement};

use crate::page::{Action, Node};
use crate::scene::Subject;

/// The attribute that carries the number of an element's action and subject.
const HANDLE: &str = "data-handle";

/// A tree of elements below a parent, and the page it was made from.
pub(super) struct PageView {
    parent: Element,
    nodes: Vec<Node>,
    handles: Vec<(Option<Action>, Option<Subject>)>,
}

impl PageView {
    /// An empty view; the parent's children are its own from now on.
    pub(super) fn new(parent: Element) -> Self {
        Self { parent, nodes: Vec::new(), handles: Vec::new() }
    }

    /// Makes the elements those of the new page.
    pub(super) fn show(&mut self, nodes: Vec<Node>) {
        let Some(document) = self.parent.owner_document() else { return };
        self.handles.clear();
        let mut patch = Patch { document, handles: &mut self.handles };
        patch.children(&self.parent, &self.nodes, &nodes);
        self.nodes = nodes;
    }

    /// What using the element, or one around it, does.
    pub(super) fn action(&self, target: &Element) -> Option<&Action> {
        self.closest(target, |(action, _)| action.as_ref())
    }

    /// What the element, or one around it, is about.
    pub(super) fn subject(&self, target: &Element) -> Option<&Subject> {
        self.closest(target, |(_, subject)| subject.as_ref())
    }

    fn closest<'a, T>(
        &'a self,
        target: &Element,
        pick: impl Fn(&'a (Option<Action>, Option<Subject>)) -> Option<&'a T>,
    ) -> Option<&'a T> {
        // Numbers mean something within their own view only.
        if !self.parent.contains(Some(target)) {
            return None;
        }
        let mut next = Some(target.clone());
        while let Some(element) = next {
            let handle = element.get_attribute(HANDLE).and_then(|number| number.parse::<usize>().ok());
            if let Some(found) = handle.and_then(|handle| self.handles.get(handle)).and_then(&pick) {
                return Some(found);
            }
            if element == self.parent {
                return None;
            }
            next = element.parent_element();
        }
        None
    }
}

struct Patch<'a> {
    document: Document,
    handles: &'a mut Vec<(Option<Action>, Option<Subject>)>,
}

impl Patch<'_> {
    /// Old and new children are matched by key, else by position; what has no match is made anew.
    fn children(&mut self, parent: &Element, old: &[Node], new: &[Node]) {
        let existing: Vec<web_sys::Node> = {
            let list = parent.child_nodes();
            (0..list.length()).filter_map(|index| list.item(index)).collect()
        };
        let mut taken = vec![false; existing.len()];
        let mut made = Vec::with_capacity(new.len());
        for (position, node) in new.iter().enumerate() {
            let found = match_of(node, position, old, &taken).filter(|&at| at < existing.len());
            made.push(match found {
                Some(at) => {
                    taken[at] = true;
                    self.update(&existing[at], &old[at], node);
                    existing[at].clone()
                }
                None => self.create(node),
            });
        }
        for (at, node) in existing.iter().enumerate() {
            if !taken[at] {
                let _ = parent.remove_child(node);
            }
        }
        let mut after = parent.first_child();
        for node in made {
            if after.as_ref() == Some(&node) {
                after = node.next_sibling();
            } else {
                let _ = parent.insert_before(&node, after.as_ref());
            }
        }
    }

    fn create(&mut self, node: &Node) -> web_sys::Node {
        match node {
            Node::Text(text) => self.document.create_text_node(text).into(),
            Node::Element { tag, class, attributes, children, .. } => {
                let element =
                    self.document.create_element(tag.as_str()).expect("the names of our elements are valid");
                if !class.is_empty() {
                    let _ = element.set_attribute("class", class);
                }
                for (name, value) in attributes {
                    let _ = element.set_attribute(name, value);
                }
                self.set_handle(&element, node);
                self.children(&element, &[], children);
                settle_value(&element, attributes, true);
                element.into()
            }
        }
    }

    fn update(&mut self, existing: &web_sys::Node, old: &Node, new: &Node) {
        match (old, new) {
            (Node::Text(before), Node::Text(after)) if before != after => {
                existing.set_text_content(Some(after));
            }
            (
                Node::Element {
                    class: old_class, attributes: old_attributes, children: old_children, ..
                },
                Node::Element { class, attributes, children, .. },
            ) => {
                let Some(element) = existing.dyn_ref::<Element>() else { return };
                if old_class != class {
                    let _ = element.set_attribute("class", class);
                }
                for (name, _) in old_attributes {
                    if !attributes.iter().any(|(other, _)| other == name) {
                        let _ = element.remove_attribute(name);
                    }
                }
                for (name, value) in attributes {
                    if !old_attributes.iter().any(|(other, before)| other == name && before == value) {
                        let _ = element.set_attribute(name, value);
                    }
                }
                self.set_handle(element, new);
                self.children(element, old_children, children);
                settle_value(element, attributes, old_attributes != attributes);
            }
            _ => {}
        }
    }

    fn set_handle(&mut self, element: &Element, node: &Node) {
        let Node::Element { action, subject, .. } = node else { return };
        if action.is_none() && subject.is_none() {
            if element.has_attribute(HANDLE) {
                let _ = element.remove_attribute(HANDLE);
            }
            return;
        }
        let _ = element.set_attribute(HANDLE, &self.handles.len().to_string());
        self.handles.push((action.clone(), subject.clone()));
    }
}

/// A control shows what the page says, also after a reader has typed into it: attributes alone no longer reach it then.
fn settle_value(element: &Element, attributes: &[(&'static str, String)], changed: bool) {
    let value = attributes.iter().find(|(name, _)| *name == "value").map(|(_, value)| value.as_str());
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        if matches!(input.type_().as_str(), "checkbox" | "radio") {
            input.set_checked(attributes.iter().any(|(name, _)| *name == "checked"));
        } else if changed && input.value() != value.unwrap_or_default() {
            input.set_value(value.unwrap_or_default());
        }
    } else if let (Some(select), Some(value)) = (element.dyn_ref::<HtmlSelectElement>(), value) {
        select.set_value(value);
    }
}

fn match_of(node: &Node, position: usize, old: &[Node], taken: &[bool]) -> Option<usize> {
    let free = |at: &usize| taken.get(*at) == Some(&false);
    let Node::Element { tag, key, .. } = node else {
        return old
            .get(position)
            .filter(|other| matches!(other, Node::Text(_)))
            .map(|_| position)
            .filter(free);
    };
    let alike = |other: &Node| matches!(other, Node::Element { tag: old_tag, key: old_key, .. } if old_tag == tag && old_key == key);
    if key.is_empty() {
        old.get(position).filter(|other| alike(other)).map(|_| position).filter(free)
    } else {
        old.iter().position(alike).filter(free)
    }
}
