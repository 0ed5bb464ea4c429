//! The `Casebook` class: the same figures for scripts, in a page, a worker or Node.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::value::{error_to_js, json_text, member, object, plain_error, problems_to_js, to_js};
use crate::casebook::{CasebookError, Code, Granularity, ParseOptions, Problem, Severity, parse};
use crate::query::{
    Aggregation, Book, By, Filter, FlowLevel, Kept, Metric, aggregate, case_rows, flows, label, summary,
};

/// A casebook, read and ready to be asked.
#[wasm_bindgen]
pub struct Casebook {
    book: Book,
    found: Vec<Problem>,
}

#[wasm_bindgen]
impl Casebook {
    /// Reads a casebook from text, bytes, or a plain object. Throws a `CasebookError` for what is none.
    pub fn parse(input: &JsValue, options: &JsValue) -> Result<Casebook, JsValue> {
        let bytes = if let Some(buffer) = input.dyn_ref::<ArrayBuffer>() {
            Uint8Array::new(buffer).to_vec()
        } else if let Some(bytes) = input.dyn_ref::<Uint8Array>() {
            bytes.to_vec()
        } else if let Some(text) = input.as_string().or_else(|| json_text(input)) {
            text.into_bytes()
        } else {
            let message = "expected a casebook as text, bytes or a plain object";
            let problem = Problem::new(Severity::Error, "", Code::NotACasebook, message);
            return Err(error_to_js(&CasebookError { problems: vec![problem] }));
        };
        let options = ParseOptions { strict: member(options, "strict").is_truthy() };
        let parsed = parse(&bytes, options).map_err(|error| error_to_js(&error))?;
        Ok(Self { book: Book::new(parsed.casebook), found: parsed.problems })
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
        Ok(to_js(&summary(&self.book, &self.keep(filter)?)))
    }

    /// The cases under a filter, in the order of the file.
    pub fn cases(&self, filter: &JsValue) -> Result<JsValue, JsValue> {
        let book = &self.book.casebook;
        let rows = case_rows(&self.book, &self.keep(filter)?).into_iter().map(|row| {
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
        let answer = aggregate(&self.book, &self.keep(&member(request, "filter"))?, &wanted);
        let lang = &self.book.casebook.language;
        let rows: js_sys::Array = answer
            .rows
            .iter()
            .map(|row| {
                let label = label(&self.book, by, &row.key, lang).unwrap_or_else(|| row.key.clone());
                let object = object(&[
                    ("key", row.key.as_str().into()),
                    ("label", label.into()),
                    ("value", row.value.into()),
                ]);
                if let Some(period) = row.period {
                    let _ = js_sys::Reflect::set(&object, &"period".into(), &period.to_string().into());
                }
                object
            })
            .collect();
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
        let rows = flows(&self.book, &self.keep(&member(request, "filter"))?, level);
        let rows: js_sys::Array = rows
            .into_iter()
            .map(|row| {
                let cases: js_sys::Array =
                    row.cases.iter().map(|case| JsValue::from_str(&self.book.casebook[*case].id)).collect();
                object(&[
                    ("from", row.from.into()),
                    ("to", row.to.into()),
                    ("routes", row.routes.into()),
                    ("consignments", (row.consignments as f64).into()),
                    ("value", row.value.map_or(JsValue::NULL, JsValue::from)),
                    ("cases", cases.into()),
                ])
            })
            .collect();
        Ok(rows.into())
    }

    fn keep(&self, filter: &JsValue) -> Result<Kept, JsValue> {
        if filter.is_null() || filter.is_undefined() {
            return Ok(self.book.keep(&Filter::default()));
        }
        let text = filter.as_string().or_else(|| json_text(filter)).unwrap_or_default();
        let filter = Filter::from_json(&text).map_err(|problems| {
            let sentences: Vec<String> = problems
                .iter()
                .map(|problem| format!("filter{}: {}", problem.pointer, problem.message))
                .collect();
            plain_error(&sentences.join("; "))
        })?;
        Ok(self.book.keep(&filter))
    }
}
