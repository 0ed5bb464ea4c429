//! How long the core takes, natively, at sizes S, M and L: reading, working out columns, filtering, every figure that
//! the page shows, searching. `cargo bench --bench core`, or `cargo xtask bench native` to have the table written;
//! `CASEBOOK_BENCH_SIZES=S,M` leaves the large one out.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a failed measurement is a panic; criterion's macros have no docs"
)]

use std::hint::black_box;
use std::time::Duration;

use casebook_generator::{Plan, Size, text};
use casebook_viz::casebook::{Granularity, ParseOptions, parse};
use casebook_viz::geo::{Projection, Rotation, World};
use casebook_viz::map::{MapWorld, Side, WorldOutlines};
use casebook_viz::query::{
    Aggregation, Book, By, Facet, Filter, FlowLevel, Metric, aggregate, all_choices, case_rows, flows,
    summary, ties,
};
use criterion::{BatchSize, BenchmarkGroup, Criterion, criterion_group, criterion_main};

type Group<'a> = BenchmarkGroup<'a, criterion::measurement::WallTime>;

/// Filters by name: nothing, one member at a time, several.
const FILTERS: [(&str, &str); 9] = [
    ("nothing", "{}"),
    ("goods", r#"{"goods": ["tobacco"]}"#),
    ("countries", r#"{"countries": ["KE", "CN", "IT"]}"#),
    ("regions", r#"{"regions": ["150"]}"#),
    ("time", r#"{"from": "2005-03", "to": "2011"}"#),
    ("proof", r#"{"proof": "charged"}"#),
    ("modes", r#"{"modes": ["sea"]}"#),
    ("actorKinds", r#"{"actorKinds": ["company"]}"#),
    ("several", r#"{"goods": ["cigarettes"], "regions": ["002"], "from": "2010", "proof": "reported"}"#),
];

/// The breakdowns of the page's views.
fn breakdowns() -> Vec<(&'static str, Aggregation)> {
    let of = |metric, by, interval| Aggregation { metric, by, interval, ..Aggregation::default() };
    let year = Some(Granularity::Year);
    vec![
        ("cases by country", of(Metric::Cases, By::Country, None)),
        ("cases by year", of(Metric::Cases, By::None, year)),
        ("cases by good and year", of(Metric::Cases, By::Good, year)),
        ("seizures by country", of(Metric::Seizures, By::Country, None)),
        ("seizures by good and month", of(Metric::Seizures, By::Good, Some(Granularity::Month))),
        ("value by country", of(Metric::Value, By::Country, None)),
        ("quantity by unit", of(Metric::Quantity, By::Unit, None)),
        ("convictions by year", of(Metric::Convictions, By::None, year)),
        ("actors by country", of(Metric::Actors, By::Country, None)),
    ]
}

fn book(text: &str) -> Book {
    Book::new(parse(text.as_bytes(), ParseOptions::default()).unwrap().casebook)
}

fn core(criterion: &mut Criterion) {
    let asked = std::env::var("CASEBOOK_BENCH_SIZES").unwrap_or("S,M,L".to_owned());
    for size in asked.split(',').map(|word| Size::from_word(word).unwrap()) {
        let mut group = criterion.benchmark_group(size.as_str());
        // Ten samples of at most a few seconds: medians of ten are steady enough to see what is worth doing.
        group
            .sample_size(10)
            .warm_up_time(Duration::from_millis(300))
            .measurement_time(Duration::from_secs(2));
        let text = text(&Plan::sized(size));
        reading(&mut group, &text);
        let book = book(&text);
        filtering(&mut group, &book);
        counting(&mut group, &book);
        searching(&mut group, &book);
        group.finish();
    }
}

fn reading(group: &mut Group, text: &str) {
    let read = || parse(text.as_bytes(), ParseOptions::default()).unwrap();
    group.bench_function("parse", |bencher| bencher.iter_with_large_drop(read));
    group.bench_function("Book::new", |bencher| {
        bencher.iter_batched(|| read().casebook, Book::new, BatchSize::PerIteration);
    });
}

fn filtering(group: &mut Group, book: &Book) {
    for (name, json) in FILTERS {
        let filter = Filter::from_json(json).unwrap();
        group
            .bench_function(format!("keep {name}"), |bencher| bencher.iter(|| book.keep(black_box(&filter))));
    }
    let several = Filter::from_json(FILTERS[8].1).unwrap();
    for (name, filter) in [("nothing", Filter::default()), ("several", several)] {
        group.bench_function(format!("all_choices under {name}"), |bencher| {
            bencher.iter(|| all_choices(book, black_box(&filter), Facet::ALL));
        });
    }
}

fn counting(group: &mut Group, book: &Book) {
    let all = book.keep(&Filter::default());
    group.bench_function("summary", |bencher| bencher.iter(|| summary(book, black_box(&all))));
    for (name, wanted) in breakdowns() {
        group.bench_function(name, |bencher| bencher.iter(|| aggregate(book, black_box(&all), &wanted)));
    }
    group
        .bench_function("flows", |bencher| bencher.iter(|| flows(book, black_box(&all), FlowLevel::Country)));
    group.bench_function("ties", |bencher| bencher.iter(|| ties(book, black_box(&all))));
    group.bench_function("case_rows", |bencher| bencher.iter(|| case_rows(book, black_box(&all)).len()));
}

/// The first search folds all texts, those after it do not.
fn searching(group: &mut Group, book: &Book) {
    let wanted = |text: &str| Filter { text: Some(text.to_owned()), ..Filter::default() };
    book.keep(&wanted("warm"));
    for (name, text) in [("search a common word", "cigarettes"), ("search what is nowhere", "no such words")]
    {
        let filter = wanted(text);
        group.bench_function(name, |bencher| bencher.iter(|| book.keep(black_box(&filter))));
    }
}

/// The globe at every level of detail, seen from a new side for every frame: turning, clipping, projecting, and the
/// outlines of all countries; and a whole flat map, which is made once.
fn sphere(criterion: &mut Criterion) {
    let levels: [&[u8]; 3] = [
        include_bytes!("../src/geo/world/world-0.bin"),
        include_bytes!("../src/geo/world/world-1.bin"),
        include_bytes!("../src/geo/world/world-2.bin"),
    ];
    for (level, bytes) in levels.iter().enumerate() {
        let mut group = criterion.benchmark_group(format!("level {level}"));
        group
            .sample_size(20)
            .warm_up_time(Duration::from_millis(300))
            .measurement_time(Duration::from_secs(2));
        let mut world = MapWorld::new(World::decode(bytes).unwrap());
        for projection in [Projection::Orthographic, Projection::AzimuthalEqualArea] {
            let (mut spare, mut shown, mut degrees) = (None, None, 0.0);
            group.bench_function(format!("turn {projection:?}"), |bencher| {
                bencher.iter(|| {
                    degrees += 3.0;
                    let rotation = Rotation::from_degrees(degrees, -20.0, 0.0);
                    let side = Side { rotation, reach: 1.0, pixels_per_unit: 256.0 };
                    let drawn = WorldOutlines::seen(&mut world, projection, side, spare.take());
                    spare = shown.replace(drawn);
                });
            });
        }
        let flat = World::decode(bytes).unwrap();
        group.bench_function("project EqualEarth", |bencher| {
            bencher.iter(|| WorldOutlines::new(black_box(&flat), Projection::EqualEarth));
        });
        group.bench_function("decode", |bencher| {
            bencher.iter(|| World::decode(black_box(bytes)).unwrap());
        });
        group.finish();
    }
}

criterion_group!(benches, core, sphere);
criterion_main!(benches);
