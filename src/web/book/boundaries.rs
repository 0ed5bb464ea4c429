//! A publisher's own boundaries, as a script hands them to a rendering: bytes, text, or a plain object of TopoJSON or
//! GeoJSON. An address is for elements, which may load; a rendering does not.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::map::{Boundaries, boundaries};
use crate::web::value::{json_text, plain_error};

/// None where none are given; throws for what cannot be read.
pub(super) fn read(given: &JsValue) -> Result<Option<Boundaries>, JsValue> {
    if given.is_null() || given.is_undefined() {
        return Ok(None);
    }
    let bytes = if let Some(buffer) = given.dyn_ref::<ArrayBuffer>() {
        Uint8Array::new(buffer).to_vec()
    } else if let Some(bytes) = given.dyn_ref::<Uint8Array>() {
        bytes.to_vec()
    } else if let Some(text) = given.as_string() {
        if !text.trim_start().starts_with('{') {
            return Err(plain_error(
                "expected boundaries as bytes, JSON text or an object, found another text; only an element loads them",
            ));
        }
        text.into_bytes()
    } else {
        let text = json_text(given);
        text.ok_or_else(|| plain_error("expected boundaries as bytes, JSON text or an object"))?.into_bytes()
    };
    boundaries(&bytes).map(Some).map_err(|error| plain_error(&format!("boundaries: {error}")))
}
