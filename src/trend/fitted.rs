//! Works out what statistics say of each panel's line. Takes panels of one line each, gives them what was asked for; where
//! something else is tested than charted, that becomes the line. Knows no words but names.

use super::line::{Hue, Joins, TrendLine};
use super::panels::{Mark, Panel, Panels};
use super::request::{Chart, Scale, TrendRequest};
use super::unit::Unit;
use crate::query::statistics::Kind;
use crate::query::{Metric, kind_of_metric, kind_of_series, statistics_of};
use crate::words::Locale;

/// Whether statistics are drawn, so that each line needs a panel of its own.
pub(super) fn stand_apart(request: &TrendRequest) -> bool {
    !request.stats.is_empty() && matches!(request.scale, Scale::Linear | Scale::Log)
}

/// Adds what was asked for.
pub(super) fn fit(all: &mut Panels, request: &TrendRequest, locale: &Locale) {
    let words = &locale.words().fitted;
    if !stand_apart(request) {
        if !request.stats.is_empty() {
            all.notes.push(words.of_figures.to_owned());
        }
        return;
    }
    let wanted_together = matches!(request.chart, Chart::Line | Chart::Stacked | Chart::Bar | Chart::Grouped);
    if all.panels.len() > 1 && wanted_together {
        all.notes.push(words.apart.to_owned());
    }
    let is_alone = all.panels.len() == 1;
    for panel in &mut all.panels {
        fit_panel(panel, request, is_alone, locale);
    }
    let is_tested = |panel: &&Panel| matches!(panel.unit, Unit::Begun { .. });
    if all.panels.iter().any(|panel| is_tested(&panel)) {
        all.notes.push(words.about_new.to_owned());
    }
}

fn fit_panel(panel: &mut Panel, request: &TrendRequest, is_alone: bool, locale: &Locale) {
    let [line] = &mut panel.lines[..] else { return };
    let kind = match &panel.unit {
        Unit::Count(metric) => kind_of_metric(*metric),
        Unit::Quantity(_) | Unit::Money { seized: true, .. } => Kind::Amounts,
        _ => kind_of_series(&line.points),
    };
    let begun = std::mem::take(&mut line.begun);
    let tests_new = !begun.is_empty();
    let points = if tests_new { &begun } else { &line.points };
    panel.fitted = Some(Box::new(statistics_of(&line.key, points, &line.breaks, kind, &request.stats)));
    let metric = match panel.unit {
        Unit::Count(metric) if tests_new => metric,
        _ => return,
    };
    let words = locale.words();
    let named = if metric == Metric::Actors { words.fitted.new_actors } else { words.fitted.new_cases };
    let is_all = line.key == "all";
    let label = if is_all {
        named.to_owned()
    } else {
        crate::words::fill(words.common.aside, &[("text", &locale.isolate(&line.label)), ("aside", named)])
    };
    let tested = TrendLine {
        key: format!("{}.new", line.key),
        label,
        subject: line.subject.clone(),
        hue: line.hue,
        points: begun,
        begun: Vec::new(),
        breaks: Vec::new(),
        joins: Joins::default(),
    };
    // What is under way stays beside it where there is room to tell the two apart.
    let beside = is_alone && panel.mark == Mark::Line;
    let mut charted = std::mem::replace(line, tested);
    if beside {
        if is_all && metric == Metric::Cases {
            words.trend.under_way.clone_into(&mut charted.label);
        }
        charted.hue = Hue::Nth(usize::MAX);
        panel.lines.push(charted);
    }
    panel.unit = Unit::Begun { metric, beside };
}
