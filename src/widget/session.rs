//! What several widgets share: one book, one filter, one selection.

use std::cell::OnceCell;
use std::rc::Rc;

use super::Emphasis;
use crate::casebook::Problem;
use crate::query::{Book, Filter, Kept};
use crate::scene::Subject;

/// A book as one reader looks at it.
pub struct Session {
    /// The book.
    pub book: Rc<Book>,
    /// What its reader found.
    pub problems: Vec<Problem>,
    filter: Filter,
    kept: Kept,
    /// What stands under the filter but for its time; made when it is asked for.
    kept_always: OnceCell<Kept>,
    selection: Option<Subject>,
    emphasis: Option<Emphasis>,
    section: Option<usize>,
}

impl Session {
    /// The whole book, nothing selected.
    pub fn new(book: Rc<Book>, problems: Vec<Problem>) -> Self {
        let filter = Filter::default();
        let kept = book.keep(&filter);
        let kept_always = OnceCell::new();
        Self { book, problems, filter, kept, kept_always, selection: None, emphasis: None, section: None }
    }

    /// What is asked for.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// What stands under the filter.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// What stands under the filter at any time: what a view of all time shows, on which the filter's own is marked.
    pub fn kept_always(&self) -> &Kept {
        if self.filter.has_time() {
            self.kept_always.get_or_init(|| self.book.keep(&timeless(&self.filter)))
        } else {
            &self.kept
        }
    }

    /// What is selected.
    pub fn selection(&self) -> Option<&Subject> {
        self.selection.as_ref()
    }

    /// Everything that the selection is about, where something is selected.
    pub fn emphasis(&self) -> Option<&Emphasis> {
        self.emphasis.as_ref()
    }

    /// The open section of the story; none is the whole book.
    pub fn section(&self) -> Option<usize> {
        self.section
    }

    /// Sets the filter; says whether that changed anything.
    pub fn set_filter(&mut self, filter: Filter) -> bool {
        if filter == self.filter {
            return false;
        }
        if timeless(&filter) != timeless(&self.filter) {
            self.kept_always = OnceCell::new();
        }
        self.kept = self.book.keep(&filter);
        self.filter = filter;
        self.emphasize();
        true
    }

    /// Selects a thing, or nothing; says whether that changed anything.
    pub fn select(&mut self, selection: Option<Subject>) -> bool {
        if selection == self.selection {
            return false;
        }
        self.selection = selection;
        self.emphasize();
        true
    }

    /// Opens a section of the story, with its filter, or the whole book; says whether that changed anything. A section
    /// that is not there opens nothing.
    pub fn open_section(&mut self, section: Option<usize>) -> bool {
        let sections = self.book.casebook.briefing.as_ref().map_or(0, |briefing| briefing.sections.len());
        if section == self.section || section.is_some_and(|index| index >= sections) {
            return false;
        }
        self.section = section;
        let filter =
            section.map_or_else(Filter::default, |index| crate::briefing::section_filter(&self.book, index));
        self.set_filter(filter);
        self.select(None);
        true
    }

    fn emphasize(&mut self) {
        self.emphasis = self.selection.as_ref().map(|subject| Emphasis::of(&self.book, &self.kept, subject));
    }
}

/// The filter without its time.
fn timeless(filter: &Filter) -> Filter {
    Filter { from: None, to: None, ..filter.clone() }
}
