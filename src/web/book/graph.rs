//! The questions of the `Casebook` class about who is tied to whom, and which cases stand behind what is pointed at. Reads
//! options, asks the core, gives plain objects; answers nothing by itself.

use js_sys::{Array, JSON};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::super::value::{member, plain_error, selection_from_js};
use super::Casebook;
use crate::network::name;
use crate::query::{Effort, Entity, NodeTypes, Prefer, UnknownActor, cases_of, network, path, within};
use crate::words::Locale;

#[wasm_bindgen]
impl Casebook {
    /// Who is tied to whom, with measures and with what stands behind each link: `{nodes?, betweenness?, filter?}`.
    pub fn network(&self, options: &JsValue) -> Result<JsValue, JsValue> {
        let types = node_types(&member(options, "nodes"))?;
        let effort = match option_word(options, "betweenness")?.as_deref() {
            None | Some("auto") => Effort::Affordable,
            Some("exact") => Effort::Exact,
            Some("none") => Effort::None,
            Some(other) => return Err(unexpected("betweenness", "auto, exact or none", &quoted(other))),
        };
        let kept = self.keep(&member(options, "filter"))?;
        plain(&network(&self.book, &kept, types, effort, &self.names()))
    }

    /// How two actors are connected, one step for each tie; null where they are not: `{prefer?, filter?}`.
    pub fn path(&self, from: &JsValue, to: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let (from, to) = (actor_id("from", from)?, actor_id("to", to)?);
        let prefer = match option_word(options, "prefer")? {
            None => Prefer::default(),
            Some(word) => Prefer::from_word(&word)
                .ok_or_else(|| unexpected("prefer", "short or proven", &quoted(&word)))?,
        };
        let kept = self.keep(&member(options, "filter"))?;
        plain(&path(&self.book, &kept, &from, &to, prefer).map_err(unknown)?)
    }

    /// The actors within so many ties of one of them, and all ties among them, measured as a network of their own.
    pub fn within(&self, actor: &JsValue, steps: &JsValue, filter: &JsValue) -> Result<JsValue, JsValue> {
        let actor = actor_id("actor", actor)?;
        let steps = match steps.as_f64() {
            Some(steps) if steps >= 0.0 && (steps.fract() == 0.0 || steps.is_infinite()) => steps as u32,
            _ => return Err(unexpected("steps", "a whole number from 0 on", &said(steps))),
        };
        let kept = self.keep(filter)?;
        plain(&within(&self.book, &kept, &actor, steps, &self.names()).map_err(unknown)?)
    }

    /// The ids of the kept cases that a selection is about, in the order of the file.
    #[wasm_bindgen(js_name = casesOf)]
    pub fn cases_of(&self, selection: &JsValue, filter: &JsValue) -> Result<Array, JsValue> {
        let selection = selection_from_js(selection).map_err(|message| plain_error(&message))?;
        let kept = self.keep(filter)?;
        let cases = selection.map(|about| cases_of(&self.book, &kept, about.kind.as_str(), &about.id));
        let ids = cases.unwrap_or_default();
        Ok(ids.iter().map(|case| JsValue::from_str(&self.book.casebook[*case].id)).collect())
    }

    /// What nodes are called, in the book's own language.
    fn names(&self) -> impl Fn(Entity) -> String + use<'_> {
        let locale = Locale::fixed(&self.book.casebook.language);
        move |entity| name(&self.book, entity, &locale)
    }
}

/// A result as plain objects. Through text: the engine reads that faster than a call for each member takes.
fn plain(result: &impl Serialize) -> Result<JsValue, JsValue> {
    let text = serde_json::to_string(result).map_err(|error| plain_error(&error.to_string()))?;
    JSON::parse(&text)
}

/// Types of nodes as a list of words, or as the words of an attribute.
fn node_types(nodes: &JsValue) -> Result<NodeTypes, JsValue> {
    const EXPECTED: &str = "one or more of actors, cases, goods and countries";
    let wrong = |found: &str| unexpected("nodes", EXPECTED, found);
    if nodes.is_undefined() || nodes.is_null() {
        return Ok(NodeTypes::default());
    }
    let words = if Array::is_array(nodes) {
        let words: Option<Vec<String>> = Array::from(nodes).iter().map(|word| word.as_string()).collect();
        words.ok_or_else(|| wrong(&said(nodes)))?.join(" ")
    } else {
        nodes.as_string().ok_or_else(|| wrong(&said(nodes)))?
    };
    let (types, unknown) = NodeTypes::from_words(&words);
    match unknown.first() {
        Some(word) => Err(wrong(&quoted(word))),
        None if words.trim().is_empty() => Err(wrong("none of them")),
        None => Ok(types),
    }
}

/// An option that is a word; none where it is not given.
fn option_word(options: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
    let value = member(options, name);
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    value.as_string().map(Some).ok_or_else(|| unexpected(name, "a word", &said(&value)))
}

fn actor_id(argument: &str, value: &JsValue) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| unexpected(argument, "the id of an actor", &said(value)))
}

fn unknown(error: UnknownActor) -> JsValue {
    plain_error(&error.to_string())
}

fn unexpected(name: &str, expected: &str, found: &str) -> JsValue {
    plain_error(&format!("{name}: expected {expected}, found {found}"))
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// A value as a message shows it.
fn said(value: &JsValue) -> String {
    JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_else(|| "nothing".to_owned())
}
