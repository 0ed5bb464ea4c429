//! Takes positions in travel order, gives the lines between them, cut where they cross the antimeridian as RFC 7946 §3.1.9
//! asks. Lines are straight in longitude and latitude and take the shorter way round, as the RFC has it; knows no great circles.

/// Degrees east and north.
pub(super) type Position = (f64, f64);

/// The parts of the line, in order: none where all positions are at one spot.
pub(super) fn cut(positions: impl IntoIterator<Item = Position>) -> Vec<Vec<Position>> {
    let mut positions = positions.into_iter();
    let Some(mut at) = positions.next() else { return Vec::new() };
    let mut parts = vec![vec![at]];
    for next in positions {
        let east = next.0 - at.0;
        if east.abs() > 180.0 {
            // The edge of the map where the line leaves, and where the next position lies as seen from there.
            let edge = if east < 0.0 { 180.0 } else { -180.0 };
            let unrolled = next.0 + 2.0 * edge;
            let run = unrolled - at.0;
            let share = if run == 0.0 { 0.0 } else { (edge - at.0) / run };
            let lat = rounded(at.1 + share * (next.1 - at.1));
            push(&mut parts, (edge, lat));
            parts.push(vec![(-edge, lat)]);
        }
        push(&mut parts, next);
        at = next;
    }
    parts.retain(|part| part.len() > 1);
    parts
}

/// Puts a position behind the last one, where it is another one.
fn push(parts: &mut [Vec<Position>], position: Position) {
    if let Some(part) = parts.last_mut().filter(|part| part.last() != Some(&position)) {
        part.push(position);
    }
}

/// To the seventh decimal, about a centimetre: enough for a position that is worked out.
fn rounded(degrees: f64) -> f64 {
    libm::round(degrees * 1e7) / 1e7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_across_the_antimeridian_is_two() {
        // The example of RFC 7946 §3.1.9.
        assert_eq!(
            cut([(170.0, 45.0), (-170.0, 45.0)]),
            [[(170.0, 45.0), (180.0, 45.0)], [(-180.0, 45.0), (-170.0, 45.0)]]
        );
        assert_eq!(
            cut([(-170.0, 0.0), (160.0, 30.0), (-160.0, -10.0)]),
            [
                vec![(-170.0, 0.0), (-180.0, 10.0)],
                vec![(180.0, 10.0), (160.0, 30.0), (180.0, 10.0)],
                vec![(-180.0, 10.0), (-160.0, -10.0)],
            ]
        );
    }

    #[test]
    fn half_way_round_is_not_across() {
        assert_eq!(cut([(-90.0, 0.0), (90.0, 0.0)]), [[(-90.0, 0.0), (90.0, 0.0)]]);
        assert_eq!(cut([(0.0, 1.0), (10.0, 1.0), (20.0, 2.0)]).len(), 1);
    }

    #[test]
    fn the_antimeridian_itself_has_two_names() {
        assert_eq!(cut([(180.0, 0.0), (-170.0, 5.0)]), [[(-180.0, 0.0), (-170.0, 5.0)]]);
        assert_eq!(cut([(-170.0, 5.0), (180.0, 0.0)]), [[(-170.0, 5.0), (-180.0, 0.0)]]);
        assert_eq!(cut([(180.0, 0.0), (-180.0, 9.0)]), [[(-180.0, 0.0), (-180.0, 9.0)]]);
        assert!(cut([(180.0, 0.0), (-180.0, 0.0)]).is_empty());
        assert_eq!(cut([(170.0, 0.0), (180.0, 0.0), (-180.0, 0.0), (-170.0, 0.0)]).len(), 2);
    }

    #[test]
    fn what_goes_nowhere_is_no_line() {
        assert!(cut([]).is_empty());
        assert!(cut([(1.0, 2.0)]).is_empty());
        assert!(cut([(1.0, 2.0), (1.0, 2.0)]).is_empty());
        assert_eq!(cut([(1.0, 2.0), (1.0, 2.0), (3.0, 4.0)]), [[(1.0, 2.0), (3.0, 4.0)]]);
    }

    #[test]
    fn parts_stay_on_the_map_and_keep_every_stop() {
        let mut seed = 7_u32;
        let mut random = |span: f64| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (f64::from(seed >> 8) / f64::from(1 << 24) * 2.0 - 1.0) * span
        };
        for _ in 0..2_000 {
            let stops: Vec<Position> = (0..5).map(|_| (random(180.0), random(90.0))).collect();
            let parts = cut(stops.iter().copied());
            for part in &parts {
                assert!(part.windows(2).all(|pair| (pair[0].0 - pair[1].0).abs() <= 180.0), "{stops:?}");
                assert!(part.iter().all(|(lon, lat)| lon.abs() <= 180.0 && lat.abs() <= 90.0));
            }
            let all: Vec<Position> = parts.concat();
            assert!(stops.iter().all(|stop| all.contains(stop)), "{stops:?}");
            for pair in parts.windows(2) {
                let (end, start) = (pair[0].last().unwrap(), pair[1].first().unwrap());
                assert_eq!((end.0.abs(), end.0 + start.0, end.1), (180.0, 0.0, start.1));
            }
        }
    }
}
