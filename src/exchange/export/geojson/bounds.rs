//! Takes the stretches of longitude and the latitudes of features, gives the box around them as RFC 7946 §5 has it: across
//! the antimeridian, west greater than east, where that is the narrower one.

use super::line::Position;
use crate::order::InOrder;

/// What a box must hold.
#[derive(Default)]
pub(super) struct Bounds {
    /// West and east of each line or point, none of them across the antimeridian.
    stretches: Vec<(f64, f64)>,
    south_north: Option<(f64, f64)>,
}

impl Bounds {
    /// Takes in a line that does not cross the antimeridian, or a single position.
    pub(super) fn add(&mut self, line: &[Position]) {
        let ends = |values: &mut dyn Iterator<Item = f64>| {
            values.fold(None, |ends: Option<(f64, f64)>, value| {
                Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
            })
        };
        self.stretches.extend(ends(&mut line.iter().map(|position| position.0)));
        let (south, north) = self.south_north.unzip();
        let lats = line.iter().map(|position| position.1).chain(south).chain(north);
        self.south_north = ends(&mut lats.into_iter());
    }

    /// West, south, east, north; none where there is nothing.
    pub(super) fn finish(mut self) -> Option<[f64; 4]> {
        let (south, north) = self.south_north?;
        self.stretches.order_by(|a, b| a.0.total_cmp(&b.0));
        let (first, mut reached) = *self.stretches.first()?;
        // The widest gap between what was reached so far and the next stretch: from its west to its east.
        let mut gap = (first, first);
        for (west, east) in &self.stretches {
            if west - reached > gap.1 - gap.0 {
                gap = (reached, *west);
            }
            reached = reached.max(*east);
        }
        let around = 360.0 - (gap.1 - gap.0);
        let (west, east) = if around < reached - first { (gap.1, gap.0) } else { (first, reached) };
        Some([west, south, east, north])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(lines: &[&[Position]]) -> Option<[f64; 4]> {
        let mut bounds = Bounds::default();
        lines.iter().for_each(|line| bounds.add(line));
        bounds.finish()
    }

    #[test]
    fn the_box_is_the_narrower_one() {
        assert_eq!(bounds(&[]), None);
        assert_eq!(bounds(&[&[(5.0, 6.0)]]), Some([5.0, 6.0, 5.0, 6.0]));
        assert_eq!(bounds(&[&[(5.0, 6.0), (-7.0, 8.0)], &[(9.0, -1.0)]]), Some([-7.0, -1.0, 9.0, 8.0]));
        // Fiji, as in RFC 7946 §5.2.
        assert_eq!(bounds(&[&[(177.0, -20.0)], &[(-178.0, -16.0)]]), Some([177.0, -20.0, -178.0, -16.0]));
        let across: [&[Position]; 2] = [&[(170.0, 1.0), (180.0, 2.0)], &[(-180.0, 2.0), (-170.0, 3.0)]];
        assert_eq!(bounds(&across), Some([170.0, 1.0, -170.0, 3.0]));
        assert_eq!(
            bounds(&[&[(-120.0, 0.0)], &[(0.0, 1.0)], &[(120.0, 2.0)]]),
            Some([-120.0, 0.0, 120.0, 2.0])
        );
        assert_eq!(bounds(&[&[(-180.0, 0.0), (0.0, 0.0)], &[(0.0, 0.0), (180.0, 0.0)]]).unwrap()[0], -180.0);
    }
}
