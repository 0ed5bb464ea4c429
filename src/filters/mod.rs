//! The filter bar: what can be asked for, how many cases each choice would keep, and what is asked for now.
//!
//! Takes a book and a filter; gives a page and sentences, and a new filter for what a reader does. Knows no look and no
//! browser. Counts are those of a crossfilter: each choice is counted under all members but its own.

mod active;
mod apply;
mod bar;

use crate::page::Node;
use crate::query::{Book, Filter};
use crate::words::Locale;

pub use apply::apply;

/// The bar: controls, how many cases match, and what is asked for with a button to drop each part of it.
pub fn page(book: &Book, filter: &Filter, locale: &Locale) -> Vec<Node> {
    let mut nodes = vec![bar::controls(book, filter, locale), bar::matches(book, filter, locale)];
    nodes.extend(bar::chips(book, filter, locale));
    nodes
}

/// How many cases match, and what is asked for, in sentences.
pub fn describe(book: &Book, filter: &Filter, locale: &Locale) -> String {
    let lines = [bar::matches_text(book, filter, locale)].into_iter().chain(active(book, filter, locale));
    lines.map(|line| if line.ends_with('.') { line } else { line + "." }).collect::<Vec<_>>().join(" ")
}

/// What is asked for in plain words, one line for each member of the filter that asks for something.
pub fn active(book: &Book, filter: &Filter, locale: &Locale) -> Vec<String> {
    active::lines(book, filter, locale)
}
