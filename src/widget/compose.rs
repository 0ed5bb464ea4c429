//! From a session to a frame: asks the view for its request, its model and its scene, and keeps what is costly.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::picture::{Frame, Kind};
use super::{Look, Session, Viewport};
use crate::geo::{Projection, World};
use crate::geom::{Point, Size};
use crate::map::{self, MapModel, MapRequest, MapView, WorldOutlines};
use crate::network::{self, NetworkCache, NetworkRequest};
use crate::query::{Book, Filter};
use crate::scene::{Scene, SubjectKind, outline};
use crate::trend::{self, TrendRequest};
use crate::words::Locale;

/// What is costly to make and serves many frames.
#[derive(Default)]
pub(super) struct Caches {
    world: Option<World>,
    world_level: u8,
    outlines: Option<WorldOutlines>,
    /// The map worked out for what was asked and kept last.
    map: Option<MapAnswer>,
    /// Layout and measures of the book that they were made for.
    network: Option<(Rc<Book>, NetworkCache)>,
}

/// A map that was worked out, and what for.
struct MapAnswer {
    book: Rc<Book>,
    filter: Filter,
    locale: Rc<Locale>,
    model: Rc<MapModel>,
}

impl Caches {
    /// The map of a request, worked out anew only where something of it changed; where to look is no part of it.
    fn map_model(&mut self, request: &MapRequest, session: &Session, look: &Look) -> Rc<MapModel> {
        let same = |answer: &MapAnswer| {
            let asked = &answer.model.request;
            Rc::ptr_eq(&answer.book, &session.book)
                && Rc::ptr_eq(&answer.locale, &look.locale)
                && answer.filter == *session.filter()
                && *asked == MapRequest { center: asked.center, zoom: asked.zoom, ..request.clone() }
        };
        if let Some(answer) = self.map.as_ref().filter(|answer| same(answer)) {
            return answer.model.clone();
        }
        let model = Rc::new(map::model(&session.book, session.kept(), request, &look.locale));
        self.map = Some(MapAnswer {
            book: session.book.clone(),
            filter: session.filter().clone(),
            locale: look.locale.clone(),
            model: model.clone(),
        });
        model
    }

    /// Takes finer boundaries; says whether they could be read.
    pub(super) fn set_world(&mut self, level: u8, bytes: &[u8]) -> bool {
        let Ok(world) = World::decode(bytes) else { return false };
        self.world = Some(world);
        self.world_level = level;
        self.outlines = None;
        true
    }

    /// The boundaries at hand in a projection, projected once.
    fn outlines(&mut self, projection: Projection) -> &WorldOutlines {
        if self.outlines.as_ref().is_some_and(|outlines| outlines.projection != projection) {
            self.outlines = None;
        }
        let world = self.world.as_ref().unwrap_or_else(|| World::builtin());
        self.outlines.get_or_insert_with(|| WorldOutlines::new(world, projection))
    }

    /// How fine the boundaries at hand are.
    pub(super) fn world_level(&self) -> u8 {
        self.world_level
    }
}

/// The frame of a view.
pub(super) fn compose(
    kind: Kind,
    options: &BTreeMap<String, String>,
    size: Size,
    viewport: Viewport,
    session: &Session,
    look: &Look,
    caches: &mut Caches,
) -> Frame {
    let mut frame = match kind {
        Kind::Map => map(options, size, viewport, session, look, caches),
        Kind::Network => network(options, size, viewport, session, look, caches),
        Kind::Trend => trend(options, size, session, look),
    };
    if session.book.casebook.cases.is_empty() && kind != Kind::Trend {
        frame.description = look.locale.words().common.nothing_to_show.to_owned();
    }
    if let Some(scene) = &mut frame.scene {
        scene.title.clone_from(&frame.heading);
        scene.description.clone_from(&frame.description);
        step_back(kind, scene, session);
    }
    frame
}

/// A selection that the view does not know is shown by what it is about: the rest steps back.
fn step_back(kind: Kind, scene: &mut Scene, session: &Session) {
    let (Some(selection), Some(emphasis)) = (session.selection(), session.emphasis()) else { return };
    let known = match kind {
        Kind::Map => true,
        Kind::Network => selection.kind == SubjectKind::Case,
        Kind::Trend => false,
    };
    if !known && !outline(scene).iter().any(|entry| entry.subject == selection) {
        emphasis.apply(scene);
    }
}

fn pairs(options: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    options.iter().map(|(name, value)| (name.as_str(), value.as_str()))
}

/// Where the map's options ask to look.
pub(super) fn asked_viewport(
    options: &BTreeMap<String, String>,
    size: Size,
    session: &Session,
    look: &Look,
    caches: &mut Caches,
) -> Viewport {
    let (request, _) = MapRequest::read(pairs(options));
    let model = caches.map_model(&request, session, look);
    let outlines = caches.outlines(request.projection);
    let screen_from_map = map::screen_from_map_at_rest(&model, outlines, size, &look.locale, &*look.metrics);
    let middle = Point::new(size.width / 2.0, size.height / 2.0);
    let center = request.center.map_or(middle, |place| screen_from_map * outlines.point(place));
    Viewport::at(request.zoom, center, size)
}

fn map(
    options: &BTreeMap<String, String>,
    size: Size,
    viewport: Viewport,
    session: &Session,
    look: &Look,
    caches: &mut Caches,
) -> Frame {
    let (request, notes) = MapRequest::read(pairs(options));
    let model = caches.map_model(&request, session, look);
    let outlines = caches.outlines(request.projection);
    let view = MapView { size, screen_from_home: viewport.screen_from_home(size) };
    let (locale, selection) = (&*look.locale, session.selection());
    let drawn = map::draw_noted(&model, outlines, view, &look.theme, locale, &*look.metrics, selection);
    let traffic = selection.and_then(|subject| map::traffic_sentence(&model, subject, &session.book, locale));
    let description = [Some(model.description.clone()), traffic.clone()];
    Frame {
        scene: Some(drawn.scene),
        heading: model.heading.clone(),
        caption: traffic.into_iter().chain(drawn.notes).chain(model.notes.iter().cloned()).collect(),
        description: description.into_iter().flatten().collect::<Vec<_>>().join(" "),
        table: map::table(&model, &look.locale),
        notes,
        ..Frame::default()
    }
}

fn network(
    options: &BTreeMap<String, String>,
    size: Size,
    viewport: Viewport,
    session: &Session,
    look: &Look,
    caches: &mut Caches,
) -> Frame {
    let (mut request, notes) = NetworkRequest::from_options(options, size);
    request.view = viewport.screen_from_home(size);
    let locale = &look.locale;
    if caches.network.as_ref().is_none_or(|(book, _)| !Rc::ptr_eq(book, &session.book)) {
        caches.network = Some((session.book.clone(), NetworkCache::default()));
    }
    let (book, cache) = caches.network.as_mut().expect("the cache was just made");
    let model = network::model_cached(book, session.kept(), &request, locale, &*look.metrics, cache);
    let scene = network::draw(&model, &look.theme, locale, &*look.metrics, session.selection());
    Frame {
        scene: Some(scene),
        heading: network::heading(&model, locale),
        caption: network::caption(&model, locale),
        description: network::describe(&model, locale),
        table: network::table(&model, locale),
        notes,
        ..Frame::default()
    }
}

fn trend(options: &BTreeMap<String, String>, size: Size, session: &Session, look: &Look) -> Frame {
    let (request, notes) = TrendRequest::from_options(options, size);
    let model = trend::model(&session.book, session.kept(), &request, &look.locale);
    let scene = trend::draw(&model, &look.theme, &look.locale, &*look.metrics, session.selection());
    Frame {
        scene: Some(scene),
        heading: model.heading.clone(),
        caption: model.notes.clone(),
        description: model.description.clone(),
        table: trend::table(&model, &look.locale),
        notes,
        ..Frame::default()
    }
}
