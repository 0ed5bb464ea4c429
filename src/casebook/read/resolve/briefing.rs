//! The analyst's story: its sections, the links in their texts, and what their views ask for.

use std::collections::HashSet;

use super::super::super::links::{LinkTarget, text_links};
use super::super::super::{Briefing, Section, View};
use super::super::super::{Code, Text};
use super::super::context::Context;
use super::super::scalar::quoted;
use super::super::value::At;
use super::super::wire;
use super::filter::filter;
use super::names::{Ids, Names, duplicate};
use super::options::check_options;

pub(in super::super) fn briefing(cx: &mut Context, names: &Names, wire: wire::Briefing<'_>) -> Briefing {
    let mut ids = HashSet::new();
    let sections = cx.within("sections", |cx| {
        let kept = wire.sections.into_iter().filter_map(|At { index, value: wire }| {
            cx.within(index, |cx| {
                if ids.insert(wire.id.0.clone()) {
                    return Some(section(cx, names, wire));
                }
                cx.within("id", |cx| duplicate(cx, "a section", &wire.id.0));
                None
            })
        });
        kept.collect()
    });
    Briefing { sections }
}

fn section(cx: &mut Context, names: &Names, wire: wire::Section<'_>) -> Section {
    for (member, text) in [("text", &wire.text), ("notes", &wire.notes)] {
        if let Some(text) = text {
            cx.within(member, |cx| check_links(cx, names, text));
        }
    }
    Section {
        id: wire.id.0.into_owned(),
        title: wire.title,
        text: wire.text,
        notes: wire.notes,
        view: wire.view.map(|wire| cx.within("view", |cx| view(cx, names, wire))),
    }
}

fn view(cx: &mut Context, names: &Names, wire: wire::View) -> View {
    let options = wire.options.map(|options| options.0).unwrap_or_default();
    View {
        kind: wire.kind,
        filter: wire
            .filter
            .and_then(|wire| cx.within("filter", |cx| filter(cx, names, wire.0)))
            .unwrap_or_default(),
        options: cx.within("options", |cx| check_options(cx, names, wire.kind, options)),
    }
}

/// Warns of links that lead nowhere; the text stands.
fn check_links(cx: &mut Context, names: &Names, text: &Text) {
    match text {
        Text::Plain(text) => check_wording(cx, names, text),
        Text::Tagged(texts) => {
            for (tag, text) in texts {
                cx.within_key(tag, |cx| check_wording(cx, names, text));
            }
        }
    }
}

fn check_wording(cx: &mut Context, names: &Names, text: &str) {
    fn check<I>(cx: &mut Context, ids: &Ids<I>, id: &str) {
        if ids.get(id).is_none() {
            let message = format!("expected a link to {} in the book, found {}", ids.what(), quoted(id));
            cx.warn(Code::UnknownId, message);
        }
    }
    for link in text_links(text) {
        match link.target {
            LinkTarget::Case(id) => check(cx, &names.cases, id),
            LinkTarget::Actor(id) => check(cx, &names.actors, id),
            LinkTarget::Place(id) => check(cx, &names.places, id),
            LinkTarget::Web(_) => {}
        }
    }
}
