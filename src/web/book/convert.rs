//! `Casebook.convert` and the CSV set for scripts: foreign bytes in, files out. Knows no format.

use js_sys::{Array, ArrayBuffer, Object, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::Casebook;
use crate::exchange::{From, Input, convert, csv_set};
use crate::web::value::{error_to_js, json_text, member, object, plain_error, problems_to_js};

#[wasm_bindgen]
impl Casebook {
    /// Makes a casebook of another format: `{from: "ftm" | "stix" | "csv"}`. The input is text, bytes, a plain object, or
    /// for CSV an object of files by name, each text or bytes; CSV that is only text or bytes is the table of cases.
    /// Gives `{casebook, problems}`, the problems with pointers into the source. Throws a `CasebookError` for what cannot
    /// be used at all.
    #[wasm_bindgen(js_name = convert)]
    pub fn convert(input: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let from = match member(options, "from").as_string().as_deref() {
            Some("ftm") => From::FollowTheMoney,
            Some("stix") => From::Stix,
            Some("csv") => From::Csv,
            other => {
                let found = other.map_or_else(|| "none".to_owned(), |word| format!("\"{word}\""));
                let message = format!("expected from \"ftm\", \"stix\" or \"csv\", found {found}");
                return Err(plain_error(&message));
            }
        };
        let converted = if let Some(bytes) = bytes_of(input) {
            convert(Input::One(&bytes), from)
        } else if from == From::Csv {
            let files = files_of(input)?;
            let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
            convert(Input::Set(&files), from)
        } else {
            let text =
                json_text(input).ok_or_else(|| plain_error("expected text, bytes or a plain object"))?;
            convert(Input::One(text.as_bytes()), from)
        };
        let converted = converted.map_err(|error| error_to_js(&error))?;
        let problems = problems_to_js(&converted.problems);
        let book = Self::new(converted.casebook, converted.problems);
        Ok(object(&[("casebook", book.into()), ("problems", problems)]).into())
    }

    /// The book as CSV files: an object from table name to text, of which `convert` makes the same book.
    #[wasm_bindgen(js_name = csvSet)]
    pub fn csv_set(&self) -> JsValue {
        let set = csv_set(&self.book.casebook);
        let files: Vec<(&str, JsValue)> =
            set.iter().map(|(name, text)| (*name, text.as_str().into())).collect();
        object(&files).into()
    }
}

/// Text or bytes.
fn bytes_of(input: &JsValue) -> Option<Vec<u8>> {
    if let Some(buffer) = input.dyn_ref::<ArrayBuffer>() {
        return Some(Uint8Array::new(buffer).to_vec());
    }
    let bytes = input.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
    bytes.or_else(|| input.as_string().map(String::into_bytes))
}

/// Files by name.
fn files_of(input: &JsValue) -> Result<Vec<(String, Vec<u8>)>, JsValue> {
    let wrong = || plain_error("expected CSV as text, as bytes, or as an object of files by name");
    let files = input.dyn_ref::<Object>().filter(|input| !Array::is_array(input)).ok_or_else(wrong)?;
    let mut read = Vec::new();
    for entry in Object::entries(files) {
        let entry: Array = entry.dyn_into()?;
        let (name, content) = (entry.get(0).as_string().unwrap_or_default(), entry.get(1));
        // A table that a page has not got, as in `{cases, actors: undefined}`.
        if content.is_undefined() || content.is_null() {
            continue;
        }
        read.push((name, bytes_of(&content).ok_or_else(wrong)?));
    }
    Ok(read)
}
