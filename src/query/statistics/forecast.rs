//! Takes values at even steps, gives where the next ones may lie, no further ahead than a third of what is known. Knows no
//! calendar beyond how many values make a cycle.

use super::exponential::{ExponentialSmoothing, level_alone, level_and_slope};
use super::normal::student;
use super::seasonal::seasonality;

/// What the values can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Counts: whole, none below zero, and no surer than a Poisson distribution.
    Counts,
    /// Amounts: none below zero.
    Amounts,
    /// Any number.
    Numbers,
}

/// Values to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// One for each step.
    pub steps: Vec<ForecastStep>,
    /// How they were found.
    pub method: ForecastMethod,
}

/// A value to come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForecastStep {
    /// What is expected.
    pub value: f64,
    /// The lower end of the 95 % prediction interval.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// How values to come were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForecastMethod {
    /// Whether a slope goes on, dying away; else the level stays.
    pub has_slope: bool,
    /// Whether seasons recur.
    pub has_seasons: bool,
}

impl ForecastMethod {
    /// The word for it in results.
    pub const fn as_str(self) -> &'static str {
        match (self.has_slope, self.has_seasons) {
            (false, false) => "simple-exponential-smoothing",
            (true, false) => "damped-trend",
            (false, true) => "stl-simple-exponential-smoothing",
            (true, true) => "stl-damped-trend",
        }
    }
}

/// Fewer values than this foretell nothing.
pub const FEWEST: usize = 10;

/// How many steps so many values can foretell.
pub const fn furthest(values: usize) -> usize {
    if values < FEWEST { 0 } else { values / 3 }
}

/// The next values: at most `steps`, and at most a third of the known ones. `cycle` is how many values make one, 1 where
/// nothing recurs. None where there are too few, or where they are beyond what a number can hold.
///
/// The level, or the level and a slope that dies away, by which the criterion of Akaike is lower; of values whose seasons
/// are sure, after those are taken off. The interval takes the weights as known and the surprises as normal, and gives them
/// the wider tails of Student's t for the variance that is estimated; counts are rounded outwards.
pub fn forecast(values: &[f64], steps: usize, cycle: usize, kind: Kind) -> Option<Forecast> {
    let n = values.len();
    let steps = steps.min(furthest(n));
    if steps == 0 {
        return None;
    }
    let pattern =
        seasonality(values, cycle).filter(|seasons| seasons.is_sure()).map(|seasons| seasons.pattern);
    let season = |at: usize| pattern.as_ref().map_or(0.0, |pattern| pattern[at % cycle]);
    let adjusted: Vec<f64> = values.iter().enumerate().map(|(at, value)| value - season(at)).collect();
    let model = better(level_alone(&adjusted), level_and_slope(&adjusted))?;
    let reach = student(model.degrees);
    let ahead = model
        .ahead(steps)
        .into_iter()
        .enumerate()
        .map(|(step, (expected, variance))| interval(expected + season(n + step), variance, reach, kind));
    let method = ForecastMethod { has_slope: model.slope.is_some(), has_seasons: pattern.is_some() };
    let forecast = Forecast { steps: ahead.collect(), method };
    forecast.steps.iter().all(|step| step.low.is_finite() && step.high.is_finite()).then_some(forecast)
}

fn better(
    one: Option<ExponentialSmoothing>,
    other: Option<ExponentialSmoothing>,
) -> Option<ExponentialSmoothing> {
    match (one, other) {
        (Some(one), Some(other)) if other.criterion < one.criterion => Some(other),
        (one, other) => one.or(other),
    }
}

fn interval(expected: f64, variance: f64, reach: f64, kind: Kind) -> ForecastStep {
    match kind {
        Kind::Numbers => {
            let reach = reach * variance.sqrt();
            ForecastStep { value: expected, low: expected - reach, high: expected + reach }
        }
        Kind::Amounts => {
            let (value, reach) = (expected.max(0.0), reach * variance.sqrt());
            ForecastStep { value, low: (value - reach).max(0.0), high: value + reach }
        }
        Kind::Counts => {
            let value = expected.max(0.0);
            // Where nothing was counted yet, half a thing may still have been missed.
            let reach = reach * variance.max(value).max(0.05).sqrt();
            ForecastStep {
                value,
                low: libm::floor((value - reach).max(0.0)),
                high: libm::ceil(value + reach),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_values_foretell_nothing_and_none_more_than_a_third() {
        for n in 0..FEWEST {
            assert_eq!(forecast(&vec![1.0; n], 5, 1, Kind::Counts), None, "{n}");
        }
        let steps = |n: usize, steps: usize| {
            forecast(&vec![4.0; n], steps, 1, Kind::Counts).expect("there are enough").steps.len()
        };
        assert_eq!((steps(10, 99), steps(29, 99), steps(29, 2)), (3, 9, 2));
    }

    #[test]
    fn counts_are_no_surer_than_chance() {
        let found = forecast(&[4.0; 20], 3, 1, Kind::Counts).expect("there are enough");
        assert_eq!(found.method.as_str(), "simple-exponential-smoothing");
        assert_eq!(found.steps[0], ForecastStep { value: 4.0, low: 0.0, high: 9.0 });
        let found = forecast(&[0.0; 20], 1, 1, Kind::Counts).expect("there are enough");
        assert_eq!(found.steps[0], ForecastStep { value: 0.0, low: 0.0, high: 1.0 });
    }

    #[test]
    fn sure_seasons_recur() {
        let values: Vec<f64> =
            (0..36).map(|at| if at % 12 == 6 { 30.0 } else { f64::from(at % 5) }).collect();
        let found = forecast(&values, 12, 12, Kind::Amounts).expect("there are enough");
        assert!(!found.method.has_seasons || found.steps[6].value > 20.0, "{found:?}");
        let cycle = [10.0, 0.0, 2.0, 4.0];
        let values: Vec<f64> = (0..40).map(|at| cycle[at % 4] + (at % 3) as f64).collect();
        let found = forecast(&values, 4, 4, Kind::Amounts).expect("there are enough");
        assert!(
            found.method.has_seasons && found.steps[0].value > 9.0 && found.steps[1].value < 3.0,
            "{found:?}"
        );
    }

    #[test]
    fn nonsense_foretells_nothing() {
        for value in [f64::NAN, f64::INFINITY] {
            for cycle in [0, 1, 4] {
                assert_eq!(forecast(&[value; 20], 3, cycle, Kind::Numbers), None);
            }
        }
        let giants: Vec<f64> = (0..20).map(|at| if at % 2 == 0 { f64::MAX } else { 0.0 }).collect();
        assert_eq!(forecast(&giants, 3, 4, Kind::Amounts), None);
    }
}
