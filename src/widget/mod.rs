//! What a reader does and what follows from it, without a clock and without a browser: the [`Session`] that several
//! widgets share, and the [`Picture`] that turns input into effects.

mod aim;
mod along;
mod class;
mod compose;
mod emphasis;
mod export;
mod frame;
mod hand;
mod input;
mod look;
mod motion;
mod picture;
mod rooms;
mod session;
mod time;
mod viewport;

pub use along::LINES;
pub use emphasis::Emphasis;
pub use export::{csv, framed};
pub use frame::{Frame, Kind};
pub use input::{Effect, Held, Input, Key, Tooltip, TooltipRow};
pub use look::Look;
pub use picture::Picture;
pub use rooms::{Room, data_table, page, page_description, page_table, status_page};
pub use session::Session;
pub use time::{STEP_MILLIS, TimeSlider};
pub use viewport::Viewport;
