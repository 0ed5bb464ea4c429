//! What the JavaScript of an element calls: thin, each call a line or two.

use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, HtmlElement, ShadowRoot};

use super::act::act;
use super::book::Casebook;
use super::element::{Element, Face, Kept};
use super::source;
use super::value;
use crate::backend::svg;
use crate::casebook::ParseOptions;
use crate::geom::Size;
use crate::scene::Table;
use crate::widget::{Input, csv, framed, page_description, page_table};

/// The Rust behind an element.
#[wasm_bindgen]
pub struct ElementCore {
    element: Rc<Element>,
}

/// An element that is off the page. It refers to nothing of the page, so that the browser can forget the element.
#[wasm_bindgen]
pub struct Parked {
    kept: Kept,
}

#[wasm_bindgen]
impl ElementCore {
    /// For the element `host` of the given tag name, whose open and empty shadow root is `root`; `parked` is what it
    /// was when it was last on a page.
    #[wasm_bindgen(constructor)]
    pub fn new(tag: &str, host: HtmlElement, root: ShadowRoot, parked: Option<Parked>) -> Self {
        Self { element: Element::new(tag, host, root, parked.map(|parked| parked.kept)) }
    }

    /// The element is on a page.
    pub fn connected(&self) {
        self.element.connected();
    }

    /// The element is off the page: lets go of it, and gives what is needed should it come back.
    pub fn park(&self) -> Parked {
        Parked { kept: self.element.park() }
    }

    /// The language, direction or theme of something around it changed.
    #[wasm_bindgen(js_name = lookChanged)]
    pub fn look_changed(&self) {
        self.element.look_changed();
    }

    /// An attribute was set, or taken away.
    pub fn attribute(&self, name: &str, value: Option<String>) {
        self.element.attribute(name, value);
    }

    /// A casebook as text, bytes, or plain object.
    #[wasm_bindgen(js_name = setData)]
    pub fn set_data(&self, data: &JsValue) {
        let group = self.element.group();
        group.settle(source::read(data, ParseOptions::default()));
    }

    /// Shows a casebook that a script has read.
    #[wasm_bindgen(js_name = setBook)]
    pub fn set_book(&self, book: &Casebook) {
        self.element.group().show(book.shared(), book.found().to_vec());
    }

    /// `filter` or `selection`.
    pub fn get(&self, name: &str) -> JsValue {
        let group = self.element.group();
        let state = group.state.borrow();
        match (&state.session, name) {
            (Some(session), "filter") => value::to_js(session.filter()),
            (Some(session), _) => value::selection_to_js(session.selection()),
            (None, "filter") => state.early.filter.as_ref().map_or(JsValue::NULL, value::to_js),
            (None, _) => value::selection_to_js(state.early.selection.as_ref()),
        }
    }

    /// Sets `filter` or `selection`.
    pub fn set(&self, name: &str, value: &JsValue) {
        match name {
            "filter" => self.element.set_filter(value),
            _ => self.element.set_selection(value),
        }
    }

    /// What the reader found.
    pub fn problems(&self) -> JsValue {
        let group = self.element.group();
        let state = group.state.borrow();
        match (&state.error, &state.session) {
            (Some(error), _) => value::problems_to_js(&error.problems),
            (None, Some(session)) => value::problems_to_js(&session.problems),
            (None, None) => Array::new().into(),
        }
    }

    /// Resolves when the first picture is painted.
    pub fn ready(&self) -> Promise {
        self.element.ready()
    }

    /// The data behind the picture.
    pub fn table(&self) -> JsValue {
        value::table_to_js(&table(&self.element))
    }

    /// The picture in a few sentences.
    pub fn describe(&self) -> String {
        let look = self.element.look();
        self.element.with_face(|face| match face {
            Face::Chart(chart) => chart.picture.frame().description.clone(),
            Face::Pages(pages) => self
                .element
                .with_session(|session| page_description(pages.room, session, &look))
                .unwrap_or_default(),
        })
    }

    /// The picture as an SVG document.
    #[wasm_bindgen(js_name = toSvg)]
    pub fn to_svg(&self, options: &JsValue) -> Result<String, JsValue> {
        let (width, height) = (number(options, "width"), number(options, "height"));
        picture_svg(&self.element, width, height)
            .map(|(svg, _)| svg)
            .map_err(|message| value::plain_error(&message))
    }

    /// The picture as a PNG blob.
    #[wasm_bindgen(js_name = toPng)]
    pub fn to_png(&self, options: &JsValue) -> Promise {
        let (width, height) = (number(options, "width"), number(options, "height"));
        let ratio = number(options, "pixelRatio").unwrap_or(2.0).clamp(0.5, 8.0);
        let element = self.element.clone();
        future_to_promise(async move {
            let made = picture_png(&element, width, height, ratio);
            Ok(made.await.map_err(|message| value::plain_error(&message))?.into())
        })
    }

    /// The data behind the picture as CSV.
    #[wasm_bindgen(js_name = toCsv)]
    pub fn to_csv(&self) -> String {
        csv(&table(&self.element))
    }

    /// Shows all that the data is about, and no more.
    pub fn fit(&self) {
        act(&self.element, Input::Fit);
    }

    /// Shows a thing large.
    #[wasm_bindgen(js_name = focusOn)]
    pub fn focus_on(&self, selection: &JsValue) {
        if let Ok(Some(subject)) = value::selection_from_js(selection) {
            act(&self.element, Input::Focus(subject));
        }
    }
}

fn number(options: &JsValue, name: &str) -> Option<f64> {
    value::member(options, name)
        .as_f64()
        .filter(|number| number.is_finite() && *number >= 1.0 && *number <= 16_384.0)
}

fn table(element: &Element) -> Table {
    let look = element.look();
    element.with_face(|face| match face {
        Face::Chart(chart) => chart.picture.frame().table().clone(),
        Face::Pages(pages) => {
            element.with_session(|session| page_table(pages.room, session, &look)).unwrap_or_default()
        }
    })
}

fn picture_scene(
    element: &Element,
    width: Option<f64>,
    height: Option<f64>,
) -> Result<crate::scene::Scene, String> {
    let look = element.look();
    element.with_face(|face| match face {
        Face::Chart(chart) => {
            let size = chart.picture.size();
            let (shown_width, shown_height) =
                if size.width > 0.0 { (size.width, size.height) } else { (960.0, 540.0) };
            let width = width.unwrap_or(shown_width);
            let height = height.unwrap_or(width * shown_height / shown_width);
            element
                .with_session(|session| {
                    let frame = chart.picture.frame_of_size(Size::new(width, height), session, &look);
                    framed(frame, session, &look)
                })
                .flatten()
                .ok_or_else(|| "there is no casebook to draw yet".to_owned())
        }
        Face::Pages(_) => Err("this element is read, not drawn: it has no picture to export".to_owned()),
    })
}

fn picture_svg(element: &Element, width: Option<f64>, height: Option<f64>) -> Result<(String, Size), String> {
    picture_scene(element, width, height).map(|scene| (svg::render(&scene), scene.size))
}

async fn blob_of(canvas: HtmlCanvasElement) -> Result<Blob, String> {
    let promise = Promise::new(&mut |resolve, reject| {
        if canvas.to_blob(&resolve).is_err() {
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
    });
    let blob = wasm_bindgen_futures::JsFuture::from(promise).await;
    blob.ok().and_then(|blob| blob.dyn_into().ok()).ok_or_else(|| "the browser made no picture".to_owned())
}

fn picture_canvas(
    element: &Element,
    width: Option<f64>,
    height: Option<f64>,
    ratio: f64,
) -> Result<HtmlCanvasElement, String> {
    let scene = picture_scene(element, width, height)?;
    super::canvas::canvas_of(&scene, ratio, &super::look::font_family(&element.host))
        .ok_or_else(|| "the browser gave no canvas".to_owned())
}

async fn picture_png(
    element: &Element,
    width: Option<f64>,
    height: Option<f64>,
    ratio: f64,
) -> Result<Blob, String> {
    blob_of(picture_canvas(element, width, height, ratio)?).await
}

/// Saves the picture or its data to the reader's disk.
pub(super) fn save(element: &Element, command: &'static str) {
    let name = element.host.local_name();
    match command {
        "save-csv" => download(
            element,
            &text_blob(&csv(&table(element)), "text/csv;charset=utf-8"),
            &format!("{name}.csv"),
        ),
        "save-svg" => {
            if let Ok((svg, _)) = picture_svg(element, None, None) {
                download(element, &text_blob(&svg, "image/svg+xml"), &format!("{name}.svg"));
            }
        }
        "save-png" => {
            if let Ok(canvas) = picture_canvas(element, None, None, 2.0) {
                let host = element.host.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    if let Ok(blob) = blob_of(canvas).await {
                        download_from(&host, Some(blob).as_ref(), &format!("{name}.png"));
                    }
                });
            }
        }
        _ => {}
    }
}

fn text_blob(text: &str, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()
}

fn download(element: &Element, blob: &Option<Blob>, name: &str) {
    download_from(&element.host, blob.as_ref(), name);
}

fn download_from(host: &HtmlElement, blob: Option<&Blob>, name: &str) {
    let made = || {
        let url = web_sys::Url::create_object_url_with_blob(blob?).ok()?;
        let anchor: HtmlAnchorElement = host.owner_document()?.create_element("a").ok()?.dyn_into().ok()?;
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
        web_sys::Url::revoke_object_url(&url).ok()
    };
    // Without a document there is nobody to save for.
    let _ = made();
}
