//! The trend in every chart, scale, statistic, theme and language. Takes the demo casebook and made-up books.

use std::rc::Rc;

use casebook_viz::geom::Size;
use casebook_viz::query::Book;
use casebook_viz::style::ThemeName;
use casebook_viz::widget::Kind;
use serde_json::{Value, json};

use crate::sheet::{DEMO, Sheet, Shown, book};

const WIDE: Size = Size::new(960.0, 440.0);
const PHONE: Size = Size::new(366.0, 440.0);

fn plain<'a>(book: &'a Rc<Book>, options: &'a [(&'a str, &'a str)]) -> Shown<'a> {
    Shown::plain(Kind::Trend, WIDE, book, options)
}

/// A book of many cases that grow, with seasons, a step and a giant month; its goods do not overlap.
fn made_up() -> Rc<Book> {
    let mut state = 11_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let goods = ["tobacco", "medicines", "ivory", "gold"];
    let mut cases = Vec::new();
    for month in 0..168 {
        let season = if month % 12 > 8 { 3.0 } else { 0.0 };
        let giant = if month == 100 { 22.0 } else { 0.0 };
        let rate = 2.0 + month as f64 / 40.0 + season + giant;
        for _ in 0..(rate + random() * 4.0) as usize {
            let good = if random() < 0.3 + month as f64 / 400.0 {
                goods[0]
            } else {
                goods[1 + (random() * 3.0) as usize]
            };
            let (year, of_year) = (2008 + month / 12, month % 12 + 1);
            let ends = (month + (random() * 5.0) as i32).min(167);
            let status = if random() < 0.5 { "convicted" } else { "charged" };
            let judged = format!("{:04}-{:02}", 2008 + ends / 12, ends % 12 + 1);
            let seizure = json!({"date": format!("{year:04}-{of_year:02}"), "country": "KE", "good": good,
                "value": {"amount": 1e5 * (0.2 + random() * 9.0), "currency": "USD"},
                "quantity": {"amount": (random() * 900.0).round(), "unit": "kg"}});
            cases.push(json!({"id": format!("c{}", cases.len()), "title": format!("Case {}", cases.len()),
                "from": format!("{year:04}-{of_year:02}"), "to": judged, "goods": [good],
                "proof": if random() < 0.6 { "charged" } else { "beyond-reasonable-doubt" },
                "countries": ["KE"], "seizures": [seizure],
                "outcome": {"status": status, "date": judged, "country": "KE", "convicted": (random() * 3.0) as u32}}));
        }
    }
    let goods: Vec<Value> =
        goods.iter().map(|id| json!({"id": id, "label": id[..1].to_uppercase() + &id[1..]})).collect();
    book(
        &json!({"casebook": "1.0", "id": "b", "title": "B", "asOf": "2021-10-15", "goods": goods,
        "period": {"from": "2008", "to": "2021"}, "cases": cases})
        .to_string(),
    )
}

/// Draws them all.
pub(crate) fn draw(sheet: &mut Sheet) {
    sheet.part("The trend in every look", "Charts, scales, statistics, themes and languages.");
    let demo = book(DEMO);
    let made = made_up();
    sheet.chapter("The demo casebook");
    for (name, options) in [
        ("cases", vec![]),
        ("cases-trend", vec![("stats", "trend")]),
        ("by-good", vec![("by", "good")]),
        ("by-good-trend", vec![("by", "good"), ("stats", "trend")]),
        ("proof-bar", vec![("by", "proof"), ("chart", "bar")]),
        (
            "rhinos-all",
            vec![("series", "za-rhinos-poached"), ("stats", "trend changepoints forecast smooth")],
        ),
        ("rhinos-forecast", vec![("series", "za-rhinos-poached"), ("stats", "forecast")]),
        ("units", vec![("series", "eu-ipr-articles,oecd-fakes-value")]),
        ("index", vec![("series", "eu-ipr-articles,us-ipr-msrp,za-rhinos-poached"), ("scale", "index")]),
        ("cases-series", vec![("measure", "cases"), ("series", "za-rhinos-poached")]),
    ] {
        sheet.show(name, &plain(&demo, &options));
    }
    sheet.chapter("A larger book");
    for (name, options) in [
        ("month", vec![("interval", "month")]),
        ("line", vec![("by", "good"), ("chart", "line")]),
        ("area", vec![("by", "good"), ("chart", "area")]),
        ("stacked", vec![("by", "good"), ("chart", "stacked"), ("interval", "quarter")]),
        ("bar", vec![("by", "good"), ("chart", "bar")]),
        ("grouped", vec![("by", "good"), ("chart", "grouped")]),
        ("small-multiples", vec![("by", "good"), ("chart", "small-multiples"), ("interval", "quarter")]),
        ("log", vec![("by", "good"), ("scale", "log"), ("interval", "month"), ("measure", "seizures")]),
        ("log-value", vec![("measure", "value"), ("scale", "log")]),
        ("share", vec![("by", "good"), ("scale", "share")]),
        ("share-bar", vec![("by", "good"), ("scale", "share"), ("chart", "bar")]),
        ("index-good", vec![("by", "good"), ("scale", "index")]),
        ("trend", vec![("stats", "trend")]),
        (
            "everything",
            vec![
                ("interval", "quarter"),
                ("measure", "seizures"),
                ("stats", "trend changepoints smooth forecast seasonal unusual"),
            ],
        ),
        (
            "seasonal",
            vec![("interval", "month"), ("measure", "seizures"), ("stats", "seasonal unusual forecast")],
        ),
        ("goods-trend", vec![("by", "good"), ("measure", "seizures"), ("stats", "trend forecast")]),
        ("bars-trend", vec![("chart", "bar"), ("measure", "seizures"), ("stats", "trend changepoints")]),
        ("value", vec![("measure", "value"), ("interval", "quarter"), ("stats", "smooth")]),
    ] {
        sheet.show(name, &plain(&made, &options));
    }
    sheet.chapter("Themes, languages, phones");
    let stats = [("stats", "trend forecast"), ("measure", "seizures")];
    let by_good = [("by", "good"), ("chart", "line")];
    let rtl = [("stats", "trend forecast"), ("measure", "seizures"), ("time-direction", "auto")];
    for (name, size, theme, lang, options) in [
        ("dark", WIDE, ThemeName::Dark, "en", &stats[..]),
        ("print", WIDE, ThemeName::Print, "fr", &stats[..]),
        ("arabic", WIDE, ThemeName::Light, "ar", &stats[..]),
        ("arabic-auto", WIDE, ThemeName::Light, "ar", &rtl[..]),
        ("arabic-lines", WIDE, ThemeName::Light, "ar", &[by_good[0], by_good[1], rtl[2]][..]),
        ("phone", PHONE, ThemeName::Light, "en", &stats[..]),
        ("phone-lines", PHONE, ThemeName::Light, "es", &by_good[..]),
        ("phone-dark", PHONE, ThemeName::Dark, "ar", &stats[..]),
    ] {
        sheet.show(name, &Shown { theme, lang, size, ..plain(&made, options) });
        sheet.show(&format!("demo-{name}"), &Shown { theme, lang, size, ..plain(&demo, options) });
    }
}
