//! The gamma distribution: its tails and its quantiles. Knows no data.
//!
//! The incomplete gamma function is summed up by its series and, far out, by its continued fraction (DLMF 8.11.4 and 8.9.2,
//! after Lentz's method).

/// So many terms are enough for shapes below [`LARGE`].
const MOST_TERMS: usize = 20_000;

/// From this shape on the quantile is that of Wilson and Hilferty (1931), which is then right to eight digits or more.
const LARGE: f64 = 1e6;

/// The share of the gamma distribution with this shape and scale 1 that lies below `x`.
pub(super) fn below(shape: f64, x: f64) -> f64 {
    if x <= 0.0 || shape <= 0.0 || x.is_nan() || shape.is_nan() {
        return 0.0;
    }
    if x < shape + 1.0 { series(shape, x) } else { 1.0 - continued_fraction(shape, x) }
}

/// The density's factor that both sums share: `x^shape e^-x / Γ(shape)`.
fn factor(shape: f64, x: f64) -> f64 {
    libm::exp(shape * libm::log(x) - x - libm::lgamma(shape))
}

fn series(shape: f64, x: f64) -> f64 {
    let mut term = 1.0 / shape;
    let mut sum = term;
    for step in 1..MOST_TERMS {
        term *= x / (shape + step as f64);
        sum += term;
        if term < sum * f64::EPSILON / 4.0 {
            break;
        }
    }
    (sum * factor(shape, x)).min(1.0)
}

fn continued_fraction(shape: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut product = d;
    for step in 1..MOST_TERMS {
        let step = step as f64;
        let a = -step * (step - shape);
        b += 2.0;
        d = a * d + b;
        d = 1.0 / if d.abs() < TINY { TINY } else { d };
        c = b + a / c;
        c = if c.abs() < TINY { TINY } else { c };
        product *= c * d;
        if (c * d - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    (product * factor(shape, x)).min(1.0)
}

/// Where the gamma distribution with this shape and scale 1 has this share below; `z` is the normal quantile of the same
/// share.
pub(super) fn quantile(shape: f64, share: f64, z: f64) -> f64 {
    let ninth = 1.0 / (9.0 * shape);
    let root = 1.0 - ninth + z * ninth.sqrt();
    let guess = shape * root * root * root;
    if shape >= LARGE {
        return guess;
    }
    // Newton's steps, kept inside a bracket that shrinks with each.
    let (mut low, mut high) = (0.0, f64::INFINITY);
    let mut x = if guess > 0.0 { guess } else { share };
    for _ in 0..100 {
        let miss = below(shape, x) - share;
        if miss > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let density = factor(shape, x) / x;
        let mut next = x - miss / density;
        if !(next > low && next < high) {
            next = if high.is_finite() { (low + high) / 2.0 } else { x * 2.0 };
        }
        if (next - x).abs() <= x * 4.0 * f64::EPSILON {
            return next;
        }
        x = next;
    }
    x
}
