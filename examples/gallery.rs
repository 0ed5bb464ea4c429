//! Every picture of the map to look at: writes `target/gallery/*.svg` and an `index.html` that shows them all. Takes the
//! demo casebook and made-up books; `cargo xtask gallery` runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use casebook_viz::backend::svg;
use casebook_viz::casebook::{ParseOptions, parse};
use casebook_viz::geom::Size;
use casebook_viz::map::MapRequest;
use casebook_viz::query::{Book, Filter};
use casebook_viz::scene::Subject;
use casebook_viz::scene::SubjectKind;
use casebook_viz::style::{FixedMetrics, Theme, ThemeName};
use casebook_viz::widget::{Input, Kind, Look, Picture, Session};
use casebook_viz::words::Locale;
use serde_json::{Value, json};

const DEMO: &str = include_str!("../www/demo/illicit-trade-casebook.json");
const WIDE: Size = Size::new(960.0, 540.0);
const PHONE: Size = Size::new(390.0, 520.0);

struct Sheet {
    folder: PathBuf,
    index: String,
    count: usize,
}

/// What a picture is of.
struct Shown<'a> {
    book: &'a Rc<Book>,
    options: &'a [(&'a str, &'a str)],
    filter: &'a str,
    selection: Option<Subject>,
    zoom: f64,
    size: Size,
    theme: ThemeName,
    lang: &'a str,
}

impl Shown<'_> {
    fn plain<'a>(book: &'a Rc<Book>, options: &'a [(&'a str, &'a str)]) -> Shown<'a> {
        Shown {
            book,
            options,
            filter: "{}",
            selection: None,
            zoom: 1.0,
            size: WIDE,
            theme: ThemeName::Light,
            lang: "en",
        }
    }
}

impl Sheet {
    fn chapter(&mut self, title: &str) {
        self.index.push_str(&format!("<h2>{title}</h2>\n"));
    }

    fn show(&mut self, name: &str, shown: &Shown<'_>) {
        let mut session = Session::new(shown.book.clone(), Vec::new());
        session.set_filter(Filter::from_json(shown.filter).expect("the gallery's filters are filters"));
        session.select(shown.selection.clone());
        let look = Look {
            theme: Theme::named(shown.theme),
            locale: Rc::new(Locale::fixed(shown.lang)),
            metrics: Rc::new(FixedMetrics),
        };
        let mut picture = Picture::new(Kind::Map);
        for (name, value) in shown.options {
            picture.set_option(name, Some((*value).to_owned()));
        }
        picture.update(Input::Resized(shown.size), &session);
        picture.draw(&session, &look);
        for level in 1..=2 {
            if picture.wanted_world().is_some_and(|wanted| wanted >= level) {
                let bytes = fs::read(format!("src/geo/world/world-{level}.bin"));
                if let Ok(bytes) = bytes {
                    picture.set_world(level, &bytes);
                }
            }
        }
        if shown.zoom > 1.0 {
            picture.update(Input::Zoomed { by: shown.zoom, about: None }, &session);
        }
        let frame = picture.draw(&session, &look);
        self.count += 1;
        let file = format!("{:03}-{name}.svg", self.count);
        let scene = frame.scene.as_ref().expect("a map has a picture");
        fs::write(self.folder.join(&file), svg::render(scene))
            .expect("the gallery's folder can be written to");
        let notes = frame.notes.join("; ");
        self.index.push_str(&format!(
            "<figure><figcaption>{name} {notes}</figcaption><img src=\"{file}\" width=\"{}\" height=\"{}\"></figure>\n",
            shown.size.width, shown.size.height
        ));
    }
}

fn book(text: &str) -> Rc<Book> {
    let parsed = parse(text.as_bytes(), ParseOptions::default()).expect("the gallery's books can be read");
    Rc::new(Book::new(parsed.casebook))
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

fn main() {
    let folder = Path::new("target/gallery").to_path_buf();
    fs::create_dir_all(&folder).expect("target/ can be written to");
    let mut sheet = Sheet { folder, index: String::new(), count: 0 };
    let demo = book(DEMO);
    let unit = "cigarettes";

    sheet.chapter("Metrics");
    for metric in ["cases", "seizures", "value", "quantity", "convictions", "actors", "none"] {
        let options = [("metric", metric), ("unit", unit)];
        sheet.show(metric, &Shown::plain(&demo, &options));
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
        sheet.show(name, &Shown::plain(&demo, &options));
    }
    sheet.chapter("Projections");
    for projection in
        ["equal-earth", "natural-earth", "robinson", "mercator", "azimuthal-equal-area", "orthographic"]
    {
        let options = [("projection", projection), ("routes", "")];
        sheet.show(projection, &Shown::plain(&demo, &options));
    }
    sheet.chapter("Themes and languages");
    for (theme, word) in [(ThemeName::Light, "light"), (ThemeName::Dark, "dark"), (ThemeName::Print, "print")]
    {
        for lang in ["en", "fr", "es", "ar"] {
            let options = [("metric", "value"), ("seizure-points", ""), ("places", "")];
            sheet.show(&format!("{word}-{lang}"), &Shown { theme, lang, ..Shown::plain(&demo, &options) });
        }
    }
    sheet.chapter("Phones");
    for lang in ["en", "ar"] {
        for options in [vec![("routes", "")], vec![("metric", "seizures"), ("seizure-points", "")]] {
            sheet.show(
                &format!("phone-{lang}"),
                &Shown { size: PHONE, lang, ..Shown::plain(&demo, &options) },
            );
        }
    }
    sheet.chapter("Filter, selection, zoom");
    let country = |code: &str| Some(Subject::new(SubjectKind::Country, code));
    let plain = Shown::plain(&demo, &[("metric", "seizures")]);
    sheet.show("filtered", &Shown { filter: r#"{"countries":["GB","US","CN"]}"#, ..plain });
    let plain = Shown::plain(&demo, &[("level", "subregion")]);
    sheet.show("filtered-region", &Shown { filter: r#"{"regions":["154","039"]}"#, ..plain });
    sheet.show("country", &Shown { selection: country("GB"), ..Shown::plain(&demo, &[]) });
    let options = [("places", ""), ("center", "10,48"), ("zoom", "5")];
    sheet.show("europe", &Shown { selection: country("GB"), ..Shown::plain(&demo, &options) });
    sheet.chapter("Many seizures");
    let around = |x: f64, y: f64| (x * 360.0 - 180.0, y * 150.0 - 70.0);
    let many = seizures(2_000, &|at| 1 + at % 9, &around);
    let one = seizures(1_000, &|_| 1, &|_, _| (39.67, -4.05));
    let crowded = seizures(3_000, &|at| 1 + at % 3, &|x, y| (39.0 + x * x * 20.0, -4.0 + y * y * 30.0));
    let options = [("metric", "none"), ("seizure-points", "")];
    sheet.show("many", &Shown::plain(&many, &options));
    sheet.show("one-point", &Shown::plain(&one, &options));
    for zoom in [1.0, 3.0, 9.0] {
        let place = [("metric", "none"), ("seizure-points", ""), ("center", "45,8"), ("zoom", "2")];
        sheet.show(&format!("crowded-{zoom}"), &Shown { zoom, ..Shown::plain(&crowded, &place) });
    }
    sheet.show("places", &Shown::plain(&many, &[("metric", "none"), ("places", "")]));
    let every: Vec<Value> = casebook_viz::casebook::Country::all()
        .enumerate()
        .map(|(at, country)| {
            json!({"id": format!("c{at}"), "title": "T", "proof": "charged", "countries": [country.code()]})
        })
        .collect();
    let every = book(&json!({"casebook": "1.0", "id": "b", "title": "B", "cases": every}).to_string());
    sheet.show("every-country", &Shown::plain(&every, &[]));
    let none = book(&json!({"casebook": "1.0", "id": "b", "title": "B", "cases": []}).to_string());
    sheet.show("none", &Shown::plain(&none, &[]));

    let known = MapRequest::ATTRIBUTES.join(", ");
    let page = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>Map gallery</title><style>body{{font:14px sans-serif;margin:24px}}\
         figure{{display:inline-block;margin:8px;vertical-align:top}}img{{border:1px solid #ddd}}</style>\
         <h1>The map in every look</h1><p>Attributes: {known}</p>\n{}",
        sheet.index
    );
    fs::write(sheet.folder.join("index.html"), page).expect("the gallery's folder can be written to");
    println!("{} pictures in target/gallery/index.html", sheet.count);
}
