//! The records of cases in words: parts and ties of actors, routes and seizures.

use super::sources::Sources;
use super::told::{
    choice, country_choice, country_name, date_text, dotted, money_text, plain, proof_badge, quantity_text,
    selectable, sentence, time_text, told,
};
use crate::casebook::{ActorId, CaseId, GoodId, Link, Route, Seizure, Stop, Where};
use crate::page::{Node, Tag};
use crate::query::{Book, Kept};
use crate::scene::{Subject, SubjectKind};
use crate::words::Locale;

/// Whether both ends of a link may be named under the handling.
pub(super) fn may_name(link: &Link, book: &Book, kept: &Kept) -> bool {
    [link.from, link.to].into_iter().all(|actor| book.casebook[actor].handling <= kept.level)
}

/// An actor as a button.
pub(super) fn actor(actor: ActorId, book: &Book, locale: &Locale) -> Node {
    let record = &book.casebook[actor];
    selectable(Subject::new(SubjectKind::Actor, record.id.as_str()), &record.name, book, locale)
}

/// A case as a button.
pub(super) fn case(case: CaseId, book: &Book, locale: &Locale) -> Node {
    let record = &book.casebook[case];
    selectable(Subject::new(SubjectKind::Case, record.id.as_str()), &record.title, book, locale)
}

/// A good as a button.
pub(super) fn good(good: GoodId, book: &Book, locale: &Locale) -> Node {
    let record = &book.casebook[good];
    selectable(Subject::new(SubjectKind::Good, record.id.as_str()), &record.label, book, locale)
}

/// A link as a sentence with its proof, and whatever else is known of it.
pub(super) fn link(
    owner: CaseId,
    link: &Link,
    names_case: bool,
    sources: &Sources,
    book: &Book,
    locale: &Locale,
) -> Node {
    let template = locale.words().format.link_sentence.of(link.kind.as_str());
    let ends = vec![("from", actor(link.from, book, locale)), ("to", actor(link.to, book, locale))];
    let said = Node::new(Tag::Span, "sentence").with_all(sentence(template, ends));
    let quiet = |text: String| Node::text(Tag::Span, "detail", text);
    let parts = [
        Some(said),
        link.label.as_ref().map(|label| told(Tag::Span, "label", label, book, locale)),
        time_text(link.time, locale).map(quiet),
        link.value.map(|value| quiet(money_text(&value, book, locale))),
        Some(proof_badge(link.proof, locale)),
        names_case.then(|| Node::new(Tag::Span, "of-case").with(case(owner, book, locale))),
        sources.numbers(&link.sources, book, locale),
    ];
    let subject = Subject::record(SubjectKind::Link, &book.casebook[owner].id, link.file_index);
    Node::new(Tag::Li, "link")
        .keyed(subject.id.clone())
        .about(subject)
        .with_all(dotted(parts.into_iter().flatten()))
}

/// A route: its stops in travel order, and whatever else is known of it.
pub(super) fn route(
    owner: CaseId,
    route: &Route,
    names_case: bool,
    sources: &Sources,
    book: &Book,
    locale: &Locale,
) -> Node {
    let words = locale.words();
    let stops = route.stops.iter().enumerate().map(|(at, one)| {
        let mut item = Node::new(Tag::Li, "stop");
        if at > 0 {
            item = item.with(Node::text(Tag::Span, "arrow", arrow(locale)).attribute("aria-hidden", "true"));
        }
        item = item.with(stop(one, book, locale));
        match one.role {
            Some(role) => {
                item.with(" ").with(Node::text(Tag::Small, "role", words.format.stop.of(role.as_str())))
            }
            None => item,
        }
    });
    let quiet = |text: String| Node::text(Tag::Span, "detail", text);
    let parts = [
        route.good.map(|one| good(one, book, locale)),
        route.mode.map(|mode| quiet(words.format.mode.of(mode.as_str()).to_owned())),
        time_text(route.time, locale).map(quiet),
        route.consignments.map(|count| quiet(locale.count(&words.common.consignments, count))),
        route.quantity.as_ref().map(|quantity| quiet(quantity_text(quantity.borrowed(), locale))),
        route.value.map(|value| quiet(money_text(&value, book, locale))),
        Some(proof_badge(route.proof, locale)),
        names_case.then(|| Node::new(Tag::Span, "of-case").with(case(owner, book, locale))),
        sources.numbers(&route.sources, book, locale),
    ];
    let subject = Subject::record(SubjectKind::Route, &book.casebook[owner].id, route.file_index);
    Node::new(Tag::Li, "route")
        .keyed(subject.id.clone())
        .about(subject)
        .with(Node::new(Tag::Ol, "stops").with_all(stops))
        .with(Node::new(Tag::P, "details").with_all(dotted(parts.into_iter().flatten())))
}

/// Points onward in the reader's direction.
pub(super) fn arrow(locale: &Locale) -> &'static str {
    if locale.is_rtl() { "← " } else { "→ " }
}

fn stop(stop: &Stop, book: &Book, locale: &Locale) -> Node {
    place(stop.at, book, locale)
}

/// A place as a button, or a country.
fn place(at: Where, book: &Book, locale: &Locale) -> Node {
    match at {
        Where::Place(place) => {
            let record = &book.casebook[place];
            let country = country_name(record.country, book, locale);
            selectable(Subject::new(SubjectKind::Place, record.id.as_str()), &record.name, book, locale)
                .attribute("title", country)
        }
        Where::Country(country) => country_choice(country, book, locale),
    }
}

/// The name of a place, or of a country.
pub(super) fn place_name(at: Where, book: &Book, locale: &Locale) -> String {
    match at {
        Where::Place(place) => plain(&book.casebook[place].name, book, locale).to_owned(),
        Where::Country(country) => country_name(country, book, locale),
    }
}

/// Seizures as a table.
pub(super) fn seizures(
    all: &[(CaseId, Seizure<'_>)],
    sources: &Sources,
    book: &Book,
    locale: &Locale,
) -> Node {
    let words = locale.words();
    let heads = [
        ("", words.common.date),
        ("", words.cases.place),
        ("", words.cases.good),
        ("number", words.cases.quantity),
        ("number", words.cases.value),
        ("", words.cases.agency),
        ("", words.cases.sources),
    ];
    let head = heads.map(|(class, text)| Node::text(Tag::Th, class, text).attribute("scope", "col"));
    let rows = all.iter().map(|(case, one)| seizure(*case, *one, sources, book, locale));
    Node::new(Tag::Table, "seizures")
        .attribute("aria-label", words.cases.seizures)
        .with(Node::new(Tag::Thead, "").with(Node::new(Tag::Tr, "").with_all(head)))
        .with(Node::new(Tag::Tbody, "").with_all(rows))
}

fn seizure(owner: CaseId, one: Seizure<'_>, sources: &Sources, book: &Book, locale: &Locale) -> Node {
    let cell = |class: &'static str, content: Option<Node>| match content {
        Some(node) => Node::new(Tag::Td, class).with(node),
        None => Node::text(Tag::Td, class, "–").attribute("title", locale.words().common.not_reported),
    };
    let subject = Subject::record(SubjectKind::Seizure, &book.casebook[owner].id, one.file_index);
    let date = choice(subject.clone(), date_text(one.date, locale));
    let quantity = one.quantity.map(|quantity| Node::Text(quantity_text(quantity, locale)));
    let value = one.value.map(|value| Node::Text(money_text(&value, book, locale)));
    Node::new(Tag::Tr, "seizure")
        .keyed(subject.id.clone())
        .about(subject)
        .with(Node::new(Tag::Th, "").attribute("scope", "row").with(date))
        .with(cell("", Some(place(one.at, book, locale))))
        .with(cell("", one.good.map(|one| good(one, book, locale))))
        .with(cell("number", quantity))
        .with(cell("number", value))
        .with(cell("", one.agency.map(|agency| told(Tag::Span, "", agency, book, locale))))
        .with(cell("", sources.numbers(one.sources, book, locale)))
}
