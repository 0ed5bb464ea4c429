//! What a filter says of a book, kept while questions are asked under it: a page asks several after each change.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::book::Book;
use super::choices::{Choice, Facet, choices_among};
use super::filter::Filter;
use super::keep::Kept;
use super::masks::{Masks, level};

/// One book's answer to the filter that was asked for last. Knows no figures: these are worked out at each question.
///
/// Memory: one bit for each record of the book, and one for each case and member that the filter has.
#[derive(Debug, Default)]
pub struct LastAsked(RefCell<Option<Rc<Asked>>>);

#[derive(Debug)]
struct Asked {
    filter: Filter,
    masks: Masks,
    kept: OnceCell<Rc<Kept>>,
}

impl LastAsked {
    /// What stands under a filter, as [`Book::keep`] gives it; the book must be the same each time.
    pub fn keep(&self, book: &Book, filter: Filter) -> Rc<Kept> {
        let asked = self.ask(book, filter);
        asked.kept.get_or_init(|| Rc::new(asked.masks.keep(book, &asked.filter))).clone()
    }

    /// The choices of several facets, as [`super::all_choices`] gives them; the book must be the same each time.
    pub fn choices(&self, book: &Book, filter: Filter, facets: &[Facet]) -> Vec<Vec<Choice>> {
        let asked = self.ask(book, filter);
        choices_among(book, &asked.masks, level(&asked.filter), facets)
    }

    fn ask(&self, book: &Book, filter: Filter) -> Rc<Asked> {
        let mut last = self.0.borrow_mut();
        match &*last {
            Some(asked) if asked.filter == filter => asked.clone(),
            _ => {
                let masks = Masks::new(book, &filter);
                last.insert(Rc::new(Asked { filter, masks, kept: OnceCell::new() })).clone()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::all_choices;
    use super::*;
    use crate::casebook::{ParseOptions, parse};

    const DEMO: &str = include_str!("../../www/demo/illicit-trade-casebook.json");

    #[test]
    fn answers_are_those_of_the_filter_at_hand() {
        let book = Book::new(parse(DEMO.as_bytes(), ParseOptions::default()).unwrap().casebook);
        let last = LastAsked::default();
        let filters = ["{}", r#"{"goods": ["tobacco"]}"#, r#"{"text": "network", "from": "2004"}"#, "{}"];
        for text in filters {
            let filter = Filter::from_json(text).unwrap();
            for _ in 0..2 {
                let choices = last.choices(&book, filter.clone(), Facet::ALL);
                assert_eq!(choices, all_choices(&book, &filter, Facet::ALL), "{text}");
                assert_eq!(*last.keep(&book, filter.clone()), book.keep(&filter), "{text}");
            }
        }
        let filter = Filter::from_json(filters[1]).unwrap();
        assert!(Rc::ptr_eq(&last.keep(&book, filter.clone()), &last.keep(&book, filter)));
    }
}
