//! Values across the boundary: plain objects out, forgiving reads in.

use js_sys::{Array, Error, JSON, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::casebook::{CasebookError, Problem};
use crate::scene::{Cell, Subject, SubjectKind, Table};

/// A value as plain objects, arrays, strings, numbers and nulls.
pub(super) fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = Serializer::new().serialize_maps_as_objects(true).serialize_missing_as_null(true);
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

/// A plain value as JSON text, or `None` for what JSON cannot say.
pub(super) fn json_text(value: &JsValue) -> Option<String> {
    JSON::stringify(value).ok()?.as_string()
}

/// An object with the given members.
pub(super) fn object(members: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // Setting a member of a plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

/// Objects with the same members, one after the other: each name goes to the page once.
pub(super) struct Shape<const N: usize>([JsValue; N]);

impl<const N: usize> Shape<N> {
    /// Objects with members of these names.
    pub(super) fn new(names: &[&str; N]) -> Self {
        Self(names.map(JsValue::from_str))
    }

    /// An object with the given members; those that are undefined are left out.
    pub(super) fn object(&self, members: [&JsValue; N]) -> Object {
        let object = Object::new();
        for (name, value) in self.0.iter().zip(members).filter(|(_, value)| !value.is_undefined()) {
            // Setting a member of a plain object cannot fail.
            let _ = Reflect::set(&object, name, value);
        }
        object
    }
}

/// A member of an object; undefined where it is none.
pub(super) fn member(value: &JsValue, name: &str) -> JsValue {
    if value.is_object() {
        Reflect::get(value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
    } else {
        JsValue::UNDEFINED
    }
}

/// A selection as pages see it: `{kind, id}`, or null.
pub(super) fn selection_to_js(subject: Option<&Subject>) -> JsValue {
    match subject {
        Some(Subject { kind, id }) => {
            object(&[("kind", kind.as_str().into()), ("id", id.as_str().into())]).into()
        }
        None => JsValue::NULL,
    }
}

/// A selection as pages write it, as an object or as JSON text. `Err` says what was wrong.
pub(super) fn selection_from_js(value: &JsValue) -> Result<Option<Subject>, String> {
    let parsed = value.as_string().filter(|text| !text.trim().is_empty()).map(|text| JSON::parse(&text));
    let value = match parsed {
        Some(parsed) => parsed.map_err(|_| "expected a selection as JSON".to_owned())?,
        None => value.clone(),
    };
    if value.is_null() || value.is_undefined() || value.as_string().is_some() {
        return Ok(None);
    }
    let kind = member(&value, "kind").as_string().and_then(|word| SubjectKind::from_word(&word));
    match (kind, member(&value, "id").as_string()) {
        (Some(kind), Some(id)) => Ok(Some(Subject { kind, id })),
        _ => Err("expected a selection like {\"kind\": \"case\", \"id\": \"…\"}".to_owned()),
    }
}

/// A table as pages see it.
pub(super) fn table_to_js(table: &Table) -> JsValue {
    let columns: Array = table
        .columns
        .iter()
        .map(|column| {
            let object = object(&[
                ("key", column.key.as_str().into()),
                ("label", column.label.as_str().into()),
                ("type", column.kind.as_str().into()),
            ]);
            if let Some(unit) = &column.unit {
                let _ = Reflect::set(&object, &"unit".into(), &unit.as_str().into());
            }
            object
        })
        .collect();
    let rows: Array = table
        .rows
        .iter()
        .map(|row| -> Array {
            row.iter()
                .map(|cell| match cell {
                    Cell::Empty => JsValue::NULL,
                    Cell::Text(text) => text.as_str().into(),
                    Cell::Number(number) => (*number).into(),
                })
                .collect()
        })
        .collect();
    object(&[("caption", table.caption.as_str().into()), ("columns", columns.into()), ("rows", rows.into())])
        .into()
}

/// Problems as pages see them.
pub(super) fn problems_to_js(problems: &[Problem]) -> JsValue {
    to_js(&problems)
}

/// The error that pages catch: a `CasebookError` with its problems.
pub(super) fn error_to_js(error: &CasebookError) -> JsValue {
    let thrown = Error::new(&error.to_string());
    thrown.set_name("CasebookError");
    let _ = Reflect::set(&thrown, &"problems".into(), &problems_to_js(&error.problems));
    thrown.into()
}

/// An error about something that a page asked for.
pub(super) fn plain_error(message: &str) -> JsValue {
    Error::new(message).into()
}
