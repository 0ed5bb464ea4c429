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

/// A search that still moves after so many rounds is near enough.
const MOST_TRIES: usize = 300;

/// A level alone. None where the values are too few or too large.
pub fn level_alone(values: &[f64]) -> Option<ExponentialSmoothing> {
    let weights = |alpha: f64| Weights { alpha, beta: 0.0, damping: 0.0 };
    let alpha = least(ALPHA, 40, |alpha| start(values, weights(alpha), false).squares);
    fitted(values, weights(alpha), false)
}

/// A level and a slope that dies away. None where the values are too few or too large.
pub fn level_and_slope(values: &[f64]) -> Option<ExponentialSmoothing> {
    let weights = |[alpha, share, damping]: [f64; 3]| Weights { alpha, beta: alpha * share, damping };
    let miss = |at: [f64; 3]| start(values, weights(at), true).squares;
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
    let mut tries = 0;
    while step > 1e-5 && tries < MOST_TRIES {
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
        tries += 1;
        if !helped {
            step /= 2.0;
        }
    }
    fitted(values, weights(best), true)
}

/// How much of a surprise stays.
#[derive(Clone, Copy)]
struct Weights {
    alpha: f64,
    beta: f64,
    damping: f64,
}

/// Where a series starts so that the least is missed, and how much that is.
struct Start {
    level: f64,
    slope: f64,
    squares: f64,
}

/// The best start for some weights. What is missed at each step is a sum of three parts: of the values, of the first level and
/// of the first slope; so the best start is a matter of least squares, found in one pass.
fn start(values: &[f64], weights: Weights, has_slope: bool) -> Start {
    let [mut of_values, mut of_level, mut of_slope] =
        [State::new(0.0, 0.0), State::new(1.0, 0.0), State::new(0.0, 1.0)];
    let (mut vv, mut ll, mut ss) = (0.0, 0.0, 0.0);
    let (mut lv, mut sv, mut ls) = (0.0, 0.0, 0.0);
    for value in values {
        let v = of_values.step(*value, weights);
        let l = of_level.step(0.0, weights);
        vv += v * v;
        ll += l * l;
        lv += l * v;
        if has_slope {
            let s = of_slope.step(0.0, weights);
            ss += s * s;
            sv += s * v;
            ls += l * s;
        }
    }
    let determinant = ll * ss - ls * ls;
    let (level, slope) = if !has_slope || determinant <= 1e-12 * ll * ss {
        (-lv / ll, 0.0)
    } else {
        ((ls * sv - ss * lv) / determinant, (ls * lv - ll * sv) / determinant)
    };
    Start { level, slope, squares: (vv + level * lv + slope * sv).max(0.0) }
}

/// A level and a slope on the way through values.
struct State {
    level: f64,
    slope: f64,
}

impl State {
    fn new(level: f64, slope: f64) -> Self {
        Self { level, slope }
    }

    /// Goes on by a value; gives by how much it was missed.
    fn step(&mut self, value: f64, weights: Weights) -> f64 {
        let expected = self.level + weights.damping * self.slope;
        let missed = value - expected;
        self.level = expected + weights.alpha * missed;
        self.slope = weights.damping * self.slope + weights.beta * missed;
        missed
    }
}

/// The model with given weights.
fn fitted(values: &[f64], weights: Weights, has_slope: bool) -> Option<ExponentialSmoothing> {
    // Weights and first states, and the variance itself.
    let parameters = if has_slope { 6.0 } else { 3.0 };
    let count = values.len() as f64;
    let degrees = count - (parameters - 1.0);
    if degrees < 2.0 {
        return None;
    }
    let Start { level: first_level, slope: first_slope, .. } = start(values, weights, has_slope);
    let mut state = State::new(first_level, first_slope);
    let squares: f64 = values
        .iter()
        .map(|value| {
            let missed = state.step(*value, weights);
            missed * missed
        })
        .sum();
    let few = 2.0 * parameters * (parameters + 1.0) / (count - parameters - 1.0).max(0.5);
    let Weights { alpha, beta, damping } = weights;
    let slope = DampedSlope { beta, damping, first: first_slope, last: state.slope };
    let model = ExponentialSmoothing {
        alpha,
        slope: has_slope.then_some(slope),
        first_level,
        level: state.level,
        variance: squares / degrees,
        // Where nothing is missed at all the logarithm is kept finite, so that the simpler model wins.
        criterion: count * libm::log((squares / count).max(f64::MIN_POSITIVE)) + 2.0 * parameters + few,
        degrees,
    };
    (model.variance.is_finite() && model.level.is_finite()).then_some(model)
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
