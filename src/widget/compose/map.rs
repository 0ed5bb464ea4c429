//! The frame of a map, and where a map looks: keeps the world, its outlines and the model.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::aim::Aim;
use super::super::frame::Frame;
use super::super::{Look, Session, Viewport};
use super::{Ask, Care};
use crate::casebook::{Country, Region};
use crate::geo::{Projection, Rotation, World};
use crate::geom::{Affine, Point, Rect};
use crate::map::{self, Boundaries, Focus, MapModel, MapRequest, MapView, MapWorld, Side, WorldOutlines};
use crate::query::{Book, Filter, Kept};
use crate::scene::{Subject, SubjectKind, Table};
use crate::words::{Locale, fill};

/// What of a map serves many frames.
#[derive(Default)]
pub(in super::super) struct MapCaches {
    world: Option<MapWorld>,
    world_level: u8,
    own: Own,
    /// The coarsest level, for globes that turn.
    coarse: Option<MapWorld>,
    outlines: Option<(Aspect, WorldOutlines)>,
    /// The outlines of the frame before, whose memory the next frame uses: those of the last are still on the screen.
    spare: Option<WorldOutlines>,
    model: Option<(ModelKey, Rc<MapModel>, Table)>,
    /// Where the map of a model looks by itself, which takes a walk around every country of it.
    focus: Option<(Rc<MapModel>, Focus)>,
}

/// What became of a publisher's own boundaries.
#[derive(Default)]
enum Own {
    #[default]
    None,
    /// They are the world that is drawn.
    Drawn,
    /// They could not be had, for a reason that is no reader's business.
    Failed(String),
}

/// All that a map's model depends on.
#[derive(PartialEq)]
struct ModelKey {
    book: *const Book,
    locale: *const Locale,
    request: MapRequest,
    filter: Filter,
    kept: Kept,
}

/// All that projected outlines depend on.
#[derive(Clone, Copy, PartialEq)]
struct Aspect {
    projection: Projection,
    level: u8,
    /// None for maps of the whole world, which have one side.
    side: Option<Side>,
    /// Whether all of it is shown, or only what is worth its room.
    is_whole: bool,
}

impl MapCaches {
    /// Takes finer boundaries; says whether they could be read.
    pub(in super::super) fn set_world(&mut self, level: u8, bytes: &[u8]) -> bool {
        if matches!(self.own, Own::Drawn) {
            return false;
        }
        let Ok(world) = World::decode(bytes) else { return false };
        self.world = Some(MapWorld::new(world));
        self.world_level = level;
        (self.outlines, self.spare, self.focus) = (None, None, None);
        true
    }

    /// Takes a publisher's own boundaries, or word that they are none; nothing goes back to the built-in ones.
    pub(in super::super) fn set_boundaries(&mut self, found: Option<Result<Boundaries, String>>) {
        (self.world, self.world_level, self.outlines, self.spare) = (None, 0, None, None);
        self.focus = None;
        self.own = match found {
            None => Own::None,
            Some(Ok(boundaries)) => {
                self.world = Some(MapWorld::new(boundaries.world));
                Own::Drawn
            }
            Some(Err(message)) => Own::Failed(message),
        };
    }

    /// Whether finer boundaries could take the place of those at hand.
    pub(in super::super) fn takes_finer(&self) -> bool {
        !matches!(self.own, Own::Drawn)
    }

    /// The boundaries at hand.
    pub(in super::super) fn world(&mut self) -> &mut MapWorld {
        self.world.get_or_insert_with(builtin)
    }

    /// The boundaries at hand in a projection, seen from a side where it is round.
    fn outlines(&mut self, model: &MapModel, side: Option<Side>, care: Care) -> &WorldOutlines {
        let projection = model.request.projection;
        let is_whole = map::reaches_far_south(model);
        let is_quick = care == Care::Quick && side.is_some() && self.world_level > 0;
        let level = if is_quick { 0 } else { self.world_level };
        let aspect = Aspect { projection, level, side, is_whole };
        if self.outlines.as_ref().is_none_or(|(known, _)| *known != aspect) {
            let world = if is_quick { &mut self.coarse } else { &mut self.world };
            let world = world.get_or_insert_with(builtin);
            let on_screen = self.outlines.take().map(|(_, outlines)| outlines);
            let spare = std::mem::replace(&mut self.spare, on_screen);
            let side = side.unwrap_or(Side { rotation: Rotation::NONE, reach: 0.0, pixels_per_unit: 0.0 });
            let outlines = WorldOutlines::seen(world, projection, side, spare);
            self.outlines = Some((aspect, if is_whole { outlines.whole() } else { outlines }));
        }
        &self.outlines.as_ref().expect("the outlines were just made").1
    }

    /// The model and the table of a map; the same as before where nothing changed but where the reader looks.
    fn model(&mut self, request: &MapRequest, session: &Session, look: &Look) -> (Rc<MapModel>, Table) {
        let (book, locale) = (Rc::as_ptr(&session.book), Rc::as_ptr(&look.locale));
        let is_same = |key: &ModelKey| {
            std::ptr::eq(key.book, book)
                && std::ptr::eq(key.locale, locale)
                && key.request == *request
                && key.filter == *session.filter()
                && key.kept == *session.kept()
        };
        if let Some((_, model, table)) = self.model.as_ref().filter(|(key, ..)| is_same(key)) {
            return (model.clone(), table.clone());
        }
        let model = Rc::new(map::model_filtered(
            &session.book,
            session.filter(),
            session.kept(),
            request,
            &look.locale,
        ));
        let table = map::table(&model, &look.locale);
        let key = ModelKey {
            book,
            locale,
            request: request.clone(),
            filter: session.filter().clone(),
            kept: session.kept().clone(),
        };
        self.model = Some((key, model.clone(), table.clone()));
        (model, table)
    }

    /// Where the map of a model looks by itself: found once for a model and a world.
    fn focus(&mut self, model: &Rc<MapModel>, session: &Session) -> Focus {
        if let Some((_, focus)) = self.focus.as_ref().filter(|(known, _)| Rc::ptr_eq(known, model)) {
            return *focus;
        }
        let focus = map::focus(model, self.world(), &named(session.filter()));
        self.focus = Some((model.clone(), focus));
        focus
    }

    /// How fine the boundaries at hand are.
    pub(in super::super) fn world_level(&self) -> u8 {
        self.world_level
    }
}

fn builtin() -> MapWorld {
    MapWorld::new(World::builtin().clone())
}

/// The countries that a filter names, by code or by region.
fn named(filter: &Filter) -> Vec<Country> {
    let regions: Vec<Region> = filter.regions.iter().filter_map(|code| Region::from_code(code)).collect();
    let is_named = |country: &Country| {
        filter.countries.iter().any(|code| code == country.code())
            || regions.iter().any(|region| country.is_in(*region))
    };
    Country::all().filter(is_named).collect()
}

/// From which side a map is seen, and how large the globe is at rest; none where it is flat.
fn side(model: &Rc<MapModel>, ask: &Ask<'_>, caches: &mut MapCaches) -> Option<Side> {
    let Ask { size, viewport, care, session, .. } = *ask;
    model.request.projection.horizon()?;
    let focus = caches.focus(model, session);
    let rotation = viewport.turn().unwrap_or_else(|| Rotation::centering(focus.center));
    let half = match model.request.projection {
        Projection::Orthographic => 1.0,
        _ => 2.0 * libm::sin(focus.reach / 2.0),
    };
    // The room that the legend takes is not known yet; curves may be a little finer than they need to be. A whole power
    // of two, so that a zoom does not draw the globe anew at every step of a wheel.
    let pixels = size.width.min(size.height) / 2.0 / half * viewport.zoom();
    let wanted = libm::exp2(libm::ceil(libm::log2(pixels.clamp(64.0, 65_536.0))));
    let pixels_per_unit = if care == Care::Quick { wanted / 4.0 } else { wanted };
    Some(Side { rotation, reach: focus.reach, pixels_per_unit })
}

/// Where the map's options ask to look.
pub(in super::super) fn asked_viewport(ask: &Ask<'_>, caches: &mut MapCaches) -> Viewport {
    let Ask { size, session, look, .. } = *ask;
    let (request, _) = MapRequest::read(ask.pairs());
    let middle = Point::new(size.width / 2.0, size.height / 2.0);
    // Around a point, the centre is what the map turns to by itself.
    let Some(place) = request.center.filter(|_| request.projection.horizon().is_none()) else {
        return Viewport::at(request.zoom, middle, size);
    };
    let (model, _) = caches.model(&request, session, look);
    let at_home = Ask { viewport: Viewport::HOME, care: Care::Fine, ..*ask };
    let side = side(&model, &at_home, caches);
    let outlines = caches.outlines(&model, side, Care::Fine);
    let screen_from_map = map::screen_from_map_at_rest(&model, outlines, size, &look.locale, &*look.metrics);
    Viewport::at(request.zoom, screen_from_map * outlines.point(place), size)
}

/// The turn of a globe that brings a thing to the middle; none where the view is no globe or does not know the thing.
pub(in super::super) fn turn_to(
    options: &BTreeMap<String, String>,
    subject: &Subject,
    session: &Session,
    caches: &mut MapCaches,
) -> Option<Rotation> {
    let (request, _) = MapRequest::read(options.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    request.projection.horizon()?;
    let (_, model, _) = caches.model.as_ref()?;
    let model = model.clone();
    map::place_of(&model, caches.world(), &session.book, subject).map(Rotation::centering)
}

/// The box around a thing in the plane of the map, on the screen or not; none where no map was drawn yet, or it does not
/// know the thing.
pub(in super::super) fn part_of(subject: &Subject, session: &Session, caches: &MapCaches) -> Option<Rect> {
    let ((_, model, _), (_, outlines)) = (caches.model.as_ref()?, caches.outlines.as_ref()?);
    map::bounds_of(model, outlines, &session.book, subject)
}

/// The box around all that the map shows of the data, in its plane; none where no map was drawn yet, or of nothing.
pub(in super::super) fn part_of_data(caches: &MapCaches) -> Option<Rect> {
    let ((_, model, _), (_, outlines)) = (caches.model.as_ref()?, caches.outlines.as_ref()?);
    map::extent_of(model, outlines)
}

/// The map as it is asked for.
pub(super) fn map(ask: &Ask<'_>, caches: &mut MapCaches) -> Frame {
    let Ask { size, viewport, care, session, look, .. } = *ask;
    let (mut request, mut notes) = MapRequest::read(ask.pairs());
    request.own_boundaries = matches!(caches.own, Own::Drawn);
    let looked_into = |subject: &&Subject| matches!(subject.kind, SubjectKind::Country | SubjectKind::Region);
    request.within = session.selection().filter(looked_into).cloned();
    let (model, table) = caches.model(&request, session, look);
    let side = side(&model, ask, caches);
    let outlines = caches.outlines(&model, side, care);
    let at_rest = map::screen_from_map_at_rest(&model, outlines, size, &look.locale, &*look.metrics);
    // A globe grows about its own middle, which the legend may have moved out of that of the box.
    let screen_from_home = if outlines.is_round() {
        Affine::scale_about(viewport.zoom(), at_rest * Point::default())
    } else {
        viewport.screen_from_home(size)
    };
    let view = MapView { size, screen_from_home };
    let aim = Aim { projector: outlines.projector(), screen_from_map: screen_from_home * at_rest };
    let (locale, selection) = (&*look.locale, session.selection());
    let drawn = map::draw(&model, outlines, view, &look.theme, locale, &*look.metrics, selection);
    let traffic = selection.and_then(|subject| map::traffic_sentence(&model, subject, &session.book, locale));
    let description = [Some(model.description.clone()), traffic.clone()];
    let mut caption: Vec<String> =
        traffic.into_iter().chain(drawn.notes).chain(model.notes.iter().cloned()).collect();
    caption.extend(about_boundaries(&model, look, caches));
    if let Own::Failed(message) = &caches.own {
        notes.push(message.clone());
    }
    Frame {
        scene: Some(drawn.scene),
        heading: model.heading.clone(),
        caption,
        description: description.into_iter().flatten().collect::<Vec<_>>().join(" "),
        table: table.into(),
        notes,
        aim: Some(aim),
        ..Frame::default()
    }
}

/// What readers must know of the boundaries beside where they are from: which countries of the cases they lack.
fn about_boundaries(model: &MapModel, look: &Look, caches: &mut MapCaches) -> Vec<String> {
    let words = look.locale.words();
    let mut lines = Vec::new();
    if matches!(caches.own, Own::Failed(_)) {
        lines.push(format!("{}.", words.map.boundaries_failed));
    }
    let world = caches.world();
    let lacking = model.areas.iter().filter(|area| area.cases > 0 && !world.has(area.country));
    // A region's area is called after the region.
    let name = |area: &map::Area| match model.request.level {
        map::Level::Country => area.name.clone(),
        _ => look.locale.country(area.country.code()),
    };
    let names: Vec<String> = lacking.map(name).collect();
    if !names.is_empty() {
        let list = look.locale.list(&names);
        lines.push(format!("{}.", fill(words.map.no_outline, &[("list", &list)])));
    }
    lines
}
