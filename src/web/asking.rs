//! What an element's group is asked for: filter and selection, from readers and from pages, and how the page is told.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::element::Element;
use super::value::{self, object};
use crate::query::{Filter, summary};
use crate::scene::Subject;

impl Element {
    /// Selects, and tells the page where that changed anything.
    pub(super) fn select(&self, selection: Option<Subject>) {
        let group = self.group();
        if group.state.borrow().session.is_none() {
            group.state.borrow_mut().early.selection = selection;
            return;
        }
        if group.change(|session| session.select(selection)) {
            let detail = self.with_session(|session| {
                let cases: Array = session
                    .emphasis()
                    .map(|emphasis| emphasis.cases.as_slice())
                    .unwrap_or_default()
                    .iter()
                    .map(|case| JsValue::from_str(&session.book.casebook[*case].id))
                    .collect();
                object(&[("selection", value::selection_to_js(session.selection())), ("cases", cases.into())])
            });
            self.dispatch("casebook-select", detail.map_or(JsValue::NULL, JsValue::from));
        }
    }

    /// Filters, and tells the page where that changed anything.
    pub(super) fn filter(&self, filter: Filter) {
        let group = self.group();
        if group.state.borrow().session.is_none() {
            group.state.borrow_mut().early.filter = Some(filter);
            return;
        }
        if group.change(|session| session.set_filter(filter)) {
            self.tell_filter();
        }
    }

    /// Tells the page of the filter.
    pub(super) fn tell_filter(&self) {
        let detail = self.with_session(|session| {
            object(&[
                ("filter", value::to_js(session.filter())),
                ("counts", value::to_js(&summary(&session.book, session.kept()))),
            ])
        });
        self.dispatch("casebook-filter", detail.map_or(JsValue::NULL, JsValue::from));
    }

    /// Sets the filter from a page's value: an object, JSON text, or null for none.
    pub(super) fn set_filter(&self, filter: &JsValue) {
        let text = match filter.as_string() {
            Some(text) => text,
            None if filter.is_null() || filter.is_undefined() => "{}".to_owned(),
            None => value::json_text(filter).unwrap_or_default(),
        };
        let text = if text.trim().is_empty() { "{}" } else { &text };
        match Filter::from_json(text) {
            Ok(filter) => self.filter(filter),
            Err(problems) => {
                for problem in problems {
                    self.complain(&format!("filter{}: {}", problem.pointer, problem.message));
                }
            }
        }
    }

    /// Sets the selection from a page's value.
    pub(super) fn set_selection(&self, selection: &JsValue) {
        match value::selection_from_js(selection) {
            Ok(selection) => self.select(selection),
            Err(message) => self.complain(&format!("selection: {message}")),
        }
    }
}
