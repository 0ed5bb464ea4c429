//! Where a globe or a regional map looks unless a reader turns it: at the place that is asked for, else at the countries
//! that the filter names, else at what the data is about. Knows no screen.

use super::legs::Leg;
use super::model::MapModel;
use super::outlines::MapWorld;
use crate::casebook::{Country, Place};
use crate::geo::world::Ring;
use crate::geo::{LonLat, middle};
use crate::order::InOrder;
use crate::query::Book;
use crate::scene::{Subject, SubjectKind};

/// A place and how far around it a regional map reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Focus {
    /// What lies in the middle.
    pub center: LonLat,
    /// The angle from there to the nearest edge of the box, in radians.
    pub reach: f64,
}

/// Air around what is shown: about 600 km.
const AIR: f64 = 0.1;
/// A map of less than this says nothing of where it is: about 1,300 km to the edge.
const LEAST: f64 = 0.2;
/// Farther out a map around a point is no regional map any more: a good quarter of the globe.
const MOST: f64 = 1.3;

/// Where to look. `about` are the countries that the filter names; the reach is found by them, or by most of the cases.
pub fn focus(model: &MapModel, world: &MapWorld, about: &[Country]) -> Focus {
    /// The share of the countries named that the map reaches around: Russia must not make Europe small.
    const OF_NAMED: f64 = 0.9;
    /// The share of the cases, where no country is named.
    const OF_CASES: f64 = 0.8;
    let concerned = || model.areas.iter().filter(|area| area.cases > 0);
    let (weights, share): (Vec<(Country, f64)>, f64) = if about.is_empty() {
        (concerned().map(|area| (area.country, area.cases as f64)).collect(), OF_CASES)
    } else {
        (about.iter().map(|country| (*country, 1.0)).collect(), if about.len() < 5 { 1.0 } else { OF_NAMED })
    };
    let places = || weights.iter().map(|(country, weight)| (world.anchor(*country), *weight));
    let center = model.request.center.or_else(|| middle(places()));
    // Of nothing in particular, the side with most land.
    let Some(center) = center else {
        return Focus { center: LonLat::from_degrees(20.0, 15.0), reach: MOST };
    };
    let mut reaches: Vec<(f64, f64)> =
        weights.iter().map(|(country, weight)| (farthest(world, *country, center), *weight)).collect();
    reaches.order_by(|a, b| a.0.total_cmp(&b.0));
    let all: f64 = reaches.iter().map(|(_, weight)| weight).sum();
    let mut sum = 0.0;
    let reach = reaches.into_iter().find_map(|(reach, weight)| {
        sum += weight;
        (sum >= all * share - 1e-9).then_some(reach)
    });
    Focus { center, reach: reach.map_or(MOST, |reach| (reach + AIR).clamp(LEAST, MOST)) }
}

/// The distance from a place to the far end of a country's largest outline, or to its anchor.
fn farthest(world: &MapWorld, country: Country, from: LonLat) -> f64 {
    let world_itself = world.world();
    let anchor = world.anchor(country);
    let rings = world_itself.feature(country.code()).map(|feature| &feature.rings[..]).unwrap_or_default();
    // Islands far away would make a large map of water: only the outline around the anchor counts, which is the one
    // with the nearest place to it.
    let own = rings.iter().min_by(|a, b| {
        let nearest = |ring: &Ring| {
            world_itself.ring(ring).map(|place| place.distance(anchor)).fold(f64::INFINITY, f64::min)
        };
        nearest(a).total_cmp(&nearest(b))
    });
    let farthest =
        |ring: &Ring| world_itself.ring(ring).map(|place| place.distance(from)).fold(0.0, f64::max);
    own.map_or(anchor.distance(from), farthest)
}

/// Where a place of the book lies, marked or not.
pub(super) fn place_in(book: &Book, subject: &Subject) -> Option<LonLat> {
    let is_meant = |place: &&Place| subject.kind == SubjectKind::Place && place.id.as_str() == subject.id;
    book.casebook.places.iter().find(is_meant).map(|place| LonLat::from_degrees(place.lon, place.lat))
}

/// The middle of what a subject is about, on the sphere; none where neither map nor book knows it.
pub fn place_of(model: &MapModel, world: &MapWorld, book: &Book, subject: &Subject) -> Option<LonLat> {
    let node = |index: usize| {
        let node = &model.nodes[index];
        (node.place.unwrap_or_else(|| world.anchor(node.country)), 1.0)
    };
    let own = (0..model.nodes.len()).filter(|index| model.nodes[*index].subject == *subject);
    let members = model.members(subject).map(|country| (world.anchor(country), 1.0));
    let seizures = model.seizures.iter().filter(|one| one.subject == *subject).map(|one| one.node);
    let is_meant = |leg: &&Leg| {
        leg.subject == *subject || leg.routes.iter().any(|route| model.routes[*route].subject == *subject)
    };
    let ends = model.legs.iter().filter(is_meant).flat_map(|leg| [leg.from, leg.to]);
    let places: Vec<(LonLat, f64)> = match subject.kind {
        SubjectKind::Country | SubjectKind::Region => members.collect(),
        _ => own.chain(seizures).chain(ends).map(node).collect(),
    };
    let of_cases = || {
        let cases = model.cases_of(subject);
        let countries = cases.iter().flat_map(|case| model.countries_of(*case)).copied();
        middle(countries.map(|country| (world.anchor(country), 1.0)))
    };
    middle(places).or_else(|| place_in(book, subject)).or_else(of_cases)
}
