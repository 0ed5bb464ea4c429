//! The options of a section's view: those that no element has are warned of. They stand as written: the views
//! read them and choose their defaults.

use serde_json::Value;

use super::super::super::Code;
use super::super::super::ViewKind;
use super::super::context::Context;
use super::super::scalar::quoted;
use super::filter::described;
use super::names::Names;

/// What an option holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Holds {
    Flag,
    Number,
    Text,
    List,
    /// Longitude and latitude, as a text or as two numbers.
    Center,
    /// Whatever an element selects by.
    Selection,
    /// Of a good.
    Good,
    /// Of an actor.
    Actor,
    /// Of series of the book.
    Series,
}

use Holds::{Actor, Center, Flag, Good, List, Number, Selection, Series, Text};

/// Declares which options there are and what each holds; what is said of them stands in the schema of the format.
macro_rules! options {
    ($($table:ident { $($(#[doc = $doc:literal])+ $name:literal: $holds:ident,)* })*) => {
        $(const $table: &[(&str, Holds)] = &[$(($name, $holds),)*];)*

        /// What is said of each option, table by table.
        #[cfg(test)]
        mod said {
            $(pub(super) const $table: &[&str] = &[$(concat!($($doc, "\n"),+),)*];)*
        }
    };
}

options! {
    COMMON {
        /// The text above; without it one is built from what is shown.
        "heading": Text,
        /// The text below.
        "caption": Text,
        /// `auto` (default), `light`, `dark` or `print`.
        "theme": Text,
        /// The language of its words.
        "lang": Text,
        /// `ltr` or `rtl`.
        "dir": Text,
        /// What to offer: `zoom`, `legend`, `table`, `export`, `time`, `fullscreen`, or `none`.
        "controls": List,
        /// What is selected: `{"kind", "id"}`, or null.
        "selection": Selection,
    }
    MAP {
        /// `choropleth` (default) or `symbols`.
        "display": Text,
        /// `cases` (default), `seizures`, `value`, `quantity`, `convictions`, `actors` or `none`.
        "metric": Text,
        /// The id of the good that is counted.
        "good": Good,
        /// The unit that quantities are counted in.
        "unit": Text,
        /// `country` (default), `subregion` or `region`.
        "level": Text,
        /// `equal-earth` (default), `natural-earth`, `robinson`, `orthographic`, `mercator` or
        /// `azimuthal-equal-area`.
        "projection": Text,
        /// `quantile` (default), `jenks`, `equal` or `log`.
        "classes": Text,
        /// How many classes; 5 where absent.
        "classCount": Number,
        /// Whether routes are drawn.
        "routes": Flag,
        /// What the width of a route stands for: `consignments` (default) or `value`.
        "routeWidth": Text,
        /// What its colour stands for: `auto` (default), `none` or `good`.
        "routeColor": Text,
        /// Whether places are drawn.
        "places": Flag,
        /// Whether each seizure is drawn.
        "seizurePoints": Flag,
        /// The address of the publisher's own boundaries.
        "boundaries": Text,
        /// Longitude and latitude of the middle, as `"lon,lat"` or as two numbers.
        "center": Center,
        /// How close it is; 1 is the whole world.
        "zoom": Number,
        /// A period, or two with a slash between: `2005/2010`.
        "time": Text,
    }
    NETWORK {
        /// `actors` (default), `cases`, `goods`, `countries`, or several of these.
        "nodes": List,
        /// `force` (default), `radial`, `layered`, `timeline` or `geographic`.
        "layout": Text,
        /// `links` (default) or `matrix`.
        "display": Text,
        /// `balanced` (default), `distances` or `communities`.
        "layoutGoal": Text,
        /// `degree` (default), `betweenness`, `cases` or `none`.
        "size": Text,
        /// `kind` (default), `community` or `country`.
        "color": Text,
        /// The proof of the weakest link shown.
        "proof": Text,
        /// `auto`, `all` or `none`.
        "labels": Text,
        /// The id of the actor in the middle.
        "focus": Actor,
        /// How many steps around it are shown.
        "depth": Number,
    }
    TREND {
        /// `cases` (default), `seizures`, `value`, `quantity`, `convictions`, `actors` or `none`.
        "measure": Text,
        /// The unit that quantities are counted in.
        "unit": Text,
        /// `good`, `crime`, `region`, `country`, `proof` or `none` (default).
        "by": Text,
        /// `year` (default), `quarter` or `month`.
        "interval": Text,
        /// `line` (default), `area`, `stacked`, `bar`, `grouped` or `small-multiples`.
        "chart": Text,
        /// Ids of the book's own series.
        "series": Series,
        /// `linear` (default), `log`, `index` or `share`.
        "scale": Text,
        /// `trend`, `changepoints`, `forecast`, `smooth`, `seasonal`, `unusual`.
        "stats": List,
        /// What happened, below the axis: `operations`, `outcomes`, or `none`.
        "events": List,
        /// `ltr` (default) or `auto`.
        "timeDirection": Text,
    }
}

/// The options of a kind of view, what each holds and what is said of it.
#[cfg(test)]
pub(in super::super) fn described_options(
    kind: ViewKind,
) -> impl Iterator<Item = (&'static str, Holds, &'static str)> {
    let (own, said_of_own): (&[(&str, Holds)], &[&str]) = match kind {
        ViewKind::Map => (MAP, said::MAP),
        ViewKind::Network => (NETWORK, said::NETWORK),
        ViewKind::Trend => (TREND, said::TREND),
        ViewKind::Cases | ViewKind::Figures => (&[], &[]),
    };
    let all = COMMON.iter().zip(said::COMMON).chain(own.iter().zip(said_of_own));
    all.map(|((name, holds), said)| (*name, *holds, *said))
}

/// Warns of options that the element lacks, that have another type than its own, or that name nothing in the book.
pub(super) fn check_options(cx: &mut Context, names: &Names, kind: ViewKind, options: Value) -> Value {
    let own = match kind {
        ViewKind::Map => MAP,
        ViewKind::Network => NETWORK,
        ViewKind::Trend => TREND,
        ViewKind::Cases | ViewKind::Figures => &[],
    };
    let members = match &options {
        Value::Null => return options,
        Value::Object(members) => members,
        other => {
            cx.unusable(Code::WrongType, "options (an object)", &described(other), "left out");
            return Value::Null;
        }
    };
    for (name, value) in members {
        match COMMON.iter().chain(own).find(|(known, _)| known == name) {
            Some((_, holds)) => cx.within_key(name, |cx| check(cx, names, *holds, value)),
            None => {
                let known: Vec<_> = COMMON.iter().chain(own).map(|(known, _)| *known).collect();
                cx.unknown_member(name, &format!("the options of \"{}\"", kind.as_str()), &known);
            }
        }
    }
    options
}

fn check(cx: &mut Context, names: &Names, holds: Holds, value: &Value) {
    let is_list = value.as_array().is_some_and(|list| list.iter().all(Value::is_string));
    let is_pair = value.as_array().is_some_and(|pair| pair.len() == 2 && pair.iter().all(Value::is_number));
    let (is_right, expected) = match holds {
        Flag => (value.is_boolean(), "true or false"),
        Number => (value.is_number(), "a number"),
        List | Series => (is_list, "an array of strings"),
        Selection => (true, ""),
        Center => (value.is_string() || is_pair, "longitude and latitude"),
        Text | Good | Actor => (value.is_string(), "a string"),
    };
    if !is_right {
        let message = format!("expected {expected}, found {}", described(value));
        cx.warn(Code::WrongType, message);
    }
    let mut known = |id: &str, is_known: bool| {
        if !is_known {
            cx.warn(Code::UnknownId, format!("nothing in the book matches {}", quoted(id)));
        }
    };
    match (holds, value) {
        (Good, Value::String(id)) => known(id, names.goods.get(id).is_some()),
        (Actor, Value::String(id)) => known(id, names.actors.get(id).is_some()),
        (Series, Value::Array(ids)) => {
            ids.iter().filter_map(Value::as_str).for_each(|id| known(id, names.series.get(id).is_some()));
        }
        _ => {}
    }
}
