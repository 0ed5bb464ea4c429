//! Where the axis of values has marks, and how values become heights. Knows the room there is, and no unit.

/// The marks of values: in steps of 1, 2 or 5 times a power of ten, zero among them; or powers of ten.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ValueTicks {
    /// The marks, the lowest first; at least two.
    pub(super) values: Vec<f64>,
    /// How values become heights.
    pub(super) ruler: Ruler,
    /// How many decimals tell them apart.
    decimals: usize,
}

/// How values become heights: by themselves, or by their logarithms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ruler {
    is_log: bool,
    /// The height of the lowest mark, and that of the highest.
    pub(super) bottom: f64,
    /// See `bottom`.
    pub(super) top: f64,
}

impl Ruler {
    /// The height of a value. What has no logarithm stands at the foot.
    pub(super) fn height(&self, value: f64) -> f64 {
        match value {
            _ if !self.is_log => value,
            value if value > 0.0 => libm::log10(value).clamp(self.bottom, self.top),
            _ => self.bottom,
        }
    }

    /// Whether a value has a height of its own.
    pub(super) fn has(&self, value: f64) -> bool {
        !self.is_log || value > 0.0
    }

    /// How far up a value is, from 0 at the lowest mark to 1 at the highest.
    pub(super) fn share(&self, value: f64) -> f64 {
        ((self.height(value) - self.bottom) / (self.top - self.bottom)).clamp(0.0, 1.0)
    }
}

/// How much of the range of logarithms lies between the foot, where zeros stand, and the lowest mark.
const FOOT: f64 = 0.12;

impl ValueTicks {
    /// Marks up to at least `highest`, about as many as `wanted` spaces between them; whole numbers where only those mean
    /// anything. Where `lowest` is below zero they begin there.
    pub(super) fn new((lowest, highest): (f64, f64), wanted: usize, whole: bool) -> Self {
        let least = if whole { 1.0 } else { f64::MIN_POSITIVE };
        let lowest = if lowest.is_finite() { lowest.clamp(-1e300, 0.0) } else { 0.0 };
        let highest = if highest.is_finite() && highest > 0.0 {
            highest.clamp(least, 1e300)
        } else if lowest < 0.0 {
            0.0
        } else {
            1.0
        };
        let rough = (highest - lowest) / wanted.max(1) as f64;
        let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
        // A single space may be as high as it needs to be: nobody has to count in it.
        let factors: &[f64] =
            if wanted <= 1 { &[1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0] } else { &[1.0, 2.0, 5.0] };
        let fits = |step: &f64| *step >= rough * 0.999 && (!whole || *step == libm::floor(*step));
        let step = factors.iter().map(|factor| factor * power).find(fits).unwrap_or(10.0 * power);
        let step = if whole { step.max(1.0) } else { step };
        // A hundredth of slack, so that 3 × 0.1 does not ask for one more step.
        let steps = |length: f64| libm::ceil(length / step - 0.01).clamp(0.0, 100.0) as i32;
        let (below, above) = (steps(-lowest), steps(highest));
        let above = if below + above == 0 { 1 } else { above };
        let values: Vec<f64> = (-below..=above).map(|at| f64::from(at) * step).collect();
        let decimals = libm::ceil(-libm::log10(step * 1.001)).clamp(0.0, 12.0) as usize;
        let ruler = Ruler { is_log: false, bottom: values[0], top: values[values.len() - 1] };
        Self { values, ruler, decimals }
    }

    /// Marks from at most `least` to at least `highest`, both above zero, at powers of ten, and between these where there is
    /// room; with a foot below them where there are zeros.
    pub(super) fn log((least, highest): (f64, f64), wanted: usize, has_zeros: bool) -> Self {
        let (least, highest) = (least.clamp(1e-150, 1e150), highest.clamp(least.clamp(1e-150, 1e150), 1e150));
        let (first, last) = (libm::floor(libm::log10(least) + 1e-9), libm::ceil(libm::log10(highest) - 1e-9));
        let decades = (last - first).max(1.0) as i32;
        let wanted = wanted.max(1) as i32;
        let every = (decades + wanted - 1) / wanted;
        let marks = |factors: &[f64]| -> Vec<f64> {
            let powers = (0..decades + every).filter(|power| power % every == 0);
            let mark = |power: i32, factor: f64| factor * libm::pow(10.0, first + f64::from(power));
            let mut values: Vec<f64> =
                powers.flat_map(|power| factors.iter().map(move |factor| mark(power, *factor))).collect();
            // No more than one mark below the least value and one above the highest.
            let above = values.partition_point(|value| *value < highest * (1.0 - 1e-9));
            values.truncate((above + 1).max(2));
            let below = values.partition_point(|value| *value <= least * (1.0 + 1e-9));
            values.drain(..below.saturating_sub(1).min(values.len() - 2));
            values
        };
        let fine: [&[f64]; 4] =
            [&[1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0], &[1.0, 2.0, 5.0], &[1.0, 3.0], &[1.0]];
        let fits = |values: &Vec<f64>| values.len() as i32 <= wanted + 1;
        let mut values =
            fine.iter().map(|factors| marks(factors)).find(fits).unwrap_or_else(|| marks(&[1.0]));
        let (low, top) = (libm::log10(values[0]), libm::log10(values[values.len() - 1]));
        let bottom = if has_zeros { low - (top - low) * FOOT } else { low };
        if has_zeros {
            values.insert(0, 0.0);
        }
        Self { values, ruler: Ruler { is_log: true, bottom, top }, decimals: 0 }
    }

    /// Whether the highest mark is so large that marks are written short.
    pub(super) fn are_large(&self) -> bool {
        self.values.iter().any(|value| value.abs() >= 10_000.0)
    }

    /// How many decimals a mark takes.
    pub(super) fn decimals(&self, value: f64) -> usize {
        if self.ruler.is_log && value > 0.0 {
            libm::ceil(-libm::log10(value * 1.001)).clamp(0.0, 12.0) as usize
        } else {
            self.decimals
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(highest: f64, whole: bool) -> Vec<f64> {
        ValueTicks::new((0.0, highest), 4, whole).values
    }

    #[test]
    fn values_go_in_steps_of_one_two_or_five() {
        assert_eq!(values(4.0, true), [0.0, 1.0, 2.0, 3.0, 4.0]);
        assert_eq!(values(17.0, true), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(values(178e6, false), [0.0, 50e6, 100e6, 150e6, 200e6]);
        assert_eq!(values(3.3, false), [0.0, 1.0, 2.0, 3.0, 4.0]);
        let small = ValueTicks::new((0.0, 0.0017), 4, false);
        assert_eq!((small.values.len(), small.decimals(0.001)), (5, 4));
        assert!((small.ruler.top - 0.002).abs() < 1e-9);
    }

    #[test]
    fn counts_have_whole_marks() {
        assert_eq!(values(1.0, true), [0.0, 1.0]);
        assert_eq!(values(2.0, true), [0.0, 1.0, 2.0]);
        assert_eq!(values(0.0, true), [0.0, 1.0]);
    }

    #[test]
    fn a_single_space_is_no_higher_than_it_needs_to_be() {
        assert_eq!(ValueTicks::new((0.0, 3.0), 1, true).values, [0.0, 3.0]);
        assert_eq!(ValueTicks::new((0.0, 616.0), 1, false).values, [0.0, 800.0]);
        assert_eq!(ValueTicks::new((0.0, 1.2), 1, true).values, [0.0, 2.0]);
        assert_eq!(ValueTicks::new((0.0, 1.2), 1, false).values, [0.0, 1.5]);
    }

    #[test]
    fn no_number_breaks_the_axis() {
        for highest in [0.0, -1.0, f64::NAN, f64::INFINITY, f64::MAX, f64::MIN_POSITIVE, 1e-300, 1e300] {
            for whole in [true, false] {
                let ticks = ValueTicks::new((0.0, highest), 5, whole);
                assert!(ticks.values.len() >= 2, "{highest} {ticks:?}");
                assert!(ticks.values.windows(2).all(|pair| pair[0] < pair[1]), "{highest} {ticks:?}");
                assert!(ticks.values.iter().all(|value| value.is_finite()), "{highest} {ticks:?}");
                assert!(
                    highest > 1e300 || !highest.is_finite() || ticks.ruler.top >= highest * 0.999,
                    "{highest}"
                );
            }
        }
    }

    #[test]
    fn what_is_below_zero_has_marks_of_its_own() {
        assert_eq!(ValueTicks::new((-3.0, 7.0), 5, true).values, [-4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(ValueTicks::new((-3.0, 0.0), 3, true).values, [-3.0, -2.0, -1.0, 0.0]);
    }

    #[test]
    fn logarithms_have_marks_at_powers_of_ten_and_zeros_a_foot() {
        assert_eq!(ValueTicks::log((1.0, 12.0), 5, false).values, [1.0, 2.0, 5.0, 10.0, 20.0]);
        assert_eq!(ValueTicks::log((3.0, 4e6), 4, false).values, [1.0, 100.0, 10_000.0, 1e6, 1e8]);
        assert_eq!(ValueTicks::log((20.0, 50.0), 5, false).values, [20.0, 30.0, 40.0, 50.0]);
        let ticks = ValueTicks::log((0.02, 3.0), 5, true);
        assert_eq!((ticks.values[0], ticks.decimals(0.01), ticks.decimals(1.0)), (0.0, 2, 0));
        let heights: Vec<f64> = ticks.values.iter().map(|value| ticks.ruler.share(*value)).collect();
        assert!(heights[0] == 0.0 && heights.windows(2).all(|pair| pair[0] < pair[1]), "{heights:?}");
        assert!(!ticks.ruler.has(0.0) && ticks.ruler.has(0.01));
        for (least, highest) in [(1e-300, 1e300), (f64::MIN_POSITIVE, f64::MAX), (5.0, 5.0)] {
            let ticks = ValueTicks::log((least, highest), 3, true);
            assert!(ticks.values.len() >= 3 && ticks.values.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(ticks.values.iter().all(|value| (0.0..=1.0).contains(&ticks.ruler.share(*value))));
        }
    }
}
