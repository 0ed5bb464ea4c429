//! From a session to a frame: asks the view for its request, its model and its scene. Each kind of picture has a file of
//! its own, with what is costly in it and serves many frames.

mod map;
mod network;
mod trend;

use std::collections::BTreeMap;
use std::rc::Rc;

use super::frame::{Frame, Kind};
use super::hand::Hand;
use super::{Look, Session, Viewport};
use crate::geom::Size;
use crate::network::NetworkCache;
use crate::query::Book;
use crate::scene::{Scene, SubjectKind, outline};
pub(super) use map::{MapCaches, asked_viewport, part_of, part_of_data, turn_to};
pub(super) use trend::TrendCaches;

/// What is costly to make and serves many frames.
#[derive(Default)]
pub(super) struct Caches {
    pub(super) map: MapCaches,
    /// Layout and measures of the book that they were made for.
    network: Option<(Rc<Book>, NetworkCache)>,
    trend: TrendCaches,
}

/// How much care a frame takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// As fine as the screen shows.
    Fine,
    /// As quick as the hand that turns the globe or moves along time: the coarsest boundaries, and nothing to point at.
    Quick,
}

/// What a frame is asked for.
#[derive(Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) options: &'a BTreeMap<String, String>,
    pub(super) size: Size,
    pub(super) viewport: Viewport,
    pub(super) care: Care,
    /// What the reader has made of it.
    pub(super) hand: &'a Hand,
    pub(super) session: &'a Session,
    pub(super) look: &'a Look,
}

impl<'a> Ask<'a> {
    fn pairs(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        self.options.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// The frame of a view.
pub(super) fn compose(kind: Kind, ask: &Ask<'_>, caches: &mut Caches) -> Frame {
    let mut frame = match kind {
        Kind::Map => map::map(ask, &mut caches.map),
        Kind::Network => network::network(ask, &mut caches.network),
        Kind::Trend => trend::trend(ask, &mut caches.trend),
    };
    if ask.session.book.casebook.cases.is_empty() && kind != Kind::Trend {
        frame.description = ask.look.locale.words().common.nothing_to_show.to_owned();
    }
    if let Some(scene) = &mut frame.scene {
        scene.title.clone_from(&frame.heading);
        scene.description.clone_from(&frame.description);
        step_back(kind, scene, ask.session);
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
