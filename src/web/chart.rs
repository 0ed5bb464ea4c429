//! The face of a drawn element: two canvases, the words around them, and the ways in by pointer and keyboard.

use std::rc::Weak;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Event, HtmlCanvasElement, HtmlElement, MouseEvent, ResizeObserver, ShadowRoot};

use super::act::{act, clicked, now_millis, target};
use super::borders::Boundaries;
use super::canvas::draw_on;
use super::dom::PageView;
use super::element::{Element, Face};
use super::group::State;
use super::listener::Listener;
use super::snapshot::Snapshot;
use super::sound::Sound;
use super::tip::Tip;
use super::{gestures, keys, look, timing, tools};
use crate::geom::{Point, Size};
use crate::page::{Action, Node, Tag};
use crate::scene::{Scene, Subject, highlight};
use crate::widget::{
    Effect, Input, Kind, Look, Picture, Session, TimeSlider, Tooltip, data_table, status_page,
};

/// A drawn element's inside.
pub(super) struct Chart {
    pub(super) picture: Picture,
    pub(super) this: Weak<Element>,
    stage: HtmlElement,
    base: HtmlCanvasElement,
    over: HtmlCanvasElement,
    tip: Tip,
    pub(super) live: HtmlElement,
    family: String,
    heading: PageView,
    pub(super) tools: PageView,
    pub(super) below: PageView,
    pub(super) state: PageView,
    pub(super) table_open: bool,
    pub(super) world_asked: u8,
    snapshot: Option<Snapshot>,
    /// Whether anything was drawn yet.
    is_painted: bool,
    view_changed: bool,
    pub(super) time: Option<TimeSlider>,
    pub(super) time_bar: PageView,
    pub(super) lines: PageView,
    /// How the pointer looks over the stage.
    pointer: &'static str,
    pub(super) sound: Option<Sound>,
    /// Whether nothing lies over the picture.
    is_over_clear: bool,
    pub(super) boundaries: Boundaries,
    listeners: Vec<Listener>,
    observer: Option<(ResizeObserver, Closure<dyn FnMut()>)>,
}

/// What stays of a chart that is off the page.
pub(super) struct KeptChart {
    picture: Picture,
    table_open: bool,
    world_asked: u8,
    boundaries: Boundaries,
}

impl Chart {
    /// The inside of a drawn element's tag; none for the others.
    pub(super) fn for_tag(
        tag: &str,
        host: &HtmlElement,
        root: &ShadowRoot,
        this: &Weak<Element>,
    ) -> Option<Self> {
        let (kind, class) = match tag {
            "casebook-map" => (Kind::Map, "frame map"),
            "casebook-network" => (Kind::Network, "frame network"),
            "casebook-trend" => (Kind::Trend, "frame trend"),
            _ => return None,
        };
        let document = host.owner_document()?;
        let frame = child(&document, root, "section", class);
        let heading = child(&document, &frame, "header", "heading");
        heading.set_attribute("part", "heading").ok()?;
        let stage = child(&document, &frame, "div", "stage");
        stage.set_attribute("part", "canvas").ok()?;
        stage.set_attribute("tabindex", "0").ok()?;
        stage.set_attribute("role", "group").ok()?;
        let base: HtmlCanvasElement = child(&document, &stage, "canvas", "base").unchecked_into();
        let over: HtmlCanvasElement = child(&document, &stage, "canvas", "over").unchecked_into();
        for canvas in [&base, &over] {
            canvas.set_attribute("aria-hidden", "true").ok()?;
        }
        let state = child(&document, &stage, "div", "state");
        let tip = child(&document, &stage, "div", "tip");
        tip.set_attribute("part", "tooltip").ok()?;
        tip.set_attribute("aria-hidden", "true").ok()?;
        let time_bar = child(&document, &frame, "div", "time-bar");
        let lines = child(&document, &frame, "div", "lines-bar");
        let tools = child(&document, &frame, "div", "tools");
        tools.set_attribute("part", "controls").ok()?;
        let below = child(&document, &frame, "div", "below");
        let live = child(&document, &frame, "div", "live");
        live.set_attribute("aria-live", "polite").ok()?;
        Some(Self {
            picture: Picture::new(kind),
            this: this.clone(),
            stage,
            base,
            over,
            tip: Tip::new(tip),
            live,
            family: look::font_family(host),
            heading: PageView::new(heading.into()),
            tools: PageView::new(tools.into()),
            below: PageView::new(below.into()),
            state: PageView::new(state.into()),
            table_open: false,
            world_asked: 0,
            snapshot: None,
            is_painted: false,
            view_changed: false,
            time: None,
            time_bar: PageView::new(time_bar.into()),
            lines: PageView::new(lines.into()),
            pointer: "",
            sound: None,
            is_over_clear: false,
            boundaries: Boundaries::BuiltIn,
            listeners: Vec::new(),
            observer: None,
        })
    }

    /// On a page: listen and observe.
    pub(super) fn connected(&mut self) {
        let stage = self.stage.clone();
        let mut listen =
            |kind: &'static str, passive: bool, read: fn(&Event, &HtmlElement) -> Option<Input>| {
                let (this, stage) = (self.this.clone(), stage.clone());
                let handle = move |event: Event| {
                    if let (Some(element), Some(input)) = (this.upgrade(), read(&event, &stage)) {
                        if !passive {
                            event.prevent_default();
                        }
                        act(&element, input);
                    }
                };
                let target = self.stage.clone();
                self.listeners.push(if passive {
                    Listener::passive(&target, kind, handle)
                } else {
                    Listener::active(&target, kind, handle)
                });
            };
        if self.picture.kind() != Kind::Trend {
            listen("keydown", false, |event, _| keys::read(event));
        }
        listen("blur", true, |_, _| Some(Input::Blurred));
        if self.picture.kind() == Kind::Trend {
            self.listen_along();
        }
        self.listeners.extend(gestures::listeners(&self.stage, &self.this));
        let this = self.this.clone();
        if let Some(frame) = self.stage.parent_element() {
            self.listeners.push(Listener::passive(&frame, "click", move |event| {
                if let (Some(element), Some(target)) = (this.upgrade(), target(&event)) {
                    let with_alt = event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::alt_key);
                    clicked(&element, &target, with_alt);
                }
            }));
        }
        let this = self.this.clone();
        if let Some(frame) = self.stage.parent_element() {
            self.listeners.push(Listener::passive(&frame, "input", move |event| {
                let (Some(element), Some(target)) = (this.upgrade(), target(&event)) else { return };
                let action = element.with_face(|face| match face {
                    Face::Chart(chart) => chart.time_bar.action(&target).cloned(),
                    Face::Pages(_) => None,
                });
                if let Some(Action::Command(command)) = action {
                    timing::use_control(&element, command, &target);
                }
            }));
        }
        let this = self.this.clone();
        let resized = Closure::<dyn FnMut()>::new(move || {
            if let Some(element) = this.upgrade() {
                let size = element.with_face(|face| match face {
                    Face::Chart(chart) => chart.measured(),
                    Face::Pages(_) => None,
                });
                if let Some(size) = size {
                    act(&element, Input::Resized(size));
                }
            }
        });
        if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            observer.observe(&self.stage);
            self.observer = Some((observer, resized));
        }
    }

    /// Keys of a chart: some are the page's while all of its time is seen.
    fn listen_along(&mut self) {
        let this = self.this.clone();
        self.listeners.push(Listener::active(&self.stage, "keydown", move |event| {
            let Some(element) = this.upgrade() else { return };
            let is_whole = element.with_face(|face| match face {
                Face::Chart(chart) => chart.picture.is_whole(),
                Face::Pages(_) => true,
            });
            if let Some(input) = keys::read_along(&event, is_whole) {
                event.prevent_default();
                act(&element, input);
            }
        }));
    }

    /// Lets the pointer look as what it would do.
    pub(super) fn point_with(&mut self, at: Point, session: &Session) {
        let pointer = self.picture.pointer(at, session);
        if pointer != self.pointer {
            self.pointer = pointer;
            let _ = self.stage.style().set_property("cursor", pointer);
        }
    }

    /// What is needed to go on elsewhere; the chart is done.
    pub(super) fn park(&mut self) -> KeptChart {
        let picture = std::mem::replace(&mut self.picture, Picture::new(Kind::Map));
        let boundaries = match std::mem::take(&mut self.boundaries) {
            // What was on its way is asked for again.
            Boundaries::Awaited(url) => Boundaries::Named(url),
            other => other,
        };
        KeptChart { picture, table_open: self.table_open, world_asked: self.world_asked, boundaries }
    }

    /// The chart as it was when it was parked.
    pub(super) fn resumed(self, kept: KeptChart) -> Self {
        let KeptChart { picture, table_open, world_asked, boundaries } = kept;
        Self { picture, table_open, world_asked, boundaries, ..self }
    }

    /// Off the page: let go of everything that `connected` took.
    pub(super) fn disconnected(&mut self) {
        self.sound = None;
        self.listeners.clear();
        if let Some((observer, _)) = self.observer.take() {
            observer.disconnect();
        }
    }

    /// The box that the page gives, whatever a taller picture has made of it since.
    fn measured(&self) -> Option<Size> {
        let style = self.stage.style();
        let stretched = style.get_property_value("min-height").unwrap_or_default();
        let _ = style.remove_property("min-height");
        let size = Size::new(f64::from(self.stage.client_width()), f64::from(self.stage.client_height()));
        let _ = style.set_property("min-height", &stretched);
        (size.width > 0.0 && size.height > 0.0).then_some(size)
    }

    /// An option was set, or taken back.
    pub(super) fn option(&mut self, name: &str, value: Option<String>) {
        if name == "boundaries" && self.picture.kind() == Kind::Map {
            self.name_boundaries(value.clone());
        }
        self.picture.set_option(name, value);
    }

    /// Whether zoom or middle changed by themselves since this was asked.
    pub(super) fn take_view_changed(&mut self) -> bool {
        std::mem::take(&mut self.view_changed)
    }

    /// Draws what there is; says whether that was the whole picture. Where nothing changed but the place that the reader
    /// looks at, `is_moved`, the last frame is shown moved.
    pub(super) fn paint(&mut self, state: &State, look: &Look, element: &Element, is_moved: bool) -> bool {
        if let Some(session) = &state.session {
            let effects = self.picture.update(Input::Time(now_millis()), session);
            self.view_changed |= effects.contains(&Effect::ViewChanged);
            if is_moved && self.picture.kind() == Kind::Trend && !effects.contains(&Effect::Draw) {
                // A chart is quick to draw, and sharp while it moves.
                self.picture.draw(session, look);
                if let Some(scene) = &self.picture.frame().scene {
                    self.draw(&self.base, scene);
                }
                self.highlight(None, look);
                return true;
            }
            if is_moved
                && !effects.contains(&Effect::Draw)
                && let (Some(snapshot), Some(scene)) = (&self.snapshot, &self.picture.frame().scene)
            {
                snapshot.show(&self.base, scene, self.picture.screen_from_drawn(), &self.family);
                self.draw(&self.over, &Scene::new(scene.size));
                self.is_over_clear = true;
                return true;
            }
        }
        let error = state.error.as_ref().filter(|_| !(element.is_nested() && state.session.is_some()));
        let status = status_page(state.loading, error, state.session.is_some(), &look.locale);
        let has_status = !status.is_empty();
        self.state.show(status);
        let Some(session) = &state.session else {
            return state.error.is_some();
        };
        // A publisher that brings boundaries of its own does not want others seen, not even for a moment.
        if self.awaits_boundaries(element) {
            return false;
        }
        if self.picture.size().width <= 0.0 {
            match self.measured() {
                Some(size) => {
                    self.picture.update(Input::Resized(size), session);
                }
                // A hidden element has nothing to paint on; it paints when it gets a size.
                None => return true,
            }
        }
        self.picture.draw(session, look);
        let frame = self.picture.frame();
        let controls = element.get("controls").unwrap_or_else(|| {
            let is_chart = self.picture.kind() == Kind::Trend;
            if is_chart { "zoom table export sound" } else { "zoom table export" }.to_owned()
        });
        let heading = element.get("heading").unwrap_or_else(|| frame.heading.clone());
        let caption = match element.get("caption") {
            Some(caption) => vec![caption],
            None => frame.caption.clone(),
        };
        let description = frame.description.clone();
        let _ = self.stage.set_attribute("aria-label", &format!("{heading}. {description}"));
        if self.picture.kind() == Kind::Trend {
            let _ = self.stage.set_attribute("aria-description", look.locale.words().along.keys);
        }
        let mut below: Vec<Node> = vec![
            Node::new(Tag::Div, "caption")
                .attribute("part", "caption")
                .with_all(caption.into_iter().map(|line| Node::text(Tag::P, "", line))),
        ];
        if self.table_open {
            below.push(
                // It scrolls, and so has to be reached by keyboard.
                Node::new(Tag::Div, "table")
                    .attribute("part", "table")
                    .attribute("tabindex", "0")
                    .attribute("role", "region")
                    .attribute("aria-label", frame.table().caption.clone())
                    .with(data_table(frame.table(), &look.locale)),
            );
        }
        self.heading.show(if heading.is_empty() {
            Vec::new()
        } else {
            vec![Node::text(Tag::H3, "", heading)]
        });
        self.below.show(below);
        // Words that are new take room: the picture is drawn for what they leave, not first for what they do not.
        if !self.is_painted
            && let Some(size) = self.measured().filter(|size| *size != self.picture.size())
        {
            self.picture.update(Input::Resized(size), session);
            self.picture.draw(session, look);
        }
        if let Some(scene) = &self.picture.frame().scene {
            let kept = self.snapshot.take();
            self.snapshot = if self.is_painted && self.picture.kind() != Kind::Trend {
                Snapshot::draw(&self.base, scene, look::pixel_ratio(), &self.family, kept)
            } else {
                // The first picture is waited for; nobody moves it yet. Charts are drawn anew when they move.
                self.draw(&self.base, scene);
                None
            };
            self.is_painted = true;
            let style = self.stage.style();
            // A picture may need more room than the box has, such as forty small charts: then the box grows.
            let grown = scene.size.height > self.picture.size().height + 0.5;
            let height = if grown { format!("{}px", scene.size.height) } else { String::new() };
            let _ = style.set_property("min-height", &height);
            let _ = style.set_property(
                "touch-action",
                if element.host.matches(":fullscreen").unwrap_or(false) { "none" } else { "pan-y" },
            );
        }
        let offers_time = controls.split_whitespace().any(|offered| offered == "time");
        let own = element.get("time").filter(|_| self.picture.kind() == Kind::Map);
        let before = self.time.take().filter(|_| offers_time);
        self.time = if offers_time { timing::slider(before, session, own.as_deref()) } else { None };
        self.time_bar.show(self.time.iter().map(|slider| slider.page(&look.locale)).collect());
        let offers_lines = controls.split_whitespace().any(|offered| offered == "legend");
        self.lines.show(self.picture.lines_bar(offers_lines).into_iter().collect());
        let shown = tools::Shown {
            kind: self.picture.kind(),
            marked: self.picture.marked(session),
            is_playing: self.sound.is_some(),
            is_zoomable: self.picture.is_zoomable(),
            is_table_open: self.table_open,
            is_full: element.host.matches(":fullscreen").unwrap_or(false),
            has_selection: session.selection().is_some(),
            has_extent: self.picture.kind() == Kind::Map,
        };
        self.tools.show(tools::tools(&controls, &shown, look));
        // The upper canvas takes the size of the lower one.
        self.is_over_clear = false;
        self.highlight(state.hover.as_ref(), look);
        self.ask_for_world();
        !has_status || state.error.is_some()
    }

    /// Lifts what is pointed at, here or in another view.
    pub(super) fn highlight(&mut self, hover: Option<&Subject>, look: &Look) {
        let Some(scene) = &self.picture.frame().scene else { return };
        if let Some(overlay) = self.picture.overlay(look) {
            self.draw(&self.over, &overlay);
            self.is_over_clear = false;
            return;
        }
        if hover.is_none() && self.is_over_clear {
            return;
        }
        self.is_over_clear = hover.is_none();
        let lifted = match hover {
            Some(subject) => highlight(scene, subject, &look.theme),
            None => Scene::new(scene.size),
        };
        self.draw(&self.over, &lifted);
    }

    fn draw(&self, canvas: &HtmlCanvasElement, scene: &Scene) {
        draw_on(canvas, scene, look::pixel_ratio(), &self.family);
    }

    /// Says something to those who listen.
    pub(super) fn announce(&self, text: &str) {
        self.live.set_text_content(Some(text));
    }

    /// Says something beside the picture, or no longer.
    pub(super) fn tell(&mut self, tooltip: Option<&Tooltip>) {
        let width = self.picture.size().width;
        self.tip.tell(tooltip, width);
    }
}

fn child(document: &Document, parent: &web_sys::Node, tag: &str, class: &str) -> HtmlElement {
    let element: HtmlElement =
        document.create_element(tag).expect("the names of our elements are valid").unchecked_into();
    element.set_class_name(class);
    let _ = parent.append_child(&element);
    element
}
