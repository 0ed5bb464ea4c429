//! The face of an element that is read: a page tree, and what using it does.

use std::rc::Weak;

use wasm_bindgen::JsCast;
use web_sys::{Element as DomElement, Event, File, HtmlInputElement, HtmlSelectElement, ShadowRoot};

use super::dom::PageView;
use super::element::{Element, Face};
use super::group::State;
use super::listener::Listener;
use super::source;
use crate::casebook::ParseOptions;
use crate::page::{Action, Node, Tag};
use crate::widget::{Look, Room, page, status_page};

/// A read element's inside.
pub(super) struct Pages {
    pub(super) room: Room,
    view: PageView,
    _listeners: Vec<Listener>,
}

impl Pages {
    /// The inside of a read element's tag.
    pub(super) fn for_tag(tag: &str, root: &ShadowRoot, this: &Weak<Element>) -> Self {
        let (room, class) = match tag {
            "casebook-figures" => (Room::Figures, "page figures"),
            "casebook-cases" => (Room::Cases, "page cases"),
            "casebook-filter" => (Room::Filter, "page filter"),
            _ => (Room::Briefing, "page briefing"),
        };
        let document = root.owner_document().expect("a shadow root belongs to a document");
        let container = document.create_element("div").expect("the names of our elements are valid");
        container.set_class_name(class);
        let _ = root.append_child(&container);
        let mut listeners = Vec::new();
        let mut listen = |kind: &'static str, handle: fn(&Element, &Event)| {
            let this = this.clone();
            listeners.push(Listener::active(&container, kind, move |event| {
                if let Some(element) = this.upgrade() {
                    handle(&element, &event);
                }
            }));
        };
        listen("click", clicked);
        listen("change", changed);
        listen("input", typed);
        listen("pointerover", pointed);
        listen("pointerleave", |element, _| hover(element, None));
        if room == Room::Briefing {
            listen("dragover", |_, event| event.prevent_default());
            listen("drop", dropped);
        }
        Self { room, view: PageView::new(container), _listeners: listeners }
    }

    /// The page of what there is.
    pub(super) fn page(&self, state: &State, look: &Look, element: &Element) -> Vec<Node> {
        let error = state.error.as_ref().filter(|_| !(element.is_nested() && state.session.is_some()));
        let mut nodes = status_page(state.loading, error, state.session.is_some(), &look.locale);
        if let Some(session) = &state.session {
            let names = ["src", "group", "theme", "heading"];
            let attributes: Vec<(&'static str, String)> =
                names.into_iter().filter_map(|name| Some((name, element.get(name)?))).collect();
            nodes.extend(page(self.room, session, &attributes, look));
        }
        if self.room == Room::Briefing {
            nodes.push(file_input());
        }
        nodes
    }

    /// Shows a page. Nested elements answer at once, so nobody may be holding the group's state.
    pub(super) fn show(&mut self, page: Vec<Node>) {
        self.view.show(page);
    }
}

/// The control behind every "open a file" of a page; it is never seen.
fn file_input() -> Node {
    Node::new(Tag::Input, "file")
        .keyed("file")
        .attribute("type", "file")
        .attribute("accept", "application/json,.json")
        .attribute("hidden", "")
        .attribute("tabindex", "-1")
}

fn target(event: &Event) -> Option<DomElement> {
    event.target()?.dyn_into().ok()
}

fn action_of(element: &Element, target: &DomElement) -> Option<Action> {
    element.with_face(|face| match face {
        Face::Pages(pages) => pages.view.action(target).cloned(),
        Face::Chart(_) => None,
    })
}

fn clicked(element: &Element, event: &Event) {
    let Some(target) = target(event) else { return };
    if target.closest("input:not([type=checkbox]), select").ok().flatten().is_some() {
        return;
    }
    let Some(action) = action_of(element, &target) else { return };
    if target.closest("a[href]").ok().flatten().is_none()
        && target.closest("input, label").ok().flatten().is_none()
    {
        event.prevent_default();
    }
    if !matches!(action, Action::Edit { .. }) {
        carry_out(element, action, None);
    }
}

fn changed(element: &Element, event: &Event) {
    let Some(target) = target(event) else { return };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>()
        && input.type_() == "file"
    {
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            open(element, file);
        }
        input.set_value("");
        return;
    }
    edited(element, &target);
}

/// Text takes effect while it is typed; everything else once it is chosen.
fn typed(element: &Element, event: &Event) {
    let Some(target) = target(event) else { return };
    if target
        .dyn_ref::<HtmlInputElement>()
        .is_some_and(|input| matches!(input.type_().as_str(), "search" | "text"))
    {
        edited(element, &target);
    }
}

fn edited(element: &Element, target: &DomElement) {
    let value = match target.dyn_ref::<HtmlSelectElement>() {
        Some(select) => Some(select.value()),
        None => target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value),
    };
    if let (Some(action @ Action::Edit { .. }), Some(value)) = (action_of(element, target), value) {
        carry_out(element, action, Some(&value));
    }
}

fn pointed(element: &Element, event: &Event) {
    let subject = target(event).and_then(|target| {
        element.with_face(|face| match face {
            Face::Pages(pages) => pages.view.subject(&target).cloned(),
            Face::Chart(_) => None,
        })
    });
    hover(element, subject);
}

fn hover(element: &Element, subject: Option<crate::scene::Subject>) {
    let detail = super::value::selection_to_js(subject.as_ref());
    if element.group().point_at(subject) {
        element.dispatch("casebook-hover", super::value::object(&[("selection", detail)]).into());
    }
}

/// Does what an action says.
fn carry_out(element: &Element, action: Action, control_value: Option<&str>) {
    match action {
        Action::Select(subject) => {
            let selected =
                element.with_session(|session| session.selection() == Some(&subject)).unwrap_or(false);
            element.select((!selected).then_some(subject));
        }
        Action::Unselect => element.select(None),
        Action::Section(section) => {
            if element.group().change(|session| session.open_section(section)) {
                element.tell_filter();
                if let Ok(Some(story)) = element.root.query_selector(".story") {
                    story.scroll_into_view();
                }
            }
        }
        Action::Command("open-file") => {
            if let Ok(Some(input)) = element.root.query_selector("input[type=file]")
                && let Ok(input) = input.dyn_into::<HtmlInputElement>()
            {
                input.click();
            }
        }
        Action::Command("dismiss") => element.group().dismiss_error(),
        Action::Command(command) => super::core::save(element, command),
        other => {
            let filter = element
                .with_session(|session| crate::filters::apply(session.filter(), &other, control_value));
            if let Some(Some(filter)) = filter {
                element.filter(filter);
            }
        }
    }
}

fn dropped(element: &Element, event: &Event) {
    event.prevent_default();
    let files = event.dyn_ref::<web_sys::DragEvent>().and_then(|event| event.data_transfer()?.files());
    if let Some(file) = files.and_then(|files| files.get(0)) {
        open(element, file);
    }
}

/// Reads a file that the reader chose; it never leaves the page.
fn open(element: &Element, file: File) {
    let group = element.group();
    wasm_bindgen_futures::spawn_local(async move {
        group.settle(source::open(&file, ParseOptions::default()).await);
    });
}
