//! What values are measured in, and how they are written: in a sentence, on an axis, in a heading. Knows no data.

use super::ticks::name;
use crate::casebook::Period;
use crate::query::Metric;
use crate::words::{Locale, fill};

/// What the values of a panel are.
#[derive(Clone, Debug, PartialEq)]
pub enum Unit {
    /// Things that are counted: cases, seizures, convictions or actors.
    Count(Metric),
    /// Things that are counted where they begin: new cases, or the actors of new cases.
    Begun {
        /// What is counted.
        metric: Metric,
        /// Whether what is under way stands in the same panel.
        beside: bool,
    },
    /// Money, in units of a currency such as millions; the factor is 1 where values are given in full.
    Money {
        /// ISO 4217 code.
        currency: String,
        /// How much a value of one is.
        factor: f64,
        /// The unit as the book writes it; the code where the book counts itself.
        written: String,
        /// Whether it is the value of the book's seizures.
        seized: bool,
    },
    /// Percentages.
    Percent,
    /// Percentages of the total of each period.
    Share,
    /// Hundredths of the first value.
    Index {
        /// The first period, where it is the same for all lines.
        base: Option<Period>,
    },
    /// A quantity of the book's seizures, in a unit of its own.
    Quantity(String),
    /// Anything else, in the words of the book.
    Other(String),
}

impl Unit {
    /// The unit of a metric; `unit` is that of quantities.
    pub(super) fn of_metric(metric: Metric, unit: &str, currency: &str) -> Self {
        match metric {
            Metric::Value => Self::Money {
                currency: currency.to_owned(),
                factor: 1.0,
                written: currency.to_owned(),
                seized: true,
            },
            Metric::Quantity => Self::Quantity(unit.to_owned()),
            counted => Self::Count(counted),
        }
    }

    /// Reads the unit of a series: "USD million" and "percent" are understood, the rest is kept as it is.
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim();
        if matches!(text, "percent" | "per cent" | "%") {
            return Self::Percent;
        }
        let (code, scale) = text.split_once(' ').unwrap_or((text, ""));
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        let factor = match scale {
            "" => 1.0,
            "thousand" => 1e3,
            "million" => 1e6,
            "billion" => 1e9,
            _ => f64::NAN,
        };
        if is_code && factor.is_finite() {
            let (currency, written) = (code.to_owned(), text.to_owned());
            Self::Money { currency, factor, written, seized: false }
        } else {
            Self::Other(text.to_owned())
        }
    }

    /// Whether only whole numbers mean anything.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Begun { .. })
    }

    /// Whether panels of it show the same thing and are to be compared; series of one unit need not be.
    pub(super) fn is_shared(&self) -> bool {
        match self {
            Self::Money { seized, .. } => *seized,
            Self::Percent | Self::Other(_) => false,
            Self::Count(_) | Self::Begun { .. } | Self::Quantity(_) | Self::Share | Self::Index { .. } => {
                true
            }
        }
    }

    /// "12 cases", "USD 1.2 million", "2.3%", "1,215 animals".
    pub(super) fn figure(&self, value: f64, locale: &Locale) -> String {
        let common = &locale.words().common;
        match self {
            Self::Begun { metric: Metric::Actors, .. } => locale.count(&common.actors, value as u64),
            Self::Begun { .. } => locale.count(&common.cases, value as u64),
            Self::Count(Metric::Seizures) => locale.count(&common.seizures, value as u64),
            Self::Count(Metric::Convictions) => locale.count(&common.convictions, value as u64),
            Self::Count(Metric::Actors) => locale.count(&common.actors, value as u64),
            Self::Count(_) => locale.count(&common.cases, value as u64),
            Self::Quantity(unit) | Self::Other(unit) if !unit.is_empty() => locale
                .say(locale.words().trend.value_unit, &[("value", &number(value, locale)), ("unit", unit)]),
            _ => self.short(value, locale),
        }
    }

    /// The same where the unit is said elsewhere: "12", "USD 1.2 million", "2.3%", "1,215".
    pub(super) fn short(&self, value: f64, locale: &Locale) -> String {
        match self {
            Self::Money { currency, factor, .. } => locale.money(value * factor, currency),
            Self::Percent | Self::Share => locale.percent(value / 100.0),
            Self::Index { .. } => locale.decimal(value, 0),
            _ => number(value, locale),
        }
    }

    /// How fast values of it rise, with a decimal more where they are whole: "0.3", "USD 1.2 million".
    pub(super) fn pace(&self, value: f64, locale: &Locale) -> String {
        match self {
            Self::Money { .. } | Self::Percent | Self::Share => self.short(value, locale),
            _ if value.abs() >= ENDLESS => number(value, locale),
            _ if value.abs() >= 10_000.0 => locale.compact(value),
            _ if value.abs() >= 10.0 => locale.decimal(value, 0),
            _ if value.abs() >= 1.0 => locale.decimal(value, 1),
            _ => locale.decimal(value, 2),
        }
    }

    /// A value beside its mark in the picture: "12", "1.2M", "2.3%".
    pub(super) fn tag(&self, value: f64, locale: &Locale) -> String {
        match self {
            Self::Percent | Self::Share => locale.percent(value / 100.0),
            Self::Index { .. } => locale.decimal(value, 0),
            _ if (10_000.0..ENDLESS).contains(&value.abs()) => locale.compact(value),
            _ => number(value, locale),
        }
    }

    /// A mark of the axis, with so many decimals; short beside others that are so large that they must be.
    pub(super) fn tick(&self, value: f64, decimals: usize, is_short: bool, locale: &Locale) -> String {
        match self {
            Self::Percent | Self::Share if decimals <= 1 => locale.percent(value / 100.0),
            _ if value.abs() >= ENDLESS => number(value, locale),
            _ if is_short && value.abs() >= 1_000.0 => locale.compact(value),
            _ => locale.decimal(value, decimals),
        }
    }

    /// What the axis counts: "Cases under way", "Value seized (USD)", "animals".
    pub(super) fn axis(&self, locale: &Locale) -> String {
        let words = locale.words();
        let aside =
            |text: &str, aside: &str| locale.say(words.common.aside, &[("text", text), ("aside", aside)]);
        match self {
            Self::Count(Metric::Cases) => words.trend.under_way.to_owned(),
            Self::Begun { metric: Metric::Actors, beside: false } => words.fitted.new_actors.to_owned(),
            Self::Begun { beside: false, .. } => words.fitted.new_cases.to_owned(),
            Self::Count(metric) | Self::Begun { metric, .. } => {
                words.format.metric.of(metric.as_str()).to_owned()
            }
            Self::Share => words.scaled.share_axis.to_owned(),
            Self::Index { base: None } => words.scaled.index_axis.to_owned(),
            Self::Index { base: Some(base) } => {
                locale.say(words.scaled.index_base, &[("period", &name(*base, locale))])
            }
            Self::Money { written, seized: true, .. } => aside(words.format.metric.value, written),
            Self::Quantity(unit) if unit.is_empty() => words.format.metric.quantity.to_owned(),
            Self::Quantity(unit) => aside(words.format.metric.quantity, unit),
            Self::Money { written, .. } => written.clone(),
            Self::Percent => words.trend.percent.to_owned(),
            Self::Other(unit) => unit.clone(),
        }
    }
}

/// A name with its unit in words: "Rhinos poached (animals)".
pub(super) fn with_unit(name: &str, unit: &Unit, locale: &Locale) -> String {
    match unit {
        Unit::Quantity(unit) | Unit::Other(unit) if !unit.is_empty() => {
            fill(locale.words().common.aside, &[("text", name), ("aside", &locale.isolate(unit))])
        }
        _ => name.to_owned(),
    }
}

/// Numbers of this size are written with a power of ten: nobody counts their digits.
const ENDLESS: f64 = 1e15;

/// A number with three digits that count where it is below one, else at most one decimal.
fn number(value: f64, locale: &Locale) -> String {
    let size = value.abs();
    if size >= ENDLESS {
        return format!("{value:.1e}");
    }
    if size == 0.0 || size >= 1.0 || !size.is_finite() {
        return locale.number(value);
    }
    let decimals = 2.0 - libm::floor(libm::log10(size));
    locale.decimal(value, decimals.clamp(1.0, 12.0) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn en() -> Locale {
        Locale::fixed("en")
    }

    #[test]
    fn units_of_series_are_understood() {
        assert_eq!(Unit::read("USD million").figure(1_300.0, &en()), "USD\u{a0}1.3\u{a0}billion");
        assert_eq!(Unit::read("EUR").figure(12.0, &en()), "EUR\u{a0}12");
        assert_eq!(Unit::read("percent").figure(2.3, &en()), "2.3%");
        assert_eq!(Unit::read("animals").figure(1_215.0, &en()), "1,215 animals");
        assert_eq!(Unit::read("USD score"), Unit::Other("USD score".into()));
        assert_eq!(Unit::read("").figure(3.0, &en()), "3");
        assert_eq!(Unit::read("tonnes").figure(0.00123, &en()), "0.00123 tonnes");
    }

    #[test]
    fn axes_say_what_they_count() {
        assert_eq!(Unit::of_metric(Metric::Cases, "", "USD").axis(&en()), "Cases under way");
        assert_eq!(Unit::of_metric(Metric::Value, "", "USD").axis(&en()), "Value seized (USD)");
        assert_eq!(Unit::of_metric(Metric::Quantity, "kg", "USD").axis(&en()), "Quantity seized (kg)");
        assert_eq!(Unit::read("USD billion").axis(&en()), "USD billion");
    }

    #[test]
    fn marks_of_an_axis_are_short() {
        let unit = Unit::read("articles");
        assert_eq!(unit.tick(50e6, 0, true, &en()), "50M");
        assert_eq!(unit.tick(0.5, 1, false, &en()), "0.5");
        assert_eq!(unit.tick(0.0, 1, false, &en()), "0");
        assert_eq!(Unit::Percent.tick(15.0, 0, false, &en()), "15%");
    }
}
