//! Takes a sound [`Casebook`](crate::casebook::Casebook) and a [`Filter`]; gives what stands under it and every
//! figure that a view shows, by the definitions of the export format ("What the figures mean").
//!
//! Knows nothing of pictures, words or browsers. A [`Book`] works out columns once; [`Book::keep`] scans them;
//! each figure is a function of the book and of what is [`Kept`].

mod aggregate;
mod asked;
mod bits;
mod book;
mod choices;
mod columns;
mod crossfilter;
mod facts;
mod filter;
mod flows;
mod fold;
mod graph;
mod ids;
mod keep;
mod keys;
mod lists;
mod masks;
mod options;
mod record_keys;
mod rows;
mod search;
pub mod statistics;
mod stays;
mod subject;
mod summary;
mod tally;
mod ties;
mod time;
mod timeline;
mod tree;
mod trend;

pub use aggregate::{Aggregate, Aggregation, By, Excluded, Metric, Reason, Row, aggregate, label};
pub use asked::LastAsked;
pub use bits::Bits;
pub use book::Book;
pub use choices::{Choice, Facet, all_choices, choices};
pub use crossfilter::{Crossfilter, Group};
pub use facts::CaseFacts;
pub use filter::{Filter, FilterProblem, TerrorismLink};
pub use flows::{FlowLevel, FlowRow, RouteRef, flows};
pub use fold::fold;
pub use graph::{
    Counted, Edge, Effort, Entity, Measures, NetworkGraph, NetworkResult, Node, NodeTypes, PathStep, Prefer,
    ResultLink, ResultNode, UnknownActor, Way, graph, network, path, within,
};
pub(crate) use graph::{Neighbors, neighbors, with_links_at_least};
pub use keep::Kept;
pub use rows::{CaseRow, case_rows};
pub use subject::{cases_of, flow_id, record_id, tie_id};
pub use summary::{Summary, TotalValue, marking, summary};
pub use ties::{LinkRef, Tie, ties};
pub use time::{Covered, coverage, extent};
pub use trend::{
    CurvePoint, FigureRow, ForecastPoint, Omitted, OmittedReason, PeriodFigures, SeasonPoint, Stat, Tested,
    TestedCounts, TrendChange, TrendCurve, TrendForecast, TrendPoint, TrendQuestion, TrendResult,
    TrendSeasons, TrendSeries, TrendTest, TrendUnusual, figures_by_period, kind_of_metric, kind_of_series,
    runs, series_points, statistics_of, tested_rows, trend, under_same_rules,
};
