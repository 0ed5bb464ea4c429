//! The F distribution of Fisher and Snedecor: how often two variances of the same thing come out so far apart. Knows no data.

/// The continued fraction settles in far fewer steps.
const MOST_TERMS: usize = 10_000;

/// The share of the F distribution with these degrees of freedom that lies above `f`.
pub(super) fn above(f: f64, numerator: f64, denominator: f64) -> f64 {
    if f.is_nan() || f <= 0.0 || numerator <= 0.0 || denominator <= 0.0 {
        return 1.0;
    }
    if f.is_infinite() {
        return 0.0;
    }
    incomplete_beta(denominator / 2.0, numerator / 2.0, denominator / (denominator + numerator * f))
}

/// The regularised incomplete beta function (DLMF 8.17), whose fraction settles fast on one side of its middle.
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    let factor = libm::exp(
        libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x),
    );
    let share = if x < (a + 1.0) / (a + b + 2.0) {
        factor * fraction(a, b, x) / a
    } else {
        1.0 - factor * fraction(b, a, 1.0 - x) / b
    };
    share.clamp(0.0, 1.0)
}

/// The continued fraction DLMF 8.17.22, after Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let apart = |number: f64| if number.abs() < TINY { TINY } else { number };
    let mut c = 1.0;
    let mut d = 1.0 / apart(1.0 - (a + b) * x / (a + 1.0));
    let mut product = d;
    for step in 1..MOST_TERMS {
        let m = step as f64;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        for term in [even, odd] {
            d = 1.0 / apart(1.0 + term * d);
            c = apart(1.0 + term / c);
            product *= c * d;
        }
        if (c * d - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_are_those_of_scipy() {
        // scipy.stats.f.sf(f, numerator, denominator), scipy 1.17.1
        let rows = [
            (1.0, 11.0, 44.0, 0.46176184452220737),
            (2.5, 11.0, 11.0, 0.07198571734391797),
            (4.2, 3.0, 9.0, 0.04081563951594699),
            (0.3, 3.0, 27.0, 0.8250834304397454),
            (30.0, 11.0, 44.0, 7.400190278608607e-17),
            (150.0, 3.0, 6.0, 4.958534984760005e-06),
            (1.7, 11.0, 1089.0, 0.06831088534827671),
            (7.7, 1.0, 1.0, 0.22019882381517156),
            (1.01, 360.0, 3600.0, 0.44087501153645076),
        ];
        for (f, numerator, denominator, tail) in rows {
            let found = above(f, numerator, denominator);
            assert!((found - tail).abs() <= 1e-11 * tail.max(1e-3), "{f} {numerator} {denominator}: {found}");
        }
        assert_eq!((above(0.0, 3.0, 9.0), above(f64::NAN, 3.0, 9.0)), (1.0, 1.0));
        assert_eq!((above(f64::INFINITY, 3.0, 9.0), above(f64::MAX, 3.0, 9.0)), (0.0, 0.0));
    }
}
