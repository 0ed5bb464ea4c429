//! A [`Dossier`] to the draft of a casebook: ties without a case are gathered into cases, handling spreads to whatever a
//! strict part can be read from, and all is written in the words of the format.

use super::dossier::{Actor, At, Case, Dossier, Handled, Place, Role, Route, Source, Tie};
use super::draft::{Record, Wording};
use super::groups::{Group, connected};
use super::index::{Index, each_once};
use super::phrases::{LANGUAGE, TIES, TIES_AROUND, TIES_SUMMARY};
use crate::casebook::{Country, Date, Handling, Proof};

/// Writes it down.
///
/// * Ties that stand in no case of the source become one case for each connected group of actors of one handling. Its
///   countries are those of its actors, its proof that of its best-proven tie; it has no time, because a tie's time is
///   no conduct.
/// * A source and a place have no handling in the format: who rests on a stricter one becomes as strict. One that
///   nothing rests on makes the book as strict.
pub(super) fn compile(mut dossier: Dossier) -> Record {
    // Actors first: the title of a group names the one in its middle, if that one may be named.
    for actor in &mut dossier.actors {
        for source in &actor.sources {
            actor.handling.tighten(dossier.sources.list[*source].handling);
        }
    }
    gather_ties(&mut dossier);
    tighten(&mut dossier);
    let mut book = Record::default();
    book.text("casebook", "1.0");
    book.text("id", &dossier.id);
    book.wording("title", &dossier.title, LANGUAGE);
    book.optional("publisher", dossier.publisher.as_deref());
    date(&mut book, "asOf", dossier.as_of);
    book.text("language", LANGUAGE);
    book.text("handling", dossier.handling.0.as_str());
    book.wording("notes", &Wording::joined(&dossier.notes), LANGUAGE);
    let sources = std::mem::take(&mut dossier.sources.list);
    let source_ids: Vec<String> = sources.iter().map(|source| source.id.clone()).collect();
    book.part("sources").extend(sources.into_iter().map(source));
    let cases = std::mem::take(&mut dossier.cases);
    let writing = Writing { dossier: &dossier, sources: &source_ids };
    book.part("places").extend(dossier.places.iter().map(place));
    book.part("actors").extend(dossier.actors.iter().map(|one| writing.actor(one)));
    book.part("cases").extend(cases.iter().map(|case| writing.case(case)));
    book
}

fn gather_ties(dossier: &mut Dossier) {
    let mut by_handling: [Vec<Tie>; Handling::ALL.len()] = Default::default();
    for tie in std::mem::take(&mut dossier.ties) {
        by_handling[tie.handling.0 as usize].push(tie);
    }
    let mut ids = Index::default();
    for case in &dossier.cases {
        ids.add(&case.id, 0);
    }
    let mut number = 0;
    for (level, ties) in Handling::ALL.iter().zip(by_handling) {
        let handling = Handled(*level);
        let pairs: Vec<_> = ties.iter().map(|tie| (tie.from, tie.to)).collect();
        let mut ties: Vec<Option<Tie>> = ties.into_iter().map(Some).collect();
        let count = if pairs.is_empty() { 0 } else { dossier.actors.len() };
        for group in connected(count, &pairs) {
            let id = fresh(&mut ids, "ties", &mut number);
            let case = case_of(dossier, &group, &mut ties, (id, handling));
            dossier.cases.push(case);
        }
    }
}

/// An id that is not taken: the stem and the next number.
pub(super) fn fresh(taken: &mut Index, stem: &str, number: &mut usize) -> String {
    loop {
        *number += 1;
        let id = format!("{stem}-{number}");
        if taken.add(&id, 0) {
            return id;
        }
    }
}

fn case_of(
    dossier: &Dossier,
    group: &Group,
    ties: &mut [Option<Tie>],
    (id, handling): (String, Handled),
) -> Case {
    let center = &dossier.actors[group.center];
    // The title of an open case does not name who is kept back.
    let title = match center.name.texts.first() {
        Some((_, name)) if center.handling <= handling => TIES_AROUND.about(name),
        _ => TIES.wording(),
    };
    let mut case = Case::new(id, title, Proof::Alleged, None);
    case.summary.push(TIES_SUMMARY.wording());
    case.handling = handling;
    let mut countries: Vec<bool> = vec![false; Country::COUNT];
    for member in &group.members {
        for country in &dossier.actors[*member].countries {
            countries[country.index()] = true;
        }
    }
    case.countries = Country::all().filter(|country| countries[country.index()]).collect();
    for tie in group.pairs.iter().filter_map(|pair| ties[*pair].take()) {
        case.proof = case.proof.min(tie.proof);
        case.ties.push(tie);
    }
    for tie in &mut case.ties {
        case.routes.extend(tie.route.take());
    }
    case
}

/// Makes every record as strict as what it is read from.
fn tighten(dossier: &mut Dossier) {
    let Dossier { sources, places, actors, cases, handling, .. } = dossier;
    let mut used_sources = vec![false; sources.list.len()];
    let mut used_places = vec![false; places.len()];
    let mut rest_on = |handling: &mut Handled, on: &[usize]| {
        for source in on {
            used_sources[*source] = true;
            handling.tighten(sources.list[*source].handling);
        }
    };
    for actor in actors.iter_mut() {
        rest_on(&mut actor.handling, &actor.sources);
    }
    for case in cases.iter_mut() {
        let Case { handling, ties, routes, sources, .. } = case;
        rest_on(handling, sources);
        for tie in ties.iter() {
            handling.tighten(tie.handling);
            rest_on(handling, &tie.sources);
        }
        for route in routes.iter() {
            rest_on(handling, &route.sources);
            for stop in &route.stops {
                if let At::Place(place) = stop.at {
                    used_places[place] = true;
                    handling.tighten(places[place].handling);
                }
            }
        }
    }
    let idle_sources = sources.list.iter().zip(&used_sources).filter(|(_, used)| !**used);
    idle_sources.for_each(|(source, _)| handling.tighten(source.handling));
    let idle_places = places.iter().zip(&used_places).filter(|(_, used)| !**used);
    idle_places.for_each(|(place, _)| handling.tighten(place.handling));
}

struct Writing<'d> {
    dossier: &'d Dossier,
    /// The ids of the sources.
    sources: &'d [String],
}

impl Writing<'_> {
    fn actor(&self, actor: &Actor) -> Record {
        let mut record = record(actor.origin);
        record.text("id", &actor.id);
        record.wording("name", &actor.name, LANGUAGE);
        record.text("kind", actor.kind.as_str());
        countries(&mut record, &actor.countries);
        record.list("aliases", actor.aliases.iter().map(|alias| &**alias));
        self.handling(&mut record, actor.handling);
        self.rests_on(&mut record, &actor.sources);
        record.wording("notes", &Wording::joined(&actor.notes), LANGUAGE);
        record
    }

    fn case(&self, case: &Case) -> Record {
        let mut record = record(case.origin);
        record.text("id", &case.id);
        record.wording("title", &case.title, LANGUAGE);
        record.wording("summary", &Wording::joined(&case.summary), LANGUAGE);
        date(&mut record, "from", case.from);
        date(&mut record, "to", case.to);
        countries(&mut record, &case.countries);
        record.text("proof", case.proof.as_str());
        record.object("outcome", case.outcome.clone());
        self.handling(&mut record, case.handling);
        self.rests_on(&mut record, &case.sources);
        record.part("actors").extend(case.roles.iter().map(|role| self.role(role)));
        record.part("links").extend(case.ties.iter().map(|tie| self.link(tie)));
        record.part("routes").extend(case.routes.iter().map(|route| self.route(route)));
        record
    }

    fn role(&self, role: &Role) -> Record {
        let mut record = record(role.origin);
        record.text("actor", &self.dossier.actors[role.actor].id);
        record.wording("role", &role.role, LANGUAGE);
        record
    }

    fn link(&self, tie: &Tie) -> Record {
        let mut record = record(tie.origin);
        record.text("from", &self.dossier.actors[tie.from].id);
        record.text("to", &self.dossier.actors[tie.to].id);
        record.text("kind", tie.kind.as_str());
        record.wording("label", &tie.label, LANGUAGE);
        record.text("proof", tie.proof.as_str());
        date(&mut record, "since", tie.since);
        date(&mut record, "until", tie.until);
        record.object("value", tie.value.clone());
        self.rests_on(&mut record, &tie.sources);
        record
    }

    fn route(&self, route: &Route) -> Record {
        let mut record = record(route.origin);
        let stops = route.stops.iter().map(|stop| {
            let mut one = Record::default();
            match stop.at {
                At::Place(place) => one.text("place", &self.dossier.places[place].id),
                At::Country(country) => one.text("country", country.code()),
            }
            one.optional("role", stop.role);
            one
        });
        record.optional("mode", route.mode);
        date(&mut record, "from", route.from);
        date(&mut record, "to", route.to);
        self.rests_on(&mut record, &route.sources);
        record.part("stops").extend(stops);
        record
    }

    fn rests_on(&self, record: &mut Record, sources: &[usize]) {
        let mut ids: Vec<String> = sources.iter().map(|source| self.sources[*source].clone()).collect();
        each_once(&mut ids);
        record.list("sources", ids.iter().map(|id| &**id));
    }

    /// Only where it is stricter than the book's.
    fn handling(&self, record: &mut Record, handling: Handled) {
        if handling > self.dossier.handling {
            record.text("handling", handling.0.as_str());
        }
    }
}

fn record(origin: Option<super::draft::Origin>) -> Record {
    origin.map_or_else(Record::default, Record::from)
}

fn source(source: Source) -> Record {
    let mut record = record(source.origin);
    record.text("id", &source.id);
    record.wording("title", &source.title, LANGUAGE);
    record.optional("publisher", source.publisher.as_deref());
    date(&mut record, "date", source.date);
    record.optional("url", source.url.as_deref());
    record.optional("kind", source.kind);
    record
}

fn place(place: &Place) -> Record {
    let mut record = record(place.origin);
    record.text("id", &place.id);
    record.wording("name", &place.name, LANGUAGE);
    record.text("country", place.country.code());
    record.json("lon", &place.lon);
    record.json("lat", &place.lat);
    record
}

fn date(record: &mut Record, name: &str, date: Option<Date>) {
    if let Some(date) = date {
        record.text(name, &date.to_string());
    }
}

fn countries(record: &mut Record, countries: &[Country]) {
    record.list("countries", countries.iter().map(|country| country.code()));
}

#[cfg(test)]
mod tests {
    use super::super::dossier::Sources;
    use super::*;
    use crate::casebook::{ActorKind, Casebook, LinkKind, ParseOptions, parse};

    fn actor(id: &str, handling: Handling) -> Actor {
        Actor {
            id: id.into(),
            name: Wording::plain(id.to_uppercase()),
            kind: ActorKind::Other,
            countries: Vec::new(),
            aliases: Vec::new(),
            notes: Vec::new(),
            sources: Vec::new(),
            handling: Handled(handling),
            origin: None,
        }
    }

    fn tie(from: usize, to: usize, handling: Handling, sources: Vec<usize>) -> Tie {
        Tie {
            from,
            to,
            kind: LinkKind::Other,
            label: Wording::default(),
            proof: Proof::Alleged,
            since: None,
            until: None,
            value: Record::default(),
            sources,
            route: None,
            handling: Handled(handling),
            origin: None,
        }
    }

    fn read(dossier: Dossier) -> Casebook {
        let parsed = parse(&compile(dossier).finish().0, ParseOptions::default()).unwrap();
        assert_eq!(parsed.problems, []);
        parsed.casebook
    }

    #[test]
    fn handling_spreads_to_what_it_can_be_read_from() {
        let mut sources = Sources::default();
        let red =
            sources.add(Source { id: "red".into(), handling: Handled(Handling::Red), ..Source::default() });
        let green = sources.add(Source {
            id: "green".into(),
            handling: Handled(Handling::Green),
            ..Source::default()
        });
        let clear = Handling::Clear;
        let mut actors = vec![actor("a", clear), actor("b", Handling::Amber), actor("c", clear)];
        actors[2].sources.push(green);
        let ties = vec![
            tie(1, 0, clear, vec![]),
            tie(1, 2, clear, vec![]),
            tie(0, 2, Handling::Amber, vec![]),
            tie(2, 0, clear, vec![red]),
        ];
        let idle = Place {
            id: "p".into(),
            name: Wording::plain("P"),
            country: Country::from_code("KE").unwrap(),
            lon: "1".into(),
            lat: "2".into(),
            handling: Handled(Handling::Green),
            origin: None,
        };
        let dossier = Dossier {
            id: "d".into(),
            title: Wording::plain("D"),
            sources,
            places: vec![idle],
            actors,
            ties,
            ..Dossier::default()
        };
        let book = read(dossier);
        assert_eq!(book.handling, Handling::Green);
        let cases: Vec<_> = book
            .cases
            .iter()
            .map(|case| (case.title.get("en", "en"), case.handling, case.links.len()))
            .collect();
        assert_eq!(cases, [("Ties", Handling::Red, 3), ("Ties around A", Handling::Amber, 1)]);
        assert_eq!(book.actors[2].handling, Handling::Green);
    }
}
