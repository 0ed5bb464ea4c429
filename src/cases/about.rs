//! What is known of something selected that is not a case: an actor, a tie, a place, a flow and so on.
//!
//! Takes a selection from anywhere, so that an id may say nothing; then the kind is named, and that it is not known.

use super::profile;
use super::records;
use super::sources::{self, Sources};
use super::told::{
    country_choice, country_name, date_text, dotted, facts, in_language, marking, period_text, plain, row_of,
    time_text, told,
};
use crate::casebook::{
    ActorId, CaseId, Country, Link, OperationId, Period, PlaceId, Region, Route, Seizure, Text,
};
use crate::order::InOrder;
use crate::page::{Action, Node, Tag};
use crate::query::{Book, By, FlowLevel, Kept, flows};
use crate::scene::{Subject, SubjectKind};
use crate::words::Locale;

/// The heading, what is known, a button to let go, and the heading of the cases behind it.
pub(super) fn page(subject: &Subject, book: &Book, kept: &Kept, locale: &Locale) -> Vec<Node> {
    let words = locale.words();
    let kind = words.format.subject.of(subject.kind.as_str());
    let (heading, body, of_cases) = match know(subject, book, kept, locale) {
        Some(Known { name, lang, body }) => {
            let of_cases = locale.say(words.cases.cases_of, &[("name", &name)]);
            (in_language(Node::text(Tag::H3, "", name), lang, locale), body, of_cases)
        }
        None => (Node::text(Tag::H3, "", words.common.unknown), Vec::new(), words.cases.title.to_owned()),
    };
    let about = Node::new(Tag::Section, "about-selection")
        .keyed(format!("{} {}", subject.kind.as_str(), subject.id))
        .about(subject.clone())
        .with(Node::text(Tag::P, "kind", kind))
        .with(heading)
        .with(Node::button("let-go", words.common.unselect, Action::Unselect).keyed("let-go"))
        .with_all(body);
    vec![about, Node::text(Tag::H4, "of-cases", of_cases).keyed("of-cases")]
}

struct Known<'a> {
    name: String,
    lang: &'a str,
    body: Vec<Node>,
}

fn know<'a>(subject: &Subject, book: &'a Book, kept: &Kept, locale: &'a Locale) -> Option<Known<'a>> {
    let words = locale.words();
    let id = subject.id.as_str();
    let named = |text: &'a Text, body: Vec<Node>| {
        let (lang, name) = text.get_tagged(&locale.tag, &book.casebook.language);
        Some(Known { name: name.to_owned(), lang, body })
    };
    let called = |name: String, body: Vec<Node>| Some(Known { name, lang: locale.tag.as_str(), body });
    let profile = |by: &[By]| profile::profile(subject, by, book, kept, locale);
    match subject.kind {
        SubjectKind::Case => None,
        SubjectKind::Actor => {
            let actor = book.actor_by_id(id)?;
            let record = &book.casebook[actor];
            let body = (record.handling <= kept.level).then(|| actor_card(actor, book, kept, locale))?;
            named(&record.name, body)
        }
        SubjectKind::Place => {
            let place = book.place_by_id(id)?;
            named(&book.casebook[place].name, place_card(place, book, locale))
        }
        SubjectKind::Country => {
            let country = Country::from_code(id)?;
            called(country_name(country, book, locale), profile(&[By::Good, By::Crime]))
        }
        SubjectKind::Region => {
            let region = Region::from_code(id)?;
            called(locale.region(&region.code()), profile(&[By::Country, By::Good, By::Crime]))
        }
        SubjectKind::Good => {
            named(&book.casebook[book.good_by_id(id)?].label, profile(&[By::Country, By::Crime]))
        }
        SubjectKind::Crime => {
            named(&book.casebook[book.crime_by_id(id)?].label, profile(&[By::Country, By::Good]))
        }
        SubjectKind::Operation => {
            let operation = book.operation_by_id(id)?;
            let mut body = operation_card(operation, book, locale);
            body.extend(profile(&[]));
            named(&book.casebook[operation].name, body)
        }
        SubjectKind::Source => {
            let source = book.source_by_id(id)?;
            let (lang, name) = sources::title(source, book, locale);
            let line = Node::new(Tag::P, "source").with_all(sources::line(source, book, locale));
            Some(Known { name: name.to_owned(), lang, body: vec![line] })
        }
        SubjectKind::Class | SubjectKind::Cluster => None,
        SubjectKind::Period => called(period_text(Period::parse(id)?, locale), Vec::new()),
        SubjectKind::Tie => {
            let (a, b) = subject.as_pair()?;
            let (a, b) = (book.actor_by_id(&a)?, book.actor_by_id(&b)?);
            let body = tie_card(a, b, book, kept, locale)?;
            let names = [a, b].map(|actor| locale.isolate(plain(&book.casebook[actor].name, book, locale)));
            called(locale.list(&names), body)
        }
        SubjectKind::Flow => {
            let (from, to) = subject.as_pair()?;
            let name = |code: &str| match Country::from_code(code) {
                Some(country) => Some(country_name(country, book, locale)),
                None => Region::from_code(code).map(|region| locale.region(&region.code())),
            };
            let (from_name, to_name) = (name(&from)?, name(&to)?);
            let heading = locale.say(words.map.flow, &[("from", &from_name), ("to", &to_name)]);
            called(heading, flow_card(&from, &to, book, kept, locale))
        }
        SubjectKind::Link => {
            let (owner, index) = owner(subject, book, kept)?;
            let link = book.casebook[owner].links.iter().find(|link| link.file_index == index)?;
            records::may_name(link, book, kept).then_some(())?;
            let name = |actor: ActorId| plain(&book.casebook[actor].name, book, locale);
            let template = words.format.link_sentence.of(link.kind.as_str());
            let heading = locale.say(template, &[("from", name(link.from)), ("to", name(link.to))]);
            called(heading, links_card(&[(owner, link)], book, locale))
        }
        SubjectKind::Route => {
            let (owner, index) = owner(subject, book, kept)?;
            let route = book.casebook[owner].routes.iter().find(|route| route.file_index == index)?;
            let stops: Vec<String> = route
                .stops
                .iter()
                .map(|stop| locale.isolate(&records::place_name(stop.at, book, locale)))
                .collect();
            let heading = stops.join(&format!(" {}", records::arrow(locale)));
            called(heading, routes_card(&[(owner, route)], book, locale))
        }
        SubjectKind::Seizure => {
            let (owner, index) = owner(subject, book, kept)?;
            let seizure = book
                .casebook
                .seizures_of(&book.casebook[owner])
                .find(|seizure| seizure.file_index == index)?;
            let heading = seizure_name(seizure, book, locale);
            called(heading, seizure_card(owner, seizure, book, locale))
        }
    }
}

/// The case of a link, a route or a seizure, where it may be shown.
fn owner(subject: &Subject, book: &Book, kept: &Kept) -> Option<(CaseId, u32)> {
    let (case, index) = subject.as_record()?;
    let case = book.case_by_id(case).filter(|case| book.casebook[*case].handling <= kept.level)?;
    Some((case, index))
}

fn countries(of: &[Country], book: &Book, locale: &Locale) -> Vec<Node> {
    dotted(of.iter().map(|country| country_choice(*country, book, locale)))
}

fn actor_card(actor: ActorId, book: &Book, kept: &Kept, locale: &Locale) -> Vec<Node> {
    let words = locale.words();
    let record = &book.casebook[actor];
    let alias = |alias: &String| Node::text(Tag::Span, "alias", alias.as_str()).attribute("dir", "auto");
    let mut nodes: Vec<Node> = facts(vec![
        (words.common.kind, vec![Node::from(words.format.actor_kind.of(record.kind.as_str()))]),
        (words.cases.aliases, dotted(record.aliases.iter().map(alias))),
        (words.cases.countries, countries(&record.countries, book, locale)),
    ])
    .into_iter()
    .collect();
    if record.handling > book.casebook.handling {
        nodes.push(Node::new(Tag::P, "marks").with(marking(record.handling, locale)));
    }
    nodes.extend(record.notes.as_ref().map(|notes| told(Tag::P, "notes", notes, book, locale)));
    let mut links: Vec<(CaseId, &Link)> =
        kept.links(book).filter(|(_, link)| link.from == actor || link.to == actor).collect();
    // The best proven comes first; the sort is stable, so that the file's order decides the rest.
    links.order_by_key(|(_, link)| link.proof);
    let cited = record.sources.iter().chain(links.iter().flat_map(|(_, link)| &link.sources));
    let sources = Sources::new(cited.copied());
    if !links.is_empty() {
        nodes.push(Node::text(Tag::H4, "", words.cases.ties));
        nodes.push(link_list(&links, &sources, book, locale));
    }
    nodes.extend(source_part(&sources, book, locale));
    nodes
}

fn place_card(place: PlaceId, book: &Book, locale: &Locale) -> Vec<Node> {
    let words = locale.words();
    let record = &book.casebook[place];
    let kind = record.kind.map(|kind| Node::from(words.format.place_kind.of(kind.as_str())));
    let country = country_choice(record.country, book, locale);
    let known = facts(vec![
        (words.common.kind, kind.into_iter().collect()),
        (words.format.breakdown.country, vec![country]),
    ]);
    known.into_iter().collect()
}

fn operation_card(operation: OperationId, book: &Book, locale: &Locale) -> Vec<Node> {
    let words = locale.words();
    let record = &book.casebook[operation];
    let lead = record.lead.as_ref().map(|lead| told(Tag::Span, "", lead, book, locale));
    let time = time_text(record.time, locale).map(Node::Text);
    let known = facts(vec![
        (words.cases.time, time.into_iter().collect()),
        (words.cases.led_by, lead.into_iter().collect()),
        (words.cases.countries, countries(&record.countries, book, locale)),
    ]);
    let summary = record.summary.as_ref().map(|summary| told(Tag::P, "summary", summary, book, locale));
    let sources = Sources::new(record.sources.iter().copied());
    summary.into_iter().chain(known).chain(source_part(&sources, book, locale)).collect()
}

/// Every link between two actors that may be named; none where there is nothing between them.
fn tie_card(a: ActorId, b: ActorId, book: &Book, kept: &Kept, locale: &Locale) -> Option<Vec<Node>> {
    if [a, b].into_iter().any(|actor| book.casebook[actor].handling > kept.level) {
        return None;
    }
    let between = |link: &Link| [(a, b), (b, a)].contains(&(link.from, link.to));
    let links: Vec<_> = kept.links(book).filter(|(_, link)| between(link)).collect();
    Some(links_card(&links, book, locale))
}

fn links_card(links: &[(CaseId, &Link)], book: &Book, locale: &Locale) -> Vec<Node> {
    let sources = Sources::new(links.iter().flat_map(|(_, link)| &link.sources).copied());
    let list = link_list(links, &sources, book, locale);
    [list].into_iter().chain(source_part(&sources, book, locale)).collect()
}

fn link_list(links: &[(CaseId, &Link)], sources: &Sources, book: &Book, locale: &Locale) -> Node {
    let items = links.iter().map(|(case, link)| records::link(*case, link, true, sources, book, locale));
    Node::new(Tag::Ul, "link-list").with_all(items)
}

fn flow_card(from: &str, to: &str, book: &Book, kept: &Kept, locale: &Locale) -> Vec<Node> {
    let levels = FlowLevel::ALL.iter().flat_map(|level| flows(book, kept, *level));
    let Some(flow) = levels.into_iter().find(|row| row.from == from && row.to == to) else {
        return Vec::new();
    };
    let words = &locale.words().common;
    let mut said = vec![locale.count(&words.routes, flow.routes as u64)];
    said.push(locale.count(&words.consignments, flow.consignments));
    said.extend(flow.value.map(|value| locale.money(value, book.casebook.currency.code())));
    let said = said.into_iter().map(|text| Node::text(Tag::Span, "detail", text));
    let routes: Vec<_> =
        flow.route_refs.iter().map(|at| (at.case, &book.casebook[at.case].routes[at.index])).collect();
    let line = Node::new(Tag::P, "details").with_all(dotted(said));
    [line].into_iter().chain(routes_card(&routes, book, locale)).collect()
}

fn routes_card(routes: &[(CaseId, &Route)], book: &Book, locale: &Locale) -> Vec<Node> {
    let sources = Sources::new(routes.iter().flat_map(|(_, route)| &route.sources).copied());
    let items = routes.iter().map(|(case, route)| records::route(*case, route, true, &sources, book, locale));
    let list = Node::new(Tag::Ul, "route-list").with_all(items);
    [list].into_iter().chain(source_part(&sources, book, locale)).collect()
}

fn seizure_name(seizure: Seizure<'_>, book: &Book, locale: &Locale) -> String {
    let words = locale.words();
    let what = match seizure.good {
        Some(good) => plain(&book.casebook[good].label, book, locale),
        None => words.format.subject.seizure,
    };
    let place = locale.isolate(&records::place_name(seizure.at, book, locale));
    let aside = row_of(&[place, date_text(seizure.date, locale)], locale);
    locale.say(words.common.aside, &[("text", what), ("aside", &aside)])
}

fn seizure_card(owner: CaseId, seizure: Seizure<'_>, book: &Book, locale: &Locale) -> Vec<Node> {
    let sources = Sources::new(seizure.sources.iter().copied());
    let table = records::seizures(&[(owner, seizure)], &sources, book, locale);
    [table].into_iter().chain(source_part(&sources, book, locale)).collect()
}

fn source_part(sources: &Sources, book: &Book, locale: &Locale) -> Vec<Node> {
    if sources.is_empty() {
        return Vec::new();
    }
    vec![Node::text(Tag::H4, "", locale.words().cases.sources), sources.list(book, locale)]
}
