//! The `Session` class: linked filtering for pages that ask on every move of a pointer.

use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::super::value::{Shape, json_text, member, object, plain_error};
use super::Casebook;
use crate::query::{Choice, Crossfilter, Facet, Group, Metric};

/// A casebook under a filter that changes.
#[wasm_bindgen]
pub struct Session {
    crossfilter: Crossfilter,
}

#[wasm_bindgen]
impl Casebook {
    /// Begins with a filter that changes: `{metric?, unit?, filter?}`, the metric being `cases` unless asked for.
    pub fn session(&self, options: &JsValue) -> Result<Session, JsValue> {
        let word = member(options, "metric").as_string().unwrap_or_else(|| "cases".into());
        let metric = Metric::from_word(&word)
            .ok_or_else(|| plain_error(&format!("metric \"{word}\" is not known")))?;
        let unit = member(options, "unit").as_string();
        if metric == Metric::Quantity && unit.is_none() {
            return Err(plain_error("expected a unit with metric \"quantity\", found none"));
        }
        let mut session = Session { crossfilter: Crossfilter::new(self.shared(), metric, unit) };
        let filter = member(options, "filter");
        if let Some(members) = filter.dyn_ref::<js_sys::Object>() {
            for name in js_sys::Object::keys(members).iter().filter_map(|name| name.as_string()) {
                session.set(&name, &member(&filter, &name))?;
            }
        }
        Ok(session)
    }
}

#[wasm_bindgen]
impl Casebook {
    /// For each member of the filter that a reader chooses from, the options there are and how many cases each would
    /// keep beside all other members.
    pub fn choices(&self, filter: &JsValue) -> Result<JsValue, JsValue> {
        let facets = self.asked.choices(&self.book, super::filter_of(filter)?, Facet::ALL);
        let shape = Shape::new(&["key", "count"]);
        let choice = |one: Choice| shape.object([&one.key.into(), &one.count.into()]);
        let members: Vec<(&str, JsValue)> = Facet::ALL
            .iter()
            .zip(facets)
            .map(|(facet, choices)| {
                (facet.as_str(), choices.into_iter().map(choice).collect::<Array>().into())
            })
            .collect();
        Ok(object(&members).into())
    }
}

#[wasm_bindgen]
impl Session {
    /// Sets one member of the filter; `null` or `undefined` takes it out. Throws for what no filter holds.
    pub fn set(&mut self, member: &str, value: &JsValue) -> Result<(), JsValue> {
        let value = match value.as_string() {
            Some(text) => text.into(),
            None => json_text(value).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
        };
        let set = self.crossfilter.set(member, &value);
        set.map_err(|problem| plain_error(&format!("filter{}: {}", problem.pointer, problem.message)))
    }

    /// What the counts of a group stand for, in their order.
    pub fn keys(&mut self, group: &str) -> Result<Array, JsValue> {
        let group = named(group)?;
        Ok(self.crossfilter.keys(group).iter().map(|key| JsValue::from_str(key)).collect())
    }

    /// The counts of a group, under all members of the filter but its own; `into` is filled where it is long enough.
    pub fn counts(&mut self, group: &str, options: &JsValue) -> Result<Float64Array, JsValue> {
        let group = named(group)?;
        let counts = self.crossfilter.counts(group);
        let into = member(options, "into");
        if into.is_undefined() {
            return Ok(Float64Array::from(counts));
        }
        let into: Float64Array =
            into.dyn_into().map_err(|_| plain_error("expected a Float64Array as \"into\""))?;
        let (found, length) = (into.length() as usize, counts.len());
        if found < length {
            return Err(plain_error(&format!(
                "expected an array for {length} numbers as \"into\", found one for {found}"
            )));
        }
        // A view costs more than the copy, and the array of a page is mostly as long as it need be.
        if found == length {
            into.copy_from(counts);
        } else {
            into.subarray(0, length as u32).copy_from(counts);
        }
        Ok(into)
    }
}

fn named(word: &str) -> Result<Group, JsValue> {
    Group::from_word(word).ok_or_else(|| plain_error(&format!("group \"{word}\" is not known")))
}
