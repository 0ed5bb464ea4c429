//! Finds the legend a place that leaves the map its room: beside the outline of the world where the projection leaves a
//! corner empty, else below it. Takes what each arrangement of the legend measures; knows nothing of its rows.

use crate::geom::{Affine, Point, Rect, Size};
use crate::map::outlines::WorldOutlines;
use crate::map::view::home;

/// How the rows of a legend are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// In columns, side by side.
    Columns,
    /// In columns, one below the other.
    Stack,
    /// One behind the other, in lines.
    Lines,
}

/// A place for the legend, and where the map lies at rest beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Room {
    pub(super) arrangement: Arrangement,
    pub(super) rect: Rect,
    pub(super) home: Affine,
}

/// From the legend to the edge of the box.
pub(super) const MARGIN: f64 = 8.0;

/// From the outline of the world to the legend.
const AIR: f64 = 6.0;

/// From the map to a legend below it, where there is room.
const BELOW: f64 = 16.0;

/// Narrower boxes never have the legend on the map.
const NARROW: f64 = 560.0;

/// A legend lies on the map where the map would otherwise become smaller than this share of what it could be.
const LEAST_SHARE: f64 = 0.8;

/// Scales so near each other look the same.
const SAME: f64 = 0.995;

/// The map at rest without a legend.
pub(super) fn bare_home(outlines: &WorldOutlines, size: Size) -> Affine {
    home(outlines, Rect::from_xywh(0.0, 0.0, size.width, size.height))
}

/// The place that leaves the map largest, of equals the first: in a corner, then below. None where the map would keep
/// too little. `extent_of` measures the legend in an arrangement.
pub(super) fn find_room(
    outlines: &WorldOutlines,
    size: Size,
    is_rtl: bool,
    extent_of: &mut dyn FnMut(Arrangement) -> Size,
) -> Option<Room> {
    let all = [Arrangement::Columns, Arrangement::Stack, Arrangement::Lines];
    let measured = all.map(|arrangement| (arrangement, extent_of(arrangement)));
    let fits =
        |extent: Size| extent.width <= size.width - 2.0 * MARGIN && extent.height <= size.height * 0.58;
    let left = |extent: Size| if is_rtl { size.width - extent.width - MARGIN } else { MARGIN };
    let corners = measured.iter().filter(|(_, extent)| fits(*extent)).map(|(arrangement, extent)| {
        let rect =
            Rect::from_xywh(left(*extent), size.height - extent.height - MARGIN, extent.width, extent.height);
        Room { arrangement: *arrangement, rect, home: raised(outlines, size) }
    });
    let corners: Vec<Room> = corners.collect();
    let below = measured.iter().filter(|(_, extent)| fits(*extent));
    let below = below.filter_map(|(arrangement, extent)| {
        let area = Rect::new(0.0, 0.0, size.width, size.height - extent.height - MARGIN - AIR);
        (area.height() >= size.width.min(size.height) * 0.42).then(|| {
            let fitted = home(outlines, area);
            let bottom = fitted.bounds_of(outlines.bounds);
            // What is left over lies above and below both, so that they are seen together.
            let spare = (area.height() - bottom.height()).max(0.0);
            let gap = (spare / 3.0).min(BELOW);
            let top = (spare - gap) / 2.0;
            let home = Affine::translate(Point::new(0.0, top - bottom.y0)) * fitted;
            let y = top + bottom.height() + gap + AIR;
            let rect = Rect::from_xywh(left(*extent), y, extent.width, extent.height);
            Room { arrangement: *arrangement, rect, home }
        })
    });
    let clear = corners.iter().copied().filter(|room| {
        let is_beside = room.rect.y0 < room.home.bounds_of(outlines.bounds).y1;
        is_beside && !lies_on_world(outlines, room)
    });
    let best = clear.chain(below).reduce(|best, room| {
        let is_larger = room.home.scale_factor() * SAME > best.home.scale_factor();
        if is_larger { room } else { best }
    });
    let largest = bare_home(outlines, size).scale_factor();
    if let Some(best) = best
        && (size.width < NARROW || best.home.scale_factor() >= LEAST_SHARE * largest)
    {
        return Some(best);
    }
    // On the map, then, where it covers least.
    let area = |room: &Room| room.rect.width() * room.rect.height();
    let on_map =
        corners.into_iter().filter(|room| size.width >= NARROW && room.rect.height() <= size.height * 0.5);
    on_map.reduce(|best, room| if area(&room) < area(&best) { room } else { best })
}

/// The largest map, with what is left of the height below it.
fn raised(outlines: &WorldOutlines, size: Size) -> Affine {
    let fitted = bare_home(outlines, size);
    let spare = size.height - fitted.bounds_of(outlines.bounds).height();
    let edge = (size.width - fitted.bounds_of(outlines.bounds).width()).min(spare) / 2.0;
    Affine::translate(Point::new(0.0, edge.min(spare / 2.0) - spare / 2.0)) * fitted
}

/// Whether a place lies on the outline of the world, or too near it. That outline is convex in every projection here, so
/// that a box in the corner meets it with its own corner first, or with an edge.
fn lies_on_world(outlines: &WorldOutlines, room: &Room) -> bool {
    const STEPS: usize = 12;
    let Some(map_from_screen) = room.home.inverse() else { return true };
    let rect = room.rect.inflate(AIR);
    let is_on = |x: f64, y: f64| outlines.is_on_sphere(map_from_screen * Point::new(x, y));
    (0..=STEPS).any(|step| {
        let share = step as f64 / STEPS as f64;
        let (x, y) = (rect.x0 + rect.width() * share, rect.y0 + rect.height() * share);
        is_on(x, rect.y0) || is_on(rect.x0, y) || is_on(rect.x1, y)
    })
}
