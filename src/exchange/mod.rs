//! A casebook on its way out of the program: as a document again, with its digest, and as a copy for readers who may see
//! less. Takes and gives sound [`Casebook`](crate::casebook::Casebook)s; knows no pictures, no words of the page and
//! no browser.

mod digest;
mod redact;
mod selection;
mod write;

pub use digest::digest;
pub use redact::{TooLoose, redact};
pub use write::{json_pieces, to_json};
