//! A casebook and the formats of others: takes a [`Book`](crate::query::Book) and what is asked for, gives text that
//! other programs open. Knows no pictures, no words of the page and no browser.

mod export;

pub use export::{ExportError, ExportOptions, Format, NodeTypes, export};
