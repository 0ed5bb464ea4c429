//! A chart under a reader's hands: what is read off, how time is zoomed, moved along and marked, and which lines are put away.

use std::rc::Rc;

use casebook_viz::casebook::{ParseOptions, parse};
use casebook_viz::geom::{Point, Size};
use casebook_viz::query::{Book, Filter};
use casebook_viz::scene::{Scene, Shape};
use casebook_viz::style::{FixedMetrics, Theme};
use casebook_viz::widget::{Effect, Held, Input, Key, Kind, Look, Picture, Session, Tooltip, csv, framed};
use casebook_viz::words::Locale;
use serde_json::json;

use crate::golden::DEMO;

struct Desk {
    session: Session,
    look: Look,
    picture: Picture,
    millis: f64,
}

fn desk(book: &str, options: &[(&str, &str)]) -> Desk {
    let parsed = parse(book.as_bytes(), ParseOptions::default()).unwrap();
    let session = Session::new(Rc::new(Book::new(parsed.casebook)), parsed.problems);
    let look =
        Look { theme: Theme::light(), locale: Rc::new(Locale::fixed("en")), metrics: Rc::new(FixedMetrics) };
    let mut picture = Picture::new(Kind::Trend);
    for (name, value) in options {
        picture.set_option(name, Some((*value).to_owned()));
    }
    picture.update(Input::Resized(Size::new(960.0, 500.0)), &session);
    picture.draw(&session, &look);
    Desk { session, look, picture, millis: 0.0 }
}

impl Desk {
    /// Does it, and what follows, as a page would.
    fn act(&mut self, input: Input) -> Vec<Effect> {
        let effects = self.picture.update(input, &self.session);
        for effect in &effects {
            match effect {
                Effect::Filter(filter) => {
                    self.session.set_filter((**filter).clone());
                    self.draw();
                }
                Effect::Draw | Effect::Move => self.draw(),
                _ => {}
            }
        }
        effects
    }

    fn draw(&mut self) {
        self.picture.draw(&self.session, &self.look);
    }

    fn rest(&mut self) {
        for _ in 0..60 {
            self.millis += 16.0;
            self.act(Input::Time(self.millis));
        }
    }

    fn drag(&mut self, from: Point, to: Point) -> Vec<Effect> {
        self.act(Input::PointerMoved(from));
        self.act(Input::Held(Held::default()));
        self.act(Input::Pressed(from));
        self.act(Input::PointerMoved(from.lerp(to, 0.5)));
        self.act(Input::PointerMoved(to));
        self.act(Input::Released(to))
    }

    fn time(&self) -> (String, String) {
        let text =
            |date: Option<casebook_viz::casebook::Date>| date.map_or("-".to_owned(), |date| date.to_string());
        (text(self.session.filter().from), text(self.session.filter().to))
    }

    fn tip(&mut self, at: Point) -> Option<Tooltip> {
        tip(&self.act(Input::PointerMoved(at)))
    }
}

fn tip(effects: &[Effect]) -> Option<Tooltip> {
    effects.iter().find_map(|effect| match effect {
        Effect::Tell(tip) => tip.clone(),
        _ => None,
    })
}

fn said(effects: &[Effect]) -> Vec<&str> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Announce(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// Yearly series of twenty years from 2000 on, one rising, one falling.
fn two_series() -> String {
    let points = |value: &dyn Fn(i32) -> i32| -> Vec<_> {
        (0..20).map(|year| json!({"period": (2000 + year).to_string(), "value": value(year)})).collect()
    };
    json!({"casebook": "1.0", "id": "b", "title": "B", "cases": [], "series": [
        {"id": "up", "label": "Rising", "unit": "tonnes", "points": points(&|year| year + 1)},
        {"id": "down", "label": "Falling", "unit": "tonnes", "points": points(&|year| 20 - year)},
    ]})
    .to_string()
}

const BOTH: &[(&str, &str)] = &[("series", "up down")];

/// The middle of a year on a chart of twenty years.
fn at_year(desk: &Desk, year: i32, y: f64) -> Point {
    let line = desk.picture.frame().scene.as_ref().unwrap();
    let (x0, x1) = axis(line);
    Point::new(x0 + (x1 - x0) * (f64::from(year - 2000) + 0.5) / 20.0, y)
}

/// From where to where the line at zero goes.
fn axis(scene: &Scene) -> (f64, f64) {
    fn find(items: &[casebook_viz::scene::Item], is_axis: bool) -> Option<(f64, f64)> {
        items.iter().find_map(|item| match &item.shape {
            Shape::Group(group) => find(&group.items, group.name == "axis"),
            Shape::Path { path, .. } if is_axis => Some((path.bounds().x0, path.bounds().x1)),
            _ => None,
        })
    }
    find(&scene.items, false).unwrap()
}

#[test]
fn the_pointer_reads_all_lines_off_and_draws_nothing_anew() {
    let mut desk = desk(&two_series(), BOTH);
    let at = at_year(&desk, 2007, 250.0);
    let effects = desk.act(Input::PointerMoved(at));
    assert!(effects.contains(&Effect::Overlay) && !effects.contains(&Effect::Draw), "{effects:?}");
    let tip = tip(&effects).unwrap();
    let rows: Vec<_> = tip.rows.iter().map(|row| (row.name.as_str(), row.value.as_str())).collect();
    assert_eq!((tip.text.as_str(), rows), ("2007", vec![("Rising", "8 tonnes"), ("Falling", "13 tonnes")]));
    assert!(said(&effects).is_empty(), "pointing is not spoken");
    let over = desk.picture.overlay(&desk.look).unwrap();
    let discs = over.items.iter().filter(|item| matches!(item.shape, Shape::Circle { .. }));
    assert_eq!(discs.count(), 2);
    desk.act(Input::PointerLeft);
    assert!(desk.picture.overlay(&desk.look).is_none());
}

#[test]
fn keys_go_from_point_to_point_and_from_line_to_line_and_each_is_spoken_once() {
    let mut desk = desk(&two_series(), BOTH);
    let effects = desk.act(Input::Key(Key::Next));
    assert_eq!(said(&effects), ["2000. Rising: 1 tonnes."]);
    assert_eq!(said(&desk.act(Input::Key(Key::Next))), ["2001. Rising: 2 tonnes."]);
    assert_eq!(said(&desk.act(Input::Key(Key::Down))), ["2001. Falling: 19 tonnes."]);
    assert_eq!(said(&desk.act(Input::Key(Key::Last))), ["2019. Falling: 1 tonnes."]);
    assert_eq!(said(&desk.act(Input::Key(Key::Next))), ["2019. Falling: 1 tonnes."]);
    assert_eq!(said(&desk.act(Input::Key(Key::Up))), ["2019. Rising: 20 tonnes."]);
    let effects = desk.act(Input::Key(Key::Enter));
    assert!(matches!(&effects[..], [Effect::Select(Some(subject))] if subject.id == "2019"), "{effects:?}");
    desk.act(Input::Key(Key::Escape));
    assert!(desk.picture.overlay(&desk.look).is_none());
    assert_eq!(desk.act(Input::Key(Key::Escape)), [Effect::Select(None)]);
}

#[test]
fn a_drag_marks_a_time_which_can_be_moved_changed_and_cleared() {
    let mut desk = desk(&two_series(), BOTH);
    let at = |desk: &Desk, year| at_year(desk, year, 200.0);
    let (from, to) = (at(&desk, 2005), at(&desk, 2009));
    let effects = desk.drag(from, to);
    assert_eq!(desk.time(), ("2005".into(), "2009".into()));
    assert_eq!(said(&effects), ["2005–2009 marked"]);
    assert_eq!(desk.picture.frame().table().rows.len(), 20, "the chart goes on showing all of the time");
    // Taken in its middle it moves, and stops at the end of the time.
    let (from, to) = (at(&desk, 2007), at(&desk, 2010));
    desk.drag(from, to);
    assert_eq!(desk.time(), ("2008".into(), "2012".into()));
    let far = at(&desk, 2019);
    desk.drag(to, far);
    assert_eq!(desk.time(), ("2015".into(), "-".into()), "its end is that of the book");
    assert_eq!(desk.picture.marked(&desk.session).as_deref(), Some("2015–2019"));
    // Taken at its beginning it becomes longer.
    let edge = {
        let one = at(&desk, 2014);
        let next = at(&desk, 2015);
        one.lerp(next, 0.5)
    };
    let to = at(&desk, 2003);
    desk.drag(edge, to);
    assert_eq!(desk.time(), ("2003".into(), "-".into()));
    desk.act(Input::Key(Key::Clear));
    assert_eq!(desk.time(), ("-".into(), "-".into()));
}

#[test]
fn a_drag_that_is_taken_away_leaves_the_filter_as_it_was() {
    let mut desk = desk(&two_series(), BOTH);
    let (from, to) = (at_year(&desk, 2003, 200.0), at_year(&desk, 2011, 200.0));
    for end in [Input::Cancelled, Input::Key(Key::Escape)] {
        desk.act(Input::Pressed(from));
        desk.act(Input::PointerMoved(to));
        assert_eq!(desk.time(), ("2003".into(), "2011".into()));
        desk.act(end);
        assert_eq!(desk.session.filter(), &Filter::default());
    }
}

#[test]
fn keys_mark_a_time_too() {
    let mut desk = desk(&two_series(), BOTH);
    for _ in 0..4 {
        desk.act(Input::Key(Key::Next));
    }
    let effects = desk.act(Input::Key(Key::MarkOn));
    assert_eq!(said(&effects), ["2003–2004 marked"]);
    desk.act(Input::Key(Key::MarkOn));
    assert_eq!(desk.time(), ("2003".into(), "2005".into()));
    for _ in 0..3 {
        desk.act(Input::Key(Key::MarkBack));
    }
    assert_eq!(desk.time(), ("2002".into(), "2003".into()), "past where it began it grows the other way");
    desk.act(Input::Key(Key::MarkLater));
    assert_eq!(desk.time(), ("2003".into(), "2004".into()));
    for _ in 0..40 {
        desk.act(Input::Key(Key::MarkEarlier));
    }
    assert_eq!(desk.time(), ("-".into(), "2001".into()));
    assert_eq!(said(&desk.act(Input::Unmark)), ["No time marked"]);
    assert_eq!(desk.time(), ("-".into(), "-".into()));
}

#[test]
fn time_is_zoomed_about_the_pointer_and_moved_along() {
    let mut desk = desk(&two_series(), BOTH);
    let at = at_year(&desk, 2007, 250.0);
    desk.act(Input::Zoomed { by: 4.0, about: Some(at) });
    assert!(!desk.picture.is_whole());
    assert_eq!(desk.tip(at).unwrap().text, "2007", "what was under the pointer still is");
    let right = Point::new(at.x + 300.0, at.y);
    let before = desk.tip(right).unwrap().text;
    desk.act(Input::Scrolled(Point::new(300.0, 0.0)));
    assert_eq!(desk.tip(at).unwrap().text, before);
    desk.act(Input::Home);
    assert!(desk.picture.is_whole());
    // Buttons go there smoothly, and the chart rests with everything to point at.
    desk.act(Input::Time(1.0));
    desk.act(Input::Stepped { by: 2.0, about: None });
    assert!(desk.picture.is_moving());
    desk.rest();
    assert!(!desk.picture.is_moving() && !desk.picture.is_whole());
    for odd in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
        desk.act(Input::Zoomed { by: odd, about: Some(Point::new(odd, odd)) });
        desk.act(Input::Scrolled(Point::new(odd, odd)));
        desk.act(Input::PointerMoved(Point::new(odd, odd)));
    }
}

#[test]
fn a_dragged_axis_moves_along_time_and_keys_bring_their_point_into_sight() {
    let mut desk = desk(&two_series(), BOTH);
    desk.act(Input::Zoomed { by: 4.0, about: Some(at_year(&desk, 2010, 250.0)) });
    let before = desk.tip(Point::new(400.0, 250.0)).unwrap().text;
    desk.drag(Point::new(400.0, 492.0), Point::new(600.0, 492.0));
    let after = desk.tip(Point::new(400.0, 250.0)).unwrap().text;
    assert!(after < before, "{before} {after}");
    assert_eq!(desk.time(), ("-".into(), "-".into()), "nothing was marked");
    desk.act(Input::Key(Key::First));
    let over = desk.picture.overlay(&desk.look).unwrap();
    assert!(!over.items.is_empty(), "the first point is seen");
}

#[test]
fn lines_are_put_away_keep_their_colours_and_come_back() {
    let mut desk = desk(DEMO, &[("by", "proof"), ("chart", "line")]);
    let names = |desk: &Desk| -> Vec<String> {
        desk.picture.frame().table().columns.iter().skip(1).map(|column| column.key.clone()).collect()
    };
    let all = names(&desk);
    assert!(all.len() > 2, "{all:?}");
    let at = Point::new(500.0, 250.0);
    let colors =
        |tip: &Tooltip| -> Vec<_> { tip.rows.iter().map(|row| (row.name.clone(), row.color)).collect() };
    let before = colors(&desk.tip(at).unwrap());
    let effects = desk.act(Input::UseLine { key: all[0].clone(), is_alone: false });
    assert_eq!(said(&effects).len(), 1);
    assert!(!names(&desk).contains(&all[0]));
    let after = colors(&desk.tip(at).unwrap());
    assert!(!after.is_empty() && after.iter().all(|one| before.contains(one)), "{before:?} {after:?}");
    assert!(desk.picture.lines_bar(false).is_some(), "there is a way back");
    desk.act(Input::AllLines);
    assert_eq!(names(&desk), all);
    assert!(desk.picture.lines_bar(false).is_none() && desk.picture.lines_bar(true).is_some());
    desk.act(Input::UseLine { key: all[1].clone(), is_alone: true });
    assert_eq!(names(&desk)[0], all[1]);
    assert_eq!(names(&desk).len(), 1);
    desk.act(Input::UseLine { key: all[1].clone(), is_alone: false });
    assert_eq!(names(&desk), all, "the last line is not put away: all come back");
    desk.act(Input::UseLine { key: "none such".into(), is_alone: true });
    assert_eq!(names(&desk), all);
}

#[test]
fn time_that_begins_on_the_right_goes_with_the_hand() {
    let mut desk = desk(&two_series(), BOTH);
    desk.look.locale = Rc::new(Locale::fixed("ar"));
    desk.picture.set_option("time-direction", Some("auto".to_owned()));
    desk.draw();
    let mirrored = |desk: &Desk, year: i32| {
        let (x0, x1) = axis(desk.picture.frame().scene.as_ref().unwrap());
        Point::new(x1 - (x1 - x0) * (f64::from(year - 2000) + 0.5) / 20.0, 200.0)
    };
    let at = mirrored(&desk, 2004);
    assert_eq!(desk.tip(at).unwrap().text, "2004");
    let to = mirrored(&desk, 2008);
    desk.drag(at, to);
    assert_eq!(desk.time(), ("2004".into(), "2008".into()));
    desk.act(Input::Key(Key::Last));
    assert!(said(&desk.act(Input::Key(Key::Next)))[0].contains("2018"), "the arrow to the right points back");
    desk.act(Input::Zoomed { by: 4.0, about: Some(at) });
    assert_eq!(desk.tip(at).unwrap().text, "2004");
    let beside = Point::new(at.x - 200.0, at.y);
    let before = desk.tip(beside).unwrap().text;
    desk.act(Input::Scrolled(Point::new(-200.0, 0.0)));
    assert_eq!(desk.tip(at).unwrap().text, before);
}

#[test]
fn exports_are_what_is_on_the_screen() {
    let mut desk = desk(&two_series(), BOTH);
    desk.act(Input::Zoomed { by: 3.0, about: None });
    desk.act(Input::UseLine { key: "down".into(), is_alone: false });
    let (from, to) = (Point::new(300.0, 200.0), Point::new(500.0, 200.0));
    desk.drag(from, to);
    desk.act(Input::PointerLeft);
    desk.rest();
    let shown = desk.picture.frame().scene.clone().unwrap();
    let exported = desk.picture.frame_of_size(Size::new(960.0, 500.0), &desk.session, &desk.look);
    assert_eq!(exported.scene.as_ref(), Some(&shown));
    let text = csv(exported.table());
    assert!(text.contains("Rising") && !text.contains("Falling") && text.lines().count() == 21, "{text}");
    assert!(framed(exported, &desk.session, &desk.look).is_some());
}

#[test]
fn a_million_days_are_zoomed_read_off_and_heard() {
    let first = casebook_viz::casebook::Period::parse("0100-01-01").unwrap();
    let mut book = String::from(
        r#"{"casebook":"1.0","id":"b","title":"B","cases":[],"series":[{"id":"s","label":"S","unit":"kg","points":["#,
    );
    for day in 0..1_000_000 {
        let value = if day == 600_000 { 5_000 } else { i64::from(day) * 7_919 % 1_000 };
        book.push_str(&format!(
            "{}{{\"period\":\"{}\",\"value\":{value}}}",
            if day > 0 { "," } else { "" },
            first.plus(day)
        ));
    }
    book.push_str("]}]}");
    let mut desk = desk(&book, &[("series", "s")]);
    let peak = desk.picture.frame().scene.as_ref().map(axis).unwrap();
    let at = Point::new(peak.0 + (peak.1 - peak.0) * 0.600_000_5, 250.0);
    let whole = desk.tip(at).unwrap();
    assert!(whole.text.contains('–') && whole.rows[0].value.contains("5,000"), "{whole:?}");
    // Down to single days, the peak in the middle.
    for _ in 0..40 {
        desk.act(Input::Zoomed { by: 2.0, about: Some(at) });
    }
    let near = desk.tip(at).unwrap();
    assert!(!near.text.contains('–') && near.rows[0].value == "5,000 kg", "{near:?}");
    desk.rest();
    let melody = desk.picture.melody().unwrap();
    assert!(melody.tones.len() >= 3 && melody.voices.len() == 1);
    desk.act(Input::Home);
    desk.rest();
    let melody = desk.picture.melody().unwrap();
    assert!(melody.tones.len() <= 96 && melody.length_millis <= 6_000.0);
    let highest = melody.tones.iter().map(|tone| tone.hertz).fold(0.0, f64::max);
    assert!((highest - 880.0).abs() < 1e-9, "{highest}");
}

#[test]
fn a_chart_of_nothing_breaks_at_nothing() {
    for book in [
        r#"{"casebook":"1.0","id":"b","title":"B","cases":[]}"#,
        r#"{"casebook":"1.0","id":"b","title":"B","cases":[],"series":[{"id":"s","label":"S","unit":"","points":[{"period":"2005-08-21","value":3}]}]}"#,
    ] {
        let mut desk = desk(book, &[("series", "s")]);
        let keys = [
            Key::Next,
            Key::Up,
            Key::Down,
            Key::Last,
            Key::Enter,
            Key::Plus,
            Key::Minus,
            Key::Zero,
            Key::PageOn,
            Key::PageBack,
            Key::MarkOn,
            Key::MarkBack,
            Key::MarkLater,
            Key::MarkEarlier,
            Key::Clear,
            Key::Hide,
            Key::Alone,
            Key::All,
            Key::Escape,
        ];
        for key in keys {
            desk.act(Input::Key(key));
        }
        desk.drag(Point::new(200.0, 200.0), Point::new(600.0, 210.0));
        desk.act(Input::Zoomed { by: 3.0, about: Some(Point::new(300.0, 200.0)) });
        desk.act(Input::Pinched {
            from: (Point::new(1.0, 1.0), Point::new(200.0, 1.0)),
            to: (Point::new(1.0, 1.0), Point::new(400.0, 1.0)),
        });
        desk.act(Input::Home);
        desk.rest();
    }
}
