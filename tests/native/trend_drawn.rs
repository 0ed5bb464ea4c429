//! Every kind of chart, every scale and every statistic as drawn and told: goldens in English and Arabic, and the awkward
//! ones. `BLESS=1` writes the goldens anew. What statistics are is held against others in `statistics`.

use casebook_viz::casebook::Day;
use casebook_viz::query::{Book, Filter};
use casebook_viz::scene::{Cell, Shape, SubjectKind, dump, outline};
use casebook_viz::style::ThemeName;
use casebook_viz::trend::{Mark, table};
use casebook_viz::words::Locale;
use serde_json::{Value, json};

use crate::trend::{
    MIDDLE, PHONE, Shown, WIDE, case, check, in_group, leaves, plain, series, show, small, texts,
};

/// Three goods that no case shares, in nine years; operations and outcomes.
fn three_goods() -> Book {
    let goods = ["gold", "ivory", "tea"];
    let mut cases = Vec::new();
    for (year, counts) in
        [[3, 5, 9], [4, 5, 2], [6, 4, 4], [7, 6, 4], [9, 4, 3], [8, 5, 2], [11, 6, 1], [12, 4, 0], [14, 5, 1]]
            .into_iter()
            .enumerate()
    {
        for (good, count) in goods.iter().zip(counts) {
            for _ in 0..count {
                let year = (2001 + year).to_string();
                let outcome = json!({"status": "convicted", "date": format!("{year}-05"), "convicted": 2});
                let more = if cases.len() % 13 == 0 {
                    json!({"goods": [good], "outcome": outcome, "operation": "op"})
                } else {
                    json!({"goods": [good]})
                };
                cases.push(case(&format!("c{}", cases.len()), &year, &year, more));
            }
        }
    }
    let goods: Vec<Value> = [("gold", "Gold", "ذهب"), ("ivory", "Ivory", "عاج"), ("tea", "Tea", "شاي")]
        .map(|(id, en, ar)| json!({"id": id, "label": {"en": en, "ar": ar}}))
        .to_vec();
    let operations = json!([{"id": "op", "name": "Operation Lamp", "from": "2003-02", "to": "2004-11"}]);
    small(json!({"goods": goods, "cases": cases, "operations": operations}))
}

const KINDS: [(&str, &[(&str, &str)]); 12] = [
    ("line", &[("by", "good"), ("chart", "line")]),
    ("area", &[("by", "good"), ("chart", "area")]),
    ("stacked", &[("by", "good"), ("chart", "stacked")]),
    ("bar", &[("by", "good"), ("chart", "bar")]),
    ("grouped", &[("by", "good"), ("chart", "grouped")]),
    ("small-multiples", &[("by", "good"), ("chart", "small-multiples")]),
    ("log", &[("by", "good"), ("scale", "log")]),
    ("index", &[("scale", "index"), ("events", "none")]),
    ("share", &[("by", "good"), ("scale", "share"), ("events", "operations")]),
    ("trend", &[("stats", "trend")]),
    ("forecast", &[("stats", "forecast,smooth"), ("measure", "cases")]),
    ("auto-direction", &[("by", "good"), ("time-direction", "auto"), ("events", "outcomes")]),
];

#[test]
fn every_kind_of_chart_as_goldens_in_english_and_arabic() {
    let book = three_goods();
    for (name, options) in KINDS {
        check(&format!("kind-{name}-en"), &plain(&book, options));
        check(&format!("kind-{name}-ar"), &show(&book, options, MIDDLE, "ar", ThemeName::Light));
    }
}

fn is_sound(shown: &Shown, name: &str) {
    let text = dump(&shown.scene);
    assert!(!text.contains("NaN") && !text.contains("inf,") && !text.contains(",inf"), "{name}");
    for (room, text) in texts(&shown.scene) {
        assert!(room.x0 >= -0.5 && room.x1 <= shown.scene.size.width + 0.5, "{name}: {text:?} {room:?}");
    }
}

const STATS: &str = "trend changepoints forecast smooth seasonal unusual";

#[test]
fn no_and_few_points_and_equal_ones_break_no_chart_no_scale_and_no_statistic() {
    let shapes: [(&str, Vec<(i32, f64)>); 7] = [
        ("none", vec![]),
        ("one", vec![(2001, 3.0)]),
        ("two", vec![(2001, 3.0), (2002, 4.0)]),
        ("zeros", (2001..2020).map(|year| (year, 0.0)).collect()),
        ("equal", (2001..2020).map(|year| (year, 7.0)).collect()),
        ("negative", (2001..2020).map(|year| (year, f64::from(year - 2010))).collect()),
        ("giants", (2001..2020).map(|year| (year, if year % 2 == 0 { f64::MAX } else { 1e-300 })).collect()),
    ];
    for (shape, points) in &shapes {
        let told: Vec<Value> = (0..3).map(|at| series(&format!("s{at}"), "kg", points)).collect();
        let book = small(json!({"series": told}));
        for chart in ["", "line", "area", "stacked", "bar", "grouped", "small-multiples"] {
            for scale in ["linear", "log", "index", "share"] {
                for stats in ["", STATS] {
                    for (series, page) in [("s0", WIDE), ("s0,s1,s2", PHONE)] {
                        let options = [
                            ("series", series),
                            ("chart", chart),
                            ("scale", scale),
                            ("stats", stats),
                            ("time-direction", "auto"),
                        ];
                        is_sound(
                            &show(&book, &options, page, "ar", ThemeName::Dark),
                            &format!("{shape} {options:?}"),
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn a_hundred_thousand_points_are_thinned_in_every_chart() {
    let first = Day::from_ymd(1700, 1, 1).unwrap().0;
    let points: Vec<Value> = (0..100_000)
        .map(|at| json!({"period": Day(first + at).to_string(), "value": if at == 77_777 { 5_000 } else { at % 977 }}))
        .collect();
    let told = json!([{"id": "s", "label": "S", "unit": "kg", "points": points}]);
    let book = small(json!({"series": told}));
    for chart in ["line", "area", "stacked", "bar", "grouped", "small-multiples"] {
        for scale in ["linear", "log"] {
            let shown =
                plain(&book, &[("series", "s"), ("chart", chart), ("scale", scale), ("stats", "trend")]);
            let steps: usize = leaves(&shown.scene)
                .into_iter()
                .map(|(_, item)| match &item.shape {
                    Shape::Path { path, .. } => path.segments.len(),
                    _ => 1,
                })
                .sum();
            assert!(steps < 20_000, "{chart} {scale}: {steps}");
            let top = texts(&shown.scene).into_iter().any(|(_, text)| text == "5,000");
            assert!(top, "{chart} {scale}: the one giant is not lost");
            assert!(
                shown.model.notes.iter().any(|note| note.contains("5,000 periods")),
                "{:?}",
                shown.model.notes
            );
        }
    }
}

#[test]
fn forty_series_have_statistics() {
    let points: Vec<(i32, f64)> = (2001..2020).map(|year| (year, f64::from(year - 2000))).collect();
    let told: Vec<Value> = (0..40).map(|at| series(&format!("s{at}"), "kg", &points)).collect();
    let ids: Vec<String> = (0..40).map(|at| format!("s{at}")).collect();
    let book = small(json!({"series": told}));
    let shown = plain(&book, &[("series", &ids.join(" ")), ("stats", STATS)]);
    is_sound(&shown, "forty");
    assert_eq!(shown.model.panels.len(), 40);
    assert!(
        shown.model.notes.iter().any(|note| note.contains("40 lines are tested")),
        "{:?}",
        shown.model.notes
    );
}

/// The sentence that the design asks for, from figures that rise throughout.
#[test]
fn a_clear_rise_is_told_with_its_numbers_and_what_is_not_clear_is_no_trend() {
    let rises: Vec<(i32, f64)> = (2005..2013).map(|year| (year, f64::from(year - 2003))).collect();
    let told = json!([series("s", "cases", &rises)]);
    let shown = plain(&small(json!({"series": told})), &[("series", "s"), ("stats", "trend")]);
    let expected = "Series s rose from 2 in 2005 to 9 in 2012; the rise is statistically clear (p < 0.001): +1 a year, with 95% confidence between 1 and 1.";
    assert_eq!(shown.model.notes[0], expected);
    assert!(shown.model.description.contains(expected), "{}", shown.model.description);
    assert!(!in_group(&shown.scene, "fits").is_empty());
    let wanders = [3.0, 5.0, 2.0, 6.0, 4.0, 3.0, 5.0, 4.0];
    let wanders: Vec<(i32, f64)> = (2005..2013).zip(wanders).collect();
    let told = json!([series("s", "cases", &wanders)]);
    let shown = plain(&small(json!({"series": told})), &[("series", "s"), ("stats", "trend")]);
    assert!(
        shown.model.notes[0].contains("neither a rise nor a fall can be told from chance"),
        "{:?}",
        shown.model.notes
    );
    assert!(in_group(&shown.scene, "fits").is_empty(), "no line is drawn where there is no trend");
}

#[test]
fn what_is_too_short_or_too_few_is_said() {
    let told = json!([series("s", "kg", &[(2001, 1.0), (2002, 2.0), (2003, 3.0)])]);
    let notes = plain(&small(json!({"series": told})), &[("series", "s"), ("stats", STATS)]).model.notes;
    for said in ["too short to forecast", "too short to test", "too short to smooth", "no seasons"] {
        assert!(notes.iter().any(|note| note.contains(said)), "{said}: {notes:?}");
    }
    let few = small(json!({"cases": (0..7).map(|at| {
        let year = (2001 + at).to_string();
        case(&year, &year, &year, json!({}))
    }).collect::<Vec<Value>>()}));
    let notes = plain(&few, &[("stats", "trend")]).model.notes;
    assert!(notes[0].contains("too few to test"), "{notes:?}");
}

#[test]
fn nothing_is_drawn_across_a_break_and_a_forecast_goes_no_further_than_a_third() {
    let points: Vec<(i32, f64)> =
        (2001..2022).map(|year| (year, f64::from((year - 2000) * (year % 3 + 2)))).collect();
    let mut told = series("s", "kg", &points);
    told["breaks"] = json!(["2011"]);
    let shown =
        plain(&small(json!({"series": [told]})), &[("series", "s"), ("stats", "trend,forecast,smooth")]);
    let fitted = shown.model.panels[0].fitted.as_ref().unwrap();
    assert_eq!(fitted.tests.len(), 2);
    assert!(fitted.forecast[0].points.len() <= 11 / 3);
    let last = shown.model.span.unwrap().last.ymd().0;
    assert_eq!(last, 2021 + fitted.forecast[0].points.len() as i32);
    let table = table(&shown.model, &Locale::fixed("en"));
    let keys: Vec<&str> = table.columns.iter().map(|column| column.key.as_str()).collect();
    assert_eq!(keys, ["period", "s", "s.smooth", "s.forecast", "s.forecast.low", "s.forecast.high"]);
    let row = table.rows.last().unwrap();
    assert!(row[1] == Cell::Empty && matches!(row[3], Cell::Number(_)), "{row:?}");
}

#[test]
fn an_index_and_a_share_of_fewer_than_ten_are_not_drawn() {
    let book = three_goods();
    let shown = plain(&book, &[("by", "good"), ("scale", "index")]);
    assert!(shown.model.notes.iter().any(|note| note.contains("fewer than ten")), "{:?}", shown.model.notes);
    let total = plain(&book, &[("scale", "index")]).model;
    let values: Vec<f64> = total.panels[0].lines[0].points.iter().map(|point| point.value.round()).collect();
    assert_eq!(values[..3], [100.0, 65.0, 82.0]);
    let share = plain(&book, &[("by", "good"), ("scale", "share")]).model;
    assert_eq!(share.panels[0].mark, Mark::StackedArea);
    for year in 0..9 {
        let sum: f64 = share.panels[0].lines.iter().map(|line| line.points[year].value).sum();
        assert!((sum - 100.0).abs() < 1e-9);
    }
    let alone = plain(&book, &[("scale", "share")]).model;
    assert!(alone.notes.iter().any(|note| note.contains("Shares need several parts")), "{:?}", alone.notes);
}

#[test]
fn zeros_on_a_logarithmic_scale_are_counted_and_no_line_leads_there() {
    let told = json!([series("s", "kg", &[(2001, 10.0), (2002, 0.0), (2003, 100.0), (2004, 1000.0)])]);
    let book = small(json!({"series": told}));
    let shown = plain(&book, &[("series", "s"), ("scale", "log"), ("chart", "bar")]);
    let notes = &shown.model.notes;
    assert!(notes.iter().any(|note| note.starts_with("1 value of zero")), "{notes:?}");
    assert!(notes.iter().any(|note| note.starts_with("Bars and areas begin at zero")), "{notes:?}");
    assert_eq!(in_group(&shown.scene, "line").len(), 1, "only 2003 and 2004 are joined");
}

#[test]
fn what_happened_opens_what_it_is_about() {
    let book = three_goods();
    let shown = plain(&book, &[]);
    let told: Vec<_> = outline(&shown.scene)
        .into_iter()
        .filter(|entry| matches!(entry.subject.kind, SubjectKind::Operation | SubjectKind::Case))
        .map(|entry| (entry.subject.id.clone(), entry.sentence.to_owned()))
        .collect();
    assert!(
        told.contains(&("op".to_owned(), "Operation Lamp: February 2003 – November 2004".to_owned())),
        "{told:?}"
    );
    assert!(told.iter().any(|(id, says)| id == "c0" && says == "c0: Convicted (May 2001)"), "{told:?}");
    assert_eq!(told.len(), 1 + shown.model.happened.outcomes.len());
    assert!(plain(&book, &[("events", "none")]).model.happened.is_empty());
    let kept = Filter::from_json(r#"{"goods": ["tea"]}"#).unwrap();
    assert!(book.keep(&kept).case_count() > 0);
}

#[test]
fn counts_in_the_thousands_of_outcomes_are_columns() {
    let cases: Vec<Value> = (0..3_000)
        .map(|at| {
            let date = format!("{}-{:02}", 2001 + at % 9, at % 12 + 1);
            case(&format!("c{at}"), &date, &date, json!({"outcome": {"status": "convicted", "date": date}}))
        })
        .collect();
    let shown = plain(&small(json!({"cases": cases})), &[]);
    assert!(leaves(&shown.scene).len() < 600, "{}", leaves(&shown.scene).len());
    let said: Vec<String> =
        in_group(&shown.scene, "happened").into_iter().filter_map(|item| item.sentence.clone()).collect();
    assert_eq!(said.len(), 9);
    assert!(said[0].starts_with("2001: ") && said[0].ends_with(" outcomes"), "{said:?}");
}

/// Months and quarters at leap days and turns of the year, and dates coarser than the interval.
#[test]
fn dates_of_every_precision_fall_into_their_periods() {
    let seized = |date: &str| json!({"date": date, "country": "KE"});
    let dates = [
        "2000-02-29",
        "2000-03-01",
        "1999-12-31",
        "2000-01-01",
        "2000-03",
        "2000",
        "1900-02-28",
        "2000-06-30",
    ];
    let seizures: Vec<Value> = dates.iter().map(|date| seized(date)).collect();
    let book = small(json!({"cases": [case("a", "1900", "2000", json!({"seizures": seizures}))]}));
    let counted = |interval: &str| {
        let shown = plain(&book, &[("measure", "seizures"), ("interval", interval)]);
        let points: Vec<(String, f64)> = shown.model.panels[0].lines[0]
            .points
            .iter()
            .filter(|point| point.value > 0.0)
            .map(|point| (point.period.to_string(), point.value))
            .collect();
        let left_out: u64 = shown.model.excluded.iter().map(|one| one.count).sum();
        (points, left_out, shown.model.notes)
    };
    let pairs = |all: &[(&str, f64)]| all.iter().map(|(at, n)| ((*at).to_owned(), *n)).collect::<Vec<_>>();
    let (points, left_out, _) = counted("year");
    assert_eq!((points, left_out), (pairs(&[("1900", 1.0), ("1999", 1.0), ("2000", 6.0)]), 0));
    let (points, left_out, _) = counted("quarter");
    let quarters = [("1900-Q1", 1.0), ("1999-Q4", 1.0), ("2000-Q1", 4.0), ("2000-Q2", 1.0)];
    assert_eq!((points, left_out), (pairs(&quarters), 1));
    let (points, left_out, notes) = counted("month");
    let months = [
        ("1900-02", 1.0),
        ("1999-12", 1.0),
        ("2000-01", 1.0),
        ("2000-02", 1.0),
        ("2000-03", 2.0),
        ("2000-06", 1.0),
    ];
    assert_eq!((points, left_out), (pairs(&months), 1));
    assert!(notes.iter().any(|note| note.starts_with("1 ")), "what is left out is counted below: {notes:?}");
}
