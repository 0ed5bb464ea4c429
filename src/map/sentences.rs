//! Takes parts of the map's model, gives what is said of them in the reader's language. Knows neither colours nor places
//! on the page.

use super::areas::Datum;
use crate::casebook::{Case, Country, Date, GoodId, Mode, Route, Seizure, Text, Where};
use crate::query::{Book, Metric};
use crate::words::{Locale, fill};

/// The words for one book and one reader.
#[derive(Clone, Copy)]
pub(super) struct Sentences<'a> {
    pub(super) book: &'a Book,
    pub(super) locale: &'a Locale,
}

impl<'a> Sentences<'a> {
    /// A text of the book.
    pub(super) fn text(&self, text: &'a Text) -> &'a str {
        text.get(&self.locale.tag, &self.book.casebook.language)
    }

    /// What the book calls a country, else what the reader's language does.
    pub(super) fn country(&self, country: Country) -> String {
        match self.book.casebook.country_names.get(&country) {
            Some(name) => self.text(name).to_owned(),
            None => self.locale.country(country.code()),
        }
    }

    /// The name of a place or a country.
    pub(super) fn at(&self, at: Where) -> String {
        match at {
            Where::Place(place) => self.text(&self.book.casebook[place].name).to_owned(),
            Where::Country(country) => self.country(country),
        }
    }

    /// "Malawi: 2 cases", "Malawi. Value seized: USD 1.2 million".
    pub(super) fn area(&self, name: &str, datum: Datum, metric: Metric, unit: Option<&str>) -> String {
        let words = self.locale.words();
        match datum {
            Datum::NoCase => self.pair(name, words.map.no_case),
            Datum::NotGiven => self.pair(name, words.map.no_figure),
            Datum::LeftOut => self.pair(name, words.shown.left_out),
            Datum::Figure(value) if matches!(metric, Metric::Value | Metric::Quantity) => {
                let figure = self.figure(value, metric, unit);
                sentence(&[name.to_owned(), self.pair(words.format.metric.of(metric.as_str()), &figure)])
            }
            Datum::Figure(value) => self.pair(name, &self.figure(value, metric, unit)),
        }
    }

    /// "2 cases", "USD 1.2 million".
    pub(super) fn figure(&self, value: f64, metric: Metric, unit: Option<&str>) -> String {
        let common = &self.locale.words().common;
        let count = |forms| self.locale.count(forms, value as u64);
        match metric {
            Metric::Cases => count(&common.cases),
            Metric::Seizures => count(&common.seizures),
            Metric::Actors => count(&common.actors),
            Metric::Convictions => count(&common.convictions),
            Metric::Value => self.locale.money(value, self.book.casebook.currency.code()),
            Metric::Quantity => {
                format!("{} {}", self.locale.number(value), unit.unwrap_or_default()).trim_end().to_owned()
            }
        }
    }

    /// Things one after the other, with the language's comma and no "and".
    pub(super) fn listed(&self, things: &[&str]) -> String {
        things.join(if self.locale.is_rtl() { "، " } else { ", " })
    }

    /// "Name: what is said of it", as the language sets its colon.
    pub(super) fn pair(&self, name: &str, said: &str) -> String {
        fill(self.locale.words().common.label_value, &[("label", name), ("value", said)])
    }

    /// "Illicit tobacco: Statesville – Charlotte – Michigan. By road. Case: … . Proven in court."
    pub(super) fn route(&self, case: &'a Case, route: &'a Route) -> String {
        let words = self.locale.words();
        let stops: Vec<String> = route.stops.iter().map(|stop| self.at(stop.at)).collect();
        let good = self.good(case, route.good).unwrap_or(words.format.subject.route);
        let mut said = vec![fill(words.map.route, &[("good", good), ("stops", &stops.join(" – "))])];
        if let Some(mode) = route.mode.filter(|mode| *mode != Mode::Unknown) {
            said.push(words.format.mode.of(mode.as_str()).to_owned());
        }
        said.push(self.pair(words.format.subject.case, &self.locale.isolate(self.text(&case.title))));
        said.push(words.format.proof.of(route.proof.as_str()).to_owned());
        sentence(&said)
    }

    /// The good of a record; where it names none that of the case, if the case has only one.
    fn good(&self, case: &'a Case, own: Option<GoodId>) -> Option<&'a str> {
        let good = own.or_else(|| case.goods.first().copied().filter(|_| case.goods.len() == 1))?;
        Some(self.text(&self.book.casebook[good].label))
    }

    /// "From here to there".
    pub(super) fn way(&self, from: &str, to: &str) -> String {
        fill(self.locale.words().map.flow, &[("from", from), ("to", to)])
    }

    /// "Seizure: Ivory. Dar es Salaam. 21 August 2005."
    pub(super) fn seizure(&self, case: &'a Case, seizure: Seizure<'a>) -> String {
        let words = self.locale.words();
        let what = words.format.subject.seizure;
        let what =
            self.good(case, seizure.good).map_or_else(|| what.to_owned(), |good| self.pair(what, good));
        let mut said = vec![what, self.at(seizure.at), self.date(seizure.date)];
        if let Some(quantity) = seizure.quantity {
            said.push(format!("{} {}", self.locale.number(quantity.amount), quantity.unit));
        }
        if let Some(value) = seizure.value {
            said.push(self.locale.money(value.amount, value.currency.code()));
        }
        said.push(self.pair(words.format.subject.case, &self.locale.isolate(self.text(&case.title))));
        sentence(&said)
    }

    /// A date in words.
    pub(super) fn date(&self, date: Date) -> String {
        self.locale.date(date.year(), date.month(), date.day())
    }
}

/// Full stops between what is said, and at the end.
pub(super) fn sentence(said: &[String]) -> String {
    let mut text = String::new();
    for part in said.iter().filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
        if !part.ends_with(['.', '!', '?', '؟']) {
            text.push('.');
        }
    }
    text
}
