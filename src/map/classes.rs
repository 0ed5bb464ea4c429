//! Takes the values of a map, gives the classes that colour it. Knows no colours and no words.
//!
//! A book of thirty cases has many ties and few values, so breaks are made to be read: whole numbers stay whole,
//! equal values are never torn apart, and there are never more classes than distinct values. Which values share a class
//! is what simple-statistics' `ckmeans` and mapclassify say (`tests/fixtures/map/classes`); the breaks between them are
//! rounded. It differs from mapclassify in three things: zero is no class, a class that no value falls into between
//! figures that are no whole numbers may be missing, and quantiles that ties pull together are spread over what is left.

/// How the breaks between classes are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ClassMethod {
    /// About as many values in each class.
    #[default]
    Quantile,
    /// Classes of equal width.
    Equal,
    /// Values within a class as near to each other as they can be (Fisher 1958, Jenks 1977; Wang and Song 2011).
    Jenks,
    /// Classes of equal ratio.
    Log,
}

impl ClassMethod {
    /// All there are, with their words.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Quantile, "quantile"), (Self::Equal, "equal"), (Self::Jenks, "jenks"), (Self::Log, "log")];
}

/// One class: from `low` to `high`, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Class {
    /// The least value it takes.
    pub low: f64,
    /// The greatest value it takes.
    pub high: f64,
    /// How many values it holds.
    pub count: usize,
}

/// Classes for the positive ones among `values`, from few to many; zero is no class but a finding of its own.
///
/// Whole numbers get ranges that follow each other without a gap (1, 2–3, 4–6). Others get breaks rounded to two
/// digits, and a value on a break belongs to the class that begins there.
pub fn classes(values: &[f64], method: ClassMethod, count: usize) -> Vec<Class> {
    let mut sorted: Vec<f64> =
        values.iter().copied().filter(|value| value.is_finite() && *value > 0.0).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let mut distinct = sorted.clone();
    distinct.dedup();
    let (Some(least), Some(most)) = (distinct.first().copied(), distinct.last().copied()) else {
        return Vec::new();
    };
    let count = count.clamp(1, distinct.len());
    let uppers = match method {
        ClassMethod::Quantile => quantile(&sorted, count),
        ClassMethod::Equal => between(count, |share| least + (most - least) * share),
        ClassMethod::Jenks => jenks(&sorted, &distinct, count),
        ClassMethod::Log => between(count, |share| least * libm::pow(most / least, share)),
    };
    let is_whole = sorted.iter().all(|value| libm::floor(*value) == *value && *value < 1e15);
    if is_whole && most < 10_000.0 { whole(&sorted, &uppers) } else { rounded(&sorted, &uppers) }
}

/// The class that holds a value.
pub fn class_of(classes: &[Class], value: f64) -> Option<usize> {
    // The class that begins last at or before the value: on a break the upper one.
    let at = classes.iter().rposition(|class| value >= class.low)?;
    (value <= classes[at].high).then_some(at)
}

/// The last value of each class but the last: the quantiles of Hyndman and Fan's seventh kind, as numpy and mapclassify
/// take them. Where ties pull two of them together, each class takes its share of what is left instead, and its ties with
/// it, so that a crowd of ones does not cost the classes above it.
fn quantile(sorted: &[f64], count: usize) -> Vec<f64> {
    let last = sorted.len() - 1;
    let uppers: Vec<f64> = (1..count).map(|at| sorted[at * last / count]).collect();
    let is_apart = uppers.windows(2).all(|pair| pair[0] < pair[1]) && uppers.last() < sorted.last();
    if is_apart { uppers } else { shares(sorted, count) }
}

fn shares(sorted: &[f64], count: usize) -> Vec<f64> {
    let mut uppers = Vec::new();
    let mut rest = sorted;
    for left in (2..=count).rev() {
        let Some(upper) = rest.get(rest.len().div_ceil(left).saturating_sub(1)) else { break };
        uppers.push(*upper);
        rest = &rest[rest.partition_point(|value| value <= upper)..];
    }
    uppers
}

fn between(count: usize, at_share: impl Fn(f64) -> f64) -> Vec<f64> {
    (1..count).map(|at| at_share(at as f64 / count as f64)).collect()
}

/// The last value of each class but the last, where the sums of squares within classes are least: the exact optimum, by
/// the recursion of Wang and Song (Ckmeans.1d.dp, The R Journal 3/2, 2011). Of equally good breaks the
/// highest is taken, as simple-statistics does.
///
/// Divide and conquer finds the best start of each class in n log n steps; memory is linear in the distinct values.
fn jenks(sorted: &[f64], distinct: &[f64], count: usize) -> Vec<f64> {
    let sums = Sums::of(sorted, distinct);
    let n = distinct.len();
    let mut best: Vec<f64> = (0..=n).map(|to| sums.spread(0, to)).collect();
    let mut starts = Vec::new();
    for class in 1..count {
        let mut next = Layer { costs: vec![f64::INFINITY; n + 1], starts: vec![class; n + 1] };
        next.fill(&best, &sums, (class + 1, n), (class, n));
        best = next.costs;
        starts.push(next.starts);
    }
    let mut uppers = Vec::new();
    let mut end = n;
    for starts in starts.iter().rev() {
        end = starts[end];
        uppers.push(distinct[end - 1]);
    }
    uppers.reverse();
    uppers
}

/// Running sums over distinct values, taken from the one in the middle, so that large figures that lie close together
/// keep their digits.
struct Sums(Vec<(f64, f64, f64)>);

impl Sums {
    fn of(sorted: &[f64], distinct: &[f64]) -> Self {
        let middle = distinct[distinct.len() / 2];
        let mut sums = vec![(0.0, 0.0, 0.0)];
        let (mut weights, mut total, mut squares, mut rest) = (0.0, 0.0, 0.0, sorted);
        for value in distinct {
            let equal = rest.partition_point(|one| one <= value);
            let (weight, away) = (equal as f64, value - middle);
            rest = &rest[equal..];
            weights += weight;
            total += weight * away;
            squares += weight * away * away;
            sums.push((weights, total, squares));
        }
        Self(sums)
    }

    /// The sum of squares about their mean of the distinct values from one up to another.
    fn spread(&self, from: usize, to: usize) -> f64 {
        if to <= from + 1 {
            return 0.0;
        }
        let (end, start) = (self.0[to], self.0[from]);
        let (weights, total, squares) = (end.0 - start.0, end.1 - start.1, end.2 - start.2);
        (squares - total * total / weights).max(0.0)
    }
}

/// For each number of values the least cost of one more class, and where that class begins.
struct Layer {
    costs: Vec<f64>,
    starts: Vec<usize>,
}

impl Layer {
    /// Fills the ends from one to another, whose class begins within `starts`: for later ends it never begins earlier.
    fn fill(
        &mut self,
        before: &[f64],
        sums: &Sums,
        (first, last): (usize, usize),
        (low, high): (usize, usize),
    ) {
        if first > last {
            return;
        }
        let end = first.midpoint(last);
        let starts = before.iter().enumerate().take(high.min(end - 1) + 1).skip(low);
        for (start, earlier) in starts {
            let cost = earlier + sums.spread(start, end);
            if cost <= self.costs[end] {
                (self.costs[end], self.starts[end]) = (cost, start);
            }
        }
        let start = self.starts[end];
        if end > first {
            self.fill(before, sums, (first, end - 1), (low, start));
        }
        self.fill(before, sums, (end + 1, last), (start, high));
    }
}

fn whole(sorted: &[f64], uppers: &[f64]) -> Vec<Class> {
    let (least, most) = (sorted[0], sorted[sorted.len() - 1]);
    let mut uppers: Vec<f64> =
        // A break a hair below a whole number, from a power or a product, is meant to be that number.
        uppers.iter().map(|upper| libm::floor(upper * (1.0 + 1e-9))).filter(|upper| *upper >= least && *upper < most).collect();
    uppers.push(most);
    uppers.dedup();
    let mut low = least;
    uppers
        .into_iter()
        .map(|high| {
            let class = counted(sorted, low, |value| value <= high, high);
            low = high + 1.0;
            class
        })
        .collect()
}

fn rounded(sorted: &[f64], uppers: &[f64]) -> Vec<Class> {
    let (least, most) = (sorted[0], sorted[sorted.len() - 1]);
    // The break lies halfway to the next value above, so that the value itself stays below it.
    let next = |upper: &f64| sorted.iter().copied().find(|value| value > upper).unwrap_or(most);
    let mut breaks: Vec<f64> = uppers
        .iter()
        .map(|upper| {
            let (own, above) = (upper.max(least), next(upper));
            let middle = two_digits((own + above) / 2.0);
            if middle > own && middle <= above { middle } else { above }
        })
        .filter(|at| *at > least && *at <= most)
        .collect();
    breaks.dedup();
    breaks.push(most);
    let mut low = least;
    let last = breaks.len() - 1;
    breaks
        .iter()
        .enumerate()
        .map(|(at, high)| {
            let class = counted(sorted, low, |value| value < *high || at == last, *high);
            low = *high;
            class
        })
        .collect()
}

fn counted(sorted: &[f64], low: f64, is_within: impl Fn(f64) -> bool, high: f64) -> Class {
    let count = sorted.iter().filter(|value| **value >= low && is_within(**value)).count();
    Class { low, high, count }
}

fn two_digits(value: f64) -> f64 {
    if value <= 0.0 {
        return value;
    }
    let step = libm::pow(10.0, libm::floor(libm::log10(value)) - 1.0);
    libm::round(value / step) * step
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(values: &[f64], method: ClassMethod, count: usize) -> Vec<(f64, f64, usize)> {
        classes(values, method, count).iter().map(|class| (class.low, class.high, class.count)).collect()
    }

    #[test]
    fn a_crowd_of_ones_does_not_cost_the_classes_above() {
        let mut values = vec![1.0; 20];
        values.extend([2.0; 6]);
        values.extend([3.0, 3.0, 3.0, 5.0, 12.0]);
        let found = ranges(&values, ClassMethod::Quantile, 5);
        assert_eq!(found, [(1.0, 1.0, 20), (2.0, 2.0, 6), (3.0, 3.0, 3), (4.0, 5.0, 1), (6.0, 12.0, 1)]);
    }

    #[test]
    fn there_are_no_more_classes_than_values() {
        assert_eq!(ranges(&[], ClassMethod::Quantile, 5), []);
        assert_eq!(ranges(&[0.0, 0.0, f64::NAN], ClassMethod::Quantile, 5), []);
        assert_eq!(ranges(&[7.0, 7.0, 0.0], ClassMethod::Quantile, 5), [(7.0, 7.0, 2)]);
        assert_eq!(ranges(&[1.0, 4.0], ClassMethod::Quantile, 5), [(1.0, 1.0, 1), (2.0, 4.0, 1)]);
        assert_eq!(ranges(&[1.0, 4.0], ClassMethod::Quantile, 0), [(1.0, 4.0, 2)]);
    }

    #[test]
    fn equal_widths_are_equal_and_hold_what_they_hold() {
        let found = ranges(&[1.0, 2.0, 3.0, 10.0], ClassMethod::Equal, 3);
        assert_eq!(found, [(1.0, 4.0, 3), (5.0, 7.0, 0), (8.0, 10.0, 1)]);
    }

    #[test]
    fn jenks_finds_the_gaps() {
        let values = [1.0, 2.0, 3.0, 40.0, 41.0, 42.0, 90.0, 91.0];
        let found = ranges(&values, ClassMethod::Jenks, 3);
        assert_eq!(found, [(1.0, 3.0, 3), (4.0, 42.0, 3), (43.0, 91.0, 2)]);
    }

    #[test]
    fn log_classes_grow_by_a_ratio() {
        let values = [1.0, 9.0, 11.0, 99.0, 1000.0];
        let found = ranges(&values, ClassMethod::Log, 3);
        assert_eq!(found, [(1.0, 10.0, 2), (11.0, 100.0, 2), (101.0, 1000.0, 1)]);
    }

    #[test]
    fn money_gets_round_breaks() {
        let values = [12_345.0, 250_000.5, 1_234_567.0, 98_765_432.0];
        let found = ranges(&values, ClassMethod::Quantile, 2);
        assert_eq!(found, [(12_345.0, 740_000.0, 2), (740_000.0, 98_765_432.0, 2)]);
    }

    #[test]
    fn every_positive_value_has_the_class_that_counts_it() {
        let samples: [&[f64]; 5] = [
            &[1.0, 1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 21.0, 34.0, 55.0],
            &[0.5, 0.25, 0.125, 3.75, 1e9, 2e9],
            &[3.0],
            &[1e-300, 1.0, 1e300],
            &[9_999.0, 10_000.0, 10_001.0, 10_002.0, 10_003.0],
        ];
        for values in samples {
            for (method, name) in ClassMethod::ALL {
                for count in 1..=7 {
                    let classes = classes(values, method, count);
                    let mut counts = vec![0; classes.len()];
                    for value in values {
                        counts[class_of(&classes, *value).unwrap()] += 1;
                    }
                    let expected: Vec<usize> = classes.iter().map(|class| class.count).collect();
                    assert_eq!(counts, expected, "{name} {count} {values:?}");
                    assert!(classes.len() <= count);
                }
            }
        }
    }
}
