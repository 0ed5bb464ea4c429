//! Casebooks and other formats: converters that make a casebook of foreign bytes, and the CSV set both ways.

mod compile;
mod convert;
mod csv;
mod dossier;
mod draft;
mod findings;
mod foreign;
mod ftm;
mod groups;
mod phrases;
mod stix;

pub use convert::{Converted, From, Input, convert};
pub use csv::{csv_set, csv_table, csv_tables};
pub(crate) use csv::{push_row, text_cell};
