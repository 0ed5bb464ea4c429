//! One element on the page: its attributes, its group, and the face that shows the book.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, ShadowRoot};

use super::chart::{Chart, KeptChart};
use super::group::{Change, Group};
use super::listener::Listener;
use super::look;
use super::metrics::BrowserMetrics;
use super::pages::Pages;
use super::shared::{adopt_style, locale, measuring_context};
use super::value::{self, object};
use crate::query::summary;
use crate::widget::{Look, Session};

/// An element.
pub(super) struct Element {
    pub(super) host: HtmlElement,
    pub(super) root: ShadowRoot,
    pub(super) attributes: RefCell<BTreeMap<String, String>>,
    this: Weak<Element>,
    group: RefCell<Rc<Group>>,
    face: RefCell<Face>,
    look: RefCell<Option<Look>>,
    connected: Cell<bool>,
    frame: RefCell<Option<Frame>>,
    watching: RefCell<Vec<Listener>>,
    waiting: RefCell<Vec<(Function, Function)>>,
    /// Whether the next painting is of more than a picture that was moved.
    is_full: Cell<bool>,
    /// A change of data that pages have not been told of yet.
    news: Cell<bool>,
}

/// A painting that the browser was asked for: its handle, and what it will call.
type Frame = (i32, Closure<dyn FnMut()>);

/// What stays of an element that is off the page.
pub(super) struct Kept {
    group: Rc<Group>,
    attributes: BTreeMap<String, String>,
    chart: Option<KeptChart>,
    news: bool,
}

impl Kept {
    /// An element that never was on a page.
    fn nothing() -> Self {
        Self { group: Group::alone(), attributes: BTreeMap::new(), chart: None, news: true }
    }
}

/// What an element shows.
pub(super) enum Face {
    /// A drawn picture.
    Chart(Box<Chart>),
    /// Something to read.
    Pages(Pages),
}

impl Element {
    /// The element of a tag name, in a shadow root that is its own.
    pub(super) fn new(tag: &str, host: HtmlElement, root: ShadowRoot, kept: Option<Kept>) -> Rc<Self> {
        adopt_style(&root);
        let Kept { group, attributes, chart, news } = kept.unwrap_or_else(Kept::nothing);
        let element = Rc::new_cyclic(|this| {
            let face = match Chart::for_tag(tag, &host, &root, this) {
                Some(made) => Face::Chart(Box::new(match chart {
                    Some(kept) => made.resumed(kept),
                    None => made,
                })),
                None => Face::Pages(Pages::for_tag(tag, &root, this)),
            };
            Self {
                host,
                root,
                attributes: RefCell::new(attributes),
                this: this.clone(),
                group: RefCell::new(group),
                face: RefCell::new(face),
                look: RefCell::default(),
                connected: Cell::new(false),
                frame: RefCell::default(),
                watching: RefCell::default(),
                waiting: RefCell::default(),
                is_full: Cell::new(true),
                news: Cell::new(news),
            }
        });
        element.group.borrow().join(&element);
        element
    }

    /// The element is on a page: watch what its look depends on.
    pub(super) fn connected(&self) {
        if self.connected.replace(true) {
            return;
        }
        let mut watching = self.watching.borrow_mut();
        if let Some(window) = web_sys::window() {
            for query in ["(prefers-color-scheme: dark)", "print"] {
                if let Ok(Some(list)) = window.match_media(query) {
                    let this = self.this.clone();
                    watching.push(Listener::passive(&list, "change", move |_| {
                        if let Some(element) = this.upgrade() {
                            element.look_changed();
                            element.paint_now_for_print();
                        }
                    }));
                }
            }
        }
        drop(watching);
        if let Face::Chart(chart) = &mut *self.face.borrow_mut() {
            chart.connected();
        }
        self.look_changed();
        self.rejoin();
    }

    /// The element was taken off the page: nothing of it stays behind but what it is to go on with.
    pub(super) fn park(&self) -> Kept {
        self.release();
        let group = self.group();
        group.leave(self);
        Kept {
            group,
            attributes: self.attributes.take(),
            chart: match &mut *self.face.borrow_mut() {
                Face::Chart(chart) => Some(chart.park()),
                Face::Pages(_) => None,
            },
            news: self.news.get(),
        }
    }

    fn release(&self) {
        self.connected.set(false);
        self.watching.borrow_mut().clear();
        if let Some((handle, _)) = self.frame.borrow_mut().take()
            && let Some(window) = web_sys::window()
        {
            let _ = window.cancel_animation_frame(handle);
        }
        if let Face::Chart(chart) = &mut *self.face.borrow_mut() {
            chart.disconnected();
        }
    }

    /// An attribute was set, or taken away.
    pub(super) fn attribute(&self, name: &str, value: Option<String>) {
        if self.get(name) == value {
            return;
        }
        match &value {
            Some(value) => self.attributes.borrow_mut().insert(name.to_owned(), value.clone()),
            None => self.attributes.borrow_mut().remove(name),
        };
        match name {
            "src" | "group" => {
                if self.connected.get() {
                    self.rejoin();
                }
            }
            "filter" => self.set_filter(&value.map_or(JsValue::NULL, JsValue::from)),
            "selection" => self.set_selection(&value.map_or(JsValue::NULL, JsValue::from)),
            "lang" | "dir" | "theme" => self.look_changed(),
            _ => {
                if let Face::Chart(chart) = &mut *self.face.borrow_mut() {
                    chart.option(name, value);
                }
                self.schedule();
            }
        }
    }

    /// Joins the group that the attributes name, and loads what they name.
    fn rejoin(&self) {
        let attributes = self.attributes.borrow();
        let src = attributes.get("src").filter(|src| !src.is_empty()).map(|src| self.resolve(src));
        let name = match (attributes.get("group").filter(|group| !group.is_empty()), &src) {
            (Some(group), _) => Some(format!("group {group}")),
            (None, Some(src)) => Some(format!("src {src}")),
            (None, None) => None,
        };
        drop(attributes);
        if let (Some(name), Some(this)) = (name, self.this.upgrade()) {
            let group = Group::named(&name);
            if !Rc::ptr_eq(&group, &self.group.borrow()) {
                self.group.borrow().leave(self);
                group.join(&this);
                *self.group.borrow_mut() = group;
                self.news.set(true);
            }
        }
        if let Some(src) = src {
            let group = self.group();
            group.load(&src);
        }
        self.schedule();
    }

    /// An address as the page means it.
    pub(super) fn resolve(&self, src: &str) -> String {
        let base = self.host.base_uri().ok().flatten().unwrap_or_default();
        web_sys::Url::new_with_base(src, &base).map_or_else(|_| src.to_owned(), |url| url.href())
    }

    /// Whether it stands in another element of the package, which says by itself what was wrong with the last file.
    pub(super) fn is_nested(&self) -> bool {
        let around = self.host.get_root_node();
        around.dyn_ref::<ShadowRoot>().is_some_and(|root| root.host().local_name() == "casebook-briefing")
    }

    /// The group it is in.
    pub(super) fn group(&self) -> Rc<Group> {
        self.group.borrow().clone()
    }

    /// Itself, for what comes back later.
    pub(super) fn weak(&self) -> Weak<Self> {
        self.this.clone()
    }

    /// Whether it is on a page.
    pub(super) fn is_connected(&self) -> bool {
        self.connected.get()
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.attributes.borrow().get(name).cloned()
    }

    /// Its look, made once and kept until something it depends on changes.
    pub(super) fn look(&self) -> Look {
        if let Some(look) = &*self.look.borrow() {
            return look.clone();
        }
        let theme = look::theme(
            &self.host,
            self.get("theme").or_else(|| look::inherited(&self.host, "theme")).as_deref(),
        );
        let tag =
            look::inherited(&self.host, "lang").filter(|tag| !tag.is_empty()).unwrap_or_else(|| "en".into());
        let family = look::font_family(&self.host);
        let metrics: Rc<dyn crate::style::TextMetrics> = match measuring_context() {
            Some(context) => Rc::new(BrowserMetrics::new(context, family)),
            None => Rc::new(crate::style::FixedMetrics),
        };
        let made = Look { theme, locale: locale(&tag), metrics };
        self.look.borrow_mut().replace(made.clone());
        made
    }

    /// Something around it changed that its look may depend on.
    pub(super) fn look_changed(&self) {
        self.look.borrow_mut().take();
        self.schedule();
    }

    /// Paper is printed right after the change is told: the next frame would be too late.
    fn paint_now_for_print(&self) {
        if look::media("print") {
            self.paint();
        }
    }

    /// Something in the group changed.
    pub(super) fn group_changed(&self, change: Change) {
        match change {
            Change::Data => self.news.set(true),
            Change::View => {}
            Change::Hover => {
                let hover = self.group().state.borrow().hover.clone();
                let look = self.look();
                match &mut *self.face.borrow_mut() {
                    Face::Chart(chart) => chart.highlight(hover.as_ref(), &look),
                    Face::Pages(_) => {}
                }
                return;
            }
        }
        self.schedule();
    }

    /// Asks for one painting in the next frame.
    pub(super) fn schedule(&self) {
        self.is_full.set(true);
        self.schedule_move();
    }

    /// Asks for a painting of a picture that was only moved.
    pub(super) fn schedule_move(&self) {
        if !self.connected.get() || self.frame.borrow().is_some() {
            return;
        }
        let this = self.this.clone();
        let paint = Closure::<dyn FnMut()>::new(move || {
            if let Some(element) = this.upgrade() {
                // The closure that runs must live until it returns.
                let running = element.frame.borrow_mut().take();
                element.paint();
                drop(running);
            }
        });
        let handle = web_sys::window()
            .and_then(|window| window.request_animation_frame(paint.as_ref().unchecked_ref()).ok());
        if let Some(handle) = handle {
            self.frame.borrow_mut().replace((handle, paint));
        }
    }

    /// Paints, and says so where there are news.
    fn paint(&self) {
        let group = self.group();
        let look = self.look();
        let rtl = look.locale.is_rtl();
        if self.get("dir").is_none() {
            let _ = self
                .root
                .host()
                .unchecked_ref::<HtmlElement>()
                .style()
                .set_property("direction", if rtl { "rtl" } else { "ltr" });
        }
        let painted = match &mut *self.face.borrow_mut() {
            Face::Chart(chart) => {
                let is_moved = !self.is_full.replace(false);
                chart.paint(&group.state.borrow(), &look, self, is_moved)
            }
            Face::Pages(pages) => {
                let page = pages.page(&group.state.borrow(), &look, self);
                pages.show(page);
                true
            }
        };
        let (is_moving, view_changed) = match &mut *self.face.borrow_mut() {
            Face::Chart(chart) => (chart.picture.is_moving(), chart.take_view_changed()),
            Face::Pages(_) => (false, false),
        };
        if is_moving {
            self.schedule_move();
        }
        if view_changed {
            self.dispatch("casebook-view", JsValue::NULL);
        }
        if painted {
            self.tell_news(&group);
        }
    }

    fn tell_news(&self, group: &Group) {
        enum News {
            Ready(JsValue),
            Failed(JsValue, JsValue),
        }
        let news = {
            let state = group.state.borrow();
            if state.loading {
                return;
            }
            match (&state.error, &state.session) {
                (Some(error), _) => News::Failed(
                    value::error_to_js(error),
                    object(&[
                        ("message", error.to_string().into()),
                        ("problems", value::problems_to_js(&error.problems)),
                    ])
                    .into(),
                ),
                (None, Some(session)) => News::Ready(
                    object(&[
                        ("summary", value::to_js(&summary(&session.book, session.kept()))),
                        ("problems", value::problems_to_js(&session.problems)),
                    ])
                    .into(),
                ),
                (None, None) => return,
            }
        };
        let waiting = self.waiting.take();
        match news {
            News::Ready(detail) => {
                for (resolve, _) in waiting {
                    let _ = resolve.call0(&JsValue::UNDEFINED);
                }
                if self.news.replace(false) {
                    self.dispatch("casebook-ready", detail);
                }
            }
            News::Failed(error, detail) => {
                for (_, reject) in waiting {
                    let _ = reject.call1(&JsValue::UNDEFINED, &error);
                }
                if self.news.replace(false) {
                    self.dispatch("casebook-error", detail);
                }
            }
        }
    }

    /// A promise of the first picture.
    pub(super) fn ready(&self) -> Promise {
        let promise = Promise::new(&mut |resolve, reject| self.waiting.borrow_mut().push((resolve, reject)));
        self.schedule();
        promise
    }

    /// Tells the page.
    pub(super) fn dispatch(&self, kind: &str, detail: JsValue) {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&detail);
        if let Ok(event) = CustomEvent::new_with_event_init_dict(kind, &init) {
            let _ = self.host.dispatch_event(&event);
        }
    }

    /// Reads the session, where there is one.
    pub(super) fn with_session<T>(&self, read: impl FnOnce(&Session) -> T) -> Option<T> {
        let group = self.group();
        let state = group.state.borrow();
        state.session.as_ref().map(read)
    }

    /// Works on the face.
    pub(super) fn with_face<T>(&self, work: impl FnOnce(&mut Face) -> T) -> T {
        work(&mut self.face.borrow_mut())
    }

    /// Tells the page's developer of something that was not understood.
    pub(super) fn complain(&self, message: &str) {
        web_sys::console::warn_1(&format!("<{}> {message}", self.host.local_name()).into());
    }
}
