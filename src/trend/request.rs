//! What a trend chart is asked for. Reads attributes tolerantly: what is not understood keeps its default and is noted.
//! Knows no book.

use std::collections::BTreeMap;

use crate::casebook::Granularity;
use crate::geom::Size;
use crate::query::{By, Metric, Stat};

/// How figures are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Chart {
    /// Lines in one panel while they are few enough to be told apart, else a panel each.
    #[default]
    Auto,
    /// Lines in one panel.
    Line,
    /// Areas on zero, a panel each.
    Area,
    /// Areas on each other, where nothing counts in several.
    Stacked,
    /// Bars; on each other where nothing counts in several, else beside each other where there is room, else a panel each.
    Bar,
    /// Bars beside each other where there is room, else a panel each.
    Grouped,
    /// Lines, a panel each.
    SmallMultiples,
}

/// What the height of a value says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scale {
    /// The value.
    #[default]
    Linear,
    /// Its logarithm.
    Log,
    /// The value, the first one being 100.
    Index,
    /// Its share of the period's total.
    Share,
}

/// Which way time runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TimeDirection {
    /// From left to right in every language.
    #[default]
    LeftToRight,
    /// As the reader's language does.
    AsText,
}

/// What happened, shown below the time axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Happenings {
    /// Operations, as long as they ran.
    pub operations: bool,
    /// Outcomes of cases, at their dates.
    pub outcomes: bool,
}

impl Happenings {
    /// Nothing.
    pub const NONE: Self = Self { operations: false, outcomes: false };
    /// Both.
    pub const ALL: Self = Self { operations: true, outcomes: true };
}

/// Everything that matters for a trend chart. Equal requests on equal books give equal models.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendRequest {
    /// What is counted or summed; nothing where only the book's own series are shown.
    pub measure: Option<Metric>,
    /// The unit of quantities.
    pub unit: Option<String>,
    /// What each line stands for.
    pub by: By,
    /// How long a period is.
    pub interval: Granularity,
    /// How figures are drawn.
    pub chart: Chart,
    /// The book's own series, by id, in the order in which they are shown.
    pub series: Vec<String>,
    /// What the height of a value says.
    pub scale: Scale,
    /// What is worked out of the figures, drawn and said: each once, in the order of [`Stat::ALL`].
    pub stats: Vec<Stat>,
    /// What is shown below the axis; where nothing is said, both beside figures of the cases, and neither beside the book's
    /// own series alone.
    pub events: Option<Happenings>,
    /// Which way time runs.
    pub time: TimeDirection,
    /// The box, in pixels.
    pub page: Size,
    /// Keys of lines that the reader put away.
    pub hidden: Vec<String>,
}

const MEASURES: &[(&str, Option<Metric>)] = &[
    ("cases", Some(Metric::Cases)),
    ("seizures", Some(Metric::Seizures)),
    ("value", Some(Metric::Value)),
    ("quantity", Some(Metric::Quantity)),
    ("convictions", Some(Metric::Convictions)),
    ("actors", Some(Metric::Actors)),
    ("none", None),
];
const BREAKDOWNS: &[(&str, By)] = &[
    ("none", By::None),
    ("good", By::Good),
    ("crime", By::Crime),
    ("region", By::Region),
    ("country", By::Country),
    ("proof", By::Proof),
];
const INTERVALS: &[(&str, Granularity)] =
    &[("year", Granularity::Year), ("quarter", Granularity::Quarter), ("month", Granularity::Month)];
const CHARTS: &[(&str, Chart)] = &[
    ("line", Chart::Line),
    ("area", Chart::Area),
    ("stacked", Chart::Stacked),
    ("bar", Chart::Bar),
    ("grouped", Chart::Grouped),
    ("small-multiples", Chart::SmallMultiples),
];
const SCALES: &[(&str, Scale)] =
    &[("linear", Scale::Linear), ("log", Scale::Log), ("index", Scale::Index), ("share", Scale::Share)];
const TIMES: &[(&str, TimeDirection)] =
    &[("ltr", TimeDirection::LeftToRight), ("auto", TimeDirection::AsText)];
const EVENTS: &[(&str, Happenings)] = &[
    ("operations", Happenings { operations: true, outcomes: false }),
    ("outcomes", Happenings { operations: false, outcomes: true }),
    ("none", Happenings::NONE),
];

impl TrendRequest {
    /// The request without any attribute, for a box.
    pub fn new(page: Size) -> Self {
        Self {
            measure: Some(Metric::Cases),
            unit: None,
            by: By::None,
            interval: Granularity::Year,
            chart: Chart::Auto,
            series: Vec::new(),
            scale: Scale::Linear,
            stats: Vec::new(),
            events: None,
            time: TimeDirection::LeftToRight,
            page,
            hidden: Vec::new(),
        }
    }

    /// Reads attributes, by name with or without hyphens; the others are somebody else's. Where series are named and no
    /// measure is, nothing is measured.
    pub fn from_options(options: &BTreeMap<String, String>, page: Size) -> (Self, Vec<String>) {
        let mut request = Self::new(page);
        let mut notes = Vec::new();
        let mut measured = false;
        for (name, value) in options {
            let value = value.trim();
            let plain: String = name.chars().filter(|letter| *letter != '-').collect();
            match plain.to_lowercase().as_str() {
                "measure" => measured |= choose(&mut request.measure, MEASURES, name, value, &mut notes),
                "unit" => request.unit = (!value.is_empty()).then(|| value.to_owned()),
                "by" => {
                    choose(&mut request.by, BREAKDOWNS, name, value, &mut notes);
                }
                "interval" => {
                    choose(&mut request.interval, INTERVALS, name, value, &mut notes);
                }
                "chart" => {
                    choose(&mut request.chart, CHARTS, name, value, &mut notes);
                }
                "series" => request.series = ids(value),
                "scale" => {
                    choose(&mut request.scale, SCALES, name, value, &mut notes);
                }
                "stats" => request.stats = stats(name, value, &mut notes),
                "events" => request.events = events(name, value, &mut notes),
                "timedirection" => {
                    choose(&mut request.time, TIMES, name, value, &mut notes);
                }
                _ => {}
            }
        }
        if !request.series.is_empty() && !measured {
            request.measure = None;
        }
        (request, notes)
    }
}

/// Sets what a word stands for; says whether it was understood. An empty value is the same as none.
fn choose<T: Copy>(
    target: &mut T,
    words: &[(&str, T)],
    name: &str,
    value: &str,
    notes: &mut Vec<String>,
) -> bool {
    if value.is_empty() {
        return false;
    }
    match words.iter().find(|(word, _)| *word == value) {
        Some((_, choice)) => {
            *target = *choice;
            true
        }
        None => {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            notes.push(format!("{name}: expected one of {}, found \"{value}\"", known.join(", ")));
            false
        }
    }
}

/// Which statistics a list names, each once.
fn stats(name: &str, value: &str, notes: &mut Vec<String>) -> Vec<Stat> {
    let words: Vec<(&str, Stat)> = Stat::ALL.into_iter().map(|stat| (stat.as_str(), stat)).collect();
    let mut asked = Vec::new();
    for word in ids(value) {
        let mut stat = Stat::Trend;
        if choose(&mut stat, &words, name, &word, notes) {
            asked.push(stat);
        }
    }
    Stat::ALL.into_iter().filter(|stat| asked.contains(stat)).collect()
}

/// Which happenings a list names; nothing where it names none.
fn events(name: &str, value: &str, notes: &mut Vec<String>) -> Option<Happenings> {
    let mut asked = None;
    for word in ids(value) {
        let mut one = Happenings::NONE;
        if choose(&mut one, EVENTS, name, &word, notes) {
            let all = asked.get_or_insert(Happenings::NONE);
            all.operations |= one.operations;
            all.outcomes |= one.outcomes;
        }
    }
    asked
}

/// Ids as a JSON array, or with commas or spaces between them; none twice.
fn ids(value: &str) -> Vec<String> {
    let listed =
        || value.split([',', ' ', '\n', '\t']).filter(|id| !id.is_empty()).map(str::to_owned).collect();
    let all: Vec<String> = serde_json::from_str(value).unwrap_or_else(|_| listed());
    let mut ids: Vec<String> = Vec::new();
    for id in all {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(options: &[(&str, &str)]) -> (TrendRequest, Vec<String>) {
        let options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        TrendRequest::from_options(&options, Size::new(900.0, 420.0))
    }

    #[test]
    fn attributes_are_read() {
        let (request, notes) = read(&[
            ("measure", "quantity"),
            ("unit", "cigarettes"),
            ("by", "good"),
            ("interval", "quarter"),
            ("chart", "small-multiples"),
            ("src", "book.json"),
            ("time-direction", "ltr"),
        ]);
        assert_eq!(notes, Vec::<String>::new());
        assert_eq!(request.measure, Some(Metric::Quantity));
        assert_eq!(request.unit.as_deref(), Some("cigarettes"));
        assert_eq!((request.by, request.interval), (By::Good, Granularity::Quarter));
        assert_eq!(request.chart, Chart::SmallMultiples);
        assert_eq!(read(&[]), (TrendRequest::new(Size::new(900.0, 420.0)), Vec::new()));
    }

    #[test]
    fn series_replace_the_measure_unless_one_is_asked_for() {
        let (request, _) = read(&[("series", "a,b  a")]);
        assert_eq!((request.measure, request.series), (None, vec!["a".to_owned(), "b".to_owned()]));
        let (request, _) = read(&[("series", r#"["a b","c"]"#), ("measure", "cases")]);
        assert_eq!(request.measure, Some(Metric::Cases));
        assert_eq!(request.series, ["a b", "c"]);
        assert_eq!(read(&[("series", "")]).0.measure, Some(Metric::Cases));
    }

    #[test]
    fn nonsense_is_noted_and_changes_nothing() {
        let nonsense =
            [("measure", "murders"), ("by", "colour"), ("interval", "day"), ("chart", "pie"), ("scale", "x")];
        for (name, value) in nonsense {
            let (request, notes) = read(&[(name, value)]);
            assert_eq!(request, TrendRequest::new(Size::new(900.0, 420.0)), "{name}");
            assert_eq!(notes.len(), 1, "{name}");
            assert!(notes[0].contains(name) && notes[0].contains(value), "{notes:?}");
        }
        assert_eq!(read(&[("measure", ""), ("chart", " ")]).1.len(), 0);
    }

    #[test]
    fn lists_are_read_word_by_word() {
        let (request, notes) = read(&[
            ("stats", "forecast, trend trend"),
            ("events", "[\"outcomes\"]"),
            ("time-direction", "auto"),
            ("scale", "index"),
        ]);
        assert_eq!(notes, Vec::<String>::new());
        assert_eq!(request.stats, [Stat::Trend, Stat::Forecast]);
        assert_eq!(request.events, Some(Happenings { operations: false, outcomes: true }));
        assert_eq!((request.time, request.scale), (TimeDirection::AsText, Scale::Index));
        let (request, notes) = read(&[("stats", "trend,magic"), ("events", "none")]);
        assert_eq!((request.stats, notes.len()), (vec![Stat::Trend], 1));
        assert_eq!(request.events, Some(Happenings::NONE));
        assert_eq!(read(&[("stats", ""), ("events", " ")]).0, TrendRequest::new(Size::new(900.0, 420.0)));
    }
}
