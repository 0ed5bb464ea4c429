//! The `Casebook` class as a document: written again, fingerprinted, and copied for readers who may see less.

use js_sys::JsString;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::super::value::plain_error;
use super::Casebook;
use crate::casebook::Handling;
use crate::exchange::{digest, json_pieces, redact};

#[wasm_bindgen]
impl Casebook {
    /// The casebook as a document again: what was damaged in the first one is not in it.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsString {
        // The engine joins the pieces, so that the memory of the module holds none but the last.
        let mut document = JsString::from("");
        json_pieces(&self.book.casebook, &mut |piece| document = document.concat(&JsValue::from_str(piece)));
        document
    }

    /// SHA-256 of `toJSON()` in UTF-8, hexadecimal.
    pub fn digest(&self) -> String {
        digest(&self.book.casebook)
    }

    /// A copy with nothing stricter than the handling inside, nor any reference to it; what was dropped beside that is
    /// among its problems. Throws where the book itself is stricter.
    pub fn redact(&self, handling: &JsValue) -> Result<Casebook, JsValue> {
        let word = handling.as_string().unwrap_or_default();
        let level = match word.as_str() {
            "TLP:WHITE" => Some(Handling::Clear),
            word => Handling::from_word(word),
        };
        let level = level.ok_or_else(|| {
            let words: Vec<_> = Handling::ALL.iter().map(|level| format!("\"{}\"", level.as_str())).collect();
            plain_error(&format!("expected a handling, one of {}, found \"{word}\"", words.join(", ")))
        })?;
        let (copy, found) =
            redact(&self.book.casebook, level).map_err(|error| plain_error(&error.to_string()))?;
        Ok(Self::new(copy, found))
    }
}
