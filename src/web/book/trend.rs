//! `Casebook.trend`: figures over time and what statistics say of them, as plain objects. Reads options and calls the core;
//! an option that makes no sense is an error, never a default.

use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::super::value::{member, plain_error, to_js};
use super::Casebook;
use crate::casebook::Granularity;
use crate::query::{By, Metric, Stat, TrendQuestion};
use crate::trend::result;
use crate::words::Locale;

#[wasm_bindgen]
impl Casebook {
    /// Figures over time: `{measure, by?, interval?, unit?, good?, series?, filter?, stats?, horizon?, lang?}`.
    pub fn trend(&self, request: &JsValue) -> Result<JsValue, JsValue> {
        let question = question(request)?;
        let unknown = |id: &&String| !self.book.casebook.series.iter().any(|series| series.id == **id);
        if let Some(id) = question.series.iter().find(unknown) {
            return Err(plain_error(&format!("expected the id of one of the book's series, found \"{id}\"")));
        }
        let lang = text(request, "lang")?.unwrap_or_else(|| self.book.casebook.language.clone());
        let kept = self.keep(&member(request, "filter"))?;
        Ok(to_js(&result(&self.book, &kept, &question, &Locale::fixed(&lang))))
    }
}

fn question(request: &JsValue) -> Result<TrendQuestion, JsValue> {
    let series = words(request, "series")?.unwrap_or_default();
    let measure = match text(request, "measure")?.as_deref() {
        Some("none") => None,
        Some(word) => Some(known("measure", word, Metric::ALL, Metric::as_str)?),
        None if series.is_empty() => Some(Metric::Cases),
        None => None,
    };
    let by = match text(request, "by")? {
        Some(word) => known("by", &word, By::ALL, By::as_str)?,
        None => By::None,
    };
    let interval = match text(request, "interval")? {
        Some(word) => known("interval", &word, &INTERVALS, interval_word)?,
        None => Granularity::Year,
    };
    let stats = match words(request, "stats")? {
        Some(all) => {
            let stats = all.iter().map(|word| known("stats", word, &Stat::ALL, Stat::as_str));
            Some(stats.collect::<Result<Vec<Stat>, JsValue>>()?)
        }
        None => None,
    };
    let unit = text(request, "unit")?;
    if measure == Some(Metric::Quantity) && unit.is_none() && !matches!(by, By::None | By::Unit) {
        let by = by.as_str();
        return Err(plain_error(&format!("expected a unit for quantities by {by}, found none")));
    }
    let horizon = member(request, "horizon");
    let horizon = match horizon.as_f64() {
        _ if horizon.is_undefined() || horizon.is_null() => None,
        Some(periods) if periods >= 1.0 && periods.fract() == 0.0 => Some(periods as usize),
        _ => return Err(plain_error("expected horizon as a number of periods from 1 on")),
    };
    let good = text(request, "good")?;
    Ok(TrendQuestion { measure, by, interval, unit, good, series, stats, horizon })
}

const INTERVALS: [Granularity; 3] = [Granularity::Year, Granularity::Quarter, Granularity::Month];

fn interval_word(interval: Granularity) -> &'static str {
    match interval {
        Granularity::Year => "year",
        Granularity::Quarter => "quarter",
        Granularity::Month => "month",
        Granularity::Day => "day",
    }
}

/// What a word stands for.
fn known<T: Copy>(name: &str, word: &str, all: &[T], as_word: fn(T) -> &'static str) -> Result<T, JsValue> {
    let found = all.iter().copied().find(|one| as_word(*one) == word);
    found.ok_or_else(|| {
        let all: Vec<&str> = all.iter().map(|one| as_word(*one)).collect();
        plain_error(&format!("expected {name} as one of {}, found \"{word}\"", all.join(", ")))
    })
}

/// A member that is a text; none where it is absent or empty.
fn text(request: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
    let value = member(request, name);
    match value.as_string() {
        Some(text) => Ok(Some(text).filter(|text| !text.is_empty())),
        None if value.is_undefined() || value.is_null() => Ok(None),
        None => Err(plain_error(&format!("expected {name} as a string"))),
    }
}

/// A member that is a list of texts, or one text with spaces between them, as in an attribute.
fn words(request: &JsValue, name: &str) -> Result<Option<Vec<String>>, JsValue> {
    let value = member(request, name);
    let wrong = || plain_error(&format!("expected {name} as a list of strings"));
    if let Some(text) = value.as_string() {
        return Ok(Some(text.split_whitespace().map(str::to_owned).collect()));
    }
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let list: &Array = value.dyn_ref().ok_or_else(wrong)?;
    let words: Option<Vec<String>> = list.iter().map(|word| word.as_string()).collect();
    words.map(Some).ok_or_else(wrong)
}
