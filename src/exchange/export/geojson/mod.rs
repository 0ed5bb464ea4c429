//! Takes what is kept of a book, gives places, routes and, where asked, seizures as a GeoJSON feature collection (RFC 7946).
//!
//! Only places have coordinates. A route is a line through those of its stops that are places, in travel order, cut at the
//! antimeridian; with fewer than two spots on the map it is a feature without a geometry, as §3.2 has it for what is not
//! located, and so is a seizure that is only in a country. All stops stand in the route's properties. What has no place on the
//! map is counted in the collection's foreign member `casebook`, which also holds title, marking, filter, notes and sources.
//! The marking is that of the whole document; each feature has its own.

mod bounds;
mod line;
mod places;

use bounds::Bounds;
use line::{Position, cut};
use places::{PlaceFigures, figures, place};

use super::fields::proof_grade;
use super::heading::Heading;
use super::json::Json;
use super::{Asked, Excluded};
use crate::casebook::{
    CaseId, Coverage, GoodId, Money, PlaceId, Quantity, QuantityRef, Route, Seizure, SourceId, Where,
};
use crate::query::record_id;

/// What is kept as GeoJSON.
pub(super) fn geojson(asked: &Asked<'_>, seizure_points: bool) -> String {
    let seized: Vec<Seized<'_>> = asked.kept.seizures(asked.book).collect();
    let mut map = Map::default();
    for (id, figures) in figures(asked, &seized) {
        map.place(asked, id, &figures);
    }
    for (case, route) in asked.kept.routes(asked.book) {
        map.sources.extend(asked.book.casebook[case].sources.iter().chain(&route.sources));
        map.route(asked, case, route);
    }
    for (case, one) in &seized {
        map.sources.extend(asked.book.casebook[*case].sources.iter().chain(one.sources));
        if seizure_points {
            map.seizure(asked, *case, *one);
        }
    }
    let excluded = map.excluded(asked, &seized, seizure_points);
    let heading = Heading::new(asked, map.sources, excluded);

    let mut json = Json::default();
    json.object().member("type").string("FeatureCollection");
    if let Some(sides) = map.bounds.finish() {
        json.member("bbox").list();
        for side in sides {
            json.number(side);
        }
        json.end_list();
    }
    json.member("casebook");
    write_heading(&mut json, &heading);
    json.member("features").list().raw_entries(&map.features.finish()).end_list().end_object();
    json.finish()
}

/// A kept seizure and its case.
type Seized<'a> = (CaseId, Seizure<'a>);

/// The features so far.
#[derive(Default)]
struct Map {
    features: Json,
    bounds: Bounds,
    sources: Vec<SourceId>,
    unlocated_stops: usize,
    unlocated_routes: usize,
}

impl Map {
    fn place(&mut self, asked: &Asked<'_>, id: PlaceId, figures: &PlaceFigures<'_>) {
        let book = &asked.book.casebook;
        let place = &book[id];
        self.begin("place", &place.id, &Geometry::Point((place.lon, place.lat)));
        let json = &mut self.features;
        json.member("id").string(&place.id).member("name").string(asked.text(&place.name));
        json.member("country").string(place.country.code());
        json.string_member("kind", place.kind.map(|kind| kind.as_str()));
        json.member("handling").string(figures.handling(asked).as_str());
        json.member("cases").count(figures.cases.len());
        json.strings_member("caseIds", figures.cases.iter().map(|case| book[*case].id.as_str()));
        json.member("routes").count(figures.routes).member("seizures").count(figures.seizures);
        if let Some(value) = figures.value {
            json.member("value").number(value).member("currency").string(book.currency.code());
        }
        if figures.without_value > 0 {
            json.member("seizuresWithoutValue").count(figures.without_value);
        }
        if !figures.quantities.is_empty() {
            json.member("quantities").object();
            for (unit, amount) in &figures.quantities {
                json.member(unit).number(*amount);
            }
            json.end_object();
        }
        self.end();
    }

    fn route(&mut self, asked: &Asked<'_>, case: CaseId, route: &Route) {
        let book = &asked.book.casebook;
        let record = &book[case];
        let position = |place: PlaceId| (book[place].lon, book[place].lat);
        let located: Vec<Position> =
            route.stops.iter().filter_map(|stop| place(stop.at)).map(position).collect();
        let unlocated = route.stops.len() - located.len();
        let lines = cut(located);
        self.unlocated_stops += unlocated;
        self.unlocated_routes += usize::from(lines.is_empty());
        let id = record_id(asked.book, case, "route", route.file_index);
        self.begin("route", &id, &Geometry::Lines(lines));
        let json = &mut self.features;
        json.member("id").string(&id).member("case").string(&record.id);
        json.member("title").string(asked.text(&record.title));
        json.member("handling").string(record.handling.as_str());
        json.member("proof").string(route.proof.as_str());
        json.member("proofGrade").count(proof_grade(route.proof));
        write_good(json, asked, route.good);
        json.string_member("mode", route.mode.map(|mode| mode.as_str()));
        write_time(json, route.time);
        if let Some(count) = route.consignments {
            json.member("consignments").raw(&count.to_string());
        }
        write_amounts(json, asked, route.value, route.quantity.as_ref().map(Quantity::borrowed));
        json.member("stops").list();
        for stop in &route.stops {
            json.object();
            write_where(json, asked, stop.at);
            json.string_member("role", stop.role.map(|role| role.as_str())).end_object();
        }
        json.end_list();
        if unlocated > 0 {
            json.member("unlocatedStops").count(unlocated);
        }
        write_sources(json, asked, &route.sources);
        self.end();
    }

    fn seizure(&mut self, asked: &Asked<'_>, case: CaseId, one: Seizure<'_>) {
        let book = &asked.book.casebook;
        let record = &book[case];
        let geometry = match place(one.at) {
            Some(place) => Geometry::Point((book[place].lon, book[place].lat)),
            None => Geometry::Lines(Vec::new()),
        };
        let id = record_id(asked.book, case, "seizure", one.file_index);
        self.begin("seizure", &id, &geometry);
        let json = &mut self.features;
        json.member("id").string(&id).member("case").string(&record.id);
        json.member("title").string(asked.text(&record.title));
        json.member("handling").string(record.handling.as_str());
        json.member("date").string(&one.date.to_string());
        write_where(json, asked, one.at);
        write_good(json, asked, one.good);
        write_amounts(json, asked, one.value, one.quantity);
        json.string_member("agency", one.agency.map(|agency| asked.text(agency)));
        json.string_member("operation", one.operation.map(|operation| book[operation].id.as_str()));
        write_sources(json, asked, one.sources);
        self.end();
    }

    /// Begins a feature and its properties.
    fn begin(&mut self, kind: &str, id: &str, geometry: &Geometry) {
        let json = &mut self.features;
        json.line().object().member("type").string("Feature").member("id").string(&format!("{kind}:{id}"));
        json.member("geometry");
        match geometry {
            Geometry::Point(position) => {
                self.bounds.add(&[*position]);
                json.object().member("type").string("Point").member("coordinates");
                write_position(json, *position);
                json.end_object();
            }
            Geometry::Lines(lines) if lines.is_empty() => {
                json.raw("null");
            }
            Geometry::Lines(lines) => {
                lines.iter().for_each(|line| self.bounds.add(line));
                let is_one = lines.len() == 1;
                json.object().member("type").string(if is_one { "LineString" } else { "MultiLineString" });
                json.member("coordinates");
                if !is_one {
                    json.list();
                }
                for line in lines {
                    json.list();
                    line.iter().for_each(|position| write_position(json, *position));
                    json.end_list();
                }
                if !is_one {
                    json.end_list();
                }
                json.end_object();
            }
        }
        json.member("properties").object().member("type").string(kind);
    }

    fn end(&mut self) {
        self.features.end_object().end_object();
    }

    fn excluded(&self, asked: &Asked<'_>, seized: &[Seized<'_>], seizure_points: bool) -> Vec<Excluded> {
        let in_country = seized.iter().filter(|(_, one)| place(one.at).is_none()).count();
        let at_place = || seized.iter().filter(|(_, one)| place(one.at).is_some());
        let currency = asked.book.casebook.currency;
        let other =
            |(_, one): &&Seized<'_>| one.value.is_some_and(|value| value.in_currency(currency).is_none());
        let seizures = if seizure_points { "positions of seizures" } else { "seizures" };
        vec![
            Excluded { of: "positions of stops", reason: "no-coordinates", count: self.unlocated_stops },
            Excluded {
                of: "lines of routes",
                reason: "fewer-than-two-positions",
                count: self.unlocated_routes,
            },
            Excluded { of: seizures, reason: "no-coordinates", count: in_country },
            Excluded {
                of: "values at places",
                reason: "no-value",
                count: at_place().filter(|(_, one)| one.value.is_none()).count(),
            },
            Excluded {
                of: "values at places",
                reason: "other-currency",
                count: at_place().filter(other).count(),
            },
        ]
    }
}

/// Where a feature is.
enum Geometry {
    /// At one position.
    Point(Position),
    /// Along lines; none for what is not located.
    Lines(Vec<Vec<Position>>),
}

fn write_position(json: &mut Json, (lon, lat): Position) {
    json.list().number(lon).number(lat).end_list();
}

fn write_where(json: &mut Json, asked: &Asked<'_>, at: Where) {
    let book = &asked.book.casebook;
    if let Some(place) = place(at) {
        json.member("place").string(&book[place].id).member("name").string(asked.text(&book[place].name));
    }
    json.member("country").string(at.country(book).code());
}

fn write_good(json: &mut Json, asked: &Asked<'_>, good: Option<GoodId>) {
    if let Some(good) = good {
        let term = &asked.book.casebook[good];
        json.member("good").string(&term.id).member("goodLabel").string(asked.text(&term.label));
    }
}

fn write_time(json: &mut Json, time: Coverage) {
    for (name, date) in [("from", time.from), ("to", time.to)] {
        json.string_member(name, date.map(|date| date.to_string()).as_deref());
    }
}

/// Value and currency, in the book's where the value is known in it; quantity and unit.
fn write_amounts(
    json: &mut Json,
    asked: &Asked<'_>,
    value: Option<Money>,
    quantity: Option<QuantityRef<'_>>,
) {
    let book = asked.book.casebook.currency;
    if let Some(money) = value {
        let known = money.in_currency(book);
        json.member("value").number(known.unwrap_or(money.amount));
        json.member("currency").string(if known.is_some() { book.code() } else { money.currency.code() });
    }
    if let Some(quantity) = quantity {
        json.member("quantity").number(quantity.amount).member("unit").string(quantity.unit);
    }
}

fn write_sources(json: &mut Json, asked: &Asked<'_>, sources: &[SourceId]) {
    if !sources.is_empty() {
        let ids = sources.iter().map(|source| asked.book.casebook[*source].id.as_str());
        json.strings_member("sources", ids);
    }
}

fn write_heading(json: &mut Json, heading: &Heading<'_>) {
    json.object().member("title").string(heading.title);
    json.member("handling").string(heading.marking.as_str());
    json.member("filter").raw(&heading.filter).member("currency").string(heading.currency);
    for (name, text) in &heading.facts {
        json.member(name).string(text);
    }
    json.member("sources").list();
    for entry in &heading.sources {
        json.object().member("id").string(entry.id).member("title").string(entry.title);
        json.string_member("publisher", entry.publisher);
        json.string_member("date", entry.source.date.map(|date| date.to_string()).as_deref());
        json.string_member("url", entry.source.url.as_deref()).end_object();
    }
    json.end_list().member("excluded").list();
    for out in &heading.excluded {
        json.object().member("of").string(out.of).member("reason").string(out.reason);
        json.member("count").count(out.count).end_object();
    }
    json.end_list().end_object();
}
