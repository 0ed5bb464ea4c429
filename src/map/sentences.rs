//! Takes parts of the map's model, gives what is said of them in the reader's language. Knows neither colours nor places
//! on the page.

use super::areas::Datum;
use crate::casebook::{Case, Country, Date, Route, Seizure, StopRole, Text, Where};
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

    /// "Malawi: 2 cases".
    pub(super) fn area(&self, name: &str, datum: Datum, metric: Metric, unit: Option<&str>) -> String {
        let words = &self.locale.words().map;
        let figure = match datum {
            Datum::NoCase => words.no_case.to_owned(),
            Datum::NotGiven => words.not_given.to_owned(),
            Datum::Figure(value) => self.figure(value, metric, unit),
        };
        self.pair(name, &figure)
    }

    /// "2 cases", "USD 1.2 million seized".
    pub(super) fn figure(&self, value: f64, metric: Metric, unit: Option<&str>) -> String {
        let (common, words) = (&self.locale.words().common, &self.locale.words().map);
        let count = |forms| self.locale.count(forms, value as u64);
        match metric {
            Metric::Cases => count(&common.cases),
            Metric::Seizures => count(&common.seizures),
            Metric::Actors => count(&common.actors),
            Metric::Convictions => count(&words.convictions),
            Metric::Value => {
                let amount = self.locale.money(value, self.book.casebook.currency.code());
                fill(words.seized, &[("amount", &amount)])
            }
            Metric::Quantity => {
                let amount = format!("{} {}", self.locale.number(value), unit.unwrap_or_default());
                fill(words.seized, &[("amount", amount.trim_end())])
            }
        }
    }

    /// Things one after the other, with the language's comma and no "and".
    pub(super) fn listed(&self, things: &[&str]) -> String {
        things.join(if self.locale.is_rtl() { "، " } else { ", " })
    }

    /// "Name: what is said of it", as the language sets its colon.
    pub(super) fn pair(&self, name: &str, said: &str) -> String {
        fill(self.locale.words().map.figure, &[("name", name), ("figure", said)])
    }

    /// "Illicit tobacco from Statesville to Michigan. Storage: Charlotte. By road. Case: … . Proven in court."
    pub(super) fn route(&self, case: &'a Case, route: &'a Route) -> String {
        let words = self.locale.words();
        let good = route.good.or_else(|| case.goods.first().copied().filter(|_| case.goods.len() == 1));
        let good = good.map_or(words.map.route_of_goods, |good| self.text(&self.book.casebook[good].label));
        let (first, last) = (self.at(route.stops[0].at), self.at(route.stops[route.stops.len() - 1].at));
        let mut said = vec![self.way(good, &first, &last)];
        for role in StopRole::ALL {
            let between = &route.stops[1..route.stops.len() - 1];
            let names: Vec<String> =
                between.iter().filter(|stop| stop.role == Some(*role)).map(|stop| self.at(stop.at)).collect();
            if !names.is_empty() {
                said.push(self.pair(words.format.stop.of(role.as_str()), &self.locale.list(&names)));
            }
        }
        if let Some(mode) = route.mode.filter(|mode| mode.as_str() != "unknown") {
            said.push(words.format.mode.of(mode.as_str()).to_owned());
        }
        said.push(self.pair(words.format.subject.case, &self.locale.isolate(self.text(&case.title))));
        said.push(words.format.proof.of(route.proof.as_str()).to_owned());
        sentence(&said)
    }

    /// "Goods from here to there".
    pub(super) fn way(&self, what: &str, from: &str, to: &str) -> String {
        fill(self.locale.words().map.route, &[("good", what), ("from", from), ("to", to)])
    }

    /// "Seizure: Ivory. Dar es Salaam. 21 August 2005."
    pub(super) fn seizure(&self, case: &'a Case, seizure: &'a Seizure) -> String {
        let words = self.locale.words();
        let good = seizure.good.or_else(|| case.goods.first().copied().filter(|_| case.goods.len() == 1));
        let good = good.map_or(words.map.route_of_goods, |good| self.text(&self.book.casebook[good].label));
        let mut said = vec![self.pair(words.format.subject.seizure, good), self.at(seizure.at), self.date(seizure.date)];
        if let Some(quantity) = &seizure.quantity {
            said.push(format!("{} {}", self.locale.number(quantity.amount), quantity.unit));
        }
        if let Some(value) = seizure.value {
            said.push(self.locale.money(value.amount, value.currency.code()));
        }
        said.push(self.pair(words.format.subject.case, &self.locale.isolate(self.text(&case.title))));
        sentence(&said)
    }

    fn date(&self, date: Date) -> String {
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
