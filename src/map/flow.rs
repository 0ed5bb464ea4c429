//! The lines of flows: bent to the left of travel on the sphere, then, on the screen, cut off at the marks they join and
//! given an arrowhead. Knows no routes and no colours.
//!
//! After Jenny et al. 2018: curved beats straight, arrowheads beat tapering, longer flows curve more.

use crate::geo::{LonLat, bowed};
use crate::geom::{Affine, Path, Point, Rect, Segment};

/// The way between two places: a great circle that bows to the left as seen along it, so that there and back differ;
/// of several between the same two, each higher `lane` bows more.
pub(super) fn way(from: LonLat, to: LonLat, lane: usize) -> Vec<LonLat> {
    /// How far the bow of a way lies from the great circle, as a share of its length.
    const SHARE: f64 = 0.1;
    /// A long way is bent by the globe already, and more would only drive it towards the pole.
    const MOST_RADIANS: f64 = 0.14;
    /// How far lanes lie apart, but no farther than this share of a short way.
    const LANE_RADIANS: f64 = 0.05;
    const LANE: f64 = 0.07;
    /// Far enough apart for few places, near enough for a smooth line.
    const STEP: f64 = 0.045;
    let angle = from.distance(to);
    let lanes = (LANE * angle).min(LANE_RADIANS) * lane as f64;
    // A short way needs as many places as a long one to look bent.
    bowed(from, to, (SHARE * angle).min(MOST_RADIANS) + lanes, STEP.min((angle / 12.0).max(1e-6)))
}

/// A line on the screen: one run of points, or several where the map is cut.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) runs: Vec<Vec<Point>>,
}

impl Line {
    /// A path of the map's plane on the screen, without points that nobody would miss.
    pub(super) fn on_screen(path: &Path, screen_from_map: Affine) -> Self {
        let mut runs: Vec<Vec<Point>> = Vec::new();
        for segment in &path.segments {
            match *segment {
                Segment::Move(to) => runs.push(vec![screen_from_map * to]),
                Segment::Line(to) | Segment::Quad(_, to) | Segment::Cubic(_, _, to) => {
                    if let Some(run) = runs.last_mut() {
                        run.push(screen_from_map * to);
                    }
                }
                Segment::Close => {}
            }
        }
        Self { runs: runs.into_iter().map(|run| simplified(&run)).filter(|run| run.len() > 1).collect() }
    }

    /// The length of all runs.
    pub(super) fn length(&self) -> f64 {
        self.runs.iter().map(|run| length(run)).sum()
    }

    /// Cuts a length off the start.
    pub(super) fn trim_start(&mut self, by: f64) {
        if let Some(run) = self.runs.first_mut() {
            run.reverse();
            trim_end(run, by);
            run.reverse();
        }
    }

    /// Cuts a length off the end.
    pub(super) fn trim_end(&mut self, by: f64) {
        if let Some(run) = self.runs.last_mut() {
            trim_end(run, by);
        }
    }

    /// Where it ends.
    pub(super) fn end(&self) -> Option<Point> {
        self.runs.last().and_then(|run| run.last()).copied()
    }

    /// Only what lies in a rectangle or leads into it: dashes far off the page cost as much as those on it.
    pub(super) fn within(&self, frame: Rect) -> Self {
        let mut runs = Vec::new();
        for run in &self.runs {
            let mut kept: Vec<Point> = Vec::new();
            for pair in run.windows(2) {
                if Rect::bounding(pair.iter().copied()).intersects(&frame) {
                    if kept.last() != Some(&pair[0]) {
                        kept.push(pair[0]);
                    }
                    kept.push(pair[1]);
                } else if !kept.is_empty() {
                    runs.push(std::mem::take(&mut kept));
                }
            }
            if !kept.is_empty() {
                runs.push(kept);
            }
        }
        Self { runs }
    }

    /// As a path.
    pub(super) fn path(&self) -> Path {
        let mut path = Path::new();
        for run in &self.runs {
            path.add_polyline(run);
        }
        path
    }
}

fn length(run: &[Point]) -> f64 {
    run.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// Cuts a length off the end of a run; its first step stays, however short it gets.
fn trim_end(run: &mut Vec<Point>, mut by: f64) {
    while let [.., before, last] = run[..] {
        let step = before.distance(last);
        if by < step {
            let at = run.len() - 1;
            run[at] = last.lerp(before, by / step);
            return;
        }
        if run.len() == 2 {
            run[1] = before.lerp(last, 1e-3);
            return;
        }
        by -= step;
        run.pop();
    }
}

/// The run with only the points that it bends at: no left-out one lies farther off than a tenth of a pixel
/// (Ramer 1972, Douglas and Peucker 1973).
fn simplified(run: &[Point]) -> Vec<Point> {
    const TOLERANCE: f64 = 0.1;
    if run.len() < 3 {
        return run.to_vec();
    }
    let mut keep = vec![false; run.len()];
    keep[0] = true;
    keep[run.len() - 1] = true;
    let mut spans = vec![(0, run.len() - 1)];
    while let Some((first, last)) = spans.pop() {
        let along = run[last] - run[first];
        let away = |at: usize| {
            let off = run[at] - run[first];
            let t = if along.length_squared() > 0.0 { off.dot(along) / along.length_squared() } else { 0.0 };
            off.distance(along * t.clamp(0.0, 1.0))
        };
        let farthest = (first + 1..last)
            .map(|at| (at, away(at)))
            .fold((first, TOLERANCE), |best, one| if one.1 > best.1 { one } else { best });
        if farthest.0 > first {
            keep[farthest.0] = true;
            spans.push((first, farthest.0));
            spans.push((farthest.0, last));
        }
    }
    run.iter().zip(keep).filter(|(_, keep)| *keep).map(|(point, _)| *point).collect()
}

/// The size of an arrowhead on a line of some width: readable on the thinnest, not bulky on the widest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Arrow {
    pub(super) length: f64,
    pub(super) half_width: f64,
}

impl Arrow {
    /// The arrowhead for a line.
    pub(super) fn for_width(width: f64) -> Self {
        Self { length: 6.0 + 1.5 * width, half_width: 2.4 + 0.95 * width }
    }

    /// The outline, its tip at `tip` and pointing along `direction`; the back is notched, so that it reads as an
    /// arrow and not as a wedge.
    pub(super) fn path(self, tip: Point, direction: Point) -> Path {
        let back = tip - direction * self.length;
        let side = direction.perpendicular() * self.half_width;
        Path::polygon(&[tip, back + side, tip - direction * (self.length * 0.72), back - side])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> Line {
        Line { runs: vec![points.iter().map(|(x, y)| Point::new(*x, *y)).collect()] }
    }

    #[test]
    fn ways_bow_and_lanes_lie_apart() {
        let middle = |lon: f64, lane: usize| {
            let way = way(LonLat::from_degrees(0.0, 0.0), LonLat::from_degrees(lon, 0.0), lane);
            way[way.len() / 2].lat / lon.to_radians()
        };
        assert!((middle(20.0, 0) - 0.1).abs() < 0.01 && middle(120.0, 0) > 0.04);
        assert!(middle(20.0, 1) > middle(20.0, 0) + 0.05);
    }

    #[test]
    fn a_line_is_trimmed_by_its_length() {
        let mut bent = line(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]);
        bent.trim_start(4.0);
        bent.trim_end(12.0);
        assert_eq!(bent, line(&[(4.0, 0.0), (8.0, 0.0)]));
        assert_eq!(bent.length(), 4.0);
        let mut short = line(&[(0.0, 0.0), (1.0, 0.0)]);
        short.trim_end(99.0);
        assert!(short.length() > 0.0 && short.length() < 0.01);
        Line::default().trim_start(1.0);
    }

    #[test]
    fn what_is_far_off_the_page_is_left_out() {
        let long = line(&[(-500.0, 5.0), (-100.0, 5.0), (5.0, 5.0), (90.0, 5.0), (95.0, 5.0)]);
        let seen = long.within(Rect::new(0.0, 0.0, 50.0, 10.0));
        assert_eq!(seen, line(&[(-100.0, 5.0), (5.0, 5.0), (90.0, 5.0)]));
        assert!(long.within(Rect::new(0.0, 50.0, 50.0, 60.0)).runs.is_empty());
    }

    #[test]
    fn only_points_at_bends_stay() {
        let path = Path::polyline(
            &[(0.0, 0.0), (1.0, 0.0), (2.0, 0.01), (3.0, 0.0), (3.0, 5.0)].map(|(x, y)| Point::new(x, y)),
        );
        let line = Line::on_screen(&path, Affine::IDENTITY);
        assert_eq!(line.runs[0].len(), 3);
    }

    #[test]
    fn an_arrow_of_nothing_is_no_trouble() {
        let a = Point::new(10.0, 10.0);
        assert!(Arrow::for_width(1.0).path(a, Point::default()).bounds().contains(a));
    }
}
