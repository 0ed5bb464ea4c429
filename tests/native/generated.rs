//! What the generator makes is a casebook that the reader has nothing to say about, of the size that was asked for.

use casebook_generator::{Claim, Dates, Flavour, Handlings, Lands, Plan, Size, Terms, text};
use casebook_viz::casebook::{ParseOptions, parse};
use casebook_viz::query::{Book, Filter, flows, ties};

/// Reads without a single finding.
#[track_caller]
fn read(plan: &Plan) -> Book {
    let text = text(plan);
    let parsed = parse(text.as_bytes(), ParseOptions { strict: true }).unwrap();
    assert_eq!(parsed.problems, [], "{plan:?}");
    Book::new(parsed.casebook)
}

#[test]
fn it_has_as_much_of_everything_as_was_asked_for() {
    let plan = Plan::sized(Size::S);
    let book = read(&plan);
    let kept = book.keep(&Filter::default());
    assert_eq!((book.casebook.cases.len(), book.casebook.actors.len()), (300, 200));
    let records = [kept.links(&book).count(), kept.routes(&book).count(), kept.seizures(&book).count()];
    assert_eq!(records, [500, 200, 5_000]);
    assert_eq!(
        Plan::sized(Size::L),
        Plan { cases: 30_000, actors: 20_000, links: 50_000, ..Plan::of_cases(30_000) }
    );
    assert_eq!((Plan::sized(Size::L).routes, Plan::sized(Size::L).seizures), (20_000, 500_000));
}

#[test]
fn it_is_shaped_like_casebooks_are() {
    let book = read(&Plan::of_cases(1_500));
    let kept = book.keep(&Filter::default());
    let seizures: Vec<_> = kept.seizures(&book).map(|(_, seizure)| seizure).collect();
    let share = |count: usize| count as f64 / seizures.len() as f64;
    let without_good = share(seizures.iter().filter(|one| one.good.is_none()).count());
    assert!((0.02..0.15).contains(&without_good), "{without_good} of the seizures name no good");
    let without_worth =
        share(seizures.iter().filter(|one| one.value.is_some_and(|value| value.reporting.is_none())).count());
    assert!(
        (0.1..0.5).contains(&without_worth),
        "{without_worth} of the seizures have a value in one currency"
    );
    // A few cases have most of the seizures, a few actors most of the links.
    let mut counts: Vec<_> = book.cases().map(|(id, _)| kept.seizure_count(&book, id)).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    assert!(share(counts[..150].iter().sum()) > 0.4);
    let ties = ties(&book, &kept);
    assert!(ties.iter().filter(|tie| tie.links.len() > 1).count() * 10 > ties.len());
    let mut degrees = vec![0; book.casebook.actors.len()];
    ties.iter().flat_map(|tie| [tie.a, tie.b]).for_each(|actor| degrees[actor.index()] += 1);
    assert!(*degrees.iter().max().unwrap() > 30);
    assert!(flows(&book, &kept, Default::default()).len() > 300);
    let most_common = &book.casebook.goods[0].id;
    let of_it = book.keep(&Filter { goods: vec![most_common.clone()], ..Filter::default() });
    assert!(of_it.case_count() > 150 && of_it.case_count() < 750, "{}", of_it.case_count());
}

#[test]
fn every_flavour_reads_without_a_finding() {
    for lands in [Lands::World, Lands::One, Lands::Edges] {
        for dates in [Dates::Mixed, Dates::Seizures, Dates::SeizureDays, Dates::Years] {
            for terms in [Terms::Small, Terms::Deep, Terms::None] {
                for (handlings, claim) in [
                    (Handlings::Few, Claim::Years),
                    (Handlings::Many, Claim::OpenEnd),
                    (Handlings::Many, Claim::Nothing),
                ] {
                    let flavour = Flavour { lands, dates, terms, handlings, claim };
                    for cases in [0, 1, 12] {
                        read(&Plan { flavour, ..Plan::of_cases(cases) });
                    }
                }
            }
        }
    }
    let many_seeds = (0..60).map(|seed| Plan { seed, ..Plan::of_cases(seed as usize) });
    many_seeds.for_each(|plan| drop(read(&plan)));
    // Counts that do not fit each other: links without actors, seizures without cases.
    read(&Plan { actors: 0, links: 50, ..Plan::of_cases(20) });
    read(&Plan { actors: 1, links: 50, ..Plan::of_cases(20) });
    read(&Plan { actors: 5, links: 5, routes: 5, seizures: 5, ..Plan::of_cases(0) });
}
