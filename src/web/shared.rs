//! What all elements of a page share: names of a language, a canvas to measure text on, one style sheet.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ShadowRoot};

use super::look;
use crate::words::Locale;

/// The style sheet of all elements.
const STYLE: &str = include_str!("style.css");

thread_local! {
    static LOCALES: RefCell<BTreeMap<String, Rc<Locale>>> = const { RefCell::new(BTreeMap::new()) };
    static MEASURING: RefCell<Option<CanvasRenderingContext2d>> = const { RefCell::new(None) };
}

/// The locale of a language, made once: a browser's names take a while to ask for.
pub(super) fn locale(tag: &str) -> Rc<Locale> {
    LOCALES.with(|locales| {
        locales.borrow_mut().entry(tag.to_owned()).or_insert_with(|| Rc::new(look::locale(tag))).clone()
    })
}

/// A canvas that is never shown, for measuring text.
pub(super) fn measuring_context() -> Option<CanvasRenderingContext2d> {
    MEASURING.with(|measuring| {
        if measuring.borrow().is_none() {
            let document = web_sys::window()?.document()?;
            let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
            let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
            measuring.borrow_mut().replace(context);
        }
        measuring.borrow().clone()
    })
}

/// Gives a shadow root the style sheet, which a strict policy allows only so.
pub(super) fn adopt_style(root: &ShadowRoot) {
    thread_local! {
        static SHEET: RefCell<Option<web_sys::CssStyleSheet>> = const { RefCell::new(None) };
    }
    SHEET.with(|kept| {
        if kept.borrow().is_none()
            && let Ok(sheet) = web_sys::CssStyleSheet::new()
        {
            let _ = sheet.replace_sync(STYLE);
            kept.borrow_mut().replace(sheet);
        }
        if let Some(sheet) = &*kept.borrow() {
            let _ = js_sys::Reflect::set(root, &"adoptedStyleSheets".into(), &Array::of1(sheet));
        }
    });
}
