//! What a reader of a map can get to: things behind the present view, small states side by side, and the picture itself as
//! an export.

use std::rc::Rc;

use casebook_generator::{Plan, Size as BookSize, text};
use casebook_viz::casebook::{Country, ParseOptions, Region, parse};
use casebook_viz::geo::{LonLat, World};
use casebook_viz::geom::{Point, Size};
use casebook_viz::map::{MapRequest, MapWorld, WorldOutlines, model, screen_from_map_at_rest};
use casebook_viz::query::Book;
use casebook_viz::scene::{Item, Scene, Shape, Subject, SubjectKind, dump, outline};
use casebook_viz::style::{FixedMetrics, Theme};
use casebook_viz::widget::{Effect, Input, Kind, Look, Picture, Session, framed};
use casebook_viz::words::Locale;
use serde_json::{Value, json};

use crate::golden::DEMO;

const BOX: Size = Size::new(960.0, 560.0);

fn look() -> Look {
    Look { theme: Theme::light(), locale: Rc::new(Locale::fixed("en")), metrics: Rc::new(FixedMetrics) }
}

fn session(text: &str) -> Session {
    Session::new(
        Rc::new(Book::new(parse(text.as_bytes(), ParseOptions::default()).unwrap().casebook)),
        Vec::new(),
    )
}

fn picture(kind: Kind, options: &[(&str, &str)], session: &Session) -> Picture {
    let mut picture = Picture::new(kind);
    for (name, value) in options {
        picture.set_option(name, Some((*value).to_owned()));
    }
    picture.update(Input::Resized(BOX), session);
    picture.draw(session, &look());
    picture
}

fn scene(picture: &Picture) -> &Scene {
    picture.frame().scene.as_ref().unwrap()
}

fn shows(picture: &Picture, subject: &Subject) -> bool {
    outline(scene(picture)).iter().any(|entry| entry.subject == subject)
}

fn group<'a>(scene: &'a Scene, name: &str) -> &'a [Item] {
    let found = scene.items.iter().find_map(|item| match &item.shape {
        Shape::Group(group) if group.name == name => Some(&group.items[..]),
        _ => None,
    });
    found.unwrap_or_default()
}

/// Goes to a thing from a corner of the world far from it, and says where places lie on the screen then.
fn gone_to(session: &Session, options: &[(&str, &str)], subject: &Subject, places: &[LonLat]) -> Vec<Point> {
    let mut map = picture(Kind::Map, options, session);
    map.update(Input::Zoomed { by: 12.0, about: Some(Point::new(5.0, 555.0)) }, session);
    map.draw(session, &look());
    let effects = map.update(Input::Focus(subject.clone()), session);
    assert!(effects.contains(&Effect::Draw), "{subject:?}: {effects:?}");
    let (request, _) = MapRequest::read(options.iter().copied());
    let model = model(&session.book, session.kept(), &request, &Locale::fixed("en"));
    let outlines = WorldOutlines::new(World::builtin(), request.projection);
    let at_rest = screen_from_map_at_rest(&model, &outlines, BOX, &Locale::fixed("en"), &FixedMetrics);
    let screen = map.viewport().screen_from_home(BOX) * at_rest;
    places.iter().map(|place| screen * outlines.point(*place)).collect()
}

fn is_seen(point: &Point) -> bool {
    (0.0..=BOX.width).contains(&point.x) && (0.0..=BOX.height).contains(&point.y)
}

#[test]
fn a_map_goes_to_what_it_does_not_show() {
    let world = MapWorld::new(World::builtin().clone());
    let anchor = |code: &str| world.anchor(Country::from_code(code).unwrap());
    let demo = session(DEMO);
    let place = |id: &str| {
        let place = demo.book.casebook.places.iter().find(|place| place.id.as_str() == id).unwrap();
        LonLat::from_degrees(place.lon, place.lat)
    };
    // Without routes no place has a mark, and the smallest states are only points.
    let dubai = Subject::new(SubjectKind::Place, "dubai");
    assert!(!shows(&picture(Kind::Map, &[], &demo), &dubai));
    for (subject, places) in [
        (dubai, vec![place("dubai")]),
        (Subject::new(SubjectKind::Country, "TV"), vec![anchor("TV")]),
        (Subject::new(SubjectKind::Country, "VA"), vec![anchor("VA")]),
        (Subject::new(SubjectKind::Country, "MT"), vec![anchor("MT")]),
    ] {
        let found = gone_to(&demo, &[], &subject, &places);
        // Not always in the middle: the box never leaves the map, and Tuvalu lies near its edge.
        assert!(found.iter().all(is_seen), "{subject:?}: {found:?}");
    }
    let africa = Region::from_code("002").unwrap();
    let members: Vec<LonLat> =
        Country::all().filter(|one| one.is_in(africa)).map(|one| world.anchor(one)).collect();
    let found = gone_to(&demo, &[], &Subject::new(SubjectKind::Region, "002"), &members);
    assert!(members.len() > 40 && found.iter().all(is_seen));
}

#[test]
fn a_map_goes_to_a_route_in_a_flow_and_to_all_places_of_a_case() {
    let plan = Plan { routes: 900, cases: 300, seizures: 10, ..Plan::sized(BookSize::S) };
    let crowded = session(&text(&plan));
    let options = [("routes", "")];
    let map = picture(Kind::Map, &options, &crowded);
    let book = &crowded.book;
    let model = model(book, crowded.kept(), &MapRequest::read(options).0, &Locale::fixed("en"));
    assert!(!model.bundles.is_empty());
    let world = MapWorld::new(World::builtin().clone());
    let at = |node: usize| model.nodes[node].place.unwrap_or_else(|| world.anchor(model.nodes[node].country));
    let gathered = (0..model.routes.len()).filter(|route| !shows(&map, &model.routes[*route].subject));
    let mut seen = 0;
    for route in gathered.step_by(150) {
        let legs = model.legs.iter().filter(|leg| leg.routes.contains(&route));
        let places: Vec<LonLat> = legs.flat_map(|leg| [at(leg.from), at(leg.to)]).collect();
        let found = gone_to(&crowded, &options, &model.routes[route].subject, &places);
        assert!(found.iter().all(is_seen), "{found:?}");
        seen += 1;
    }
    assert!(seen > 1);
    let case = model.routes[0].case;
    let subject = Subject::new(SubjectKind::Case, book.casebook[case].id.as_str());
    let of_case = model.nodes.iter().enumerate().filter(|(_, node)| node.cases.contains(&case));
    let places: Vec<LonLat> = of_case.map(|(node, _)| at(node)).collect();
    assert!(places.len() > 1 && gone_to(&crowded, &options, &subject, &places).iter().all(is_seen));
}

#[test]
fn what_nobody_knows_moves_nothing() {
    let demo = session(DEMO);
    let mut map = picture(Kind::Map, &[("routes", "")], &demo);
    for kind in [SubjectKind::Place, SubjectKind::Case, SubjectKind::Country, SubjectKind::Route] {
        assert_eq!(map.update(Input::Focus(Subject::new(kind, "nobody")), &demo), [], "{kind:?}");
    }
}

#[test]
fn small_states_side_by_side_are_each_pointed_at() {
    let codes =
        ["AG", "AI", "BB", "BL", "DM", "GD", "GP", "KN", "LC", "MF", "MQ", "MS", "SX", "VC", "VG", "VI"];
    let codes: Vec<&str> = codes.into_iter().filter(|code| Country::from_code(code).is_some()).collect();
    let cases: Vec<Value> = codes
        .iter()
        .map(|code| json!({"id": format!("case-{code}"), "title": "T", "proof": "beyond-reasonable-doubt", "countries": [code]}))
        .collect();
    let book = json!({"casebook": "1.0", "id": "b", "title": "B", "places": [], "cases": cases});
    let session = session(&book.to_string());
    let map = picture(Kind::Map, &[], &session);
    let rings: Vec<(Point, &Subject)> = group(scene(&map), "rings")
        .iter()
        .filter_map(|item| match item.shape {
            Shape::Circle { center, .. } => Some((center, item.subject.as_ref().unwrap())),
            _ => None,
        })
        .collect();
    // Those that no case concerns are dots, and in nobody's way.
    let of_cases = rings.iter().filter(|(_, subject)| codes.contains(&subject.id.as_str())).count();
    assert_eq!(of_cases, codes.len());
    assert!(rings.len() > of_cases);
    for (center, subject) in &rings {
        assert_eq!(map.frame().at(*center).map(|(found, _)| found), Some(*subject));
        // Around each a disc of 24 pixels: what is nearer to a neighbour is the neighbour's, all else is its own.
        for turn in 0..32 {
            for away in [4.0, 8.0, 11.9] {
                let (sin, cos) = libm::sincos(f64::from(turn) * 0.196_35);
                let at = *center + Point::new(cos, sin) * away;
                let nearest =
                    rings.iter().min_by(|a, b| a.0.distance(at).total_cmp(&b.0.distance(at))).unwrap();
                assert_eq!(map.frame().at(at).map(|(found, _)| found), Some(nearest.1), "{at:?}");
            }
        }
    }
}

#[test]
fn an_export_equals_the_screen() {
    let mut session = session(DEMO);
    let options: [(Kind, &[(&str, &str)]); 5] = [
        (Kind::Map, &[("routes", ""), ("places", "")]),
        (Kind::Map, &[("routes", ""), ("seizures", "points"), ("time", "2019..2021")]),
        (Kind::Map, &[("routes", ""), ("projection", "orthographic")]),
        (Kind::Network, &[]),
        (Kind::Trend, &[("by", "good")]),
    ];
    for selection in [None, Some(Subject::new(SubjectKind::Country, "NG"))] {
        session.select(selection);
        for (kind, options) in options {
            let mut picture = picture(kind, options, &session);
            picture.update(Input::Zoomed { by: 3.0, about: Some(Point::new(500.0, 250.0)) }, &session);
            picture.update(Input::Shifted(Point::new(-31.0, 17.0)), &session);
            picture.draw(&session, &look());
            let on_screen = scene(&picture).clone();
            let exported = picture.frame_of_size(BOX, &session, &look());
            assert_eq!(dump(exported.scene.as_ref().unwrap()), dump(&on_screen), "{kind:?} {options:?}");
            let document = framed(exported, &session, &look()).unwrap();
            assert!(group(&document, "picture") == &on_screen.items[..], "{kind:?} {options:?}");
        }
    }
}

#[test]
fn places_of_a_selected_region_are_marked_as_those_of_a_country() {
    let mut session = session(DEMO);
    let marked = |session: &Session| {
        let map = picture(Kind::Map, &[], session);
        // Places that lie close together are one symbol.
        let is_mark = |kind| matches!(kind, SubjectKind::Place | SubjectKind::Cluster);
        outline(scene(&map)).iter().filter(|one| is_mark(one.subject.kind)).count()
    };
    assert_eq!(marked(&session), 0);
    session.select(Some(Subject::new(SubjectKind::Region, "002")));
    assert!(marked(&session) > 1);
}

#[test]
fn fit_goes_to_the_extent_of_the_data() {
    let session = session(
        r#"{"casebook": "1.0", "id": "b", "title": "B", "cases": [{"id": "a", "title": "A", "proof": "charged",
            "routes": [{"stops": [{"country": "KE"}, {"country": "UG"}, {"country": "TZ"}]}]}]}"#,
    );
    let mut map = picture(Kind::Map, &[("routes", "")], &session);
    map.update(Input::Fit, &session);
    assert!(map.viewport().zoom() > 4.0, "{}", map.viewport().zoom());
    map.draw(&session, &look());
    for code in ["KE", "UG", "TZ"] {
        let subject = Subject::new(SubjectKind::Country, code);
        let entry = outline(scene(&map)).into_iter().find(|entry| *entry.subject == subject).unwrap();
        assert!(is_seen(&entry.bounds.center()), "{code}");
    }
    // Of nothing, and of what is no flat map, the whole.
    let nothing = self::session(r#"{"casebook": "1.0", "id": "b", "title": "B", "cases": []}"#);
    for (kind, options) in
        [(Kind::Map, &[][..]), (Kind::Map, &[("projection", "orthographic")]), (Kind::Network, &[])]
    {
        let mut picture = picture(kind, options, &nothing);
        picture.update(Input::Zoomed { by: 3.0, about: None }, &nothing);
        picture.update(Input::Fit, &nothing);
        assert!(picture.viewport().is_home(), "{kind:?} {options:?}");
    }
}

#[test]
fn a_map_in_mercators_projection_reaches_as_far_south_as_the_cases() {
    let book = |country: &str| {
        let text = json!({"casebook": "1.0", "id": "b", "title": "B", "cases": [
            {"id": "a", "title": "A", "proof": "charged", "countries": ["NO", country]}]});
        session(&text.to_string())
    };
    let shown = |country: &str| {
        let session = book(country);
        let map = picture(Kind::Map, &[("projection", "mercator")], &session);
        let subject = Subject::new(SubjectKind::Country, "AQ");
        let aim = outline(scene(&map)).into_iter().find(|entry| *entry.subject == subject).unwrap().bounds;
        let norway = Subject::new(SubjectKind::Country, "NO");
        let north = outline(scene(&map)).into_iter().find(|entry| *entry.subject == norway).unwrap().bounds;
        (is_seen(&Point::new(aim.center().x, aim.y1)), north.width())
    };
    let ((south_seen, small), (south_cut, large)) = (shown("AQ"), shown("SE"));
    assert!(south_seen && !south_cut);
    assert!(large > small * 1.2, "{small} {large}");
}

#[test]
fn rings_tell_zero_from_not_given_and_tiny_countries_without_a_case_are_dots() {
    let text = json!({"casebook": "1.0", "id": "b", "title": "B", "cases": [
        {"id": "a", "title": "A", "proof": "charged", "countries": ["MT"],
            "seizures": [{"date": "2020", "country": "SG"}]},
        {"id": "b", "title": "B", "proof": "charged",
            "seizures": [{"date": "2020", "country": "US", "value": {"amount": 5.0, "currency": "USD"}}]}]});
    let session = session(&text.to_string());
    let map = picture(Kind::Map, &[("metric", "value")], &session);
    let rings = group(scene(&map), "rings");
    let followed_by = |code: &str| {
        let about = |item: &Item| item.subject.as_ref().is_some_and(|subject| subject.id == code);
        let at = rings.iter().position(about).unwrap();
        match (&rings[at].shape, rings.get(at + 1).map(|item| &item.shape)) {
            (Shape::Circle { radius, .. }, Some(Shape::Path { stroke: Some(stroke), .. })) => {
                (*radius, Some(stroke.dash.is_empty()))
            }
            (Shape::Circle { radius, .. }, _) => (*radius, None),
            other => panic!("{code}: {other:?}"),
        }
    };
    let ((malta, dots), (singapore, hatching)) = (followed_by("MT"), followed_by("SG"));
    assert_eq!((dots, hatching), (Some(false), Some(true)), "dots for zero, lines for what is not given");
    assert_eq!(malta, singapore);
    let (tuvalu, pattern) = followed_by("TV");
    assert!(tuvalu < malta / 2.0 && pattern.is_none());
    let dots: Vec<Point> = rings
        .iter()
        .filter_map(|item| match item.shape {
            Shape::Circle { center, .. } if item.subject.is_some() => Some(center),
            _ => None,
        })
        .collect();
    for (at, dot) in dots.iter().enumerate() {
        assert!(dots[..at].iter().all(|other| other.distance(*dot) > 9.0), "{dot:?} is in the way");
    }
}

#[test]
fn what_is_counted_by_region_is_called_after_regions() {
    let session = session(DEMO);
    for (level, some) in [("region", "Africa"), ("subregion", "Western Africa")] {
        let map = picture(Kind::Map, &[("level", level)], &session);
        let names: Vec<&str> = group(scene(&map), "names")
            .iter()
            .filter_map(|item| match &item.shape {
                Shape::Label(label) => Some(label.text.as_str()),
                _ => None,
            })
            .collect();
        assert!(names.contains(&some) && names.len() > 3, "{names:?}");
        let countries: Vec<String> =
            Country::all().map(|country| Locale::fixed("en").country(country.code())).collect();
        assert!(names.iter().all(|name| !countries.iter().any(|country| country == name)), "{names:?}");
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), names.len(), "each once");
    }
}
