//! A casebook and the formats of others: converters that make one of foreign bytes, exports that other programs open, the
//! CSV set both ways, a casebook as a document again with its digest, and as a copy for readers who may see less. Knows
//! no pictures, no words of the page and no browser.
//!
//! The two documents below are those that users read.
#![doc = include_str!("../../docs/CONVERT.md")]
#![doc = include_str!("../../docs/CSV.md")]

mod compile;
mod convert;
mod csv;
mod digest;
mod dossier;
mod draft;
mod export;
mod findings;
mod foreign;
mod ftm;
mod groups;
mod index;
mod phrases;
mod redact;
mod selection;
mod stix;
mod write;

pub use convert::{Converted, From, Input, convert};
pub use csv::{csv_set, csv_table, csv_tables};
pub(crate) use csv::{push_row, text_cell};
pub use digest::digest;
pub use export::{ExportError, ExportOptions, Format, NodeTypes, export};
pub use redact::{TooLoose, redact};
pub use write::{json_pieces, to_json};
