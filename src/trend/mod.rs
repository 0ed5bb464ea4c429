//! When: figures of the book by period, and the statistics that travel with it, as lines, areas and bars.
//!
//! Three beats: a [`TrendRequest`] is read from attributes, [`model()`] works out the answer in domain words, and [`draw()`]
//! turns it into a scene.

mod describe;
mod draw;
mod extremes;
mod fitted;
mod happened;
mod hidden;
mod line;
mod measured;
mod model;
mod notes;
mod panels;
mod plot;
mod reach;
mod readout;
mod record;
mod request;
mod result;
mod ruler;
mod scaled;
mod seen;
mod sound;
mod spread;
mod table;
mod ticks;
mod told;
mod unit;
mod view;

pub use draw::{Drawn, KeyPlace, draw, draw_seen};
pub use happened::{Happened, Happening};
pub use hidden::LineName;
pub use line::{Hue, Joins, TrendLine, TrendPoint};
pub use model::{TrendModel, model};
pub use panels::{Mark, Panel};
pub use plot::Plot;
pub use reach::Reach;
pub use readout::{Near, Readout, ReadoutRow, nearest_point, readout, spoken};
pub use request::{Chart, Happenings, Scale, TimeDirection, TrendRequest};
pub use result::result;
pub use seen::day;
pub use sound::{Melody, Tone, Voice, melody};
pub use table::table;
pub use unit::Unit;
pub use view::{TrendView, Window};
