//! The `Casebook` class: the same figures for scripts, in a page, a worker or Node.

mod boundaries;
mod convert;
mod export;
mod graph;
mod redact;
mod session;
mod trend;

use std::rc::Rc;

use js_sys::{Array, Object};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::source;
use super::value::{
    Shape, error_to_js, json_text, member, object, plain_error, problems_to_js, selection_from_js, to_js,
};
use crate::backend::svg;
use crate::casebook::{Granularity, ParseOptions, Problem};
use crate::geom::Size;
use crate::query::{
    Aggregate, Aggregation, Book, By, Filter, FlowLevel, Kept, LastAsked, Metric, aggregate, case_rows,
    flows, label, summary,
};

use crate::style::{FixedMetrics, Theme, ThemeName};
use crate::widget::{Kind, Look, Picture, Session, framed};
use crate::words::Locale;

/// A casebook, read and ready to be asked.
#[wasm_bindgen]
pub struct Casebook {
    book: Rc<Book>,
    asked: LastAsked,
    found: Vec<Problem>,
}

#[wasm_bindgen]
impl Casebook {
    /// Reads a casebook from text, bytes, or a plain object. Throws a `CasebookError` for what is none.
    pub fn parse(input: &JsValue, options: &JsValue) -> Result<Casebook, JsValue> {
        let options = ParseOptions { strict: member(options, "strict").is_truthy() };
        let parsed = source::read(input, options).map_err(|error| error_to_js(&error))?;
        Ok(Self::new(parsed.casebook, parsed.problems))
    }

    /// What the reader found.
    #[wasm_bindgen(getter)]
    pub fn problems(&self) -> JsValue {
        problems_to_js(&self.found)
    }

    /// The book itself in a few members, and how many records of each kind it has.
    #[wasm_bindgen(getter)]
    pub fn info(&self) -> JsValue {
        let book = &self.book.casebook;
        let text = |text: &crate::casebook::Text| JsValue::from_str(text.get(&book.language, &book.language));
        let date = |date: Option<crate::casebook::Date>| {
            date.map_or(JsValue::NULL, |date| JsValue::from_str(&date.to_string()))
        };
        let counts = object(&[
            ("sources", book.sources.len().into()),
            ("goods", book.goods.len().into()),
            ("crimes", book.crimes.len().into()),
            ("places", book.places.len().into()),
            ("actors", book.actors.len().into()),
            ("operations", book.operations.len().into()),
            ("cases", book.cases.len().into()),
            ("series", book.series.len().into()),
        ]);
        let period = object(&[("from", date(book.period.from)), ("to", date(book.period.to))]);
        object(&[
            ("id", book.id.as_str().into()),
            ("title", text(&book.title)),
            ("publisher", book.publisher.as_ref().map_or(JsValue::NULL, text)),
            ("published", date(book.published)),
            ("handling", book.handling.as_str().into()),
            ("language", book.language.as_str().into()),
            ("currency", book.currency.code().into()),
            ("period", period.into()),
            ("counts", counts.into()),
        ])
        .into()
    }

    /// The headline figures under a filter.
    pub fn summary(&self, filter: &JsValue) -> Result<JsValue, JsValue> {
        let kept = self.keep(filter)?;
        Ok(to_js(&summary(&self.book, &kept)))
    }

    /// The cases under a filter, in the order of the file.
    pub fn cases(&self, filter: &JsValue) -> Result<JsValue, JsValue> {
        let book = &self.book.casebook;
        let kept = self.keep(filter)?;
        let rows = case_rows(&self.book, &kept).into_iter().map(|row| {
            let strings = |list: Vec<&str>| -> JsValue {
                list.into_iter().map(JsValue::from_str).collect::<js_sys::Array>().into()
            };
            let goods = row.goods.iter().map(|good| book[*good].id.as_str()).collect();
            let day = |day: Option<crate::casebook::Day>| {
                day.map_or(JsValue::NULL, |day| JsValue::from_str(&day.to_string()))
            };
            object(&[
                ("id", row.id.into()),
                ("title", row.title.get(&book.language, &book.language).into()),
                ("proof", row.proof.as_str().into()),
                ("terrorism", row.terrorism.map_or(JsValue::NULL, |proof| proof.as_str().into())),
                ("from", day(row.span.map(|span| span.first))),
                ("to", day(row.span.map(|span| span.last))),
                ("countries", strings(row.countries.iter().map(|country| country.code()).collect())),
                ("goods", strings(goods)),
                ("status", row.status.map_or(JsValue::NULL, |status| status.as_str().into())),
                ("seizures", row.seizures.into()),
                ("value", row.value.map_or(JsValue::NULL, JsValue::from)),
            ])
        });
        Ok(rows.collect::<js_sys::Array>().into())
    }

    /// Counts or sums: `{metric, by, interval?, unit?, good?, filter?}`.
    pub fn aggregate(&self, request: &JsValue) -> Result<JsValue, JsValue> {
        let word = |name: &str| member(request, name).as_string();
        let unknown = |name: &str, word: &str| plain_error(&format!("{name} \"{word}\" is not known"));
        let metric = word("metric").unwrap_or_else(|| "cases".into());
        let by = word("by").unwrap_or_else(|| "none".into());
        let interval = match word("interval").as_deref() {
            None => None,
            Some("year") => Some(Granularity::Year),
            Some("quarter") => Some(Granularity::Quarter),
            Some("month") => Some(Granularity::Month),
            Some(other) => return Err(unknown("interval", other)),
        };
        let by = By::from_word(&by).ok_or_else(|| unknown("by", &by))?;
        let wanted = Aggregation {
            metric: Metric::from_word(&metric).ok_or_else(|| unknown("metric", &metric))?,
            by,
            interval,
            unit: word("unit"),
            good: word("good"),
            ..Aggregation::default()
        };
        let kept = self.keep(&member(request, "filter"))?;
        let answer = aggregate(&self.book, &kept, &wanted);
        let rows = rows_to_js(&self.book, by, &answer);
        let result = object(&[("rows", rows.into()), ("excluded", to_js(&answer.excluded))]);
        if answer.overlapping {
            let _ = js_sys::Reflect::set(&result, &"overlapping".into(), &true.into());
        }
        Ok(result.into())
    }

    /// What goes from where to where: `{filter?, level?}`.
    pub fn flows(&self, request: &JsValue) -> Result<JsValue, JsValue> {
        let level = member(request, "level").as_string().unwrap_or_else(|| "country".into());
        let level = FlowLevel::from_word(&level)
            .ok_or_else(|| plain_error(&format!("level \"{level}\" is not known")))?;
        let kept = self.keep(&member(request, "filter"))?;
        let rows = flows(&self.book, &kept, level);
        let rows: js_sys::Array = rows
            .into_iter()
            .map(|row| {
                let book = &self.book.casebook;
                let cases: js_sys::Array =
                    row.cases.iter().map(|case| JsValue::from_str(&book[*case].id)).collect();
                let sources: js_sys::Array =
                    row.sources.iter().map(|source| JsValue::from_str(&book[*source].id)).collect();
                let route_ids: js_sys::Array =
                    row.route_ids(&self.book).into_iter().map(JsValue::from).collect();
                object(&[
                    ("from", row.from.into()),
                    ("to", row.to.into()),
                    ("routes", row.routes.into()),
                    ("consignments", (row.consignments as f64).into()),
                    ("value", row.value.map_or(JsValue::NULL, JsValue::from)),
                    ("cases", cases.into()),
                    ("routeIds", route_ids.into()),
                    ("sources", sources.into()),
                ])
            })
            .collect();
        Ok(rows.into())
    }

    /// The map as an SVG document; the options are the element's attributes in camelCase, `filter`, `selection`,
    /// `width`, `height`, `lang`, `theme`, `heading` and `caption`.
    #[wasm_bindgen(js_name = renderMap)]
    pub fn render_map(&self, options: &JsValue) -> Result<String, JsValue> {
        self.render(Kind::Map, options)
    }

    /// The network as an SVG document; options as for the map.
    #[wasm_bindgen(js_name = renderNetwork)]
    pub fn render_network(&self, options: &JsValue) -> Result<String, JsValue> {
        self.render(Kind::Network, options)
    }

    /// The trend as an SVG document; options as for the map.
    #[wasm_bindgen(js_name = renderTrend)]
    pub fn render_trend(&self, options: &JsValue) -> Result<String, JsValue> {
        self.render(Kind::Trend, options)
    }

    /// The same bytes everywhere: locale, theme and text measure are those that ship with the crate.
    fn render(&self, kind: Kind, options: &JsValue) -> Result<String, JsValue> {
        let word = |name: &str| member(options, name).as_string();
        let length = |name: &str, default: f64| {
            let asked = member(options, name).as_f64();
            asked.filter(|length| *length >= 1.0 && *length <= 16_384.0).unwrap_or(default)
        };
        let theme = match word("theme").as_deref() {
            Some("dark") => ThemeName::Dark,
            Some("print") => ThemeName::Print,
            _ => ThemeName::Light,
        };
        let lang = word("lang").unwrap_or_else(|| self.book.casebook.language.clone());
        let look = Look {
            theme: Theme::named(theme),
            locale: Rc::new(Locale::fixed(&lang)),
            metrics: Rc::new(FixedMetrics),
        };
        let mut session = Session::new(self.book.clone(), Vec::new());
        session.set_filter(filter_of(&member(options, "filter"))?);
        let selection = selection_from_js(&member(options, "selection"));
        session.select(selection.map_err(|message| plain_error(&message))?);
        let mut picture = Picture::new(kind);
        for (name, value) in attributes(options) {
            picture.set_option(&name, Some(value));
        }
        if kind == Kind::Map {
            picture.set_boundaries(boundaries::read(&member(options, "boundaries"))?.map(Ok));
        }
        let width = length("width", 960.0);
        let size = Size::new(width, length("height", (width * 0.58).round()));
        let mut frame = picture.frame_of_size(size, &session, &look);
        if let Some(heading) = word("heading") {
            frame.heading = heading;
        }
        if let Some(caption) = word("caption") {
            frame.caption = vec![caption];
        }
        let scene = framed(frame, &session, &look).ok_or_else(|| plain_error("there is nothing to draw"))?;
        Ok(svg::render(&scene))
    }

    fn keep(&self, filter: &JsValue) -> Result<Rc<Kept>, JsValue> {
        Ok(self.asked.keep(&self.book, filter_of(filter)?))
    }
}

impl Casebook {
    /// A casebook with what was found in it.
    fn new(casebook: crate::casebook::Casebook, found: Vec<Problem>) -> Self {
        Self { book: Rc::new(Book::new(casebook)), asked: LastAsked::default(), found }
    }

    /// The book, to be shown by elements too.
    pub(super) fn shared(&self) -> Rc<Book> {
        self.book.clone()
    }

    /// What the reader found.
    pub(super) fn found(&self) -> &[Problem] {
        &self.found
    }
}

/// The rows of an answer. Keys and periods come again and again, but are told to the page once each.
fn rows_to_js(book: &Book, by: By, answer: &Aggregate) -> Array {
    let shape = Shape::new(&["key", "label", "value", "period"]);
    let lang = &book.casebook.language;
    let first = answer.rows.iter().filter_map(|row| row.period).min();
    let mut periods: Vec<JsValue> = Vec::new();
    let rows = Array::new();
    for of_key in answer.rows.chunk_by(|one, next| one.key == next.key) {
        let key = &of_key[0].key;
        let label = label(book, by, key, lang).unwrap_or_else(|| key.clone());
        let (key, label) = (JsValue::from_str(key), JsValue::from_str(&label));
        for row in of_key {
            let period = first.zip(row.period).map_or(JsValue::UNDEFINED, |(first, period)| {
                let at = period.since(first) as usize;
                while periods.len() <= at {
                    periods.push(first.plus(periods.len() as i32).to_string().into());
                }
                periods[at].clone()
            });
            rows.push(&shape.object([&key, &label, &row.value.into(), &period]));
        }
    }
    rows
}

/// A filter as pages write it: an object, JSON text, or nothing.
fn filter_of(filter: &JsValue) -> Result<Filter, JsValue> {
    if filter.is_null() || filter.is_undefined() {
        return Ok(Filter::default());
    }
    let text = filter.as_string().or_else(|| json_text(filter)).unwrap_or_default();
    Filter::from_json(&text).map_err(|problems| {
        let sentences: Vec<String> = problems
            .iter()
            .map(|problem| format!("filter{}: {}", problem.pointer, problem.message))
            .collect();
        plain_error(&sentences.join("; "))
    })
}

/// Options of a rendering that are not the view's.
const OWN_OPTIONS: [&str; 10] = [
    "filter",
    "selection",
    "width",
    "height",
    "lang",
    "theme",
    "heading",
    "caption",
    "pixelRatio",
    "boundaries",
];

/// The options of a view among those of a rendering, as attributes say them.
fn attributes(options: &JsValue) -> Vec<(String, String)> {
    let Some(options) = options.dyn_ref::<Object>() else { return Vec::new() };
    let text = |value: &JsValue| match value.as_bool() {
        Some(true) => Some(String::new()),
        Some(false) => None,
        None => value.as_string().or_else(|| value.as_f64().map(|number| number.to_string())),
    };
    Object::entries(options)
        .iter()
        .filter_map(|entry| {
            let entry: Array = entry.dyn_into().ok()?;
            let value = entry.get(1);
            let words = match value.dyn_ref::<Array>() {
                Some(list) => list.iter().filter_map(|item| text(&item)).collect::<Vec<_>>().join(" "),
                None => text(&value)?,
            };
            Some((entry.get(0).as_string()?, words))
        })
        .filter(|(name, _)| !OWN_OPTIONS.contains(&name.as_str()))
        .collect()
}
