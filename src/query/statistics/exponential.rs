//! Takes values at even steps, gives how they would go on: exponential smoothing with additive errors, of a level alone or
//! with a slope that dies away (Hyndman, Koehler, Ord & Snyder 2008, ETS(A,N,N) and ETS(A,Ad,N)). Knows no seasons, no
//! calendar and nothing of what values may be.

/// How a series goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExponentialSmoothing {
    /// How much of each surprise moves the level, 0 to 1.
    pub alpha: f64,
    /// The slope, where there is one.
    pub slope: Option<DampedSlope>,
    /// The level before the first value.
    pub first_level: f64,
    /// The level after the last value.
    pub level: f64,
    /// The variance of what each value adds that was not expected, its parameters taken off.
    pub variance: f64,
    /// The corrected information criterion of Akaike: of two models of the same values the lower is the better.
    pub criterion: f64,
    /// How many values are left for the variance when the parameters are taken off.
    pub degrees: f64,
}

/// A slope that dies away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DampedSlope {
    /// How much of each surprise moves the slope.
    pub beta: f64,
    /// What is left of the slope after a step.
    pub damping: f64,
    /// The slope before the first value.
    pub first: f64,
    /// The slope after the last value.
    pub last: f64,
}

/// Slopes die away neither at once nor never: the bounds that R's `forecast` uses.
const DAMPING: (f64, f64) = (0.8, 0.98);
const ALPHA: (f64, f64) = (1e-4, 0.9999);

/// A level alone. None where the values are too few or too large.
pub fn level_alone(values: &[f64]) -> Option<ExponentialSmoothing> {
    let model = |alpha: f64| fitted(values, alpha, None);
    let alpha = least(ALPHA, 40, |alpha| model(alpha).map_or(f64::INFINITY, |model| model.variance));
    model(alpha)
}

/// A level and a slope that dies away. None where the values are too few or too large.
pub fn level_and_slope(values: &[f64]) -> Option<ExponentialSmoothing> {
    let model = |[alpha, share, damping]: [f64; 3]| fitted(values, alpha, Some((alpha * share, damping)));
    let miss = |at: [f64; 3]| model(at).map_or(f64::INFINITY, |model| model.variance);
    let bounds = [ALPHA, ALPHA, DAMPING];
    let inside = |axis: usize, share: f64| bounds[axis].0 + share * (bounds[axis].1 - bounds[axis].0);
    let mut best = [inside(0, 0.5), inside(1, 0.1), inside(2, 0.5)];
    let mut least = miss(best);
    for alpha in 0..8 {
        for share in 0..4 {
            for damping in 0..3 {
                let at = [
                    inside(0, (f64::from(alpha) + 0.5) / 8.0),
                    inside(1, (f64::from(share) + 0.25) / 4.0),
                    inside(2, (f64::from(damping) + 0.5) / 3.0),
                ];
                let found = miss(at);
                if found < least {
                    (best, least) = (at, found);
                }
            }
        }
    }
    // From there a step to either side along each axis, as long as one helps, then half as far.
    let mut step = 0.125;
    while step > 1e-5 {
        let mut helped = false;
        for axis in 0..3 {
            for way in [-1.0, 1.0] {
                let mut at = best;
                let (from, to) = bounds[axis];
                at[axis] = (at[axis] + way * step * (to - from)).clamp(from, to);
                let found = miss(at);
                if found < least {
                    (best, least, helped) = (at, found, true);
                }
            }
        }
        if !helped {
            step /= 2.0;
        }
    }
    model(best)
}

/// The model with given weights; where the series starts is that which leaves the least. `slope` is beta and damping.
fn fitted(values: &[f64], alpha: f64, slope: Option<(f64, f64)>) -> Option<ExponentialSmoothing> {
    let n = values.len();
    // Weights and first states, and the variance itself.
    let parameters = if slope.is_some() { 6.0 } else { 3.0 };
    let degrees = n as f64 - (parameters - 1.0);
    if degrees < 2.0 {
        return None;
    }
    let (beta, damping) = slope.unwrap_or((0.0, 0.0));
    let run = |value: &dyn Fn(usize) -> f64, level: f64, slope: f64| -> Run {
        run(n, value, [alpha, beta, damping], level, slope)
    };
    // What is missed is a sum of three parts: of the values, of the first level and of the first slope.
    let of_values = run(&|at| values[at], 0.0, 0.0).missed;
    let of_level = run(&|_| 0.0, 1.0, 0.0).missed;
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let (first_level, first_slope) = if slope.is_some() {
        let of_slope = run(&|_| 0.0, 0.0, 1.0).missed;
        let (ll, ls, ss) = (dot(&of_level, &of_level), dot(&of_level, &of_slope), dot(&of_slope, &of_slope));
        let (lv, sv) = (dot(&of_level, &of_values), dot(&of_slope, &of_values));
        let determinant = ll * ss - ls * ls;
        if determinant <= 1e-12 * ll * ss {
            (-lv / ll, 0.0)
        } else {
            ((ls * sv - ss * lv) / determinant, (ls * lv - ll * sv) / determinant)
        }
    } else {
        (-dot(&of_level, &of_values) / dot(&of_level, &of_level), 0.0)
    };
    let Run { missed, level, slope: last_slope } = run(&|at| values[at], first_level, first_slope);
    let squares = dot(&missed, &missed);
    let count = n as f64;
    let few = 2.0 * parameters * (parameters + 1.0) / (count - parameters - 1.0).max(0.5);
    let model = ExponentialSmoothing {
        alpha,
        slope: slope.map(|(beta, damping)| DampedSlope {
            beta,
            damping,
            first: first_slope,
            last: last_slope,
        }),
        first_level,
        level,
        variance: squares / degrees,
        // Where nothing is missed at all the logarithm is kept finite, so that the simpler model wins.
        criterion: count * libm::log((squares / count).max(f64::MIN_POSITIVE)) + 2.0 * parameters + few,
        degrees,
    };
    (model.variance.is_finite() && model.level.is_finite()).then_some(model)
}

struct Run {
    missed: Vec<f64>,
    level: f64,
    slope: f64,
}

fn run(n: usize, value: &dyn Fn(usize) -> f64, weights: [f64; 3], mut level: f64, mut slope: f64) -> Run {
    let [alpha, beta, damping] = weights;
    let missed = (0..n).map(|at| {
        let expected = level + damping * slope;
        let missed = value(at) - expected;
        level = expected + alpha * missed;
        slope = damping * slope + beta * missed;
        missed
    });
    let missed = missed.collect();
    Run { missed, level, slope }
}

impl ExponentialSmoothing {
    /// The values expected at the next steps, and the variance of each about what will be.
    pub fn ahead(&self, steps: usize) -> Vec<(f64, f64)> {
        let mut expected = self.level;
        let (mut growth, mut left) = (0.0, 1.0);
        let mut variance = self.variance;
        let mut ahead = Vec::with_capacity(steps);
        for _ in 0..steps {
            if let Some(slope) = self.slope {
                left *= slope.damping;
                growth += left;
                expected += left * slope.last;
            }
            ahead.push((expected, variance));
            // How much of a surprise at one step is still there so many steps later.
            let stays = self.alpha + self.slope.map_or(0.0, |slope| slope.beta * growth);
            variance += self.variance * stays * stays;
        }
        ahead
    }
}

/// Where a function of one variable is least: the best of some even steps, then narrowed down by golden sections.
fn least((from, to): (f64, f64), steps: usize, of: impl Fn(f64) -> f64) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let at = |step: usize| from + (to - from) * step as f64 / steps as f64;
    let mut best = 0;
    let mut smallest = f64::INFINITY;
    for step in 0..=steps {
        let found = of(at(step));
        if found < smallest {
            (best, smallest) = (step, found);
        }
    }
    let (mut low, mut high) = (at(best.saturating_sub(1)), at((best + 1).min(steps)));
    for _ in 0..40 {
        let (left, right) = (high - GOLDEN * (high - low), low + GOLDEN * (high - low));
        if of(left) <= of(right) {
            high = right;
        } else {
            low = left;
        }
    }
    let middle = f64::midpoint(low, high);
    if of(middle) <= smallest { middle } else { at(best) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_goes_on_as_it_is() {
        let model = level_alone(&[5.0; 12]).expect("there are enough");
        assert_eq!(model.ahead(3), [(5.0, 0.0); 3]);
        let both = level_and_slope(&[5.0; 12]).expect("there are enough");
        assert!((both.ahead(3)[2].0 - 5.0).abs() < 1e-9);
        assert!(model.criterion <= both.criterion);
    }

    #[test]
    fn a_slope_goes_on_and_dies_away() {
        let values: Vec<f64> = (0..30).map(f64::from).collect();
        let model = level_and_slope(&values).expect("there are enough");
        let ahead: Vec<f64> = model.ahead(10).into_iter().map(|(expected, _)| expected).collect();
        assert!(ahead[0] > 29.5 && ahead[0] < 30.5, "{ahead:?}");
        let steps: Vec<f64> = ahead.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(steps.windows(2).all(|pair| 0.0 < pair[1] && pair[1] < pair[0]), "{steps:?}");
        assert!(model.criterion < level_alone(&values).expect("there are enough").criterion);
    }

    #[test]
    fn what_cannot_be_continued_is_not() {
        assert_eq!(level_alone(&[]), None);
        assert_eq!(level_alone(&[1.0, 2.0, 3.0]), None);
        assert_eq!(level_and_slope(&[1.0; 6]), None);
        for value in [f64::NAN, f64::INFINITY] {
            assert_eq!(level_alone(&[value; 12]), None);
            assert_eq!(level_and_slope(&[value; 12]), None);
        }
        let giants: Vec<f64> = (0..12).map(|at| if at % 2 == 0 { f64::MAX } else { 0.0 }).collect();
        assert_eq!(level_alone(&giants), None);
    }
}
