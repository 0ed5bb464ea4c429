//! Trend charts as scenes: goldens of small books and of the demo, figures counted by hand, and the awkward ones. `BLESS=1`
//! writes the goldens anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use casebook_viz::casebook::{Handling, ParseOptions, parse};
use casebook_viz::geom::{Affine, Point, Rect, Segment, Size};
use casebook_viz::query::{Book, Covered, Filter, coverage};
use casebook_viz::scene::{
    Align, Baseline, Cell, Item, Scene, Shape, Subject, SubjectKind, dump, hit, outline,
};
use casebook_viz::style::{Color, FixedMetrics, TextMetrics, Theme, ThemeName};
use casebook_viz::trend::{Mark, TrendModel, TrendRequest, draw, model, result, table};
use casebook_viz::words::Locale;
use serde_json::{Value, json};

use crate::golden::{DEMO, compare};

pub(crate) const WIDE: Size = Size::new(960.0, 420.0);
pub(crate) const MIDDLE: Size = Size::new(640.0, 420.0);
pub(crate) const PHONE: Size = Size::new(360.0, 420.0);

fn book(text: &str) -> Book {
    Book::new(parse(text.as_bytes(), ParseOptions::default()).unwrap().casebook)
}

/// A book with some members beside those it must have.
pub(crate) fn small(more: Value) -> Book {
    let mut document = json!({"casebook": "1.0", "id": "b", "title": "B", "cases": []});
    document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    book(&document.to_string())
}

pub(crate) fn case(id: &str, from: &str, to: &str, more: Value) -> Value {
    let mut case = json!({"id": id, "title": id, "from": from, "to": to, "proof": "charged"});
    case.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    case
}

/// A series of yearly values.
pub(crate) fn series(id: &str, unit: &str, points: &[(i32, f64)]) -> Value {
    let points: Vec<Value> =
        points.iter().map(|(year, value)| json!({"period": format!("{year:04}"), "value": value})).collect();
    json!({"id": id, "label": format!("Series {id}"), "unit": unit, "points": points})
}

pub(crate) struct Shown {
    pub(crate) model: TrendModel,
    pub(crate) scene: Scene,
}

pub(crate) fn show(book: &Book, options: &[(&str, &str)], page: Size, lang: &str, theme: ThemeName) -> Shown {
    show_selected(book, &Filter::default(), options, page, lang, theme, None)
}

fn show_selected(
    book: &Book,
    filter: &Filter,
    options: &[(&str, &str)],
    page: Size,
    lang: &str,
    theme: ThemeName,
    selection: Option<&Subject>,
) -> Shown {
    let options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let locale = Locale::fixed(lang);
    let (request, _) = TrendRequest::from_options(&options, page);
    let model = model(book, &book.keep(filter), &request, &locale);
    let scene = draw(&model, &Theme::named(theme), &locale, &FixedMetrics, selection);
    Shown { model, scene }
}

pub(crate) fn plain(book: &Book, options: &[(&str, &str)]) -> Shown {
    show(book, options, WIDE, "en", ThemeName::Light)
}

/// The scene and everything that is said around it.
pub(crate) fn check(name: &str, shown: &Shown) {
    let Shown { model, scene } = shown;
    let notes: String = model.notes.iter().map(|note| format!("note {note}\n")).collect();
    compare(&format!("tests/golden/trend/{name}.txt"), &format!("{}{notes}", dump(scene)));
}

/// All items that are no groups, with the groups they are in.
pub(crate) fn leaves(scene: &Scene) -> Vec<(Vec<&'static str>, &Item)> {
    fn walk<'a>(items: &'a [Item], path: &[&'static str], leaves: &mut Vec<(Vec<&'static str>, &'a Item)>) {
        for item in items {
            match &item.shape {
                Shape::Group(group) => {
                    assert_eq!(group.transform, Affine::IDENTITY, "positions are those of the page");
                    walk(&group.items, &[path, &[group.name]].concat(), leaves);
                }
                _ => leaves.push((path.to_vec(), item)),
            }
        }
    }
    let mut found = Vec::new();
    walk(&scene.items, &[], &mut found);
    found
}

pub(crate) fn in_group<'a>(scene: &'a Scene, name: &str) -> Vec<&'a Item> {
    leaves(scene).into_iter().filter(|(path, _)| path.contains(&name)).map(|(_, item)| item).collect()
}

/// The room that each text takes.
pub(crate) fn texts(scene: &Scene) -> Vec<(Rect, String)> {
    let labels = leaves(scene).into_iter().filter_map(|(_, item)| match &item.shape {
        Shape::Label(label) => Some(label),
        _ => None,
    });
    let room = |label: &casebook_viz::scene::Label| {
        let width = FixedMetrics.width(&label.text, label.font);
        let x = label.at.x
            - match label.align {
                Align::Left => 0.0,
                Align::Center => width / 2.0,
                Align::Right => width,
            };
        let baseline =
            label.at.y + if label.baseline == Baseline::Middle { label.font.size * 0.35 } else { 0.0 };
        (
            Rect::from_xywh(x, baseline - label.font.size * 0.72, width, label.font.size * 0.8),
            label.text.clone(),
        )
    };
    labels.map(room).collect()
}

const DEMO_CHARTS: [&[(&str, &str)]; 21] = [
    &[],
    &[("by", "good")],
    &[("by", "good"), ("chart", "line")],
    &[("by", "crime"), ("chart", "bar")],
    &[("by", "country")],
    &[("by", "region"), ("chart", "area")],
    &[("by", "proof"), ("chart", "stacked")],
    &[("by", "proof"), ("chart", "bar"), ("interval", "quarter")],
    &[("interval", "month")],
    &[("measure", "value"), ("interval", "quarter")],
    &[("measure", "quantity")],
    &[("measure", "cases"), ("series", "za-rhinos-poached")],
    &[("series", "eu-ipr-articles,oecd-fakes-value")],
    &[("series", "us-ipr-msrp,pangea-value"), ("chart", "line")],
    &[("stats", "trend changepoints forecast smooth seasonal unusual")],
    &[("by", "good"), ("stats", "trend,forecast")],
    &[
        ("series", "za-rhinos-poached"),
        ("stats", "trend changepoints forecast smooth"),
        ("time-direction", "auto"),
    ],
    &[("series", "us-ipr-msrp,za-rhinos-poached"), ("scale", "index"), ("time-direction", "auto")],
    &[("by", "proof"), ("scale", "share"), ("interval", "quarter")],
    &[("measure", "seizures"), ("scale", "log"), ("by", "good"), ("chart", "line")],
    &[("by", "proof"), ("chart", "grouped"), ("time-direction", "auto")],
];

/// A picture of the demo, with what it is and in which theme.
type Picture = (String, Shown, ThemeName);

/// Every picture of the demo: charts, sizes, languages and themes, each of its series alone and all of them together. Drawn
/// once for all tests.
fn every_demo_picture() -> &'static [Picture] {
    static PICTURES: OnceLock<Vec<Picture>> = OnceLock::new();
    PICTURES.get_or_init(|| {
        let book = book(DEMO);
        let all: Vec<String> = book.casebook.series.iter().map(|series| series.id.clone()).collect();
        let together = all.join(",");
        let singles: Vec<[(&str, &str); 1]> = all.iter().map(|id| [("series", id.as_str())]).collect();
        let together = [("series", together.as_str())];
        let charts =
            DEMO_CHARTS.into_iter().chain(singles.iter().map(|single| &single[..])).chain([&together[..]]);
        let looks = [
            (WIDE, "en", ThemeName::Light),
            (MIDDLE, "fr", ThemeName::Print),
            (PHONE, "es", ThemeName::Dark),
            (PHONE, "ar", ThemeName::Light),
            (WIDE, "ar", ThemeName::Dark),
        ];
        let picture = |options: &[(&str, &str)], (page, lang, theme): (Size, &str, ThemeName)| {
            (format!("{options:?} {page:?} {lang}"), show(&book, options, page, lang, theme), theme)
        };
        charts.flat_map(|options| looks.map(|look| picture(options, look))).collect()
    })
}

#[test]
fn the_demo_as_goldens() {
    let book = book(DEMO);
    check("demo", &plain(&book, &[]));
    check("demo-by-good", &plain(&book, &[("by", "good")]));
    check("demo-two-series", &plain(&book, &[("series", "eu-ipr-articles,oecd-fakes-value")]));
    check(
        "demo-proof-ar",
        &show(&book, &[("by", "proof"), ("chart", "stacked")], MIDDLE, "ar", ThemeName::Dark),
    );
    check("demo-phone", &show(&book, &[("by", "region")], PHONE, "fr", ThemeName::Print));
}

#[test]
fn small_books_as_goldens() {
    let empty = small(json!({}));
    check("empty", &plain(&empty, &[]));
    let one = small(json!({"cases": [case("a", "2005", "2005", json!({}))]}));
    check("one-period", &plain(&one, &[]));
    let partial = small(json!({
        "period": {"from": "2001-07", "to": "2006"},
        "asOf": "2005-03-31",
        "cases": [case("a", "2001", "2003", json!({})), case("b", "2003", "2005", json!({}))],
    }));
    check("partial", &plain(&partial, &[]));
    check("partial-bars", &plain(&partial, &[("chart", "bar")]));
    let told = json!([{
        "id": "s", "label": {"en": "Seized", "ar": "المضبوط"}, "unit": "kg", "breaks": ["2004"],
        "points": [
            {"period": "2001", "value": 5, "low": 3, "high": 8}, {"period": "2002", "value": 6, "low": 6},
            {"period": "2003", "value": 4}, {"period": "2004", "value": 9},
            {"period": "2006", "value": 2}, {"period": "2007", "value": 3, "provisional": true},
        ],
    }]);
    check("ranges-breaks-gaps", &plain(&small(json!({"series": told})), &[("series", "s")]));
}

/// Cases under way, counted from the file itself by comparing years.
#[test]
fn cases_under_way_are_those_of_a_count_by_hand() {
    let document: Value = serde_json::from_str(DEMO).unwrap();
    let year = |date: &Value| date.as_str().map(|date| date[..4].parse::<i32>().unwrap());
    let mut by_year: BTreeMap<i32, f64> = (1996..=2024).map(|year| (year, 0.0)).collect();
    for case in document["cases"].as_array().unwrap() {
        let (from, to) = (year(&case["from"]), year(&case["to"]));
        let seized: Vec<i32> =
            case["seizures"].as_array().into_iter().flatten().filter_map(|one| year(&one["date"])).collect();
        let outcome = year(&case["outcome"]["date"]);
        let last = to.or(from).or(outcome).or(seized.iter().max().copied());
        let first = from.or(to).or(outcome).or(seized.iter().min().copied());
        let (Some(first), Some(last)) = (first, last) else { continue };
        (first..=last).for_each(|year| *by_year.entry(year).or_default() += 1.0);
    }
    let shown = plain(&book(DEMO), &[]);
    let counted: BTreeMap<i32, f64> = shown.model.panels[0].lines[0]
        .points
        .iter()
        .map(|point| (point.period.year(), point.value))
        .collect();
    assert_eq!(counted, by_year);
}

#[test]
fn a_case_counts_once_under_the_parent_of_its_goods() {
    let mut goods = vec![json!({"id": "top", "label": "Top"})];
    goods.extend((0..8).map(|at| json!({"id": format!("g{at}"), "label": "G", "parent": "top"})));
    let ids: Vec<String> = (0..8).map(|at| format!("g{at}")).collect();
    let cases = json!([
        case("a", "2001", "2001", json!({"goods": ids})),
        case("b", "2001", "2002", json!({"goods": ["g1"]})),
    ]);
    let shown = plain(&small(json!({"goods": goods, "cases": cases})), &[("by", "good")]);
    let [panel] = &shown.model.panels[..] else { panic!("one panel") };
    let [line] = &panel.lines[..] else { panic!("one line: {:?}", panel.lines) };
    let values: Vec<f64> = line.points.iter().map(|point| point.value).collect();
    assert_eq!((line.key.as_str(), values), ("top", vec![2.0, 1.0]));
    assert!(shown.model.notes.iter().any(|note| note.contains("broadest")), "{:?}", shown.model.notes);
}

#[test]
fn a_stack_adds_up_to_the_total_and_what_overlaps_is_not_stacked() {
    let book = book(DEMO);
    let total = plain(&book, &[]).model.panels[0].lines[0].points.clone();
    let stack = plain(&book, &[("by", "proof"), ("chart", "stacked")]).model;
    assert_eq!(stack.panels[0].mark, Mark::StackedArea);
    for point in total {
        let parts = stack.panels[0].lines.iter().flat_map(|line| line.within(point.period.span()));
        assert_eq!(parts.map(|part| part.value).sum::<f64>(), point.value, "{}", point.period);
    }
    let goods = plain(&book, &[("by", "good"), ("chart", "stacked")]).model;
    assert!(goods.overlapping && goods.panels.len() > 1);
    assert!(goods.panels.iter().all(|panel| panel.lines.len() == 1 && panel.mark == Mark::Area));
    assert!(goods.notes.iter().any(|note| note.contains("side by side")), "{:?}", goods.notes);
}

#[test]
fn different_units_never_share_an_axis() {
    let shown = plain(&book(DEMO), &[("series", "eu-ipr-articles,oecd-fakes-value,eu-ipr-cases")]);
    let units: Vec<_> = shown.model.panels.iter().map(|panel| &panel.unit).collect();
    assert_eq!(units.len(), 3);
    assert!(units[0] != units[1] && units[1] != units[2]);
    let axes = in_group(&shown.scene, "axis");
    let lines = axes.iter().filter_map(|item| match &item.shape {
        Shape::Path { path, .. } if path.bounds().width() > 100.0 => Some(path.bounds()),
        _ => None,
    });
    let lefts: BTreeSet<String> = lines.map(|line| format!("{} {}", line.x0, line.x1)).collect();
    assert_eq!(lefts.len(), 1, "one time axis: {lefts:?}");
}

#[test]
fn no_text_lies_on_another_or_leaves_the_page() {
    for (name, shown, _) in every_demo_picture() {
        let texts = texts(&shown.scene);
        for (at, (room, text)) in texts.iter().enumerate() {
            let inside = room.x0 >= -0.5
                && room.x1 <= shown.scene.size.width + 0.5
                && room.y0 >= 0.0
                && room.y1 <= shown.scene.size.height;
            assert!(inside, "{name}: {text:?} at {room:?} of {:?}", shown.scene.size);
            for (other, says) in &texts[at + 1..] {
                assert!(
                    !room.inflate(-0.6).intersects(other),
                    "{name}: {text:?} {room:?} on {says:?} {other:?}"
                );
            }
        }
    }
}

#[test]
fn everything_drawn_is_on_the_page_and_is_a_number() {
    for (name, shown, _) in every_demo_picture() {
        let text = dump(&shown.scene);
        assert!(!text.contains("NaN") && !text.contains("inf,") && !text.contains(",inf"), "{name}");
        for (_, item) in leaves(&shown.scene) {
            if let Shape::Path { path, .. } | Shape::Zone(path) = &item.shape {
                let bounds = path.bounds();
                let page = Rect::new(0.0, 0.0, shown.scene.size.width, shown.scene.size.height).inflate(0.5);
                let ends = [Point::new(bounds.x0, bounds.y0), Point::new(bounds.x1, bounds.y1)];
                assert!(ends.iter().all(|end| page.contains(*end)), "{name}: {bounds:?}");
            }
        }
    }
}

#[test]
fn every_mark_can_be_told_from_the_ground() {
    for (name, shown, theme) in every_demo_picture() {
        let ground = Theme::named(*theme).background;
        let clear = |ink: Color| ink == ground || ink.alpha < 255 || ink.contrast(ground) >= 3.0;
        for (path, item) in leaves(&shown.scene) {
            if path.contains(&"grid") {
                continue;
            }
            let inks = match &item.shape {
                Shape::Path { fill, stroke, .. }
                | Shape::Circle { fill, stroke, .. }
                | Shape::Rect { fill, stroke, .. } => [*fill, stroke.as_ref().map(|stroke| stroke.color)],
                Shape::Label(label) => {
                    assert!(label.color.contrast(ground) >= 4.5, "{name}: {}", label.text);
                    continue;
                }
                _ => continue,
            };
            assert!(inks.into_iter().flatten().all(clear), "{name}: {item:?}");
        }
    }
}

#[test]
fn every_period_answers_to_the_pointer_and_to_the_keyboard() {
    let shown = plain(&book(DEMO), &[]);
    let periods: Vec<_> = outline(&shown.scene)
        .into_iter()
        .filter(|entry| entry.subject.kind == SubjectKind::Period)
        .map(|entry| (entry.subject.clone(), entry.sentence.to_owned(), entry.bounds))
        .collect();
    assert_eq!(periods.len(), 29);
    assert_eq!(periods[11].1, "2007: 8 cases under way");
    for (subject, _, bounds) in &periods {
        assert_eq!(hit(&shown.scene, bounds.center(), 2.0), Some(subject));
    }
}

#[test]
fn a_period_says_what_all_lines_have() {
    let goods =
        json!([{"id": "x", "label": "Ivory"}, {"id": "y", "label": "Gold"}, {"id": "z", "label": "Fuel"}]);
    let cases = json!([
        case("a", "2001", "2002", json!({"goods": ["x", "y"]})),
        case("b", "2002", "2002", json!({"goods": ["x"]})),
        case("c", "2004", "2004", json!({"goods": ["z"]})),
    ]);
    let shown = plain(&small(json!({"goods": goods, "cases": cases})), &[("by", "good")]);
    let said: BTreeMap<String, String> = outline(&shown.scene)
        .into_iter()
        .map(|entry| (entry.subject.id.clone(), entry.sentence.to_owned()))
        .collect();
    assert_eq!(said["2002"], "2002. Ivory: 2 cases. Gold: 1 case.");
    assert_eq!(said["2003"], "2003: zero");
    assert_eq!(said["x"], "Ivory: 1 in 2001, 0 in 2004; highest 2 in 2002");
}

/// Strokes of a line, each as its first and last x.
fn strokes(scene: &Scene) -> Vec<(f64, f64, bool)> {
    let paths = in_group(scene, "line").into_iter().filter_map(|item| match &item.shape {
        Shape::Path { path, stroke: Some(stroke), .. } => {
            let to = |segment: &Segment| match *segment {
                Segment::Move(to) | Segment::Line(to) => to.x,
                _ => f64::NAN,
            };
            Some((to(path.segments.first()?), to(path.segments.last()?), !stroke.dash.is_empty()))
        }
        _ => None,
    });
    paths.collect()
}

#[test]
fn gaps_stay_gaps_and_what_is_open_is_broken() {
    let points = [(2001, 1.0), (2002, 2.0), (2004, 3.0), (2005, 1.0), (2006, 2.0)];
    let mut told = series("s", "kg", &points);
    told["points"][4]["provisional"] = json!(true);
    let shown = plain(&small(json!({"series": [told]})), &[("series", "s")]);
    let strokes = strokes(&shown.scene);
    let dashes: Vec<bool> = strokes.iter().map(|(_, _, dashed)| *dashed).collect();
    assert_eq!(dashes, [false, false, true]);
    assert!(strokes[0].1 + 50.0 < strokes[1].0, "nothing joins 2002 and 2004: {strokes:?}");
    assert_eq!(strokes[1].1, strokes[2].0);
    let hollow = in_group(&shown.scene, "marks").into_iter().filter(
        |item| matches!(&item.shape, Shape::Circle { fill, .. } if *fill == Some(Theme::light().background)),
    );
    assert_eq!(hollow.count(), 1);
}

#[test]
fn what_the_book_covers_in_part_is_marked() {
    let partial = small(json!({
        "period": {"from": "2001-07", "to": "2006"}, "asOf": "2005-03",
        "cases": [case("a", "1999", "2007", json!({}))],
    }));
    for interval in ["year", "quarter", "month"] {
        let shown = plain(&partial, &[("interval", interval)]);
        for point in &shown.model.panels[0].lines[0].points {
            let whole = coverage(&partial, Handling::Red, point.period) == Covered::Whole;
            assert_eq!(point.partial, !whole, "{}", point.period);
        }
    }
}

#[test]
fn after_the_data_were_drawn_nothing_is_not_zero() {
    let book = small(json!({
        "period": {"from": "2001", "to": "2009"}, "asOf": "2004-03-31",
        "cases": [case("a", "2001", "2002", json!({}))],
    }));
    let shown = plain(&book, &[]);
    let points = &shown.model.panels[0].lines[0].points;
    assert_eq!(points.iter().map(|point| point.period.year()).collect::<Vec<_>>(), [2001, 2002, 2003, 2004]);
    assert_eq!(points.iter().map(|point| point.partial).collect::<Vec<_>>(), [false, false, false, true]);
}

#[test]
fn a_filter_in_time_shows_no_more_than_it_asks_for() {
    let cases = json!([case("a", "2001", "2009", json!({})), case("b", "2003", "2004", json!({}))]);
    let book = small(json!({"cases": cases}));
    let filter = Filter::from_json(r#"{"from": "2004-07", "to": "2006"}"#).unwrap();
    let shown = show_selected(&book, &filter, &[], WIDE, "en", ThemeName::Light, None);
    let read: Vec<(String, f64, bool)> = shown.model.panels[0].lines[0]
        .points
        .iter()
        .map(|point| (point.period.to_string(), point.value, point.partial))
        .collect();
    let point = |year: &str, value, partial| (year.to_owned(), value, partial);
    assert_eq!(read, [point("2004", 2.0, true), point("2005", 1.0, false), point("2006", 1.0, false)]);
}

#[test]
fn a_selection_is_seen() {
    let book = book(DEMO);
    let select = |kind, id: &str, options: &[(&str, &str)]| {
        let subject = Subject::new(kind, id);
        show_selected(&book, &Filter::default(), options, WIDE, "en", ThemeName::Light, Some(&subject)).scene
    };
    let accent = Theme::light().accent.with_opacity(0.14);
    let is_band = |item: &&(Vec<&str>, &Item)| matches!(&item.1.shape, Shape::Rect { fill, .. } if *fill == Some(accent));
    assert_eq!(leaves(&select(SubjectKind::Period, "2007", &[])).iter().filter(is_band).count(), 1);
    assert_eq!(leaves(&select(SubjectKind::Period, "1907", &[])).iter().filter(is_band).count(), 0);
    let lines = select(SubjectKind::Good, "wildlife", &[("by", "good"), ("chart", "line")]);
    let widths: BTreeSet<String> = in_group(&lines, "line")
        .into_iter()
        .filter_map(|item| match &item.shape {
            Shape::Path { stroke: Some(stroke), .. } => Some(format!("{}", stroke.width)),
            _ => None,
        })
        .collect();
    assert_eq!(widths.len(), 2, "one line is stronger: {widths:?}");
}

#[test]
fn values_of_any_size_have_an_axis() {
    for value in [0.0, 1e-3, 1e-9, 1.0, 1e12, 1e300, f64::MAX] {
        let told = series("s", "kg", &[(2001, value), (2002, value / 2.0)]);
        let book = small(json!({"series": [told]}));
        for chart in ["line", "area", "bar", "stacked", "small-multiples"] {
            let shown = plain(&book, &[("series", "s"), ("chart", chart)]);
            let text = dump(&shown.scene);
            assert!(!text.contains("NaN") && !text.contains(" inf"), "{value} {chart}");
            let zero = texts(&shown.scene).into_iter().find(|(_, text)| text == "0");
            assert!(zero.is_some(), "{value} {chart} begins at zero");
        }
    }
}

#[test]
fn a_hundred_thousand_points_are_drawn_as_far_as_they_can_be_seen() {
    let first = casebook_viz::casebook::Day::from_ymd(1700, 1, 1).unwrap().0;
    let points: Vec<Value> = (0..100_000)
        .map(|at| json!({"period": casebook_viz::casebook::Day(first + at).to_string(), "value": at % 977}))
        .collect();
    let told = json!([{"id": "s", "label": "S", "unit": "kg", "points": points}]);
    let shown = plain(&small(json!({"series": told})), &[("series", "s")]);
    let steps: usize = in_group(&shown.scene, "line")
        .into_iter()
        .map(|item| match &item.shape {
            Shape::Path { path, .. } => path.segments.len(),
            _ => 0,
        })
        .sum();
    assert!((1_000..5_000).contains(&steps), "{steps}");
    assert!(leaves(&shown.scene).len() < 1_500);
    assert_eq!(table(&shown.model, &Locale::fixed("en")).rows.len(), 100_000);
    let years = outline(&shown.scene);
    assert!(years.len() > 200 && years[0].sentence.contains("0 to 364 kg"), "{:?}", years[0].sentence);
}

#[test]
fn forty_series_and_years_far_apart_are_drawn() {
    let told: Vec<Value> =
        (0..40).map(|at| series(&format!("s{at}"), "kg", &[(1, 1.0), (9999, 2.0)])).collect();
    let book = small(json!({"series": told}));
    let ids: Vec<String> = (0..40).map(|at| format!("s{at}")).collect();
    let ids = ids.join(" ");
    for chart in ["", "line", "bar", "stacked"] {
        for page in [WIDE, PHONE, Size::new(0.0, 0.0), Size::new(f64::NAN, 1e9)] {
            let shown = show(&book, &[("series", &ids), ("chart", chart)], page, "en", ThemeName::Light);
            assert!(!dump(&shown.scene).contains("NaN"));
        }
    }
    let lines = plain(&book, &[("series", &ids), ("chart", "line")]).model;
    assert_eq!(lines.panels[0].lines.len(), 7);
    assert!(lines.notes.iter().any(|note| note.contains("33 more")), "{:?}", lines.notes);
}

#[test]
fn nothing_is_said_where_there_is_nothing() {
    let book = book(DEMO);
    let filter = Filter::from_json(r#"{"text": "no such words anywhere"}"#).unwrap();
    let shown = show_selected(&book, &filter, &[("by", "good")], WIDE, "en", ThemeName::Light, None);
    assert_eq!(
        texts(&shown.scene).into_iter().map(|(_, text)| text).collect::<Vec<_>>(),
        ["No case matches the filter."]
    );
    let unknown = plain(&book, &[("series", "no-such")]);
    assert!(unknown.model.is_empty());
    assert!(unknown.model.notes.iter().any(|note| note.contains("no-such")), "{:?}", unknown.model.notes);
}

#[test]
fn the_table_holds_what_the_picture_shows() {
    let shown = plain(&book(DEMO), &[("series", "eu-ipr-articles,oecd-fakes-value")]);
    let table = table(&shown.model, &Locale::fixed("en"));
    let keys: Vec<&str> = table.columns.iter().map(|column| column.key.as_str()).collect();
    assert_eq!(keys, ["period", "eu-ipr-articles", "oecd-fakes-value", "notes"]);
    assert_eq!(table.columns[2].unit.as_deref(), Some("USD billion"));
    let row = |year: &str| table.rows.iter().find(|row| row[0] == Cell::Text(year.to_owned())).unwrap();
    assert_eq!(row("2013")[2], Cell::Number(461.0));
    assert_eq!(row("2008")[2], Cell::Empty);
    assert_eq!(
        row("2015")[3],
        Cell::Text("Articles detained at EU borders on suspicion of infringing IP rights: minimum".into())
    );
    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
}

#[test]
fn a_result_gives_the_terms_as_written() {
    let book = book(DEMO);
    let options = BTreeMap::from([("by".to_owned(), "good".to_owned())]);
    let (request, _) = TrendRequest::from_options(&options, WIDE);
    let found = result(&book, &book.keep(&Filter::default()), &request.question(), &Locale::fixed("en"));
    assert!(found.overlapping && found.series.iter().any(|series| series.key == "ivory"));
    let (request, _) = TrendRequest::from_options(&BTreeMap::new(), WIDE);
    let found = result(&book, &book.keep(&Filter::default()), &request.question(), &Locale::fixed("en"));
    let value = serde_json::to_value(&found).unwrap();
    assert_eq!(value["series"][0]["key"], "all");
    assert_eq!(value["series"][0]["label"], "Cases");
    let point = &value["series"][0]["points"][0];
    assert_eq!((&point["period"], &point["value"]), (&json!("1996"), &json!(2.0)));
    assert_eq!(value["tests"], json!([]));
}

#[test]
fn a_rise_is_not_called_a_trend() {
    for (name, shown, _) in every_demo_picture() {
        assert!(!shown.model.description.to_lowercase().contains("trend"), "{name}");
        assert!(!shown.model.heading.is_empty() && shown.model.description.starts_with(&shown.model.heading));
    }
}
