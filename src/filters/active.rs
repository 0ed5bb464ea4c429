//! What a filter asks for, in plain words: each value for itself, and each member as a line.

use crate::casebook::{Country, Date, Handling, Text};
use crate::page::Action;
use crate::query::{Book, Filter, TerrorismLink};
use crate::words::{Language, Locale};

/// One value that a filter asks for.
pub(super) struct Asked {
    /// The member of the filter.
    pub(super) member: &'static str,
    /// Its value as the filter has it; tells one chip from another.
    pub(super) value: String,
    /// The value with its member, in words.
    pub(super) words: String,
    /// What takes it out.
    pub(super) drop: Action,
}

/// The list members in the order of the format, each with its name for readers and its values.
fn lists<'a>(filter: &'a Filter, locale: &Locale) -> [(&'static str, &'static str, &'a [String]); 10] {
    let words = &locale.words().filters;
    [
        ("goods", words.goods, &filter.goods),
        ("crimes", words.crimes, &filter.crimes),
        ("countries", words.countries, &filter.countries),
        ("regions", words.regions, &filter.regions),
        ("actors", words.actors, &filter.actors),
        ("actorKinds", words.actor_kinds, &filter.actor_kinds),
        ("cases", words.cases, &filter.cases),
        ("operations", words.operations, &filter.operations),
        ("modes", words.modes, &filter.modes),
        ("status", words.status, &filter.status),
    ]
}

/// Each value for itself.
pub(super) fn asked(book: &Book, filter: &Filter, locale: &Locale) -> Vec<Asked> {
    let words = &locale.words().filters;
    let mut asked = Vec::new();
    for (member, label, values) in lists(filter, locale) {
        asked.extend(values.iter().map(|value| Asked {
            member,
            value: value.clone(),
            words: labelled(label, &name(book, filter, member, value, locale), locale),
            drop: Action::Toggle { member, value: value.clone() },
        }));
    }
    let mut single = |member: &'static str, words: String| {
        asked.push(Asked { member, value: String::new(), words, drop: Action::Set { member, value: None } });
    };
    if let Some(words) = proof(filter, locale) {
        single("proof", words);
    }
    if let Some(words) = terrorism(filter, locale) {
        single("terrorism", words);
    }
    if let Some(from) = filter.from {
        single("from", labelled(words.from, &date(from, locale), locale));
    }
    if let Some(to) = filter.to {
        single("to", labelled(words.to, &date(to, locale), locale));
    }
    if let Some(words) = handling(filter, locale) {
        single("handling", words);
    }
    if let Some(text) = &filter.text {
        single("text", labelled(words.text, text, locale));
    }
    asked
}

/// Each member as a line.
pub(super) fn lines(book: &Book, filter: &Filter, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let mut lines = Vec::new();
    for (member, label, values) in
        lists(filter, locale).into_iter().filter(|(_, _, values)| !values.is_empty())
    {
        let names: Vec<String> =
            values.iter().map(|value| locale.isolate(&name(book, filter, member, value, locale))).collect();
        let comma = if locale.language() == Language::Ar { "، " } else { ", " };
        lines.push(labelled(label, &names.join(comma), locale));
    }
    lines.extend(proof(filter, locale));
    lines.extend(terrorism(filter, locale));
    let common = &words.common;
    let time = match (filter.from.map(|from| date(from, locale)), filter.to.map(|to| date(to, locale))) {
        (Some(from), Some(to)) => Some(locale.say(common.from_to, &[("from", &from), ("to", &to)])),
        (Some(from), None) => Some(locale.say(common.since, &[("from", &from)])),
        (None, Some(to)) => Some(locale.say(common.until, &[("to", &to)])),
        (None, None) => None,
    };
    lines.extend(time.map(|time| labelled(words.cases.time, &time, locale)));
    lines.extend(handling(filter, locale));
    lines.extend(filter.text.as_ref().map(|text| labelled(words.filters.text, text, locale)));
    lines
}

fn labelled(label: &str, value: &str, locale: &Locale) -> String {
    locale.say(locale.words().common.label_value, &[("label", label), ("value", value)])
}

fn date(date: Date, locale: &Locale) -> String {
    locale.date(date.year(), date.month(), date.day())
}

fn proof(filter: &Filter, locale: &Locale) -> Option<String> {
    let words = locale.words();
    let proof = words.format.proof.of(filter.proof?.as_str());
    Some(locale.say(words.filters.proof_is, &[("proof", proof)]))
}

fn terrorism(filter: &Filter, locale: &Locale) -> Option<String> {
    let words = locale.words();
    Some(match filter.terrorism? {
        TerrorismLink::Any => labelled(words.filters.terrorism, words.filters.terrorism_claimed, locale),
        TerrorismLink::AtLeast(proof) => {
            let proof = words.format.proof.of(proof.as_str());
            locale.say(words.filters.terrorism_is, &[("proof", proof)])
        }
    })
}

fn handling(filter: &Filter, locale: &Locale) -> Option<String> {
    let words = &locale.words().filters;
    let up_to = locale.say(words.handling_up_to, &[("handling", filter.handling?.as_str())]);
    Some(labelled(words.handling, &up_to, locale))
}

/// What a value of a list member is called. What the book does not know, or the filter's handling hides, has no other
/// name than "not known".
pub(super) fn name(book: &Book, filter: &Filter, member: &str, value: &str, locale: &Locale) -> String {
    let format = &locale.words().format;
    let level = filter.handling.unwrap_or(Handling::Red);
    let text = |text: &Text| Some(text.get(&locale.tag, &book.casebook.language).to_owned());
    let known = match member {
        "goods" => book.good_by_id(value).and_then(|id| text(&book.casebook[id].label)),
        "crimes" => book.crime_by_id(value).and_then(|id| text(&book.casebook[id].label)),
        "countries" => {
            Country::from_code(value).map(|country| match book.casebook.country_names.get(&country) {
                Some(name) => name.get(&locale.tag, &book.casebook.language).to_owned(),
                None => locale.country(value),
            })
        }
        "regions" => crate::casebook::Region::from_code(value).map(|_| locale.region(value)),
        "actors" => {
            let actor = book.actor_by_id(value).map(|id| &book.casebook[id]);
            actor.filter(|actor| actor.handling <= level).and_then(|actor| text(&actor.name))
        }
        "cases" => {
            let case = book.case_by_id(value).map(|id| &book.casebook[id]);
            case.filter(|case| case.handling <= level).and_then(|case| text(&case.title))
        }
        "operations" => book.operation_by_id(value).and_then(|id| text(&book.casebook[id].name)),
        "actorKinds" => Some(format.actor_kinds.of(value).to_owned()),
        "modes" => Some(format.mode.of(value).to_owned()),
        _ => Some(format.status.of(value).to_owned()),
    };
    known.unwrap_or_else(|| locale.words().common.unknown.to_owned())
}

/// The language that a term is told in, where that is not the reader's.
pub(super) fn language<'a>(book: &'a Book, member: &str, value: &str, locale: &Locale) -> Option<&'a str> {
    let text = match member {
        "goods" => &book.casebook[book.good_by_id(value)?].label,
        "crimes" => &book.casebook[book.crime_by_id(value)?].label,
        "countries" => book.casebook.country_names.get(&Country::from_code(value)?)?,
        _ => return None,
    };
    let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let (lang, _) = text.get_tagged(&locale.tag, &book.casebook.language);
    (base(lang) != base(&locale.tag)).then_some(lang)
}
