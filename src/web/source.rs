//! A casebook from whatever a page hands over, or from an address. Goes to the reader in pieces: the memory of wasm
//! never shrinks, so that the document is never in it as a whole.

use js_sys::{ArrayBuffer, JSON, JsString, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, ReadableStream, ReadableStreamDefaultReader};

use super::room::Room;
use crate::casebook::{CasebookError, Code, ParseOptions, Parsed, Problem, Reader, Severity};

/// Bytes that are in the memory of wasm at a time.
const PIECE: u32 = 1 << 20;

/// Units of UTF-16 that are copied at a time.
const PIECE_OF_TEXT: u32 = 1 << 18;

/// Reads a casebook from text, bytes, or a plain object.
pub(super) fn read(input: &JsValue, options: ParseOptions) -> Result<Parsed, CasebookError> {
    let mut reader = Pieces::new(options);
    if let Some(buffer) = input.dyn_ref::<ArrayBuffer>() {
        push_bytes(&mut reader, &Uint8Array::new(buffer))?;
    } else if let Some(bytes) = input.dyn_ref::<Uint8Array>() {
        push_bytes(&mut reader, bytes)?;
    } else if let Some(text) = input.dyn_ref::<JsString>() {
        push_text(&mut reader, text)?;
    } else if let Some(text) = JSON::stringify(input).ok().filter(|text| text.is_string()) {
        push_text(&mut reader, &text)?;
    } else {
        return Err(refused("expected a casebook as text, bytes or a plain object".to_owned()));
    }
    reader.finish()
}

/// Reads the casebook at an address while it comes in.
pub(super) async fn load(url: &str, options: ParseOptions) -> Result<Parsed, CasebookError> {
    let response = super::fetch::response(url).await.map_err(refused)?;
    let broken = |_: JsValue| refused(format!("could not load \"{url}\": the answer broke off"));
    match response.body() {
        Some(body) => read_stream(body, options, broken).await,
        None => {
            let buffer = JsFuture::from(response.array_buffer().map_err(broken)?).await.map_err(broken)?;
            read(&buffer, options)
        }
    }
}

/// Reads a casebook from a file of the reader's own; it never leaves the page.
pub(super) async fn open(file: &File, options: ParseOptions) -> Result<Parsed, CasebookError> {
    let broken = |_: JsValue| refused(format!("could not read the file \"{}\"", file.name()));
    read_stream(file.stream(), options, broken).await
}

async fn read_stream(
    stream: ReadableStream,
    options: ParseOptions,
    broken: impl Fn(JsValue) -> CasebookError,
) -> Result<Parsed, CasebookError> {
    let mut reader = Pieces::new(options);
    let stream: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let piece = JsFuture::from(stream.read()).await.map_err(&broken)?;
        let member = |name: &str| Reflect::get(&piece, &JsValue::from_str(name)).map_err(&broken);
        if member("done")?.is_truthy() {
            return reader.finish();
        }
        let bytes: Uint8Array = member("value")?.unchecked_into();
        if let Err(error) = push_bytes(&mut reader, &bytes) {
            // What is not read need not come.
            let _ = stream.cancel();
            return Err(error);
        }
    }
}

/// A document that comes in pieces.
struct Pieces {
    reader: Reader,
    room: Room,
}

impl Pieces {
    fn new(options: ParseOptions) -> Self {
        Self { reader: Reader::new(options), room: Room::default() }
    }

    fn push(&mut self, piece: &[u8]) -> Result<(), CasebookError> {
        self.room.make(piece.len());
        self.reader.push(piece)
    }

    fn finish(self) -> Result<Parsed, CasebookError> {
        self.reader.finish()
    }
}

fn push_bytes(reader: &mut Pieces, bytes: &Uint8Array) -> Result<(), CasebookError> {
    let mut piece = vec![0; PIECE.min(bytes.length()) as usize];
    let mut at = 0;
    while at < bytes.length() {
        let end = bytes.length().min(at + PIECE);
        let piece = &mut piece[..(end - at) as usize];
        bytes.subarray(at, end).copy_to(piece);
        reader.push(piece)?;
        at = end;
    }
    Ok(())
}

fn push_text(reader: &mut Pieces, text: &JsString) -> Result<(), CasebookError> {
    let mut at = 0;
    while at < text.length() {
        let mut end = text.length().min(at + PIECE_OF_TEXT);
        // Both halves of a character beyond the basic plane go together.
        let is_first_half = |unit: f64| (55_296.0..56_320.0).contains(&unit);
        if end < text.length() && is_first_half(text.char_code_at(end - 1)) {
            end += 1;
        }
        reader.push(String::from(text.slice(at, end)).as_bytes())?;
        at = end;
    }
    Ok(())
}

/// A casebook that could not be had at all.
pub(super) fn refused(message: String) -> CasebookError {
    CasebookError { problems: vec![Problem::new(Severity::Error, "", Code::NotACasebook, message)] }
}
