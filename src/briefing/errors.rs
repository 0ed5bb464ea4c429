//! What was wrong with a file, so that a person can act on it: grouped, the first of each kind shown, all there to open.

use crate::casebook::{CasebookError, Problem, Severity, grouped};
use crate::page::{Action, Node, Tag};
use crate::words::{Locale, fill};

/// How many findings are listed one by one; the rest are counted.
const LISTED: usize = 200;

/// Why a file could not be read. `shown` says whether the book before it is still on the page.
pub fn error_page(error: &CasebookError, shown: bool, locale: &Locale) -> Vec<Node> {
    let words = locale.words();
    let mut alert = Node::new(Tag::Section, "alert")
        .keyed("error")
        .attribute("role", "alert")
        .with(Node::text(Tag::H3, "", words.briefing.unreadable))
        .with_all(error.problems.first().map(|problem| finding(problem, locale)));
    if error.problems.len() > 1 {
        alert = alert.with(all(&error.problems, locale));
    }
    let mut actions = Node::new(Tag::P, "actions").with(Node::button(
        "primary",
        words.briefing.open_another,
        Action::Command("open-file"),
    ));
    if shown {
        actions = actions.with(Node::button("text-button", words.common.close, Action::Command("dismiss")));
    }
    vec![alert.with(actions)]
}

/// What the reader found in a book that is shown nevertheless; nothing where it found nothing.
pub fn problems_page(problems: &[Problem], locale: &Locale) -> Vec<Node> {
    if problems.is_empty() {
        return Vec::new();
    }
    let words = &locale.words().problems;
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count() as u64;
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let counts = [(errors, &words.errors), (warnings, &words.warnings)];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, forms)| locale.count(forms, *count))
        .collect();
    let headline = locale.count(&words.found, problems.len() as u64);
    let headline =
        fill(locale.words().common.aside, &[("text", &headline), ("aside", &locale.list(&counts))]);
    let groups = grouped(problems).into_iter().map(|group| {
        let count = locale.integer(group.count as u64);
        Node::new(Tag::Li, severity_class(group.severity))
            .with(Node::text(Tag::Strong, "", words.code.of(word(group.first).as_str()).to_owned()))
            .with(Node::text(Tag::Span, "count", count))
            .with(finding(group.first, locale))
    });
    vec![
        Node::new(Tag::Details, "problems")
            .keyed("problems")
            .with(Node::text(Tag::Summary, "", headline))
            .with(Node::new(Tag::Ul, "groups").with_all(groups))
            .with(all(problems, locale)),
    ]
}

fn all(problems: &[Problem], locale: &Locale) -> Node {
    let words = &locale.words().problems;
    let items = problems
        .iter()
        .take(LISTED)
        .map(|problem| Node::new(Tag::Li, severity_class(problem.severity)).with(finding(problem, locale)));
    let mut list = Node::new(Tag::Details, "all")
        .with(Node::text(Tag::Summary, "", words.show_all))
        .with(Node::new(Tag::Ol, "").with_all(items));
    if let Some(more) = problems.len().checked_sub(LISTED).filter(|more| *more > 0) {
        list = list.with(Node::text(Tag::P, "", format!("+ {}", locale.integer(more as u64))));
    }
    list
}

/// One finding: what, and where. Messages are in English, as developers and exporters read them.
fn finding(problem: &Problem, locale: &Locale) -> Node {
    let words = &locale.words().problems;
    let place = match (problem.line, problem.column) {
        (Some(line), Some(column)) => fill(
            words.at_line,
            &[("line", &locale.integer(line as u64)), ("column", &locale.integer(column as u64))],
        ),
        _ if problem.pointer.is_empty() => words.whole_file.to_owned(),
        _ => fill(words.at_pointer, &[("pointer", &locale.isolate(&problem.pointer))]),
    };
    Node::new(Tag::Div, "finding")
        .with(
            Node::text(Tag::Span, "message", problem.message.clone())
                .attribute("lang", "en")
                .attribute("dir", "ltr"),
        )
        .with(" ")
        .with(Node::text(Tag::Span, "place", place))
}

fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The stable word of a finding's kind, as results carry it.
fn word(problem: &Problem) -> String {
    serde_json::to_value(problem.code)
        .ok()
        .and_then(|word| word.as_str().map(str::to_owned))
        .unwrap_or_default()
}
