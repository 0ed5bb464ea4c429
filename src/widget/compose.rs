//! From a session to a frame: asks the view for its request, its model and its scene, and keeps what is costly.

use std::collections::BTreeMap;

use super::picture::{Frame, Kind};
use super::{Look, Session, Viewport};
use crate::geo::World;
use crate::geom::Size;
use crate::map::{self, MapRequest, MapView, WorldOutlines};
use crate::scene::Scene;

/// What is costly to make and serves many frames.
#[derive(Default)]
pub(super) struct Caches {
    world: Option<World>,
    world_level: u8,
    outlines: Option<WorldOutlines>,
}

impl Caches {
    /// Takes finer boundaries; says whether they could be read.
    pub(super) fn set_world(&mut self, level: u8, bytes: &[u8]) -> bool {
        let Ok(world) = World::decode(bytes) else { return false };
        self.world = Some(world);
        self.world_level = level;
        self.outlines = None;
        true
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
        Kind::Network => Frame::default(),
        Kind::Trend => Frame::default(),
    };
    if let Some(scene) = &mut frame.scene {
        scene.title.clone_from(&frame.heading);
        scene.description.clone_from(&frame.description);
        step_back(scene, session);
    }
    frame
}

/// A selection that the view itself does not show is shown by what it is about.
fn step_back(scene: &mut Scene, session: &Session) {
    let (Some(selection), Some(emphasis)) = (session.selection(), session.emphasis()) else { return };
    let shown = crate::scene::outline(scene).iter().any(|entry| entry.subject == selection);
    if !shown {
        emphasis.apply(scene);
    }
}

fn pairs(options: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    options.iter().map(|(name, value)| (name.as_str(), value.as_str()))
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
    let model = map::model(&session.book, session.kept(), &request, &look.locale);
    let world = caches.world.as_ref().unwrap_or_else(|| World::builtin());
    if caches.outlines.as_ref().is_none_or(|outlines| outlines.projection != request.projection) {
        caches.outlines = Some(WorldOutlines::new(world, request.projection));
    }
    let outlines = caches.outlines.as_ref().expect("the outlines were just made");
    let view = MapView { size, screen_from_home: viewport.screen_from_home(size) };
    let scene =
        map::draw(&model, outlines, view, &look.theme, &look.locale, &*look.metrics, session.selection());
    Frame {
        scene: Some(scene),
        heading: model.heading.clone(),
        caption: model.notes.clone(),
        description: model.description.clone(),
        table: map::table(&model, &look.locale),
        notes,
        ..Frame::default()
    }
}
