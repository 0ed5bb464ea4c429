//! The net of meridians and parallels, as lines of places.

use super::LonLat;

/// Meridians and parallels every `step` degrees. Three of four meridians end a step short of the poles, so that they
/// do not crowd there.
pub(super) fn graticule(step: f64) -> Vec<Vec<LonLat>> {
    // Finer than a degree is no net any more, and a step of zero would never end.
    let step = if step.is_finite() { step.clamp(1.0, 90.0) } else { 30.0 };
    let mut lines = Vec::new();
    let mut lon = -180.0;
    while lon < 180.0 - 1e-9 {
        let reach = if lon % 90.0 == 0.0 { 90.0 } else { 90.0 - step };
        lines.push(sampled(-reach, reach, |lat| LonLat::from_degrees(lon, lat)));
        lon += step;
    }
    let mut lat = -step * libm::floor((90.0 - 1e-9) / step);
    while lat < 90.0 - 1e-9 {
        lines.push(sampled(-180.0, 180.0, |lon| LonLat::from_degrees(lon, lat)));
        lat += step;
    }
    lines.retain(|line| line.len() > 1);
    lines
}

/// A place every two degrees: a parallel is no great circle, and between its places the map draws one.
fn sampled(from: f64, to: f64, place: impl Fn(f64) -> LonLat) -> Vec<LonLat> {
    let pieces = libm::ceil((to - from) / 2.0);
    let mut places = vec![];
    let mut at = 0.0;
    while at <= pieces && pieces > 0.0 {
        places.push(place(from + (to - from) * at / pieces));
        at += 1.0;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_degrees_give_twelve_meridians_and_five_parallels() {
        assert_eq!(graticule(30.0).len(), 12 + 5);
        assert_eq!(graticule(90.0).len(), 4 + 1);
        assert!(!graticule(0.0).is_empty());
        assert!(!graticule(f64::NAN).is_empty());
    }
}
