//! Casebooks and other formats: converters that make a casebook of foreign bytes, and the CSV set both ways.
//!
//! The two documents below are those that users read.
#![doc = include_str!("../../docs/CONVERT.md")]
#![doc = include_str!("../../docs/CSV.md")]

mod compile;
mod convert;
mod csv;
mod dossier;
mod draft;
mod findings;
mod foreign;
mod ftm;
mod groups;
mod index;
mod phrases;
mod stix;

pub use convert::{Converted, From, Input, convert};
pub use csv::{csv_set, csv_table, csv_tables};
pub(crate) use csv::{push_row, text_cell};
