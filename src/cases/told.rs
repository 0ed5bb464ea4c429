//! Texts, names, dates and amounts of a casebook as a reader reads them, and the small nodes made of them.
//!
//! Takes records and a locale; gives strings and nodes. A text in another language than the reader's is marked with its own.

use crate::casebook::{Country, Coverage, Date, Handling, Money, Period, Proof, QuantityRef, Text, TextRef};
use crate::page::{Action, Node, Tag};
use crate::query::Book;
use crate::scene::{Subject, SubjectKind};
use crate::words::{Language, Locale};

/// A text in the reader's language where the book has it, marked with its own language where not.
pub(crate) fn told<'a>(
    tag: Tag,
    class: &'static str,
    text: impl Into<TextRef<'a>>,
    book: &'a Book,
    locale: &Locale,
) -> Node {
    let (lang, content) = text.into().get_tagged(&locale.tag, &book.casebook.language);
    in_language(Node::text(tag, class, content), lang, locale)
}

/// Marks an element with its language, where that is not the reader's.
pub(crate) fn in_language(node: Node, lang: &str, locale: &Locale) -> Node {
    let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    if base(lang) == base(&locale.tag) { node } else { node.attribute("lang", lang).attribute("dir", "auto") }
}

/// The marking as FIRST defines it: its label is never translated.
pub(crate) fn marking(level: Handling, locale: &Locale) -> Node {
    let class = match level {
        Handling::Clear => "tlp tlp-clear",
        Handling::Green => "tlp tlp-green",
        Handling::Amber | Handling::AmberStrict => "tlp tlp-amber",
        Handling::Red => "tlp tlp-red",
    };
    let about = locale.words().format.handling_about.of(level.as_str());
    Node::text(Tag::Strong, class, level.as_str()).attribute("dir", "ltr").attribute("title", about)
}

/// A text as a string, for sentences and attributes.
pub(crate) fn plain<'a>(text: &'a Text, book: &'a Book, locale: &Locale) -> &'a str {
    text.get(&locale.tag, &book.casebook.language)
}

/// A text as a button that selects what it names.
pub(crate) fn selectable(subject: Subject, text: &Text, book: &Book, locale: &Locale) -> Node {
    let (lang, content) = text.get_tagged(&locale.tag, &book.casebook.language);
    in_language(choice(subject, content), lang, locale)
}

/// A name in the reader's language as a button that selects what it names.
pub(crate) fn choice(subject: Subject, name: impl Into<String>) -> Node {
    Node::button("inline", name, Action::Select(subject.clone())).about(subject)
}

/// The name of a country: the book's own, else the reader's.
pub(crate) fn country_name(country: Country, book: &Book, locale: &Locale) -> String {
    match book.casebook.country_names.get(&country) {
        Some(name) => plain(name, book, locale).to_owned(),
        None => locale.country(country.code()),
    }
}

/// A country as a button that selects it.
pub(crate) fn country_choice(country: Country, book: &Book, locale: &Locale) -> Node {
    let subject = Subject::new(SubjectKind::Country, country.code());
    match book.casebook.country_names.get(&country) {
        Some(name) => selectable(subject, name, book, locale),
        None => choice(subject, locale.country(country.code())),
    }
}

/// A date, as exact as it is given.
pub(crate) fn date_text(date: Date, locale: &Locale) -> String {
    locale.date(date.year(), date.month(), date.day())
}

/// From and to, whichever is given.
pub(crate) fn time_text(time: Coverage, locale: &Locale) -> Option<String> {
    let words = &locale.words().common;
    match (time.from, time.to) {
        (Some(from), Some(to)) => Some(locale.range(&date_text(from, locale), &date_text(to, locale))),
        (Some(from), None) => Some(locale.say(words.since, &[("from", &date_text(from, locale))])),
        (None, Some(to)) => Some(locale.say(words.until, &[("to", &date_text(to, locale))])),
        (None, None) => None,
    }
}

/// A period: "2005", "Q3 2005" or "August 2005".
pub(crate) fn period_text(period: Period, locale: &Locale) -> String {
    use crate::casebook::Granularity;
    let (year, month, _) = period.span().first.ymd();
    match period.granularity() {
        Granularity::Year => locale.year(year),
        Granularity::Quarter => locale.quarter(year, (month - 1) / 3 + 1),
        Granularity::Month => locale.month(year, month),
        Granularity::Day => locale.date(year, Some(month), Some(period.span().first.ymd().2)),
    }
}

/// An amount, and beside it the same in the book's currency where that is another one.
pub(crate) fn money_text(money: &Money, book: &Book, locale: &Locale) -> String {
    let own = locale.money(money.amount, money.currency.code());
    match money.reporting.filter(|_| money.currency != book.casebook.currency) {
        Some(reported) => {
            let reported = locale.money(reported, book.casebook.currency.code());
            locale.say(locale.words().common.aside, &[("text", &own), ("aside", &reported)])
        }
        None => own,
    }
}

/// An amount of something in its unit.
pub(crate) fn quantity_text(quantity: QuantityRef<'_>, locale: &Locale) -> String {
    format!("{} {}", locale.number(quantity.amount), locale.isolate(quantity.unit))
}

/// "a, b, c": of things that stand beside each other without adding up to a sentence.
pub(crate) fn row_of(items: &[String], locale: &Locale) -> String {
    items.join(comma(locale))
}

/// The same of nodes.
pub(crate) fn listed(items: impl IntoIterator<Item = Node>, locale: &Locale) -> Vec<Node> {
    between(comma(locale), items)
}

fn comma(locale: &Locale) -> &'static str {
    if locale.language() == Language::Ar { "، " } else { ", " }
}

/// How well something is proven: the words, and a class for the look of a line so well proven.
pub(crate) fn proof_badge(proof: Proof, locale: &Locale) -> Node {
    const CLASSES: [&str; 5] =
        ["proof proof-0", "proof proof-1", "proof proof-2", "proof proof-3", "proof proof-4"];
    let format = &locale.words().format;
    Node::text(Tag::Span, CLASSES[proof as usize], format.proof.of(proof.as_str()))
        .attribute("title", format.proof_about.of(proof.as_str()))
}

/// A claimed link to terrorism with its own proof, which is never that of the case.
pub(crate) fn terrorism_badge(proof: Proof, locale: &Locale) -> Node {
    let words = locale.words();
    let label = Node::Text(words.cases.terrorism.to_owned());
    let parts =
        sentence(words.common.label_value, vec![("label", label), ("value", proof_badge(proof, locale))]);
    Node::new(Tag::Span, "terrorism").with_all(parts)
}

/// A template whose places are taken by nodes. A place without a node stays as it is written.
pub(crate) fn sentence(template: &str, nodes: Vec<(&str, Node)>) -> Vec<Node> {
    let mut parts: Vec<Node> = Vec::new();
    let mut text = String::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let place = rest
            .find('}')
            .and_then(|close| Some((close, nodes.iter().find(|(name, _)| *name == &rest[1..close])?)));
        if let Some((close, (_, node))) = place {
            if !text.is_empty() {
                parts.push(Node::Text(std::mem::take(&mut text)));
            }
            parts.push(node.clone());
            rest = &rest[close + 1..];
        } else {
            text.push('{');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    if !text.is_empty() {
        parts.push(Node::Text(text));
    }
    parts
}

/// Things that stand beside each other in one line, told apart for the ear and the eye.
pub(crate) fn dotted(items: impl IntoIterator<Item = Node>) -> Vec<Node> {
    between(" · ", items)
}

fn between(mark: &str, items: impl IntoIterator<Item = Node>) -> Vec<Node> {
    let mut line = Vec::new();
    for item in items {
        if !line.is_empty() {
            line.push(Node::Text(mark.to_owned()));
        }
        line.push(item);
    }
    line
}

/// Terms and what is said of them; nothing where nothing is said.
pub(crate) fn facts(items: Vec<(&str, Vec<Node>)>) -> Option<Node> {
    let items: Vec<_> = items.into_iter().filter(|(_, nodes)| !nodes.is_empty()).collect();
    let pair = |(term, nodes): (&str, Vec<Node>)| {
        [Node::text(Tag::Dt, "", term), Node::new(Tag::Dd, "").with_all(nodes)]
    };
    (!items.is_empty()).then(|| Node::new(Tag::Dl, "facts").with_all(items.into_iter().flat_map(pair)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::dump;

    #[test]
    fn a_sentence_takes_nodes_in_any_order() {
        let node = |text| Node::text(Tag::Strong, "", text);
        let parts = sentence("({b}) from {a}{c}", vec![("a", node("A")), ("b", node("{a}"))]);
        assert_eq!(dump(&parts), "\"(\"\nstrong \"{a}\"\n\") from \"\nstrong \"A\"\n\"{c}\"\n");
        assert_eq!(sentence("", vec![]), []);
    }

    #[test]
    fn times_are_as_exact_as_given() {
        let locale = Locale::fixed("en");
        let time = |from: &str, to: &str| {
            time_text(Coverage { from: Date::parse(from), to: Date::parse(to) }, &locale)
        };
        assert_eq!(time("1995", "2000-07-21").as_deref(), Some("1995 – 21 July 2000"));
        assert_eq!(time("2005", "2005").as_deref(), Some("2005"));
        assert_eq!(time("", "2005-08").as_deref(), Some("until August 2005"));
        assert_eq!(time("2005", "").as_deref(), Some("from 2005"));
        assert_eq!(time("", ""), None);
        assert_eq!(period_text(Period::parse("2005-Q3").unwrap(), &locale), "Q3 2005");
        assert_eq!(period_text(Period::parse("2005-08").unwrap(), &locale), "August 2005");
    }
}
