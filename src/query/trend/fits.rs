//! Takes rows, works out one statistic after the other, and says of each that is not there why. Knows no book.

use super::super::statistics::{
    FEWEST_TO_FORECAST, FEWEST_TO_STAND_OUT, Kind, LEVEL, SHORTEST, Smoothness, change_points, forecast,
    furthest, loess, mann_kendall, seasonality, theil_sen, unusual,
};
use super::question::{Stat, TrendQuestion};
use super::result::{
    CurvePoint, ForecastPoint, Omitted, OmittedReason, SeasonPoint, TrendChange, TrendCurve, TrendForecast,
    TrendResult, TrendSeasons, TrendTest, TrendUnusual,
};
use super::rows::{Row, Stretch};
use crate::casebook::{Granularity, Period};

/// With fewer values no order is rarer than one in ten.
const FEWEST_TO_TEST: usize = 4;

/// Fewer are their own curve.
const FEWEST_TO_SMOOTH: usize = 5;

/// A forecast that nobody asked for takes so many values.
const ENOUGH_TO_FORECAST_UNASKED: usize = 24;

/// Of more values than this, thirteen years of days, nothing is fitted: it would take seconds.
const MOST: usize = 5_000;

/// Which share of the values each point of a smooth curve is fitted to: as much as R's `lowess` takes.
const SPAN: f64 = 2.0 / 3.0;

/// Adds what a question asks for to a result.
pub(super) fn add_statistics(result: &mut TrendResult, row: &Row<'_>, question: &TrendQuestion) {
    for stat in Stat::ALL.into_iter().filter(|stat| question.wants(*stat)) {
        let mut fits = Fits { result, row, stat };
        match stat {
            Stat::Trend => fits.tests(),
            Stat::Changepoints => fits.changes(),
            Stat::Forecast => fits.forecast(question),
            Stat::Smooth => fits.curves(),
            Stat::Seasonal => fits.seasons(),
            Stat::Unusual => fits.unusual(),
        }
    }
}

struct Fits<'a, 'b> {
    result: &'a mut TrendResult,
    row: &'a Row<'b>,
    stat: Stat,
}

impl Fits<'_, '_> {
    fn key(&self) -> String {
        self.row.key.to_owned()
    }

    fn omit(&mut self, reason: OmittedReason, n: usize, limit: Option<usize>) {
        self.result.omitted.push(Omitted { key: self.key(), stat: self.stat, reason, n, limit });
    }

    /// Whether there are as many values as it takes, and not too many; says so where not.
    fn has_enough(&mut self, n: usize, fewest: usize) -> bool {
        if n < fewest {
            self.omit(OmittedReason::TooShort, n, Some(fewest));
        } else if n > MOST {
            self.omit(OmittedReason::TooLong, n, Some(MOST));
        }
        (fewest..=MOST).contains(&n)
    }

    fn tests(&mut self) {
        for stretch in self.row.stretches() {
            if !self.has_enough(stretch.len(), FEWEST_TO_TEST) {
                continue;
            }
            let values = stretch.values();
            let test = mann_kendall(&values);
            let Some(line) = theil_sen(&stretch.times(), &values, test.variance) else {
                self.omit(OmittedReason::OutOfRange, values.len(), None);
                continue;
            };
            let total = (self.row.kind == Kind::Counts).then(|| values.iter().sum());
            self.result.tests.push(TrendTest {
                key: self.key(),
                slope: line.slope,
                slope_low: line.low,
                slope_high: line.high,
                level: LEVEL,
                intercept: line.intercept,
                tau: test.tau,
                p: test.p,
                exact: test.exact,
                n: values.len(),
                excluded_periods: stretch.excluded,
                from: stretch.points[0].period,
                to: stretch.points[values.len() - 1].period,
                total,
                test: "mann-kendall",
            });
        }
    }

    fn changes(&mut self) {
        for stretch in self.row.stretches() {
            if !self.has_enough(stretch.len(), 3 * SHORTEST) {
                continue;
            }
            for change in change_points(&stretch.values(), self.row.levels()) {
                let period = |at: usize| stretch.points[at].period;
                self.result.changepoints.push(TrendChange {
                    key: self.key(),
                    period: period(change.at),
                    low: period(change.low),
                    high: period(change.high),
                    level: LEVEL,
                    before: change.before,
                    after: change.after,
                });
            }
        }
    }

    fn forecast(&mut self, question: &TrendQuestion) {
        let fewest = if question.stats.is_some() { FEWEST_TO_FORECAST } else { ENOUGH_TO_FORECAST_UNASKED };
        let run = self.row.runs().pop().unwrap_or_default();
        if !self.has_enough(run.len(), fewest) {
            return;
        }
        let last = run.points[run.len() - 1].period;
        let steps = question.horizon.unwrap_or_else(|| usual_horizon(last)).min(furthest(run.len()));
        if steps == 0 {
            return;
        }
        let cycle = self.row.cycle().unwrap_or(1);
        let Some(found) = forecast(&run.values(), steps, cycle, self.row.kind) else {
            self.omit(OmittedReason::OutOfRange, run.len(), None);
            return;
        };
        let periods = last.plus(1).through(last.plus(steps as i32));
        let points = periods.zip(&found.steps).map(|(period, step)| ForecastPoint {
            period,
            value: step.value,
            low: step.low,
            high: step.high,
        });
        self.result.forecast.push(TrendForecast {
            key: self.key(),
            points: points.collect(),
            level: LEVEL,
            method: found.method.as_str(),
            n: run.len(),
        });
    }

    fn curves(&mut self) {
        for stretch in self.row.stretches() {
            if !self.has_enough(stretch.len(), FEWEST_TO_SMOOTH) {
                continue;
            }
            // A rare count is no slip to be smoothed away; a giant sum may be.
            let rounds = if self.row.kind == Kind::Counts { 0 } else { 3 };
            let curve = loess(&stretch.times(), &stretch.values(), Smoothness { span: SPAN, rounds });
            let least = if self.row.kind == Kind::Numbers { f64::NEG_INFINITY } else { 0.0 };
            if !curve.iter().all(|value| value.is_finite()) {
                self.omit(OmittedReason::OutOfRange, stretch.len(), None);
                continue;
            }
            let points = stretch.points.iter().zip(curve);
            let points =
                points.map(|(point, value)| CurvePoint { period: point.period, value: value.max(least) });
            let curve = TrendCurve { key: self.key(), points: points.collect(), method: "loess", span: SPAN };
            self.result.smooth.get_or_insert_default().push(curve);
        }
    }

    fn seasons(&mut self) {
        let runs = self.row.runs();
        let longest = runs.iter().map(Stretch::len).max().unwrap_or_default();
        let Some(cycle) = self.row.cycle() else {
            self.omit(OmittedReason::NoSeasons, longest, None);
            return;
        };
        if !self.has_enough(longest, 2 * cycle) {
            return;
        }
        for run in runs.iter().filter(|run| (2 * cycle..=MOST).contains(&run.len())) {
            let found = seasonality(&run.values(), cycle).filter(|found| {
                found.parts.seasonal.iter().chain(&found.parts.trend).all(|value| value.is_finite())
            });
            let Some(found) = found else {
                self.omit(OmittedReason::OutOfRange, run.len(), None);
                continue;
            };
            let sure = found.is_sure();
            let mut pattern = found.pattern;
            pattern.rotate_right(place_in_year(run.points[0].period));
            let parts = &found.parts;
            let point = |(at, point): (usize, &super::TrendPoint)| SeasonPoint {
                period: point.period,
                trend: parts.trend[at],
                seasonal: parts.seasonal[at],
                remainder: parts.remainder[at],
            };
            let seasons = TrendSeasons {
                key: self.key(),
                cycle,
                strength: found.strength,
                p: found.p,
                sure,
                pattern,
                points: run.points.iter().enumerate().map(point).collect(),
                method: "stl",
            };
            self.result.seasonal.get_or_insert_default().push(seasons);
        }
    }

    fn unusual(&mut self) {
        for stretch in self.row.stretches() {
            if !self.has_enough(stretch.len(), FEWEST_TO_STAND_OUT) {
                continue;
            }
            let cycle = self.row.cycle().unwrap_or(1);
            for found in unusual(&stretch.times(), &stretch.values(), cycle, self.row.kind) {
                let point = stretch.points[found.at];
                let key = self.key();
                self.result.unusual.get_or_insert_default().push(TrendUnusual {
                    key,
                    period: point.period,
                    value: point.value,
                    expected: found.expected,
                    low: found.low,
                    high: found.high,
                    score: found.score,
                });
            }
        }
    }
}

fn usual_horizon(period: Period) -> usize {
    match period.granularity() {
        Granularity::Year => 5,
        Granularity::Quarter => 8,
        Granularity::Month => 12,
        Granularity::Day => 30,
    }
}

/// How many periods of the same length stand before it in its year.
fn place_in_year(period: Period) -> usize {
    let (_, month, _) = period.span().first.ymd();
    match period.granularity() {
        Granularity::Quarter => usize::from(month - 1) / 3,
        _ => usize::from(month - 1),
    }
}
