//! The analyst's story as an object: filters and options as they were written, but for selections that count records.

use std::borrow::Cow;

use serde_json::Value;

use super::super::selection::{Positions, move_selection};
use super::named;
use super::pen::Pen;
use crate::casebook::{Briefing, Casebook};

pub(super) fn briefing(pen: &mut Pen<'_>, book: &Casebook, briefing: &Briefing) {
    let positions = Positions::with_gaps(book);
    pen.name("sections").array(&briefing.sections, |pen, section| {
        pen.object(|pen| {
            named(pen, &section.id, "title", &section.title);
            pen.some_text("text", section.text.as_ref());
            pen.some_text("notes", section.notes.as_ref());
            let Some(view) = &section.view else { return };
            pen.name("view").object(|pen| {
                pen.name("kind").string(view.kind.as_str());
                if !view.filter.is_null() {
                    pen.name("filter").json(&view.filter);
                }
                if !view.options.is_null() {
                    pen.name("options").json(&closed_up(&view.options, positions.as_ref()));
                }
            });
        });
    });
}

/// The options, with a selection that still holds when the records of each case have moved up.
fn closed_up<'a>(options: &'a Value, positions: Option<&Positions<'_>>) -> Cow<'a, Value> {
    let (Some(positions), Some(selection)) = (positions, options.get("selection")) else {
        return Cow::Borrowed(options);
    };
    let moved = move_selection(selection, |kind, id| match positions.find(kind, id) {
        Some(Some((case, position))) => Some(format!("{}/{kind}/{position}", case.id)),
        Some(None) => None,
        None => Some(id.to_owned()),
    });
    let mut options = options.clone();
    if let Some(members) = options.as_object_mut() {
        match moved {
            Some(moved) => members.insert("selection".into(), moved),
            None => members.remove("selection"),
        };
    }
    Cow::Owned(options)
}
