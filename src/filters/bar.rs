//! The controls of the bar, the line that counts, and the chips.

use super::active::{self, asked};
use crate::casebook::{Handling, Proof};
use crate::order::InOrder;
use crate::page::{Action, Node, Tag};
use crate::query::{Book, Choice, Facet, Filter, TerrorismLink, choices, extent, fold};
use crate::words::Locale;

/// The controls, in one row that wraps.
pub(super) fn controls(book: &Book, filter: &Filter, locale: &Locale) -> Node {
    let words = &locale.words().filters;
    let span = extent(book, filter.handling.unwrap_or(Handling::Red));
    let first = span.map(|span| span.first.ymd().0);
    let last = span.map(|span| span.last.ymd().0);
    let facets = [
        facet(Facet::Goods, words.goods, &filter.goods, book, filter, locale),
        facet(Facet::Crimes, words.crimes, &filter.crimes, book, filter, locale),
        facet(Facet::Regions, words.regions, &filter.regions, book, filter, locale),
        facet(Facet::Countries, words.countries, &filter.countries, book, filter, locale),
    ];
    Node::new(Tag::Div, "controls")
        .keyed("controls")
        .attribute("role", "group")
        .attribute("aria-label", words.title)
        .with_all(facets.into_iter().flatten())
        .with(proof(book, filter, locale))
        .with(terrorism(book, filter, locale))
        .with(date("from", words.from, filter.from.map(|date| date.to_string()), first, locale))
        .with(date("to", words.to, filter.to.map(|date| date.to_string()), last, locale))
        .with(text(filter, locale))
}

/// One option of a list, where it stands in the tree.
struct Listed {
    choice: Choice,
    name: String,
    depth: usize,
}

/// A list of options to tick; nothing where there is none to choose.
fn facet(
    facet: Facet,
    title: &'static str,
    chosen: &[String],
    book: &Book,
    filter: &Filter,
    locale: &Locale,
) -> Option<Node> {
    let member = facet.as_str();
    let options = listed(facet, book, filter, locale);
    if options.is_empty() && chosen.is_empty() {
        return None;
    }
    let mut summary = Node::new(Tag::Summary, "").with(title);
    if !chosen.is_empty() {
        let count = locale.integer(chosen.len() as u64);
        let said = locale.say(locale.words().common.selected, &[("name", &count)]);
        summary = summary.with(" ").with(Node::text(Tag::Span, "chosen", count).attribute("title", said));
    }
    let items = options.into_iter().map(|option| {
        const DEPTHS: [&str; 4] = ["option depth-0", "option depth-1", "option depth-2", "option depth-3"];
        let value = option.choice.key;
        let mut name = Node::text(Tag::Span, "name", option.name).attribute("dir", "auto");
        if let Some(lang) = active::language(book, member, &value, locale) {
            name = name.attribute("lang", lang);
        }
        let mut input = Node::new(Tag::Input, "").attribute("type", "checkbox");
        if chosen.contains(&value) {
            input = input.attribute("checked", "");
        }
        let input = input.doing(Action::Toggle { member, value: value.clone() });
        let label = Node::new(Tag::Label, "").with(input).with(name).with(" ").with(Node::text(
            Tag::Span,
            "count",
            locale.integer(option.choice.count as u64),
        ));
        Node::new(Tag::Li, DEPTHS[option.depth.min(3)]).keyed(value).with(label)
    });
    let list = Node::new(Tag::Ul, "options").attribute("aria-label", title).with_all(items);
    Some(Node::new(Tag::Details, "facet").keyed(member).with(summary).with(list))
}

/// The options in the order in which a reader looks for them: terms as a tree, countries by name.
fn listed(facet: Facet, book: &Book, filter: &Filter, locale: &Locale) -> Vec<Listed> {
    let offered = choices(book, filter, facet).into_iter().map(|choice| Listed {
        name: active::name(book, filter, facet.as_str(), &choice.key, locale),
        depth: 0,
        choice,
    });
    let mut offered: Vec<Listed> = offered.collect();
    match facet {
        Facet::Goods => {
            let parents: Vec<_> =
                book.casebook.goods.iter().map(|term| term.parent.map(|id| id.index())).collect();
            let position = |id: &str| book.good_by_id(id).map(|id| id.index());
            as_tree(offered, &parents, position)
        }
        Facet::Crimes => {
            let parents: Vec<_> =
                book.casebook.crimes.iter().map(|term| term.parent.map(|id| id.index())).collect();
            let position = |id: &str| book.crime_by_id(id).map(|id| id.index());
            as_tree(offered, &parents, position)
        }
        Facet::Regions => {
            let top: Vec<String> =
                crate::casebook::Region::regions().map(crate::casebook::Region::code).collect();
            for option in &mut offered {
                option.depth = usize::from(!top.contains(&option.choice.key));
            }
            offered
        }
        _ => {
            let mut folded: Vec<_> = offered.into_iter().map(|option| (fold(&option.name), option)).collect();
            folded.order_by(|(a, one), (b, other)| {
                a.cmp(b).then_with(|| one.choice.key.cmp(&other.choice.key))
            });
            folded.into_iter().map(|(_, option)| option).collect()
        }
    }
}

/// Terms with those below each right after it. A parent is offered wherever a term below it is, because a case that has
/// the one counts at the other.
fn as_tree(
    offered: Vec<Listed>,
    parents: &[Option<usize>],
    position: impl Fn(&str) -> Option<usize>,
) -> Vec<Listed> {
    let path = |term: usize| {
        let mut path: Vec<usize> = std::iter::successors(Some(term), |term| parents[*term]).collect();
        path.reverse();
        path
    };
    let mut placed: Vec<(Vec<usize>, Listed)> = offered
        .into_iter()
        .filter_map(|option| Some((path(position(&option.choice.key)?), option)))
        .collect();
    placed.order_by(|(a, _), (b, _)| a.cmp(b));
    placed.into_iter().map(|(path, option)| Listed { depth: path.len() - 1, ..option }).collect()
}

fn proof(book: &Book, filter: &Filter, locale: &Locale) -> Node {
    let words = locale.words();
    let counts = choices(book, filter, Facet::Proof);
    let any = (String::new(), words.filters.proof_any.to_owned());
    let at_least = Proof::ALL.iter().map(|proof| {
        let name = words.format.proof.of(proof.as_str());
        let text = locale.say(words.filters.proof_at_least, &[("proof", name)]);
        (proof.as_str().to_owned(), counted(&text, proof.as_str(), &counts, locale))
    });
    let current = filter.proof.map_or("", Proof::as_str);
    select("proof", words.filters.proof, current, [any].into_iter().chain(at_least))
}

fn terrorism(book: &Book, filter: &Filter, locale: &Locale) -> Node {
    let words = locale.words();
    let counts = choices(book, filter, Facet::Terrorism);
    let any = (String::new(), words.filters.terrorism_any.to_owned());
    let claimed = ("true".to_owned(), counted(words.filters.terrorism_claimed, "true", &counts, locale));
    let at_least = Proof::ALL.iter().map(|proof| {
        let name = words.format.proof.of(proof.as_str());
        let text = locale.say(words.filters.terrorism_at_least, &[("proof", name)]);
        (proof.as_str().to_owned(), counted(&text, proof.as_str(), &counts, locale))
    });
    let current = match filter.terrorism {
        None => "",
        Some(TerrorismLink::Any) => "true",
        Some(TerrorismLink::AtLeast(proof)) => proof.as_str(),
    };
    select("terrorism", words.filters.terrorism, current, [any, claimed].into_iter().chain(at_least))
}

/// An option with how many cases it would keep.
fn counted(text: &str, key: &str, counts: &[Choice], locale: &Locale) -> String {
    let count = counts.iter().find(|choice| choice.key == key).map_or(0, |choice| choice.count);
    format!("{text} · {}", locale.integer(count as u64))
}

fn select(
    member: &'static str,
    title: &'static str,
    current: &str,
    options: impl Iterator<Item = (String, String)>,
) -> Node {
    let options = options.map(|(value, text)| {
        Node::text(Tag::Option, "", text).keyed(value.clone()).attribute("value", value)
    });
    let select = Node::new(Tag::Select, "")
        .attribute("value", current)
        .doing(Action::Edit { member })
        .with_all(options);
    control(member, title, select)
}

fn control(member: &'static str, title: &'static str, node: Node) -> Node {
    Node::new(Tag::Label, "control").keyed(member).with(Node::text(Tag::Span, "label", title)).with(node)
}

fn date(
    member: &'static str,
    title: &'static str,
    value: Option<String>,
    year: Option<i32>,
    locale: &Locale,
) -> Node {
    // What is typed here is a date as the format writes it, so the example is one, too.
    let example = year.map_or_else(String::new, |year| format!("{year:04}"));
    let hint = locale.say(locale.words().filters.date_hint, &[("example", &format!("{example}-08"))]);
    let mut input = Node::new(Tag::Input, "date")
        .attribute("type", "text")
        .attribute("inputmode", "numeric")
        .attribute("autocomplete", "off")
        .attribute("value", value.unwrap_or_default());
    if year.is_some() {
        input = input.attribute("placeholder", example).attribute("title", hint);
    }
    control(member, title, input.doing(Action::Edit { member }))
}

fn text(filter: &Filter, locale: &Locale) -> Node {
    let words = &locale.words().filters;
    let input = Node::new(Tag::Input, "search")
        .attribute("type", "search")
        .attribute("autocomplete", "off")
        .attribute("dir", "auto")
        .attribute("value", filter.text.clone().unwrap_or_default())
        .attribute("placeholder", words.text_hint)
        .doing(Action::Edit { member: "text" });
    control("text", words.text, input)
}

/// "12 of 30 cases match"; without a filter only how many there are.
pub(super) fn matches_text(book: &Book, filter: &Filter, locale: &Locale) -> String {
    let words = locale.words();
    let level = filter.handling.unwrap_or(Handling::Red);
    let total = book.casebook.cases.iter().filter(|case| case.handling <= level).count() as u64;
    if filter.is_empty() {
        return locale.count(&words.common.cases, total);
    }
    let matching = book.keep(filter).case_count() as u64;
    if matching == 0 {
        return words.filters.no_match.to_owned();
    }
    locale.count_with(&words.filters.matches_of, matching, &[("total", &locale.integer(total))])
}

/// The same as a line of the page that says itself when it changes.
pub(super) fn matches(book: &Book, filter: &Filter, locale: &Locale) -> Node {
    Node::text(Tag::P, "matches", matches_text(book, filter, locale))
        .keyed("matches")
        .attribute("role", "status")
}

/// What is asked for, each value a button that drops it, and one that drops all; nothing where nothing is asked for.
pub(super) fn chips(book: &Book, filter: &Filter, locale: &Locale) -> Option<Node> {
    let words = &locale.words().filters;
    let asked = asked(book, filter, locale);
    if asked.is_empty() {
        return None;
    }
    let chips = asked.into_iter().map(|one| {
        let remove = locale.say(words.remove, &[("name", &one.words)]);
        let button = Node::button("chip", one.words, one.drop)
            .with(Node::text(Tag::Span, "cross", " ×").attribute("aria-hidden", "true"))
            .attribute("aria-label", remove.clone())
            .attribute("title", remove);
        Node::new(Tag::Li, "").keyed(format!("{} {}", one.member, one.value)).with(button)
    });
    let clear = Node::new(Tag::Li, "").keyed("clear").with(Node::button(
        "clear-all",
        words.clear_all,
        Action::ClearFilter,
    ));
    Some(Node::new(Tag::Ul, "chips").keyed("chips").with_all(chips).with(clear))
}
