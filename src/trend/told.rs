//! What statistics say of a panel's line, in sentences: a verdict beside the picture, all that was found, and what each
//! method takes for granted. Everything said is a number that is drawn; where nothing was found, that is said.

use super::describe::sentences;
use super::line::TrendLine;
use super::panels::Panel;
use super::ticks::name;
use crate::casebook::{Granularity, Period};
use crate::order::InOrder;
use crate::query::{Omitted, OmittedReason, Stat, TrendResult, TrendSeasons, TrendTest, TrendUnusual};
use crate::words::{Locale, fill};

/// From which p-value on a rise or fall is called one.
const CLEAR: f64 = 0.05;

/// Of fewer things counted in all nothing is tested.
const FEWEST_COUNTED: f64 = 10.0;

/// As many periods that stand out are told one by one.
const MOST_UNUSUAL: usize = 3;

/// So many lines are tested that chance alone may find something.
const MANY: usize = 5;

/// What a test of a rise or fall came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Values rise.
    Rise,
    /// Values fall.
    Fall,
    /// Neither can be told from chance.
    Neither,
    /// Too little was counted.
    TooFew,
}

/// The verdict of a test.
pub(super) fn verdict(test: &TrendTest) -> Verdict {
    match test {
        test if test.total.is_some_and(|total| total < FEWEST_COUNTED) => Verdict::TooFew,
        test if test.p < CLEAR && test.tau > 0.0 => Verdict::Rise,
        test if test.p < CLEAR && test.tau < 0.0 => Verdict::Fall,
        _ => Verdict::Neither,
    }
}

/// Whether a rise or fall can be told from chance.
pub(super) fn is_clear(test: &TrendTest) -> bool {
    matches!(verdict(test), Verdict::Rise | Verdict::Fall)
}

/// What stands above a picture: whether values rise or fall, if that was tested; of several stretches the last.
pub(super) fn short_verdict(panel: &Panel, locale: &Locale) -> Option<String> {
    let words = &locale.words().fitted;
    let test = panel.fitted.as_ref()?.tests.last()?;
    let template = match verdict(test) {
        Verdict::Rise => words.short_rise,
        Verdict::Fall => words.short_fall,
        Verdict::Neither => words.short_none,
        Verdict::TooFew => words.short_few,
    };
    Some(locale.say(template, &[("p", &chance(test.p, locale))]))
}

/// All that was found, or why not, one sentence each.
pub(super) fn found(panel: &Panel, stats: &[Stat], locale: &Locale) -> Vec<String> {
    let (Some(fitted), Some(line)) = (&panel.fitted, panel.lines.first()) else { return Vec::new() };
    let told = Told { fitted, panel, line, locale };
    let said = stats.iter().flat_map(|stat| told.of(*stat));
    said.map(|sentence| sentences(&[sentence])).collect()
}

/// Whether anything was found that is more than chance.
pub(super) fn has_found(panel: &Panel) -> bool {
    panel.fitted.as_ref().is_some_and(|fitted| {
        fitted.tests.iter().any(is_clear)
            || !fitted.changepoints.is_empty()
            || fitted.unusual.as_ref().is_some_and(|unusual| !unusual.is_empty())
    })
}

/// What each statistic that is drawn takes for granted.
pub(super) fn assumed(panels: &[Panel], stats: &[Stat], locale: &Locale) -> Vec<String> {
    let words = &locale.words().fitted;
    let is_there = |stat: Stat| {
        let has = |fitted: &TrendResult| match stat {
            Stat::Trend => !fitted.tests.is_empty(),
            Stat::Changepoints => !fitted.changepoints.is_empty(),
            Stat::Forecast => !fitted.forecast.is_empty(),
            Stat::Smooth => fitted.smooth.is_some(),
            Stat::Seasonal => fitted.seasonal.is_some(),
            Stat::Unusual => fitted.unusual.is_some(),
        };
        panels.iter().filter_map(|panel| panel.fitted.as_deref()).any(has)
    };
    let mut said: Vec<String> = stats
        .iter()
        .filter(|stat| is_there(**stat))
        .map(|stat| words.assumed.of(stat.as_str()).to_owned())
        .collect();
    let tested = panels.iter().filter(|panel| panel.fitted.as_ref().is_some_and(|one| !one.tests.is_empty()));
    let tested = tested.count();
    if tested >= MANY {
        said.push(locale.count(&words.many_tests, tested as u64));
    }
    said
}

/// "= 0.01", "< 0.001".
fn chance(p: f64, locale: &Locale) -> String {
    if p < 0.001 {
        format!("< {}", locale.decimal(0.001, 3))
    } else {
        format!("= {}", locale.decimal(p, if p < 0.1 { 3 } else { 2 }))
    }
}

struct Told<'a> {
    fitted: &'a TrendResult,
    panel: &'a Panel,
    line: &'a TrendLine,
    locale: &'a Locale,
}

impl Told<'_> {
    fn of(&self, stat: Stat) -> Vec<String> {
        let words = &self.locale.words().fitted;
        let fitted = self.fitted;
        let mut said: Vec<String> = match stat {
            Stat::Trend => fitted.tests.iter().map(|test| self.trend(test)).collect(),
            Stat::Changepoints => self.changes(),
            Stat::Forecast => {
                fitted.forecast.iter().filter_map(|one| self.expected(one.points.last()?)).collect()
            }
            Stat::Smooth => Vec::new(),
            Stat::Seasonal => fitted.seasonal.iter().flatten().map(|one| self.season(one)).collect(),
            Stat::Unusual => self.unusual(),
        };
        let omitted: Vec<String> =
            fitted.omitted.iter().filter(|one| one.stat == stat).map(|one| self.omitted(one)).collect();
        if said.is_empty() && omitted.is_empty() {
            let nothing = match stat {
                Stat::Changepoints => Some(words.unchanged),
                Stat::Unusual => Some(words.nothing_unusual),
                _ => None,
            };
            said.extend(nothing.map(|template| self.say(template, &[])));
        }
        said.extend(omitted);
        said
    }

    fn say(&self, template: &str, values: &[(&str, &str)]) -> String {
        let all: Vec<(&str, &str)> =
            [("name", self.line.label.as_str())].into_iter().chain(values.iter().copied()).collect();
        self.locale.say(template, &all)
    }

    fn name(&self, period: Period) -> String {
        name(period, self.locale)
    }

    fn value_at(&self, period: Period) -> Option<f64> {
        let at = self.line.points.iter().find(|point| point.period == period)?;
        Some(at.value)
    }

    /// "New cases rose from 2 in 2005 to 9 in 2012; the rise is statistically clear (p = 0.01): 0.8 a year, …"
    fn trend(&self, test: &TrendTest) -> String {
        let locale = self.locale;
        let words = &locale.words().fitted;
        let verdict = verdict(test);
        let (first, last) = (self.value_at(test.from), self.value_at(test.to));
        let (first, last) = (first.unwrap_or(f64::NAN), last.unwrap_or(f64::NAN));
        let moved = match verdict {
            Verdict::Rise if first < last => words.rose,
            Verdict::Fall if first > last => words.fell,
            _ => words.stood,
        };
        let short = |value: f64| self.panel.unit.short(value, locale);
        let (from, to) = (self.name(test.from), self.name(test.to));
        let ends = [("first", short(first)), ("from", from), ("last", short(last)), ("to", to)];
        let ends: Vec<(&str, &str)> = ends.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let moved = self.say(moved, &ends);
        let chance = chance(test.p, locale);
        let outcome = match verdict {
            Verdict::Rise => locale.say(words.clear_rise, &[("p", &chance)]),
            Verdict::Fall => locale.say(words.clear_fall, &[("p", &chance)]),
            Verdict::Neither => locale.say(words.no_trend, &[("p", &chance)]),
            Verdict::TooFew => locale.count(&words.too_few, test.total.unwrap_or_default() as u64),
        };
        let is_clear = matches!(verdict, Verdict::Rise | Verdict::Fall) && test.slope != 0.0;
        let outcome = if is_clear {
            let amount = self.amount(test);
            fill(locale.words().common.label_value, &[("label", &outcome), ("value", &amount)])
        } else {
            outcome
        };
        fill(words.then, &[("one", &moved), ("other", &outcome)])
    }

    /// "+0.8 a year, with 95% confidence between 0.2 and 1.5".
    fn amount(&self, test: &TrendTest) -> String {
        let locale = self.locale;
        let words = &locale.words().fitted;
        let pace = match test.from.granularity() {
            Granularity::Year => words.pace.year,
            Granularity::Quarter => words.pace.quarter,
            Granularity::Month => words.pace.month,
            Granularity::Day => words.pace.day,
        };
        let of = |value: f64| self.panel.unit.pace(value, locale);
        let plus = if test.slope > 0.0 { "+" } else { "" };
        let slope = format!("{plus}{}", of(test.slope));
        let values =
            [("slope", slope.as_str()), ("low", &of(test.slope_low)), ("high", &of(test.slope_high))];
        let text = locale.say(words.amount, &values);
        fill(&text, &[("pace", pace)])
    }

    fn changes(&self) -> Vec<String> {
        let words = &self.locale.words().fitted;
        let of = |value: f64| self.panel.unit.pace(value, self.locale);
        let told = |change: &crate::query::TrendChange| {
            let periods = [change.period, change.low, change.high].map(|period| self.name(period));
            let values = [
                ("period", periods[0].as_str()),
                ("low", &periods[1]),
                ("high", &periods[2]),
                ("before", &of(change.before)),
                ("after", &of(change.after)),
            ];
            self.say(words.changed, &values)
        };
        self.fitted.changepoints.iter().map(told).collect()
    }

    fn expected(&self, point: &crate::query::ForecastPoint) -> Option<String> {
        let pace = |value: f64| self.panel.unit.pace(value, self.locale);
        let values = [
            ("value", pace(point.value)),
            ("period", self.name(point.period)),
            ("low", pace(point.low)),
            ("high", pace(point.high)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        Some(self.say(self.locale.words().fitted.expected, &values))
    }

    fn season(&self, seasons: &TrendSeasons) -> String {
        let words = &self.locale.words().fitted;
        let p = chance(seasons.p, self.locale);
        if !seasons.sure {
            return self.say(words.no_season, &[("p", &p)]);
        }
        let place = |is_more: fn(f64, f64) -> bool| {
            let better = |best: usize, next: usize| {
                if is_more(seasons.pattern[next], seasons.pattern[best]) { next } else { best }
            };
            (0..seasons.pattern.len()).reduce(better).unwrap_or_default()
        };
        let named = |at: usize| match seasons.cycle {
            12 => self.locale.month_name(at as u8 + 1).to_owned(),
            _ => self.locale.quarter_name(at as u8 + 1),
        };
        let (high, low) = (named(place(|a, b| a > b)), named(place(|a, b| a < b)));
        self.say(words.season, &[("high", &high), ("low", &low), ("p", &p)])
    }

    fn unusual(&self) -> Vec<String> {
        let words = &self.locale.words().fitted;
        let short = |value: f64| self.panel.unit.short(value, self.locale);
        let pace = |value: f64| self.panel.unit.pace(value, self.locale);
        let mut all: Vec<&TrendUnusual> = self.fitted.unusual.iter().flatten().collect();
        all.order_by(|a, b| b.score.abs().total_cmp(&a.score.abs()));
        let told = |one: &&TrendUnusual| {
            let values = [
                ("period", self.name(one.period)),
                ("value", short(one.value)),
                ("low", pace(one.low)),
                ("high", pace(one.high)),
            ];
            let values: Vec<(&str, &str)> =
                values.iter().map(|(key, value)| (*key, value.as_str())).collect();
            self.say(words.stood_out, &values)
        };
        let mut said: Vec<String> = all.iter().take(MOST_UNUSUAL).map(told).collect();
        if all.len() > MOST_UNUSUAL {
            said.push(self.locale.count(&words.more_stood_out, (all.len() - MOST_UNUSUAL) as u64));
        }
        said
    }

    fn omitted(&self, omitted: &Omitted) -> String {
        let locale = self.locale;
        let words = &locale.words().fitted;
        let limit = locale.integer(omitted.limit.unwrap_or_default() as u64);
        match omitted.reason {
            OmittedReason::TooShort => {
                let what = words.short_for.of(omitted.stat.as_str());
                let text = locale.count_with(
                    &words.too_short,
                    omitted.n as u64,
                    &[("name", &self.line.label), ("limit", &limit)],
                );
                fill(&text, &[("what", what)])
            }
            OmittedReason::TooLong => self.say(words.too_long, &[("limit", &limit)]),
            OmittedReason::NoSeasons => words.no_seasons.to_owned(),
            OmittedReason::OutOfRange => self.say(words.out_of_range, &[]),
        }
    }
}
