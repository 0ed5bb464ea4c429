//! One case's page: what happened, how sure that is, who, where, what was seized, how it ended, and what says so.

use super::records;
use super::sources::Sources;
use super::told::{
    country_choice, country_name, date_text, dotted, facts, marking, money_text, proof_badge, selectable,
    terrorism_badge, time_text, told,
};
use crate::casebook::{ActorId, Case, CaseId, Casebook, Link, Proof, SourceId, Status};
use crate::order::InOrder;
use crate::page::{Action, Node, Tag};
use crate::query::{Book, CaseRow, Kept};
use crate::scene::{Subject, SubjectKind};
use crate::words::Locale;

/// More cases than this are counted instead of named.
const RELATED: usize = 30;

/// The page. All of the case is told whatever the filter asks for, but for what its handling hides.
pub(super) fn page(id: CaseId, rows: &[CaseRow<'_>], book: &Book, kept: &Kept, locale: &Locale) -> Node {
    let words = locale.words();
    let case = &book.casebook[id];
    let links: Vec<&Link> = case.links.iter().filter(|link| records::may_name(link, book, kept)).collect();
    let sources = Sources::new(all_sources(&book.casebook, case, &links));
    let subject = Subject::new(SubjectKind::Case, case.id.as_str());
    let mut page = Node::new(Tag::Article, "case-page")
        .keyed(format!("case {}", case.id))
        .about(subject)
        .with(steps(id, rows, locale))
        .with(told(Tag::H3, "", &case.title, book, locale))
        .with(marks(case, book, locale));
    if !kept.has_case(id) {
        page =
            page.with(Node::text(Tag::P, "outside", words.cases.outside_filter).attribute("role", "status"));
    }
    let part = |class: &'static str, title: &'static str, nodes: Vec<Node>| {
        Node::new(Tag::Section, class).keyed(class).with(Node::text(Tag::H4, "", title)).with_all(nodes)
    };
    page = page
        .with(part("what", words.cases.what_happened, what_happened(id, book, locale)))
        .with(part("sure", words.cases.how_sure, how_sure(case, &links, &sources, book, locale)))
        .with(part("who", words.cases.who, who(id, book, kept, locale)));
    if !links.is_empty() {
        let items = links.iter().map(|link| records::link(id, link, false, &sources, book, locale));
        let list = Node::new(Tag::Ul, "link-list").with_all(items);
        page = page.with(part("ties", words.cases.links, vec![list]));
    }
    let countries = &book.case_facts(id).countries;
    if !countries.is_empty() {
        let names = countries.iter().map(|country| {
            Node::new(Tag::Li, "").keyed(country.code()).with(country_choice(*country, book, locale))
        });
        let mut nodes = vec![Node::new(Tag::Ul, "countries").with_all(names)];
        if !case.routes.is_empty() {
            let items =
                case.routes.iter().map(|route| records::route(id, route, false, &sources, book, locale));
            nodes.push(
                Node::new(Tag::Ul, "route-list").attribute("aria-label", words.cases.routes).with_all(items),
            );
        }
        page = page.with(part("where", words.cases.where_, nodes));
    }
    let seizures: Vec<_> = book.casebook.seizures_of(case).map(|seizure| (id, seizure)).collect();
    let seized = if seizures.is_empty() {
        Node::text(Tag::P, "none", words.cases.no_seizures)
    } else {
        records::seizures(&seizures, &sources, book, locale)
    };
    page.with(part("seized", words.cases.what_was_seized, vec![seized]))
        .with(part("outcome", words.cases.outcome, outcome(case, book, locale)))
        .with(part("sources", words.cases.sources, vec![sources.list(book, locale)]))
        .with(part("related", words.cases.also_shared, related(id, book, kept, locale)))
}

/// Back to the list, and on to its neighbours in it.
fn steps(id: CaseId, rows: &[CaseRow<'_>], locale: &Locale) -> Node {
    let words = &locale.words().cases;
    let mut nav = Node::new(Tag::Nav, "case-steps")
        .attribute("aria-label", words.title)
        .with(Node::button("back", words.back_to_list, Action::Unselect).keyed("back"));
    let Some(at) = rows.iter().position(|row| row.case == id) else { return nav };
    let before = at.checked_sub(1).and_then(|at| rows.get(at));
    for (key, row, text) in
        [("previous", before, words.previous_case), ("next", rows.get(at + 1), words.next_case)]
    {
        if let Some(row) = row {
            let other = Subject::new(SubjectKind::Case, row.id);
            nav = nav.with(Node::button("step", text, Action::Select(other)).keyed(key));
        }
    }
    nav
}

fn marks(case: &Case, book: &Book, locale: &Locale) -> Node {
    let words = locale.words();
    let mut marks = vec![proof_badge(case.proof, locale)];
    marks.extend(case.terrorism.iter().map(|terrorism| terrorism_badge(terrorism.proof, locale)));
    let status = case.outcome.iter().filter_map(|outcome| outcome.status);
    marks.extend(
        status.map(|status| Node::text(Tag::Span, "status", words.format.status.of(status.as_str()))),
    );
    if case.handling > book.casebook.handling {
        marks.push(marking(case.handling, locale));
    }
    Node::new(Tag::P, "marks").with_all(dotted(marks))
}

fn what_happened(id: CaseId, book: &Book, locale: &Locale) -> Vec<Node> {
    let words = &locale.words().cases;
    let case = &book.casebook[id];
    let belongings = book.case_facts(id);
    let summary = match &case.summary {
        Some(summary) => told(Tag::P, "summary", summary, book, locale),
        None => Node::text(Tag::P, "none", words.no_summary),
    };
    let goods = belongings.goods.iter().map(|good| records::good(*good, book, locale));
    let crimes = case.crimes.iter().map(|crime| {
        let term = &book.casebook[*crime];
        selectable(Subject::new(SubjectKind::Crime, term.id.as_str()), &term.label, book, locale)
    });
    let operations = belongings.operations.iter().map(|operation| {
        let record = &book.casebook[*operation];
        selectable(Subject::new(SubjectKind::Operation, record.id.as_str()), &record.name, book, locale)
    });
    let time = time_text(case.time, locale).map(Node::Text);
    let known = facts(vec![
        (words.time, time.into_iter().collect()),
        (words.goods, dotted(goods)),
        (words.crimes, dotted(crimes)),
        (words.operation, dotted(operations)),
    ]);
    [summary].into_iter().chain(known).collect()
}

fn how_sure(case: &Case, links: &[&Link], sources: &Sources, book: &Book, locale: &Locale) -> Vec<Node> {
    let words = locale.words();
    let weighed = |proof: Proof| {
        vec![
            proof_badge(proof, locale),
            Node::text(Tag::P, "about-proof", words.format.proof_about.of(proof.as_str())),
        ]
    };
    let terrorism = match &case.terrorism {
        Some(claim) => {
            let mut nodes = weighed(claim.proof);
            nodes.extend(claim.notes.as_ref().map(|notes| told(Tag::P, "notes", notes, book, locale)));
            nodes.extend(sources.numbers(&claim.sources, book, locale));
            nodes
        }
        None => vec![Node::Text(words.cases.no_terrorism.to_owned())],
    };
    let mut nodes: Vec<Node> =
        facts(vec![(words.cases.proof, weighed(case.proof)), (words.cases.terrorism, terrorism)])
            .into_iter()
            .collect();
    if is_open(case, links) {
        nodes.push(Node::text(Tag::P, "presumption", words.common.presumption));
    }
    nodes
}

/// Whether something in the case has been claimed and not found by any court.
fn is_open(case: &Case, links: &[&Link]) -> bool {
    let unproven = |proof: Proof| proof >= Proof::Charged;
    let status = case.outcome.as_ref().and_then(|outcome| outcome.status);
    unproven(case.proof)
        || case.terrorism.as_ref().is_some_and(|claim| unproven(claim.proof))
        || links.iter().any(|link| unproven(link.proof))
        || matches!(status, Some(Status::Charged | Status::Investigating))
}

fn who(id: CaseId, book: &Book, kept: &Kept, locale: &Locale) -> Vec<Node> {
    let words = locale.words();
    let case = &book.casebook[id];
    let parts = case.actors.iter().filter(|part| book.casebook[part.actor].handling <= kept.level);
    let mut roles: Vec<(ActorId, Vec<Node>)> = Vec::new();
    for part in parts {
        let role = part.role.as_ref().map(|role| told(Tag::Span, "role", role, book, locale));
        match roles.iter_mut().find(|(actor, _)| *actor == part.actor) {
            Some((_, known)) => known.extend(role),
            None => roles.push((part.actor, role.into_iter().collect())),
        }
    }
    for actor in book.case_facts(id).actors_at(kept.level) {
        if !roles.iter().any(|(known, _)| *known == actor) {
            roles.push((actor, Vec::new()));
        }
    }
    if roles.is_empty() {
        return vec![Node::text(Tag::P, "none", words.cases.no_actors)];
    }
    let item = |(actor, roles): (ActorId, Vec<Node>)| {
        let record = &book.casebook[actor];
        let kind = Node::text(Tag::Span, "kind", words.format.actor_kind.of(record.kind.as_str()));
        let line = [records::actor(actor, book, locale)].into_iter().chain(roles).chain([kind]);
        Node::new(Tag::Li, "actor").keyed(record.id.as_str()).with_all(dotted(line))
    };
    vec![Node::new(Tag::Ul, "people").with_all(roles.into_iter().map(item))]
}

fn outcome(case: &Case, book: &Book, locale: &Locale) -> Vec<Node> {
    let words = &locale.words().cases;
    let text = |text: Option<String>| text.map(Node::Text).into_iter().collect::<Vec<_>>();
    let known = case.outcome.as_ref().and_then(|outcome| {
        let status = outcome.status.map(|status| locale.words().format.status.of(status.as_str()).to_owned());
        let court = outcome.court.as_ref().map(|court| told(Tag::Span, "", court, book, locale));
        let country = outcome.country.map(|country| Node::Text(country_name(country, book, locale)));
        let mut counts = vec![];
        match (outcome.convicted, outcome.defendants) {
            (Some(convicted), Some(total)) => {
                let (convicted, total) = (locale.integer(convicted), locale.integer(total));
                let said = locale.say(words.convicted_of, &[("n", &convicted), ("total", &total)]);
                counts.push((words.convicted, text(Some(said))));
            }
            (convicted, defendants) => {
                counts.push((words.defendants, text(defendants.map(|count| locale.integer(count)))));
                counts.push((words.convicted, text(convicted.map(|count| locale.integer(count)))));
            }
        }
        let sentence = outcome.sentence.as_ref().map(|sentence| told(Tag::Span, "", sentence, book, locale));
        let before = vec![
            (words.status, text(status)),
            (locale.words().common.date, text(outcome.date.map(|date| date_text(date, locale)))),
            (words.court, dotted([court, country].into_iter().flatten())),
        ];
        let after = vec![
            (words.sentence, sentence.into_iter().collect()),
            (words.confiscated, text(outcome.confiscated.map(|money| money_text(&money, book, locale)))),
        ];
        facts(before.into_iter().chain(counts).chain(after).collect())
    });
    vec![known.unwrap_or_else(|| Node::text(Tag::P, "none", words.no_outcome))]
}

fn all_sources(book: &Casebook, case: &Case, links: &[&Link]) -> Vec<SourceId> {
    let terrorism = case.terrorism.iter().flat_map(|claim| &claim.sources);
    let links = links.iter().flat_map(|link| &link.sources);
    let routes = case.routes.iter().flat_map(|route| &route.sources);
    let seizures = book.seizures_of(case).flat_map(|seizure| seizure.sources);
    case.sources.iter().chain(terrorism).chain(links).chain(routes).chain(seizures).copied().collect()
}

/// Other cases with the same actors or the same operation, whatever the filter asks for; those that share most come first.
fn related(id: CaseId, book: &Book, kept: &Kept, locale: &Locale) -> Vec<Node> {
    let words = locale.words();
    let own: Vec<ActorId> = book.case_facts(id).actors_at(kept.level).collect();
    let operations = &book.case_facts(id).operations;
    let mut others: Vec<_> = book
        .cases()
        .filter(|(other, case)| *other != id && case.handling <= kept.level)
        .filter_map(|(other, _)| {
            let belongings = book.case_facts(other);
            let actors: Vec<_> =
                belongings.actors_at(kept.level).filter(|actor| own.binary_search(actor).is_ok()).collect();
            let shared: Vec<_> =
                belongings.operations.iter().copied().filter(|one| operations.contains(one)).collect();
            (!actors.is_empty() || !shared.is_empty()).then_some((other, actors, shared))
        })
        .collect();
    if others.is_empty() {
        return vec![Node::text(Tag::P, "none", words.cases.shares_nothing)];
    }
    others.order_by_key(|(_, actors, operations)| std::cmp::Reverse((actors.len(), operations.len())));
    let all = others.len();
    others.truncate(RELATED);
    let items = others.into_iter().map(|(other, actors, operations)| {
        let name = |text| super::told::plain(text, book, locale).to_owned();
        let actors: Vec<String> = actors.iter().map(|actor| name(&book.casebook[*actor].name)).collect();
        let operations: Vec<String> = operations.iter().map(|one| name(&book.casebook[*one].name)).collect();
        let reason = |template: &str, names: &[String]| {
            let list = locale.list(names);
            (!names.is_empty())
                .then(|| Node::text(Tag::Span, "reason", locale.say(template, &[("list", &list)])))
        };
        let parts = [
            Some(records::case(other, book, locale)),
            reason(words.cases.shares_actors, &actors),
            reason(words.cases.shares_operation, &operations),
        ];
        Node::new(Tag::Li, "")
            .keyed(book.casebook[other].id.as_str())
            .with_all(dotted(parts.into_iter().flatten()))
    });
    let mut nodes = vec![Node::new(Tag::Ul, "related-list").with_all(items)];
    if all > RELATED {
        let count = |number: usize| locale.integer(number as u64);
        let shown = locale.say(words.common.showing_cases, &[("n", &count(RELATED)), ("total", &count(all))]);
        nodes.push(Node::text(Tag::P, "note", shown));
    }
    nodes
}
