//! The CSV set both ways: one file for each collection of a casebook, as `docs/CSV.md` describes them.

mod cells;
mod read;
mod records;
mod rows;
mod sheet;
mod tables;
mod write;

pub(crate) use cells::{push_row, text_cell};
pub(super) use read::read;
pub use write::{csv_set, csv_table, csv_tables};
