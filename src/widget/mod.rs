//! What a reader does and what follows from it, without a clock and without a browser: the [`Session`] that several
//! widgets share, and the [`Picture`] that turns input into effects.

mod aim;
mod compose;
mod emphasis;
mod export;
mod look;
mod picture;
mod rooms;
mod session;
mod viewport;

pub use emphasis::Emphasis;
pub use export::{csv, framed};
pub use look::Look;
pub use picture::{Effect, Frame, Input, Key, Kind, Picture, Tooltip};
pub use rooms::{Room, data_table, page, page_description, page_table, status_page};
pub use session::Session;
pub use viewport::Viewport;
