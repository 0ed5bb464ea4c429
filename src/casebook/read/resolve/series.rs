//! A statistic: its points in time order, all of one precision.

use crate::order::InOrder;
use std::collections::HashSet;

use super::super::super::{Code, Granularity, Period};
use super::super::super::{Series, SeriesPoint};
use super::super::context::Context;
use super::super::value::{At, LEFT_OUT};
use super::super::wire;
use super::names::Names;

pub(in super::super) fn series(cx: &mut Context, names: &Names, wire: wire::Series<'_>) -> Series {
    if wire.country.is_some() && wire.region.is_some() {
        let message = "expected a country or a region, found both; the country stands";
        cx.within("region", |cx| cx.warn(Code::Contradiction, message));
    }
    let precision = commonest(&wire.points);
    Series {
        id: wire.id.0.into_owned(),
        label: wire.label,
        unit: wire.unit.0.into_owned(),
        good: names.goods.find_member(cx, "good", wire.good.as_ref()),
        crime: names.crimes.find_member(cx, "crime", wire.crime.as_ref()),
        country: wire.country,
        region: wire.region.filter(|_| wire.country.is_none()),
        kind: wire.kind,
        source: names.sources.find_member(cx, "source", wire.source.as_ref()),
        points: cx.within("points", |cx| points(cx, &wire.points, precision)),
        breaks: cx.within("breaks", |cx| breaks(cx, &wire.breaks, precision)),
    }
}

/// The precision that most points have; of equally common ones, the one that comes first.
fn commonest(points: &[At<wire::Point>]) -> Option<Granularity> {
    let mut counts: Vec<(Granularity, usize)> = Vec::new();
    for point in points {
        let granularity = point.value.period.granularity();
        match counts.iter_mut().find(|(other, _)| *other == granularity) {
            Some((_, count)) => *count += 1,
            None => counts.push((granularity, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(granularity, _)| granularity)
}

fn points(cx: &mut Context, points: &[At<wire::Point>], precision: Option<Granularity>) -> Vec<SeriesPoint> {
    let mut seen = HashSet::new();
    let mut kept = Vec::with_capacity(points.len());
    for At { index, value: point } in points {
        cx.within(*index, |cx| {
            let period = point.period;
            if Some(period.granularity()) != precision {
                let message =
                    format!("expected a period as exact as most of the series, found {period}; {LEFT_OUT}");
                cx.within("period", |cx| cx.error(Code::BadDate, message));
            } else if !seen.insert(period) {
                let message = format!("expected each period once, found {period} again; {LEFT_OUT}");
                cx.within("period", |cx| cx.error(Code::Contradiction, message));
            } else {
                kept.push(resolved(cx, point));
            }
        });
    }
    kept.order_by_key(|point| point.period);
    kept
}

fn resolved(cx: &mut Context, wire: &wire::Point) -> SeriesPoint {
    let (value, low, high) = (wire.value.0, wire.low.map(|low| low.0), wire.high.map(|high| high.0));
    if low.is_some_and(|low| value < low) || high.is_some_and(|high| value > high) {
        let end = |end: Option<f64>| end.map_or_else(|| "open".to_owned(), |end| end.to_string());
        let message = format!("expected a value from {} to {}, found {value}", end(low), end(high));
        cx.within("value", |cx| cx.warn(Code::Contradiction, message));
    }
    let provisional = wire.provisional.is_some_and(|flag| flag.0);
    SeriesPoint { period: wire.period, value, low, high, provisional }
}

/// The breaks in time order, each once, as exact as the points.
fn breaks(cx: &mut Context, breaks: &[At<Period>], precision: Option<Granularity>) -> Vec<Period> {
    let mut kept: Vec<Period> = Vec::with_capacity(breaks.len());
    for At { index, value: period } in breaks {
        let precision = precision.unwrap_or(period.granularity());
        let read = Period::containing(period.span().first, precision);
        if read != *period {
            let message =
                format!("expected a period as exact as those of the series, found {period}; read as {read}");
            cx.within(*index, |cx| cx.warn(Code::BadDate, message));
        }
        kept.push(read);
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}
