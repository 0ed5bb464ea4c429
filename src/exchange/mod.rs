//! Casebooks and other formats: converters that make a casebook of foreign bytes, and the CSV set both ways.

mod convert;
mod csv;
mod draft;
mod findings;

pub use convert::{Converted, From, Input, convert};
pub use csv::{csv_set, csv_table, csv_tables};
pub(crate) use csv::{push_row, text_cell};
