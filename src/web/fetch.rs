//! Bytes from the page's own `src` and `boundaries` and from the package's own files. Nothing else is ever asked for.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The answer of an address, or a sentence that says why there is none.
pub(super) async fn response(url: &str) -> Result<Response, String> {
    let window = web_sys::window().ok_or("there is no window to load from")?;
    let failed =
        |_: JsValue| format!("could not load \"{url}\": the address does not answer, or may not be asked");
    let response: Response = JsFuture::from(window.fetch_with_str(url))
        .await
        .map_err(failed)?
        .dyn_into()
        .map_err(|_| "the answer was none".to_owned())?;
    if !response.ok() {
        return Err(format!("could not load \"{url}\": the server answered {}", response.status()));
    }
    Ok(response)
}

/// The bytes at an address, or a sentence that says why there are none.
pub(super) async fn bytes(url: &str) -> Result<Vec<u8>, String> {
    let failed = |_: JsValue| format!("could not load \"{url}\": the answer broke off");
    let response = response(url).await?;
    let buffer = JsFuture::from(response.array_buffer().map_err(failed)?).await.map_err(failed)?;
    Ok(Uint8Array::new(&buffer.unchecked_into::<ArrayBuffer>()).to_vec())
}
