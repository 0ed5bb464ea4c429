//! When: figures of the book by period, and the statistics that travel with it, as lines, areas and bars.
//!
//! Three beats: a [`TrendRequest`] is read from attributes, [`model()`] works out the answer in domain words, and [`draw()`]
//! turns it into a scene.

mod describe;
mod draw;
mod fitted;
mod happened;
mod line;
mod measured;
mod model;
mod notes;
mod panels;
mod plot;
mod reach;
mod record;
mod request;
mod result;
mod ruler;
mod scaled;
mod spread;
mod table;
mod ticks;
mod told;
mod unit;

pub use draw::draw;
pub use happened::{Happened, Happening};
pub use line::{Hue, TrendLine, TrendPoint};
pub use model::{TrendModel, model};
pub use panels::{Mark, Panel};
pub use reach::Reach;
pub use request::{Chart, Happenings, Scale, TimeDirection, TrendRequest};
pub use result::result;
pub use table::table;
pub use unit::Unit;
