//! Documents for other programs. Reads options and calls the core.

use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::{Casebook, filter_of};
use crate::casebook::Handling;
use crate::exchange::{ExportOptions, Format, NodeTypes, export};
use crate::web::value::{json_text, member, plain_error};

#[wasm_bindgen]
impl Casebook {
    /// What is kept of the book as a document in a format: `geojson`, `graphml`, `gexf`, `anx` or `csv`. Options:
    /// `{filter?, handling?, lang?, nodes?, seizurePoints?, table?}`.
    pub fn export(&self, format: &JsValue, options: &JsValue) -> Result<String, JsValue> {
        // Taken as any value, because the glue traps where it wants a string and gets none.
        let word = format.as_string().or_else(|| json_text(format)).unwrap_or_default();
        let format = Format::from_word(&word).ok_or_else(|| unknown("format", &words(), &word))?;
        let options = ExportOptions {
            filter: filter_of(&member(options, "filter"))?,
            handling: handling(&member(options, "handling"))?,
            lang: text("lang", &member(options, "lang"))?,
            nodes: nodes(&member(options, "nodes"))?,
            seizure_points: member(options, "seizurePoints").is_truthy(),
            table: text("table", &member(options, "table"))?,
        };
        export(&self.book, format, &options).map_err(|error| plain_error(&error.to_string()))
    }
}

fn words() -> Vec<&'static str> {
    Format::ALL.iter().map(|format| format.as_str()).collect()
}

fn unknown(name: &str, known: &[&str], found: &str) -> JsValue {
    plain_error(&format!("expected {name} to be one of {}, found \"{found}\"", known.join(", ")))
}

fn text(name: &str, value: &JsValue) -> Result<Option<String>, JsValue> {
    if value.is_null() || value.is_undefined() {
        return Ok(None);
    }
    let text = value.as_string().ok_or_else(|| plain_error(&format!("expected {name} to be a string")))?;
    Ok(Some(text))
}

fn handling(value: &JsValue) -> Result<Option<Handling>, JsValue> {
    let Some(word) = text("handling", value)? else { return Ok(None) };
    let known: Vec<&str> = Handling::ALL.iter().map(|handling| handling.as_str()).collect();
    Handling::from_word(&word).map(Some).ok_or_else(|| unknown("handling", &known, &word))
}

/// Words in a list, or in one string as attributes have them.
fn nodes(value: &JsValue) -> Result<NodeTypes, JsValue> {
    let words = match value.dyn_ref::<Array>() {
        Some(list) => list
            .iter()
            .map(|word| word.as_string().ok_or_else(|| plain_error("expected nodes to be a list of strings")))
            .collect::<Result<Vec<_>, _>>()?
            .join(" "),
        None => text("nodes", value)?.unwrap_or_default(),
    };
    match NodeTypes::from_words(&words) {
        (types, unknown_words) if unknown_words.is_empty() => Ok(types),
        (_, unknown_words) => {
            Err(unknown("nodes", &["actors", "cases", "goods", "countries"], &unknown_words.join(" ")))
        }
    }
}
