//! Bytes to a sound [`Casebook`] and its problems.
//!
//! What later rooms no longer worry about, once [`parse`] has given a casebook:
//!
//! * every id resolves: references are typed indices into the book's own collections;
//! * every coordinate is finite and in range, every amount finite and not negative, every date a real date;
//! * vocabularies are trees: following `parent` ends;
//! * every handling is effective: never looser than the book's;
//! * record order is that of the file.
//!
//! Whatever could not be used is in the [`Problem`]s, each with its JSON Pointer.

pub mod column;
pub mod country;
mod country_table;
mod date;
mod kinds;
mod links;
mod model;
mod problem;
mod read;
mod seizures;
mod text;

pub use country::{Country, Region};
pub use date::{Date, DateWindow, Day, Granularity, Period, Span};
pub use kinds::*;
pub use links::{LinkTarget, TextLink, text_links};
pub use model::*;
pub use problem::{CasebookError, Code, Group, Problem, Severity, grouped};
pub use read::{ParseOptions, Parsed, Reader, parse};
pub use seizures::{NONE, QuantityRef, Seizure, SeizureRange, Seizures, SeizuresWriter, Worth};
pub use text::{Text, TextRef};

/// The export format as a JSON Schema (2020-12), which the package ships as `casebook.schema.json`.
///
/// It refuses what strict reading refuses, as far as a schema can say it: not that ids are unique and resolve, that
/// terms form trees, that no member stands twice, or that a series has each period once and all of one precision.
pub const SCHEMA: &str = include_str!("casebook.schema.json");
