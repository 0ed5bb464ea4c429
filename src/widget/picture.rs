//! A drawn view under a reader's hands: input goes in, effects come out. The frame is a function of session, options,
//! size and viewport; pointing at things needs no new frame.

mod moving;

use std::collections::BTreeMap;

use super::aim::Aim;
use super::along::{bar, marked, span_name};
use super::class::toggled_class;
use super::compose::{Ask, Caches, Care, asked_viewport, compose, turn_to};
use super::frame::{Frame, Kind};
use super::hand::{Hand, Seen};
use super::input::{Effect, Input, Key, Tooltip};
use super::motion::{Motion, Tracker};
use super::{Look, Session, Viewport};
use crate::geom::{Affine, Point, Size};
use crate::map::{Boundaries, cluster_zoom};
use crate::page::Node;
use crate::scene::{Scene, Subject, SubjectKind};
use crate::trend::{Melody, melody};

/// How far a pointer may slip and still have clicked.
const SLIP: f64 = 5.0;

struct Drag {
    from: Point,
    last: Point,
    moved: bool,
    /// How the globe lay when it was grabbed: all of a turn is counted from there, so that it comes home with the hand.
    aim: Option<Aim>,
    hand: Tracker,
}

/// A drawn view.
pub struct Picture {
    kind: Kind,
    hand: Hand,
    options: BTreeMap<String, String>,
    size: Size,
    viewport: Viewport,
    frame: Frame,
    caches: Caches,
    hover: Option<Subject>,
    cursor: Option<usize>,
    drag: Option<Drag>,
    motion: Option<Motion>,
    now_millis: Option<f64>,
    is_calm: bool,
    /// What the last frame shows, and when it was drawn.
    drawn: Viewport,
    drawn_millis: f64,
    /// When the picture moved last without a new frame.
    moved_millis: Option<f64>,
    /// The page asked for another place to look at, and the next frame goes there.
    is_asked_elsewhere: bool,
}

impl Picture {
    /// A view that has not been drawn yet.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            hand: Hand::of(kind),
            options: BTreeMap::new(),
            size: Size::default(),
            viewport: Viewport::HOME,
            frame: Frame::default(),
            caches: Caches::default(),
            hover: None,
            cursor: None,
            drag: None,
            motion: None,
            now_millis: None,
            is_calm: false,
            drawn: Viewport::HOME,
            drawn_millis: 0.0,
            moved_millis: None,
            is_asked_elsewhere: false,
        }
    }

    /// Which view it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The size it is drawn at.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Where the reader looks.
    pub fn viewport(&self) -> Viewport {
        self.viewport
    }

    /// What was drawn last.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// What lies over the last frame, to be drawn without drawing that anew; none where only a highlight does.
    pub fn overlay(&self, look: &Look) -> Option<Scene> {
        self.hand.overlay(&self.frame, look)
    }

    /// How the pointer looks at a point, as CSS has it; empty where the page decides.
    pub fn pointer(&self, at: Point, session: &Session) -> &'static str {
        match (&self.hand, &self.frame.time) {
            (Hand::Along(along), Some(time)) if !time.plots.is_empty() => along.pointer(at, time, session),
            _ => "",
        }
    }

    /// Whether all of it is seen.
    pub fn is_whole(&self) -> bool {
        match &self.hand {
            Hand::Plain => self.viewport.zoom() <= 1.0,
            Hand::Along(along) => along.window.is_none(),
        }
    }

    /// What is heard of a chart: of the time that is seen.
    pub fn melody(&self) -> Option<Melody> {
        let (Hand::Along(along), Some(time)) = (&self.hand, &self.frame.time) else { return None };
        Some(melody(&time.model, along.window)).filter(|melody| !melody.tones.is_empty())
    }

    /// The time that is marked on a chart, in words; none where none is.
    pub fn marked(&self, session: &Session) -> Option<String> {
        let time = self.frame.time.as_ref()?;
        Some(span_name(marked(session, time.model.span)?, &time.locale))
    }

    /// Buttons for the lines of a chart; without `always` only where some were put away.
    pub fn lines_bar(&self, always: bool) -> Option<Node> {
        let time = self.frame.time.as_ref()?;
        bar(&time.model, &time.locale, always)
    }

    /// The thing under the pointer or the keyboard.
    pub fn pointed_at(&self) -> Option<&Subject> {
        if let Some(subject) = self.hand.pointed_at() {
            return Some(subject);
        }
        self.cursor
            .and_then(|at| self.frame.reachable.get(at))
            .map(|entry| &entry.subject)
            .or(self.hover.as_ref())
    }

    /// What the picture says about a thing, where it shows it.
    pub fn sentence(&self, subject: &Subject) -> Option<&str> {
        self.frame.sentence(subject)
    }

    /// Sets an option, or takes it back; the next frame follows it.
    pub fn set_option(&mut self, name: &str, value: Option<String>) {
        self.is_asked_elsewhere |= matches!(name, "center" | "zoom");
        match value {
            Some(value) => self.options.insert(name.to_owned(), value),
            None => self.options.remove(name),
        };
    }

    /// Whether it can be zoomed into.
    pub fn is_zoomable(&self) -> bool {
        match self.kind {
            Kind::Map | Kind::Network => true,
            // A chart without figures has no time to move along.
            Kind::Trend => self.frame.time.as_ref().is_none_or(|time| !time.plots.is_empty()),
        }
    }

    /// Takes finer boundaries of the world; says whether they are any.
    pub fn set_world(&mut self, level: u8, bytes: &[u8]) -> bool {
        self.caches.map.set_world(level, bytes)
    }

    /// Takes a publisher's own boundaries for a map, or a sentence that says why there are none; none goes back to the
    /// built-in ones.
    pub fn set_boundaries(&mut self, found: Option<Result<Boundaries, String>>) {
        self.caches.map.set_boundaries(found);
    }

    /// Which finer level of the world would serve the present view, if any: 1 or 2.
    pub fn wanted_world(&self) -> Option<u8> {
        if self.kind != Kind::Map || !self.caches.map.takes_finer() {
            return None;
        }
        // How long the globe's radius is, whatever the projection.
        let pixels = self.frame.aim.map_or(0.0, |aim| aim.screen_from_map.scale_factor());
        let wanted = if pixels > 550.0 {
            2
        } else if pixels > 130.0 {
            1
        } else {
            0
        };
        (wanted > self.caches.map.world_level()).then_some(wanted)
    }

    /// Draws a new frame.
    pub fn draw(&mut self, session: &Session, look: &Look) -> &Frame {
        if std::mem::take(&mut self.is_asked_elsewhere) && self.kind == Kind::Map {
            self.motion = None;
            let (options, size, viewport) = (&self.options, self.size, self.viewport);
            let ask = Ask { options, size, viewport, care: Care::Fine, hand: &self.hand, session, look };
            self.viewport = asked_viewport(&ask, &mut self.caches.map);
        }
        let care = if self.is_turning() || self.hand.is_moving() { Care::Quick } else { Care::Fine };
        let frame = self.composed(self.size, care, session, look).with_reachable();
        let remembered = self.cursor.and_then(|at| self.frame.reachable.get(at)).map(|entry| &entry.subject);
        self.cursor =
            remembered.and_then(|subject| frame.reachable.iter().position(|entry| entry.subject == *subject));
        self.frame = frame;
        self.hand.drawn(&self.frame);
        self.drawn = self.viewport;
        self.drawn_millis = self.now_millis.unwrap_or_default();
        self.moved_millis = None;
        &self.frame
    }

    /// A frame of another size, as an export wants it; the picture on the screen stays as it is.
    pub fn frame_of_size(&mut self, size: Size, session: &Session, look: &Look) -> Frame {
        self.composed(size, Care::Fine, session, look)
    }

    fn composed(&mut self, size: Size, care: Care, session: &Session, look: &Look) -> Frame {
        let ask = Ask {
            options: &self.options,
            size,
            viewport: self.viewport,
            care,
            hand: &self.hand,
            session,
            look,
        };
        compose(self.kind, &ask, &mut self.caches)
    }

    /// From the last frame to where the reader looks now.
    pub fn screen_from_drawn(&self) -> Affine {
        let drawn = self.drawn.screen_from_home(self.size);
        drawn.inverse().map_or(Affine::IDENTITY, |home| self.viewport.screen_from_home(self.size) * home)
    }

    /// Whether something is to happen by itself: the page goes on telling the time.
    pub fn is_moving(&self) -> bool {
        self.motion.is_some() || self.moved_millis.is_some() || self.hand.is_moving()
    }

    /// Whether a hand is turning a globe right now.
    fn is_turning(&self) -> bool {
        self.drag.as_ref().is_some_and(|drag| drag.moved && drag.aim.is_some())
    }

    /// What follows from what a reader does.
    pub fn update(&mut self, input: Input, session: &Session) -> Vec<Effect> {
        let (frame, size) = (&self.frame, self.size);
        let seen = Seen { frame, size, session, now_millis: self.now_millis, is_calm: self.is_calm };
        let own = self.hand.update(&input, &seen);
        if let Input::Time(millis) = input
            && millis.is_finite()
        {
            self.now_millis = Some(millis);
        }
        if let Some(effects) = own {
            return effects;
        }
        match input {
            Input::Resized(size) => {
                if size == self.size {
                    return Vec::new();
                }
                self.size = size;
                vec![Effect::Draw]
            }
            Input::PointerMoved(at) => self.pointer_moved(at),
            Input::PointerLeft => self.point_at(None, None),
            Input::Pressed(at) => {
                let aim = self.frame.aim.filter(Aim::is_round);
                self.motion = None;
                let mut hand = Tracker::default();
                hand.note(self.now_millis.unwrap_or_default(), at);
                self.drag = Some(Drag { from: at, last: at, moved: false, aim, hand });
                Vec::new()
            }
            Input::Released(at) => match self.drag.take() {
                Some(Drag { moved: false, .. }) => self.click(at, session),
                // The globe rests, and is drawn with all its detail.
                Some(Drag { aim: Some(_), .. }) => vec![Effect::Draw],
                Some(drag) => self.throw(&drag),
                None => Vec::new(),
            },
            Input::Cancelled => match self.drag.take() {
                Some(Drag { moved: true, aim: Some(_), .. }) => vec![Effect::Draw],
                _ => Vec::new(),
            },
            Input::Zoomed { by, about } => {
                let middle = Point::new(self.size.width / 2.0, self.size.height / 2.0);
                let Some(aim) = self.frame.aim.filter(Aim::is_round) else {
                    return self.look_at(self.viewport.zoomed(by, about.unwrap_or(middle), self.size));
                };
                let zoomed = self.viewport.zoomed(by, middle, self.size);
                let grown = zoomed.zoom() / self.viewport.zoom();
                let turn = about.and_then(|about| aim.zoomed(grown, about));
                self.look_at(turn.map_or(zoomed, |turn| zoomed.turned(turn)))
            }
            Input::Shifted(by) => {
                let Some(aim) = self.frame.aim.filter(Aim::is_round) else {
                    return self.look_at(self.viewport.panned(by, self.size));
                };
                let middle = aim.screen_from_map * Point::default();
                let turn = aim.dragged(middle, middle + by);
                self.look_at(turn.map_or(self.viewport, |turn| self.viewport.turned(turn)))
            }
            Input::Stepped { by, about } => self.step(by, about, session),
            Input::Pinched { from, to } => self.pinch(from, to, session),
            Input::Time(millis) => self.pass(millis),
            Input::Calm(is_calm) => {
                self.is_calm = is_calm;
                Vec::new()
            }
            Input::Home => self.go_to(Viewport::HOME),
            Input::Fit => self.go_to(self.fitted()),
            Input::Focus(subject) => {
                if let Some(turn) = turn_to(&self.options, &subject, session, &mut self.caches.map) {
                    let zoom = self.viewport.zoom().max(1.6);
                    let middle = Point::new(self.size.width / 2.0, self.size.height / 2.0);
                    return self.look_at(Viewport::at(zoom, middle, self.size).turned(turn));
                }
                let part = self.part_of(&subject, session);
                part.map_or_else(Vec::new, |part| self.go_to(Viewport::showing(part, self.size)))
            }
            Input::Key(key) => self.key(key, session),
            // These are for hands of some kinds only.
            Input::Held(_) | Input::Scrolled(_) | Input::UseLine { .. } | Input::AllLines | Input::Unmark => {
                Vec::new()
            }
            Input::Blurred => {
                self.cursor = None;
                vec![Effect::Tell(None), Effect::Hover(None)]
            }
        }
    }

    fn pointer_moved(&mut self, at: Point) -> Vec<Effect> {
        let is_movable = self.is_zoomable() && !self.viewport.is_home();
        if let Some(drag) = &mut self.drag {
            drag.moved |= at.distance(drag.from) > SLIP;
            if let Some(aim) = drag.aim.filter(|_| drag.moved) {
                let turn = aim.dragged(drag.from, at);
                return self.look_at(turn.map_or(self.viewport, |turn| self.viewport.turned(turn)));
            }
            if drag.moved && is_movable {
                let by = at - drag.last;
                drag.last = at;
                drag.hand.note(self.now_millis.unwrap_or_default(), at);
                return self.look_at(self.viewport.panned(by, self.size));
            }
            return Vec::new();
        }
        let found = self.frame.at(at).map(|(subject, _)| subject.clone());
        self.point_at(found, Some(at))
    }

    fn point_at(&mut self, subject: Option<Subject>, at: Option<Point>) -> Vec<Effect> {
        let text = subject.as_ref().and_then(|subject| self.sentence(subject)).map(str::to_owned);
        let tooltip = at.zip(text).map(|(at, text)| Tooltip { at, text, ..Tooltip::default() });
        let mut effects = Vec::new();
        if subject != self.hover || self.cursor.is_some() {
            self.cursor = None;
            self.hover.clone_from(&subject);
            effects.push(Effect::Hover(subject));
        }
        effects.push(Effect::Tell(tooltip));
        effects
    }

    fn click(&mut self, at: Point, session: &Session) -> Vec<Effect> {
        let found = self.frame.at(at).map(|(subject, _)| subject.clone());
        self.used(found, Some(at), session)
    }

    /// What follows from using a thing: a class of the legend filters, marks that lie close together come apart, all
    /// else is selected.
    fn used(&mut self, subject: Option<Subject>, at: Option<Point>, session: &Session) -> Vec<Effect> {
        match subject {
            Some(subject) if subject.kind == SubjectKind::Class => {
                let filter = toggled_class(&subject, session.filter());
                filter.map(|filter| Effect::Filter(Box::new(filter))).into_iter().collect()
            }
            Some(subject) if subject.kind == SubjectKind::Cluster => {
                let by = cluster_zoom(&subject).unwrap_or(2.0);
                self.update(Input::Stepped { by, about: at }, session)
            }
            subject => vec![Effect::Select(toggled(subject, session))],
        }
    }

    fn key(&mut self, key: Key, session: &Session) -> Vec<Effect> {
        let last = self.frame.reachable.len().checked_sub(1);
        let step = |to: Option<usize>| to.zip(last).map(|(to, last)| to.min(last));
        match key {
            Key::Next | Key::Down => self.move_to(step(Some(self.cursor.map_or(0, |at| at + 1)))),
            Key::Previous | Key::Up => {
                self.move_to(step(Some(self.cursor.map_or(0, |at| at.saturating_sub(1)))))
            }
            Key::First => self.move_to(step(Some(0))),
            Key::Last => self.move_to(last),
            Key::Enter => {
                let subject = self
                    .cursor
                    .and_then(|at| self.frame.reachable.get(at))
                    .map(|entry| (entry.subject.clone(), entry.bounds.center()));
                match subject {
                    Some((subject, at)) => self.used(Some(subject), Some(at), session),
                    None => Vec::new(),
                }
            }
            Key::Escape => {
                if self.cursor.take().is_some() {
                    vec![Effect::Tell(None), Effect::Hover(None)]
                } else {
                    vec![Effect::Select(None)]
                }
            }
            Key::Plus => self.step(1.5, None, session),
            Key::Minus => self.step(1.0 / 1.5, None, session),
            Key::Zero => self.go_to(Viewport::HOME),
            // These are for hands of some kinds only.
            _ => Vec::new(),
        }
    }

    fn move_to(&mut self, to: Option<usize>) -> Vec<Effect> {
        let Some(entry) = to.and_then(|to| self.frame.reachable.get(to)) else { return Vec::new() };
        let (subject, text) = (entry.subject.clone(), entry.sentence.clone());
        let at = entry.bounds.center();
        let inside = Point::new(at.x.clamp(0.0, self.size.width), at.y.clamp(0.0, self.size.height));
        self.cursor = to;
        vec![
            Effect::Hover(Some(subject)),
            Effect::Announce(text.clone()),
            Effect::Tell(Some(Tooltip { at: inside, text, ..Tooltip::default() })),
        ]
    }
}

/// Using what is selected already lets go of it.
fn toggled(subject: Option<Subject>, session: &Session) -> Option<Subject> {
    subject.filter(|subject| session.selection() != Some(subject))
}
