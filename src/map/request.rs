//! What a map is asked for, as one comparable value; read from attributes as pages write them. Nonsense is noted and
//! leaves the default standing. Knows no book: a good that the book lacks is found out by the model.

use super::classes::ClassMethod;
use crate::casebook::{Date, Day, Granularity, Period, Span};
use crate::geo::{LonLat, Projection};
use crate::query::{By, Metric};
use crate::scene::Subject;

/// The first and the last day of a time, where it has one.
pub type Window = (Option<Date>, Option<Date>);

/// Everything that matters to the picture but book, filter, size and zoom.
#[derive(Clone, Debug, PartialEq)]
pub struct MapRequest {
    /// Colours or symbols.
    pub display: Display,
    /// What they count; none draws plain land.
    pub metric: Option<Metric>,
    /// Only what is about this good or one below it.
    pub good: Option<String>,
    /// The unit of quantities.
    pub unit: Option<String>,
    /// What is counted together.
    pub level: Level,
    /// How the globe is drawn.
    pub projection: Projection,
    /// How classes are found.
    pub classes: ClassMethod,
    /// How many there are at most.
    pub class_count: usize,
    /// Whether routes are drawn.
    pub routes: bool,
    /// What the width of their lines stands for.
    pub route_width: RouteWidth,
    /// What the colour of their lines stands for.
    pub route_color: RouteColor,
    /// Only what is about this time, from the first of two dates to the last; either end may be open.
    pub time: Option<Window>,
    /// Whether all places that the cases use are marked, and not only the stops of drawn routes.
    pub places: bool,
    /// Whether seizures are marked.
    pub seizure_points: bool,
    /// The country or region that is looked into: its places are marked, too. No attribute, but what is selected.
    pub within: Option<Subject>,
    /// What lies in the middle, where it is not the whole world.
    pub center: Option<LonLat>,
    /// How far it is zoomed in; 1 is the whole world.
    pub zoom: f64,
    /// Whether the boundaries are the publisher's own, which the map then says.
    pub own_boundaries: bool,
}

/// How figures of countries are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Display {
    /// By the colour of the land.
    #[default]
    Choropleth,
    /// By the size of a symbol.
    Symbols,
}

/// What figures are counted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Level {
    /// Countries.
    #[default]
    Country,
    /// Sub-regions of M49.
    Subregion,
    /// The five regions of M49.
    Region,
}

/// What the width of a route's line stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RouteWidth {
    /// How many consignments went.
    #[default]
    Consignments,
    /// What they were worth.
    Value,
}

/// What the colour of a route's line stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RouteColor {
    /// The good where land has no colours of its own and there are few goods, else nothing.
    #[default]
    Auto,
    /// Nothing: all lines have one colour.
    None,
    /// The good.
    Good,
}

impl Level {
    /// The same breakdown in a question to the book.
    pub fn by(self) -> By {
        match self {
            Self::Country => By::Country,
            Self::Subregion => By::Subregion,
            Self::Region => By::Region,
        }
    }
}

impl Default for MapRequest {
    fn default() -> Self {
        Self {
            display: Display::Choropleth,
            metric: Some(Metric::Cases),
            good: None,
            unit: None,
            level: Level::Country,
            projection: Projection::EqualEarth,
            classes: ClassMethod::Quantile,
            class_count: 5,
            routes: false,
            route_width: RouteWidth::Consignments,
            route_color: RouteColor::Auto,
            time: None,
            places: false,
            seizure_points: false,
            within: None,
            center: None,
            zoom: 1.0,
            own_boundaries: false,
        }
    }
}

/// How far a map can be zoomed in.
pub const MAX_ZOOM: f64 = 24.0;

/// As many classes as a reader can tell apart.
const MOST_CLASSES: usize = 7;

impl MapRequest {
    /// The attributes that say what a map shows; `camelCase` is read alike.
    pub const ATTRIBUTES: [&'static str; 17] = [
        "display",
        "metric",
        "good",
        "unit",
        "level",
        "projection",
        "classes",
        "class-count",
        "routes",
        "route-width",
        "route-color",
        "time",
        "places",
        "seizure-points",
        "center",
        "zoom",
        "boundaries",
    ];

    /// Reads attributes; gives what was asked for, and a note for each that could not be used. Other names are
    /// somebody else's.
    pub fn read<'a>(attributes: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<String>) {
        let mut request = Self::default();
        let mut notes = Vec::new();
        for (name, value) in attributes {
            let name = kebab(name);
            if let Err(expected) = request.set(&name, value.trim()) {
                notes.push(format!("expected {expected} in {name}, found {value:?}"));
            }
        }
        if request.metric == Some(Metric::Quantity) && request.unit.is_none() {
            notes.push("expected a unit with metric quantity, found none in unit".to_owned());
        }
        (request, notes)
    }

    /// Reads a time as an attribute has it: a period, or two with a slash between them, either of which may be missing;
    /// nothing at all is any time. None for what is no time.
    pub fn read_time(text: &str) -> Option<Option<Window>> {
        let (from, to) = text.trim().split_once('/').unwrap_or((text.trim(), text.trim()));
        let end = |text: &str, end: fn(Span) -> Day| match text {
            "" => Some(None),
            text => {
                let day = end(Period::parse(text)?.span());
                Date::parse(&Period::containing(day, Granularity::Day).to_string()).map(Some)
            }
        };
        let window = (end(from.trim(), |span| span.first)?, end(to.trim(), |span| span.last)?);
        let is_forward = !matches!(window, (Some(from), Some(to)) if from.span().first > to.span().last);
        is_forward.then(|| (window != (None, None)).then_some(window))
    }

    /// Sets one attribute; on nonsense says what was expected.
    fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "display" => {
                let words = [(Display::Choropleth, "choropleth"), (Display::Symbols, "symbols")];
                self.display = one_of(value, words)?;
            }
            "metric" => {
                let words = Metric::ALL.iter().map(|metric| (Some(*metric), metric.as_str()));
                self.metric = one_of(value, words.chain([(None, "none")]))?;
            }
            "good" => self.good = Some(value.to_owned()).filter(|value| !value.is_empty()),
            "unit" => self.unit = Some(value.to_owned()).filter(|value| !value.is_empty()),
            "level" => {
                let words =
                    [(Level::Country, "country"), (Level::Subregion, "subregion"), (Level::Region, "region")];
                self.level = one_of(value, words)?;
            }
            "projection" => self.projection = projection(value)?,
            "classes" => self.classes = one_of(value, ClassMethod::ALL)?,
            "class-count" => {
                let expected = || format!("a whole number from 1 to {MOST_CLASSES}");
                let count: usize = value.parse().map_err(|_| expected())?;
                self.class_count =
                    Some(count).filter(|one| (1..=MOST_CLASSES).contains(one)).ok_or_else(expected)?;
            }
            "routes" => self.routes = switch(name, value)?,
            "time" => {
                let expected = "a period such as 2005, 2005-Q3 or 2005-08, or two as 2005/2008";
                self.time = Self::read_time(value).ok_or(expected)?;
            }
            "route-width" => {
                let words = [(RouteWidth::Consignments, "consignments"), (RouteWidth::Value, "value")];
                self.route_width = one_of(value, words)?;
            }
            "route-color" => {
                let words =
                    [(RouteColor::Auto, "auto"), (RouteColor::None, "none"), (RouteColor::Good, "good")];
                self.route_color = one_of(value, words)?;
            }
            "places" => self.places = switch(name, value)?,
            "seizure-points" => self.seizure_points = switch(name, value)?,
            "center" => self.center = Some(center(value).ok_or("longitude,latitude in degrees")?),
            "zoom" => {
                let zoom: f64 = value.parse().unwrap_or(f64::NAN);
                let fits = (1.0..=MAX_ZOOM).contains(&zoom);
                self.zoom =
                    Some(zoom).filter(|_| fits).ok_or_else(|| format!("a number from 1 to {MAX_ZOOM}"))?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// `seizurePoints` is written `seizure-points` in a page.
fn kebab(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 2);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            text.push('-');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

fn one_of<T: Copy>(value: &str, words: impl IntoIterator<Item = (T, &'static str)>) -> Result<T, String> {
    let mut known = Vec::new();
    for (one, word) in words {
        if word == value {
            return Ok(one);
        }
        known.push(word);
    }
    Err(format!("one of {}", known.join(", ")))
}

fn projection(value: &str) -> Result<Projection, String> {
    one_of(
        value,
        [
            (Projection::EqualEarth, "equal-earth"),
            (Projection::NaturalEarth1, "natural-earth"),
            (Projection::Robinson, "robinson"),
            (Projection::Orthographic, "orthographic"),
            (Projection::Mercator, "mercator"),
            (Projection::AzimuthalEqualArea, "azimuthal-equal-area"),
        ],
    )
}

fn switch(name: &str, value: &str) -> Result<bool, String> {
    match value {
        "" | "true" | "on" | "yes" | "1" => Ok(true),
        "false" | "off" | "no" | "0" => Ok(false),
        _ if value == name => Ok(true),
        _ => Err("true or false".to_owned()),
    }
}

fn center(value: &str) -> Option<LonLat> {
    let value = value.trim_matches(['[', ']']);
    // A list from a script comes with spaces.
    let (lon, lat) = value.split_once([',', ' '])?;
    let (lon, lat): (f64, f64) = (lon.trim().parse().ok()?, lat.trim().parse().ok()?);
    let fits = (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
    fits.then(|| LonLat::from_degrees(lon, lat))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_write_is_read() {
        let (request, notes) = MapRequest::read([
            ("metric", "seizures"),
            ("level", "subregion"),
            ("projection", "robinson"),
            ("classCount", "3"),
            ("routes", ""),
            ("routeWidth", "value"),
            ("route-color", "good"),
            ("places", "false"),
            ("seizurePoints", "true"),
            ("center", "36.8, -1.3"),
            ("zoom", "4"),
            ("src", "book.json"),
        ]);
        assert_eq!(notes, Vec::<String>::new());
        assert_eq!(request.metric, Some(Metric::Seizures));
        assert_eq!((request.level, request.projection), (Level::Subregion, Projection::Robinson));
        assert_eq!((request.class_count, request.zoom), (3, 4.0));
        assert_eq!((request.routes, request.places, request.seizure_points), (true, false, true));
        assert_eq!(request.center, Some(LonLat::from_degrees(36.8, -1.3)));
        assert_eq!((request.route_width, request.route_color), (RouteWidth::Value, RouteColor::Good));
        assert_eq!(MapRequest::read([("center", "36.8 -1.3")]).0.center, request.center);
        let round = ["orthographic", "azimuthal-equal-area"]
            .map(|name| MapRequest::read([("projection", name)]).0.projection);
        assert_eq!(round, [Projection::Orthographic, Projection::AzimuthalEqualArea]);
        assert_eq!(MapRequest::read([("metric", "none")]).0.metric, None);
    }

    #[test]
    fn times_are_periods_or_two_of_them() {
        let read = |text: &str| {
            let written = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
            MapRequest::read_time(text).map(|time| time.map(|(from, to)| (written(from), written(to))))
        };
        let days = |from: &str, to: &str| Some(Some((from.to_owned(), to.to_owned())));
        assert_eq!(read("2005"), days("2005-01-01", "2005-12-31"));
        assert_eq!(read("2005-Q3/2006-02"), days("2005-07-01", "2006-02-28"));
        assert_eq!(read("2005/"), days("2005-01-01", "-"));
        assert_eq!(read(""), Some(None));
        assert_eq!((read("2006/2005"), read("soon"), read("2005/x")), (None, None, None));
    }

    #[test]
    fn nonsense_is_noted_and_changes_nothing() {
        let nonsense = [
            ("metric", "murders"),
            ("level", ""),
            ("projection", "flat"),
            ("classes", "2"),
            ("class-count", "8"),
            ("routes", "maybe"),
            ("center", "200,10"),
            ("zoom", "NaN"),
            ("display", "globe"),
        ];
        let (request, notes) = MapRequest::read(nonsense);
        assert_eq!(request, MapRequest::default());
        assert_eq!(notes.len(), nonsense.len());
        assert_eq!(notes[4], "expected a whole number from 1 to 7 in class-count, found \"8\"");
        let (_, notes) = MapRequest::read([("metric", "quantity")]);
        assert_eq!(notes, ["expected a unit with metric quantity, found none in unit"]);
    }
}
