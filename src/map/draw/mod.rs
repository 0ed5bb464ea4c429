//! Takes the map's model and the projected world, gives the scene. Decides how things look, never what is counted.
//!
//! The world is one group under the transform of zoom and pan; marks, curves, names and legend are laid out in pixels,
//! because they keep their size and must keep off each other.

mod chosen;
mod dots;
mod flows;
mod gathered;
mod hatch;
mod land;
mod legend;
mod marks;
mod names;
mod room;
mod traffic;

use crate::geo::LonLat;
use crate::geom::{Affine, Point, Rect, Size};
use crate::map::emphasis::Emphasis;
use crate::map::labels::Taken;
use crate::map::legs::Node;
use crate::map::model::MapModel;
use crate::map::outlines::WorldOutlines;
use crate::scene::{Direction, Item, Scene, Subject};
use crate::style::{Color, TextMetrics, Theme};
use crate::words::Locale;
use gathered::Gathered;
use legend::Panel;

/// The box of the picture and where the reader looks in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapView {
    /// The box, in pixels.
    pub size: Size,
    /// Zoom and pan: from the map at rest to the screen.
    pub screen_from_home: Affine,
}

impl MapView {
    /// The map at rest.
    pub fn at_rest(size: Size) -> Self {
        Self { size, screen_from_home: Affine::IDENTITY }
    }
}

/// A drawn map.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The picture.
    pub scene: Scene,
    /// What this view of it gathers and what it leaves to zooming in, in words.
    pub notes: Vec<String>,
}

/// Draws the map, and says what depends on where the reader looks.
pub fn draw(
    model: &MapModel,
    outlines: &WorldOutlines,
    view: MapView,
    theme: &Theme,
    locale: &Locale,
    metrics: &dyn TextMetrics,
    selection: Option<&Subject>,
) -> Drawn {
    let zoom = view.screen_from_home.scale_factor();
    let panel = Panel::new(model, outlines, view.size, zoom, locale, metrics);
    let screen_from_map = view.screen_from_home * panel.home();
    let emphasis = selection.and_then(|subject| Emphasis::of(model, subject));
    let sheet = Sheet { model, outlines, size: view.size, screen_from_map, zoom, theme, metrics, emphasis };
    let mut scene = Scene::new(view.size);
    scene.title = model.heading.clone();
    scene.description = model.description.clone();
    scene.direction = if locale.is_rtl() { Direction::Rtl } else { Direction::Ltr };
    scene.background = Some(theme.background);
    scene.push(land::land(&sheet));
    let spots = sheet.spots_of(&model.nodes);
    let chosen = chosen::choose(&sheet, &spots);
    // Names keep to the edge of the map at rest, which moves with it: so none changes its place while the map is moved.
    let rest = view.screen_from_home.bounds_of(sheet.frame());
    let mut taken = Taken::new(rest.inflate(-4.0));
    if view.screen_from_home == Affine::IDENTITY {
        taken.block(panel.rect());
    }
    let traffic = traffic::panel(&sheet, locale);
    if let Some(traffic) = &traffic {
        taken.block(traffic.rect);
    }
    let dots = dots::dots(&sheet, &spots, &mut taken);
    let (flows, lines) = flows::flows(&sheet, &chosen);
    let hubs = flows::hubs(&sheet, &chosen);
    taken.avoid(flows::ink(&sheet, &chosen, lines, Point::new(rest.x0, rest.y0)));
    let gathered = Gathered::new(&sheet);
    let marks = marks::marks(&sheet, &spots, (&chosen, &gathered), locale, &mut taken);
    let drawn = [dots, flows, hubs, marks];
    for group in drawn.into_iter().filter(|group| !group.items.is_empty()) {
        scene.push(group);
    }
    scene.push(names::names(&sheet, &spots, (&chosen, &gathered), panel.rect(), &mut taken));
    scene.items.extend(panel.draw(&sheet).map(Item::from));
    scene.items.extend(traffic.map(|traffic| traffic.group.into()));
    let mut notes = chosen.notes(locale);
    notes.extend(gathered.note(model, locale));
    Drawn { scene, notes }
}

/// Where the map lies in its box at rest: the transform that zoom and pan are applied after.
pub fn screen_from_map_at_rest(
    model: &MapModel,
    outlines: &WorldOutlines,
    size: Size,
    locale: &Locale,
    metrics: &dyn TextMetrics,
) -> Affine {
    Panel::new(model, outlines, size, 1.0, locale, metrics).home()
}

/// All that the parts of the picture are drawn with.
struct Sheet<'a> {
    model: &'a MapModel,
    outlines: &'a WorldOutlines,
    size: Size,
    screen_from_map: Affine,
    /// 1 is the map at rest.
    zoom: f64,
    theme: &'a Theme,
    metrics: &'a dyn TextMetrics,
    emphasis: Option<Emphasis>,
}

/// Where a node of the model lies.
#[derive(Clone, Copy)]
struct Spot {
    place: LonLat,
    at: Point,
    /// Whether the map shows it: a globe has a far side.
    is_visible: bool,
}

impl Sheet<'_> {
    fn frame(&self) -> Rect {
        Rect::from_xywh(0.0, 0.0, self.size.width, self.size.height)
    }

    /// Names are placed some way beyond the frame, too, so that one that comes into it moves no other.
    fn reach_of_names(&self) -> Rect {
        self.frame().inflate(self.size.width.max(self.size.height) * (self.zoom - 1.0).clamp(0.0, 1.0))
    }

    /// What of the box a map that is cut off fills.
    fn crop(&self) -> Option<Rect> {
        self.outlines.crop.map(|crop| self.screen_from_map.bounds_of(crop))
    }

    /// Marks and lines are finer where the whole world is small.
    fn mark_scale(&self) -> f64 {
        (self.size.width / 900.0).clamp(0.62, 1.0)
    }

    /// The places of nodes, on the sphere and on the screen.
    fn spots_of(&self, nodes: &[Node]) -> Vec<Spot> {
        let spot = |node: &Node| {
            let place = node.place.unwrap_or_else(|| self.outlines.anchor(node.country));
            let at = self.screen_from_map * self.outlines.point(place);
            Spot { place, at, is_visible: self.outlines.shows(place) }
        };
        nodes.iter().map(spot).collect()
    }

    /// The colour of a class: few classes lie as far apart as many.
    fn class_color(&self, class: usize) -> Color {
        self.theme.step(class, self.model.classes.len())
    }
}
