//! Bars, and areas on each other. Knows where values are on the page, not what they mean.

use std::collections::BTreeMap;

use super::super::describe::{line_sentence, point_sentence};
use super::super::line::{TrendLine, TrendPoint};
use super::super::panels::{Mark, Panel};
use super::super::plot::{At, Plot};
use super::marks::at;
use super::pen::Pen;
use crate::casebook::Period;
use crate::scene::{Item, Shape, Stroke, Subject, SubjectKind};
use crate::style::Color;

/// How much of its period's width a bar has.
const BAR_SHARE: f64 = 0.74;

/// Pixels from which on bars have air between them.
const ROOM_FOR_AIR: f64 = 4.0;

/// How much of their colour figures keep that are to be read with care.
const OPEN: f64 = 0.35;

/// A point of a stack and what lies below it.
pub(super) type Layer = (TrendPoint, f64);

/// Lines on each other, in their order. Where one line has a value and another has none, that one adds nothing; where none
/// has one, there is a gap.
pub(super) fn stacked(lines: &[TrendLine]) -> Vec<Vec<Layer>> {
    let mut sums: BTreeMap<Period, (f64, bool)> = BTreeMap::new();
    for point in lines.iter().flat_map(|line| &line.points) {
        sums.entry(point.period).or_default().1 |= point.is_open();
    }
    let mut layers = Vec::new();
    for line in lines {
        let mut own = line.points.iter().peekable();
        let mut layer = Vec::with_capacity(sums.len());
        for (period, (sum, open)) in &mut sums {
            let value = own.next_if(|point| point.period == *period).map_or(0.0, |point| point.value);
            layer.push((TrendPoint { partial: *open, ..TrendPoint::new(*period, value) }, *sum));
            *sum += value;
        }
        layers.push(layer);
    }
    layers
}

/// Lines each on zero.
fn apart(lines: &[TrendLine]) -> Vec<Vec<Layer>> {
    lines.iter().map(|line| line.points.iter().map(|point| (*point, 0.0)).collect()).collect()
}

/// All bars of a panel.
pub(super) fn bars(pen: &Pen<'_>, panel: &Panel, plot: &Plot, inks: &[Color]) -> Vec<Item> {
    let mut items = Vec::new();
    let grouped = panel.mark == Mark::GroupedBar;
    let layers = if grouped { apart(&panel.lines) } else { stacked(&panel.lines) };
    // Of a stack the whole decides: its parts must come from one period.
    let shared = layers.last().filter(|_| !grouped).map(|layer| worth(layer, plot));
    for (place, ((line, layer), ink)) in panel.lines.iter().zip(layers).zip(inks).enumerate() {
        let places = shared.clone().unwrap_or_else(|| worth(&layer, plot));
        for (point, below) in places.into_iter().map(|at| &layer[at]).filter(|(point, _)| point.value != 0.0)
        {
            let mut days = days(point.period, plot);
            if grouped {
                let width = (days.1 - days.0) / panel.lines.len() as f64;
                days = (days.0 + width * place as f64, days.0 + width * (place + 1) as f64);
            }
            let fill = if point.is_open() { ink.with_opacity(OPEN) } else { *ink };
            for mut shape in plot.bar(days, (*below, below + point.value), fill) {
                if let Shape::Rect { stroke, .. } = &mut shape {
                    *stroke = point.is_open().then(|| Stroke::solid(*ink, 1.0).dashed(&[3.0, 2.0]));
                }
                let subject = Subject::new(SubjectKind::Period, point.period.to_string());
                let sentence = point_sentence(panel, line, point, pen.locale);
                items.push(Item::from(shape).about(subject).saying(sentence));
            }
        }
    }
    items
}

/// The places of points worth drawing: all, or the highest and the lowest of each column of pixels where there are more
/// points than these.
fn worth(layer: &[Layer], plot: &Plot) -> Vec<usize> {
    let all: Vec<usize> = (0..layer.len()).collect();
    if all.len() as f64 <= plot.rect.width() * 2.0 {
        return all;
    }
    let column = |place: usize| plot.place(at(&layer[place].0)).x as i64;
    let top = |place: usize| layer[place].0.value + layer[place].1;
    let ends = |part: &[usize]| {
        let by = |is_better: fn(f64, f64) -> bool| {
            part.iter().copied().reduce(|a, b| if is_better(top(b), top(a)) { b } else { a })
        };
        let (least, most) = (by(|a, b| a < b).unwrap_or(part[0]), by(|a, b| a > b).unwrap_or(part[0]));
        if least == most { vec![most] } else { vec![least.min(most), least.max(most)] }
    };
    all.chunk_by(|a, b| column(*a) == column(*b)).flat_map(ends).collect()
}

/// From which day to which a bar stands.
fn days(period: Period, plot: &Plot) -> (f64, f64) {
    let span = period.span();
    let (first, end) = (f64::from(span.first.0), f64::from(span.last.0) + 1.0);
    let width = (plot.place((end, 0.0)).x - plot.place((first, 0.0)).x).abs();
    let margin = if width < ROOM_FOR_AIR { 0.0 } else { (end - first) * (1.0 - BAR_SHARE) / 2.0 };
    (first + margin, end - margin)
}

/// Areas on each other, the first line at the bottom, with a seam between them.
pub(super) fn areas(pen: &Pen<'_>, panel: &Panel, plot: &Plot, inks: &[Color]) -> Vec<Item> {
    let mut items = Vec::new();
    let layers = stacked(&panel.lines);
    let places = |layer: &Vec<Layer>| -> Vec<Vec<usize>> {
        let mut from = 0;
        let runs = layer.chunk_by(|(a, _), (b, _)| b.period.since(a.period) == 1);
        let run = |run: &[Layer]| {
            from += run.len();
            worth(run, plot).into_iter().map(|at| from - run.len() + at).collect()
        };
        runs.map(run).collect()
    };
    let runs = layers.last().map(places).unwrap_or_default();
    for ((line, layer), ink) in panel.lines.iter().zip(layers).zip(inks) {
        let sentence = line_sentence(panel, line, pen.locale);
        for run in &runs {
            let run: Vec<Layer> = run.iter().map(|at| layer[*at]).collect();
            let is_open = |pair: &[Layer]| pair[0].0.is_open() || pair[1].0.is_open();
            let mut from = 0;
            while from + 1 < run.len() {
                let open = is_open(&run[from..from + 2]);
                let alike = run[from..].windows(2).take_while(|pair| is_open(pair) == open).count();
                let part = &run[from..=from + alike];
                let lower: Vec<At> = part.iter().map(|(point, below)| (at(point).0, *below)).collect();
                let upper: Vec<At> =
                    part.iter().map(|(point, below)| (at(point).0, below + point.value)).collect();
                let fill = if open { ink.with_opacity(OPEN) } else { *ink };
                for shape in plot.band(&upper, &lower, fill) {
                    let item = Item::from(shape);
                    items.push(match (&line.subject, &sentence) {
                        (Some(subject), Some(says)) => item.about(subject.clone()).saying(says.clone()),
                        _ => item,
                    });
                }
                let seam = Stroke::solid(pen.theme.background, 1.0).rounded();
                items.extend(plot.line(&upper, &seam).into_iter().map(Item::from));
                from += alike;
            }
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::super::super::line::{Hue, Joins};
    use super::*;

    fn line(points: &[(&str, f64)]) -> TrendLine {
        let point =
            |(period, value): &(&str, f64)| TrendPoint::new(Period::parse(period).expect("a period"), *value);
        TrendLine {
            key: String::new(),
            label: String::new(),
            subject: None,
            hue: Hue::Nth(0),
            points: points.iter().map(point).collect(),
            begun: Vec::new(),
            breaks: Vec::new(),
            joins: Joins::default(),
        }
    }

    #[test]
    fn layers_lie_on_what_is_below_them() {
        let lines = [line(&[("2001", 2.0), ("2002", 1.0)]), line(&[("2002", 5.0), ("2004", 3.0)])];
        let read: Vec<Vec<(String, f64, f64)>> = stacked(&lines)
            .iter()
            .map(|layer| {
                layer.iter().map(|(point, below)| (point.period.to_string(), *below, point.value)).collect()
            })
            .collect();
        let row = |year: &str, below, value| (year.to_owned(), below, value);
        assert_eq!(read[0], [row("2001", 0.0, 2.0), row("2002", 0.0, 1.0), row("2004", 0.0, 0.0)]);
        assert_eq!(read[1], [row("2001", 2.0, 0.0), row("2002", 1.0, 5.0), row("2004", 0.0, 3.0)]);
    }
}
