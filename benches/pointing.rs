//! How long a hover takes, natively, on a map with 20,000 routes and 50,000 points: the first one after a frame, which makes
//! the index, and those after it. `cargo bench --bench pointing`.
#![allow(missing_docs, reason = "criterion's macros have no docs")]

use std::hint::black_box;

use casebook_viz::geom::{Path, Point, Size};
use casebook_viz::scene::{HitIndex, Item, Scene, Shape, Stroke, Subject, SubjectKind, hit};
use casebook_viz::style::Color;
use criterion::{Criterion, criterion_group, criterion_main};

const BOX: Size = Size::new(1240.0, 640.0);

/// Numbers from 0 to 1 that are the same in every run.
fn numbers() -> impl FnMut() -> f64 {
    let mut state = 11_u32;
    move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1_u32 << 24)
    }
}

/// 20,000 curves across the picture under 50,000 discs, none gathered.
fn scene() -> Scene {
    let mut number = numbers();
    let mut point = || Point::new(number() * BOX.width, number() * BOX.height);
    let mut scene = Scene::new(BOX);
    let ink = Color::hex(0);
    for at in 0..20_000 {
        let mut path = Path::new();
        path.move_to(point());
        path.quad_to(point(), point());
        let subject = Subject::record(SubjectKind::Route, &format!("case-{at}"), 0);
        scene.push(
            Item::from(Shape::stroked(path, Stroke::solid(ink, 1.5))).about(subject).saying("A route."),
        );
    }
    for at in 0..50_000 {
        let subject = Subject::record(SubjectKind::Seizure, &format!("case-{at}"), 0);
        scene.push(Item::from(Shape::disc(point(), 3.0, ink)).about(subject).saying("A seizure."));
    }
    scene
}

fn pointing(criterion: &mut Criterion) {
    let scene = scene();
    let mut group = criterion.benchmark_group("pointing");
    group.sample_size(20);
    group.bench_function("the index of a frame", |bencher| {
        bencher.iter(|| HitIndex::new(black_box(&scene), 12.0))
    });
    let index = HitIndex::new(&scene, 12.0);
    let mut number = numbers();
    let places: Vec<Point> =
        (0..1_000).map(|_| Point::new(number() * BOX.width, number() * BOX.height)).collect();
    let mut next = places.iter().cycle();
    group.bench_function("a hover", |bencher| {
        bencher.iter(|| index.at(black_box(*next.next().expect("places are never over"))));
    });
    group.bench_function("a hover without the index", |bencher| {
        bencher.iter(|| hit(&scene, black_box(*next.next().expect("places are never over")), 12.0));
    });
    group.finish();
}

criterion_group!(benches, pointing);
criterion_main!(benches);
