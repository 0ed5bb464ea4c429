//! The plane: points, rectangles, affine maps and paths, all in `f64`.
//!
//! Conventions, stated once: `x` runs right, `y` runs down, angles are radians and turn clockwise as seen,
//! a transform that takes map coordinates to screen coordinates is called `screen_from_map` and is applied
//! as `screen_from_map * point`.

mod affine;
mod path;
mod point;
mod rect;

pub use affine::Affine;
pub use path::{Path, Segment};
pub use point::{Point, Size};
pub use rect::Rect;
