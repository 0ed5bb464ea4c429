//! The map in every metric, level, projection, theme and language. Takes the demo casebook and made-up books.

use std::rc::Rc;

use casebook_viz::geom::Size;
use casebook_viz::map::MapRequest;
use casebook_viz::query::Book;
use casebook_viz::scene::{Subject, SubjectKind};
use casebook_viz::style::ThemeName;
use casebook_viz::widget::Kind;
use serde_json::{Value, json};

use crate::sheet::{DEMO, Sheet, Shown, book};

const WIDE: Size = Size::new(960.0, 540.0);
const PHONE: Size = Size::new(390.0, 520.0);

fn plain<'a>(book: &'a Rc<Book>, options: &'a [(&'a str, &'a str)]) -> Shown<'a> {
    Shown::plain(Kind::Map, WIDE, book, options)
}

/// A book of seizures at places all over the world, by a sequence that looks random and is not.
fn seizures(places: usize, each: &dyn Fn(usize) -> usize, at: &dyn Fn(f64, f64) -> (f64, f64)) -> Rc<Book> {
    let place = |index: usize| {
        let (x, y) = ((index as f64 * 0.754_877_666).fract(), (index as f64 * 0.569_840_291).fract());
        let (lon, lat) = at(x, y);
        json!({"id": format!("p{index}"), "name": format!("Place {index}"), "country": "KE", "lon": lon, "lat": lat})
    };
    let cases: Vec<Value> = (0..places)
        .map(|index| {
            let seizure = json!({"date": "2020", "place": format!("p{index}"), "good": "ivory"});
            json!({"id": format!("c{index}"), "title": format!("Case {index}"), "proof": "charged",
                "seizures": vec![seizure; each(index)]})
        })
        .collect();
    let places: Vec<Value> = (0..places).map(place).collect();
    let goods = json!([{"id": "ivory", "label": "Ivory"}]);
    let text =
        json!({"casebook": "1.0", "id": "b", "title": "B", "goods": goods, "places": places, "cases": cases});
    book(&text.to_string())
}

/// Draws them all.
pub(crate) fn draw(sheet: &mut Sheet) {
    let attributes = MapRequest::ATTRIBUTES.join(", ");
    sheet.part("The map in every look", &format!("Attributes: {attributes}"));
    let demo = book(DEMO);
    let unit = "cigarettes";

    sheet.chapter("Metrics");
    for metric in ["cases", "seizures", "value", "quantity", "convictions", "actors", "none"] {
        let options = [("metric", metric), ("unit", unit)];
        sheet.show(metric, &plain(&demo, &options));
    }
    sheet.chapter("Levels, classes and display");
    for (name, options) in [
        ("subregion", vec![("level", "subregion")]),
        ("region", vec![("level", "region"), ("metric", "seizures")]),
        ("jenks", vec![("classes", "jenks")]),
        ("equal-3", vec![("classes", "equal"), ("class-count", "3")]),
        ("log-7", vec![("classes", "log"), ("class-count", "7")]),
        ("symbols", vec![("display", "symbols")]),
        ("symbols-region", vec![("display", "symbols"), ("level", "subregion"), ("metric", "value")]),
        ("one-good", vec![("good", "tobacco"), ("metric", "cases")]),
    ] {
        sheet.show(name, &plain(&demo, &options));
    }
    sheet.chapter("Projections");
    for projection in
        ["equal-earth", "natural-earth", "robinson", "mercator", "azimuthal-equal-area", "orthographic"]
    {
        let options = [("projection", projection), ("routes", "")];
        sheet.show(projection, &plain(&demo, &options));
    }
    sheet.chapter("Themes and languages");
    for (theme, word) in [(ThemeName::Light, "light"), (ThemeName::Dark, "dark"), (ThemeName::Print, "print")]
    {
        for lang in ["en", "fr", "es", "ar"] {
            let options = [("metric", "value"), ("seizure-points", ""), ("places", "")];
            sheet.show(&format!("{word}-{lang}"), &Shown { theme, lang, ..plain(&demo, &options) });
        }
    }
    sheet.chapter("Phones");
    for lang in ["en", "ar"] {
        for options in [vec![("routes", "")], vec![("metric", "seizures"), ("seizure-points", "")]] {
            sheet.show(&format!("phone-{lang}"), &Shown { size: PHONE, lang, ..plain(&demo, &options) });
        }
    }
    sheet.chapter("Filter, selection, zoom");
    let country = |code: &str| Some(Subject::new(SubjectKind::Country, code));
    let three = r#"{"countries":["GB","US","CN"]}"#;
    sheet.show("filtered", &Shown { filter: three, ..plain(&demo, &[("metric", "seizures")]) });
    let regions = r#"{"regions":["154","039"]}"#;
    sheet.show("filtered-region", &Shown { filter: regions, ..plain(&demo, &[("level", "subregion")]) });
    sheet.show("country", &Shown { selection: country("GB"), ..plain(&demo, &[]) });
    let options = [("places", ""), ("center", "10,48"), ("zoom", "5")];
    sheet.show("europe", &Shown { selection: country("GB"), ..plain(&demo, &options) });
    sheet.chapter("Many seizures");
    let around = |x: f64, y: f64| (x * 360.0 - 180.0, y * 150.0 - 70.0);
    let many = seizures(2_000, &|at| 1 + at % 9, &around);
    let one = seizures(1_000, &|_| 1, &|_, _| (39.67, -4.05));
    let crowded = seizures(3_000, &|at| 1 + at % 3, &|x, y| (39.0 + x * x * 20.0, -4.0 + y * y * 30.0));
    let options = [("metric", "none"), ("seizure-points", "")];
    sheet.show("many", &plain(&many, &options));
    sheet.show("one-point", &plain(&one, &options));
    for zoom in [1.0, 3.0, 9.0] {
        let place = [("metric", "none"), ("seizure-points", ""), ("center", "45,8"), ("zoom", "2")];
        sheet.show(&format!("crowded-{zoom}"), &Shown { zoom, ..plain(&crowded, &place) });
    }
    sheet.show("places", &plain(&many, &[("metric", "none"), ("places", "")]));
    let every: Vec<Value> = casebook_viz::casebook::Country::all()
        .enumerate()
        .map(|(at, country)| {
            json!({"id": format!("c{at}"), "title": "T", "proof": "charged", "countries": [country.code()]})
        })
        .collect();
    let every = book(&json!({"casebook": "1.0", "id": "b", "title": "B", "cases": every}).to_string());
    sheet.show("every-country", &plain(&every, &[]));
    let none = book(&json!({"casebook": "1.0", "id": "b", "title": "B", "cases": []}).to_string());
    sheet.show("none", &plain(&none, &[]));
}
