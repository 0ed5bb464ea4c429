//! The sphere: places in longitude and latitude, projections onto the plane, and the world's boundaries.
//! Knows no screen: what it gives lies in the plane of the map, `y` down, the globe's radius as the unit.
//!
//! A shape passes the same stages whatever it is: turn the globe, clip where the map is cut, then project while
//! adding points until the chords are true. Areas come back as outlines to fill and lines as lines to stroke, so
//! that the edge of the map is never drawn as a border.

mod bow;
mod clip;
mod flat;
mod globe;
mod graticule;
mod lonlat;
mod projection;
mod projector;
mod resample;
mod rotation;
mod round;
pub mod world;

pub use bow::bowed;
pub use flat::Flat;
pub use globe::Globe;
pub use lonlat::{Bounds, LonLat, great_circle, middle};
pub use projection::Projection;
pub use projector::Projector;
pub use rotation::Rotation;
pub use world::{Feature, LineKind, World, WorldError};
