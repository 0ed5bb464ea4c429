//! A casebook and the formats of others: on its way out as text that other programs open, as a document again with its
//! digest, and as a copy for readers who may see less. Knows no pictures, no words of the page and no browser.

mod digest;
mod export;
mod redact;
mod selection;
mod write;

pub use digest::digest;
pub use export::{ExportError, ExportOptions, Format, NodeTypes, export};
pub use redact::{TooLoose, redact};
pub use write::{json_pieces, to_json};
